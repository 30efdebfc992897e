"""Pins kept in the store: who corrected the alignment of which two versions, when and why.

A pin is never edited. It is withdrawn, and another is added: both stay in the log. Pins of a pair of versions are
stored in the order of the project's sides and read in the order that is asked for.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.negotiation.pins import Pin, PinKind, contradict
from legislation.negotiation.records import PinRecord
from legislation.projects.cleaning import bounded, plain
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.projects.texts import article_places
from legislation.projects.versions import version_of
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store

LONGEST_WHY = 2000  # characters


class StalePin(Stale):
    """A pin that someone else withdrew meanwhile, or one that contradicts it. `pin` is the other's."""

    def __init__(self, code: str, pin: PinRecord) -> None:
        places = "、".join(pin.pin.left), "、".join(pin.pin.right)
        who, at = (pin.withdrawn_by, pin.withdrawn_at) if pin.withdrawn_at else (pin.who, pin.at)
        why = pin.withdrawn_why if pin.withdrawn_at else pin.why
        super().__init__(code, left=places[0], right=places[1], who=who, at=at, why=why)
        self.pin = pin


def pins(store: Store, project: str) -> tuple[PinRecord, ...]:
    """All pins of a project, the withdrawn included, oldest first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_pins(connection, project)


def pins_between(store: Store, project: str, left_version: str, right_version: str) -> tuple[PinRecord, ...]:
    """The pins that hold between exactly these two versions, read left to right as asked for."""
    found = (pin for pin in pins(store, project) if pin.holds)
    ours, mirrored = (left_version, right_version), (right_version, left_version)
    return tuple(
        pin if (pin.left_version, pin.right_version) == ours else pin.mirrored
        for pin in found
        if (pin.left_version, pin.right_version) in (ours, mirrored)
    )


def add_pin(
    store: Store,
    project: str,
    left_version: str,
    right_version: str,
    pin: Pin,
    *,
    why: str = "",
    replaces: Sequence[PinRecord] = (),
    carried_from: str = "",
) -> PinRecord:
    """Pin articles of two versions of a project; `replaces` are pins that this one takes the place of, withdrawn in
    the same transaction. `carried_from` names a pin on earlier versions that this one settles.

    Raises StalePin (pin_contradicted: another pin that holds says otherwise of these articles; pin_withdrawn), and
    Refusal: project_unknown, version_unknown, pin_empty, pin_one_sided, article_unknown, pin_unknown, text_too_long.
    """
    why = bounded(plain(why), LONGEST_WHY)
    with store.atomic(Act.PIN) as connection:
        order = _in_order(connection, project, left_version, right_version)
        if order != (left_version, right_version):
            pin = pin.mirrored
        made = PinRecord(
            f"pin-{secrets.token_hex(6)}", project, *order, pin, why, store.actor.name, store.now(), carried_from
        )
        _check_articles(connection, made)
        for old in replaces:
            _withdraw(store, connection, old.key, old.revision, why=why)
        kept = read_pins(connection, project)
        if carried_from and not any(old.key == carried_from for old in kept):
            raise Refusal("pin_unknown", pin=carried_from[:40])
        for other in kept:
            if other.holds and (other.left_version, other.right_version) == order:
                if other.pin == pin:
                    return other
                if contradict(other.pin, pin):
                    raise StalePin("pin_contradicted", other)
        _insert(connection, made)
        after = {**_told(made), "why": why}
        record(connection, made.at, What.PIN_ADDED, project=project, version=order[0], after=after)
        return made


def withdraw_pin(store: Store, pin: PinRecord, *, why: str = "") -> PinRecord:
    """Undo a pin; the log and the list keep it. Raises StalePin (pin_withdrawn) where someone did already, and
    Refusal: pin_unknown, text_too_long."""
    with store.atomic(Act.PIN) as connection:
        return _withdraw(store, connection, pin.key, pin.revision, why=bounded(plain(why), LONGEST_WHY))


def _withdraw(store: Store, connection: Connection, key: str, revision: int, *, why: str) -> PinRecord:
    row = connection.row("SELECT * FROM pin WHERE key = :key", key=key)
    if row is None:
        raise Refusal("pin_unknown", pin=key[:40])
    seen = _pin(row)
    if seen.revision != revision or not seen.holds:
        raise StalePin("pin_withdrawn", seen)
    gone = replace(
        seen, withdrawn_at=store.now(), withdrawn_by=store.actor.name, withdrawn_why=why, revision=revision + 1
    )
    connection.run(
        """UPDATE main.pin SET withdrawn_at = :at, withdrawn_by = :who, withdrawn_why = :why, revision = :revision
        WHERE key = :key""",
        key=key,
        at=gone.withdrawn_at,
        who=gone.withdrawn_by,
        why=why,
        revision=gone.revision,
    )
    told: dict[str, str | int] = {**_told(gone), "why": seen.why}
    after: dict[str, str | int] = {"pin": key, "why": why}
    at, version = gone.withdrawn_at, gone.left_version
    record(connection, at, What.PIN_WITHDRAWN, project=gone.project, version=version, before=told, after=after)
    return gone


def take_in(connection: Connection, made: PinRecord) -> bool:
    """A pin that was made, or withdrawn, in another store, as it was there; whether that is new here. Raises Refusal
    as `add_pin`, but that it may contradict another."""
    row = connection.row("SELECT * FROM pin WHERE key = :key", key=made.key)
    if row is not None and row["project"] != made.project:
        raise Refusal("pin_unknown", pin=made.key[:40])
    if row is None:
        _in_order(connection, made.project, made.left_version, made.right_version)
        _check_articles(connection, made)
        _insert(connection, replace(made, withdrawn_at="", withdrawn_by="", withdrawn_why="", revision=1))
        after = {**_told(made), "why": made.why}
        record(connection, made.at, What.PIN_ADDED, project=made.project, version=made.left_version, after=after)
    kept = _pin(row) if row is not None else replace(made, withdrawn_at="")
    if made.holds or not kept.holds:
        return row is None
    gone = {"at": made.withdrawn_at, "by": made.withdrawn_by, "why": made.withdrawn_why}
    connection.run(
        """UPDATE main.pin SET withdrawn_at = :at, withdrawn_by = :by, withdrawn_why = :why, revision = revision + 1
        WHERE key = :key""",
        key=made.key,
        **gone,
    )
    before, after = {**_told(made), "why": made.why}, {"pin": made.key, "why": made.withdrawn_why}
    where = {"project": made.project, "version": made.left_version}
    record(connection, made.withdrawn_at, What.PIN_WITHDRAWN, **where, before=before, after=after)
    return True


def _in_order(connection: Connection, project: str, left: str, right: str) -> tuple[str, str]:
    """The two versions in the order of the project's sides, two of one side the older first."""
    sides = [side.key for side in read_project(connection, project).sides]
    places = [(*_place(connection, project, version, sides), version) for version in (left, right)]
    if left == right:
        raise Refusal("pin_one_version", version=left[:120])
    first, second = sorted(places)
    return first[2], second[2]


