"""The register kept in the store: an instrument is read and written whole, under its own revision."""

from collections.abc import Sequence
from dataclasses import fields, replace

from drafts.refusal import Refusal
from legislation.projects.changes import as_fields, as_text, changes_between, logged
from legislation.projects.cleaning import bounded
from legislation.projects.events import events_since, record
from legislation.projects.keeping import KEY
from legislation.projects.records import Event, What
from legislation.projects.stale import Stale
from legislation.register.records import Instrument, InstrumentKind, LinkTo
from legislation.register.rows import read_instruments, write_instrument
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store

LONGEST = 20_000  # characters of any field of a record
KNOWN = {
    LinkTo.PROJECT: "SELECT key FROM project WHERE key = :key",
    LinkTo.INSTRUMENT: "SELECT key FROM instrument WHERE key = :key",
}


class StaleInstrument(Stale):
    """Of an instrument, which is read and written whole."""

    def __init__(self, instrument: Instrument, seen: int, since: Sequence[Event]) -> None:
        last = {"who": since[-1].who, "at": since[-1].at} if since else {}
        super().__init__(
            "instrument_changed",
            changes=logged(since),
            present=instrument.revision,
            title=instrument.name,
            seen=seen,
            **last,
        )


def instruments(store: Store) -> tuple[Instrument, ...]:
    """The whole register, by date, what has none last."""
    with store.reading() as connection:
        return read_instruments(connection)


def instrument(store: Store, key: str) -> Instrument:
    """Raises Refusal `instrument_unknown`."""
    with store.reading() as connection:
        found = read_instruments(connection, key)
    if not found:
        raise Refusal("instrument_unknown", instrument=key[:40])
    return found[0]


def history(store: Store, key: str) -> tuple[Event, ...]:
    """What happened to an instrument, the latest first."""
    with store.reading() as connection:
        found = events_since(connection, "", 0)
    return tuple(event for event in reversed(found) if event.after.get("instrument") == key)


def save_instrument(store: Store, written: Instrument) -> Instrument:
    """Add an instrument (revision 0), or change the one that was seen at `written.revision`.

    Raises StaleInstrument, and Refusal: key_wrong, instrument_unnamed, text_too_long, link_unknown, instrument_exists,
    instrument_unknown.
    """
    check_instrument(written)
    with store.atomic(Act.REGISTER_CHANGE) as connection:
        before = _seen(connection, written)
        old, new = as_fields(changes_between(before, written))
        if before.revision and not new:
            return before
        _check_links(connection, written)
        after = replace(written, revision=before.revision + 1)
        write_instrument(connection, after)
        of: dict[str, str | int] = {"instrument": after.key, "revision": after.revision}
        what = What.INSTRUMENT_CHANGED if before.revision else What.INSTRUMENT_ADDED
        record(connection, store.now(), what, project="", before=old, after=of | new)
        return after


def removed_instruments(store: Store) -> tuple[Instrument, ...]:
    """The records that were removed, which `restore_instrument` brings back, the last removed first."""
    with store.reading() as connection:
        rows = connection.rows("SELECT instrument FROM removed_instrument ORDER BY removed_at DESC, instrument")
        return tuple(each for row in rows for each in read_instruments(connection, row["instrument"]))


def remove_instrument(store: Store, key: str, *, revision: int) -> Instrument:
    """Take a record out of the register; it stays in the store. Removing a removed one changes nothing.

    Raises StaleInstrument, and Refusal `instrument_unknown`.
    """
    with store.atomic(Act.REGISTER_CHANGE) as connection:
        found = _seen(connection, Instrument(key, InstrumentKind.AGREEMENT, revision=max(revision, 1)))
        if not _is_removed(connection, key):
            connection.insert("removed_instrument", instrument=key, removed_at=store.now())
            _record_move(store, connection, What.INSTRUMENT_REMOVED, found)
        return found


def restore_instrument(store: Store, key: str) -> Instrument:
    """Bring a removed record back; one that is not removed stays as it is. Raises Refusal `instrument_unknown`."""
    with store.atomic(Act.REGISTER_CHANGE) as connection:
        found = read_instruments(connection, key)
        if not found:
            raise Refusal("instrument_unknown", instrument=key[:40])
        if _is_removed(connection, key):
            connection.run("DELETE FROM main.removed_instrument WHERE instrument = :key", key=key)
            _record_move(store, connection, What.INSTRUMENT_RESTORED, found[0])
        return found[0]


def _is_removed(connection: Connection, key: str) -> bool:
    return connection.row("SELECT 1 AS yes FROM removed_instrument WHERE instrument = :key", key=key) is not None


def _record_move(store: Store, connection: Connection, what: What, moved: Instrument) -> None:
    after: dict[str, str | int] = {"instrument": moved.key, "revision": moved.revision, "title": moved.name}
    record(connection, store.now(), what, project="", after=after)


def check_instrument(written: Instrument) -> None:
    """Raises Refusal `key_wrong`, `instrument_unnamed`, `text_too_long`."""
    if not KEY.fullmatch(written.key):
        raise Refusal("key_wrong", key=written.key[:40])
    if not written.name.strip():
        raise Refusal("instrument_unnamed")
    for field in fields(written):
        bounded(as_text(getattr(written, field.name)), LONGEST)


def _check_links(connection: Connection, written: Instrument) -> None:
    for link in written.links:
        if connection.row(KNOWN[link.to], key=link.key) is None:
            raise Refusal("link_unknown", title=written.name, key=link.key[:40])


def _seen(connection: Connection, written: Instrument) -> Instrument:
    """The instrument as it is kept; one of revision 0 with nothing in it where it is new."""
    kept = connection.row("SELECT revision FROM instrument WHERE key = :key", key=written.key)
    if kept is None and written.revision:
        raise Refusal("instrument_unknown", instrument=written.key)
    if kept is None:
        return Instrument(written.key, written.kind)
    if not written.revision:
        raise Refusal("instrument_exists", instrument=written.key)
    before = read_instruments(connection, written.key)[0]
    if before.revision != written.revision:
        since = events_since(connection, "", written.revision)
        raise StaleInstrument(before, written.revision, [e for e in since if e.after.get("instrument") == before.key])
    return before
