"""Tables that hold the text itself: a comparison paper (对照表), or provisions laid out in columns.

A column in which articles begin, on the count of the text around the table, is read as paragraphs; what the other
columns say is set aside. Where several columns hold articles, their headings tell which is meant; where they do not,
the file is refused, since one text must never be taken for the other. Any other table is data and stays rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from drafts.lines import Aside, Finding, Line, SetAside, SourceText
from drafts.parsing.marks import article_mark, articles_on_the_count, heading_mark
from drafts.provisions import Number
from drafts.readers.columns import IN_CELL, TableColumn, carried, chosen, says_none, texts

_LONGEST_HEADING = 60  # characters; a longer cell is no heading of a column


def with_provisions_of_tables(source: SourceText) -> SourceText:
    """The source with the provisions in its tables as lines of their own. Raises Refusal `comparison_table`."""
    if all(line.table is None for line in source.lines):
        return source
    outside = (line for line in source.lines if line.table is None)
    reading = _Reading(source.name, alone=not any(article_mark(line.text) for line in outside))
    for table, group in groupby(source.lines, key=lambda line: line.table and line.table[0]):
        if table is None:
            reading.take(list(group))
        else:
            reading.take_table(list(group))
    aside = (*source.set_aside, *reading.aside)
    return replace(source, lines=tuple(reading.lines), set_aside=aside, findings=(*source.findings, *reading.findings))


@dataclass(frozen=True, slots=True)
class _Table:
    above: tuple[Line, ...]  # rows over the headings
    headings: Line | None
    rows: tuple[Line, ...]
    columns: tuple[TableColumn, ...]


@dataclass(slots=True)
class _Reading:
    """Goes through a text once; remembers the last article, and how the tables before were headed."""

    name: str
    alone: bool  # no article begins outside the tables
    lines: list[Line] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    last: tuple[int, int] = (0, 0)
    headings: dict[int, tuple[str, ...]] = field(default_factory=dict)  # by the number of columns

    def take(self, lines: Sequence[Line]) -> None:
        self.lines.extend(lines)
        for mark in articles_on_the_count((line.text for line in lines), Number(*self.last)):
            self.last = mark.place

    def take_table(self, rows: Sequence[Line]) -> None:
        table = _table_of(rows, self.headings)
        found = [column for column in texts(table.columns) if self._goes_on(column)]
        if not found:
            self.lines.extend(replace(row, text=row.text.replace(IN_CELL, " ")) for row in rows)
            return
        self.headings[len(table.columns)] = tuple(column.heading for column in table.columns)
        column = chosen(found, self.name)
        self._read(table, column, [other for other in found if other is not column])

    def _goes_on(self, column: TableColumn) -> bool:
        """Do its articles go on from the text before, or make up a text of their own?"""
        numbers = [mark.place for mark in column.marks()]
        run = [self.last, *numbers]
        if not numbers or any(before >= after for before, after in pairwise(run)):
            return False
        on_the_count = all(after[0] - before[0] <= 1 for before, after in pairwise(run))
        return on_the_count or (self.alone and len(numbers) > 1)

    def _read(self, table: _Table, column: TableColumn, others: Sequence[TableColumn]) -> None:
        dropped = len(self.aside)
        copied = 0
        for row in table.above:
            self._put(row, row.text)
        if table.headings:
            self._drop(table.headings, table.headings.text.split("\t"))
        for row, own, *theirs in zip(table.rows, column.cells, *(other.cells for other in others), strict=True):
            cells = row.text.split("\t")
            if len(cells) == 1:
                self._put(row, row.text)
                continue
            copy = carried(own, theirs[0]) if len(theirs) == 1 else None
            copied += copy is not None
            text = "" if says_none(own) else own if copy is None else copy
            self._put(row, text)
            self._drop(row, [cell for cell in cells if cell not in text])
        if len(self.aside) > dropped:
            self._tell(table, column, copied)

    def _put(self, row: Line, cell: str) -> None:
        paragraphs = cell.replace("\t", " ").split(IN_CELL)
        self.take([replace(row, text=text, table=None) for text in paragraphs if text])

    def _drop(self, row: Line, cells: Sequence[str]) -> None:
        if said := " | ".join(filter(None, cells)).replace(IN_CELL, " "):
            self.aside.append(SetAside(Aside.COLUMN, said, row.where))

    def _tell(self, table: _Table, column: TableColumn, copied: int) -> None:
        where = table.rows[0].where
        others = "、".join(f"“{other.heading}”" for other in table.columns if other.heading not in ("", column.heading))
        if column.heading and others:
            self.findings.append(Finding("column_read", "", where, {"column": column.heading, "others": others}))
        else:
            self.findings.append(Finding("column_read_by_place", "", where, {"place": column.place + 1}))
        if copied:
            self.findings.append(Finding("cells_carried", "", where, {"count": copied}))


def _table_of(rows: Sequence[Line], known: dict[int, tuple[str, ...]]) -> _Table:
    """The rows by columns. A table without headings, over a page, has those of the table before it."""
    cells = [row.text.split("\t") for row in rows]
    begins = next((at for at, row in enumerate(cells) if any(map(_begins_text, row))), 0)
    width = max(map(len, cells))
    head = next((at for at in range(begins - 1, -1, -1) if len(cells[at]) > 1), None)
    if head is not None and max(map(len, cells[head])) > _LONGEST_HEADING:
        head = None
    headings = tuple("".join(cell.split()) for cell in cells[head]) if head is not None else known.get(width, ())
    columns = tuple(
        TableColumn(
            place,
            headings[place] if place < len(headings) else "",
            tuple(row[place] if 1 < len(row) > place else "" for row in cells[begins:]),
        )
        for place in range(width)
    )
    above = tuple(row for at, row in enumerate(rows[:begins]) if at != head)
    return _Table(above, None if head is None else rows[head], tuple(rows[begins:]), columns)


def _begins_text(cell: str) -> bool:
    return any(article_mark(paragraph) or heading_mark(paragraph) for paragraph in cell.split(IN_CELL))
