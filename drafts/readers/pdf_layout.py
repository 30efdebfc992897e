"""From glyphs on pages to paragraphs: lines by baseline, paragraphs by indent, margin, gap and size."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

from drafts.lines import Aside
from drafts.readers.furniture import is_edge_number, is_page_number

_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60\u3000-\u303f]")
_OPENS = re.compile(
    r"第[〇○零一二三四五六七八九十百千\d]+[编章节条](?:之[一二三四五六七八九十]+)?(?:[ 　]|【|（|$)"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|附件"
)
_ENTRY = re.compile(r"第[〇○零一二三四五六七八九十百千\d]+[编章节条](?:之[一二三四五六七八九十]+)?(?:[ 　]|【|（|$)")
_NO_START = frozenset("，。、；：？！）》〉】」』”’％%,.;:?!)]·…—")
_EDGE = 0.12  # share of the page's height where headers and footers stand
_SAME_LINE = 0.35  # ems between baselines


@dataclass(frozen=True, slots=True)
class Glyph:
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
class Row:
    """A row of a ruled table, where it stands on the page. `table` is a number unique in the document."""

    page: int
    cells: tuple[str, ...]
    baseline: float
    table: int


@dataclass(frozen=True, slots=True)
class Page:
    number: int
    width: float
    height: float
    lines: tuple[ScreenLine, ...]
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Paragraph:
    page: int
    indent: int
    centered: bool
    lines: list[ScreenLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        joined = self.lines[0].text
        for line in self.lines[1:]:
            # Latin words were parted by the end of the line, Chinese ones by nothing.
            joined += (
                " "
                if joined[-1:].isascii()
                and joined[-1:].isalpha()
                and line.text[:1].isascii()
                and line.text[:1].isalpha()
                else ""
            )
            joined += line.text
        return joined


def page_of(raw: dict[str, Any], number: int) -> Page:
    """A page as the worker describes it, its glyphs gathered into lines and table rows."""
    glyphs = [Glyph(*glyph) for glyph in raw["glyphs"]]
    rows: list[Row] = []
    for order, table in enumerate(raw["tables"]):
        inside, glyphs = _parted(glyphs, [cell for row in table for cell in row if cell])
        rows.extend(_rows(table, inside, number, number * 1000 + order))
    return Page(number, raw["width"], raw["height"], tuple(_lines(glyphs, number)), tuple(rows))


def without_furniture(pages: list[Page]) -> tuple[list[Page], list[tuple[Aside, ScreenLine]]]:
    """The pages without page numbers and repeating headers and footers, and those."""
    places: Counter[tuple[str, int]] = Counter()
    for page in pages:
        places.update({_place(line) for line in page.lines if _at_edge(line, page)})
    enough = max(2, 0.4 * len(pages))
    kept, dropped = [], []
    for page in pages:
        lines = []
        for at, line in enumerate(page.lines):
            aside = _furniture(
                line, page, outermost=at in (0, len(page.lines) - 1), repeats=places[_place(line)] >= enough
            )
            if aside is None:
                lines.append(line)
            else:
                dropped.append((aside, line))
        kept.append(Page(page.number, page.width, page.height, tuple(lines), page.rows))
    return kept, dropped


def paragraphs(pages: list[Page]) -> Iterator[Paragraph | Row]:
    """Paragraphs and table rows in reading order; a paragraph may run on over the end of a page."""
    layouts = {width: _layout([page for page in pages if round(page.width) == width]) for width in _widths(pages)}
    current: Paragraph | None = None
    for page in pages:
        layout = layouts[round(page.width)]
        items: list[ScreenLine | Row] = [*page.lines, *page.rows]
        for item in sorted(items, key=lambda item: item.baseline):
            if isinstance(item, Row):
                if current:
                    yield current
                current = None
                yield item
            elif current and layout.continues(current.lines[-1], item, current.centered):
                current.lines.append(item)
            else:
                if current:
                    yield current
                current = layout.begin(item)
    if current:
        yield current


@dataclass(frozen=True, slots=True)
class _Layout:
    """The text block of the pages of one width, in points."""

    left: float
    right: float
    em: float
    pitch: float  # from baseline to baseline inside a paragraph
    indented: bool  # paragraphs begin with an indented line

    def begin(self, line: ScreenLine) -> Paragraph:
        indent = max(0, min(80, round((line.left - self.left) / self.em * 2)))
        return Paragraph(line.page, indent, self._centered(line), [line])

    def continues(self, above: ScreenLine, line: ScreenLine, centered: bool) -> bool:
        """Whether a line goes on with the paragraph of the line above it."""
        if centered or self._centered(line) or abs(above.em - line.em) > 0.12 * above.em:
            return False
        gap = line.baseline - above.baseline
        if line.page == above.page and not 0 < gap < self.pitch * 1.45:
            return False
        if above.right + line.first < self.right - 0.3 * self.em:
            return False  # the first word would have had room in the line above
        if self.indented:
            opens = _ENTRY.match(line.text) is not None and above.text[-1:] in "。；："
            return line.left < self.left + 0.8 * self.em and not opens
        spaced = line.page == above.page and gap > self.pitch * 1.15
        return not (spaced or _OPENS.match(line.text) or above.text[-1:] in "；：" or line.left > above.left + self.em)

    def _centered(self, line: ScreenLine) -> bool:
        off_center = abs(line.left + line.right - self.left - self.right) / 2
        if off_center > 0.9 * self.em:
            return False
        margin = line.left - self.left
        return margin > 2.6 * self.em or (line.em > 1.15 * self.em and margin > 0.5 * self.em)


def _widths(pages: list[Page]) -> set[int]:
    return {round(page.width) for page in pages}


def _layout(pages: list[Page]) -> _Layout:
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return _Layout(0.0, 0.0, 1.0, 1.0, indented=True)
    em = median(line.em for line in lines)
    left = _margin([line.left for line in lines], em, first=min)
    right = _margin([line.right for line in lines], em, first=max)
    gaps = [
        below.baseline - above.baseline
        for page in pages
        for above, below in pairwise(page.lines)
        if abs(above.em - below.em) < 0.1 * em
    ]
    begun = sum(1.2 * em < line.left - left < 2.8 * em for line in lines)
    return _Layout(left, right, em, _pitch(gaps, em), indented=begun >= 0.12 * len(lines))


def _pitch(gaps: list[float], em: float) -> float:
    """The most usual small distance between baselines; lines of different paragraphs stand no closer."""
    usual = [gap for gap in gaps if 0.8 * em < gap < 4 * em]
    if not usual:
        return 2 * em
    buckets = Counter(round(gap) for gap in usual)
    frequent = [gap for gap, count in buckets.items() if count >= max(1, 0.15 * len(usual))]
    return float(min(frequent)) if frequent else median(usual)


def _margin(edges: list[float], em: float, first: Any) -> float:
    """The outermost edge at which several lines begin (or end)."""
    buckets = Counter(round(edge / em * 2) for edge in edges)
    enough = max(2, 0.03 * len(edges))
    shared = [bucket for bucket, count in buckets.items() if count >= enough]
    outermost = first(shared or buckets)
    return float(median(edge for edge in edges if round(edge / em * 2) == outermost))


def _lines(glyphs: Iterable[Glyph], page: int) -> Iterator[ScreenLine]:
    """Glyphs with about the same baseline, from left to right."""
    group: list[Glyph] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        if group and glyph.baseline - group[-1].baseline > _SAME_LINE * min(glyph.height, group[-1].height) * 0.75:
            yield _line(group, page)
            group = []
        group.append(glyph)
    if group:
        yield _line(group, page)


def _line(group: list[Glyph], page: int) -> ScreenLine:
    glyphs = _once(sorted(group, key=lambda glyph: glyph.left))
    wide = [glyph.right - glyph.left for glyph in glyphs if glyph.wide]
    em = median(wide) if wide else median(glyph.height for glyph in glyphs) * 0.75
    em = max(em, 1.0)
    pieces = [glyphs[0].character]
    for before, glyph in pairwise(glyphs):
        narrow = not (before.wide or glyph.wide)
        pieces.append((" " if glyph.left - before.right > em * (0.15 if narrow else 0.45) else "") + glyph.character)
    right = max(glyph.right for glyph in glyphs)
    baseline = median(glyph.baseline for glyph in glyphs)
    return ScreenLine(page, "".join(pieces), glyphs[0].left, right, baseline, em, _first_chunk(glyphs))


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
    while end < len(glyphs) and not (glyphs[end - 1].wide or glyphs[end].wide):
        end += 1
    while end < len(glyphs) and glyphs[end].character in _NO_START:
        end += 1
    return glyphs[end - 1].right - glyphs[0].left


def _place(line: ScreenLine) -> tuple[str, int]:
    return re.sub(r"[0-9０-９]+", "#", line.text), round(line.baseline / 8)


def _at_edge(line: ScreenLine, page: Page) -> bool:
    return not _EDGE * page.height < line.baseline < (1 - _EDGE) * page.height


def _furniture(line: ScreenLine, page: Page, *, outermost: bool, repeats: bool) -> Aside | None:
    if not _at_edge(line, page):
        return None
    if is_page_number(line.text) or (outermost and is_edge_number(line.text)):
        return Aside.PAGE_NUMBER
    if not repeats:
        return None
    return Aside.HEADER if line.baseline < page.height / 2 else Aside.FOOTER


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


def _rows(table: list[list[list[float] | None]], glyphs: list[Glyph], page: int, number: int) -> Iterator[Row]:
    """Each glyph goes into the cell around its middle; one on no cell joins the nearest, for none may be lost."""
    cells = [(at, cell) for at, row in enumerate(table) for cell in row if cell]
    held: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, glyph.baseline - glyph.height * 0.3
        nearest = min(range(len(cells)), key=lambda index: _distance(cells[index][1], x, y))
        held.setdefault(nearest, []).append(glyph)
    for at, row in enumerate(table):
        indices = [index for index, (of, _) in enumerate(cells) if of == at]
        texts = ["".join(line.text for line in _lines(held.get(index, []), page)) for index in indices]
        top = min((cell[1] for cell in row if cell), default=0.0)
        if any(texts):
            yield Row(page, tuple(texts), top, number)


def _distance(cell: list[float], x: float, y: float) -> float:
    return max(cell[0] - x, x - cell[2], 0.0) + max(cell[1] - y, y - cell[3], 0.0)
