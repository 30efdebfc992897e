"""Positions: what two sides decided on a row of their comparison, with every decision that came before.

A position is anchored on articles of two stored versions, which never change, so that it can be found again when the
articles are renumbered or a new version arrives (analysis.decisions.negotiation carries it over). Each decision is
kept; the last one is the position's present state.
"""

import json
import secrets
from collections.abc import Iterable, Sequence

from drafts.refusal import Refusal
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.negotiation.anchoring import anchored
from legislation.negotiation.records import Anchor, Decision, Position, RowPosition, Verdict
from legislation.projects.changes import as_fields, changes_between
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store

LONGEST = 20_000  # characters of a wording or a note
WORDS = ("reason", "explanation", "wording", "agreed_at", "note")  # of a verdict, in their order


class StalePosition(Stale):
    """Of the position of a row. `found` is the position as it is now."""

    def __init__(self, found: RowPosition, seen: int) -> None:
        before = next((d.verdict for d in found.history if d.revision == seen), Verdict(None))
        changes = changes_between(before, found.present.verdict)
        last = {"who": found.present.who, "at": found.present.at}
        super().__init__("position_changed", changes=changes, present=(found.key, found.revision), **last)
        self.found = found


def positions(store: Store, project: str) -> tuple[RowPosition, ...]:
    """All positions of a project that people ever decided on, oldest first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_positions(connection, project)


def read_positions(connection: Connection, project: str) -> tuple[RowPosition, ...]:
    """As `positions`, inside a transaction."""
    return _positions(connection, "project = :key", project)


def position(store: Store, key: str) -> RowPosition:
    """Raises Refusal `position_unknown`."""
    with store.reading() as connection:
        return _one(connection, key)


def decide(
    store: Store, project: str, anchor: Anchor, verdict: Verdict, *, key: str = "", revision: int = 0, who: str = ""
) -> RowPosition:
    """Decide on the row of `anchor`. `key` and `revision` are those of the position that was seen, empty and 0 for a
    row that nobody decided on; the anchor of a later decision may be on newer versions.

    Raises StalePosition, and Refusal: project_unknown, version_unknown, article_unknown, position_without_articles,
    position_one_side, position_reason_missing, position_reason_unknown, position_unknown, text_too_long.
    """
    verdict = _checked(verdict)
    with store.atomic() as connection:
        anchor, sides = anchored(connection, project, anchor)
        if key:
            before = _one(connection, key)
            if before.project != project or (before.left_side, before.right_side) != sides:
                raise Refusal("position_unknown", position=key[:40])
            if before.revision != revision:
                raise StalePosition(before, revision)
            if (before.present.verdict, before.present.anchor) == (verdict, anchor):
                return before
        else:
            _refuse_decided(connection, project, anchor)
            key = _insert(connection, project, sides)
        decision = Decision(revision + 1, verdict, anchor, who, store.now())
        _append(connection, key, decision)
        found = _one(connection, key)
        _log(connection, found, who)
        return found


def _refuse_decided(connection: Connection, project: str, anchor: Anchor) -> None:
    """Someone else may have decided on the same row since it was seen without a decision."""
    for found in _positions(connection, "project = :key", project):
        if found.present.anchor == anchor:
            raise StalePosition(found, 0)


def _checked(verdict: Verdict) -> Verdict:
    words = (bounded(plain_lines(getattr(verdict, name)), LONGEST) for name in WORDS)
    kept = Verdict(verdict.position, *words)
    if kept.reason and kept.reason not in agreed_reasons():
        raise Refusal("position_reason_unknown", reason=kept.reason[:40])
    if kept.position is Position.INTENDED and not (kept.reason or kept.explanation):
        raise Refusal("position_reason_missing")
    return kept


def _log(connection: Connection, found: RowPosition, who: str) -> None:
    present = found.present
    before = found.history[-2].verdict if len(found.history) > 1 else Verdict(None)
    old, new = as_fields(changes_between(before, present.verdict))
    anchor = present.anchor
    places: dict[str, str | int] = {
        "position_key": found.key,
        "left_version": anchor.left_version,
        "left_articles": "、".join(anchor.left),
        "right_version": anchor.right_version,
        "right_articles": "、".join(anchor.right),
    }
    record(
        connection,
        present.at,
        What.POSITION_SET if present.verdict.position else What.POSITION_RELEASED,
        project=found.project,
        version=anchor.left_version,
        who=who,
        before=old,
        after=places | new,
    )


def _insert(connection: Connection, project: str, sides: tuple[str, str]) -> str:
    key = f"position-{secrets.token_hex(6)}"
    connection.insert(
        "position",
        revision=0,
        key=key,
        project=project,
        left_side=sides[0],
        right_side=sides[1],
    )
    return key


def _append(connection: Connection, key: str, decision: Decision) -> None:
    verdict, anchor = decision.verdict, decision.anchor
    connection.insert(
        "position_decision",
        position=key,
        revision=decision.revision,
        state=verdict.position.value if verdict.position else "",
        reason=verdict.reason,
        explanation=verdict.explanation,
        wording=verdict.wording,
        agreed_at=verdict.agreed_at,
        note=verdict.note,
        who=decision.who,
        at=decision.at,
        left_version=anchor.left_version,
        right_version=anchor.right_version,
        left_articles=json.dumps(anchor.left),
        right_articles=json.dumps(anchor.right),
        left_text=anchor.left_text,
        right_text=anchor.right_text,
    )
    connection.run("UPDATE position SET revision = :revision WHERE key = :key", revision=decision.revision, key=key)


def _one(connection: Connection, key: str) -> RowPosition:
    if found := _positions(connection, "key = :key", key):
        return found[0]
    raise Refusal("position_unknown", position=key[:40])


def _positions(connection: Connection, where: str, key: str) -> tuple[RowPosition, ...]:
    # `where` is one of two literals above, never a user's.
    heads = connection.rows(f"SELECT * FROM position WHERE {where}", key=key)  # noqa: S608
    decisions = connection.rows(
        f"""SELECT * FROM position_decision WHERE position IN (SELECT key FROM position WHERE {where})
        ORDER BY position, revision""",  # noqa: S608
        key=key,
    )
    return _records(heads, decisions)


@of_rows
def _records(heads: Sequence[Record], decisions: Iterable[Record]) -> tuple[RowPosition, ...]:
    history: dict[str, list[Decision]] = {}
    for row in decisions:
        history.setdefault(row["position"], []).append(_decision(row))
    found = [
        RowPosition(head["key"], head["project"], head["left_side"], head["right_side"], tuple(history[head["key"]]))
        for head in heads
    ]
    return tuple(sorted(found, key=lambda each: (each.history[0].at, each.key)))


def _decision(row: Record) -> Decision:
    state = Position(row["state"]) if row["state"] else None
    words = (row[name] for name in WORDS)
    anchor = Anchor(
        row["left_version"],
        tuple(json.loads(row["left_articles"])),
        row["right_version"],
        tuple(json.loads(row["right_articles"])),
        row["left_text"],
        row["right_text"],
    )
    return Decision(row["revision"], Verdict(state, *words), anchor, row["who"], row["at"])
