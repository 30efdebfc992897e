"""A brief as a sheet: a line a row, each a way to its row in the table; one page A4 in print."""

from collections.abc import Mapping
from typing import Any

from exports.brief.page import BriefPage
from exports.files.cells import write_cell
from exports.files.characters import held

_FONT = "宋体"
_WIDTH = 110  # characters


def brief_sheet(workbook: Any, sheet: Any, page: BriefPage, table: str, places: Mapping[str, int]) -> None:
    """Fills the sheet. `table` is the name of the sheet with the rows, `places` the line (from 1) that each row stands
    in, by its id."""
    base = {"font_name": _FONT, "text_wrap": True, "valign": "top", "quote_prefix": True}
    title = workbook.add_format(base | {"font_size": 16, "bold": True, "align": "center"})
    quiet = workbook.add_format(base | {"font_size": 9, "font_color": "#555555"})
    heading = workbook.add_format(base | {"font_size": 11, "bold": True, "bottom": 1})
    plain = workbook.add_format(base | {"font_size": 11, "indent": 1})
    sheet.set_column(0, 0, _WIDTH)
    lines = [(page.title, title), (page.of, plain), (page.head, quiet)]
    for index, (words, form) in enumerate(lines):
        write_cell(sheet, index, 0, words, form)
    index = len(lines)
    for section in page.sections:
        write_cell(sheet, index, 0, f"{section.title}　{section.count}", heading)
        index += 1
        for sentence in section.sentences:
            write_cell(sheet, index, 0, sentence.text, plain)
            if place := next((places[row] for row in sentence.rows if row in places), 0):
                # A link over a written cell keeps its words: they are data, never a formula.
                sheet.write_url(index, 0, f"internal:'{table}'!A{place}", plain, held(sentence.text)[:255])
            index += 1
    for words in filter(None, [page.rest, page.foot]):
        write_cell(sheet, index, 0, words, quiet)
        index += 1
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
