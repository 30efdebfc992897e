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
