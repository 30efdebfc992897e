"""Which sentence of one side answers which of the other inside a row, and from that which unit answers which.

Sentences are paired first, in any order, across all units of the row: so a split row shows which paragraph went
where, and a moved sentence is no deletion and insertion. Swapping the sides mirrors the result.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import log

from analysis.comparing.comparison import UnitLink
from analysis.language.atoms import Atom, UnitText
from analysis.sides import Sides

_ENDS = frozenset(".!?")
_LINKED = 0.3
"""Sentences less alike than this (weighted share of common words) do not answer each other …"""
_FACING = 0.12
"""… unless they face each other alone between two pairs that do."""
_GAIN = 0.02
"""A neighbour joins a pair where the pair grows more alike by this."""
_LEAST = 0.05
"""What a sign or a particle tells: enough to find its like where there is nothing else."""
_COMMON = 4096
"""In very large rows, words that would bring more pairs of sentences together than this are no evidence."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Atoms [low, high) of a unit: one sentence, or neighbours that together answer one sentence."""

    unit: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Stretches that answer each other; None where a side has nothing."""

    left: Stretch | None
    right: Stretch | None
    score: float

    @property
    def stretches(self) -> Sides[Stretch | None]:
        return Sides(self.left, self.right)


Weights = Mapping[str, float]


def rarity(units: Sequence[UnitText]) -> Weights:
    """Key -> how telling it is among these units: 1 where every unit has it, more the rarer it is."""
    held: Counter[str] = Counter()
    for unit in units:
        held.update({atom.key for atom in unit.atoms})
    return {key: log(1.7 + len(units) / count) for key, count in held.items()}


def sentences(units: Sequence[UnitText]) -> list[Stretch]:
    """The sentences of all units, in order; a clause before a semicolon is one."""
    found: list[Stretch] = []
    for index, unit in enumerate(units):
        low = 0
        for place, atom in enumerate(unit.atoms, start=1):
            if atom.key in _ENDS or place == len(unit.atoms):
                found.append(Stretch(index, low, place))
                low = place
    return found


class _Side:
    """The sentences of one side with their words counted and weighed."""

    def __init__(self, units: Sequence[UnitText], weights: Weights) -> None:
        self.units, self.weights = units, weights
        self.parts = sentences(units)
        self.bags = [self.bag(part) for part in self.parts]
        self.sizes = [sum(bag.values()) for bag in self.bags]

    def bag(self, part: Stretch) -> dict[str, float]:
        found: dict[str, float] = defaultdict(float)
        for atom in self.units[part.unit].atoms[part.low : part.high]:
            found[atom.key] += max(atom.weight, _LEAST) * self.weights.get(atom.key, 1.0)
        return found


def _alike(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    small, large = (left, right) if len(left) <= len(right) else (right, left)
    common = sum(min(weight, large[key]) for key, weight in sorted(small.items()) if key in large)
    total = sum(left.values()) + sum(right.values())
    return 2 * common / total if total else 0.0


def _scores(sides: Sides[_Side]) -> dict[tuple[int, int], float]:
    """Likeness of the sentences that share a telling word."""
    left, right = sides
    holders = sides.each(lambda side: _holders(side.bags))
    common: dict[tuple[int, int], float] = defaultdict(float)
    for i, bag in enumerate(left.bags):
        for key in sorted(bag):
            facing = holders.right.get(key, ())
            if len(facing) * len(holders.left[key]) <= _COMMON:
                for j in facing:
                    common[i, j] += min(bag[key], right.bags[j][key])
    return {(i, j): 2 * shared / (left.sizes[i] + right.sizes[j]) for (i, j), shared in common.items()}


def _holders(bags: Sequence[Mapping[str, float]]) -> Mapping[str, Sequence[int]]:
    """Word -> the sentences it stands in."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for key in bag:
            found[key].append(place)
    return found


def pair(units: Sides[Sequence[UnitText]], weights: Weights) -> list[Pair]:
    """All sentences of both sides, each in exactly one Pair, in left order, what only the right has last."""
    sides = units.each(lambda own: _Side(own, weights))
    scores = _scores(sides)
    chosen = _choose(scores)
    _face(scores, chosen, sides.each(lambda side: len(side.parts)))
    pairs = _grown(sides, chosen, scores)
    return sorted(pairs, key=lambda p: (p.left is None, _place(p.left), _place(p.right)))


def _place(part: Stretch | None) -> tuple[int, int]:
    return (part.unit, part.low) if part else (0, 0)


def _choose(scores: Mapping[tuple[int, int], float]) -> dict[int, int]:
    """The best pairs first, each sentence once. The order of equals does not depend on which side is left."""
    likely = ((places, score) for places, score in scores.items() if score >= _LINKED)
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), _ in sorted(likely, key=lambda s: (-round(s[1], 6), abs(s[0][0] - s[0][1]), sum(s[0]))):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    return chosen


def _face(scores: Mapping[tuple[int, int], float], chosen: dict[int, int], sizes: tuple[int, int]) -> None:
    """Where between two pairs, neighbours on both sides, one side has a single sentence left, it faces the most alike
    of the other side's."""
    fences = [(-1, -1), *sorted(chosen.items()), sizes]
    taken = sorted({-1, sizes[1], *chosen.values()})
    neighbours = set(pairwise(taken))
    for (i, j), (k, m) in pairwise(fences):
        if (j, m) in neighbours and (k - i == 2 or m - j == 2):
            between = [(scores.get((a, b), 0.0), a, b) for a in range(i + 1, k) for b in range(j + 1, m)]
            score, a, b = max(
                between, key=lambda s: (round(s[0], 6), -abs(s[1] - s[2]), -s[1] - s[2]), default=(0.0, 0, 0)
            )
            if score >= _FACING:
                chosen[a] = b


