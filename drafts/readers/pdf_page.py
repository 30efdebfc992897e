"""A page as the worker describes it, made into lines and the rows of its ruled tables."""

from collections.abc import Iterator
from typing import Any

from drafts.readers.pdf_columns import gutter_of, lines_in_reading_order
from drafts.readers.pdf_lines import Glyph, PdfPage, RuledRow, lines_of
from drafts.readers.pdf_vertical import is_vertical, laid_level
from drafts.readers.pdf_words import words_of


def page_of(raw: dict[str, Any], number: int, gutter_before: float | None = None) -> PdfPage:
    """A page as the worker describes it, its glyphs gathered into lines and table rows."""
    found = [Glyph(*glyph) for glyph in raw["glyphs"]]
    if is_vertical(found):
        lines = lines_of(laid_level(found, raw["width"]), number)
        return PdfPage(number, raw["height"], raw["width"], tuple(lines), (), vertical=True)
    words = words_of(found, raw.get("rules", ()))
    glyphs = words.glyphs
    rows: list[RuledRow] = []
    for order, table in enumerate(raw["tables"]):
        inside, glyphs = _parted(glyphs, [cell for row in table for cell in row if cell])
        rows.extend(_rows(table, inside, number, number * 1000 + order))
    gutter = gutter_of(glyphs, number, raw["width"], gutter_before)
    ordered = lines_in_reading_order(glyphs, number, gutter)
    return PdfPage(number, raw["width"], raw["height"], tuple(ordered), tuple(rows), gutter, words)


def _parted(glyphs: list[Glyph], cells: list[list[float]]) -> tuple[list[Glyph], list[Glyph]]:
    """Glyphs inside and outside the cells of a table."""
    inside: list[Glyph] = []
    outside: list[Glyph] = []
    left, top = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
    right, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    for glyph in glyphs:
        middle = (glyph.left + glyph.right) / 2
        within = left <= middle <= right and top <= glyph.baseline - glyph.height * 0.3 <= bottom
        (inside if within else outside).append(glyph)
    return inside, outside


def _rows(table: list[list[list[float] | None]], glyphs: list[Glyph], page: int, number: int) -> Iterator[RuledRow]:
    """Each glyph goes into the cell around its middle; one on no cell joins the nearest, for none may be lost."""
    cells = [(at, cell) for at, row in enumerate(table) for cell in row if cell]
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.baseline - glyph.height * 0.3
        nearest = min(range(len(cells)), key=lambda index: _distance(cells[index][1], x, y))
        held.setdefault(nearest, []).append(glyph)
    places = {id(cell): index for index, (_, cell) in enumerate(cells)}
    for row in table:
        texts = [
            "".join(line.text for line in lines_of(held.get(places[id(cell)], []), page)) if cell else ""
            for cell in row
        ]
        if sum(cell is not None for cell in row) == 1 and row[0]:
            texts = texts[:1]  # one cell over the whole width is a line of its own
        top = min((cell[1] for cell in row if cell), default=0.0)
        if any(texts):
            yield RuledRow(page, tuple(texts), top, number)


def _distance(cell: list[float], x: float, y: float) -> float:
    return max(cell[0] - x, x - cell[2], 0.0) + max(cell[1] - y, y - cell[3], 0.0)
