"""What a matter is about, in few words of the texts themselves: the most telling phrase that both sides say (or the
one side that speaks), telling being what few other articles say."""

import math
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.language.words import TokenKind, tokenise

_LONGEST, _SHORTEST = 11, 3  # characters
_TELLS = 1.3
"""What both sides say names the matter only where its words are so rare: in about a quarter of the articles."""
_KEPT = frozenset({TokenKind.WORD, TokenKind.TERM, TokenKind.NAME})


@dataclass(frozen=True, slots=True)
class _Words:
    """`breaks` end a phrase and stand in none; `edges` may stand in one, but neither begin nor end it; `last` are good
    ends: what is set up or regulated; a phrase that `never` finds is no topic."""

    breaks: frozenset[str]
    edges: frozenset[str]
    last: tuple[str, ...]
    never: re.Pattern[str]


@cache
def _words() -> _Words:
    data = tomllib.loads(files(__package__).joinpath("topics.toml").read_text(encoding="utf-8"))
    return _Words(
        frozenset(data["breaks"]["words"]),
        frozenset(data["edges"]["words"]),
        tuple(data["last"]["endings"]),
        re.compile(data["never"]["pattern"]),
    )


class Rarity:
    """How few articles of both texts hold a word."""

    def __init__(self, articles: Iterable[str]) -> None:
        self._count = 0
        self._held: Counter[str] = Counter()
        for text in articles:
            self._count += 1
            self._held.update({token.text for token in tokenise(text)})

    def __call__(self, word: str) -> float:
        return math.log((1 + self._count) / (1 + self._held[word]))


def topic(text: str, rare: Rarity) -> str:
    """The most telling phrase of a text; empty where none tells."""
    return _best(_phrases(text), rare)


def shared_topic(left: str, right: str, rare: Rarity) -> str:
    """The most telling phrase of the left text that the right one says too; empty where there is none."""
    return _best((p for p in _phrases(left) if p.text in right and p.tells(rare) >= _TELLS), rare)


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    at: int

    @property
    def text(self) -> str:
        return "".join(self.words)

    def tells(self, rare: Rarity) -> float:
        """How rare its words are, a character each."""
        return sum(rare(word) * len(word) for word in self.words) / len(self.text)


def _best(phrases: Iterable[_Phrase], rare: Rarity) -> str:
    scored = [(_score(phrase, rare), -phrase.at, phrase.text) for phrase in phrases]
    return max(scored, default=(0.0, 0, ""))[2]


def _score(phrase: _Phrase, rare: Rarity) -> float:
    told = sum(rare(word) * min(3, len(word)) for word in phrase.words)
    named = 1.25 if phrase.text.endswith(_words().last) else 1.0
    early = 1.0 / (1.0 + phrase.at / 120)
    return told * named * early / (4 + len(phrase.text))


def _phrases(text: str) -> Iterator[_Phrase]:
    run: list[str] = []
    start = 0
    for token in (*tokenise(text), None):
        if token is not None and token.kind in _KEPT and token.text not in _words().breaks:
            start = start if run else token.start
            run.append(token.text)
            continue
        yield from _within(run, start)
        run = []


def _within(run: Sequence[str], start: int) -> Iterator[_Phrase]:
    edges, never = _words().edges, _words().never
    for first in range(len(run)):
        if run[first] in edges:
            continue
        for last in range(first, len(run)):
            size = sum(map(len, run[first : last + 1]))
            if size > _LONGEST:
                break
            if size >= _SHORTEST and run[last] not in edges and not never.search("".join(run[first : last + 1])):
                yield _Phrase(tuple(run[first : last + 1]), start + sum(map(len, run[:first])))
