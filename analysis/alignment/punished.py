"""Penalty articles by what they punish: their words are all alike, and their acts tell them apart."""

from collections.abc import Iterator, Sequence

import numpy as np

from analysis.alignment.matrices import Matrix, share_of
from analysis.alignment.sentences import Feature
from analysis.alignment.side import SideText
from analysis.liability.likeness import Likeness

_SAME = 0.3
"""Acts as alike as this are one act or two of one kind."""


def punished_features(left: SideText, right: SideText) -> Iterator[Feature]:
    """How alike the most alike acts are that two articles punish (`acts`), against their other partners (`acts.share`);
    and how far all acts of two penalty articles are apart (`both_acts_apart`)."""
    acts, punish = _by_article(left, right)
    yield "acts", acts
    yield "acts.share", share_of(acts) * punish
    yield "both_acts_apart", punish * (1 - np.minimum(acts / _SAME, 1))


def _by_article(left: SideText, right: SideText) -> tuple[Matrix, Matrix]:
    """Left × right articles: the likeness of their most alike acts, and 1 where both punish acts that they name."""
    found = np.zeros((len(left.keys), len(right.keys)))
    homes = [_homes(side) for side in (left, right)]
    punish = np.zeros_like(found)
    if homes[0] and homes[1]:
        np.maximum.at(found, np.ix_(homes[0], homes[1]), Likeness(left.punishing, right.punishing).acts)
        punish[np.ix_(homes[0], homes[1])] = 1.0
    return found, punish


def _homes(side: SideText) -> Sequence[int]:
    """The article that punishes, of each act."""
    place = {key: at for at, key in enumerate(side.keys)}
    return [place[side.punishing.penalties[act.penalty].article] for act in side.punishing.acts]
