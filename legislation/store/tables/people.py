"""The tables of who is here: people, how they sign in, their sessions, and who tried in vain."""

from sqlite_utils import Database

from legislation.store.tables.making import make


def create_people(db: Database) -> None:
    """What is secret stands apart from the people, whom others see by name: `hash` is empty where no password leads in,
    `session` keeps the digest of an identifier, never the identifier."""
    words = ("name", "side", "role", "made_at", "disabled_at")  # `disabled_at` is empty while the account is open
    person = ("person", "person", "key")
    make(db, "person", {"key": str}, {**dict.fromkeys(words, str), "revision": int})
    make(db, "credential", {"person": str}, {"login": str, "hash": str, "changed_at": str}, person)
    db.table("credential").create_index(["login"], unique=True)
    times = ("made_at", "seen_at", "expires_at", "ended_at")
    make(db, "session", {"digest": str}, {"person": str, **dict.fromkeys(times, str)}, person)
    db.table("session").create_index(["person"])
    make(db, "attempt", {"about": str}, {"failures": int, "since": str, "until": str})
