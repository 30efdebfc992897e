"""The number marks that open a provision: 第十二条之一, 第三章, 一、, （三）, 2., ①, told from what looks like one."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from drafts import numerals
from drafts.provisions import Level, Number

NUMBER = numerals.PATTERN
_SPACE = r"[ \u3000]*"

# 第三十－条: a dash misread for 一.
ARTICLE = re.compile(rf"第{_SPACE}({NUMBER}[－—]?){_SPACE}条(?:{_SPACE}之{_SPACE}([一二三四五六七八九十]{{1,3}}))?")
HEADING = re.compile(rf"第{_SPACE}({NUMBER}){_SPACE}(分?编|章|节)")
_LEVELS = {"编": Level.PART, "分编": Level.PART, "章": Level.CHAPTER, "节": Level.SECTION}

# After the number of a cited article; a heading never goes on like this: 第十二条规定的…, 第三条、第四条….
_CITED_ON = re.compile(
    r"规定|所列|所称|所述|和|及|以及|至|到|或|与|、|，|,|第|中|的|之|修改|改为|增加|删去|删除|作为|情形|款|项|[）)》〉”]"
)


class Style(StrEnum):
    """How an item is numbered. Items of one style in one paragraph are one list."""

    HAN_PAREN = "（一）"
    ARABIC_PAREN = "（1）"
    HAN_STOP = "一、"
    ARABIC_STOP = "1."
    ARABIC_HALF = "1)"
    CIRCLED = "①"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a text: `text[:end]` is the mark with the spaces after it."""

    style: Style
    number: Number
    label: str
    end: int


_ITEMS = (
    (
        Style.HAN_PAREN,
        re.compile(
            rf"[（(〔]{_SPACE}([〇零一二三四五六七八九十百]{{1,6}}){_SPACE}[）)〕](?:之([一二三四五六七八九十]))?"
        ),
    ),
    (Style.ARABIC_PAREN, re.compile(rf"[（(]{_SPACE}([0-9０-９]{{1,3}}){_SPACE}[）)]")),
    (Style.HAN_STOP, re.compile(r"([一二三四五六七八九十百]{1,6})[、．.]")),
    (Style.ARABIC_STOP, re.compile(r"([0-9０-９]{1,3})(?:[、．](?![0-9０-９])|\.(?![0-9])|,(?=[^0-9 ]))")),
    (Style.ARABIC_HALF, re.compile(r"([0-9０-９]{1,3})[）)]")),
    (Style.CIRCLED, re.compile(r"([①-⑳㉑-㉟])")),
)
_FIRST = frozenset("（(〔①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳一二三四五六七八九十0123456789０１２３４５６７８９")
# “（二）项规定的…” goes on with a citation; “（二）项目名称” is an item.
_CITED_ITEM = re.compile(r"[项款目](?=[规的、，,。至和或及以所中行情之第])")
# “一、二级客运站应当…” is a sentence; so is “一、二、三类车”.
_ENUMERATION = re.compile(r"[一二三四五六七八九十]{1,3}(?:、|，|或|和|级|类|等|期|季|线|档)")


@lru_cache(maxsize=4096)
def number_of(written: str, suffix: str | None = None) -> Number:
    """Raises ValueError where `written` is no number; a dash at its end is a misread 一."""
    mended = written[:-1] + "一" if written[-1] in "－—" else written
    return Number(numerals.parse(mended), numerals.parse(suffix) if suffix else 0)


def item_mark(text: str) -> Mark | None:
    """The item mark that `text` starts with."""
    if not text or text[0] not in _FIRST:
        return None
    return _item_mark(text)


@lru_cache(maxsize=256)
def _item_mark(text: str) -> Mark | None:
    for style, pattern in _ITEMS:
        if not (match := pattern.match(text)):
            continue
        rest = text[match.end() :]
        if _CITED_ITEM.match(rest) or (style is Style.HAN_STOP and _ENUMERATION.match(rest)):
            return None
        suffix = match[2] if style is Style.HAN_PAREN else None
        end = match.end() + len(rest) - len(rest.lstrip())
        return Mark(style, number_of(match[1], suffix), match[0], end)
    return None


def point_mark(text: str) -> Mark | None:
    """The mark of a top-level point (一、) that `text` starts with."""
    mark = item_mark(text)
    return mark if mark and mark.style is Style.HAN_STOP else None


@dataclass(frozen=True, slots=True)
class ArticleMark:
    number: Number
    label: str
    end: int
    spaced: bool  # a space or the end of the line follows: 第十二条 …


@lru_cache(maxsize=256)
def article_mark(text: str) -> ArticleMark | None:
    """第十二条 at the start of `text`, unless the sentence goes on as a citation does (第十二条规定的…)."""
    match = ARTICLE.match(text) if text[:1] == "第" else None
    if match is None:
        return None
    rest = text[match.end() :]
    body = rest.lstrip()
    if (
        _CITED_ON.match(rest)
        or (body and body[0] in "、，；。)）")
        or re.match(rf"第{_SPACE}{NUMBER}{_SPACE}[款项目]", body)
    ):
        return None
    return ArticleMark(
        number_of(match[1], match[2]), match[0], match.end() + len(rest) - len(body), rest != body or not body
    )


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """`number` and `label` are missing where a heading lost its number."""

    level: Level
    number: Number | None
    label: str
    caption: str


_NO_CAPTION = re.compile(r"[。；：！？;!?]")
LONGEST_CAPTION = 45
"""Characters; the longest chapter title met in 1,901 texts has 27."""


def heading_mark(text: str) -> HeadingMark | None:
    """第三章 规划与建设 as a whole line."""
    match = HEADING.match(text) if text[:1] == "第" else None
    if match is None:
        return None
    rest = text[match.end() :]
    caption = rest.strip()
    if (
        len(caption) > LONGEST_CAPTION
        or _NO_CAPTION.search(caption)
        or ("，" in caption and rest == caption)
        or re.match(r"规定|第|的|所|和|至|与|及|、|或|中", rest)
    ):
        return None
    return HeadingMark(_LEVELS[match[2]], number_of(match[1]), match[0], caption)
