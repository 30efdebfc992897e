"""What people make of the lines of a brief: dropped, reworded, added, moved, given back to the tool; every decision is
kept, and a decision that saw an older state of its line is refused.

A line is anchored on articles of two stored versions as a position is, so that it can be followed to later ones.
"""

import json
import secrets
from collections.abc import Iterable

from drafts.refusal import Refusal
from legislation.negotiation.anchoring import anchored
from legislation.negotiation.records import Anchor, ChangedLine, LineDecision, LineState, LineVerdict
from legislation.projects.changes import as_fields, changes_between
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.store.connection import Connection, Record
from legislation.store.database import Store

LONGEST = 400  # characters of a line


class StaleLine(Stale):
    """Of a line of a brief. `found` is the line as it is now."""

    def __init__(self, found: ChangedLine, seen: int) -> None:
        present = found.present.verdict
        untouched = LineVerdict(LineState.KEPT, present.section, present.category)
        before = next((d.verdict for d in found.history if d.revision == seen), untouched)
        last = {"who": found.present.who, "at": found.present.at}
        changes = changes_between(before, present)
        super().__init__("brief_line_changed", changes=changes, present=(found.key, found.revision), **last)
        self.found = found


def brief_lines(store: Store, project: str) -> tuple[ChangedLine, ...]:
    """All lines that people ever changed in a project, oldest first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_brief_lines(connection, project)


def read_brief_lines(connection: Connection, project: str) -> tuple[ChangedLine, ...]:
    heads = connection.rows("SELECT * FROM brief_line WHERE project = :project", project=project)
    history: dict[str, list[LineDecision]] = {}
    for row in connection.rows(
        """SELECT * FROM brief_line_decision WHERE brief_line IN (SELECT key FROM brief_line WHERE project = :project)
        ORDER BY brief_line, revision""",
        project=project,
    ):
        history.setdefault(row["brief_line"], []).append(_decision(row))
    found = [
        ChangedLine(head["key"], project, head["left_side"], head["right_side"], tuple(history[head["key"]]))
        for head in heads
    ]
    return tuple(sorted(found, key=lambda each: (each.history[0].at, each.key)))


def change_line(
    store: Store, project: str, anchor: Anchor, verdict: LineVerdict, *, key: str = "", revision: int = 0, who: str = ""
) -> ChangedLine:
    """Decide on a line. `key` and `revision` are those of the line that was seen, empty and 0 for one that nobody has
    changed and for one that is added.

    Raises StaleLine, and Refusal: project_unknown, version_unknown, article_unknown, position_without_articles,
    position_one_side, brief_line_unknown, brief_line_empty, text_too_long.
    """
    verdict = _checked(verdict)
    with store.atomic() as connection:
        anchor, sides = anchored(connection, project, anchor)
        known = {line.key: line for line in read_brief_lines(connection, project)}
        if key:
            before = known.get(key)
            if before is None or (before.left_side, before.right_side) != sides:
                raise Refusal("brief_line_unknown", line=key[:40])
            if before.revision != revision:
                raise StaleLine(before, revision)
            if (before.present.verdict, before.present.anchor) == (verdict, anchor):
                return before
        else:
            _refuse_changed(known.values(), anchor, verdict)
            key = _insert(connection, project, sides)
        decision = LineDecision(revision + 1, verdict, anchor, who, store.now())
        _append(connection, key, decision)
        found = next(line for line in read_brief_lines(connection, project) if line.key == key)
        _log(connection, found)
        return found


def _checked(verdict: LineVerdict) -> LineVerdict:
    text = bounded(" ".join(plain_lines(verdict.text).split()), LONGEST)
    if verdict.state in (LineState.REWORDED, LineState.ADDED) and not text:
        raise Refusal("brief_line_empty")
    return LineVerdict(verdict.state, verdict.section, verdict.category, text, verdict.place)


def _refuse_changed(known: Iterable[ChangedLine], anchor: Anchor, verdict: LineVerdict) -> None:
    """Someone else may have changed the same line of the tool's since it was seen."""
    if verdict.state is LineState.ADDED:
        return
    for found in known:
        present = found.present
        same = (present.verdict.section, present.verdict.category) == (verdict.section, verdict.category)
        if same and present.anchor == anchor and present.verdict.state is not LineState.ADDED:
            raise StaleLine(found, 0)


def _log(connection: Connection, found: ChangedLine) -> None:
    present = found.present
    before = found.history[-2].verdict if len(found.history) > 1 else LineVerdict(LineState.KEPT)
    old, new = as_fields(changes_between(before, present.verdict))
    places: dict[str, str | int] = {
        "left_articles": "、".join(present.anchor.left),
        "right_articles": "、".join(present.anchor.right),
    }
    record(
        connection,
        present.at,
        What.BRIEF_LINE_CHANGED,
        project=found.project,
        version=present.anchor.left_version,
        who=present.who,
        before=old,
        after=places | new,
    )


def _insert(connection: Connection, project: str, sides: tuple[str, str]) -> str:
    key = f"line-{secrets.token_hex(6)}"
    connection.run(
        """INSERT INTO brief_line (key, project, left_side, right_side, revision)
        VALUES (:key, :project, :left_side, :right_side, 0)""",
        key=key,
        project=project,
        left_side=sides[0],
        right_side=sides[1],
    )
    return key


def _append(connection: Connection, key: str, decision: LineDecision) -> None:
    verdict, anchor = decision.verdict, decision.anchor
    connection.run(
        """INSERT INTO brief_line_decision (brief_line, revision, state, section, category, text, place, who, at,
        left_version, right_version, left_articles, right_articles, left_text, right_text) VALUES (:brief_line,
        :revision, :state, :section, :category, :text, :place, :who, :at, :left_version, :right_version,
        :left_articles, :right_articles, :left_text, :right_text)""",
        brief_line=key,
        revision=decision.revision,
        state=verdict.state.value,
        section=verdict.section,
        category=verdict.category,
        text=verdict.text,
        place="" if verdict.place is None else repr(verdict.place),
        who=decision.who,
        at=decision.at,
        left_version=anchor.left_version,
        right_version=anchor.right_version,
        left_articles=json.dumps(anchor.left),
        right_articles=json.dumps(anchor.right),
        left_text=anchor.left_text,
        right_text=anchor.right_text,
    )
    connection.run("UPDATE brief_line SET revision = :revision WHERE key = :key", revision=decision.revision, key=key)


def _decision(row: Record) -> LineDecision:
    place = float(row["place"]) if row["place"] else None
    verdict = LineVerdict(LineState(row["state"]), row["section"], row["category"], row["text"], place)
    anchor = Anchor(
        row["left_version"],
        tuple(json.loads(row["left_articles"])),
        row["right_version"],
        tuple(json.loads(row["right_articles"])),
        row["left_text"],
        row["right_text"],
    )
    return LineDecision(row["revision"], verdict, anchor, row["who"], row["at"])
