"""Pairs of texts with a gold alignment, as matrices: shared by the training and the scoring of alignment.

A pair is a folder with left.txt, right.txt and alignment.json ({"sure": [[1, 1], …], "possible": […]}).
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from analysis.alignment.evidence import Evidence, Matrix, gather
from analysis.alignment.model import Model
from analysis.alignment.rows import Group, group
from analysis.alignment.side import read_side
from analysis.counterparts import Counterparts
from drafts.parsing import parse_text
from drafts.provisions import Draft

STRENGTH = 0.1
THRESHOLD = 0.33
POSSIBLE = 0.5


@dataclass(frozen=True)
class Pair:
    """`gold` is 1 for a sure link, 0.5 for a possible one (neither earns nor costs), else 0."""

    name: str
    left: Draft
    right: Draft
    evidence: Evidence
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
    return Pair(folder.name, left, right, gather(one, other), gold)


def train(pairs: list[Pair], threshold: float = THRESHOLD, slope: float = 1.0, shift: float = 0.0) -> Model:
    """A logistic model with L2, every pair weighing the same."""
    names = tuple(pairs[0].evidence.features)
    rows, links, weights = [], [], []
    for pair in pairs:
        certain = pair.gold != POSSIBLE
        rows.append(np.stack([pair.evidence.features[name][certain] for name in names], axis=1))
        links.append(pair.gold[certain] == 1)
        weights.append(np.full(int(certain.sum()), 40 / (pair.gold == 1).sum()))
    x = np.concatenate(rows).astype(np.float64)
    means, spreads = x.mean(0), x.std(0) + 1e-9
    fitted = LogisticRegression(C=STRENGTH, max_iter=3000, tol=1e-4)
    fitted.fit((x - means) / spreads, np.concatenate(links), sample_weight=np.concatenate(weights))
    return Model(names, fitted.coef_[0], means, spreads, float(fitted.intercept_[0]), threshold, slope, shift)


def left_out(pairs: list[Pair]) -> dict[str, Matrix]:
    """The probabilities of each pair by a model that has not seen it."""
    return {p.name: train([q for q in pairs if q is not p]).probabilities(p.evidence) for p in pairs}


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


def rows_of(probabilities: Matrix) -> Matrix:
    return stated(group(probabilities, THRESHOLD), probabilities.shape)
