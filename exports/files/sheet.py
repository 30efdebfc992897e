"""What was found as a sheet: what was asked above a table that prints on pages of its own width."""

from collections.abc import Sequence
from io import BytesIO

from exports.files import books
from exports.files.cells import Cell, write_cell
from exports.files.heights import height_of
from wording import Language


def sheet_of(
    rows: Sequence[Sequence[Cell]], above: Sequence[str], widths: Sequence[int], name: str, language: Language
) -> bytes:
    """A workbook of one sheet, `name`: the lines `above`, an empty one, the headings, then the rows; nothing in it
    computes. `widths` of the columns are in half-width characters."""
    buffer = BytesIO()
    with books.workbook(buffer) as workbook:
        base = {"font_name": books.FONT, "font_size": books.SIZE, "valign": "top", "text_wrap": True}
        plain = workbook.add_format({"font_name": books.FONT, "font_size": books.SIZE, "quote_prefix": True})
        heading = workbook.add_format(base | {"bold": True, "border": 1, "bg_color": "#EEEEEE"})
        cell = workbook.add_format(base | {"border": 1, "quote_prefix": True})
        sheet = workbook.add_worksheet(name)
        for number, line in enumerate(above):
            write_cell(sheet, number, 0, line, plain)
        first = len(above) + 1
        pieces = (piece for row in rows for piece in books.over_rows(row, widths, language))
        for number, row in enumerate(pieces, start=first):
            sheet.set_row(
                number, height_of((str(value or ""), width) for value, width in zip(row, widths, strict=True))
            )
            for column, value in enumerate(row):
                write_cell(sheet, number, column, value, cell if number > first else heading)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(first + 1, 0)
        books.prints(sheet, name, language, heading=first)
    return buffer.getvalue()
