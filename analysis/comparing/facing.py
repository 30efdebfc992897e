"""Which norms answer each other: within sentences that do, by what they command; then, what is left, across the row.

Swapping the sides mirrors the result.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.comparing.alike import likeness, telling
from analysis.comparing.pairing import Pair
from analysis.language.atoms import UnitText
from analysis.norms.norm import Norm
from analysis.sides import Sides

_ALIKE = 0.2
"""Norms of sentences that answer each other are one conduct from this likeness of their acts …"""
_ACROSS = 0.35
"""… and those of other sentences of the row from this."""


_COMMON = 60
_NEAR = 0.2
"""What it counts that two norms stand in sentences that answer each other."""


@dataclass(frozen=True, slots=True)
class Facing:
    """Two norms of one conduct; `likeness` of what they command, 0…1."""

    left: Norm
    right: Norm
    likeness: float

    @property
    def norms(self) -> Sides[Norm]:
        return Sides(self.left, self.right)


@dataclass(frozen=True, slots=True)
class FacedNorms:
    """The norms of a row: which face each other, by the place of their pair of sentences or across sentences, and which
    face none; `placed` are all of a side by the place of the pair of sentences that they stand in."""

    within: Mapping[int, tuple[Facing, ...]]
    across: tuple[Facing, ...]
    alone: Sides[tuple[Norm, ...]]
    placed: Sides[Mapping[int, Sequence[Norm]]]


def facing(norms: Sides[Sequence[Norm]], units: Sides[Sequence[UnitText]], pairs: Sequence[Pair]) -> FacedNorms:
    """Pair the norms of the two sides of a row."""
    homes = [
        {
            (stretch.unit, atom.start): place
            for place, pair in enumerate(pairs)
            for stretch in [pair.stretches[side]]
            if stretch is not None
            for atom in units[side][stretch.unit].atoms[stretch.low : stretch.high]
        }
        for side in (0, 1)
    ]
    home = [[homes[side].get((norm.unit, norm.act.start), -1) for norm in norms[side]] for side in (0, 1)]
    bags = [[_bag(norm) for norm in norms[side]] for side in (0, 1)]
    chosen = _chosen(home, bags)
    within: dict[int, list[Facing]] = {}
    across: list[Facing] = []
    for i, j, score in sorted((*chosen, *_facing_alone(chosen, home, bags))):
        pair = Facing(norms[0][i], norms[1][j], score)
        if home[0][i] == home[1][j] >= 0:
            within.setdefault(home[0][i], []).append(pair)
        else:
            across.append(pair)
    faced = [
        {id(p.left) for pairs in (*within.values(), across) for p in pairs},
        {id(p.right) for pairs in (*within.values(), across) for p in pairs},
    ]
    alone = [tuple(norm for norm in norms[side] if id(norm) not in faced[side]) for side in (0, 1)]
    placed = Sides(_placed(norms.left, home[0]), _placed(norms.right, home[1]))
    return FacedNorms({place: tuple(pairs) for place, pairs in within.items()}, tuple(across), Sides(*alone), placed)


def _placed(norms: Sequence[Norm], home: Sequence[int]) -> Mapping[int, Sequence[Norm]]:
    found: dict[int, list[Norm]] = {}
    for norm, place in zip(norms, home, strict=True):
        found.setdefault(place, []).append(norm)
    return found


def _facing_alone(
    chosen: Sequence[tuple[int, int, float]], home: Sequence[Sequence[int]], bags: Sequence[Sequence[Counter[str]]]
) -> Iterator[tuple[int, int, float]]:
    """The only norms of two sentences that answer each other are one conduct, whatever their words."""
    taken = {i for i, _, _ in chosen}, {j for _, j, _ in chosen}
    counted = Counter(home[0]), Counter(home[1])
    there = {place: j for j, place in enumerate(home[1])}
    for i, place in enumerate(home[0]):
        if place >= 0 and counted[0][place] == counted[1][place] == 1 and i not in taken[0]:
            j = there[place]
            if j not in taken[1]:
                yield i, j, max(_ALIKE, likeness(bags[0][i], bags[1][j]))


def _bag(norm: Norm) -> Counter[str]:
    atoms = [*norm.act.atoms, *(norm.topic.atoms if norm.topic else ())]
    around = [a for phrase in (*norm.openings, *norm.conditions) for a in phrase.atoms]
    bag = telling(atoms)
    for word, told in telling(around).items():
        bag[word] += (told + 1) // 2
    return bag


def _chosen(home: Sequence[Sequence[int]], bags: Sequence[Sequence[Counter[str]]]) -> list[tuple[int, int, float]]:
    """The most alike first, each norm once; of one pair of sentences before others. The order of equals does not depend
    on which side is left."""
    scored: list[tuple[float, float, int, int]] = []
    for i, j in _candidates(bags):
        near = home[0][i] == home[1][j] >= 0
        score = likeness(bags[0][i], bags[1][j])
        if score >= (_ALIKE if near else _ACROSS):
            scored.append((round(score + _NEAR * near, 6), score, i, j))
    chosen: list[tuple[int, int, float]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, score, i, j in sorted(scored, key=lambda s: (-s[0], abs(s[2] - s[3]), s[2] + s[3])):
        if i not in taken[0] and j not in taken[1]:
            chosen.append((i, j, score))
            taken[0].add(i)
            taken[1].add(j)
    return chosen


def _candidates(bags: Sequence[Sequence[Counter[str]]]) -> list[tuple[int, int]]:
    """Norms that share a telling word; in very large rows words that stand in many are no evidence."""
    posting: dict[str, list[int]] = {}
    for j, bag in enumerate(bags[1]):
        for word in bag:
            posting.setdefault(word, []).append(j)
    held = Counter(word for bag in bags[0] for word in bag)
    found = {
        (i, j)
        for i, bag in enumerate(bags[0])
        for word in bag
        if len(posting.get(word, ())) <= _COMMON and held[word] <= _COMMON
        for j in posting.get(word, ())
    }
    return sorted(found)
