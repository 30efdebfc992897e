"""意见采纳情况表 as a workbook: the table, the figures, and every opinion by itself."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from exports.consultation.adoption import COLUMNS, Adoption, facts, handling_name, heading, lines, place_name
from exports.consultation.data import DATA_COLUMNS, opinion_row
from exports.files import books
from exports.files.cells import Cell, write_cell
from exports.files.heights import height_of
from legislation.consultation.records import SETTLED, Handling
from wording import Language, text

_WIDTHS = (6, 18, 54, 24, 12, 36)
_ALL_WIDTHS = (6, 12, 22, 18, 54, 30, 12, 12, 36)
_NARROW = 12  # characters: numbers, days and handlings stand in the middle
_SHOWN = (*SETTLED, Handling.OPEN)


def adoption_as_xlsx(of: Adoption, language: Language) -> bytes:
    buffer = BytesIO()
    with books.workbook(buffer) as workbook:
        book = _Book(workbook, language)
        heads: list[Cell] = [text(f"adoption.column_{column}", language) for column in COLUMNS]
        rows: list[Sequence[Cell]] = [[line.number, *line.cells[1:]] for line in lines(of, language)]
        book.sheet("sheet_table", (heading(of, language), *facts(of, language)), (heads, *rows), _WIDTHS)
        counted = (text("adoption.column_count", language), *(handling_name(each, language) for each in _SHOWN))
        by_source: list[Sequence[Cell]] = [
            [text(f"opinion_source.{source.value}", language), sum(each.values()), *(each.get(h, 0) for h in _SHOWN)]
            for source, each in of.figures.by_source.items()
        ]
        by_place: list[Sequence[Cell]] = [
            [place_name(of.draft, place, language), sum(each.values()), *(each.get(h, 0) for h in _SHOWN)]
            for place, each in of.figures.by_place.items()
        ]
        widths = (24, 10, 10, 12, 10, 12, 10)
        book.sheet("sheet_sources", (), ((text("opinion_column.source", language), *counted), *by_source), widths)
        book.sheet("sheet_places", (), ((text("adoption.column_place", language), *counted), *by_place), widths)
        all_heads: list[Cell] = [text(f"opinion_column.{column}", language) for column in DATA_COLUMNS]
        book.sheet(
            "sheet_all", (), (all_heads, *(opinion_row(of, each, language) for each in of.opinions)), _ALL_WIDTHS
        )
    return buffer.getvalue()


class _Book:
    """A workbook whose sheets all look alike; nothing in it computes."""

    def __init__(self, workbook: Any, language: Language) -> None:
        base = {"font_name": "仿宋", "font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        self._book, self._language = workbook, language
        self._title = workbook.add_format({"font_name": "方正小标宋简体", "font_size": 16, "quote_prefix": True})
        self._fact = workbook.add_format({"font_name": "仿宋", "font_size": 11, "quote_prefix": True})
        self._head = workbook.add_format(base | {"font_name": "黑体", "bg_color": "#F2F2F2", "align": "center"})
        self._cell = workbook.add_format(base | {"quote_prefix": True})
        self._middle = workbook.add_format(base | {"quote_prefix": True, "align": "center"})

    def sheet(self, name: str, above: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[int]) -> None:
        sheet = self._book.add_worksheet(text(f"adoption.{name}", self._language))
        for number, line in enumerate(above):
            write_cell(sheet, number, 0, line, self._fact if number else self._title)
        first = len(above) + 1 if above else 0
        at = first
        for number, row in enumerate(rows):
            at = self._row(sheet, at, row, widths, self._cell if number else self._head)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(first + 1, 0)
        books.prints(sheet, sheet.get_name(), self._language, heading=first)

    def _row(self, sheet: Any, at: int, row: Sequence[Cell], widths: Sequence[int], form: Any) -> int:
        """A row; what is too high for one goes on in the next. Returns the row after it."""
        for cells in books.over_rows(row, widths, self._language):
            sheet.set_row(
                at, height_of((str(c if c is not None else ""), w) for c, w in zip(cells, widths, strict=True))
            )
            for column, cell in enumerate(cells):
                centred = form is self._cell and widths[column] <= _NARROW
                write_cell(sheet, at, column, cell, self._middle if centred else form)
            at += 1
        return at
