"""From the cells of a list to opinions, and what is wrong with a cell: every one is told, none is guessed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from drafts.budget import COLLECTING, Budget, Meter
from drafts.readers.aids import NO_AIDS, Aids
from drafts.readers.docx_tables import tables_of_docx
from drafts.refusal import Refusal
from legislation.bulk.problems import Problem
from legislation.bulk.workbook import Sheet, Value, letter, read_workbook
from legislation.consultation.cleaning import clean_answer, cleaned
from legislation.consultation.layout import Layout
from legislation.consultation.records import Answer, Handling, SourceKind, Submission
from legislation.consultation.words import (
    OpinionColumn,
    handling_named,
    is_person,
    is_same,
    is_ticked,
    kind_of,
    source_named,
)

_ACROSS = 2  # cells that may say the same by chance
_MARK = 3  # characters of a mark at most; what is longer is a reason

COLUMN_OF = {
    "opinion_missing": OpinionColumn.OPINION,
    "day_wrong": OpinionColumn.RECEIVED,
    "reply_missing": OpinionColumn.REPLY,
    "source_unknown": OpinionColumn.SOURCE,
    "handling_unknown": OpinionColumn.HANDLING,
}


@dataclass(frozen=True, slots=True)
class ReadList:
    """What a list holds. `passed_over` counts rows without an opinion that only say one thing: notes, sums."""

    came: tuple[tuple[Submission, Answer], ...]
    problems: tuple[Problem, ...]
    passed_over: int


def read_sheets(name: str, data: bytes, budget: Budget = COLLECTING, aids: Aids = NO_AIDS) -> tuple[Sheet, ...]:
    """The tables of a file (xlsx, xlsm, csv, docx; xls where LibreOffice is). Raises Refusal: as `read_workbook`,
    docx_damaged, …, list_without_table."""
    if not name.lower().endswith(".docx"):
        return read_workbook(name, data, budget, aids)
    if len(data) > budget.file:
        raise Refusal("bulk_too_large", name=name, limit=budget.file // 1024 // 1024)
    tables = tables_of_docx(Meter(name, budget), data)
    found = tuple(Sheet(f"表{number}", cells) for number, cells in enumerate(tables, start=1) if cells)
    if not found:
        raise Refusal("list_without_table", name=name)
    _refuse_many(name, found, budget)
    return found


def _refuse_many(name: str, sheets: Iterable[Sheet], budget: Budget) -> None:
    for sheet in sheets:
        rows, columns = max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells)
        if rows > budget.rows:
            raise Refusal("bulk_too_many_rows", name=name, sheet=sheet.name, rows=budget.rows, columns=columns)


def refuse_without_opinions(name: str, layouts: Iterable[Layout]) -> None:
    """Raises Refusal `list_without_opinions` where no column of opinions is known."""
    if not any(layout.ready for layout in layouts):
        raise Refusal("list_without_opinions", name=name)


def read_list(sheets: Sequence[Sheet], layouts: Sequence[Layout], source: SourceKind | None = None) -> ReadList:
    """The opinions of all sheets whose layout is ready. `source` is that of rows which name none; where it is not said
    either, it is told by the name as far as that goes.

    A row with one cell, such as 一、部门意见, heads what follows where it names a source.
    """
    came: list[tuple[Submission, Answer]] = []
    problems: list[Problem] = []
    passed = 0
    above: dict[OpinionColumn, Value] = {}
    for sheet, layout in zip(sheets, layouts, strict=True):
        if not layout.ready:
            continue
        used = {letter(place) for places in layout.columns.values() for place in places}
        told = [each for each in sheet.problems if each.row > layout.head and each.column in used]
        problems += told
        unread = {each.row for each in told}
        heading = source
        for row, cells in _rows(sheet, layout.head):
            if row in unread or _is_head(layout, cells):
                continue
            values = _values(layout, cells)
            above = values = {
                column: above.get(column, value) if _same(value) else value for column, value in values.items()
            }
            # Across a whole row, in one cell or the same in each.
            heads = OpinionColumn.OPINION not in values or len(cells) > _ACROSS
            if heads and len(set(map(str, cells.values()))) == 1:
                named = source_named(str(next(iter(cells.values()))))
                heading, passed = (named, passed) if named else (heading, passed + 1)
                continue
            if not values.keys() - {OpinionColumn.NUMBER}:
                passed += 1
                continue
            try:
                came.append(_row(values, heading, _ticked(layout, cells)))
            except Refusal as refusal:
                place = layout.place(_column(values, refusal))
                problems.append(Problem.at(sheet.name, row, refusal, *place))
    return ReadList(tuple(came), tuple(problems), passed)


def _rows(sheet: Sheet, head: int) -> Iterator[tuple[int, Mapping[int, Value]]]:
    """The rows below the headings, by the number of the column."""
    rows: dict[int, dict[int, Value]] = {}
    for (row, column), value in sheet.cells.items():
        if row > head:
            rows.setdefault(row, {})[column] = value
    yield from sorted(rows.items())


def _is_head(layout: Layout, cells: Mapping[int, Value]) -> bool:
    """The headings again, as they stand at the top of each page."""
    known = [place for places in layout.columns.values() for place in places if place in cells]
    return len(known) > 1 and all(_text(cells[place]) == layout.headings.get(place) for place in known)


def _values(layout: Layout, cells: Mapping[int, Value]) -> dict[OpinionColumn, Value]:
    """What a row says; of columns for one thing, each below the other, what says the same once."""
    found: dict[OpinionColumn, Value] = {}
    for column, places in layout.columns.items():
        said = [cells[place] for place in places if place in cells]
        if len(said) == 1:
            found[column] = said[0]
        elif said:
            found[column] = "\n".join(dict.fromkeys(map(_text, said)))
    return found


def _same(value: Value) -> bool:
    return isinstance(value, str) and is_same(value)


def _ticked(layout: Layout, cells: Mapping[int, Value]) -> Answer:
    """What is ticked, with what is written there instead of a mark. Raises Refusal `handling_unknown`."""
    ticked = {place: _text(cells[place]) for place in layout.ticks if place in cells}
    ticked = {place: words for place, words in ticked.items() if is_ticked(words)}
    if len(ticked) > 1:
        raise Refusal("handling_unknown", value="、".join(layout.headings[place] for place in ticked))
    return next(
        (Answer(layout.ticks[at], words if len(words) > _MARK else "") for at, words in ticked.items()), Answer()
    )


def _row(
    values: Mapping[OpinionColumn, Value], heading: SourceKind | None, ticked: Answer
) -> tuple[Submission, Answer]:
    def words(column: OpinionColumn) -> str:
        return _text(values[column]).strip() if column in values else ""

    who = words(OpinionColumn.WHO)
    written = words(OpinionColumn.SOURCE)
    kind = source_named(written) if written else heading or kind_of(who)
    if kind is None:
        # 来源 often holds the name itself: 省民政厅.
        kind, who = kind_of(written), who or written
        if kind is SourceKind.UNKNOWN and who != written:
            raise Refusal("source_unknown", value=written[:40])
    said = Submission(
        opinion=words(OpinionColumn.OPINION),
        source=kind,
        who=who,
        person=is_person(who, kind),
        provision=words(OpinionColumn.PROVISION),
        reason=words(OpinionColumn.REASON),
        received=_day(values.get(OpinionColumn.RECEIVED)),
    )
    reply = words(OpinionColumn.REPLY)
    if ticked.handling is not Handling.OPEN:
        reasons = ticked.reply, reply, "" if reply or ticked.reply else said.reason
        return cleaned(said), clean_answer(Answer(ticked.handling, "\n".join(filter(None, reasons))))
    return cleaned(said), clean_answer(_answer(words(OpinionColumn.HANDLING), reply))


def _answer(handling: str, reply: str) -> Answer:
    if not handling:
        return Answer()
    named = handling_named(handling)
    if named is not None:
        return Answer(named, reply)
    # 未采纳。理由：…: the answer and its reason in one cell.
    for end in range(min(len(handling), 12), 1, -1):
        begun = handling_named(handling[:end])
        if begun not in (None, Handling.OPEN):
            rest = handling[end:].lstrip("。，,;；：: \n（(").removeprefix("理由").lstrip("：:").rstrip("）)")
            return Answer(begun, "\n".join(filter(None, (rest, reply))))
    raise Refusal("handling_unknown", value=handling[:40])


def _column(values: Mapping[OpinionColumn, Value], refusal: Refusal) -> OpinionColumn:
    if refusal.code == "text_too_long":
        return max(values, key=lambda column: len(str(values[column])))
    return COLUMN_OF.get(refusal.code, OpinionColumn.OPINION)


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _day(value: Value | None) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else _text(value)
