"""Candidates for a partner: the articles of the other text by how likely they answer given ones, for a person who
corrects the alignment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.alignment.evidence import Evidence
from analysis.alignment.matrices import Matrix
from analysis.alignment.model import model
from analysis.alignment.side import read_side
from analysis.language.counterparts import Counterparts
from drafts.provisions import Draft


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article (by key) of the other text, and how sure it is that it answers, 0…1, calibrated."""

    article: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """All pairs of articles of two texts: `confidences[i, j]` of the left's `left[i]` and the right's `right[j]`."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    confidences: Matrix

    def answering_left(self, articles: Sequence[str]) -> tuple[Candidate, ...]:
        """Every article of the right text, the likeliest partner of these left ones first."""
        places = [self.left.index(key) for key in articles]
        return _ranked(self.right, self.confidences[places, :])

    def answering_right(self, articles: Sequence[str]) -> tuple[Candidate, ...]:
        """Every article of the left text, the likeliest partner of these right ones first."""
        places = [self.right.index(key) for key in articles]
        return _ranked(self.left, self.confidences[:, places].T)


def candidates(left: Draft, right: Draft, counterparts: Counterparts | None = None) -> Candidates:
    """How likely each article of `left` answers each of `right`; of a text without articles, nothing."""
    bridge = (counterparts or Counterparts.load()).between(left, right)
    one, other = read_side(left, bridge.left), read_side(right, bridge.right)
    if not one.keys or not other.keys:
        return Candidates(tuple(one.keys), tuple(other.keys), np.zeros((len(one.keys), len(other.keys))))
    learned = model()
    return Candidates(
        tuple(one.keys), tuple(other.keys), learned.confidences(learned.probabilities(Evidence(one, other)))
    )


def _ranked(keys: Sequence[str], confidences: Matrix) -> tuple[Candidate, ...]:
    """By the best of the given articles' confidences; equals in the order of the text."""
    best = confidences.max(axis=0) if len(confidences) else np.zeros(len(keys))
    order = sorted(range(len(keys)), key=lambda place: (-best[place], place))
    return tuple(Candidate(keys[place], round(float(best[place]), 3)) for place in order)
