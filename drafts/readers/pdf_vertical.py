"""Pages written from top to bottom, in columns from the right: laid level, so that a column is a line."""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from drafts.readers.pdf_lines import Glyph

_SHARE = 0.6  # of the steps from glyph to glyph lead straight down
_FEWEST = 12
_ASCENT = 0.88  # of an em above the baseline


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most glyphs stand right below the one before them in the file."""
    shown = [glyph for glyph in glyphs if glyph.wide]
    down = sum(
        abs(after.left - before.left) < 0.35 * (before.right - before.left)
        and 0.7 < (after.baseline - before.baseline) / max(before.right - before.left, 1.0) < 2.2
        for before, after in pairwise(shown)
    )
    return len(shown) >= _FEWEST and down > _SHARE * len(shown)


def laid_level(glyphs: Sequence[Glyph], width: float) -> list[Glyph]:
    """The page on its side: what stood below stands to the right, the column at the right is the first line."""
    columns, step = _columns(glyphs), _step(glyphs)
    level: list[Glyph] = []
    for glyph in glyphs:
        middle = (glyph.left + glyph.right) / 2
        at = bisect(columns, middle)
        column = min(columns[max(0, at - 1) : at + 1], key=lambda place: abs(place - middle))
        top = glyph.baseline - _ASCENT * step
        level.append(replace(glyph, left=top, right=top + step, baseline=width - column))
    return level


def _step(glyphs: Sequence[Glyph]) -> float:
    """From one glyph to the one below it."""
    steps = [after.baseline - before.baseline for before, after in pairwise(glyphs)]
    return median([step for step in steps if step > 1.0] or [1.0])


def _columns(glyphs: Sequence[Glyph]) -> list[float]:
    """The middles of the columns; narrow signs stand beside them."""
    wide = sorted((g for g in glyphs if g.wide), key=lambda glyph: glyph.left + glyph.right)
    em = median(glyph.right - glyph.left for glyph in wide)
    columns: list[list[float]] = []
    for glyph in wide:
        middle = (glyph.left + glyph.right) / 2
        if not columns or middle - columns[-1][-1] > 0.6 * em:
            columns.append([])
        columns[-1].append(middle)
    return [median(column) for column in columns]
