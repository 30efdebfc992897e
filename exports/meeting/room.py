"""What of a paper has room on its pages: a place for everything that is due to be told, then unit after unit (a row of
a table, an item of a list) in turns, so that no part crowds out another; what has none is counted.

Heights follow GB/T 9704—2012 where it applies: the type area is 156 mm × 225 mm, a page has 22 lines of 三号. Lines are
set to an exact height in Word and in the PDF, so that a page holds what is reckoned here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from exports.files.heights import lines_of
from exports.meeting.parts import Cell, SectionOfMeeting

MOST_PAGES = 4
COLUMN, PAGE = 442.0, 637.0  # points: the type area
TITLE, TITLE_LINE = 22.0, 34.0  # 二号
BODY, BODY_LINE = 16.0, 28.9  # 三号
SMALL, SMALL_LINE = 12.0, 20.0  # 小四: what is told of one project
TABLE, TABLE_LINE = 10.5, 14.5  # 五号
CELL_SIDES, CELL_ENDS = 11.0, 5.0  # margins in a cell, both together

AROUND = 10.0  # points above and below a table, together
SPARE = 20.0  # points of a page: where lines break is for the program that shows it
TURNS: Mapping[str, int] = {"state": 3, "late": 2, "step": 2}
"""How many units a section gets when it is its turn; else one."""
OF_ALL = 2  # pages that what is told of all projects may take before the projects that are gone into have a place
LEFT_OUT = 4 * TABLE_LINE  # the sentence that names the projects without room

Counts = Sequence[int]
"""Of each section, how many of its units are shown."""


@dataclass(frozen=True, slots=True)
class _Measured:
    """Heights in points: of what always stands, of the table's head, of each unit, of the line that tells the rest."""

    heading: float
    words: float
    head: float
    units: tuple[float, ...]
    rest: float
    bare: float = 0.0  # of all of it where no unit is shown, told on a line of its own
    folded: bool = False  # whether that line is the one before it, where there is one


@dataclass(frozen=True, slots=True)
class _Paper:
    """Sections on so many pages; `head` and `foot` are the heights of what stands around them."""

    sections: Sequence[SectionOfMeeting]
    measured: Sequence["_Measured"]
    head: float
    foot: float

    def pages(self, taken: Counts) -> int:
        """How many pages it takes: what does not fit on the rest of a page begins the next, a table's head with it."""
        room, pages, used = PAGE - SPARE, 1, self.head
        for height, again in (*_blocks(self.measured, taken), (self.foot, 0.0)):
            if used + height > room:
                pages, used = pages + 1, again
            used += height
        return pages

    def of(self, projects: frozenset[str]) -> "_Paper":
        """The sections of these projects, and those of all."""
        own = [at for at, section in enumerate(self.sections) if section.project in projects]
        sections, measured = [self.sections[at] for at in own], [self.measured[at] for at in own]
        return _Paper(sections, measured, self.head, self.foot)

    def filled(self, taken: Counts, pages: int) -> list[int]:
        """Unit after unit in turns, from so many on, as long as there is room."""
        counts = list(taken)
        waiting = [at for at, section in enumerate(self.sections) if counts[at] < section.units]
        while waiting:
            waiting = [at for at in waiting if self._turn(at, counts, pages)]
        return counts

    def _turn(self, at: int, counts: list[int], pages: int) -> bool:
        """Whether another turn may give the section more."""
        for _ in range(TURNS.get(self.sections[at].key, 1)):
            counts[at] += 1
            if self.pages(counts) > pages:
                counts[at] -= 1
                return False
            if counts[at] == self.sections[at].units:
                return False
        return True


def fitted(
    sections: Sequence[SectionOfMeeting], head: float, foot: float, pages: int = MOST_PAGES
) -> tuple[tuple[SectionOfMeeting, ...], int]:
    """The sections with the units that have room on so many pages, and how many pages they take. A project that has not
    even room to say where it stands is left out with its parts: the last that were chosen."""
    whole = _Paper(sections, [_measured(section) for section in sections], head, foot)
    kept, least = _with_room(whole, pages)
    taken = kept.filled(_state_first(kept, least, pages), pages)
    shown = tuple(_cut(section, number) for section, number in zip(kept.sections, taken, strict=True))
    return shown, kept.pages(taken)


