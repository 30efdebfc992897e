"""What an opinion asks, as far as words show it, and whether two ask the same.

| ask the same | do not |
|---|---|
| 建议将“可以”改为“应当” · “可以”建议改成“应当”，增强刚性 | 将“应当”改为“可以” |
| 建议降低罚款数额，目前过高 · 罚款过高，建议降低 | 罚款过低，建议提高 |
| 删除第二款 · 第二款建议删去 | 删除第三款 · 保留第二款 |

It is the mistake to be shy of: opinions that ask different things never get one answer unseen. So quotations, figures
and the words that turn an opinion round (`asking.toml`) must be the same, and neither may have a word that the other
replaces.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from rapidfuzz import fuzz

from analysis.language.words import TokenKind, tokenise
from drafts import numerals

EXTRA = 0.25  # of all words: so much may one of two say beyond the other
LONG = 40  # words from which on two texts may differ in some words, where they are letters of one pattern
PATTERN = 93  # per cent of characters that such letters share
BECOMES = "改为"
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』]{1,200})[”\"」』]")
_SAYING = re.compile(r"[，。；：、！？,.;:!?\s]+")
_ARTICLE = re.compile(rf"第\s*({numerals.PATTERN})\s*条(?:之({numerals.PATTERN}))?")
_FIGURES = frozenset(
    (TokenKind.AMOUNT, TokenKind.DATE, TokenKind.DURATION, TokenKind.CITATION, TokenKind.NUMBER, TokenKind.NAME)
)
_TURNS = frozenset("不未非无半反免")


@dataclass(frozen=True)
class Asked:
    """`said` are the words that ask something, `poles` those that turn it round, `figures` its numbers and places, all
    in their order; `quoted` what it quotes; `bare` all its characters but signs."""

    bare: str
    said: tuple[str, ...]
    poles: tuple[str, ...]
    figures: tuple[str, ...]
    quoted: tuple[str, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.said)

    @property
    def exchange(self) -> tuple[str, ...]:
        """What identifies a change of quoted words: 改为 “可以” “应当”; empty where nothing is quoted."""
        return (*self.poles, *self.quoted, *self.figures) if self.quoted else ()


def asked(opinion: str, articles: tuple[str, ...] = ()) -> Asked:
    """`articles` are those that the opinion is on (keys): that it names them says nothing more."""
    plain = unicodedata.normalize("NFKC", opinion).replace("‘", "“").replace("’", "”")
    known = _asking()
    plain = known.names.sub(lambda word: known.same[word[0]], _without_own(plain, articles))
    plain = _without_defects(plain, known)
    words: list[str] = []
    poles: list[str] = []
    figures: list[str] = []
    for token in tokenise(plain):
        word = token.text
        if token.kind is TokenKind.PUNCTUATION or not word.strip():
            continue
        if token.kind in _FIGURES:
            figures.append(word)
        elif word in known.poles or word[0] in _TURNS:
            poles.append(word)
        elif word not in known.light:
            words.append(word)
    quoted = tuple(_SAYING.sub("", each) for each in _QUOTED.findall(plain))
    return Asked(_SAYING.sub("", plain), tuple(words), tuple(poles), tuple(figures), quoted)


def ask_the_same(one: Asked, other: Asked) -> bool:
    if one.bare == other.bare:
        return True
    if not _turned_alike(one, other):
        return False
    if one.figures != other.figures:
        return False
    if one.quoted and other.quoted and (one.poles or not _quote_the_same(one, other)):
        return _quote_the_same(one, other)
    only_one, only_other = _apart(one.words, other.words)
    if BECOMES in one.poles and (only_one or only_other or one.said != other.said):
        return False  # 备案改为许可 and 许可改为备案 have the same words
    every = len(one.words | other.words)
    if not every:
        return bool(one.poles and one.figures)
    if not (only_one and only_other):
        return len(only_one) + len(only_other) <= EXTRA * every
    return every >= LONG and fuzz.ratio(one.bare, other.bare) >= PATTERN


def _quote_the_same(one: Asked, other: Asked) -> bool:
    """The same quotations; with figures, a few words more or less around them (…五万元以下, …五万元以下罚款)."""
    if one.quoted == other.quoted:
        return True
    pairs = tuple(zip(one.quoted, other.quoted, strict=False))
    within = all(a in b or b in a for a, b in pairs)
    return bool(one.figures) and len(one.quoted) == len(other.quoted) and within


def _turned_alike(one: Asked, other: Asked) -> bool:
    """The same poles; in their order where something becomes something else."""
    if BECOMES in one.poles:
        return one.poles == other.poles or (
            one.quoted == other.quoted != () and sorted(one.poles) == sorted(other.poles)
        )
    return sorted(one.poles) == sorted(other.poles)


def _apart(one: frozenset[str], other: frozenset[str]) -> tuple[set[str], set[str]]:
    """The words that each has alone, but for two forms of one word (护理员, 护理人员)."""
    only_one, only_other = set(one - other), set(other - one)
    for word in sorted(only_one):
        twin = next((each for each in sorted(only_other) if _forms_of_one(word, each)), None)
        if twin is not None:
            only_one.discard(word)
            only_other.discard(twin)
    return only_one, only_other


def _forms_of_one(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or len(long) - len(short) != 1:
        return False
    extra = next((at for at in range(len(long)) if long[:at] + long[at + 1 :] == short), None)
    return extra is not None and long[extra] not in _TURNS


def _without_defects(plain: str, known: "_Asking") -> str:
    """Without what is said to be wrong, where the remedy is asked for beside it."""
    for remedy, defects in known.remedies.items():
        bare = defects.sub("", plain)
        if remedy in bare:
            plain = bare
    return plain


def _without_own(plain: str, articles: tuple[str, ...]) -> str:
    def own(match: re.Match[str]) -> str:
        try:
            key = str(numerals.parse(match[1])) + (f"-{numerals.parse(match[2])}" if match[2] else "")
        except ValueError:
            return match[0]
        return "" if key in articles else match[0]

    return _ARTICLE.sub(own, plain)


@dataclass(frozen=True, slots=True)
class _Asking:
    same: Mapping[str, str]
    names: re.Pattern[str]  # the words of `same`, longest first
    poles: frozenset[str]
    light: frozenset[str]
    remedies: Mapping[str, re.Pattern[str]]


@cache
def _asking() -> _Asking:
    with files(__package__).joinpath("asking.toml").open("rb") as file:
        found = tomllib.load(file)
    same = {word: name for name, every in found["same"].items() for word in every}
    names = re.compile("|".join(map(re.escape, sorted(same, key=len, reverse=True))))
    poles, light = (frozenset(found[name]["words"]) for name in ("poles", "light"))
    remedies = {remedy: re.compile("|".join(defects)) for remedy, defects in found["remedies"].items()}
    return _Asking(same, names, poles, light, remedies)
