"""Which packages were sent and received, and what was seen of the other side's log."""

import json
from collections.abc import Mapping, Sequence

from drafts.refusal import Refusal
from legislation.exchange.records import Direction, Parcel
from legislation.merkle import only_added
from legislation.projects.keeping import read_project
from legislation.proof.checkpoints import Checkpoint, read_checkpoint
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store


def parcels(store: Store, project: str) -> tuple[Parcel, ...]:
    """All packages of a project, the latest first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        found = connection.rows(
            "SELECT * FROM parcel WHERE project = :project ORDER BY at DESC, serial DESC", project=project
        )
    return tuple(map(_parcel, found))


def last_parcel(connection: Connection, project: str, direction: Direction, side: str) -> Parcel | None:
    row = connection.row(
        """SELECT * FROM parcel WHERE project = :project AND direction = :direction AND side = :side
        ORDER BY serial DESC LIMIT 1""",
        project=project,
        direction=direction.value,
        side=side,
    )
    return _parcel(row) if row else None


def size_sent(connection: Connection, project: str, side: str, serial: int, sha256: str | None = None) -> int | None:
    """How long the log was in a package that was sent; None where none was (with this digest, where one is said)."""
    row = connection.row(
        """SELECT size, sha256 FROM parcel
        WHERE project = :project AND direction = 'sent' AND side = :side AND serial = :serial""",
        project=project,
        side=side,
        serial=serial,
    )
    return row["size"] if row and sha256 in (None, row["sha256"]) else None


def keep_parcel(connection: Connection, parcel: Parcel, size: int) -> None:
    """`size`: of the log that its checkpoint was signed of."""
    told = {
        name: getattr(parcel, name) for name in ("project", "side", "serial", "sha256", "made_at", "at", "who", "taken")
    }
    brought = json.dumps(dict(parcel.brought), sort_keys=True)
    key = f"{parcel.direction.value}-{parcel.project}-{parcel.side}-{parcel.serial}"
    where = {"key": key, "direction": parcel.direction.value, "fingerprint": parcel.fingerprint}
    connection.insert("parcel", **where, **told, brought=brought, size=size)


def sent_sizes(connection: Connection, side: str, most: int) -> Sequence[int]:
    """How long the log was when a checkpoint of it was sent to a side, the latest first."""
    found = connection.column(
        "SELECT DISTINCT size FROM parcel WHERE direction = 'sent' AND side = :side ORDER BY size DESC LIMIT :most",
        side=side,
        most=most,
    )
    return tuple(found)


def last_seen(connection: Connection, side: str) -> Checkpoint | None:
    """The longest log of a side that was seen."""
    row = connection.row(
        "SELECT note FROM seen_log WHERE side = :side AND note <> '' ORDER BY size DESC LIMIT 1", side=side
    )
    return read_checkpoint(row["note"]) if row else None


def see_log(
    connection: Connection, side: str, now: Checkpoint, grown: Mapping[int, tuple[bytes, Sequence[bytes]]]
) -> None:
    """Hold a checkpoint of another side's log against all that was seen of it: what was seen must still be its
    beginning. `grown` says, for shorter logs that were sent before, their roots and the hashes that show that this one
    only added to them.

    Raises Refusal: package_log_other (another log), package_log_rewritten, package_log_unproved (nothing shows how it
    came from what was seen).
    """
    seen = {row["size"]: row for row in connection.rows("SELECT * FROM seen_log WHERE side = :side", side=side)}
    last = last_seen(connection, side)
    if last is not None and last.origin != now.origin:
        raise Refusal("package_log_other", side=side)
    for size, (earlier, path) in grown.items():
        if not only_added((size, earlier), now.tree, path):
            raise Refusal("package_log_rewritten", side=side)
    roots = {size: earlier.hex() for size, (earlier, _) in grown.items()} | {now.size: now.root.hex()}
    if any(size in seen and seen[size]["root"] != root for size, root in roots.items()):
        raise Refusal("package_log_rewritten", side=side)
    if last is not None and last.size not in roots and now.size not in seen:
        raise Refusal("package_log_unproved", side=side)
    for size, root in roots.items():
        note = now.written if size == now.size else ""
        if size not in seen or (note and not seen[size]["note"]):
            connection.upsert("seen_log", ("side", "size"), side=side, size=size, root=root, note=note)


@of_rows
def _parcel(row: Record) -> Parcel:
    told = {name: value for name, value in row.items() if name not in ("key", "size")}
    return Parcel(**told | {"direction": Direction(row["direction"]), "brought": json.loads(row["brought"])})
