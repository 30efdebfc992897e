"""From probabilities of links to rows: every article in exactly one row, n to m.

A row states that each of its left articles answers each of its right ones, so it only holds pairs that are all likely
enough. Links form chains, too: A1–B1, A1–B2, A2–B2 without A2–B1. Such a chain is cut, and the link where it is cut
lies `across` two rows. What a set of rows gains is the sum of (probability − threshold) over all pairs of its rows, and
something for every article that has a partner; it is searched for step by step, along the links.

A row holds twelve articles a side at most. In 160 pairs of real texts none has more than five; where very many say
nearly the same, each with each, one row of all of them would tell nobody which answers which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from analysis.alignment.matrices import Mask, Matrix

_PARTNERED = 0.3  # what it gains that an article does not stand alone: as much as a link that far above the threshold
_FORBIDDEN = -1e6  # a pair that is not likely enough outweighs all that a row can gain
_TRIED = 4  # links of an article that steps are taken along or that lie across, and articles that it is exchanged for
_LEAST = 1e-9
_MOST = 12  # articles of one side in a row


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """Positions of articles that form one row, in order; one side may be empty."""

    left: tuple[int, ...]
    right: tuple[int, ...]


Link = tuple[int, int]
_Step = tuple[float, tuple[int, ...], int, int, tuple[int, int], tuple[Group, Group]]
"""A step by what it loses (the best comes first), then by what decides between equals; the two rows by their ids, how
often they had changed when it was weighed, and what becomes of them."""


def group(probabilities: Matrix, threshold: float) -> list[Group]:
    """The rows, those with a left article in its order, then the right-only ones in theirs. No pair of a row is at or
    below the threshold. Transposing the probabilities mirrors the rows."""
    likely = probabilities > threshold
    gains = np.where(likely, probabilities - threshold, _FORBIDDEN)
    found: list[Group] = []
    for whole in _components(likely):
        if max(len(whole.left), len(whole.right)) <= _MOST and likely[np.ix_(whole.left, whole.right)].all():
            found.append(whole)  # nothing forbids the one row that gains most
            continue
        ways = _Search(whole, gains).rows(), map(_mirrored, _Search(_mirrored(whole), gains.T).rows())
        found += _agreed(*ways)
    return sorted(found, key=_in_text)


def across(probabilities: Matrix, threshold: float, groups: Sequence[Group]) -> list[Link]:
    """The links above the threshold whose articles stand in different rows, in their order: those that are among the
    best of either article, as an article that answers very many articles in part answers none of them."""
    out = np.where(probabilities > threshold, probabilities, 0.0)
    for each in groups:
        out[np.ix_(each.left, each.right)] = 0.0
    return _best(out)


def _best(values: Matrix) -> list[Link]:
    """The places of the values above zero that are among the `_TRIED` best of their row or column; of equal ones the
    nearest to the diagonal come first, those as near as the last together, so that transposing mirrors them."""
    rows, columns = np.nonzero(values > 0)
    far, worth = np.abs(rows - columns), values[rows, columns]
    kept = np.zeros(len(rows), dtype=np.bool_)
    for lines in (rows, columns):
        order = np.lexsort((far, -worth, lines))
        starts = np.searchsorted(lines[order], lines[order])
        last = order[np.minimum(starts + _TRIED - 1, len(order) - 1)]  # of a line with fewer, one of another line
        in_time = (worth[order] > worth[last]) | ((worth[order] == worth[last]) & (far[order] <= far[last]))
        kept[order] |= in_time | (lines[last] != lines[order])
    return [(int(i), int(j)) for i, j in zip(rows[kept], columns[kept], strict=True)]


def _in_text(group_: Group) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return not group_.left, group_.left, group_.right


def _mirrored(group_: Group) -> Group:
    return Group(group_.right, group_.left)


def _agreed(one: Iterator[Group] | Sequence[Group], other: Iterator[Group] | Sequence[Group]) -> Iterator[Group]:
    """What two ways to cut a chain have in common. They differ only where two cuts gain exactly the same and are each
    other's mirror image; then neither may win, or swapped sides would not mirror the rows."""
    others = list(other)
    of_left = {i: yours for yours in others for i in yours.left}
    of_right = {j: yours for yours in others for j in yours.right}
    for mine in one:
        touched = [*(of_left[i] for i in mine.left), *(of_right[j] for j in mine.right)]
        for yours in dict.fromkeys(touched):
            yield Group(_both(mine.left, yours.left), _both(mine.right, yours.right))


def _components(linked: Mask) -> Iterator[Group]:
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
        yield Group(tuple(sorted(left)), tuple(sorted(right)))


