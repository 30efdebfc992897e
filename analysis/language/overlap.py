"""How much of what one text says the other says too, whatever the order: pairs of Chinese characters."""

import re
from functools import lru_cache

_FEWEST = 4  # pairs of characters; fewer say nothing
_HAN = re.compile(r"[一-鿿]+")


def overlap(one: str, other: str) -> float:
    """Common pairs of Chinese characters as a share of the shorter text's, 0…1; 0 where one says too little."""
    first, second = _pairs(one), _pairs(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer >= _FEWEST else 0.0


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))
