"""A brief as a sheet: a line a row, beside each the way to its row in the table; one page A4 in print."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.brief.page import BriefPage
from exports.files import books
from exports.files.cells import write_cell
from exports.files.heights import height_of
from wording import Language

_WIDTH = 110  # characters


def brief_sheet(
    workbook: Any,
    sheet: Any,
    page: BriefPage,
    language: Language,
    table: str,
    places: Mapping[str, int],
    facts: Sequence[str] = (),
) -> None:
    """Fills the sheet. `table` is the name of the sheet with the rows, `places` the line (from 1) that each row stands
    in, by its id, `facts` what else is to be known of the whole."""
    base = {"font_name": books.FONT, "text_wrap": True, "valign": "top", "quote_prefix": True}
    title = workbook.add_format(base | {"font_size": 16, "bold": True, "align": "center"})
    quiet = workbook.add_format(base | {"font_size": 9, "font_color": "#555555"})
    heading = workbook.add_format(base | {"font_size": 11, "bold": True, "bottom": 1})
    plain = workbook.add_format(base | {"font_size": 11, "indent": 1})
    way = workbook.add_format({"font_name": books.FONT, "font_size": 11, "align": "center", "valign": "top"})
    sheet.set_column(0, 0, _WIDTH)
    sheet.set_column(1, 1, 4)

    def write(index: int, words: str, form: Any, size: int) -> None:
        sheet.set_row(index, height_of([(words, _WIDTH)], size))
        write_cell(sheet, index, 0, words, form)

    write(0, page.title, title, 16)
    write(1, page.of, plain, 11)
    write(2, page.head, quiet, 9)
    for index, fact in enumerate(facts, start=3):
        write(index, fact, quiet, 9)
    index = 3 + len(facts)
    for section in page.sections:
        write(index, f"{section.title}　{section.count}", heading, 11)
        index += 1
        for sentence in section.sentences:
            write(index, sentence.text, plain, 11)
            if place := next((places[row] for row in sentence.rows if row in places), 0):
                # Beside the words, not over them: LibreOffice breaks no line in a cell that is a link.
                sheet.write_url(index, 1, f"internal:'{table}'!A{place}", way, "→")
            index += 1
    for words in filter(None, [page.rest, page.foot]):
        write(index, words, quiet, 9)
        index += 1
    sheet.set_paper(books.A4)
    sheet.fit_to_pages(1, 1)
    books.edges(sheet, page.title, language)
    sheet.hide_gridlines(2)
