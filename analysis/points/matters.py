"""Matters: what of a row is one question, before anything is ranked. Differences that stand in one statement are one
matter, and so are the statements that one difference joins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import Difference, Row
from analysis.comparing.statements import Statement, statements
from analysis.sides import Side

_SECOND, _REST = 0.12, 0.03
"""How much of the weights below the heaviest a matter gains: many small things do not make a great one."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One question of a row. `left` and `right` are its statements on each side, none where a side is silent;
    `differences` its substantive ones, heaviest first."""

    row: Row
    left: tuple[Statement, ...]
    right: tuple[Statement, ...]
    differences: tuple[Difference, ...]

    @property
    def weight(self) -> float:
        values = [difference.weight.value for difference in self.differences]
        return values[0] + _SECOND * sum(values[1:2]) + _REST * sum(values[2:6])


def matters_of(row: Row) -> tuple[Matter, ...]:
    """The matters of a row with articles on both sides, heaviest first."""
    row = row.in_parts
    found = []
    for places, left, right in _joined(statements(row, Side.LEFT), statements(row, Side.RIGHT)):
        every = [row.differences[at] for at in sorted(places)]
        kept = sorted((d for d in every if d.substantive), key=lambda d: -d.weight.value)
        if kept:
            found.append(Matter(row, left, right, tuple(kept)))
    return tuple(sorted(found, key=lambda matter: -matter.weight))


def _joined(
    left: Sequence[Statement], right: Sequence[Statement]
) -> Iterator[tuple[set[int], tuple[Statement, ...], tuple[Statement, ...]]]:
    """Groups of differences that share a statement, with the statements they stand in, in reading order."""
    every = (*left, *right)
    group = list(range(len(every)))

    def root(at: int) -> int:
        while group[at] != at:
            at = group[at]
        return at

    first: dict[int, int] = {}
    for at, statement in enumerate(every):
        for place in sorted(statement.differences):
            ends = root(at), root(first.setdefault(place, at))
            group[max(ends)] = min(ends)
    members: dict[int, list[int]] = {}
    for at in range(len(every)):
        members.setdefault(root(at), []).append(at)
    for ats in members.values():
        places = {place for at in ats for place in every[at].differences}
        if places:
            yield (
                places,
                tuple(every[at] for at in ats if at < len(left)),
                tuple(every[at] for at in ats if at >= len(left)),
            )
