"""Rounds of consultation between the sides: a draft that one sent to the other, by when it was to be answered, and when
it was. What a round was about is fixed when it is sent; the answer is the other side's."""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.changes import changes_between
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.events import record
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.projects.versions import refuse_unshared, version_of
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store
from legislation.tracks.columns import date_column, date_of
from legislation.tracks.records import Round

LONGEST_NOTE = 4000  # characters


class StaleRound(Stale):
    """Of a round that was answered, or changed, meanwhile. `found` is what it is now."""

    def __init__(self, found: Round, seen: Round) -> None:
        super().__init__("round_changed", changes=changes_between(seen, found), present=found.revision)
        self.found = found


def rounds(store: Store, project: str) -> tuple[Round, ...]:
    """The rounds of a project in the order they were sent. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_rounds(connection, project)


def read_rounds(connection: Connection, project: str) -> tuple[Round, ...]:
    """As `rounds`, inside a transaction."""
    found = connection.rows("SELECT * FROM round WHERE project = :project ORDER BY ordinal", project=project)
    papers: dict[str, list[str]] = {}
    for row in connection.rows(
        """SELECT round, version FROM round_version WHERE round IN (SELECT key FROM round WHERE project = :project)
        ORDER BY round, position""",
        project=project,
    ):
        papers.setdefault(row["round"], []).append(row["version"])
    return tuple(_round(row, papers.get(row["key"], ())) for row in found)


def send_round(
    store: Store,
    project: str,
    versions: Sequence[str],
    *,
    side: str = "",
    sent: PartialDate,
    due: PartialDate | None = None,
    note: str = "",
) -> Round:
    """Send drafts for consultation: `side` (the actor's own unless said) sends these versions (keys), which are what
    the round is about for good: at least one is its own, and every side can read all of them.

    Raises Refusal: act_not_allowed, project_unknown, side_unknown, version_unknown, version_unshared,
    round_without_draft, round_due_early, text_too_long.
    """
    side = side or store.actor.side
    note = bounded(plain_lines(note), LONGEST_NOTE)
    _refuse_before(due, sent)
    with store.atomic(Act.TRACK_CHANGE, side=side) as connection:
        side_of(read_project(connection, project), side)
        papers = [version_of(connection, project, key) for key in dict.fromkeys(versions)]
        for paper in papers:
            refuse_unshared(paper)
        if not any(paper.side == side for paper in papers):
            raise Refusal("round_without_draft")
        ordinal = len(read_rounds(connection, project)) + 1
        key = f"round-{secrets.token_hex(6)}"
        connection.insert(
            "round",
            key=key,
            project=project,
            side=side,
            ordinal=ordinal,
            sent=sent.text,
            due=date_column(due),
            answered=None,
            answered_by="",
            note=note,
            revision=1,
        )
        rows = enumerate(paper.key for paper in papers)
        connection.insert_many(
            "round_version", ({"round": key, "position": place, "version": version} for place, version in rows)
        )
        made = _one(connection, key)
        labels = "、".join(paper.label for paper in papers)
        told: dict[str, str | int] = {
            "round": key,
            "ordinal": ordinal,
            "sent": sent.display or sent.text,
            "label": labels,
        }
        record(connection, store.now(), What.ROUND_SENT, project=project, side=side, after=told)
        return made


def answer_round(
    store: Store, key: str, answered: PartialDate, *, seen: Round, side: str = "", note: str = ""
) -> Round:
    """Enter when a side other than the sender (`side`, the actor's own unless said) answered; `seen` is the round as it
    was shown.

    Raises StaleRound, and Refusal: act_not_allowed, round_unknown, round_of_sender, side_unknown, text_too_long,
    round_answer_early.
    """
    side = side or store.actor.side
    with store.atomic(Act.TRACK_CHANGE, side=side) as connection:
        before = _one(connection, key)
        side_of(read_project(connection, before.project), side)
        if side == before.side:
            raise Refusal("round_of_sender")
        if before.revision != seen.revision:
            raise StaleRound(before, seen)
        if answered.latest and before.sent.earliest and answered.latest < before.sent.earliest:
            raise Refusal("round_answer_early")
        kept = bounded(plain_lines(note), LONGEST_NOTE) or before.note
        connection.run(
            """UPDATE main.round SET answered = :answered, answered_by = :side, note = :note, revision = :revision
            WHERE key = :key""",
            key=key,
            answered=answered.text,
            side=side,
            note=kept,
            revision=before.revision + 1,
        )
        after: dict[str, str | int] = {
            "round": key,
            "ordinal": before.ordinal,
            "answered": answered.display or answered.text,
        }
        record(connection, store.now(), What.ROUND_ANSWERED, project=before.project, side=side, after=after)
        return replace(before, answered=answered, answered_by=side, note=kept, revision=before.revision + 1)


def _refuse_before(due: PartialDate | None, sent: PartialDate) -> None:
    if due and due.latest and sent.earliest and due.latest < sent.earliest:
        raise Refusal("round_due_early")


def _one(connection: Connection, key: str) -> Round:
    row = connection.row("SELECT * FROM round WHERE key = :key", key=key)
    if row is None:
        raise Refusal("round_unknown", round=key[:40])
    versions = connection.column("SELECT version FROM round_version WHERE round = :key ORDER BY position", key=key)
    return _round(row, versions)


@of_rows
def _round(row: Record, versions: Sequence[str]) -> Round:
    dates = {name: date_of(row[name]) for name in ("due", "answered")}
    return Round(**row | dates | {"sent": PartialDate.parse(row["sent"]), "versions": tuple(versions)})
