"""How probable it is that two articles answer each other: a logistic model over the evidence.

Its weights stand in `weights.toml`, readable, made by `bench/train_alignment.py`; nothing else is learned. No likeness
weighs against a link: weights of likenesses are held at zero or above when they are learned.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from analysis.alignment.evidence import Evidence
from analysis.alignment.matrices import Matrix, Vector, others

_DOUBTED = 0.3
_SURE = 0.9
"""From this probability a link is not doubted: an article that answers two, each of which answers another besides."""
_EQUAL = 0.999  # whatever else speaks against it: their place, their length
_HELD = 0.95  # an article that stands whole in one of the other side: all of 12 such links in 21 pairs were right


@dataclass(frozen=True)
class Model:
    """`names`, `weights`, `means` and `spreads` of the features, in one order. `threshold` is the probability above
    which a link is worth stating. `slope` and `shift` correct the log-odds so that confidences are calibrated on
    pairs the model was not trained on."""

    names: tuple[str, ...]
    weights: Vector
    means: Vector
    spreads: Vector
    bias: float
    threshold: float
    slope: float
    shift: float

    def log_odds(self, evidence: Evidence) -> Matrix:
        """Left × right articles."""
        place = {name: at for at, name in enumerate(self.names)}
        total = np.full(evidence.shape, self.bias - float((self.weights * self.means / self.spreads).sum()))
        for name, feature in evidence.features():
            if (at := place.get(name)) is not None:
                total += feature * (self.weights[at] / self.spreads[at])
        # Sums of floats depend on their order in the last digits; rounding keeps swapped sides equal.
        return np.round(total, 6)

    def probabilities(self, evidence: Evidence) -> Matrix:
        learned = logistic(self.log_odds(evidence))
        held = np.where(evidence.held, np.maximum(learned, _HELD), learned)
        sure = np.where(evidence.equal, np.maximum(learned, _EQUAL), held)
        return settled(np.where(evidence.repeated, 0.0, sure))

    def confidences(self, probabilities: Matrix) -> Matrix:
        """Probabilities as calibrated confidences."""
        inside = np.clip(probabilities, 1e-9, 1 - 1e-9)
        return logistic(self.slope * np.log(inside / (1 - inside)) + self.shift)


def settled(probabilities: Matrix) -> Matrix:
    """Links whose articles both have a better partner elsewhere are doubted: penalty articles are all alike, and so
    are chains of duties, but each of them usually answers its own."""
    rivalled = (others(probabilities) > probabilities) & (probabilities < others(probabilities.T).T)
    rivalled &= probabilities < _SURE
    return np.where(rivalled, probabilities * _DOUBTED, probabilities)


def logistic(log_odds: Matrix) -> Matrix:
    probability: Matrix = 1 / (1 + np.exp(-np.clip(log_odds, -40, 40)))
    return probability


@cache
def model() -> Model:
    """The model that comes with the product."""
    data = tomllib.loads(files("analysis.alignment").joinpath("weights.toml").read_text(encoding="utf-8"))
    features = data["feature"]
    return Model(
        names=tuple(f["name"] for f in features),
        weights=np.array([f["weight"] for f in features]),
        means=np.array([f["mean"] for f in features]),
        spreads=np.array([f["spread"] for f in features]),
        bias=data["bias"],
        threshold=data["threshold"],
        slope=data["calibration"]["slope"],
        shift=data["calibration"]["shift"],
    )
