"""The tables of what people decide on a comparison: pins, positions and every decision that a position went through.

Lists of article keys are JSON arrays. A position's present state is its last decision; decisions are never changed.
"""

from sqlite_utils import Database

from legislation.store.tables.making import make


def create_brief_lines(db: Database) -> None:
    """`place` is a number as text, empty where the tool's own place holds."""
    project = ("project", "project", "key")
    versions = (("left_version", "version", "key"), ("right_version", "version", "key"))
    sides = dict.fromkeys(("left_side", "right_side"), str)
    make(db, "brief_line", {"key": str}, {"project": str, **sides, "revision": int}, project)
    db.table("brief_line").create_index(["project"])
    words = ("state", "section", "category", "text", "place", "who", "at")
    anchor = ("left_version", "right_version", "left_articles", "right_articles", "left_text", "right_text")
    key = {"brief_line": str, "revision": int}
    columns = dict.fromkeys((*words, *anchor), str)
    make(db, "brief_line_decision", key, columns, ("brief_line", "brief_line", "key"), *versions)


def create_negotiation(db: Database) -> None:
    project = ("project", "project", "key")
    versions = (("left_version", "version", "key"), ("right_version", "version", "key"))
    pair = dict.fromkeys(("left_version", "right_version"), str)
    articles = dict.fromkeys(("left_articles", "right_articles"), str)
    told = dict.fromkeys(("why", "who", "at", "carried_from", "withdrawn_at", "withdrawn_by", "withdrawn_why"), str)
    columns = {"project": str, **pair, "kind": str, **articles, **told, "revision": int}
    make(db, "pin", {"key": str}, columns, project, *versions)
    db.table("pin").create_index(["project", "left_version", "right_version"])
    sides = dict.fromkeys(("left_side", "right_side"), str)
    make(db, "position", {"key": str}, {"project": str, **sides, "revision": int}, project)
    db.table("position").create_index(["project"])
    words = ("state", "reason", "explanation", "wording", "agreed_at", "note", "who", "at")
    decision = {**dict.fromkeys(words, str), **pair, **articles, "left_text": str, "right_text": str}
    key = {"position": str, "revision": int}
    make(db, "position_decision", key, decision, ("position", "position", "key"), *versions)


def create_proposals(db: Database) -> None:
    """What a side keeps to itself on a row (`intention`), and what sides offer and answer each other (`proposal`)."""
    project = ("project", "project", "key")
    versions = (("left_version", "version", "key"), ("right_version", "version", "key"))
    sides = dict.fromkeys(("left_side", "right_side"), str)
    anchor = ("left_version", "right_version", "left_articles", "right_articles", "left_text", "right_text")
    words = ("side", "state", "reason", "explanation", "wording", "who", "at", *anchor)
    for name, own in {"intention": ("note",), "proposal": ("kind", "answer", "recorded")}.items():
        make(db, name, {"key": str}, {"project": str, **sides, "revision": int}, project)
        db.table(name).create_index(["project"])
        columns = dict.fromkeys((*words, *own), str)
        make(db, f"{name}_decision", {name: str, "revision": int}, columns, (name, name, "key"), *versions)
