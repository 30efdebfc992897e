"""The words that a decision quotes, read as provisions by the parser of whole texts."""

import re
from collections.abc import Sequence

from drafts import numerals
from drafts.parsing.logical import TextLine, compact
from drafts.parsing.marks import After, ArticleMark, any_article_mark, heading_mark, item_mark
from drafts.parsing.pieces import NumberedBy, Scanner
from drafts.parsing.tree import Grower, Node
from drafts.provisions import Level, Number


class Unfit(Exception):  # noqa: N818 -- an answer, not a fault
    """The quoted words are not what the instruction says they are."""


Wording = Sequence[str]
"""New words as a decision quotes them, a line for each provision, with their own numbers in front."""

_STAND_IN = "第一条"
_LEAD = "如下：（略）："


def articles(
    wording: Wording, numbers: Sequence[Number], like: str = "第一条", *, bracketed: bool = False
) -> list[Node]:
    """One article for each number. `like` is a label of the text, in whose form a missing one is written; `bracketed`
    says that the text has captions in round brackets."""
    lines = [line for line in wording if line.strip()]
    if not lines or not numbers:
        raise Unfit
    given: ArticleMark | None = None
    if not _opens(lines[0], None):
        given = _given(relabelled(like, numbers[0]), numbers[0])
        lines[0] = f"{given.label} {lines[0]}"
    expected = list(numbers)
    marked: list[TextLine] = []
    for line in lines:
        mark = _opens(line, expected[0] if marked and expected else None) if expected else None
        if given and not marked:
            mark = given
        if mark:
            expected.pop(0)
        marked.append(TextLine(line, article=mark))
    grown = _grown(marked, bracketed)
    if [node.level for node in grown] != [Level.ARTICLE] * len(numbers):
        raise Unfit
    return grown


def chapter(wording: Wording, *, bracketed: bool = False) -> Node:
    """A part, chapter or section with all that stands in it: its heading first."""
    marked: list[TextLine] = []
    last: Number | None = None
    for line in wording:
        heading = heading_mark(line)
        mark = None if heading else _opens(line, None)
        if mark and mark.number and (last is None or mark.number in (Number(last.value + 1), _next_suffix(last))):
            last = mark.number
        else:
            mark = None
        marked.append(TextLine(line, article=mark, opens=heading))
    grown = _grown(marked, bracketed)
    if len(grown) != 1 or grown[0].level not in (Level.PART, Level.CHAPTER, Level.SECTION):
        raise Unfit
    return grown[0]


def annex(wording: Wording) -> Node:
    """An annex, its label and title in front."""
    tokens = Scanner(NumberedBy.NONE, started=True).tokens(
        [TextLine(line, article=_plain_mark(line)) for line in wording]
    )
    grown = Grower().grow(tokens)
    if len(grown.annexes) != 1 or grown.body or grown.preamble:
        raise Unfit
    return grown.annexes[0]


def paragraphs(wording: Wording, count: int) -> list[Node]:
    """So many 款."""
    if not wording:
        raise Unfit
    first = TextLine(f"{_STAND_IN} {wording[0]}", article=_given(_STAND_IN, Number(1)))
    grown = _grown([first, *(TextLine(line) for line in wording[1:])])
    if len(grown) != 1 or grown[0].caption or len(grown[0].children) != count:
        raise Unfit
    return grown[0].children


def items(wording: Wording, numbers: Sequence[Number], level: Level, like: str) -> list[Node]:
    """So many items or sub-items; `like` is a label of their list, in whose form a missing one is written."""
    lines = list(wording)
    if not lines or not numbers:
        raise Unfit
    if not item_mark(lines[0]):
        if len(numbers) > 1 or len(lines) > 1:
            raise Unfit
        lines[0] = relabelled(like, numbers[0]) + lines[0]
    above = [_LEAD] if level is Level.ITEM else [_LEAD, _holder(like)]
    holder = paragraphs((*above, *lines), 1)[0]
    if level is Level.SUBITEM:
        holder = holder.children[0]
    found = holder.children
    if len(found) != len(numbers) or any(node.level is not level for node in found):
        raise Unfit
    return found


def _holder(like: str) -> str:
    return "（一）略：" if not like.startswith(("（一", "（二", "（三")) else "一、略："


def _grown(lines: list[TextLine], bracketed: bool = False) -> list[Node]:
    captions: frozenset[str] = frozenset()
    if bracketed:
        captions = frozenset(compact(found) for line in lines if (found := _in_brackets(line)))
    tokens = Scanner(NumberedBy.ARTICLES, captions).tokens(lines)
    return Grower().grow(tokens).body


def _in_brackets(line: TextLine) -> str:
    rest = line.text[line.article.end :] if line.article else ""
    return rest[1 : rest.find("）")] if rest.startswith("（") and "）" in rest else ""


def _given(label: str, number: Number) -> ArticleMark:
    """The number that an article is given, certain whatever its words begin with (第一款罪，告诉的才处理)."""
    return ArticleMark(number, label, len(label) + 1, After.SPACE)


def _opens(line: str, number: Number | None) -> ArticleMark | None:
    mark = any_article_mark(line)
    if mark is None or mark.number is None or mark.after is After.CITATION:
        return None
    return mark if number is None or mark.number == number else None


def _plain_mark(line: str) -> ArticleMark | None:
    mark = any_article_mark(line)
    return mark if mark and mark.number and mark.after in (After.SPACE, After.WORDS) else None


def _next_suffix(number: Number) -> Number:
    return Number(number.value, number.suffix + 1)


def opening_number(wording: Wording) -> Number | None:
    """The number of the article that the words begin with, if they do."""
    mark = _opens(wording[0], None) if wording else None
    return mark.number if mark else None


_NUMBER = re.compile(rf"{numerals.PATTERN}(?:(?=[条條])|)")
_SUFFIX = re.compile(r"之[一二三四五六七八九十0-9０-９]+")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def relabelled(label: str, number: Number) -> str:
    """The label with another number, written as it was written; an empty label stays so.

    >>> relabelled("第十二条", Number(13)), relabelled("（三）", Number(4)), relabelled("2.", Number(3))
    ('第十三条', '（四）', '3.')
    >>> relabelled("第十二条之一", Number(13)), relabelled("第十二条", Number(12, 1)), relabelled("①", Number(2))
    ('第十三条', '第十二条之一', '②')
    """
    if label[:1] in _CIRCLED and label and number.value <= len(_CIRCLED):
        return _CIRCLED[number.value - 1] + label[1:]
    bare = _SUFFIX.sub("", label)
    found = _NUMBER.search(bare)
    if found is None:
        return label
    written = str(number.value) if found[0].strip().isdecimal() else numerals.chinese(number.value)
    said = bare[: found.start()] + written + bare[found.end() :]
    return said + (f"之{numerals.chinese(number.suffix)}" if number.suffix else "")