def _place(connection: Connection, project: str, version: str, sides: Sequence[str]) -> tuple[int, int]:
    found = version_of(connection, project, version)
    return sides.index(found.side), found.ordinal


def _check_articles(connection: Connection, made: PinRecord) -> None:
    pin = made.pin
    if not pin.left and not pin.right:
        raise Refusal("pin_empty")
    if pin.kind is PinKind.APART and not (pin.left and pin.right):
        raise Refusal("pin_one_sided")
    for version, articles in ((made.left_version, pin.left), (made.right_version, pin.right)):
        article_places(connection, version, articles)


def _told(made: PinRecord) -> dict[str, str | int]:
    """A pin as the fields of an event."""
    return {
        "pin": made.key,
        "pin_kind": made.pin.kind.value,
        "left_version": made.left_version,
        "right_version": made.right_version,
        "left_articles": "、".join(made.pin.left),
        "right_articles": "、".join(made.pin.right),
    }


def _insert(connection: Connection, made: PinRecord) -> None:
    connection.insert(
        "pin",
        withdrawn_at="",
        withdrawn_by="",
        withdrawn_why="",
        revision=1,
        key=made.key,
        project=made.project,
        left_version=made.left_version,
        right_version=made.right_version,
        kind=made.pin.kind.value,
        left_articles=json.dumps(made.pin.left),
        right_articles=json.dumps(made.pin.right),
        why=made.why,
        who=made.who,
        at=made.at,
        carried_from=made.carried_from,
    )


def read_pins(connection: Connection, project: str) -> tuple[PinRecord, ...]:
    """As `pins`, inside a transaction."""
    found = connection.rows("SELECT * FROM pin WHERE project = :project ORDER BY at, key", project=project)
    return tuple(map(_pin, found))


@of_rows
def _pin(row: Record) -> PinRecord:
    left, right = (tuple(json.loads(row[name])) for name in ("left_articles", "right_articles"))
    kept = {name: row[name] for name in row if name not in ("kind", "left_articles", "right_articles")}
    return PinRecord(**kept, pin=Pin(PinKind(row["kind"]), left, right))
