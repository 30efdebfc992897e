"""Hints that are dismissed, kept in the store: who set them aside, when and why. A dismissal is never edited; it is
taken back, and another is made."""

import secrets
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.drafting.records import Dismissal, bound
from legislation.projects.cleaning import bounded, plain
from legislation.projects.events import record
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import What
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store

LONGEST_WHY = 400  # characters


def dismissals(store: Store, project: str) -> tuple[Dismissal, ...]:
    """All of a project that may be seen, those taken back included, oldest first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return _read(connection, project)


def dismiss_hint(store: Store, project: str, side: str, rule: str, words: str, text: str, *, why: str) -> Dismissal:
    """Set a hint aside: that of `rule` which quotes `words` in a provision that says `text`. Where that was done
    already, the one that holds is given.

    Raises Refusal: project_unknown, side_unknown, dismissal_without_reason, text_too_long.
    """
    why = bounded(plain(why), LONGEST_WHY)
    if not why:
        raise Refusal("dismissal_without_reason")
    with store.atomic(Act.HINT_DISMISS, side=side) as connection:
        side_of(read_project(connection, project), side)
        key = f"dismissal-{secrets.token_hex(6)}"
        made = Dismissal(key, project, side, rule, words, bound(text), why, store.actor.name, store.now())
        for kept in _read(connection, project):
            if kept.holds and _same(kept) == _same(made):
                return kept
        fields = {name: getattr(made, name) for name in Dismissal.__slots__}
        connection.insert("hint_dismissal", **fields)
        after = {"rule": rule}  # the words may be those of a text that the other side does not see
        record(connection, made.at, What.HINT_DISMISSED, project=project, side=side, after=after)
        return made


def take_back(store: Store, key: str) -> Dismissal:
    """Let a dismissed hint be told again. Raises Refusal `dismissal_unknown`, also where somebody took it back."""
    with store.atomic(Act.HINT_DISMISS) as connection:
        row = connection.row("SELECT * FROM hint_dismissal WHERE key = :key", key=key)
        if row is None or not (kept := _dismissal(row)).holds:
            raise Refusal("dismissal_unknown")
        gone = replace(kept, withdrawn_at=store.now(), withdrawn_by=store.actor.name)
        connection.run(
            "UPDATE main.hint_dismissal SET withdrawn_at = :at, withdrawn_by = :who WHERE key = :key",
            key=key,
            at=gone.withdrawn_at,
            who=gone.withdrawn_by,
        )
        before = {"rule": kept.rule}
        record(
            connection,
            gone.withdrawn_at,
            What.HINT_TAKEN_BACK,
            project=kept.project,
            side=kept.side,
            before=before,
        )
        return gone


def _same(one: Dismissal) -> tuple[str, str, str, str]:
    return one.side, one.rule, one.words, one.text


def _read(connection: Connection, project: str) -> tuple[Dismissal, ...]:
    found = connection.rows("SELECT * FROM hint_dismissal WHERE project = :project ORDER BY at, key", project=project)
    return tuple(map(_dismissal, found))


@of_rows
def _dismissal(row: Record) -> Dismissal:
    return Dismissal(**row)
