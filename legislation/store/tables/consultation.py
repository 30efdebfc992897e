"""The tables of what people say on drafts: consultations, their opinions, and what became of each.

The names of private persons stand in a table of their own, which only the side that asked them sees.
"""

from sqlite_utils import Database

from legislation.store.tables.making import make


def create_consultations(db: Database) -> None:
    """`concern` and `keys` (a JSON array) are places of the version; an opinion's present handling is its last one."""
    version, side = ("version", "version", "key"), (("project", "side"), "side", ("project", "key"))
    words = ("project", "side", "version", "title", "since", "until", "visibility", "at", "who")
    make(db, "consultation", {"key": str}, dict.fromkeys(words, str) | {"revision": int}, side, version)
    db.table("consultation").create_index(["project"])
    said = ("source", "unit", "provision", "opinion", "reason", "received")
    place = ("concern", "keys", "unread", "bond", "assigned", "due", "at", "removed_at")
    numbers = {"ordinal": int, "person": int, "revision": int}
    of = ("consultation", "consultation", "key")
    make(db, "opinion", {"key": str}, {"consultation": str, **dict.fromkeys((*said, *place), str), **numbers}, of)
    db.table("opinion").create_index(["consultation", "ordinal"], unique=True)
    make(db, "opinion_person", {"opinion": str}, {"name": str}, ("opinion", "opinion", "key"))
    handled = dict.fromkeys(("handling", "reply", "who", "at"), str)
    make(db, "opinion_handling", {"opinion": str, "revision": int}, handled, ("opinion", "opinion", "key"))
