"""Sanctions of two penalties side by side, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.liability.penalties import Sanction


@dataclass(frozen=True, slots=True)
class SanctionPair:
    """What each side imposes of one kind, side by side; None where it does not."""

    left: Sanction | None
    right: Sanction | None

    @property
    def same(self) -> bool:
        return bool(self.left and self.right and self.left.key == self.right.key)


def side_by_side(left: Sequence[Sanction], right: Sequence[Sanction]) -> Iterator[SanctionPair]:
    """Sanctions of one kind on one line: those that are the same, then those on the same target, then in order; what
    only one side imposes stands alone. In the left side's order."""
    rest = list(right)
    partner: dict[int, Sanction] = {}
    for level in (_same, _same_target, _same_kind):
        for place, one in enumerate(left):
            if place not in partner and (other := next((o for o in rest if level(one, o)), None)):
                partner[place] = other
                rest.remove(other)
    yield from (SanctionPair(one, partner.get(place)) for place, one in enumerate(left))
    yield from (SanctionPair(None, one) for one in rest)


def _same(one: Sanction, other: Sanction) -> bool:
    return one.key == other.key


def _same_target(one: Sanction, other: Sanction) -> bool:
    return (one.kind, one.target) == (other.kind, other.target)


def _same_kind(one: Sanction, other: Sanction) -> bool:
    """A fine on no one in particular may answer a fine on somebody, never one on 单位 that on 个人."""
    return one.kind == other.kind and not (one.target and other.target)
