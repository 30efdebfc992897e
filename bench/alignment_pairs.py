"""Pairs of texts with a gold alignment, as matrices: shared by the training and the scoring of alignment.

A pair is a folder with left.txt, right.txt and alignment.json ({"sure": [[1, 1], …], "possible": […]}).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.linear_model import LogisticRegression

from analysis.alignment.evidence import Evidence
from analysis.alignment.matrices import Mask, Matrix, Vector
from analysis.alignment.model import Model
from analysis.alignment.rows import Group, across, group
from analysis.alignment.sentences import Feature
from analysis.alignment.side import grams, read_side, words
from analysis.alignment.terms import Terms
from analysis.language.counterparts import Counterparts
from drafts.parsing import parse_text
from drafts.provisions import Draft

STRENGTH = 0.3
THRESHOLD = 0.35
POSSIBLE = 0.5
BEST = 6  # links among the best of their row or column are all learned from …
EASY = 12  # … and every twelfth of the rest, weighing twelve
TENTHS = 10
# What may speak for or against a link; every other feature is a likeness and may only speak for it.
EITHER_WAY = ("length", "both_", "one_", "citing_")
AGAINST = ("distance",)


class KeptEvidence(Evidence):
    """Evidence that keeps its features, since learning asks for them again and again."""

    @cached_property
    def kept(self) -> Mapping[str, NDArray[np.float32]]:
        return {name: matrix.astype(np.float32) for name, matrix in super().features()}

    def features(self) -> Iterator[Feature]:
        return ((name, matrix.astype(np.float64)) for name, matrix in self.kept.items())


@dataclass(frozen=True)
class Pair:
    """`gold` is 1 for a sure link, 0.5 for a possible one (neither earns nor costs), else 0. `words` and `bigrams`:
    how alike the articles are in these alone."""

    name: str
    left: Draft
    right: Draft
    evidence: KeptEvidence
    words: Matrix
    bigrams: Matrix
    gold: Matrix


def read_pairs(folder: Path) -> list[Pair]:
    table = Counterparts.load()
    return [_read(path.parent, table) for path in sorted(folder.glob("*/alignment.json"))]


def _read(folder: Path, table: Counterparts) -> Pair:
    left, right = (parse_text((folder / name).read_text("utf-8"), name) for name in ("left.txt", "right.txt"))
    bridge = table.between(left, right)
    one, other = read_side(left, bridge.left), read_side(right, bridge.right)
    gold = np.zeros((len(one.keys), len(other.keys)))
    links = json.loads((folder / "alignment.json").read_text("utf-8"))
    for kind, value in (("possible", POSSIBLE), ("sure", 1.0)):
        for a, b in links[kind]:
            gold[one.keys.index(str(a)), other.keys.index(str(b))] = value
    by_words, by_bigrams = (Terms.of(one, other, cut).cosine() for cut in (words, lambda text: grams(text, 2)))
    return Pair(folder.name, left, right, KeptEvidence(one, other), by_words, by_bigrams, gold)


def train(pairs: list[Pair], threshold: float = THRESHOLD, slope: float = 1.0, shift: float = 0.0) -> Model:
    """A logistic model with L2, every pair weighing the same, likenesses weighing zero or more."""
    names = tuple(pairs[0].evidence.kept)
    rows, links, weights = [], [], []
    for pair in pairs:
        share = _learned_from(pair)
        used = share > 0
        rows.append(np.stack([pair.evidence.kept[name][used] for name in names], axis=1))
        links.append(pair.gold[used] == 1)
        weights.append(share[used] * 40 / (pair.gold == 1).sum())
    x = np.concatenate(rows).astype(np.float64)
    means, spreads = x.mean(0), x.std(0) + 1e-9
    found = _fitted((x - means) / spreads, np.concatenate(links), np.concatenate(weights), [_bounds(n) for n in names])
    return Model(names, found[:-1], means, spreads, float(found[-1]), threshold, slope, shift)


def _learned_from(pair: Pair) -> Matrix:
    """How much each link counts in learning: possible ones nothing."""
    hard = pair.gold == 1
    kept = pair.evidence.kept
    for likeness in (pair.words, pair.bigrams, kept["characters.scaled"], kept["clause_sum_bits_words"]):
        for axis in (0, 1):
            best = np.argsort(-likeness, axis=axis, kind="stable").take(range(BEST), axis, mode="clip")
            np.put_along_axis(hard, best, True, axis)
    easy = (np.arange(hard.size).reshape(hard.shape) % EASY == 0) * float(EASY)
    return np.where(pair.gold == POSSIBLE, 0.0, np.where(hard, 1.0, easy))


def _bounds(name: str) -> tuple[float | None, float | None]:
    if name.startswith(EITHER_WAY):
        return (None, None)
    return (None, 0) if name.startswith(AGAINST) else (0, None)


def _fitted(x: Matrix, links: Mask, weights: Vector, bounds: list[tuple[float | None, float | None]]) -> Vector:
    """Weights, the bias last."""
    padded = np.hstack([x, np.ones((len(x), 1))])
    signs = np.where(links, 1.0, -1.0)

    def loss(w: Vector) -> tuple[float, Vector]:
        margins = signs * (padded @ w)
        pull = weights * signs / (1 + np.exp(np.clip(margins, -40, 40)))
        penalty = np.append(w[:-1], 0.0)
        value = STRENGTH * float((weights * np.logaddexp(0, -margins)).sum()) + 0.5 * float(penalty @ penalty)
        return value, penalty - STRENGTH * (pull @ padded)

    start = np.zeros(x.shape[1] + 1)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)], options={"maxiter": 300})
    return np.asarray(found.x, dtype=np.float64)


def left_out(first: list[Pair], more: list[Pair]) -> dict[str, Matrix]:
    """The probabilities of each pair by a model that has not seen it: of `first` each by its own, of `more` each tenth
    by one."""
    everything = first + more
    tenths = [more[at::TENTHS] for at in range(TENTHS)]
    found: dict[str, Matrix] = {}
    for kept in [[pair] for pair in first] + [tenth for tenth in tenths if tenth]:
        names = {pair.name for pair in kept}
        learned = train([pair for pair in everything if pair.name not in names])
        found |= {pair.name: learned.probabilities(pair.evidence) for pair in kept}
    return found


def calibration(pairs: list[Pair], probabilities: dict[str, Matrix]) -> tuple[float, float]:
    """Slope and shift of the log-odds that make left-out probabilities fit the gold links."""
    odds, links = [], []
    for pair in pairs:
        p = np.clip(probabilities[pair.name], 1e-9, 1 - 1e-9)
        used = (pair.gold != POSSIBLE) & (p > 0.01)
        odds.append(np.log(p[used] / (1 - p[used])))
        links.append(pair.gold[used] == 1)
    fitted = LogisticRegression(C=1e6).fit(np.concatenate(odds)[:, None], np.concatenate(links))
    return float(fitted.coef_[0, 0]), float(fitted.intercept_[0])


def stated(groups: list[Group], shape: tuple[int, ...]) -> Matrix:
    links = np.zeros(shape)
    for g in groups:
        links[np.ix_(g.left, g.right)] = 1
    return links


def score(links: Matrix, gold: Matrix) -> tuple[float, float, float]:
    """Precision, recall, F1; possible links neither earn nor cost."""
    hit = float(((links > 0) & (gold == 1)).sum())
    counted, sure = float(((links > 0) & (gold != POSSIBLE)).sum()), float((gold == 1).sum())
    precision, recall = hit / max(counted, 1), hit / max(sure, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def links_of(probabilities: Matrix) -> Matrix:
    """All links that the product states: inside its rows and across them."""
    groups = group(probabilities, THRESHOLD)
    links = stated(groups, probabilities.shape)
    for link in across(probabilities, THRESHOLD, groups):
        links[link] = 1
    return links
