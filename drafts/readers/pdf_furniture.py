"""Page numbers, running headers and footers of a PDF: told by their place, their distance and their repetition."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from drafts.lines import Aside
from drafts.readers.furniture import is_edge_number, is_page_number
from drafts.readers.pdf_lines import PdfPage, ScreenLine

_EDGE = 0.12  # share of the page's height where headers and footers stand
_DEEP = 3  # lines a header or footer may have
_APART = 1.25  # of the usual distance between lines: what sets a header off from the text
_OTHER_SIZE = 0.12  # of an em: as good a sign
_SHARE = 0.4  # of the pages a header stands on at least: left and right pages may differ

_Place = tuple[str, int]


def without_furniture(pages: Sequence[PdfPage]) -> tuple[list[PdfPage], list[tuple[Aside, ScreenLine]]]:
    """The pages without their furniture, and the furniture in reading order."""
    usual = _usual_distance(pages)
    margins = [_margins(page, usual) for page in pages]
    counted = Counter(place for lines in margins for place in {_place(line) for line in lines})
    enough = max(2.0, _SHARE * len(pages))
    kept: list[PdfPage] = []
    dropped: list[tuple[Aside, ScreenLine]] = []
    for page, lines in zip(pages, margins, strict=True):
        repeated = {line for line in lines if counted[_place(line)] >= enough}
        furniture = {line: aside for line in page.lines if (aside := _kind(line, page, line in repeated))}
        dropped.extend((aside, line) for line, aside in furniture.items())
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in furniture)))
    return kept, dropped


def _kind(line: ScreenLine, page: PdfPage, repeated: bool) -> Aside | None:
    """What a line is besides text, if it is; a bare number counts only as the outermost line of its page."""
    if not _at_edge(line, page):
        return None
    if is_page_number(line.text) or (line in (page.lines[0], page.lines[-1]) and is_edge_number(line.text)):
        return Aside.PAGE_NUMBER
    if not repeated:
        return None
    return Aside.HEADER if line.baseline < page.height / 2 else Aside.FOOTER


def _margins(page: PdfPage, usual: float) -> list[ScreenLine]:
    """The lines of a page that are set off from its text at the upper and lower edge."""
    return [*_set_off(page.lines, page, usual), *_set_off(page.lines[::-1], page, usual)]


def _set_off(lines: Sequence[ScreenLine], page: PdfPage, usual: float) -> Iterator[ScreenLine]:
    for count, (outer, inner) in enumerate(pairwise(lines[: _DEEP + 1]), 1):
        if not _at_edge(outer, page):
            return
        if abs(inner.baseline - outer.baseline) > _APART * usual or abs(inner.em - outer.em) > _OTHER_SIZE * inner.em:
            yield from lines[:count]
            return


def _usual_distance(pages: Sequence[PdfPage]) -> float:
    distances = [below.baseline - above.baseline for page in pages for above, below in pairwise(page.lines)]
    return median(distances) if distances else 0.0


def _place(line: ScreenLine) -> _Place:
    return re.sub(r"[0-9０-９]+", "#", line.text), round(line.baseline / 8)


def _at_edge(line: ScreenLine, page: PdfPage) -> bool:
    return not _EDGE * page.height < line.baseline < (1 - _EDGE) * page.height
