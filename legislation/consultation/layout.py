"""Which column of a list holds what: proposed by the headings, corrected by a person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from legislation.bulk.workbook import Sheet, letter
from legislation.consultation.records import Handling
from legislation.consultation.words import OpinionColumn, column_named, handling_named, is_remark

HEAD_ROWS = 12  # the headings stand among the first rows; a title and notes may stand above
LONGEST_HEADING = 40
JOINED = (OpinionColumn.OPINION, OpinionColumn.REASON, OpinionColumn.REPLY)  # 意见内容 and 修改建议 are one opinion
Columns = Mapping[OpinionColumn, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Of one sheet. `head` is the row of its headings (0: it has none), `columns` what each is taken for, `ticks` those
    of which one is ticked (采纳 | 部分采纳 | 未采纳), `headings` all that there are, by the number of the column, so
    that a person can say what else they hold."""

    sheet: str
    head: int
    columns: Columns = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)
    ticks: Mapping[int, Handling] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        return OpinionColumn.OPINION in self.columns

    @property
    def known(self) -> int:
        """How many of its headings are known."""
        return sum(map(len, self.columns.values())) + len(self.ticks)

    def place(self, column: OpinionColumn) -> tuple[str, str]:
        """The letter and the heading of a column; of several the first."""
        number = self.columns.get(column, (0,))[0]
        return (letter(number), self.headings.get(number, "")) if number else ("", "")


def propose_all(sheets: Iterable[Sheet]) -> tuple[Layout, ...]:
    """A layout each. A table without headings that is as wide as the one before it goes on with that one: so a list in
    Word stands that was cut in two."""
    found: list[Layout] = []
    before: tuple[Layout, Sheet] | None = None
    for sheet in sheets:
        layout = propose(sheet)
        if not layout.known and before is not None and _goes_on(sheet, *before):
            layout = replace(before[0], sheet=sheet.name, head=0)
        if layout.ready:
            before = layout, sheet
        found.append(layout)
    return tuple(found)


def propose(sheet: Sheet) -> Layout:
    """By the row that has most headings that are known, or by two rows, one upon the other."""
    best = Layout(sheet.name, 0)
    above: dict[int, str] = {}
    for row in range(1, HEAD_ROWS + 1):
        headings = {column: str(value) for (at, column), value in sheet.cells.items() if at == row}
        if headings and max(map(len, headings.values())) > LONGEST_HEADING:
            headings = {}
        for each in (headings, above | headings if all(map(_is_heading, headings.values())) else {}):
            found = _read(sheet.name, row, each)
            if len(each) > 1 and (not best.head or (found.ready, found.known) > (best.ready, best.known)):
                best = found
        above = headings
    return best


def columns_of(taken: Iterable[tuple[int, OpinionColumn]]) -> Columns:
    """What each column holds: of several for one thing the first, but for those whose words are joined."""
    columns: dict[OpinionColumn, tuple[int, ...]] = {}
    for place, column in sorted(taken, key=lambda each: each[0]):
        if column in JOINED or column not in columns:
            columns[column] = (*columns.get(column, ()), place)
    return columns


def _read(name: str, row: int, headings: Mapping[int, str]) -> Layout:
    ticks = _ticks(headings)
    known = [(place, column_named(heading)) for place, heading in headings.items() if place not in ticks]
    columns = columns_of((place, column) for place, column in known if column is not None)
    if (ticks or OpinionColumn.HANDLING in columns) and OpinionColumn.REPLY not in columns:
        remarks = (place for place, heading in headings.items() if is_remark(heading))
        columns = columns_of([*_pairs(columns), *((place, OpinionColumn.REPLY) for place in remarks)])
    return Layout(name, row, columns, headings, ticks)


def _ticks(headings: Mapping[int, str]) -> dict[int, Handling]:
    """Columns that are headed by what becomes of opinions, where several are."""
    named = {place: handling for place, heading in headings.items() if (handling := handling_named(heading))}
    return named if len(set(named.values())) > 1 else {}


def _pairs(columns: Columns) -> list[tuple[int, OpinionColumn]]:
    return [(place, column) for column, places in columns.items() for place in places]


def _is_heading(words: str) -> bool:
    return column_named(words) is not None or handling_named(words) is not None or is_remark(words)


def _goes_on(sheet: Sheet, layout: Layout, before: Sheet) -> bool:
    """As wide, and most of its rows say something in the column of opinions."""
    rows = {row for row, _ in sheet.cells}
    said: Sequence[int] = [row for row in rows if any((row, at) in sheet.cells for at in _opinion(layout))]
    return _width(sheet) == _width(before) and 2 * len(said) > len(rows)


def _opinion(layout: Layout) -> tuple[int, ...]:
    return layout.columns[OpinionColumn.OPINION]


def _width(sheet: Sheet) -> int:
    return max((column for _, column in sheet.cells), default=0)
