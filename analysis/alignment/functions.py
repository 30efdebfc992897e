"""What provisions do: reward, fund, define, forbid. Articles of one function answer each other in few common words."""

import re
import tomllib
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from analysis.alignment.side import SideText

_TINY = 1e-6


@cache
def _functions() -> tuple[re.Pattern[str], ...]:
    """The functions of `functions.toml`, in its order. Raises re.error or TOMLDecodeError where it is broken."""
    text = files("analysis.alignment").joinpath("functions.toml").read_text(encoding="utf-8")
    return tuple(re.compile(pattern) for pattern in tomllib.loads(text).values())


def function_cosine(left: SideText, right: SideText) -> NDArray[np.float64]:
    """Left × right articles: how alike what they do is (0…1); a function that few of these articles have says more."""
    one, other = _told(left), _told(right)
    holding = (one > 0).sum(0) + (other > 0).sum(0)
    rarity = np.log((1 + len(one) + len(other)) / (1 + holding))
    product: NDArray[np.float64] = _unit(one * rarity) @ _unit(other * rarity).T
    return product


def _told(side: SideText) -> NDArray[np.float64]:
    """Articles × functions: how often told, damped."""
    counts = np.array([[len(f.findall(text)) for f in _functions()] for text in side.texts], dtype=np.float64)
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0.0)


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    scaled: NDArray[np.float64] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
    return scaled
