"""Threads and tasks as rows of the store."""

import json
from collections.abc import Iterable, Mapping, Sequence

from legislation.conversation.records import Comment, Edition, Hanging, Place, Somebody, Task, Thread
from legislation.negotiation.records import Anchor
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection, Record, Value, of_rows

OF_THREAD = {
    "thread_place": "SELECT * FROM thread_place WHERE thread IN (SELECT value FROM json_each(:keys)) ORDER BY revision",
    "comment": "SELECT * FROM comment WHERE thread IN (SELECT value FROM json_each(:keys)) ORDER BY at, rowid",
    "comment_edition": """SELECT comment_edition.* FROM comment_edition JOIN comment ON comment.key = comment
        WHERE thread IN (SELECT value FROM json_each(:keys)) ORDER BY revision""",
    "mention": """SELECT mention.* FROM mention JOIN comment ON comment.key = comment
        WHERE thread IN (SELECT value FROM json_each(:keys)) ORDER BY mention.name""",
}


def read_threads(connection: Connection, project: str = "") -> tuple[Thread, ...]:
    """Those of a project, or (empty) of all, that the actor sees, the first opened first."""
    found = "SELECT * FROM thread WHERE :project = '' OR project = :project ORDER BY rowid"
    return _threads(connection, connection.rows(found, project=project))


def threads_with(connection: Connection, keys: Iterable[str]) -> tuple[Thread, ...]:
    """Those with these keys that the actor sees."""
    found = "SELECT * FROM thread WHERE key IN (SELECT value FROM json_each(:keys)) ORDER BY rowid"
    return _threads(connection, connection.rows(found, keys=json.dumps(list(keys))))


def _threads(connection: Connection, heads: Sequence[Record]) -> tuple[Thread, ...]:
    keys = json.dumps([head["key"] for head in heads])
    below = {table: connection.rows(statement, keys=keys) for table, statement in OF_THREAD.items()} if heads else {}
    return _made(heads, below)


@of_rows
def _made(heads: Sequence[Record], below: Mapping[str, Sequence[Record]]) -> tuple[Thread, ...]:
    hung = _grouped(below.get("thread_place", ()), "thread")
    said = _grouped(below.get("comment", ()), "thread")
    editions = _grouped(below.get("comment_edition", ()), "comment")
    mentions = _grouped(below.get("mention", ()), "comment")
    return tuple(
        Thread(
            head["key"],
            head["project"],
            head["side"],
            Visibility(head["visibility"]),
            tuple(Hanging(row["revision"], place_of(row), row["who"], row["at"]) for row in hung[head["key"]]),
            tuple(_comment(row, editions, mentions) for row in said[head["key"]]),
            head["resolved_at"],
            head["resolved_by"],
            head["revision"],
        )
        for head in heads
    )


def _grouped(rows: Iterable[Record], by: str) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row[by], []).append(row)
    return found


def _comment(
    row: Record, editions: Mapping[str, Sequence[Record]], mentions: Mapping[str, Sequence[Record]]
) -> Comment:
    withdrawn = bool(row["withdrawn_at"])
    return Comment(
        row["key"],
        row["thread"],
        Visibility(row["visibility"]),
        Somebody(row["who"], row["side"], row["person"]),
        row["at"],
        () if withdrawn else tuple(Edition(e["revision"], e["words"], e["at"]) for e in editions[row["key"]]),
        () if withdrawn else tuple(Somebody(m["name"], m["side"], m["person"]) for m in mentions.get(row["key"], ())),
        row["withdrawn_at"],
    )


def place_of(row: Record) -> Place:
    left, right = (tuple(json.loads(row[name])) for name in ("left_articles", "right_articles"))
    anchor = Anchor(row["left_version"], left, row["right_version"], right, row["left_text"], row["right_text"])
    return Place(anchor, row["version"], row["unit"], row["words"])


def place_columns(place: Place | None) -> dict[str, Value]:
    """As columns; those of no place are empty."""
    place = place or Place(Anchor("", (), "", ()))
    anchor = place.anchor
    return {
        "left_version": anchor.left_version,
        "left_articles": json.dumps(anchor.left),
        "left_text": anchor.left_text,
        "right_version": anchor.right_version,
        "right_articles": json.dumps(anchor.right),
        "right_text": anchor.right_text,
        "version": place.version,
        "unit": place.unit,
        "words": place.words,
    }


def read_tasks(connection: Connection, project: str = "") -> tuple[Task, ...]:
    """Those of a project, or (empty) of all, that the actor sees and nobody withdrew, the first given first."""
    found = "SELECT * FROM task WHERE (:project = '' OR project = :project) AND withdrawn_at = '' ORDER BY rowid"
    return tuple(task_of(row) for row in connection.rows(found, project=project))


@of_rows
def task_of(row: Record) -> Task:
    return Task(
        row["key"],
        row["project"],
        row["side"],
        Visibility(row["visibility"]),
        row["what"],
        Somebody(row["to_name"], row["to_side"], row["to_person"]),
        row["due"],
        Somebody(row["by_name"], row["by_side"], row["by_person"]),
        row["at"],
        place_of(row) if row["left_version"] else None,
        row["thread"],
        row["done_at"],
        row["done_by"],
        row["revision"],
        row["withdrawn_at"],
    )
