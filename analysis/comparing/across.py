"""Links across rows, as compare() states them: which of them hold beside what people have said, and which paragraphs of
the two articles answer each other."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.alignment import PartialLink
from analysis.alignment.pins import Aligned
from analysis.comparing.pairing import Weights
from analysis.comparing.reading import Reading, read_row
from analysis.language.atoms import UnitText
from analysis.reason import Reason
from analysis.sides import Sides
from legislation.negotiation.pins import Pin, PinKind

_FAR = 0.5  # sentences that answer each other half as well as one of them is answered in its row do so by chance
ACROSS = "answered_in_part"
"""The reason of a one-sided row that such a link names."""


def stated(links: Iterable[PartialLink], rows: Sequence[Aligned], pins: Iterable[Pin]) -> tuple[PartialLink, ...]:
    """The links that still lie across the rows, and that no pin keeps apart."""
    inside = {(a, b) for row in rows for a in row.left for b in row.right}
    apart = {(a, b) for pin in pins if pin.kind is PinKind.APART for a in pin.left for b in pin.right}
    return tuple(link for link in links if (link.left, link.right) not in inside | apart)


def without_denied(rows: Iterable[Aligned], links: Collection[PartialLink]) -> list[Aligned]:
    """The rows; one without a counterpart whose links are all denied by people is so by their word."""
    linked = Sides({link.left for link in links}, {link.right for link in links})

    def denied(row: Aligned) -> bool:
        alone = linked.left.isdisjoint(row.left) and linked.right.isdisjoint(row.right)
        return alone and any(reason.code == ACROSS for reason in row.reasons)

    return [replace(row, confidence=1.0, reasons=(Reason("pinned"),)) if denied(row) else row for row in rows]


@dataclass(frozen=True, slots=True)
class Answered:
    """How well each unit of a side (by key) is answered in its own row: the best of its sentences, 0…1."""

    left: Mapping[str, float]
    right: Mapping[str, float]

    @classmethod
    def of(cls, readings: Iterable[Reading]) -> "Answered":
        left: dict[str, float] = {}
        right: dict[str, float] = {}
        for reading in readings:
            for one in (read.pair for read in reading.pairs):
                for best, units, part in zip((left, right), reading.units, one.stretches, strict=True):
                    if part is not None and all(one.stretches):
                        key = units[part.unit].key
                        best[key] = max(best.get(key, 0.0), one.score)
        return cls(left, right)

    def better(self, left: str, right: str, score: float) -> bool:
        """Whether the units are answered better in their rows than by each other: both of them, or one far better."""
        own = self.left.get(left, 0.0), self.right.get(right, 0.0)
        return round(score, 6) < round(max(min(own), _FAR * max(own)), 6)


def read_partial(link: PartialLink, units: Sides[Sequence[UnitText]], weights: Weights, answered: Answered) -> Reading:
    """The two articles read as a row of the paragraphs and items that answer each other: those whose sentences pair
    and are not answered better in their rows; where none does, those of the sentences that speak most for the
    link; else all. An article that nothing in its row answers is read whole: only here it is compared at all."""
    left, right = units
    whole = read_row(units, weights)
    pairs = [read.pair for read in whole.pairs]
    paired = [(left[p.left.unit].key, right[p.right.unit].key, p.score) for p in pairs if p.left and p.right]
    own = [pair for pair in paired if not answered.better(*pair)] or paired
    links = [(mine, yours) for mine, yours, _ in own] or [(each.left, each.right) for each in link.evidence]
    mine = _kept(left, {key for key, _ in links}, answered.left)
    yours = _kept(right, {key for _, key in links}, answered.right)
    if len(mine) == len(left) and len(yours) == len(right):
        return whole
    return read_row(Sides(mine, yours), weights)


def _kept(units: Sequence[UnitText], keys: Collection[str], answered: Mapping[str, float]) -> list[UnitText]:
    if not any(unit.key in answered for unit in units):
        return list(units)
    return [unit for unit in units if unit.key in keys] or list(units)
