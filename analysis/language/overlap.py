"""How much of what one text says the other says too, whatever the order: pairs of Chinese characters."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from functools import lru_cache

_FEWEST = 4  # pairs of characters; fewer say nothing
_HAN = re.compile(r"[一-鿿]+")


def overlap(one: str, other: str) -> float:
    """Common pairs of Chinese characters as a share of the shorter text's, 0…1; 0 where one says too little."""
    first, second = _pairs(one), _pairs(other)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer >= _FEWEST else 0.0


def shared(one: str, other: str, common: Container[str] = ()) -> float:
    """Common pairs of Chinese characters as a share of both texts', 0…1, without those that are `common` to many."""
    first, second = ({pair for pair in _pairs(text) if pair not in common} for text in (one, other))
    fewer = min(len(first), len(second))
    return 2 * len(first & second) / (len(first) + len(second)) if fewer >= _FEWEST else 0.0


def common_pairs(texts: Sequence[str], share: float) -> frozenset[str]:
    """The pairs of characters that more than such a share of the texts hold: what they are all about."""
    held = Counter(pair for text in texts for pair in _pairs(text))
    return frozenset(pair for pair, count in held.items() if count > max(_FEWEST, share * len(texts)))


@lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(run[at : at + 2] for run in _HAN.findall(text) for at in range(len(run) - 1))


_FEW = 300  # texts; among so many each is looked at
_COMMON = 60  # texts of many that hold a pair of characters; what more hold tells none of them from the others


class Overlaps:
    """Texts among which those that say the same as another are looked for. Among very many only those are looked at
    that are equal to it, or share with it what few of them say."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._holders: dict[str, list[int]] = {}
        if len(texts) > _FEW:
            for place, text in enumerate(texts):
                for pair in _pairs(text):
                    self._holders.setdefault(pair, []).append(place)
                self._holders.setdefault(f"\0{text}", []).append(place)

    def with_text(self, text: str) -> Iterator[tuple[float, int]]:
        """How much each has in common with it (above 0), and its place, in their order."""
        for place in self._looked_at(text):
            if share := overlap(text, self._texts[place]):
                yield share, place

    def best(self, text: str) -> tuple[float, int]:
        """The one that has most in common with it, the first of equals; (0, 0) where none has anything."""
        return max(self.with_text(text), key=lambda found: (found[0], -found[1]), default=(0.0, 0))

    def _looked_at(self, text: str) -> Sequence[int]:
        if len(self._texts) <= _FEW:
            return range(len(self._texts))
        held = (self._holders.get(key, []) for key in (*_pairs(text), f"\0{text}"))
        return sorted({place for places in held if len(places) <= _COMMON for place in places})
