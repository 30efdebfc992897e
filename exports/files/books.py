"""What every workbook of the house has: its letters, cells that compute nothing, and how its sheets print.

The letters of a workbook's own style are what its columns are measured by: where they are 宋体, as those of its cells
are, a column holds the same words in Excel and in LibreOffice, whatever stands in for a font that is missing.
"""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import xlsxwriter

from exports.files.cells import Cell, in_cells
from exports.files.characters import held
from wording import Language, text

FONT, SIZE = "宋体", 11
A4, A3 = 9, 8
WIDE = 172  # of all columns beside each other, in characters: what a sheet of A4 holds at 8 points


def workbook(into: BinaryIO) -> Any:
    """A new workbook, written when its `with` ends."""
    return xlsxwriter.Workbook(
        into,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_format_properties": {"font_name": FONT, "font_size": SIZE},
        },
    )


def prints(sheet: Any, title: str, language: Language, *, heading: int | None = None, paper: int = A4) -> None:
    """A sheet in landscape, as wide as its paper and as long as it needs: its title at the head of every page, page x
    of y and the day of print at its foot; the row `heading` stands on each."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.65)
    sheet.fit_to_pages(1, 0)
    if heading is not None:
        sheet.repeat_rows(heading)
    edges(sheet, title, language)


def edges(sheet: Any, title: str, language: Language) -> None:
    """Title, page x of y and the day of print on every page; the program that prints knows them."""
    sheet.set_header("&R&9" + held(title).replace("&", "&&")[:200], {"margin": 0.35})
    pages = text("export.page_of", language, page="&P", pages="&N")
    printed = text("export.printed_on", language, day="&D")
    sheet.set_footer(f"&C&9{pages}&R&9{printed}", {"margin": 0.35})


def over_rows(cells: Sequence[Cell], widths: Sequence[float], language: Language) -> Iterator[tuple[Cell, ...]]:
    """The cells of a line, over several rows where one of them is too long or too high for a row; the short ones stand
    in each."""
    said = text("export.cell_goes_on", language), text("export.cell_continued", language)
    pieces: list[Sequence[Cell]] = [
        in_cells(cell, *said, width) if isinstance(cell, str) else [cell]
        for cell, width in zip(cells, widths, strict=True)
    ]
    for at in range(max(map(len, pieces))):
        yield tuple((piece[0] if len(piece) == 1 else piece[at] if at < len(piece) else "") for piece in pieces)
