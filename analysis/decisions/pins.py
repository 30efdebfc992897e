"""Pins in a new version: a correction made between two versions holds between later ones, as far as its articles can
be followed there. What cannot be followed for certain is listed for a decision, never dropped."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.decisions.succession import Carried, Fate, Succession
from analysis.reason import Reason
from legislation.negotiation.pins import Pin, PinKind, contradict
from legislation.negotiation.records import PinRecord

Followed = Callable[[str, str], Succession]
"""(earlier version, later version of the same side) -> what became of its articles."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """One side of a comparison in a project: the version compared, and all versions of that side up to it."""

    version: str
    up_to: tuple[str, ...]  # keys, oldest first, `version` last


@dataclass(frozen=True, slots=True)
class CarriedPin:
    """An earlier pin in later versions. `pin` is what it says there: applied where CARRIED, a proposal to decide on
    where DOUBTFUL, None where LOST."""

    record: PinRecord
    outcome: Fate
    pin: Pin | None
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PinPlan:
    """What people's pins mean for one comparison. `own` were made on these very versions; `applied` are all that the
    comparison obeys; `undecided` of `carried` wait for a person."""

    own: tuple[PinRecord, ...]
    carried: tuple[CarriedPin, ...]

    @property
    def applied(self) -> tuple[Pin, ...]:
        own = [record.pin for record in self.own]
        return tuple(dict.fromkeys([*own, *(c.pin for c in self.carried if c.outcome is Fate.CARRIED and c.pin)]))

    @property
    def undecided(self) -> tuple[CarriedPin, ...]:
        return tuple(carried for carried in self.carried if carried.outcome is not Fate.CARRIED)


def plan_pins(records: Iterable[PinRecord], left: Lineage, right: Lineage, followed: Followed) -> PinPlan:
    """Which pins hold between the two versions: those made on them, and earlier ones carried over.

    A pin carried over gives way to one made on the versions themselves; one that a later pin settles (`carried_from`)
    is left out. `records` may stand in either order of sides.
    """
    facing = [pin for record in records if record.holds and (pin := _facing(record, left, right))]
    own = tuple(pin for pin in facing if (pin.left_version, pin.right_version) == (left.version, right.version))
    settled = {pin.carried_from for pin in facing}
    earlier = [pin for pin in facing if pin not in own and pin.key not in settled]
    return PinPlan(own, tuple(_without_contradictions(own, (_carry(p, left, right, followed) for p in earlier))))


def _facing(record: PinRecord, left: Lineage, right: Lineage) -> PinRecord | None:
    """The pin read from left to right; None where it is not of these sides or of a later version."""
    for pin in (record, record.mirrored):
        if pin.left_version in left.up_to and pin.right_version in right.up_to:
            return pin
    return None


def _carry(record: PinRecord, left: Lineage, right: Lineage, followed: Followed) -> CarriedPin:
    pin = record.pin
    ours = follow(record.left_version, left, pin.left, followed)
    theirs = follow(record.right_version, right, pin.right, followed)
    doubts = (*ours.doubts, *theirs.doubts)
    if (pin.left and not ours.keys) or (pin.right and not theirs.keys):
        return CarriedPin(record, Fate.LOST, None, doubts)
    outcome = Fate.DOUBTFUL if doubts else Fate.CARRIED
    return CarriedPin(record, outcome, Pin(pin.kind, ours.keys, theirs.keys), doubts)


def follow(version: str, text: Lineage, articles: Sequence[str], followed: Followed) -> Carried:
    """Where articles of an earlier version of the side stand in the version that is compared."""
    if version == text.version or not articles:
        return Carried(tuple(articles))
    return followed(version, text.version).carry(articles)


def _without_contradictions(own: Sequence[PinRecord], carried: Iterable[CarriedPin]) -> Iterator[CarriedPin]:
    """What contradicts a pin that is already taken becomes doubtful. Pins of the same words are one."""
    taken = [record.pin for record in own]
    for one in carried:
        if one.pin and one.outcome is Fate.CARRIED:
            other = next((pin for pin in taken if pin != one.pin and contradict(pin, one.pin)), None)
            if other is None:
                taken.append(one.pin)
            else:
                yield replace(one, outcome=Fate.DOUBTFUL, reasons=(*one.reasons, _contradicted(other)))
                continue
        yield one


def _contradicted(other: Pin) -> Reason:
    code = "carry_contradicted_together" if other.kind is PinKind.TOGETHER else "carry_contradicted_apart"
    return Reason(code, {"left": "、".join(other.left), "right": "、".join(other.right)})
