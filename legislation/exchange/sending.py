"""Making a package: what a side shares of a project, its log, and its signature under the other side's."""

import hashlib
from dataclasses import asdict, replace

from drafts.refusal import Refusal
from legislation.exchange.container import FORMAT, SHARED, packed, parsed
from legislation.exchange.gathering import gathered
from legislation.exchange.keeping import keep_parcel, last_parcel, last_seen, sent_sizes
from legislation.exchange.records import Direction, Parcel, Plain
from legislation.exchange.shapes import refuse_too_many
from legislation.merkle import consistency, root
from legislation.projects.events import record
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import What
from legislation.proof.checkpoints import Checkpoint
from legislation.proof.keys import SigningKey
from legislation.proof.log import leaves, sign
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store

GROWN = 64  # checkpoints that were sent before, shown to be the beginning of this one


def make_package(
    store: Store, project: str, to: str, key: SigningKey, seen: Checkpoint | None
) -> tuple[bytes, Parcel, Checkpoint]:
    """What the key's side shares of a project with the side `to`, as the bytes of a package; it is noted as sent.
    `seen` is the checkpoint that is held outside the store. Raises Refusal: project_unknown, side_unknown,
    package_to_self, and as `sign`."""
    own = key.side
    if own == to:
        raise Refusal("package_to_self", side=to)
    with store.atomic(Act.EXCHANGE, side=own) as connection:
        found = read_project(connection, project)
        for side in (own, to):
            side_of(found, side)
        before = last_parcel(connection, project, Direction.SENT, to)
        serial = before.serial + 1 if before else 1
        checkpoint = sign(store, key, [seen] if seen else [], side=own)
        theirs = last_seen(connection, to)
        taken = last_parcel(connection, project, Direction.RECEIVED, to)
        now = store.now()
        listed = {
            "chuanyu": "package",
            "format": FORMAT,
            "project": project,
            "title": found.title,
            "sides": [asdict(side) for side in found.sides],
            "from": own,
            "to": to,
            "serial": serial,
            "made_at": now,
            "key": key.public.written,
            "checkpoint": checkpoint.written,
            "grown": _grown(connection, to, checkpoint.size),
            "cosigned": theirs.signed_with(key).written if theirs else "",
            "taken": {"serial": taken.serial, "sha256": taken.sha256} if taken else {"serial": 0, "sha256": ""},
        }
        members = gathered(connection, project, own, to)
        shared = parsed(members[SHARED])
        refuse_too_many(shared)  # nobody could take it in
        content = packed(listed, members, key)
        brought = {name: len(each) for name, each in shared.items() if each}
        sha256 = hashlib.sha256(content).hexdigest()
        who, fingerprint = connection.actor.name, key.public.fingerprint
        made = Parcel(project, Direction.SENT, to, serial, sha256, now, now, who, fingerprint, brought)
        parcel = replace(made, taken=taken.serial if taken else 0)
        keep_parcel(connection, parcel, checkpoint.size)
        after: dict[str, str | int] = {"to_side": to, "serial": serial, "package": sha256}
        record(connection, now, What.PACKAGE_SENT, project=project, side=own, after=after)
        return content, parcel, checkpoint


def _grown(connection: Connection, to: str, size: int) -> list[Plain]:
    found = leaves(connection)[:size]
    return [
        {
            "size": earlier,
            "root": root(found[:earlier]).hex(),
            "path": [each.hex() for each in consistency(found, earlier)],
        }
        for earlier in sent_sizes(connection, to, GROWN)
        if 0 < earlier < size
    ]
