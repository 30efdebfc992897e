"""A row read once: which of its sentences answer each other, and the edits that lead from one to the other.

Terms that differ throughout are found in the readings of all rows, and the rows are then read again with them known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.comparing.marking import Edit, mark
from analysis.comparing.pairing import Pair, Weights, atoms_of, pair
from analysis.language.atoms import Atom, UnitText


@dataclass(frozen=True, slots=True)
class ReadPair:
    """A pair of stretches with their atoms; edits only where both sides have something."""

    pair: Pair
    left: tuple[Atom, ...]
    right: tuple[Atom, ...]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The units of a row and its pairs; no pair where a side has no unit."""

    left: tuple[UnitText, ...]
    right: tuple[UnitText, ...]
    pairs: tuple[ReadPair, ...]


def read_row(left: Sequence[UnitText], right: Sequence[UnitText], weights: Weights) -> Reading:
    """Read the units of one row; `weights` say how telling a word is among the units of both texts."""
    if not left or not right:
        return Reading(tuple(left), tuple(right), ())
    return Reading(tuple(left), tuple(right), tuple(_read(one, left, right) for one in pair(left, right, weights)))


def _read(one: Pair, left: Sequence[UnitText], right: Sequence[UnitText]) -> ReadPair:
    atoms = atoms_of(left, one.left), atoms_of(right, one.right)
    return ReadPair(one, *atoms, tuple(mark(*atoms)) if one.left and one.right else ())
