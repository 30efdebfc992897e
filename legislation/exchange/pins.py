"""Pins from both sides: kept beside each other, a withdrawal wins, two that cannot both hold are a disagreement until
one is withdrawn."""

from collections.abc import Iterable, Sequence

from drafts.refusal import Refusal
from legislation.exchange.disagreeing import disagree, read_disagreements, settle_quietly
from legislation.exchange.records import Coming, Item, Plain
from legislation.negotiation.pinning import read_pins, take_in
from legislation.negotiation.pins import Pin, PinKind, contradict
from legislation.negotiation.records import PinRecord
from legislation.store.connection import Connection


def take_pins(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> dict[str, int]:
    """How many came or were withdrawn, and how many disagree with one that holds here."""
    counts = {"pins": 0, "disagreements": 0}
    kept = {pin.key: pin for pin in read_pins(connection, coming.project)}
    near: dict[tuple[str, str], list[PinRecord]] = {}  # those that hold, by each article of each
    gone: set[str] = set()
    for pin in filter(lambda pin: pin.holds, kept.values()):
        _place(near, pin)
    for each in theirs:
        made = pin_of(each, coming.project)
        beside = {pin.key: pin for place in _articles(made) for pin in near.get(place, ()) if pin.key not in gone}
        against = contradicted(made, beside.values()) if made.holds and made.key not in kept else None
        if against is not None:
            where = connection, coming, Item.PIN, against.key, [each]
            counts["disagreements"] += disagree(*where, common=-1, their_end=made.key)[1]
        elif take_in(connection, made):
            counts["pins"] += 1
            if made.holds:
                _place(near, made)
            else:
                gone.add(made.key)
    _settle_withdrawn(connection, coming, theirs)
    return counts


def _articles(pin: PinRecord) -> set[tuple[str, str]]:
    sides = ((pin.left_version, pin.pin.left), (pin.right_version, pin.pin.right))
    return {(version, article) for version, articles in sides for article in articles}


def _place(near: dict[tuple[str, str], list[PinRecord]], pin: PinRecord) -> None:
    for place in _articles(pin):
        near.setdefault(place, []).append(pin)


def _settle_withdrawn(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> None:
    """Of two that could not both hold one was withdrawn."""
    here = {pin.key for pin in read_pins(connection, coming.project) if pin.holds}
    there = {each["key"] for each in theirs if not each["withdrawn_at"]}
    for found in read_disagreements(connection, coming.project):
        both = found.about in here and found.their_end in there
        if found.item is Item.PIN and found.side == coming.side and not (found.settled_at or both):
            settle_quietly(connection, coming, Item.PIN, found.about)


def plain_pin(made: PinRecord) -> Plain:
    """As it travels."""
    told = ("key", "left_version", "right_version", "why", "who", "at", "carried_from")
    gone = ("withdrawn_at", "withdrawn_by", "withdrawn_why")
    return {
        **{name: getattr(made, name) for name in (*told, *gone)},
        "kind": made.pin.kind.value,
        "left": list(made.pin.left),
        "right": list(made.pin.right),
    }


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
