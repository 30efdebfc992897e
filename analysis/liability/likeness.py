"""How alike two acts are: the pairs of characters that they share, each weighing what it tells in these two texts.

拆除闸门 in a law of gates: 闸门 stands in every article and tells little, 拆除 tells the act.
"""

import re
from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.liability.acts import PunishingText
from analysis.sides import Side

Matrix = NDArray[np.float64]

_HAN = re.compile(r"[一-鿿]+")
_FEWEST = 3  # pairs of characters; fewer say nothing
_LEAST = 0.05  # what a pair tells that stands in every article
_DIGITS = 6  # sums of floats depend on their order in the last digits; rounding keeps swapped sides equal


class Likeness:
    """Compares the acts of two texts, whose articles say how telling a pair of characters is."""

    def __init__(self, left: PunishingText, right: PunishingText) -> None:
        self._texts = {Side.LEFT: left, Side.RIGHT: right}
        self._index: dict[str, int] = {}
        phrases = {
            side: [sorted(pairs(words)) for act in text.acts for words in act.words or ("",)]
            for side, text in self._texts.items()
        }
        for pair in (pair for said in phrases.values() for phrase in said for pair in phrase):
            self._index.setdefault(pair, len(self._index))
        articles = self._held(
            pairs(text.dialect.normalise(article.full_text()))
            for text in self._texts.values()
            for article in text.draft.articles
        )
        held = np.maximum(np.asarray(articles.sum(0)).ravel(), 1)
        self._tells = np.log(np.maximum(articles.shape[0] + held, 2 * held) / (2 * held)) + _LEAST
        self._phrases = {side: self._held(said) for side, said in phrases.items()}
        self._starts = {
            side: np.cumsum([0, *(max(1, len(act.words)) for act in text.acts)])[:-1]
            for side, text in self._texts.items()
        }

    @cached_property
    def acts(self) -> Matrix:
        """Left × right acts, 0…1: the most that anything known of the one has in common with anything known of the
        other, of all that both say."""
        one, other = self._phrases[Side.LEFT], self._phrases[Side.RIGHT]
        if not (self._starts[Side.LEFT].size and self._starts[Side.RIGHT].size):
            return np.zeros((self._starts[Side.LEFT].size, self._starts[Side.RIGHT].size))
        common = (one @ sparse.diags(self._tells) @ other.T).toarray()
        whole = self._told(one)[:, None] + self._told(other)[None, :]
        alike = 2 * common / np.maximum(whole, _LEAST)
        alike[np.asarray(one.sum(1)).ravel() < _FEWEST] = 0.0
        alike[:, np.asarray(other.sum(1)).ravel() < _FEWEST] = 0.0
        by_right = np.maximum.reduceat(alike, self._starts[Side.RIGHT], axis=1)
        best: Matrix = np.maximum.reduceat(by_right, self._starts[Side.LEFT], axis=0)
        return np.round(best, _DIGITS)

    def said(self, side: Side, at: int) -> Matrix:
        """How much of an act of this side each passage of the other says, 0…1."""
        ends = [*self._starts[side], self._phrases[side].shape[0]]
        phrases = self._phrases[side][ends[at] : ends[at + 1]]
        passages = self._passages[Side.RIGHT if side is Side.LEFT else Side.LEFT]
        common = (phrases @ sparse.diags(self._tells) @ passages.T).toarray()
        shares = common / np.maximum(self._told(phrases)[:, None], _LEAST)
        shares[np.asarray(phrases.sum(1)).ravel() < _FEWEST] = 0.0
        best: Matrix = shares.max(axis=0, initial=0.0)
        return np.round(best, _DIGITS)

    @cached_property
    def _passages(self) -> dict[Side, sparse.csr_matrix]:
        return {side: self._held(pairs(words) for _, words in t.shared_passages) for side, t in self._texts.items()}

    def _told(self, phrases: sparse.csr_matrix) -> Matrix:
        told: Matrix = phrases @ self._tells
        return told

    def _held(self, phrases: Iterable[Iterable[str]]) -> sparse.csr_matrix:
        """Phrases × pairs of characters: which of those that acts hold."""
        rows: list[int] = []
        columns: list[int] = []
        at = -1
        for at, phrase in enumerate(phrases):
            found = [self._index[pair] for pair in phrase if pair in self._index]
            columns += found
            rows += [at] * len(found)
        return sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(at + 1, max(len(self._index), 1)))


def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters of a text."""
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))
