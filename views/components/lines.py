"""Which unit stands beside which within a row: lines of a left and a right cell.

Linked units share a line as far as order permits; a unit whose partner stands out of order names it. Between linked
units what either side has without a partner beside it fills the same lines, so that no side stands empty while the
other goes on: such cells say of themselves that they do not answer each other. Every unit of both sides stands exactly
once, in its own order.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import TypeAlias

from analysis.comparing.comparison import ArticleRef, Row, Unit


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit in its cell: `unit` is its index in the row's units of that side, None for an article without words.
    `lead` is the locator of the article that begins here (第十二条), else empty. `answers` is the index of the other
    side's unit that it answers, where that one does not stand beside it."""

    unit: int | None
    lead: str = ""
    answers: int | None = None


Line: TypeAlias = tuple[Placed | None, Placed | None]


def lines_of(row: Row) -> list[Line]:
    """The lines of a row, top to bottom. A row without any unit gives one line an article at most."""
    pairs = [(link.left, link.right) for link in row.links if link.left is not None and link.right is not None]
    beside = _in_order(pairs)
    left_partner = dict(reversed(pairs))
    right_partner = {right: left for left, right in reversed(pairs)}
    lefts = _sequence(row.left, row.left_units)
    rights = _sequence(row.right, row.right_units)
    left_at = {placed.unit: index for index, placed in enumerate(lefts)}
    right_at = {placed.unit: index for index, placed in enumerate(rights)}
    anchors = [(left_at[left], right_at[right]) for left, right in beside]

    lines: list[Line] = []
    for (left_from, right_from), (left_to, right_to) in pairwise([(-1, -1), *anchors, (len(lefts), len(rights))]):
        lines += zip_longest(
            (_answering(each, left_partner) for each in lefts[left_from + 1 : left_to]),
            (_answering(each, right_partner) for each in rights[right_from + 1 : right_to]),
        )
        if left_to < len(lefts) and right_to < len(rights):
            lines.append((lefts[left_to], rights[right_to]))
    return lines


def _answering(placed: Placed, partner: dict[int, int]) -> Placed:
    return placed if placed.unit is None else replace(placed, answers=partner.get(placed.unit))


def _sequence(refs: Sequence[ArticleRef], units: Sequence[Unit]) -> list[Placed]:
    """The cells of one side: its units in order, each article's first with its lead; an empty article by its lead."""
    first_of: dict[str, int] = {}
    for index, unit in enumerate(units):
        first_of.setdefault(unit.key.partition("/")[0], index)
    leads = {first_of[ref.key]: ref.locator for ref in refs if ref.key in first_of}
    placed = [Placed(index, leads.get(index, "")) for index in range(len(units))]
    empty = [Placed(None, ref.locator) for ref in refs if ref.key not in first_of]
    return placed + empty


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that ascends strictly on both sides: as many partners side by side as order permits.

    >>> _in_order([(0, 1), (1, 0), (2, 2)])
    [(1, 0), (2, 2)]
    """
    # Equal lefts in descending right order: a strict ascent on the right then uses each left at most once.
    ordered = sorted(set(pairs), key=lambda pair: (pair[0], -pair[1]))
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for index, (_, right) in enumerate(ordered):
        place = bisect_left(tails, right)
        previous.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(right)
            ends.append(index)
        else:
            tails[place] = right
            ends[place] = index
    chain: list[tuple[int, int]] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(ordered[index])
        index = previous[index]
    return chain[::-1]
