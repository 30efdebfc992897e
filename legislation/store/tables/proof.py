"""Tables of the proof: a leaf for each entry of the log, what keeps it from being guessed, and signed checkpoints."""

import secrets

from sqlite_utils import Database

from legislation.store.entries import SALT_BYTES, leaf_of
from legislation.store.tables.making import make


def create_proof(db: Database) -> None:
    """`leaf` is shown to every side, `leaf_salt` only with its entry. What was recorded until now has its leaves from
    now on."""
    make(db, "leaf", {"ordinal": int}, {"hash": str})
    make(db, "leaf_salt", {"ordinal": int}, {"salt": str})
    make(db, "checkpoint", {"size": int}, {"root": str, "note": str, "at": str})
    for row in db.query("SELECT * FROM event ORDER BY ordinal"):
        salt = secrets.token_hex(SALT_BYTES)
        db.table("leaf").insert({"ordinal": row["ordinal"], "hash": leaf_of({**row, "salt": salt})})
        db.table("leaf_salt").insert({"ordinal": row["ordinal"], "salt": salt})


def create_exchange(db: Database) -> None:
    """Packages that were sent and received; what was seen of other sides' logs (`note` is empty where only the root is
    known); what both sides changed at once, what the other did as JSON."""
    words = ("project", "direction", "side", "sha256", "made_at", "at", "who", "fingerprint", "brought")
    project = "project", "project", "key"
    make(db, "parcel", {"key": str}, {**dict.fromkeys(words, str), "serial": int, "size": int}, project)
    db.table("parcel").create_index(["project", "direction", "side", "serial"], unique=True)
    make(db, "seen_log", {"side": str, "size": int}, {"root": str, "note": str})
    told = ("project", "item", "about", "side", "theirs", "at", "settled_at", "settled_by", "choice")
    make(db, "disagreement", {"key": str}, dict.fromkeys(told, str), project)
    db.table("disagreement").create_index(["project"])


def create_settling(db: Database) -> None:
    """Of what both sides changed at once: how much both have (`common`, of a row; less than 0 where nobody knows), with
    what the other side's history ends, what stood here when it was settled; which decisions count no more; who stands
    by what it did, of exactly which two (`fork`). Of a package, which of ours its sender had taken in."""
    table = db.table("disagreement")
    table.add_column("common", int, not_null_default=-1)
    table.add_column("their_end", str, not_null_default="")
    table.add_column("ours", str, not_null_default="[]")
    db.table("parcel").add_column("taken", int, not_null_default=0)
    key = {"item": str, "about": str, "revision": int}
    make(db, "given_up", key, {"project": str, "disagreement": str}, ("project", "project", "key"))
    of = "disagreement", "disagreement", "key"
    make(db, "stand", {"disagreement": str, "side": str}, dict.fromkeys(("fork", "who", "at"), str), of)
