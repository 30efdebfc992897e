"""The number marks that open a provision: 第十二条之一, 第三章, 一、, （三）, 2., ①, told from what looks like one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from drafts import numerals
from drafts.provisions import Level, Number

NUMBER = numerals.PATTERN
_SPACE = r"[ \u3000]*"

# 条 and its like as they are written before 1956 and outside the mainland: 條, 編, 節.
ARTICLE_UNIT = "[条條]"
_SUFFIX = "(?:[一二三四五六七八九十]{1,3}|[0-9０-９]{1,3})"
# 第三十－条: a dash misread for 一. 第12-1条, 第十二之一条 and 第十二条之一 are the same article.
ARTICLE = re.compile(
    rf"第{_SPACE}(?P<number>{NUMBER}(?:[－—](?={_SPACE}{ARTICLE_UNIT}))?)"
    rf"(?:{_SPACE}(?:之{_SPACE}(?P<before>{_SUFFIX})|[-－–—‐]{_SPACE}(?P<dashed>[0-9０-９]{{1,3}})))?"
    rf"{_SPACE}{ARTICLE_UNIT}(?:{_SPACE}之{_SPACE}(?P<after>{_SUFFIX}))?"
)
MISREAD = re.compile(rf"第{_SPACE}[^\s第条條，。；：、（）“”]{{1,6}}?{_SPACE}{ARTICLE_UNIT}(?![例件款约約线線])")
HEADING = re.compile(rf"第{_SPACE}({NUMBER}){_SPACE}(分?[编編]|章|[节節])")
ANNEX = re.compile(r"附\s*(?:件|表|录|图)\s*[0-9０-９一二三四五六七八九十]{0,3}(?:\s*[:：]|(?=$|[\s（(《]))|附\s*[:：]")
_LEVELS = {"编": Level.PART, "章": Level.CHAPTER, "节": Level.SECTION}
_SIMPLIFIED = str.maketrans("編節", "编节")


class Style(StrEnum):
    """How an item is numbered. Items of one style in one paragraph are one list."""

    HAN_PAREN = "（一）"
    ARABIC_PAREN = "（1）"
    HAN_STOP = "一、"
    HAN_HALF = "一）"
    ARABIC_STOP = "1."
    ARABIC_HALF = "1)"
    HAN_IN_ONE = "㈠"
    ARABIC_IN_ONE = "⑴"
    STOP_IN_ONE = "⒈"
    CIRCLED = "①"
    CIRCLED_HAN = "㊀"
    CIRCLED_DARK = "❶"
    CIRCLED_LETTER = "ⓐ"
    STEM_STOP = "甲、"
    STEM_PAREN = "（甲）"
    FORMAL_STOP = "壹、"
    FORMAL_PAREN = "（壹）"
    ROMAN = "I."
    ROMAN_PAREN = "（I）"
    ROMAN_SMALL = "i."
    ROMAN_SMALL_PAREN = "（i）"
    LETTER = "A."
    LETTER_PAREN = "（A）"
    LETTER_SMALL = "a."
    LETTER_SMALL_PAREN = "（a）"


@dataclass(frozen=True, slots=True)
class ItemMark:
    """A mark at the start of a text: `text[:end]` is the mark with the spaces after it."""

    style: Style
    number: Number
    label: str
    end: int


_STOP = r"[、．.)）](?![0-9０-９A-Za-z])"
_ITEMS = (
    (
        Style.HAN_PAREN,
        re.compile(
            rf"[（(〔]{_SPACE}([〇零一二三四五六七八九十百]{{1,6}}){_SPACE}[）)〕](?:之([一二三四五六七八九十]))?"
        ),
    ),
    (Style.ARABIC_PAREN, re.compile(rf"[（(]{_SPACE}([0-9０-９]{{1,3}}){_SPACE}[）)]")),
    (Style.HAN_STOP, re.compile(r"([一二三四五六七八九十百]{1,6})[、．.]")),
    (Style.HAN_HALF, re.compile(r"([一二三四五六七八九十百]{1,6})[)）]")),
    (Style.ARABIC_STOP, re.compile(r"([0-9０-９]{1,3})(?:[、．](?![0-9０-９])|\.(?![0-9])|,(?=[^0-9 ]))")),
    (Style.ARABIC_HALF, re.compile(r"([0-9０-９]{1,3})[）)]")),
    (Style.HAN_IN_ONE, re.compile("([㈠-㈩])")),
    (Style.ARABIC_IN_ONE, re.compile("([⑴-⒇])")),
    (Style.STOP_IN_ONE, re.compile("([⒈-⒛])")),
    (Style.CIRCLED, re.compile(r"([①-⑳㉑-㉟㊱-㊿])")),
    (Style.CIRCLED_HAN, re.compile(r"([㊀-㊉])")),
    (Style.CIRCLED_DARK, re.compile(r"([❶-❿])")),
    (Style.CIRCLED_LETTER, re.compile(r"([Ⓐ-Ⓩⓐ-ⓩ])")),
    (Style.STEM_STOP, re.compile(rf"([{numerals.STEMS}])[、．.]")),
    (Style.STEM_PAREN, re.compile(rf"[（(]{_SPACE}([{numerals.STEMS}]){_SPACE}[）)]")),
    (Style.FORMAL_STOP, re.compile(rf"([{numerals.FORMAL}]{{1,5}})[、．.]")),
    (Style.FORMAL_PAREN, re.compile(rf"[（(]{_SPACE}([{numerals.FORMAL}]{{1,5}}){_SPACE}[）)]")),
    (Style.ROMAN, re.compile(rf"([Ⅰ-Ⅻ]|[IVX]{{1,6}}|[ＩＶＸ]{{1,6}}){_STOP}")),
    (Style.ROMAN_PAREN, re.compile(rf"[（(]{_SPACE}([Ⅰ-Ⅻ]|[IVX]{{1,6}}){_SPACE}[）)]")),
    (Style.ROMAN_SMALL, re.compile(rf"([ⅰ-ⅻ]|[ivx]{{1,6}}){_STOP}")),
    (Style.ROMAN_SMALL_PAREN, re.compile(rf"[（(]{_SPACE}([ⅰ-ⅻ]|[ivx]{{1,6}}){_SPACE}[）)]")),
    (Style.LETTER, re.compile(rf"([A-ZＡ-Ｚ]){_STOP}")),
    (Style.LETTER_PAREN, re.compile(rf"[（(]{_SPACE}([A-ZＡ-Ｚ]){_SPACE}[）)]|([🄐-🄩])")),
    (Style.LETTER_SMALL, re.compile(rf"([a-zａ-ｚ]){_STOP}")),
    (Style.LETTER_SMALL_PAREN, re.compile(rf"[（(]{_SPACE}([a-zａ-ｚ]){_SPACE}[）)]|([⒜-⒵])")),
)
_FIRST = re.compile(
    rf"[（(〔①-⑳㉑-㉟㊱-㊿㊀-㊉❶-❿Ⓐ-Ⓩⓐ-ⓩ㈠-㈩⑴-⒇⒈-⒛⒜-⒵🄐-🄩一二三四五六七八九十百0-9０-９{numerals.STEMS}{numerals.FORMAL}Ⅰ-Ⅻⅰ-ⅻA-Za-zＡ-Ｚａ-ｚ]"
)
_ROMANS = {Style.ROMAN, Style.ROMAN_PAREN, Style.ROMAN_SMALL, Style.ROMAN_SMALL_PAREN}
IN_FULL = {
    Style.HAN_IN_ONE: Style.HAN_PAREN,
    Style.ARABIC_IN_ONE: Style.ARABIC_PAREN,
    Style.STOP_IN_ONE: Style.ARABIC_STOP,
}
"""㈡ after （一） goes on with its list."""
AS_LETTER = {
    Style.ROMAN: Style.LETTER,
    Style.ROMAN_PAREN: Style.LETTER_PAREN,
    Style.ROMAN_SMALL: Style.LETTER_SMALL,
    Style.ROMAN_SMALL_PAREN: Style.LETTER_SMALL_PAREN,
}
"""i）, v） and x） are letters where h）, u） or w） stands before them."""
# “（二）项规定的…” goes on with a citation; “（二）项目名称” is an item.
_CITED_ITEM = re.compile(r"[项款目](?=[规的、，,。至和或及以所中行情之第])")
# “一、二级客运站应当…” is a sentence; so is “一、二、三类车”.
_ENUMERATION = re.compile(r"[一二三四五六七八九十]{1,3}(?:、|，|或|和|级|类|等|期|季|线|档)")
# So are “甲、乙双方…”, “A、B两类…” and “Ⅰ、Ⅱ级响应…”.
_LETTERS_LISTED = re.compile(
    rf"(?:[{numerals.STEMS}{numerals.FORMAL}A-Za-zＡ-Ｚａ-ｚ]|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ])(?:、|，|或|和|与|及|级|类|等|两|双|三|种|型|方|岸)"
)
_NO_ITEM = ("、", "，", "；", "。", ",", ";")
_LISTED = frozenset((Style.HAN_HALF, Style.STEM_STOP, Style.FORMAL_STOP, Style.LETTER, Style.LETTER_SMALL, *_ROMANS))


@lru_cache(maxsize=4096)
def number_of(written: str, suffix: str | None = None) -> Number:
    """Raises ValueError where `written` is no number; a dash at its end is a misread 一."""
    mended = written[:-1] + "一" if written[-1] in "－—" else written
    return Number(numerals.parse(mended), numerals.parse(suffix) if suffix else 0)


def item_mark(text: str) -> ItemMark | None:
    """The item mark that `text` starts with."""
    return _item_mark(text) if _FIRST.match(text) else None


@lru_cache(maxsize=256)
def _item_mark(text: str) -> ItemMark | None:
    for style, pattern in _ITEMS:
        if not (match := pattern.match(text)):
            continue
        rest = text[match.end() :]
        if _CITED_ITEM.match(rest) or (style is Style.HAN_STOP and _ENUMERATION.match(rest)):
            return None
        if style in _LISTED and (_LETTERS_LISTED.match(rest) or rest[:1] in _NO_ITEM):
            return None
        written = next(filter(None, match.groups()))
        suffix = match[2] if style is Style.HAN_PAREN else None
        end = match.end() + len(rest) - len(rest.lstrip())
        try:
            number = numerals.roman(written) if style in _ROMANS else numerals.of_item(written)
        except ValueError:  # xxv） that counts nothing, 百）
            return None
        return ItemMark(style, Number(number, numerals.parse(suffix) if suffix else 0), match[0], end)
    return None


def point_mark(text: str) -> ItemMark | None:
    """The mark of a top-level point (一、) that `text` starts with."""
    mark = item_mark(text)
    return mark if mark and mark.style is Style.HAN_STOP else None


class After(StrEnum):
    """What follows the number of an article, and so whether it opens one."""

    SPACE = "space"  # 第十二条 …, or the end of the line
    SIGN = "sign"  # 第十二条、…
    WORDS = "words"  # 第十二条本市…
    DOUBTFUL = "doubtful"  # 第十二条和谐…, but also 第十二条和本法: a word that may go on with a citation
    CITATION = "citation"  # 第十二条规定的…


@dataclass(frozen=True, slots=True)
class ArticleMark:
    """`number` is None where it was misread (第囚条) and only its place can tell it."""

    number: Number | None
    label: str
    end: int
    after: After

    @property
    def value(self) -> int:
        return self.number.value if self.number else 0

    @property
    def place(self) -> tuple[int, int]:
        """Number and suffix, to compare with others."""
        return (self.number.value, self.number.suffix) if self.number else (0, 0)


_PLACE = rf"第{_SPACE}{NUMBER}{_SPACE}[编編章节節条條款项項目]"
_BELOW = rf"第{_SPACE}{NUMBER}{_SPACE}[款项項目]"
# A heading never goes on like this.
_CITED_ON = re.compile(
    r"[规規]定(?=[的，。；、）执處处予])|所[列称述指规設设定]|之[规規]定|的(?!士|确)"
    rf"|(?:和|及|以及|或|或者|与|至|到|、){_SPACE}{_PLACE}|{_BELOW}"
    r"|中(?:的|规定|所|第)|[款项項](?=[规的、，,。至和或及以所中行情之第])|情形|(?:修改|修訂|改)为|删去|[，；。,;)）》〉”』」]"
)
_CITED_AFTER_SPACE = re.compile(rf"[、，；。)）]|{_BELOW}")
_MAY_CITE_ON = re.compile(r"[规規]定|[和及或与至到的之中款項项第]|以及|修改|增加|删除|作为")
_SIGN = re.compile(r"[、：:．.](?![0-9０-９])\s*")


@lru_cache(maxsize=256)
def any_article_mark(text: str) -> ArticleMark | None:
    """第十二条 at the start of `text`, whatever follows it."""
    if text[:1] != "第":
        return None
    if not (match := ARTICLE.match(text)):
        misread = MISREAD.match(text)
        return _mark(text, None, misread.end()) if misread else None
    suffix = match["before"] or match["dashed"] or match["after"]
    return _mark(text, number_of(match["number"], suffix), match.end())


def _mark(text: str, number: Number | None, end: int) -> ArticleMark:
    rest = text[end:]
    body = rest.lstrip()
    if _CITED_ON.match(rest) or (rest != body and _CITED_AFTER_SPACE.match(body)):
        return ArticleMark(number, text[:end], end, After.CITATION)
    if rest != body or not body:
        return ArticleMark(number, text[:end], end + len(rest) - len(body), After.SPACE)
    if sign := _SIGN.match(rest):
        return ArticleMark(number, text[: end + 1], end + sign.end(), After.SIGN)
    return ArticleMark(number, text[:end], end, After.DOUBTFUL if _MAY_CITE_ON.match(rest) else After.WORDS)


def is_misread(label: str) -> bool:
    """The label of an article whose number was not there to be read: 第三十－条, 第囚条."""
    mended = re.search(rf"[－—]{_SPACE}{ARTICLE_UNIT}", label) is not None
    return label.startswith("第") and (mended or ARTICLE.match(label) is None)


def article_mark(text: str) -> ArticleMark | None:
    """第十二条 at the start of `text`, where what follows it leaves no doubt. Inside a text the sequence decides."""
    mark = any_article_mark(text)
    return mark if mark and mark.number and mark.after in (After.SPACE, After.WORDS) else None


def articles_on_the_count(texts: Iterable[str], last: Number) -> Iterator[ArticleMark]:
    """The marks that open articles where no sequence is asked: those that leave no doubt, and the others where they go
    on with the count from `last`."""
    for text in texts:
        mark = any_article_mark(text)
        if mark is None or mark.number is None or mark.after is After.CITATION:
            continue
        if mark.after in (After.SPACE, After.WORDS) or mark.number == Number(last.value + 1):
            last = mark.number
            yield mark


@dataclass(frozen=True, slots=True)
class HeadingMark:
    """`number` and `label` are missing where a heading lost its number."""

    level: Level
    number: Number | None
    label: str
    caption: str

    @property
    def rank(self) -> int:
        """From the coarsest on: 编, 分编, 章, 节."""
        return heading_rank(self.level, self.label)


def heading_rank(level: Level, label: str) -> int:
    """分编 are parts inside a part; the others stand in the order of their levels."""
    return {Level.PART: 0, Level.CHAPTER: 2, Level.SECTION: 3}[level] + (level is Level.PART and "分" in label)


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
    level = _LEVELS[match[2].translate(_SIMPLIFIED)[-1]]
    return HeadingMark(level, number_of(match[1]), match[0], caption)
