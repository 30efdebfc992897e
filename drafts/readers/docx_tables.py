"""The tables of a Word file as cells: for lists that people keep in Word. What is tracked as deleted is left out, as
are tables within cells; a merged cell counts for every row it spans."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from drafts.budget import Meter
from drafts.readers.package import W, open_package
from drafts.refusal import Refusal

_NS = {"w": W}
_W = f"{{{W}}}"
_DELETED = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}tbl"))
_WIDEST = 200  # columns that one cell may span

Cells = Mapping[tuple[int, int], str]
"""(row, column), both from 1 -> words, a line a paragraph; only cells that hold some."""


def tables_of_docx(meter: Meter, data: bytes) -> tuple[Cells, ...]:
    """Raises Refusal where the file is damaged, protected, unsafe or beyond the budget."""
    body = open_package(meter, data).find_main().find("w:body", _NS)
    if body is None:
        raise Refusal("docx_damaged", name=meter.name)
    # Of a table within a table the words are left out: it belongs to no row of a list.
    outer = (table for table in body.iter(f"{_W}tbl") if not any(up.tag == f"{_W}tbl" for up in table.iterancestors()))
    return tuple(_Table(meter).read(table) for table in outer)


@dataclass(slots=True)
class _Table:
    meter: Meter
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    spans: dict[int, str] = field(default_factory=dict)  # column -> words of the merged cell that goes on there

    def read(self, table: etree._Element) -> Cells:
        rows = (row for row in table.iter(f"{_W}tr") if _nearest(row, f"{_W}tbl") is table)
        for number, row in enumerate(rows, start=1):
            self._row(number, row)
        return self.cells

    def _row(self, number: int, row: etree._Element) -> None:
        column = 1 + _number(row.find("w:trPr/w:gridBefore", _NS), 0)
        for cell in (each for each in row.iter(f"{_W}tc") if _nearest(each, f"{_W}tr") is row):
            words = self._words(cell, column)
            if words:
                self.meter.cells(1)
                self.meter.characters(len(words))
                self.cells[number, column] = words
            column += _number(cell.find("w:tcPr/w:gridSpan", _NS), 1)

    def _words(self, cell: etree._Element, column: int) -> str:
        merged = cell.find("w:tcPr/w:vMerge", _NS)
        if merged is not None and merged.get(f"{_W}val", "continue") != "restart":
            return self.spans.get(column, "")
        words = "\n".join(filter(None, ("".join(_text(each)).strip() for each in cell.iter(f"{_W}p"))))
        self.spans.pop(column, None)
        if merged is not None:
            self.spans[column] = words
        return words


def _nearest(element: etree._Element, tag: str) -> etree._Element | None:
    return next(element.iterancestors(tag), None)


def _number(element: etree._Element | None, usual: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return min(int(value), _WIDEST) if value.isdecimal() else usual


def _text(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph without what is tracked as deleted."""
    for child in paragraph:
        if child.tag in _DELETED:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            yield " "
        else:
            yield from _text(child)
