"""Pins from both sides: kept beside each other, a withdrawal wins, two that cannot both hold are a disagreement."""

from collections.abc import Iterable, Sequence

from drafts.refusal import Refusal
from legislation.exchange.disagreeing import disagree, settle_quietly
from legislation.exchange.records import Coming, Item, Plain
from legislation.negotiation.pinning import read_pins, take_in
from legislation.negotiation.pins import Pin, PinKind, contradict
from legislation.negotiation.records import PinRecord
from legislation.store.connection import Connection


def take_pins(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> dict[str, int]:
    """How many came or were withdrawn, and how many disagree with one that holds here."""
    counts = {"pins": 0, "disagreements": 0}
    for each in theirs:
        made = pin_of(each, coming.project)
        kept = {pin.key: pin for pin in read_pins(connection, coming.project)}
        against = contradicted(made, kept.values()) if made.holds and made.key not in kept else None
        if against is not None:
            counts["disagreements"] += disagree(connection, coming, Item.PIN, against.key, [each])
        elif take_in(connection, made):
            counts["pins"] += 1
            settle_quietly(connection, coming, Item.PIN, made.key)
    return counts


def pin_of(plain: Plain, project: str) -> PinRecord:
    """Raises Refusal `package_damaged`."""
    try:
        pin = Pin(PinKind(plain["kind"]), tuple(plain["left"]), tuple(plain["right"]))
    except ValueError as error:
        raise Refusal("package_damaged") from error
    told = {name: value for name, value in plain.items() if name not in ("kind", "left", "right")}
    return PinRecord(project=project, pin=pin, revision=2 if plain["withdrawn_at"] else 1, **told)


def contradicted(made: PinRecord, kept: Iterable[PinRecord]) -> PinRecord | None:
    """The first that holds on the same two versions and cannot beside it."""
    pair = (made.left_version, made.right_version)
    return next(
        (
            pin
            for pin in kept
            if pin.holds and (pin.left_version, pin.right_version) == pair and contradict(pin.pin, made.pin)
        ),
        None,
    )
