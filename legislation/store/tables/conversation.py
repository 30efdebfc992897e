"""The tables of what people say to each other: threads and where they hang, comments with their editions and mentions,
tasks, and what each person has read.

Lists of article keys are JSON arrays. `right_version` is empty for what hangs on one version. Editions and hangings are
never changed; the last one holds.
"""

from sqlite_utils import Database

from legislation.store.tables.making import make

PLACE = dict.fromkeys(
    (
        *("left_version", "left_articles", "left_text", "right_version", "right_articles", "right_text"),
        *("version", "unit", "words"),
    ),
    str,
)


def create_conversation(db: Database) -> None:
    project = "project", "project", "key"
    told = dict.fromkeys(("project", "side", "visibility"), str)
    make(db, "thread", {"key": str}, {**told, "resolved_at": str, "resolved_by": str, "revision": int}, project)
    db.table("thread").create_index(["project"])
    hung = {**PLACE, "who": str, "at": str}
    make(db, "thread_place", {"thread": str, "revision": int}, hung, ("thread", "thread", "key"))
    author = dict.fromkeys(("side", "who", "person"), str)
    said = {"thread": str, "visibility": str, **author, "at": str, "withdrawn_at": str}
    make(db, "comment", {"key": str}, said, ("thread", "thread", "key"))
    db.table("comment").create_index(["thread"])
    comment = "comment", "comment", "key"
    make(db, "comment_edition", {"comment": str, "revision": int}, {"words": str, "at": str}, comment)
    make(db, "mention", dict.fromkeys(("comment", "name", "side", "person"), str), {}, comment)
    given = dict.fromkeys(("what", "to_name", "to_side", "to_person", "due", "by_name", "by_side", "by_person"), str)
    ended = {"thread": str, "at": str, "done_at": str, "done_by": str, "revision": int}
    make(db, "task", {"key": str}, {**told, **given, **PLACE, **ended}, project)
    db.table("task").create_index(["project"])


def add_withdrawing(db: Database) -> None:
    """Tasks can be taken back, and restored."""
    db.table("task").add_column("withdrawn_at", str, not_null_default="")


def create_read_marks(db: Database) -> None:
    """`reader` is the key of an account, empty for the one person of a machine on which nobody signs in."""
    make(db, "read_mark", {"reader": str, "item": str}, {"at": str})
    make(db, "read_until", {"reader": str}, {"at": str})
