"""From probabilities of links to rows: every article in exactly one row, n to m.

A row states that each of its left articles answers each of its right ones, so a chain of links becomes one row only
where the pairs in between are likely too; else it is cut at its weakest link. The sum over all pairs of a row of
(probability − threshold) is what a set of rows gains; it is grown greedily, and an article may change its row.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.alignment.evidence import Mask, Matrix

_FAINT = 0.08  # links below it never bring articles together
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Group:
    """Positions of articles that form one row, in order; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Step:
    """A change of two groups (by their ids) and what it gains."""

    gain: float
    one: int
    other: int
    groups: tuple[Group, Group]


def group(probabilities: Matrix, threshold: float) -> list[Group]:
    """The rows, those with a left article in its order, then the right-only ones in theirs."""
    gains = probabilities - threshold
    found: list[Group] = []
    for left, right in _components(probabilities > _FAINT):
        found += _grown(left, right, probabilities, gains)
    return sorted(found, key=lambda g: (not g.left, g.left, g.right))


def _components(linked: Mask) -> Iterator[tuple[list[int], list[int]]]:
    """Articles that links hold together, directly or not."""
    n, m = linked.shape
    seen: set[int] = set()
    for start in range(n + m):
        if start in seen:
            continue
        seen.add(start)
        open_, left, right = [start], [], []
        while open_:
            node = open_.pop()
            if node < n:
                left.append(node)
                partners = [n + int(j) for j in np.flatnonzero(linked[node])]
            else:
                right.append(node - n)
                partners = [int(i) for i in np.flatnonzero(linked[:, node - n])]
            fresh = [p for p in partners if p not in seen]
            seen.update(fresh)
            open_ += fresh
        yield sorted(left), sorted(right)


def _grown(left: Sequence[int], right: Sequence[int], probabilities: Matrix, gains: Matrix) -> list[Group]:
    groups = dict(enumerate([*(Group((i,), ()) for i in left), *(Group((), (j,)) for j in right)]))
    links = [(i, j) for i in left for j in right if probabilities[i, j] > _FAINT]
    while links:
        steps = list(_steps(groups, links, gains))
        best = max(steps, key=lambda s: (round(s.gain, 9), -s.one, -s.other), default=None)
        if best is None:
            break
        groups[best.one], groups[best.other] = best.groups
    return [g for g in groups.values() if g.left or g.right]


def _steps(groups: dict[int, Group], links: Sequence[tuple[int, int]], gains: Matrix) -> Iterator[_Step]:
    """Every change along a link that gains: the two rows become one, or one article of the link changes its row."""
    of_left = {i: key for key, g in groups.items() for i in g.left}
    of_right = {j: key for key, g in groups.items() for j in g.right}
    value = {key: _value(g, gains) for key, g in groups.items()}
    joined: set[tuple[int, int]] = set()
    for i, j in links:
        one, other = of_left[i], of_right[j]
        if one == other:
            continue
        a, b = groups[one], groups[other]
        changes = [
            (Group(_without(a.left, i), a.right), Group(_with(b.left, i), b.right)),
            (Group(a.left, _with(a.right, j)), Group(b.left, _without(b.right, j))),
        ]
        if (one, other) not in joined:
            joined.add((one, other))
            both = Group(tuple(sorted(a.left + b.left)), tuple(sorted(a.right + b.right)))
            changes.append((both, Group((), ())))
        for change in changes:
            gain = _value(change[0], gains) + _value(change[1], gains) - value[one] - value[other]
            if gain > _LEAST:
                yield _Step(gain, one, other, change)


def _value(group_: Group, gains: Matrix) -> float:
    return float(gains[np.ix_(group_.left, group_.right)].sum()) if group_.left and group_.right else 0.0


def _without(places: tuple[int, ...], place: int) -> tuple[int, ...]:
    return tuple(p for p in places if p != place)


def _with(places: tuple[int, ...], place: int) -> tuple[int, ...]:
    return tuple(sorted((*places, place)))


def in_order(groups: Sequence[Group]) -> list[Group]:
    """In the order of the left text; a right-only row follows the row that holds the right article before it."""
    ordered = sorted((g for g in groups if g.left), key=lambda g: g.left)
    for alone in sorted((g for g in groups if not g.left), key=lambda g: g.right):
        before = alone.right[0] - 1
        place = next((at for at, g in enumerate(ordered) if before in g.right), -1)
        ordered.insert(place + 1, alone)
    return ordered


def moved(groups: Sequence[Group], sizes: Sequence[int]) -> list[bool]:
    """Which groups stand out of order: those outside the heaviest chain of groups that keep their order on both
    sides. `sizes` are the lengths of their texts, so that the shorter text counts as the one that moved."""
    two_sided = [place for place, g in enumerate(groups) if g.left and g.right]
    two_sided.sort(key=lambda place: groups[place].left)
    weight: dict[int, int] = {}
    before: dict[int, int | None] = {}
    for at, place in enumerate(two_sided):
        earlier = [p for p in two_sided[:at] if groups[p].right < groups[place].right]
        best = max(earlier, key=lambda p: weight[p], default=None)
        before[place] = best
        weight[place] = sizes[place] + (weight[best] if best is not None else 0)
    kept: set[int] = set()
    last = max(two_sided, key=lambda p: weight[p], default=None)
    while last is not None:
        kept.add(last)
        last = before[last]
    return [bool(g.left and g.right) and place not in kept for place, g in enumerate(groups)]
