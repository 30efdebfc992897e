"""Which comes where, and under what number: what is there, what is added, what is given another number."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from drafts.provisions import Number

T = TypeVar("T")


class Numbered(NamedTuple, Generic[T]):
    number: Number
    what: T


class Misfit(Exception):  # noqa: N818 -- an answer, not a fault
    """The numbers do not come out; `at` are those that cannot be given."""

    def __init__(self, at: frozenset[Number], *, taken: bool = False) -> None:
        super().__init__(at)
        self.at = at
        self.taken = taken


def closed_up(kept: Sequence[Numbered[T]], given: Mapping[Number, T], start: int = 1) -> list[Numbered[T]]:
    """`given` at the numbers that they are given, what is `kept` in its order in the places between; no gap.

    >>> old = [Numbered(Number(n), w) for n, w in ((1, "a"), (2, "b"), (3, "c"))]
    >>> ["%d%s" % (n.value, w) for n, w in closed_up(old, {Number(2): "new"})]
    ['1a', '2new', '3b', '4c']
    """
    waiting, left, placed = list(kept), dict(given), list[Numbered[T]]()
    value, base = start, Number(0)
    while waiting or left:
        number = Number(value)
        if number in left:
            placed.append(Numbered(number, left.pop(number)))
            base = Number(0)
        elif waiting:
            base, what = waiting.pop(0)
            if base.suffix:
                raise Misfit(frozenset(left))
            placed.append(Numbered(number, what))
        else:
            raise Misfit(frozenset(left))
        _place_suffixed(value, base, waiting, left, placed)
        value += 1
    return placed


def _place_suffixed(
    value: int, base: Number, waiting: list[Numbered[T]], left: dict[Number, T], placed: list[Numbered[T]]
) -> None:
    """第十二条之一 and its like, which follow their article whatever its number becomes."""
    suffix = 1
    while True:
        number = Number(value, suffix)
        if number in left:
            placed.append(Numbered(number, left.pop(number)))
        elif waiting and waiting[0].number.suffix and waiting[0].number.value == base.value:
            placed.append(Numbered(number, waiting.pop(0).what))
        else:
            return
        suffix += 1


def in_place(kept: Sequence[Numbered[T]], given: Mapping[Number, T]) -> list[Numbered[T]]:
    """`given` at their numbers among what is `kept`, which keeps its own: 第十二条之一, or a number that is free."""
    taken = frozenset(number for number, _ in kept) & frozenset(given)
    if taken:
        raise Misfit(taken, taken=True)
    placed = list(kept)
    for number in sorted(given, key=_order):
        below = [at for at, each in enumerate(placed) if _order(each.number) < _order(number)]
        placed.insert(below[-1] + 1 if below else 0, Numbered(number, given[number]))
    return placed


def _order(number: Number) -> tuple[int, int]:
    return number.value, number.suffix


def in_order(values: Sequence[int]) -> set[int]:
    """The indexes of a longest run that rises: what of a list still stands in its old order.

    >>> sorted(in_order([0, 3, 1, 2, 4]))
    [0, 2, 3, 4]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        to = bisect_left(tails, value)
        before.append(ends[to - 1] if to else None)
        tails[to : to + 1], ends[to : to + 1] = [value], [at]
    kept: set[int] = set()
    last = ends[-1] if ends else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
