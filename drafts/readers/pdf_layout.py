"""From the lines of pages to paragraphs, by indent, margin, gap and size."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from drafts.readers.pdf_lines import PdfPage, RuledRow, ScreenLine

_OPENS = re.compile(
    r"第[〇○零一二三四五六七八九十百千\d]+[编章节条](?:之[一二三四五六七八九十]+)?(?:[ 　]|【|（|$)"
    r"|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、](?!\d)|附件"
)
_ENTRY = re.compile(r"第[〇○零一二三四五六七八九十百千\d]+[编章节条](?:之[一二三四五六七八九十]+)?(?:[ 　]|【|（|$)")
_LATIN_ENDS = re.compile(r"[A-Za-z,.;:]$")
_LATIN_BEGINS = re.compile(r"[A-Za-z]")
_WIDER = 1.15  # of the distance between lines: what parts paragraphs


@dataclass(slots=True)
class Paragraph:
    page: int
    indent: int
    centered: bool
    lines: list[ScreenLine] = field(default_factory=list)

    @property
    def text(self) -> str:
        joined = ""
        for line in self.lines:
            # Latin words were parted by the end of the line, Chinese ones by nothing.
            joined += (" " if _LATIN_ENDS.search(joined) and _LATIN_BEGINS.match(line.text) else "") + line.text
        return joined


def paragraphs(pages: list[PdfPage]) -> Iterator[Paragraph | RuledRow]:
    """Paragraphs and table rows in reading order; a paragraph may run on over the end of a page."""
    layouts = {width: _layout([page for page in pages if round(page.width) == width]) for width in _widths(pages)}
    current: Paragraph | None = None
    for page in pages:
        layout = layouts[round(page.width)]
        for item in _in_order(page):
            if isinstance(item, RuledRow):
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
    spaced: bool  # paragraphs stand farther apart than their lines

    def begin(self, line: ScreenLine) -> Paragraph:
        indent = max(0, min(80, round((line.left - self.left) / self.em * 2)))
        return Paragraph(line.page, indent, self._centered(line), [line])

    def continues(self, above: ScreenLine, line: ScreenLine, centered: bool) -> bool:
        """Whether a line goes on with the paragraph of the line above it."""
        if centered or self._centered(line) or abs(above.em - line.em) > 0.12 * above.em:
            return False
        gap = line.baseline - above.baseline
        below = line.page == above.page and gap > 0  # else at the top of the next page or column
        if below and gap > self.pitch * 1.45:
            return False
        if above.right + line.first < self.right - 0.3 * self.em:
            return False  # the first word would have had room in the line above
        if self.indented:
            opens = _ENTRY.match(line.text) is not None and above.text[-1:] in "。；："
            return line.left < self.left + 0.8 * self.em and not opens
        if line.left > above.left + self.em or _ENTRY.match(line.text):
            return False
        if self.spaced and below:
            return gap <= self.pitch * _WIDER
        # Neither indent nor distance tells. A statutory paragraph rarely has a full stop inside and just at a margin.
        return _OPENS.match(line.text) is None and above.text[-1:] not in "。；："

    def _centered(self, line: ScreenLine) -> bool:
        off_center = abs(line.left + line.right - self.left - self.right) / 2
        if off_center > 0.9 * self.em:
            return False
        margin = line.left - self.left
        return margin > 2.6 * self.em or (line.em > 1.15 * self.em and margin > 0.5 * self.em)


def _in_order(page: PdfPage) -> list[ScreenLine | RuledRow]:
    """Lines and rows from top to bottom; in two columns, where lines go up again, the rows after the lines."""
    items: list[ScreenLine | RuledRow] = [*page.lines, *page.rows]
    if all(above.baseline <= below.baseline for above, below in pairwise(page.lines)):
        items.sort(key=lambda item: item.baseline)
    return items


def _widths(pages: list[PdfPage]) -> set[int]:
    return {round(page.width) for page in pages}


def _layout(pages: list[PdfPage]) -> _Layout:
    lines = [line for page in pages for line in page.lines]
    if not lines:
        return _Layout(0.0, 0.0, 1.0, 1.0, indented=True, spaced=False)
    em = median(line.em for line in lines)
    left = _margin([line.left for line in lines], em, first=min)
    right = _margin([line.right for line in lines], em, first=max)
    gaps = [
        below.baseline - above.baseline
        for page in pages
        for above, below in pairwise(page.lines)
        if abs(above.em - below.em) < 0.1 * em
    ]
    pitch = _pitch(gaps, em)
    begun = sum(1.2 * em < line.left - left < 2.8 * em for line in lines)
    wider = sum(_WIDER * pitch < gap < 3 * pitch for gap in gaps)
    return _Layout(left, right, em, pitch, begun >= 0.12 * len(lines), wider >= 0.12 * len(gaps) > 0)


def _pitch(gaps: list[float], em: float) -> float:
    """The most usual small distance between baselines; lines of different paragraphs stand no closer."""
    usual = [gap for gap in gaps if 0.8 * em < gap < 4 * em]
    if not usual:
        return 2 * em
    buckets = Counter(round(gap) for gap in usual)
    frequent = [gap for gap, count in buckets.items() if count >= max(1, 0.15 * len(usual))]
    return float(min(frequent)) if frequent else median(usual)


def _margin(edges: list[float], em: float, first: Callable[[Iterable[int]], int]) -> float:
    """The outermost edge at which several lines begin (or end)."""
    buckets = Counter(round(edge / em * 2) for edge in edges)
    enough = max(2, 0.03 * len(edges))
    shared = [bucket for bucket, count in buckets.items() if count >= enough]
    outermost = first(shared or buckets)
    return float(median(edge for edge in edges if round(edge / em * 2) == outermost))
