"""What a matter is about, in few words of the texts themselves: the most telling phrase that both sides say (or the
one side that speaks), telling being what few other articles say.

A phrase ends where its run of nouns ends, for a Chinese phrase has its head there; it may begin later than its run.

input  统筹规划建设船舶港口污染物接收转运处置设施，
wrong  规划建设船舶港口污染物
right  污染物接收转运处置设施
"""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.language.tags import is_adjective, is_function, is_verb
from analysis.language.words import Token, TokenKind, tokenise

_LONGEST, _SHORTEST = 14, 3  # characters
_TELLS = 1.3
"""What both sides say names the matter only where its words are so rare: in about a quarter of the articles."""
_SAYS = 0.9
"""A phrase of commoner words than this is taken only where there is no other."""
_KEPT = frozenset({TokenKind.WORD, TokenKind.TERM, TokenKind.NAME})


@dataclass(frozen=True, slots=True)
class _Words:
    """`breaks` end a phrase and stand in none; `first` may stand in one, but not begin it; `light` are left out at its
    end, `short` are single characters that may end it; `last` are good ends: what is set up or regulated; a phrase that
    `never` finds is no topic, and a word that `who` finds stands in none."""

    breaks: frozenset[str]
    first: frozenset[str]
    light: frozenset[str]
    short: frozenset[str]
    last: tuple[str, ...]
    never: re.Pattern[str]
    who: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("topics.toml").read_text(encoding="utf-8"))
    return _Words(
        frozenset(data["breaks"]["words"]),
        frozenset(data["first"]["words"]),
        frozenset(data["light"]["words"]),
        frozenset(data["short"]["words"]),
        tuple(data["last"]["endings"]),
        re.compile(data["never"]["pattern"]),
        re.compile(data["who"]["pattern"]),
    )


class Rarity:
    """How few articles of both texts hold a word; a phrase of their titles is what every article is about."""

    def __init__(self, articles: Iterable[str], titles: Sequence[str] = ()) -> None:
        self.titles = tuple(titles)
        self._count = 0
        self._held: Counter[str] = Counter()
        for text in articles:
            self._count += 1
            self._held.update({token.text for token in tokenise(text)})

    def titled(self, phrase: str) -> bool:
        return any(phrase in title for title in self.titles)

    def __call__(self, word: str) -> float:
        return math.log((1 + self._count) / (1 + self._held[word]))


def topic(text: str, rare: Rarity, common: bool = False) -> str:
    """The most telling phrase of a text; empty where none tells. What the titles say is taken only where `common`."""
    return _best((p for p in _phrases(text) if common or not rare.titled(p.text)), rare)


def shared_topic(left: str, right: str, rare: Rarity) -> str:
    """The most telling phrase of one text that the other says too; empty where there is none."""
    ours = [p for p in _phrases(left) if p.text in right and p.tells(rare) >= _TELLS]
    theirs = [p for p in _phrases(right) if p.text in left and p.tells(rare) >= _TELLS]
    return _best((*ours, *theirs), rare)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`whole` where it is all of its run, `attribute` where it only qualifies what follows (排放污染物 的单位)."""

    words: tuple[str, ...]
    at: int
    whole: bool
    attribute: bool

    @property
    def text(self) -> str:
        return "".join(self.words)

    def tells(self, rare: Rarity) -> float:
        """How rare its words are, a character each."""
        if rare.titled(self.text):
            return 0.0
        return sum(rare(word) * len(word) for word in self.words) / len(self.text)


def _best(phrases: Iterable[_Phrase], rare: Rarity) -> str:
    scored = [(phrase.tells(rare) >= _SAYS, _score(phrase, rare), -phrase.at, phrase.text) for phrase in phrases]
    return max(scored, default=(False, 0.0, 0, ""))[3]


_NAMED, _WHOLE, _ATTRIBUTE, _VERBAL, _DOES = 1.4, 1.35, 0.6, 0.7, 0.85
"""What ends as a system does tells more; all of a run more than a part; an attribute, and what ends or begins with a
verb, less."""


_BREVITY = 7


def _score(phrase: _Phrase, rare: Rarity) -> float:
    told = sum(rare(word) * min(3, len(word)) for word in phrase.words)
    named = _NAMED if phrase.text.endswith(_words().last) else _VERBAL if is_verb(phrase.words[-1]) else 1.0
    shape = (_WHOLE if phrase.whole else 1.0) * (_ATTRIBUTE if phrase.attribute else 1.0)
    does = _DOES if is_verb(phrase.words[0]) else 1.0
    early = 1.0 / (1.0 + phrase.at / 120)
    return told * named * shape * does * early / (_BREVITY + len(phrase.text))


def _phrases(text: str) -> Iterator[_Phrase]:
    run: list[str] = []
    start = 0
    for token in (*tokenise(text), None):
        if token is not None and _names(token):
            start = start if run else token.start
            run.append(token.text)
            continue
        if text[start - 1 : start] != "）":  # 一河（湖）一策: what follows is half a word
            yield from _within(run, start, attribute=token is not None and token.text == "的")
        run = []


def _names(token: Token) -> bool:
    """Whether a word may stand in the name of a matter."""
    word = token.text
    if token.kind not in _KEPT or word in _words().breaks or _words().who.search(word):
        return False
    return not is_function(word) and not (len(word) == 1 and is_verb(word))


def _within(run: Sequence[str], start: int, attribute: bool) -> Iterator[_Phrase]:
    known = _words()
    end = len(run)
    while end > 1 and run[end - 1] in known.light:
        end -= 1
    low, size = end, 0
    while low > 0 and size + len(run[low - 1]) <= _LONGEST:
        low, size = low - 1, size + len(run[low - 1])
    at = start + sum(map(len, run[:low]))
    for first in range(low, end):
        words = tuple(run[first:end])
        text = "".join(words)
        begins = len(words[0]) > 1 and words[0] not in known.first
        ends = (len(words[-1]) > 1 or words[-1] in known.short) and not is_adjective(words[-1])
        about = not known.never.search(text) and not known.who.search(text)
        if _SHORTEST <= len(text) <= _LONGEST and begins and ends and about:
            yield _Phrase(words, at, first == 0, attribute)
        at += len(run[first])
