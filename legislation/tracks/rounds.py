"""Rounds of consultation between the sides: a draft that one sent to others, by when it was to be answered, and what
each of them answered. To send a draft is to show it; what a round is about is fixed from then on. The answers are the
other sides'."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.changes import Change
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.events import record
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import Project, Version, What
from legislation.projects.stale import Stale
from legislation.projects.versions import read_version, refuse_unshared, show_version, version_of
from legislation.rights.actors import Visibility
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store
from legislation.tracks import round_rows
from legislation.tracks.records import Round, RoundAnswer

LONGEST_NOTE = 4000  # characters


@dataclass(frozen=True, slots=True)
class Answering:
    """What a side answers, on which day: with a version of its own (key), in words, or neither, where it stands in a
    letter of its own."""

    answered: PartialDate
    version: str = ""
    words: str = ""


class StaleRound(Stale):
    """Of a round that was answered meanwhile. `found` is what it is now."""

    def __init__(self, found: Round, seen: Round) -> None:
        new = [each for each in found.answers if each not in seen.answers]
        changes = [Change("answered", _day(seen.answer_of(each.side)), _day(each)) for each in new]
        last = max(new, key=lambda each: each.at, default=None)
        who, at = (last.who, last.at) if last else ("", "")
        super().__init__("round_changed", changes=changes, who=who, at=at, present=found.revision)
        self.found = found


def rounds(store: Store, project: str) -> tuple[Round, ...]:
    """The rounds of a project in the order they were sent. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return round_rows.read_rounds(connection, project)


def send_round(
    store: Store,
    project: str,
    versions: Sequence[str],
    *,
    side: str = "",
    to: Sequence[str] = (),
    sent: PartialDate,
    due: PartialDate | None = None,
    note: str = "",
) -> Round:
    """Send a draft for consultation: `side` (the actor's own unless said) sends these versions (keys) to the sides `to`
    (all others unless said). The first of its own is the draft, which the other sides may read from now on; the rest
    is what it stood beside, and every side can read it.

    Raises Refusal: act_not_allowed, project_unknown, side_unknown, round_to_nobody, version_unknown, version_unshared,
    round_without_draft, round_due_early, text_too_long.
    """
    side = side or store.actor.side
    note = bounded(plain_lines(note), LONGEST_NOTE)
    _refuse_before(due, sent)
    with store.atomic(Act.TRACK_CHANGE, side=side) as connection:
        joint = read_project(connection, project)
        side_of(joint, side)
        papers = [version_of(connection, project, key) for key in dict.fromkeys(versions)]
        draft = next((paper for paper in papers if paper.side == side and not paper.removed_at), None)
        if draft is None:
            raise Refusal("round_without_draft")
        papers = [draft, *(paper for paper in papers if paper != draft)]
        for paper in papers[1:]:
            refuse_unshared(paper)
        now = store.now()
        made = Round(
            key=f"round-{secrets.token_hex(6)}",
            project=project,
            side=side,
            ordinal=1 + max((each.ordinal for each in round_rows.read_rounds(connection, project)), default=0),
            sent=sent,
            due=due,
            note=note,
            revision=1,
            versions=tuple(paper.key for paper in papers),
            to=_recipients(joint, side, to),
            who=connection.actor.name,
            at=now,
            shared=draft.visibility is Visibility.OWN,
        )
        if made.shared:
            show_version(connection, now, draft, Visibility.BOTH)
        round_rows.insert_round(connection, made)
        told: dict[str, str | int] = {"round": made.key, "ordinal": made.ordinal, "label": draft.label}
        told["sent"] = sent.display or sent.text
        if due:
            told["due"] = due.display or due.text
        record(connection, now, What.ROUND_SENT, project=project, side=side, version=draft.key, after=told)
        return made


def take_round_back(store: Store, key: str) -> None:
    """Undo `send_round` while nobody answered: the draft is its side's own again where it was before it was sent.

    Raises Refusal: act_not_allowed, round_unknown, round_answered, round_in_use where another side has already said or
    proposed something on the draft.
    """
    with store.atomic(Act.TRACK_CHANGE) as connection:
        found = _one(connection, key)
        connection.allow(Act.TRACK_CHANGE, found.side)
        if found.answers:
            raise Refusal("round_answered")
        draft = read_version(connection, found.versions[0])
        hide = found.shared and draft.visibility is Visibility.BOTH and not _sent_again(connection, found)
        if hide and _spoken_of(connection, draft):
            raise Refusal("round_in_use", label=draft.label)
        now = store.now()
        round_rows.take_back(connection, key, now)
        if hide:
            show_version(connection, now, draft, Visibility.OWN)
        told: dict[str, str | int] = {"round": key, "ordinal": found.ordinal}
        record(connection, now, What.ROUND_TAKEN_BACK, project=found.project, side=found.side, after=told)


