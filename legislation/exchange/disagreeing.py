"""What both sides changed at once, kept until people settle it."""

import json
import secrets
from collections.abc import Sequence

from drafts.refusal import Refusal
from legislation.exchange.records import Choice, Coming, Disagreement, Item, Plain
from legislation.projects.events import record
from legislation.projects.records import What
from legislation.store.connection import Connection, Record, of_rows

OPEN = """SELECT * FROM disagreement
    WHERE project = :project AND item = :item AND about = :about AND settled_at = ''"""


def disagree(connection: Connection, coming: Coming, item: Item, about: str, theirs: Sequence[Plain]) -> int:
    """Keep what they did beside what is here; 1 where that is new."""
    said = json.dumps(list(theirs), ensure_ascii=False, sort_keys=True)
    where = {"project": coming.project, "item": item.value, "about": about}
    before = connection.row(OPEN, **where)
    if before is not None and before["theirs"] == said:
        return 0
    if before is not None:
        connection.run("UPDATE main.disagreement SET theirs = :said WHERE key = :key", said=said, key=before["key"])
        return 1
    key = f"disagreement-{secrets.token_hex(6)}"
    connection.insert(
        "disagreement",
        key=key,
        **where,
        side=coming.side,
        theirs=said,
        at=coming.at,
        settled_at="",
        settled_by="",
        choice="",
    )
    after = {"disagreement": key, "item": item.value}
    record(connection, coming.at, What.DISAGREEMENT_FOUND, project=coming.project, side=coming.side, after=after)
    return 1


def settle_quietly(connection: Connection, coming: Coming, item: Item, about: str) -> None:
    """Both sides have the same again: the other one settled it."""
    for each in connection.rows(OPEN, project=coming.project, item=item.value, about=about):
        close(connection, _disagreement(each), coming.at, None)


def close(connection: Connection, found: Disagreement, at: str, choice: Choice | None) -> None:
    """`choice` None: the other side settled it."""
    connection.run(
        """UPDATE main.disagreement SET settled_at = :at, settled_by = :who, choice = :choice WHERE key = :key""",
        at=at,
        who=connection.actor.name if choice else "",
        choice=choice.value if choice else "",
        key=found.key,
    )
    after = {"disagreement": found.key, "item": found.item.value, "choice": choice.value if choice else ""}
    record(connection, at, What.DISAGREEMENT_SETTLED, project=found.project, side=found.side, after=after)


def read_disagreements(connection: Connection, project: str) -> tuple[Disagreement, ...]:
    """All of a project, the open ones first, then the latest."""
    found = connection.rows(
        "SELECT * FROM disagreement WHERE project = :project ORDER BY settled_at <> '', at DESC, key", project=project
    )
    return tuple(map(_disagreement, found))


def one(connection: Connection, key: str) -> Disagreement:
    """Raises Refusal `disagreement_unknown`."""
    row = connection.row("SELECT * FROM disagreement WHERE key = :key", key=key)
    if row is None:
        raise Refusal("disagreement_unknown", disagreement=key[:40])
    return _disagreement(row)


@of_rows
def _disagreement(row: Record) -> Disagreement:
    return Disagreement(**row | {"item": Item(row["item"]), "theirs": tuple(json.loads(row["theirs"]))})
