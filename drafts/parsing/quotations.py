"""Which lines stand inside a quotation: an amending decision quotes whole articles, over several paragraphs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafts.parsing.logical import TextLine
from drafts.parsing.marks import After, any_article_mark, heading_mark, point_mark

OPEN = "“「『"
_ANNOUNCES = re.compile(r"(?:增加|修改为|改为|内容如下).*[：:]$")
_UNSURE = frozenset((After.DOUBTFUL, After.SIGN))  # articles only where they go on with the count
_MARKS = re.compile("[“「『”」』]")


def depth_at_start(text: str, depth: int) -> int:
    """A quotation over several paragraphs opens anew with each of them: an opening mark at the start counts from 0."""
    return 0 if text[:1] in OPEN else depth


def depth_after(text: str, depth: int) -> int:
    """Open quotations at the end of a line that began at `depth`."""
    return depth_over(text, depth_at_start(text, depth))


def depth_over(text: str, depth: int) -> int:
    """Open quotations after a piece from the middle of a line."""
    for mark in _MARKS.findall(text):
        depth = depth + 1 if mark in OPEN else max(depth - 1, 0)
    return depth


def mark_quoted(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """The lines with `quoted` set, and those whose quotation was never closed.

    An article (or point) that continues the count outside closes a quotation that its author forgot to close, so that
    one missing mark does not swallow the rest of the text.
    """
    marked: list[TextLine] = []
    unclosed: list[TextLine] = []
    opened: TextLine | None = None
    announced = inserted = False
    depth = article = point = 0
    for line in lines:
        depth = depth_at_start(line.text, depth)
        mark, stop = any_article_mark(line.text), point_mark(line.text)
        if mark and (mark.after is After.CITATION or (mark.after in _UNSURE and mark.value != article + 1)):
            mark = None
        goes_on = bool(mark and article and mark.value == article + 1) or bool(
            stop and point and stop.number.value == point + 1
        )
        if depth and goes_on:
            unclosed.append(opened or line)
            depth = 0
        # “增加五条，内容如下：” and then articles out of count, without any quotation mark: inserted text.
        jumps = bool(heading_mark(line.text) or (mark and article and mark.value > article + 1))
        inserted = not goes_on and (inserted or (announced and jumps and not depth))
        announced = bool(_ANNOUNCES.search(line.text))
        if inserted:
            marked.append(replace(line, quoted=True))
            continue
        if not depth and mark:
            article = mark.value or article + 1
        if not depth and stop and stop.number.value == point + 1:
            point += 1
        marked.append(replace(line, quoted=True) if depth else line)
        before, depth = depth, depth_after(line.text, depth)
        opened = line if depth and not before else opened
    if depth and opened:
        unclosed.append(opened)
    return marked, unclosed
