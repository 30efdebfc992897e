"""Pages set in two columns, as official gazettes are: their glyphs are parted before lines are made."""

from collections.abc import Sequence
from itertools import pairwise

from drafts.readers.pdf_lines import Glyph, ScreenLine, lines_of

_STEP = 2.0  # points between the places tried
_MIDDLE = (0.4, 0.6)  # of the page's width: where the gutter may run
_CROSSING = 0.25  # of the lines may have a glyph on it: titles, page numbers
_SIDE = (
    0.2  # of the glyphs stand on each side, or the strip is empty and the shorter side has lines as wide as a column
)
_WIDE = 0.75  # of the wider side: a line that fills its column
_FEWEST = 8  # lines of a page that is worth asking


def lines_in_reading_order(glyphs: Sequence[Glyph], page: int, gutter: float | None) -> list[ScreenLine]:
    """The lines of a page: of one column from top to bottom; of two, between titles that run over both, the left
    column before the right, which is moved over the left so that both have the same margins."""
    if gutter is None:
        return list(lines_of(glyphs, page))
    left, right = _sides(glyphs, gutter)
    shift = min(glyph.left for glyph in right) - min(glyph.left for glyph in left)
    ordered: list[ScreenLine] = []
    band: list[Glyph] = []
    for group in _rows_of_glyphs(glyphs):
        if _runs_over(group, gutter):
            ordered += _band(band, gutter, shift, page)
            ordered += lines_of(group, page)
            band = []
        else:
            band += group
    return ordered + _band(band, gutter, shift, page)


def gutter_of(glyphs: Sequence[Glyph], page: int, width: float, before: float | None) -> float | None:
    """The middle of the emptiest strip of at least an em near the middle of the page; None for a page of one column.

    `before` is the gutter of the page before: a last page with a few lines keeps it if nothing runs over it.
    """
    lines = list(lines_of(glyphs, page))
    if before is not None and all(_sides(glyphs, before)) and not _crossed(glyphs, before):
        return before
    if len(lines) < _FEWEST:
        return None
    em = sorted(line.em for line in lines)[len(lines) // 2]
    places = [width * _MIDDLE[0] + step * _STEP for step in range(int(width * (_MIDDLE[1] - _MIDDLE[0]) / _STEP))]
    crossed = {
        place: sum(glyph.left < place + em / 2 and glyph.right > place - em / 2 for glyph in glyphs) for place in places
    }
    fewest = min(crossed.values(), default=0)
    if not places or fewest > _CROSSING * len(lines):
        return None
    emptiest = [place for place in places if crossed[place] == fewest]
    gutter = emptiest[len(emptiest) // 2]
    left, right = _sides(glyphs, gutter)
    even = min(len(left), len(right)) > _SIDE * len(glyphs)
    return gutter if even or (fewest == 0 and _fills_a_column(left, right, page)) else None


def _fills_a_column(left: Sequence[Glyph], right: Sequence[Glyph], page: int) -> bool:
    """Whether the side with fewer lines, which ends early, is text all the same: no cells, no signature."""
    sides = sorted((list(lines_of(side, page)) for side in (left, right)), key=len)
    if len(sides[0]) < 2:
        return False
    widths = [[line.right - line.left for line in side] for side in sides]
    return sum(width > _WIDE * max(widths[1]) for width in widths[0]) * 2 >= len(widths[0])


def _crossed(glyphs: Sequence[Glyph], gutter: float) -> bool:
    return any(_runs_over(group, gutter) for group in _rows_of_glyphs(glyphs)[:-1])  # below all stands a page number


def _sides(glyphs: Sequence[Glyph], gutter: float) -> tuple[list[Glyph], list[Glyph]]:
    left = [glyph for glyph in glyphs if glyph.right <= gutter]
    return left, [glyph for glyph in glyphs if glyph.left >= gutter]


def _rows_of_glyphs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs with about the same baseline, over both columns."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if not rows or glyph.baseline - rows[-1][-1].baseline > 0.25 * min(glyph.height, rows[-1][-1].height):
            rows.append([])
        rows[-1].append(glyph)
    return rows


def _runs_over(group: Sequence[Glyph], gutter: float) -> bool:
    """Whether a glyph stands on the gutter, or two so close on both sides of it that they belong together."""
    ordered = sorted(group, key=lambda glyph: glyph.left)
    if any(glyph.left < gutter < glyph.right for glyph in group):
        return True
    return any(
        before.right <= gutter <= after.left and after.left - before.right < 0.3 * before.height
        for before, after in pairwise(ordered)
    )


def _band(glyphs: Sequence[Glyph], gutter: float, shift: float, page: int) -> list[ScreenLine]:
    left, right = _sides(glyphs, gutter)
    moved = [Glyph(g.character, g.left - shift, g.right - shift, g.baseline, g.height) for g in right]
    return [*lines_of(left, page), *lines_of(moved, page)]
