"""What provisions do: reward, fund, define, forbid. Articles of one function answer each other in few common words."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from analysis.alignment.matrices import TINY, Matrix


def function_cosine(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Left × right texts: how alike what they do is (0…1); a function that few of these texts have says more."""
    one, other = (_told(texts, _patterns("functions.toml")) for texts in (left, right))
    holding = (one > 0).sum(0) + (other > 0).sum(0)
    rarity = np.log((1 + len(one) + len(other)) / (1 + holding))
    product: Matrix = _unit(one * rarity) @ _unit(other * rarity).T
    return product


def kind_cosine(left: Sequence[str], right: Sequence[str]) -> Matrix:
    """Left × right sentences: how many of their kinds (duty, prohibition, definition …) they have in common (0…1)."""
    one, other = (_told(texts, _patterns("sentence_kinds.toml")) > 0 for texts in (left, right))
    product: Matrix = _unit(one.astype(np.float64)) @ _unit(other.astype(np.float64)).T
    return product


@cache
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    """The patterns of a file, in its order. Raises re.error or TOMLDecodeError where it is broken."""
    text = files("analysis.alignment").joinpath(name).read_text(encoding="utf-8")
    return tuple(re.compile(pattern) for pattern in tomllib.loads(text).values())


def _told(texts: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> Matrix:
    """Texts × patterns: how often told, damped."""
    counts = np.array([[len(p.findall(text)) for p in patterns] for text in texts], dtype=np.float64)
    return np.where(counts > 0, 1 + np.log(np.maximum(counts, 1)), 0.0)


def _unit(rows: Matrix) -> Matrix:
    scaled: Matrix = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY)
    return scaled