def answer_round(store: Store, key: str, answering: Answering, *, seen: Round, side: str = "") -> Round:
    """Enter what a side that was asked (`side`, the actor's own unless said) answered, in the place of what it had
    entered before; `seen` is the round as it was shown. A version that answers is shown to the other sides.

    Raises StaleRound, and Refusal: act_not_allowed, round_unknown, round_of_sender, version_unknown, text_too_long,
    round_answer_early.
    """
    side = side or store.actor.side
    words = bounded(plain_lines(answering.words), LONGEST_NOTE)
    with store.atomic(Act.TRACK_CHANGE, side=side) as connection:
        before = _one(connection, key)
        if side not in before.to:
            raise Refusal("round_of_sender")
        if before.revision != seen.revision:
            raise StaleRound(before, seen)
        if answering.answered.latest and before.sent.earliest and answering.answered.latest < before.sent.earliest:
            raise Refusal("round_answer_early")
        now = store.now()
        label = _show_answer(connection, now, before.project, side, answering.version)
        answer = RoundAnswer(side, answering.answered, answering.version, words, connection.actor.name, now)
        round_rows.keep_answer(connection, key, answer)
        told: dict[str, str | int] = {"round": key, "ordinal": before.ordinal, "answered": _day(answer)}
        if label:
            told["label"] = label
        version, project = answering.version, before.project
        record(connection, now, What.ROUND_ANSWERED, project=project, side=side, version=version, after=told)
        return _one(connection, key)


def withdraw_answer(store: Store, key: str, *, seen: Round, side: str = "") -> Round:
    """Undo `answer_round`: what the side (the actor's own unless said) had entered is gone; a version that was shown
    stays so. Raises StaleRound, and Refusal: act_not_allowed, round_unknown."""
    side = side or store.actor.side
    with store.atomic(Act.TRACK_CHANGE, side=side) as connection:
        before = _one(connection, key)
        if before.revision != seen.revision:
            raise StaleRound(before, seen)
        if before.answer_of(side) is None:
            return before
        round_rows.drop_answer(connection, key, side)
        told: dict[str, str | int] = {"round": key, "ordinal": before.ordinal}
        record(connection, store.now(), What.ROUND_ANSWER_WITHDRAWN, project=before.project, side=side, after=told)
        return _one(connection, key)


def _recipients(project: Project, side: str, to: Iterable[str]) -> tuple[str, ...]:
    chosen = {side_of(project, key).key for key in to} - {side}
    found = tuple(each.key for each in project.sides if each.key != side and (each.key in chosen or not chosen))
    if not found or (tuple(to) and not chosen):
        raise Refusal("round_to_nobody")
    return found


def _show_answer(connection: Connection, now: str, project: str, side: str, version: str) -> str:
    """The label of the version that answers, empty where none does."""
    if not version:
        return ""
    found = version_of(connection, project, version)
    if found.side != side or found.removed_at:
        raise Refusal("version_unknown", version=version[:120])
    if found.visibility is Visibility.OWN:
        show_version(connection, now, found, Visibility.BOTH)
    return found.label


def _sent_again(connection: Connection, of: Round) -> bool:
    """Whether the draft was sent in another round, too."""
    every = round_rows.read_rounds(connection, of.project)
    return any(each.key != of.key and of.versions[0] in each.versions for each in every)


def _spoken_of(connection: Connection, draft: Version) -> bool:
    """Whether something hangs on the draft that the sides have in common: what another side said on it, as far as the
    sender may read that, or what was proposed or recorded."""
    return bool(
        connection.row(
            """SELECT 1 AS found FROM thread_place JOIN comment USING (thread)
            WHERE :version IN (left_version, right_version) AND comment.side <> :side
                AND comment.visibility = 'both' AND comment.withdrawn_at = ''
            UNION SELECT 1 FROM proposal_decision WHERE :version IN (left_version, right_version)
            UNION SELECT 1 FROM position_decision WHERE :version IN (left_version, right_version)
            LIMIT 1""",
            version=draft.key,
            side=draft.side,
        )
    )


def _day(answer: RoundAnswer | None) -> str:
    return "" if answer is None else answer.answered.display or answer.answered.text


def _refuse_before(due: PartialDate | None, sent: PartialDate) -> None:
    if due and due.latest and sent.earliest and due.latest < sent.earliest:
        raise Refusal("round_due_early")


def _one(connection: Connection, key: str) -> Round:
    """Raises Refusal `round_unknown`, also for one that was taken back."""
    row = connection.row("SELECT project FROM round WHERE key = :key AND taken_back_at = ''", key=key)
    if row is None:
        raise Refusal("round_unknown", round=key[:40])
    return next(each for each in round_rows.read_rounds(connection, row["project"]) if each.key == key)
