"""The table of hints that people dismissed."""

from sqlite_utils import Database

from legislation.store.tables.making import make


def create_dismissals(db: Database) -> None:
    """`text` is the words of the provision without white space; `withdrawn_at` is empty while the dismissal holds."""
    columns = ("project", "side", "rule", "words", "text", "why", "who", "at", "withdrawn_at", "withdrawn_by")
    side = (("project", "side"), "side", ("project", "key"))
    make(db, "hint_dismissal", {"key": str}, dict.fromkeys(columns, str), side)
    db.table("hint_dismissal").create_index(["project"])