def _grown(sides: Sides[_Side], chosen: Mapping[int, int], scores: Mapping[tuple[int, int], float]) -> list[Pair]:
    """Pairs, with sentences that answer nothing by themselves joined to a neighbouring pair they belong to, what gains
    most first."""
    left, right = sides
    pairs = [Pair(left.parts[i], right.parts[j], scores[i, j]) for i, j in sorted(chosen.items())]
    taken = set(chosen.values())
    single = Sides(
        _Singles([part for i, part in enumerate(left.parts) if i not in chosen]),
        _Singles([part for j, part in enumerate(right.parts) if j not in taken]),
    )
    steps = [step for index, old in enumerate(pairs) for step in _joins(index, old, sides, single)]
    heapify(steps)
    while steps:
        _, index, of, place, old, new = heappop(steps)
        if pairs[index] is old and single[of].take(place):
            pairs[index] = new
            for step in _joins(index, new, sides, single):
                heappush(steps, step)
    pairs += [Pair(part, None, 0.0) for part in single.left.left_over()]
    pairs += [Pair(None, part, 0.0) for part in single.right.left_over()]
    return pairs


class _Singles:
    """Sentences of one side that are in no pair, in order."""

    def __init__(self, parts: Sequence[Stretch]) -> None:
        self._parts = dict(enumerate(parts))
        self._ends = {(part.unit, part.high): place for place, part in self._parts.items()}
        self._begins = {(part.unit, part.low): place for place, part in self._parts.items()}

    def beside(self, stretch: Stretch) -> Iterator[tuple[int, Stretch]]:
        """The neighbours of a stretch, each by its place, and what it is together with the stretch."""
        before = self._ends.get((stretch.unit, stretch.low))
        after = self._begins.get((stretch.unit, stretch.high))
        if before in self._parts:
            yield before, replace(stretch, low=self._parts[before].low)
        if after in self._parts:
            yield after, replace(stretch, high=self._parts[after].high)

    def take(self, place: int) -> bool:
        return self._parts.pop(place, None) is not None

    def left_over(self) -> list[Stretch]:
        return list(self._parts.values())


_Join = tuple[float, int, int, int, Pair, Pair]
"""What a join loses (the best comes first), the pair by its place, the side (0 left, 1 right) and the place of the
sentence that joins it, the pair as it was and as it becomes."""


def _joins(index: int, old: Pair, sides: Sides[_Side], single: Sides[_Singles]) -> Iterator[_Join]:
    """What gains of joining the pair with its neighbours that are still single."""
    if old.left is None or old.right is None:
        return
    ways = [(0, place, replace(old, left=whole)) for place, whole in single.left.beside(old.left)]
    ways += [(1, place, replace(old, right=whole)) for place, whole in single.right.beside(old.right)]
    for of, place, way in ways:
        if way.left and way.right:
            score = _alike(sides.left.bag(way.left), sides.right.bag(way.right))
            gain = round(score - old.score, 6)
            if gain > _GAIN:
                yield -gain, index, of, place, old, replace(way, score=score)


def links(units: Sides[Sequence[UnitText]], pairs: Sequence[Pair]) -> tuple[UnitLink, ...]:
    """Units that answer each other, by the sentences they share; each unit in exactly one link."""
    left, right = units
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for found in pairs:
        if found.left and found.right:
            size = weight(left, found.left) + weight(right, found.right)
            shared[found.left.unit, found.right.unit] += found.score * (1 + size)
    if not shared and len(left) == len(right) == 1:
        shared[0, 0] = 1.0
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), _ in sorted(shared.items(), key=lambda s: (-round(s[1], 6), abs(s[0][0] - s[0][1]), sum(s[0]))):
        if i not in chosen and j not in taken:
            chosen[i] = j
            taken.add(j)
    crossing = _crossing(chosen, shared)
    linked = [UnitLink(i, chosen.get(i), moved=i in crossing) for i in range(len(left))]
    return (*linked, *(UnitLink(None, j) for j in range(len(right)) if j not in taken))


def weight(units: Sequence[UnitText], part: Stretch) -> int:
    """How much the words of a stretch tell."""
    return sum(atom.weight for atom in units[part.unit].atoms[part.low : part.high])


def _crossing(chosen: Mapping[int, int], shared: Mapping[tuple[int, int], float]) -> set[int]:
    """The left units whose link crosses a weightier one (of two equal ones, both)."""
    ordered = [(j, round(shared[i, j], 6)) for i, j in sorted(chosen.items())]
    above = _heaviest_crossing(ordered)
    below = _heaviest_crossing([(-j, weight) for j, weight in reversed(ordered)])[::-1]
    return {
        i
        for i, (_, weight), most in zip(sorted(chosen), ordered, map(max, above, below), strict=True)
        if weight <= most
    }


def _heaviest_crossing(links: Sequence[tuple[int, float]]) -> list[float]:
    """For each link, given as where it leads and its weight, the greatest weight of those before it that lead further;
    -1 for none. Only those before count that no heavier one outreaches: the further they lead, the lighter they are."""
    found: list[float] = []
    ends: list[int] = []  # negative, so that the furthest comes first
    weights: list[float] = []
    for end, weight in links:
        place = bisect_left(ends, -end)
        found.append(weights[place - 1] if place else -1.0)
        if found[-1] < weight:
            outreached = bisect_right(weights, weight, lo=place)
            ends[place:outreached] = [-end]
            weights[place:outreached] = [weight]
    return found


def atoms_of(units: Sequence[UnitText], part: Stretch | None) -> tuple[Atom, ...]:
    return units[part.unit].atoms[part.low : part.high] if part else ()
