"""What a person has read of what waited for them. Nobody else sees it, and the log tells nothing of it."""

from collections.abc import Iterable

from legislation.conversation.records import ReadMarks
from legislation.rights.actors import Role
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store


def read_marks(store: Store) -> ReadMarks:
    """The actor's own."""
    with store.reading() as connection:
        reader = _reader(connection)
        until = connection.row("SELECT at FROM read_until WHERE reader = :reader", reader=reader)
        items = connection.column("SELECT item FROM read_mark WHERE reader = :reader", reader=reader)
    return ReadMarks(until["at"] if until else "", frozenset(items))


def mark_read(store: Store, items: Iterable[str]) -> None:
    """The actor has read these."""
    with store.atomic(Act.MARK_READ) as connection:
        for item in items:
            connection.upsert("read_mark", ("reader", "item"), reader=_reader(connection), item=item, at=store.now())


def mark_unread(store: Store, item: str) -> None:
    """Undo `mark_read` of one; what was read as a whole stays so."""
    with store.atomic(Act.MARK_READ) as connection:
        connection.run(
            "DELETE FROM main.read_mark WHERE reader = :reader AND item = :item",
            reader=_reader(connection),
            item=item,
        )


def mark_all_read(store: Store, until: str) -> None:
    """The actor has read all that came up to this moment (UTC, ISO 8601): what was shown, not what came since."""
    with store.atomic(Act.MARK_READ) as connection:
        reader = _reader(connection)
        before = connection.row("SELECT at FROM read_until WHERE reader = :reader", reader=reader)
        connection.upsert("read_until", ("reader",), reader=reader, at=max(until, before["at"] if before else ""))


def _reader(connection: Connection) -> str:
    """The one person of a machine keeps what they have read, whatever they are called."""
    return "" if connection.actor.role is Role.LOCAL else connection.actor.person
