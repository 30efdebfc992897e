"""Notes at the foot of the pages of a PDF: told by their mark, their place and their size."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from drafts.readers.furniture import is_edge_number
from drafts.readers.pdf_lines import PdfPage, ScreenLine

_RAISED = re.compile("[¹²³⁰⁴-⁹*＊†‡]{1,3} ?(?=[^ ])")
_MARK = re.compile(r"(?:[①-⑳]|[\[［〔](?:注 ?)?[0-9]{1,3}[\]］〕]|注[:：]|[0-9]{1,2} )")
_SMALLER = 0.95  # of the size of the text: what a note has at most
_UPPER = 0.4  # of the page: no note at its foot begins above


def without_notes(pages: Sequence[PdfPage]) -> tuple[list[PdfPage], list[ScreenLine]]:
    """The pages without their notes, and the lines of these."""
    sizes = [line.em for page in pages for line in page.lines for _ in range(len(line.text))]
    if not sizes:
        return list(pages), []
    em = median(sizes)
    kept: list[PdfPage] = []
    notes: list[ScreenLine] = []
    for page in pages:
        foot = _foot(page, em)
        notes += foot
        kept.append(replace(page, lines=tuple(line for line in page.lines if line not in foot)) if foot else page)
    return kept, notes


def _foot(page: PdfPage, em: float) -> list[ScreenLine]:
    """The lines at the foot of each column from its first note on, no larger than this one."""
    return [line for column in _columns(page.lines) for line in _foot_of(column, page.height, em)]


def _columns(lines: Sequence[ScreenLine]) -> list[list[ScreenLine]]:
    """Lines in reading order go up again where a column begins."""
    columns: list[list[ScreenLine]] = []
    for line in lines:
        if not columns or line.baseline < columns[-1][-1].baseline - line.em:
            columns.append([])
        columns[-1].append(line)
    return columns


def _foot_of(column: Sequence[ScreenLine], height: float, em: float) -> Sequence[ScreenLine]:
    lines = [line for line in column if line.baseline > _UPPER * height]
    for at, line in enumerate(lines):
        small = line.em < _SMALLER * em
        if _RAISED.match(line.text) or (small and _MARK.match(line.text)):
            below = lines[at:-1] if is_edge_number(lines[-1].text) else lines[at:]
            if below and all(later.em <= max(line.em, _SMALLER * em) * 1.02 for later in below):
                return below
    return []