def _with_room(whole: _Paper, pages: int) -> tuple[_Paper, Counts]:
    """The sections that have room, with the units that are certain: one of each part of a project; else none of the
    provisions; else less of what is told of all projects; else none of the points of a project, which still says where
    it stands; else without the last projects."""
    projects = [section.project for section in whole.sections if section.level == 2]
    every = len(projects)
    for number, of_all, certain in (
        (every, OF_ALL, ("points", "rows")),
        (every, OF_ALL, ("points",)),
        (every, 1, ("points",)),
        (every, 1, ()),
        *((number, OF_ALL, ("points",)) for number in range(every - 1, 0, -1)),
    ):
        kept = whole.of(frozenset({"", *projects[:number]}))
        if number < every:
            kept = replace(kept, foot=kept.foot + LEFT_OUT)
        first = _of_all(whole, min(of_all, pages))
        least = [_least(section, first, certain) for section in kept.sections]
        if kept.pages(least) <= pages:
            return kept, least
    kept = whole.of(frozenset({""}))
    kept = replace(kept, foot=kept.foot + LEFT_OUT * bool(projects))
    return kept, [_of_all(whole, min(OF_ALL, pages))[section.key] for section in kept.sections]


def _state_first(kept: _Paper, least: Counts, pages: int) -> list[int]:
    """Where the room was scarce, where all projects stand comes before more on the chosen ones."""
    counts, most = list(least), _of_all(kept, min(OF_ALL, pages))
    for at, section in enumerate(kept.sections):
        while section.key == "state" and counts[at] < most[section.key]:
            counts[at] += 1
            if kept.pages(counts) > pages:
                counts[at] -= 1
                break
    return counts


def _of_all(whole: _Paper, pages: int) -> Mapping[str, int]:
    """Of each section that tells of all projects, how many units stand on so many pages."""
    own = whole.of(frozenset({""}))
    filled = own.filled([0] * len(own.sections), pages)
    return dict(zip((section.key for section in own.sections), filled, strict=True))


def _least(section: SectionOfMeeting, first: Mapping[str, int], certain: Sequence[str]) -> int:
    if not section.project:
        return first[section.key]
    return min(1, section.units) if section.key in certain else 0


def _cut(section: SectionOfMeeting, number: int) -> SectionOfMeeting:
    left_out = section.units - number + section.hidden
    return replace(section, rows=section.rows[:number], items=section.items[:number], left_out=left_out)


def _blocks(measured: Sequence[_Measured], taken: Sequence[int]) -> Iterator[tuple[float, float]]:
    """Blocks that stay whole, in order: the height of each, and of what is said again where it begins a page. What is
    not shown at all is told with what the part before it leaves out."""
    told = False
    for one, number in zip(measured, taken, strict=True):
        if one.bare and not number:
            yield 0.0 if one.folded and told else one.bare, 0.0
            continue
        units = one.units[:number]
        first = units[0] if units else 0.0
        yield one.heading + one.words + (one.head + first if units else 0.0), 0.0
        yield from ((unit, one.head) for unit in units[1:])
        told = bool(number < len(one.units) or one.rest)
        if told:
            yield one.rest or TABLE_LINE * 2, 0.0


def _measured(section: SectionOfMeeting) -> _Measured:
    if section.run_in:
        return _Measured(0, 0, 0, (), 0, high(f"　　0、{section.title}　{section.words[0]}", BODY, BODY_LINE))
    inner = section.level > 1
    size, line = (SMALL, SMALL_LINE) if inner else (BODY, BODY_LINE)
    heading = high(
        section.title, SMALL if section.level == 3 else BODY, SMALL_LINE if section.level == 3 else BODY_LINE
    )
    words = sum(high("　　" + each, size, line) for each in section.words)
    rows = tuple(_row(section, row) for row in section.rows)
    items = tuple(high("　　0. " + each, SMALL, SMALL_LINE) for each in section.items)
    rest = TABLE_LINE * 2 if section.hidden else 0.0
    head = TABLE_LINE + CELL_ENDS + AROUND if section.columns and section.rows else 0.0
    bare = TABLE_LINE * 2 if section.level == 3 and rows else 0.0
    return _Measured(heading, words, head, rows or items, rest, bare, folded=True)


def _row(section: SectionOfMeeting, row: tuple[Cell, ...]) -> float:
    widths = column_widths(section)
    lines = max(_lines(cell, width) for cell, width in zip(row, widths, strict=True))
    return lines * TABLE_LINE + CELL_ENDS


def _lines(cell: Cell, width: float) -> int:
    # `lines_of` takes the margins of a sheet's cell off by itself.
    room = (width - CELL_SIDES) / TABLE * 2 + 1.0
    return sum(lines_of("".join(piece.text for piece in line), room) for line in cell) or 1


def column_widths(section: SectionOfMeeting) -> tuple[float, ...]:
    """Of the table's columns, in points."""
    shares = section.columns.widths if section.columns else ()
    return tuple(COLUMN * share / sum(shares) for share in shares)


def high(words: str, size: float, line: float) -> float:
    """Of a paragraph over the whole column, in points."""
    return lines_of(words, COLUMN / size * 2 + 1.0) * line
