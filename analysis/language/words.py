"""Words of a statutory text: what a lawyer would not cut stays whole.

First a protect pass takes what no dictionary can hold (citations, amounts, dates, durations, numbers with their
units, 《names》, 区县（自治县）); what lies between is cut (`cutting`) by jieba's dictionary and the statutory lexicon
of `lexicon/`.
Terms in the lexicon are short on purpose: 县级以上 + 人民政府, so that an added 地方 shows as one added word.

There is no hidden Markov model, as jieba has one: it guesses words from their surroundings, so that the same phrase
can be cut in two ways on the two sides of a comparison, and the guess would show as a difference.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from analysis.language.cutting import Cutter, jieba_words


class TokenKind(StrEnum):
    WORD = "word"
    TERM = "term"  # a name with a bracket inside: 区县（自治县）
    CITATION = "citation"  # 第十二条第二款第（三）项, 前款, 第二章
    AMOUNT = "amount"  # 五百元以上二千元以下
    DATE = "date"  # 2022年5月1日
    DURATION = "duration"  # 三十日, 十五个工作日
    NUMBER = "number"  # 百分之三十, 五百米, 两倍以上五倍以下, 第二届
    NAME = "name"  # 《中华人民共和国铁路法》
    LABEL = "label"  # （一） where it stands alone
    PUNCTUATION = "punctuation"
    SPACE = "space"


class Token(NamedTuple):
    """A piece of the text as written, `start` its offset in characters. The tokens of a text, joined, are the text."""

    text: str
    start: int
    kind: TokenKind

    @property
    def end(self) -> int:
        return self.start + len(self.text)


_DIGITS = "零〇○一二两三四五六七八九十百千万亿"
_RUN = 32
"""Digits in a row; no law writes a longer number. What is longer is a word, taken whole: else every digit of it would
be tried as the beginning of each kind of number."""
_LISTED = 40
"""Members of a list under one unit, 第一、二、三项; a longer one is read piece by piece."""
_ENDLESS = rf"[0-9０-９]{{{_RUN + 1},}}|[{_DIGITS}]{{{_RUN + 1},}}"
_N = rf"(?:[0-9０-９]{{1,{_RUN}}}|[{_DIGITS}]{{1,{_RUN}}})"
_BRACKETED = rf"[（(]\s?{_N}\s?[）)]"
_POWER = r"(?:⁻?[⁰¹²³⁴-⁹]{1,3}|\^-?[0-9]{1,3})"
_FIGURE = rf"[0-9０-９]{{1,{_RUN}}}(?:,[0-9]{{3}}){{0,{_RUN}}}(?:[.．][0-9０-９]{{1,{_RUN}}})?{_POWER}?"
_QUANTITY = rf"(?:{_FIGURE}\s?[百千万亿]{{0,{_RUN}}}|[{_DIGITS}]{{1,{_RUN}}}(?:点[{_DIGITS}]{{1,{_RUN}}})?)"
_MATH = "≥≤≦≧⩾⩽≠≈±∓×÷√∞＞＜>＝=+＋−"
"""Signs that say how much, never a matter of form. < is also 〈 and - much else: these count before a number only."""
_SIGNS = rf"(?![＝=]{{1,3}}(?![{_MATH}]))[{_MATH}]{{1,3}}"
"""A run of them. = by itself says nothing that the number after it does not say."""
_TO = r"(?:至|到|[-—－–～~])"
_LIMIT = r"(?:以上|以下|以内|以外)"


def _measure(unit: str) -> str:
    """A quantity with this unit, alone or as a range: 五百元, 五百元以上二千元以下, 五百至二千元."""
    one = rf"{_QUANTITY}(?:{_TO}{_QUANTITY})?\s?(?:{unit})"
    return rf"{one}(?:{_LIMIT}(?:{_TO}?{one}{_LIMIT}?)?|{_TO}{one}{_LIMIT}?)?"


def _member(unit: str) -> str:
    """第三项, 第（三）项, 第一至第七项, 第一、二项."""
    number = rf"(?:{_BRACKETED}|{_N})"
    return rf"第\s?{number}(?:(?:、|至|和|或者)第?{number}){{0,{_LISTED}}}\s?{unit}"


_ARTICLE = rf"{_member('条')}(?:之{_N})?"
_PARAGRAPH = _member("款")
_ITEM = _member("项(?!目)")
_SUBITEM = rf"第\s?{_N}\s?目(?![标录的])"
_BELOW_PARAGRAPH = rf"(?:{_ITEM})?(?:{_SUBITEM})?"
_CITATION = "|".join(
    (
        rf"{_ARTICLE}(?:{_PARAGRAPH})?{_BELOW_PARAGRAPH}",
        rf"(?:本条)?{_PARAGRAPH}{_BELOW_PARAGRAPH}",
        rf"(?:本款)?{_ITEM}(?:{_SUBITEM})?",
        rf"前(?:{_N}|数)?款{_BELOW_PARAGRAPH}",
        rf"前(?:{_N}|数)?条(?!件|例)(?:{_PARAGRAPH})?{_BELOW_PARAGRAPH}",
        rf"前(?:{_N}|数)?项(?!目)",
        rf"第{_N}[编章](?:第{_N}节)?",
        rf"第{_N}节(?![日省能目])",
    )
)
_DATE = "|".join(
    (
        rf"(?:[0-9０-９]{{4}}|[零〇○一二三四五六七八九]{{4}})\s?年(?:\s?{_N}\s?月(?:\s?{_N}\s?日)?)?",
        rf"{_N}\s?月\s?{_N}\s?日",
        r"(?:[1-9]|1[0-2]|[一二三四五六七八九]|十[一二]?)月(?!内)",
    )
)
_DURATION = _measure("个?工作日|周年|年(?![级度生])|个月|个?小时|分钟|个?季度|个?星期|周(?!岁)|日|天")
_AMOUNT = _measure("(?:人民币)?元")
_UNITS = (
    "倍|%|％|‰|分贝|平方米|平方公里|立方米|公里|千米|厘米|毫米|米|公顷|亩|吨|千克|公斤|毫克|摄氏度|千伏|千瓦|"
    "㎡|㎢|㎥|㎞|㎝|㎜|㎏|㎎|℃|(?:(?:[kcm]?m|ｋｍ|ｍ)(?:[23²³]|\\^[23])?|kg|mg|kV|kW|dB|t|L)(?![A-Za-z])|"
    "周岁|岁|人(?![民类员大工身事力口行])|名|位|次(?![性序])|户(?!外)|个|件|份|辆|台|只|张(?!贴)|级|层|种(?![植子])|类|项|家(?!庭)|所"
)
_NUMBER = "|".join(
    (
        rf"百分之{_N}(?:点{_N})?(?:至百分之{_N}(?:点{_N})?)?{_LIMIT}?(?:百分之{_N}{_LIMIT}?)?",
        rf"{_N}分之{_N}{_LIMIT}?",
        rf"[{_DIGITS}]{{1,3}}比[{_DIGITS}]{{1,3}}(?![较例])",
        rf"第{_N}(?:届|次|号|类|级|批|期|季度|位|名)",
        rf"(?<![第“\"])(?<!(?<!以)[上下]){_measure(_UNITS)}",
        rf"(?:{_SIGNS}|<|(?<![0-9A-Za-z）)])[-－])\s?(?=[0-9０-９{_DIGITS}]){_measure(_UNITS)}",
        _FIGURE,
        rf"{_SIGNS}|<(?=\s?[0-9０-９])",
        rf"[二两三四五六七八九]?[十百千][零一二三四五六七八九十百千万]{{1,{_RUN}}}",
        r"[二三四五六七八九][十百千]",
    )
)


def _lines(name: str) -> Iterator[str]:
    text = files(__package__).joinpath("lexicon", name).read_text(encoding="utf-8")
    return (line for line in text.splitlines() if line.strip() and not line.startswith("#"))


_APART = ("brackets.txt", "in-parts.txt")


@cache
def lexicon() -> tuple[str, ...]:
    """The statutory terms of `lexicon/*.txt`, sorted, without repetition; bracketed names stand apart.

    Raises ValueError for a term that the tokeniser could not keep whole (anything but Chinese characters).
    """
    names = sorted(file.name for file in files(__package__).joinpath("lexicon").iterdir() if file.name.endswith(".txt"))
    terms = {term for name in names if name not in _APART for term in terms_of(name)}
    for term in terms:
        if not re.fullmatch(r"[一-鿕]{2,}", term):
            raise ValueError(f"lexicon: {term!r} is not a term of Chinese characters")
    return tuple(sorted(terms))


@cache
def terms_of(name: str) -> frozenset[str]:
    """The terms of one file of the lexicon: terms_of("departments.txt")."""
    return frozenset(term for line in _lines(name) for term in line.split())


@cache
def bracketed_names() -> tuple[str, ...]:
    """区县（自治县）, 县（市、区）, …: names with full-width brackets inside."""
    return tuple(sorted({line.strip() for line in _lines("brackets.txt")}, key=lambda name: (-len(name), name)))


@cache
def _protected() -> re.Pattern[str]:
    names = "|".join(re.escape(n).replace("（", "[（(]").replace("）", "[）)]") for n in bracketed_names())
    groups = (
        (TokenKind.SPACE, r"\s+"),
        (TokenKind.NAME, r"《[^《》\n]{1,100}》"),
        (TokenKind.CITATION, _CITATION),
        (TokenKind.TERM, names),
        (TokenKind.WORD, "本法(?=规定)|(?<!以)及(?=其他)"),  # not 本 + 法规 + 定, 及其 + 他
        (TokenKind.LABEL, _BRACKETED),
        (TokenKind.DATE, _DATE),
        (TokenKind.DURATION, _DURATION),
        (TokenKind.AMOUNT, _AMOUNT),
        (TokenKind.NUMBER, _NUMBER),
    )
    starts = rf"(?=[\s《（(第前本及<{_MATH}－\-0-9０-９{_DIGITS}{''.join(sorted({n[0] for n in bracketed_names()}))}])"
    kinds = "|".join(f"(?P<{kind.value}>{pattern})" for kind, pattern in groups)
    return re.compile(f"{starts}(?:{_ENDLESS}|{kinds})")


_TERM_FREQUENCY = 20_000
"""Frequent enough to win over any two words it could be cut into."""

_loading = threading.Lock()


def _load() -> Cutter:
    """jieba's words and the lexicon."""
    frequencies = dict(jieba_words()[0])
    frequencies.update(dict.fromkeys(terms_of("in-parts.txt"), 0))
    frequencies.update((term, max(_TERM_FREQUENCY, frequencies.get(term, 0))) for term in lexicon())
    return Cutter(frequencies)


_cutter: Cutter | None = None


def _loaded() -> Cutter:
    global _cutter
    if _cutter is None:
        with _loading:
            if _cutter is None:
                _cutter = _load()
    return _cutter


def _kind(word: str) -> TokenKind:
    return TokenKind.PUNCTUATION if unicodedata.category(word[0])[0] in "PS" else TokenKind.WORD


def _segment(text: str, start: int) -> Iterator[Token]:
    for word in _loaded().cut(text):
        yield Token(word, start, _kind(word))
        start += len(word)


@lru_cache(maxsize=8192)
def tokenise(text: str) -> tuple[Token, ...]:
    """The tokens of a text, in order; joined they are the text again. Deterministic and thread-safe.

    >>> [t.text for t in tokenise("处五百元以上二千元以下罚款")]
    ['处', '五百元以上二千元以下', '罚款']
    """
    tokens: list[Token] = []
    at = 0
    for found in _protected().finditer(text):
        if found.start() > at:
            tokens.extend(_segment(text[at : found.start()], at))
        tokens.append(Token(found.group(), found.start(), TokenKind(found.lastgroup or TokenKind.WORD)))
        at = found.end()
    if at < len(text):
        tokens.extend(_segment(text[at:], at))
    return tuple(tokens)
