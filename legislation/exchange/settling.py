"""Settling what both sides changed at once."""

from dataclasses import asdict, replace

from drafts.refusal import Refusal
from legislation.exchange.chains import OF, add, history_of
from legislation.exchange.disagreeing import close, one, read_disagreements
from legislation.exchange.pins import contradicted, pin_of
from legislation.exchange.records import Choice, Disagreement, Item, Plain, identity
from legislation.negotiation.pinning import read_pins, take_in
from legislation.negotiation.records import PinRecord, Verdict
from legislation.projects.keeping import read_project
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store

NOTHING = asdict(Verdict(None))  # what a row is given back to


def disagreements(store: Store, project: str) -> tuple[Disagreement, ...]:
    """All of a project, the open ones first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_disagreements(connection, project)


def ours(store: Store, found: Disagreement) -> tuple[Plain, ...]:
    """What stands here of the same thing, oldest first; empty where nothing does."""
    with store.reading() as connection:
        return _ours(connection, found)


def _ours(connection: Connection, found: Disagreement) -> tuple[Plain, ...]:
    if found.item is Item.PIN:
        return ()
    kept = (each for each in OF[found.item].read(connection, found.project) if each.key == found.about)
    return next(map(history_of, kept), ())


def settle(store: Store, key: str, choice: Choice, *, own: str) -> Disagreement:
    """Settle a disagreement for the side `own`: what the other side did is taken in beside what was done here, and what
    is chosen comes last. The next package tells the other side.

    Raises Refusal: disagreement_unknown, disagreement_settled, disagreement_of_other (only the other side can say
    again what it said), act_not_allowed, and as the thing itself.
    """
    with store.atomic(Act.EXCHANGE, side=own) as connection:
        found = one(connection, key)
        if found.settled_at:
            raise Refusal("disagreement_settled", who=found.settled_by, at=found.settled_at)
        now = store.now()
        if found.item is Item.PIN:
            _settle_pin(connection, found, choice, now)
        else:
            _settle_row(connection, found, choice, now, own)
        close(connection, found, now, choice)
        return one(connection, key)


def _settle_row(connection: Connection, found: Disagreement, choice: Choice, now: str, own: str) -> None:
    chains = OF[found.item]
    before = _ours(connection, found)
    kept = next((each for each in chains.read(connection, found.project) if each.key == found.about), None)
    known = {identity(each) for each in before}
    wanted: list[Plain] = [each for each in found.theirs if identity(each) not in known]

    def anew(entry: Plain) -> Plain:
        if entry["verdict"].get("side", own) != own:
            raise Refusal("disagreement_of_other")
        return {**entry, "who": connection.actor.name, "at": now}

    if not wanted:
        # Each side had taken the other's and put it last: what is to come last is said anew.
        wanted = [anew(found.theirs[-1])]
    if choice is Choice.OURS and before:
        wanted.append(anew(before[-1]))
    elif choice is Choice.OURS:
        wanted.append(anew({**wanted[-1], "verdict": NOTHING}))
    for entry in wanted:
        kept = add(chains, connection, found.project, entry, kept, found.about)


def _settle_pin(connection: Connection, found: Disagreement, choice: Choice, now: str) -> None:
    made = pin_of(found.theirs[0], found.project)

    def gone(pin: PinRecord) -> PinRecord:
        return replace(pin, withdrawn_at=now, withdrawn_by=connection.actor.name, revision=2)

    if choice is Choice.OURS:
        take_in(connection, gone(made))
        return
    while against := contradicted(made, read_pins(connection, found.project)):
        take_in(connection, gone(against))
    take_in(connection, made)
