"""Where a citation points, in terms that both sides share, so that 第十条 here and 第十一条 there are one place where
the two articles answer each other."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.sides import Side

UnitKey = tuple[Side, str]
"""The key of a provision, and the side whose it is."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A row, and in it a unit: of the left where the two sides share it, of its own side where they do not; None for
    the whole row. `counted`: a citation counts to it from where it stands (前款), and the other side has nothing that
    answers it, so that such citations written alike do not differ."""

    row: str
    unit: UnitKey | None = None
    counted: bool = False


def key_of(places: Iterable[Place]) -> str:
    """The key under which the words of a citation are compared: the same for the same places.

    >>> key_of([Place("3~4", (Side.LEFT, "3/2")), Place("3~4")])
    '@3~4@3~4/left:3/2'
    """
    written = (f"@{place.row}" + (f"/{place.unit[0]}:{place.unit[1]}" if place.unit else "") for place in places)
    return "".join(sorted(written))