class _Search:
    """The rows of one component in the making: at first every article stands alone, then the step that gains most is
    taken, until none gains. A step changes the two rows of a link: they become one, an article of the link goes over,
    or goes over in exchange for another."""

    def __init__(self, whole: Group, gains: Matrix) -> None:
        alone = [*(Group((i,), ()) for i in whole.left), *(Group((), (j,)) for j in whole.right)]
        self._gains = gains
        self._groups = dict(enumerate(alone))
        self._of_left = {i: at for at, g in self._groups.items() for i in g.left}
        self._of_right = {j: at for at, g in self._groups.items() for j in g.right}
        self._changed = dict.fromkeys(self._groups, 0)  # how often: a step weighed before a change is void
        self._values = dict.fromkeys(alone, 0.0)
        self._links_of_left: dict[int, list[Link]] = {i: [] for i in whole.left}
        self._links_of_right: dict[int, list[Link]] = {j: [] for j in whole.right}
        for i, j in _strongest(whole, gains):
            self._links_of_left[i].append((i, j))
            self._links_of_right[j].append((i, j))

    def rows(self) -> list[Group]:
        steps = [step for links in self._links_of_left.values() for link in links for step in self._steps(link)]
        heapify(steps)
        while steps:
            _, _, one, other, changes, groups = heappop(steps)
            if changes == (self._changed[one], self._changed[other]):
                for step in self._taken(one, other, groups):
                    heappush(steps, step)
        return [g for g in self._groups.values() if g.left or g.right]

    def _taken(self, one: int, other: int, groups: tuple[Group, Group]) -> Iterator[_Step]:
        """Takes a step and weighs again what it changed."""
        for at, now in zip((one, other), groups, strict=True):
            self._groups[at] = now
            self._changed[at] += 1
            self._of_left.update(dict.fromkeys(now.left, at))
            self._of_right.update(dict.fromkeys(now.right, at))
        touched = [self._links_of_left[i] for each in groups for i in each.left]
        touched += [self._links_of_right[j] for each in groups for j in each.right]
        for link in dict.fromkeys(link for links in touched for link in links):
            yield from self._steps(link)

    def _steps(self, link: Link) -> Iterator[_Step]:
        one, other = self._of_left[link[0]], self._of_right[link[1]]
        if one == other:
            return
        before = self._value(self._groups[one]) + self._value(self._groups[other])
        changes = self._changed[one], self._changed[other]
        order = abs(link[0] - link[1]), sum(link), *link
        for kind, after in _ways(self._groups[one], self._groups[other], link):
            if any(len(articles) > _MOST for group_ in after for articles in (group_.left, group_.right)):
                continue
            gain = self._value(after[0]) + self._value(after[1]) - before
            if gain > _LEAST:
                yield (-round(gain, 9), (kind, *order), one, other, changes, after)

    def _value(self, group_: Group) -> float:
        if group_ not in self._values:
            self._values[group_] = self._gained(group_) if group_.left and group_.right else 0.0
        return self._values[group_]

    def _gained(self, group_: Group) -> float:
        if len(group_.left) == len(group_.right) == 1:
            pairs = float(self._gains[group_.left[0], group_.right[0]])
        else:
            pairs = float(self._gains[[[i] for i in group_.left], group_.right].sum())
        return pairs + _PARTNERED * (len(group_.left) + len(group_.right))


def _strongest(whole: Group, gains: Matrix) -> list[Link]:
    """The links that steps are taken along: of an article with very many, the best. Rows may hold the others too."""
    inside = gains[np.ix_(whole.left, whole.right)]
    return [(whole.left[a], whole.right[b]) for a, b in _best(inside)]


def _ways(one: Group, other: Group, link: Link) -> Iterator[tuple[int, tuple[Group, Group]]]:
    """What can become of the rows that hold the left and the right article of the link, joining first."""
    i, j = link
    yield 0, (Group(_sorted(one.left + other.left), _sorted(one.right + other.right)), Group((), ()))
    lost, won = Group(_without(one.left, i), one.right), Group(_with(other.left, i), other.right)
    yield 1, (lost, won)
    for k in other.left[:_TRIED]:
        yield 2, (Group(_with(lost.left, k), lost.right), Group(_without(won.left, k), won.right))
    won, lost = Group(one.left, _with(one.right, j)), Group(other.left, _without(other.right, j))
    yield 1, (won, lost)
    for k in one.right[:_TRIED]:
        yield 2, (Group(won.left, _without(won.right, k)), Group(lost.left, _with(lost.right, k)))


def _sorted(places: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted(places))


def _both(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    held = frozenset(other)
    return tuple(place for place in one if place in held)


def _without(places: Sequence[int], place: int) -> tuple[int, ...]:
    return tuple(p for p in places if p != place)


def _with(places: Sequence[int], place: int) -> tuple[int, ...]:
    return _sorted((*places, place))


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
    sides. `sizes` are the lengths of their texts, so that the shorter text counts as the one that moved. Of chains
    that weigh alike none may win, or swapped sides would not mirror the rows: what only some of them hold moved."""
    two_sided = [place for place, g in enumerate(groups) if g.left and g.right]
    two_sided.sort(key=lambda place: groups[place].left)
    order = [groups[place].right for place in two_sided]
    weights = [max(1, sizes[place]) for place in two_sided]
    up_to = _heaviest(order, weights)
    on_from = _heaviest([tuple(-j for j in right) for right in reversed(order)], weights[::-1])[::-1]
    most = max((weight for weight, _ in up_to), default=0)
    chains = sum(count for weight, count in up_to if weight == most)
    kept = {
        place
        for place, size, (before, ways), (after, ways_on) in zip(two_sided, weights, up_to, on_from, strict=True)
        if before + after - size == most and ways * ways_on == chains
    }
    return [bool(g.left and g.right) and place not in kept for place, g in enumerate(groups)]


def _heaviest(order: Sequence[tuple[int, ...]], weights: Sequence[int]) -> list[tuple[int, int]]:
    """For each place the weight of the heaviest rising chain that ends there, and how many such chains there are.
    No two of `order` are equal."""
    found: list[tuple[int, int]] = []
    ranks = {right: rank for rank, right in enumerate(sorted(order), start=1)}
    best = [(0, 0)] * (len(order) + 1)  # by Fenwick's sums: each the best of a stretch of ranks that ends at its place
    for at, right in enumerate(order):
        before, rank = (0, 0), ranks[right] - 1
        while rank:
            before = _better(before, best[rank])
            rank &= rank - 1
        found.append((before[0] + weights[at], before[1] or 1))
        rank = ranks[right]
        while rank <= len(order):
            best[rank] = _better(best[rank], found[-1])
            rank += rank & -rank
    return found


def _better(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    """The heavier of two chains; of equal weight both, their ways together."""
    return (one[0], one[1] + other[1]) if one[0] == other[0] else max(one, other)
