"""What both sides changed at once, kept until both say the same of it."""

import json
import secrets
from collections.abc import Collection, Sequence

from drafts.refusal import Refusal
from legislation.exchange.records import Choice, Coming, Disagreement, Item, Plain, Stand
from legislation.negotiation.positions import agreed_again
from legislation.projects.events import record
from legislation.projects.records import What
from legislation.store.connection import Connection, Record, of_rows

OPEN = """SELECT * FROM disagreement
    WHERE project = :project AND item = :item AND about = :about AND settled_at = ''"""


def disagree(
    connection: Connection,
    coming: Coming,
    item: Item,
    about: str,
    theirs: Sequence[Plain],
    *,
    common: int,
    their_end: str,
) -> tuple[str, int]:
    """Keep what they did beside what is here: the key of the disagreement, and 1 where that is new."""
    said = written(theirs)
    where = {"project": coming.project, "item": item.value, "about": about}
    before = connection.row(OPEN, **where)
    if before is not None:
        connection.run(
            """UPDATE main.disagreement SET theirs = :said, common = :common, their_end = :their_end
            WHERE key = :key""",
            key=before["key"],
            said=said,
            common=common,
            their_end=their_end,
        )
        return before["key"], int(before["theirs"] != said)
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
        common=common,
        their_end=their_end,
    )
    after = {"disagreement": key, "item": item.value}
    record(connection, coming.at, What.DISAGREEMENT_FOUND, project=coming.project, side=coming.side, after=after)
    return key, 1


def written(entries: Sequence[Plain]) -> str:
    return json.dumps(list(entries), ensure_ascii=False, sort_keys=True)


def settle_quietly(connection: Connection, coming: Coming, item: Item, about: str) -> None:
    """Both sides have the same again: the other one followed what was done here."""
    for each in connection.rows(OPEN, project=coming.project, item=item.value, about=about):
        agreed_again(connection, each["key"])
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


def stand_by(connection: Connection, found: Disagreement, stand: Stand) -> None:
    """A side says that it stands by what it did."""
    connection.upsert(
        "stand",
        ("disagreement", "side"),
        disagreement=found.key,
        side=stand.side,
        fork=stand.fork,
        who=stand.who,
        at=stand.at,
    )
    after = {"disagreement": found.key, "item": found.item.value}
    record(connection, stand.at, What.DISAGREEMENT_STOOD, project=found.project, side=stand.side, after=after)


def own_stands(connection: Connection, project: str, own: str) -> list[Plain]:
    """As they travel: what this side stands by while it is not settled."""
    found = connection.rows(
        """SELECT fork, who, stand.at FROM stand JOIN disagreement ON disagreement.key = stand.disagreement
        WHERE project = :project AND settled_at = '' AND stand.side = :own ORDER BY stand.at, fork""",
        project=project,
        own=own,
    )
    return list(map(dict, found))


def read_disagreements(connection: Connection, project: str) -> tuple[Disagreement, ...]:
    """All of a project, the open ones first, then the latest."""
    found = connection.rows(
        "SELECT * FROM disagreement WHERE project = :project ORDER BY settled_at <> '', at DESC, key", project=project
    )
    stands = connection.rows(
        """SELECT stand.* FROM stand JOIN disagreement ON disagreement.key = stand.disagreement
        WHERE project = :project ORDER BY stand.at""",
        project=project,
    )
    return tuple(_disagreement(row, [each for each in stands if each["disagreement"] == row["key"]]) for row in found)


def one(connection: Connection, key: str) -> Disagreement:
    """Raises Refusal `disagreement_unknown`."""
    row = connection.row("SELECT * FROM disagreement WHERE key = :key", key=key)
    if row is None:
        raise Refusal("disagreement_unknown", disagreement=key[:40])
    return _disagreement(row, connection.rows("SELECT * FROM stand WHERE disagreement = :key ORDER BY at", key=key))


@of_rows
def _disagreement(row: Record, stands: Collection[Record] = ()) -> Disagreement:
    entries = {name: tuple(json.loads(row[name])) for name in ("theirs", "ours")}
    said = tuple(Stand(each["side"], each["fork"], each["who"], each["at"]) for each in stands)
    return Disagreement(**row | entries | {"item": Item(row["item"]), "stands": said})
