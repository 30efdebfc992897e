"""The rows behind the rounds of consultation. Those that were taken back are read no more."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from legislation.dates.partial import PartialDate
from legislation.store.connection import Connection, Record, of_rows
from legislation.tracks.columns import date_column, date_of
from legislation.tracks.records import Round, RoundAnswer

ALIVE = "SELECT key FROM round WHERE taken_back_at = '' AND (:project = '' OR project = :project)"
BELOW = {
    "round_version": "position",
    "round_recipient": "rowid",
    "round_answer": "answered, rowid",
}


def read_rounds(connection: Connection, project: str = "") -> tuple[Round, ...]:
    """Those of a project, or (empty) of all, in the order of their numbers."""
    heads = connection.rows(f"SELECT * FROM round WHERE key IN ({ALIVE}) ORDER BY project, ordinal", project=project)  # noqa: S608 -- literals
    below = {table: _grouped(connection, table, order, project) for table, order in BELOW.items()} if heads else {}
    return tuple(_round(head, *(below[table][head["key"]] for table in BELOW)) for head in heads)


def insert_round(connection: Connection, made: Round) -> None:
    connection.insert(
        "round",
        key=made.key,
        project=made.project,
        side=made.side,
        ordinal=made.ordinal,
        sent=made.sent.text,
        due=date_column(made.due),
        note=made.note,
        revision=made.revision,
        who=made.who,
        at=made.at,
        shared=int(made.shared),
        taken_back_at="",
    )
    papers = enumerate(made.versions)
    connection.insert_many(
        "round_version", ({"round": made.key, "position": place, "version": version} for place, version in papers)
    )
    connection.insert_many("round_recipient", ({"round": made.key, "side": side} for side in made.to))


def keep_answer(connection: Connection, key: str, answer: RoundAnswer) -> None:
    """In the place of what the same side had answered."""
    told = {name: getattr(answer, name) for name in ("version", "words", "who", "at")}
    answered = answer.answered.text
    connection.upsert("round_answer", ("round", "side"), round=key, side=answer.side, answered=answered, **told)
    _next_revision(connection, key)


def drop_answer(connection: Connection, key: str, side: str) -> None:
    connection.run("DELETE FROM main.round_answer WHERE round = :key AND side = :side", key=key, side=side)
    _next_revision(connection, key)


def take_back(connection: Connection, key: str, now: str) -> None:
    connection.run("UPDATE main.round SET taken_back_at = :now WHERE key = :key", key=key, now=now)


def _next_revision(connection: Connection, key: str) -> None:
    connection.run("UPDATE main.round SET revision = revision + 1 WHERE key = :key", key=key)


def _grouped(connection: Connection, table: str, order: str, project: str) -> Mapping[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    statement = f"SELECT * FROM {table} WHERE round IN ({ALIVE}) ORDER BY {order}"  # noqa: S608 -- literals
    for row in connection.rows(statement, project=project):
        found[row["round"]].append(row)
    return found


@of_rows
def _round(head: Record, versions: Sequence[Record], recipients: Sequence[Record], answers: Sequence[Record]) -> Round:
    kept = {name: head[name] for name in ("key", "project", "side", "ordinal", "note", "revision", "who", "at")}
    return Round(
        **kept,
        sent=PartialDate.parse(head["sent"]),
        due=date_of(head["due"]),
        versions=tuple(row["version"] for row in versions),
        to=tuple(row["side"] for row in recipients),
        answers=tuple(_answer(row) for row in answers),
        shared=bool(head["shared"]),
    )


def _answer(row: Record) -> RoundAnswer:
    told = (row[name] for name in ("version", "words", "who", "at"))
    return RoundAnswer(row["side"], PartialDate.parse(row["answered"]), *told)
