"""The norms of a row read and compared: which slots differ, and what an edit or a sentence of one side means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from analysis.comparing.comparison import Category
from analysis.comparing.facing import FacedNorms, facing
from analysis.comparing.figures import of_sentences, often
from analysis.comparing.judging import Judged, aims, judged
from analysis.comparing.marking import Edit
from analysis.comparing.reading import Reading
from analysis.comparing.significance import by_itself, of_one_side
from analysis.comparing.slots import Exchanged, SlotDifference, objects_exchanged, of_norms
from analysis.comparing.touching import PairSlots, Slots, slots_of
from analysis.language.lists import order_counts
from analysis.norms.norm import Norm, NormKind
from analysis.norms.reader import read
from analysis.sides import Side, Sides


@dataclass(frozen=True, slots=True)
class Meaning:
    """`told` are the slots of the row that differ, `homes` the units each stands in."""

    reading: Reading
    faced: FacedNorms
    told: tuple[SlotDifference, ...]
    homes: tuple[Sides[int], ...]
    slots: Sides[Slots]

    def judged(self, place: int, edits: Sequence[Edit]) -> list[Judged]:
        if all(self._is_purpose(place, side) for side in Side):
            return aims(edits)
        of = self.reading.pairs[place]
        units = of.pair.stretches.each(lambda stretch: stretch.unit if stretch else 0)
        ranked = any(map(order_counts, of.atoms))
        return judged(edits, PairSlots(units, self.slots, self.told, ranked))

    def _is_purpose(self, place: int, side: Side) -> bool:
        return any(n.kind is NormKind.PURPOSE for n in self._norms_of(place, side))

    def _norms_of(self, place: int, side: Side) -> Sequence[Norm]:
        return self.faced.placed.of(side).get(place, ())

    def alone(self, place: int, side: Side) -> tuple[Category, ...]:
        """What a sentence means that only this side has."""
        return of_one_side(self.reading.pairs[place].atoms.of(side), self._norms_of(place, side))


def meaning_of(reading: Reading) -> Meaning:
    """Read both sides of a row and compare what faces what."""
    alike = all(all(p.pair.stretches) and not p.edits for p in reading.pairs)
    norms: Sides[tuple[Norm, ...]] = Sides((), ()) if alike else reading.units.each(read)
    faced = facing(norms, reading.units, [p.pair for p in reading.pairs])
    found: dict[tuple[object, ...], Homed] = {}
    every = [pair for pairs in faced.within.values() for pair in pairs] + list(faced.across)
    exchanged = objects_exchanged(every)
    for told, home in chain(_within(reading, faced, exchanged), _across(faced, exchanged)):
        starts = told.phrases.each(lambda phrases: tuple((phrase.unit, phrase.start) for phrase in phrases))
        found.setdefault((told.category, starts), (told, home))
    differing, homes = tuple(one for one, _ in found.values()), tuple(home for _, home in found.values())
    slots = Sides(*(slots_of(differing, every, faced.alone.of(side), side) for side in Side))
    return Meaning(reading, faced, differing, homes, slots)


_WRITTEN = frozenset({Category.FORMATTING, Category.RENUMBERING, Category.WORDING})
"""Sentences that differ in nothing else say the same, however they are read."""

Homed = tuple[SlotDifference, Sides[int]]
"""A slot that differs, with the units it stands in."""


def _within(reading: Reading, faced: FacedNorms, exchanged: Exchanged) -> Iterator[Homed]:
    for place, read_pair in enumerate(reading.pairs):
        one, other = read_pair.pair.stretches
        if one is None or other is None or all(by_itself(edit) in _WRITTEN for edit in read_pair.edits):
            continue
        home = Sides(one.unit, other.unit)
        for pair in faced.within.get(place, ()):
            yield from ((told, home) for told in (*of_norms(pair, exchanged), *often(pair)))
        norms = faced.placed.left.get(place, ()), faced.placed.right.get(place, ())
        yield from ((told, home) for told in of_sentences(norms))


def _across(faced: FacedNorms, exchanged: Exchanged) -> Iterator[Homed]:
    for pair in faced.across:
        if NormKind.UNREAD in (pair.left.kind, pair.right.kind):
            continue
        for told in of_norms(pair, exchanged):
            yield told, pair.norms.each(lambda norm: norm.unit)
