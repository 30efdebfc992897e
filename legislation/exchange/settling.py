"""Settling what both sides changed at once. It is settled when both say the same: a side that follows the other one
says what that one did; a side that stands by its own says so to the other, and it stays open.

Who follows gives its own entries up, and its history is the other side's from then on, so that both have the same.
Neither makes an agreement alone so, nor ends one: to accept what the other side accepted, or to join it in taking back
what it took back, is the consent that was missing.
"""

from dataclasses import replace
from typing import Any

from drafts.refusal import Refusal
from legislation.exchange.chains import OF, add, history_of
from legislation.exchange.disagreeing import close, one, read_disagreements, stand_by, written
from legislation.exchange.pins import contradicted, pin_of, plain_pin
from legislation.exchange.records import Choice, Disagreement, Item, Plain, Stand, end_of, fork
from legislation.negotiation.pinning import read_pins, take_in
from legislation.negotiation.records import Decided
from legislation.projects.keeping import read_project
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store


def disagreements(store: Store, project: str) -> tuple[Disagreement, ...]:
    """All of a project, the open ones first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_disagreements(connection, project)


def disagreement(store: Store, key: str) -> Disagreement:
    """Raises Refusal `disagreement_unknown`."""
    with store.reading() as connection:
        return one(connection, key)


def ours(store: Store, found: Disagreement) -> tuple[Plain, ...]:
    """What stands here of the same thing, oldest first; empty where nothing does. Of a settled one, what did."""
    if found.settled_at:
        return found.ours
    with store.reading() as connection:
        return ours_of(connection, found)


def ours_of(connection: Connection, found: Disagreement) -> tuple[Plain, ...]:
    """As `ours`, inside a transaction."""
    if found.item is Item.PIN:
        return tuple(plain_pin(pin) for pin in read_pins(connection, found.project) if pin.key == found.about)
    return history_of(_kept(connection, found))


def fork_of(found: Disagreement, here: tuple[Plain, ...]) -> str:
    """Which two histories stand against each other; `here` is what `ours` says."""
    return fork(end_of(here), found.their_end)


def settle(store: Store, key: str, choice: Choice, *, own: str, seen: str = "") -> Disagreement:
    """What the side `own` says of a disagreement. THEIRS: it follows the other side, its own entries since then count
    no more, and the disagreement is settled; the other side learns of it with the next package. OURS: it stands by what
    was done here; the disagreement stays open, and the other side learns that. `seen` is the fork that was looked at,
    empty where nobody looked.

    Raises Refusal: disagreement_unknown, disagreement_settled, disagreement_changed (it is no longer what was seen),
    act_not_allowed, and as the thing itself.
    """
    with store.atomic(Act.EXCHANGE, side=own) as connection:
        found = one(connection, key)
        if found.settled_at:
            raise Refusal("disagreement_settled", who=found.settled_by, at=found.settled_at)
        here = ours_of(connection, found)
        now, present = store.now(), fork_of(found, here)
        if seen not in ("", present):
            raise Refusal("disagreement_changed")
        if choice is Choice.OURS:
            stand_by(connection, found, Stand(own, present, connection.actor.name, now))
            return one(connection, key)
        connection.run("UPDATE main.disagreement SET ours = :ours WHERE key = :key", ours=written(here), key=key)
        if found.item is Item.PIN:
            _follow_pin(connection, found, now)
        else:
            _follow(connection, found)
        close(connection, found, now, choice)
        return one(connection, key)


def _follow(connection: Connection, found: Disagreement) -> None:
    chains = OF[found.item]
    kept = _kept(connection, found)
    if kept is not None and 0 <= found.common < len(kept.history):
        chains.give_up(connection, kept, found.common, found.key)
        kept = _kept(connection, found)
    for entry in found.theirs:
        kept = add(chains, connection, found.project, entry, kept, found.about)


def _kept(connection: Connection, found: Disagreement) -> Decided[Any] | None:
    of_project = OF[found.item].read(connection, found.project)
    return next((each for each in of_project if each.key == found.about), None)


def _follow_pin(connection: Connection, found: Disagreement, now: str) -> None:
    made = pin_of(found.theirs[0], found.project)
    while against := contradicted(made, read_pins(connection, found.project)):
        who = connection.actor.name
        take_in(connection, replace(against, withdrawn_at=now, withdrawn_by=who, revision=2))
    take_in(connection, made)
