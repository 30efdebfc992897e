"""A row read once: which of its sentences answer each other, and the edits that lead from one to the other.

Terms that differ throughout are found in the readings of all rows, and the rows are then read again with them known.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.comparing.marking import Edit, mark
from analysis.comparing.pairing import Pair, Weights, atoms_of, pair
from analysis.language.atoms import Atom, UnitText
from analysis.sides import Sides


@dataclass(frozen=True, slots=True)
class ReadPair:
    """A pair of stretches with their atoms; edits only where both sides have something."""

    pair: Pair
    atoms: Sides[tuple[Atom, ...]]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The units of a row and its pairs; no pair where a side has no unit."""

    units: Sides[tuple[UnitText, ...]]
    pairs: tuple[ReadPair, ...]


def read_row(units: Sides[Sequence[UnitText]], weights: Weights) -> Reading:
    """Read the units of one row; `weights` say how telling a word is among the units of both texts."""
    own = units.each(tuple)
    return Reading(own, tuple(_read(one, own) for one in pair(own, weights)) if all(own) else ())


def _read(one: Pair, units: Sides[tuple[UnitText, ...]]) -> ReadPair:
    atoms = Sides(atoms_of(units.left, one.left), atoms_of(units.right, one.right))
    return ReadPair(one, atoms, tuple(mark(*atoms)) if all(one.stretches) else ())
