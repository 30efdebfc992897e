"""The log of a store as a tree: its leaves, the checkpoints signed of it, and whether it still is what it was.

A leaf is written with its entry, in one transaction. Who changes an entry changes its leaf or not: either way it shows,
in the entry or in the root of the next checkpoint that was signed, which others hold too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafts.refusal import Refusal
from legislation.merkle import consistency, only_added, root
from legislation.proof.checkpoints import Checkpoint, read_checkpoint
from legislation.proof.keys import PublicKey, SigningKey
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record
from legislation.store.database import Store
from legislation.store.entries import leaf_of

# A leaf without its salt has lost what it was made of, and is told as an entry that was changed.
ENTRIES = """SELECT event.*, coalesce(leaf_salt.salt, '') AS salt FROM event
    LEFT JOIN leaf_salt ON leaf_salt.ordinal = event.ordinal"""


@dataclass(frozen=True, slots=True)
class Verified:
    """What the log came to: its entries, its root, and the checkpoints that it was held against."""

    size: int
    root: bytes
    checkpoints: int


def leaves(connection: Connection) -> list[bytes]:
    """The leaves in the order of the log."""
    return [bytes.fromhex(found) for found in connection.column("SELECT hash FROM leaf ORDER BY ordinal")]


def sign(store: Store, key: SigningKey, seen: Iterable[Checkpoint] = (), *, side: str = "") -> Checkpoint:
    """Sign what the log is now, and keep that. Where nothing came since the last time it is the same checkpoint.
    `seen` are checkpoints of this log that are held elsewhere: what is not what they were is not signed. `side` is
    whose right it takes, empty for a workbench of all sides.

    Raises Refusal: log_empty, log_other, log_shorter, log_rewritten, act_not_allowed.
    """
    with store.atomic(Act.SIGN, side=side) as connection:
        found = leaves(connection)
        if not found:
            raise Refusal("log_empty")
        kept = connection.row("SELECT note FROM checkpoint WHERE size = :size", size=len(found))
        made = Checkpoint(log_name(found), len(found), root(found))
        for earlier in seen:
            _refuse_other(earlier, made, found)
        if kept and (before := read_checkpoint(kept["note"])).tree == made.tree:
            made = before
        signed = made.signed_with(key)
        connection.upsert(
            "checkpoint",
            ("size",),
            size=signed.size,
            root=signed.root.hex(),
            note=signed.written,
            at=store.now(),
        )
        return signed


def log_name(found: Sequence[bytes]) -> str:
    """What tells a log from others for as long as it lasts: its first leaf, which was drawn."""
    return f"chuanyu/{found[0].hex()[:16]}"


def _refuse_other(seen: Checkpoint, now: Checkpoint, found: Sequence[bytes]) -> None:
    path = consistency(found, seen.size) if 0 < seen.size <= len(found) else ()
    grew(seen, now, path)


def checkpoints(store: Store) -> tuple[Checkpoint, ...]:
    """Those that are kept, the shortest log first."""
    with store.reading() as connection:
        notes = connection.column("SELECT note FROM checkpoint ORDER BY size")
    return tuple(map(read_checkpoint, notes))


def shown_to_grow(store: Store, size: int) -> tuple[bytes, ...]:
    """The hashes that show that the log only grew since it had `size` entries. Raises Refusal `log_shorter`."""
    with store.reading() as connection:
        found = leaves(connection)
    if not 0 < size <= len(found):
        raise Refusal("log_shorter", size=len(found), seen=size)
    return consistency(found, size)


def verify(store: Store, keys: Sequence[PublicKey], held: Sequence[Checkpoint] = ()) -> Verified:
    """Recompute everything: each entry against its leaf, each kept checkpoint and each that is `held` outside the store
    against the root, and their signatures against `keys`.

    Raises Refusal: log_entry_changed and log_entry_missing (naming the first), log_other (a checkpoint is of another
    log), log_shorter (than a checkpoint says), log_rewritten (the entries up to `last` are not those that a checkpoint
    was signed of; those up to `good` are), checkpoint_forged (no known key signed it), checkpoint_unreadable.
    """
    with store.reading() as connection:
        found = leaves(connection)
        entries = connection.rows(f"{ENTRIES} ORDER BY event.ordinal")
        kept = [read_checkpoint(note) for note in connection.column("SELECT note FROM checkpoint ORDER BY size")]
    _check_entries(entries, found)
    good = 0
    for checkpoint in sorted((*kept, *held), key=lambda each: each.size):
        if not checkpoint.signers(keys):
            raise Refusal("checkpoint_forged", size=checkpoint.size)
        if not found or checkpoint.origin != log_name(found):
            raise Refusal("log_other", origin=checkpoint.origin[:80])
        if checkpoint.size > len(found):
            raise Refusal("log_shorter", size=len(found), seen=checkpoint.size)
        if root(found[: checkpoint.size]) != checkpoint.root:
            raise Refusal("log_rewritten", good=good, last=checkpoint.size)
        good = checkpoint.size
    return Verified(len(found), root(found), len(kept) + len(held))


def _check_entries(entries: Sequence[Record], found: Sequence[bytes]) -> None:
    for place, (entry, written) in enumerate(zip(entries, found, strict=False), start=1):
        if entry["ordinal"] != place:
            raise Refusal("log_entry_missing", ordinal=place)
        if leaf_of(entry) != written.hex():
            raise Refusal("log_entry_changed", ordinal=place)
    if len(entries) != len(found):
        raise Refusal("log_entry_missing", ordinal=min(len(entries), len(found)) + 1)


def grew(seen: Checkpoint, now: Checkpoint, path: Sequence[bytes]) -> None:
    """Raises Refusal `log_other` (another log), `log_shorter`, `log_rewritten` where the log of `now` is not that of
    `seen` with more at its end."""
    if seen.origin != now.origin:
        raise Refusal("log_other", origin=seen.origin[:80])
    if now.size < seen.size:
        raise Refusal("log_shorter", size=now.size, seen=seen.size)
    if seen.size and not only_added(seen.tree, now.tree, path):
        raise Refusal("log_rewritten", good=0, last=seen.size)
