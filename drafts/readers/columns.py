"""The columns of a table, and which of them is the text; the words of their headings are data (columns.toml)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from drafts.parsing.marks import After, ArticleMark, any_article_mark, article_mark, articles_on_the_count
from drafts.provisions import Number
from drafts.readers.patterns import any_of, load
from drafts.refusal import Refusal

IN_CELL = "\n"
"""Stands between the paragraphs of a cell."""
_OUTSIDE = re.compile(r"[\s（()）【】\[\]。]")


@dataclass(frozen=True, slots=True)
class _Words:
    older: re.Pattern[str]
    newer: re.Pattern[str]
    notes: re.Pattern[str]
    same: re.Pattern[str]
    none: re.Pattern[str]


@cache
def _words() -> _Words:
    """Raises ValueError where the file lacks a list, re.error where a pattern is none."""
    heading, cell = load("columns.toml", "heading"), load("columns.toml", "cell")
    return _Words(
        older=any_of(heading, "older"),
        newer=any_of(heading, "newer"),
        notes=any_of(heading, "notes"),
        same=any_of(cell, "same"),
        none=any_of(cell, "none"),
    )


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column below its heading; `cells` has one a row, empty where the row has none."""

    place: int
    heading: str
    cells: tuple[str, ...]

    def marks(self) -> list[ArticleMark]:
        """The articles that begin in it; none where not one of them is beyond doubt."""
        paragraphs = [paragraph for cell in self.cells for paragraph in cell.split(IN_CELL)]
        if not any(article_mark(paragraph) for paragraph in paragraphs):
            return []
        found = (mark for paragraph in paragraphs if (mark := any_article_mark(paragraph)))
        first = next((mark.value for mark in found if mark.number and mark.after is not After.CITATION), 1)
        return list(articles_on_the_count(paragraphs, Number(first - 1)))

    def is_numbers(self) -> bool:
        """The numbers of the articles stand here, their words in another column."""
        opened = [(cell, mark) for cell in self.cells if (mark := article_mark(cell))]
        return bool(opened) and all(mark.end == len(cell) for cell, mark in opened)


def texts(columns: Iterable[TableColumn]) -> list[TableColumn]:
    """The columns in which articles begin; where their numbers stand apart, the words with the numbers."""
    worded = [column for column in columns if any(column.cells) and not _words().notes.search(column.heading)]
    numbers = next((column for column in worded if column.is_numbers()), None)
    if numbers is None:
        return [column for column in worded if column.marks()]
    return [column if column.marks() else _joined(numbers, column) for column in worded if column is not numbers]


def _joined(numbers: TableColumn, words: TableColumn) -> TableColumn:
    pairs = zip(numbers.cells, words.cells, strict=True)
    return replace(words, cells=tuple(" ".join(filter(None, pair)) for pair in pairs))


def chosen(columns: Sequence[TableColumn], name: str) -> TableColumn:
    """The text that is meant. Raises Refusal `comparison_table` where the headings do not tell."""
    if len(columns) == 1:
        return columns[0]
    not_older = [column for column in columns if not _words().older.search(column.heading)]
    newer = [column for column in columns if _words().newer.search(column.heading)]
    for found in (not_older, newer):
        if len(found) == 1 and found[0].heading:
            return found[0]
    headings = "、".join(f"“{column.heading}”" for column in columns if column.heading)
    raise Refusal("comparison_table", name=name, count=len(columns), columns=headings or "—")


def carried(cell: str, other: str) -> str | None:
    """The other column's words where the cell says 未修改, 同左 and the like, under its own number if it has one."""
    own = article_mark(cell)
    if not _is(_words().same, cell[own.end :] if own else cell):
        return None
    theirs = article_mark(other)
    return other if own is None or theirs is None else f"{own.label} {other[theirs.end :]}"


def says_none(cell: str) -> bool:
    """（新增）, （删去）, —: the text has no such provision."""
    return _is(_words().none, cell)


def _is(words: re.Pattern[str], cell: str) -> bool:
    return words.fullmatch(_OUTSIDE.sub("", cell)) is not None
