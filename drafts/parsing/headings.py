"""Which lines are titles of parts, chapters and sections, also where they lost their number or run over two lines."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafts.parsing.logical import TextLine, compact, glue
from drafts.parsing.marks import NUMBER, HeadingMark, heading_mark, item_mark
from drafts.provisions import Level

KNOWN = frozenset({"总则", "总纲", "通则", "附则", "法律责任", "罚则", "监督检查", "监督管理"})
"""Names that chapters bear in nearly every regulation: a chapter even where sections would be possible."""

_TAIL_SENTENCE = re.compile(r"[。；：！？”;:.]")
_SENTENCE = re.compile(r"[。；：！？”;:,.，]")
LONGEST_BARE = 24
"""Characters of a chapter title that lost its number; longer lines without a mark are sentences."""


_INSIDE = re.compile(
    rf"(?:^|(?<=[。；]))\s*(?P<heading>第\s*{NUMBER}\s*[编章节][^。；：，“”]{{1,30}}?)\s*(?=$|第\s*{NUMBER}\s*条(?![规的、，款第]))"
)


def split_headings(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """The lines, cut around chapter titles that share a line with a sentence or an article; and those titles."""
    cut: list[TextLine] = []
    inside: list[TextLine] = []
    for line in lines:
        if line.quoted or line.table is not None or not re.search("[编章节]", line.text) or heading_mark(line.text):
            cut.append(line)
            continue
        rest = line.text
        while (found := _INSIDE.search(rest)) and heading_mark(found["heading"]):
            before, heading, rest = rest[: found.start()].strip(), found["heading"], rest[found.end() :].strip()
            cut += [replace(line, text=before)] if before else []
            inside.append(replace(line, text=heading))
            cut.append(inside[-1])
        cut += [replace(line, text=rest)] if rest else []
    return cut, inside


def mark_headings(lines: Sequence[TextLine], named: Mapping[str, HeadingMark]) -> list[TextLine]:
    """The lines, with `opens` set on those that are headings; a heading over two lines becomes one line.

    `named`: captions (without spaces) of the 目录, with the heading each stands for.
    """
    marked: list[TextLine] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        opens = None if line.quoted or line.table is not None else _heading(lines, index, named)
        index += 1
        if opens is None:
            marked.append(line)
            continue
        while opens.label and _is_caption_tail(lines, index, named):
            line = replace(line, text=glue(line.text, lines[index].text))
            opens = replace(opens, caption=glue(opens.caption, lines[index].text))
            index += 1
        marked.append(replace(line, opens=opens))
    return _levelled(marked)


def _heading(lines: Sequence[TextLine], index: int, named: Mapping[str, HeadingMark]) -> HeadingMark | None:
    text = lines[index].text
    if mark := heading_mark(text):
        return mark
    if compact(text) in named and len(text) <= LONGEST_BARE * 2:
        known = named[compact(text)]
        return HeadingMark(known.level, known.number, "", text)
    return HeadingMark(Level.CHAPTER, None, "", text) if _is_bare(lines, index) else None


def _is_bare(lines: Sequence[TextLine], index: int) -> bool:
    """A short line without punctuation right above an article, after a finished sentence or another heading."""
    text = lines[index].text
    if not _is_phrase(lines[index]) or index + 1 == len(lines) or not lines[index + 1].article:
        return False
    before = lines[index - 1].text if index else ""
    return compact(text) in KNOWN or not before or before[-1] in "。；！”）…" or heading_mark(before) is not None


def _is_phrase(line: TextLine) -> bool:
    text = line.text
    return (
        len(compact(text)) <= LONGEST_BARE and not _SENTENCE.search(text) and not item_mark(text) and not line.article
    )


def _is_caption_tail(lines: Sequence[TextLine], index: int, named: Mapping[str, HeadingMark]) -> bool:
    """A phrase between a heading and the first article below it, unless it heads a section of its own."""
    if index >= len(lines):
        return False
    line = lines[index]
    if line.quoted or line.table is not None or heading_mark(line.text) or line.article:
        return False
    if len(line.text) > LONGEST_BARE or _TAIL_SENTENCE.search(line.text) or item_mark(line.text):
        return False
    if compact(line.text) in named or compact(line.text) in {"一般规定", "基本规定"}:
        return False
    above = lines[index - 1].text
    if above.endswith(("、", "，", "和", "及", "与")):
        return True
    if index + 1 == len(lines) or not lines[index + 1].article:
        return False
    phrases, following = _phrases_until_heading(lines, index + 1)
    numbered = heading_mark(above)
    missing = following - numbered.number.value - 1 if following and numbered and numbered.number else 0
    # Two phrases where the count has no gap head two sections; one phrase more than the gap has room for is a tail.
    return phrases == 0 or phrases == missing > 0


def _phrases_until_heading(lines: Sequence[TextLine], start: int) -> tuple[int, int]:
    """How many phrases head articles before the next numbered chapter, and that chapter's number (0: none)."""
    phrases = 0
    for index in range(start, len(lines)):
        mark = heading_mark(lines[index].text)
        if mark and mark.number:
            return phrases, mark.number.value if mark.level is Level.CHAPTER else 0
        phrases += _is_bare(lines, index) and compact(lines[index].text) not in KNOWN
    return phrases, 0


def _levelled(lines: list[TextLine]) -> list[TextLine]:
    """Bare headings between 第三章 and 第四章 are sections; where a number is missing there, they are the chapter."""
    bare: list[int] = []
    last = 0
    for index, line in enumerate(lines):
        opens = line.opens
        if opens is None:
            continue
        if opens.number is None:
            bare.append(index)
        elif opens.level is Level.CHAPTER:
            if last and opens.number.value == last + 1:
                _as_sections(lines, bare)
            bare, last = [], opens.number.value
    return lines


def _as_sections(lines: list[TextLine], bare: list[int]) -> None:
    for index in bare:
        opens = lines[index].opens
        if opens and compact(opens.caption) not in KNOWN:
            lines[index] = replace(lines[index], opens=replace(opens, level=Level.SECTION))
