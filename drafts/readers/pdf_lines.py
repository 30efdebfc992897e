"""From the glyphs of a page to its lines."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f]")
_NO_START = frozenset("，。、；：？！）》〉】」』”’％%,.;:?!)]·…—")
_NO_END = frozenset("“‘（《〈【「『([")
_SAME_LINE = 0.35  # ems between baselines


@dataclass(frozen=True, slots=True)
class Glyph:
    """`character` is empty where it was struck out or marked a note: its place stays."""

    character: str
    left: float
    right: float
    baseline: float
    height: float

    @property
    def wide(self) -> bool:
        return _HAN.match(self.character) is not None


@dataclass(frozen=True, slots=True)
class ScreenLine:
    """A line as it stands on the page; `em` is the width of its Han characters, `first` of what cannot be parted."""

    page: int
    text: str
    left: float
    right: float
    baseline: float
    em: float
    first: float


@dataclass(frozen=True, slots=True)
class RuledRow:
    """A row of a ruled table, where it stands on the page. `table` is a number unique in the document."""

    page: int
    cells: tuple[str, ...]
    baseline: float
    table: int


@dataclass(frozen=True, slots=True)
class Words:
    """The glyphs of a page that are text, and what was taken from among them."""

    glyphs: list[Glyph]
    struck: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # of notes
    line_numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PdfPage:
    number: int
    width: float
    height: float
    lines: tuple[ScreenLine, ...]
    rows: tuple[RuledRow, ...]
    gutter: float | None = None  # between two columns
    words: Words = Words([])
    vertical: bool = False  # written in columns from the right


def lines_of(glyphs: Iterable[Glyph], page: int) -> Iterator[ScreenLine]:
    """Glyphs with about the same baseline, from left to right."""
    group: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if group and glyph.baseline - group[-1].baseline > _SAME_LINE * min(glyph.height, group[-1].height) * 0.75:
            yield from _line(group, page)
            group = []
        group.append(glyph)
    yield from _line(group, page)


def _line(group: list[Glyph], page: int) -> Iterator[ScreenLine]:
    """The line of some glyphs; none where they are all spaces."""
    ordered = sorted(group, key=lambda glyph: glyph.left)
    glyphs = _once([glyph for glyph in ordered if not glyph.character.isspace()])
    spaces = [(glyph.left + glyph.right) / 2 for glyph in ordered if glyph.character.isspace()]
    if not any(glyph.character for glyph in glyphs):
        return
    wide = [glyph.right - glyph.left for glyph in glyphs if glyph.wide]
    em = median(wide) if wide else median(glyph.height for glyph in glyphs) * 0.75
    em = max(em, 1.0)
    pieces = [glyphs[0].character]
    for before, glyph in pairwise(glyphs):
        pieces.append((" " if _parted_by_space(before, glyph, spaces, em) else "") + glyph.character)
    right = max(glyph.right for glyph in glyphs)
    baseline = median(glyph.baseline for glyph in glyphs)
    yield ScreenLine(page, "".join(pieces), glyphs[0].left, right, baseline, em, _first_chunk(glyphs))


def _parted_by_space(before: Glyph, glyph: Glyph, spaces: list[float], em: float) -> bool:
    """A gap is a space where the file says so, or where it is wider than any justified line would make it."""
    gap = glyph.left - before.right
    if gap <= 0.12 * em:
        return False
    said = bisect(spaces, before.right - 0.1 * em) < bisect(spaces, glyph.left + 0.1 * em)
    return said or gap > em * (0.45 if before.wide or glyph.wide else 0.15)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without the second strike of letters made bold by printing them twice."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        struck = any(
            other.character == glyph.character and glyph.left - other.left < 0.2 * (other.right - other.left)
            for other in kept[-2:]
        )
        if not struck:
            kept.append(glyph)
    return kept


def _first_chunk(glyphs: list[Glyph]) -> float:
    """The width of what cannot be parted at the beginning of a line: a word or number, with its closing marks."""
    end = 1
    while end < len(glyphs) and glyphs[end - 1].character in _NO_END:
        end += 1
    while end < len(glyphs) and not (glyphs[end - 1].wide or glyphs[end].wide):
        end += 1
    while end < len(glyphs) and glyphs[end].character in _NO_START:
        end += 1
    return glyphs[end - 1].right - glyphs[0].left
