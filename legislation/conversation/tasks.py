"""Tasks: what a person is to do, until when, about which provisions. Whoever sees one may change it and end it; the
side that gave it may withdraw it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from drafts.refusal import Refusal
from legislation.conversation.placing import placed
from legislation.conversation.records import Place, Somebody, Task, somebody
from legislation.conversation.rows import place_columns, read_tasks, task_of
from legislation.conversation.threads import one_thread
from legislation.projects.changes import changes_between
from legislation.projects.cleaning import bounded, clean_name, plain
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.rights.actors import Visibility
from legislation.rights.table import Act, may
from legislation.store.connection import Connection
from legislation.store.database import Store

LONGEST = 400  # characters of what is to be done


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be done, by whom, until which day (ISO, or empty)."""

    what: str
    to: Somebody
    due: str = ""


class StaleTask(Stale):
    """Somebody changed or ended the task meanwhile. `found` is the task as it is now."""

    def __init__(self, found: Task, asked: Wanted) -> None:
        changes = changes_between(asked, wanted_of(found))
        at, who = found.done_at, found.done_by
        super().__init__("task_changed", changes=changes, who=who, at=at, present=found.revision)
        self.found = found


def wanted_of(task: Task) -> Wanted:
    return Wanted(task.what, task.to, task.due)


def tasks(store: Store, project: str = "") -> tuple[Task, ...]:
    """Those that may be seen, of one project or (empty) of all, done ones too, the first given first."""
    with store.reading() as connection:
        return read_tasks(connection, project)


def add_task(
    store: Store,
    project: str,
    wanted: Wanted,
    *,
    place: Place | None = None,
    thread: str = "",
    visibility: Visibility = Visibility.OWN,
) -> Task:
    """Give a task: about the project, about a place, or from a thread, whose place it then has.

    Raises Refusal: as `placed`, project_unknown, thread_unknown, task_empty, task_to_other where it goes to a person
    who would not see it, comment_public, comment_side_missing, reply_wider, date_wrong, text_too_long.
    """
    with store.atomic(Act.TASK, side=store.actor.side) as connection:
        sides = [side.key for side in read_project(connection, project).sides]
        if thread:
            place = _place_of(connection, project, thread, visibility)
        elif place is not None:
            place = placed(connection, project, place, visibility)
        own, now = connection.actor.side, store.now()
        wanted = _checked(wanted, _may_have(own, sides, visibility))
        made = Task(
            key=f"task-{secrets.token_hex(8)}",
            project=project,
            side=own,
            visibility=visibility,
            what=wanted.what,
            to=wanted.to,
            due=wanted.due,
            by=somebody(connection.actor),
            at=now,
            place=place,
            thread=thread,
        )
        connection.insert("task", **_columns(made))
        _log(connection, now, What.TASK_ADDED, made)
        return made


def change_task(store: Store, key: str, wanted: Wanted, *, revision: int) -> Task:
    """Raises StaleTask, and Refusal: task_unknown, task_empty, task_to_other, date_wrong, text_too_long."""
    with store.atomic(Act.TASK, side=store.actor.side) as connection:
        found = _one(connection, key)
        sides = [side.key for side in read_project(connection, found.project).sides]
        wanted = _checked(wanted, _may_have(found.side, sides, found.visibility))
        if found.revision != revision:
            raise StaleTask(found, wanted)
        changed = replace(found, what=wanted.what, to=wanted.to, due=wanted.due)
        return found if changed == found else _store(connection, store.now(), What.TASK_CHANGED, found, changed)


def end_task(store: Store, key: str, *, revision: int) -> Task:
    """It is done. Raises StaleTask, and Refusal `task_unknown`."""
    with store.atomic(Act.TASK, side=store.actor.side) as connection:
        return _end(connection, store.now(), key, revision, done=True)


def resume_task(store: Store, key: str, *, revision: int) -> Task:
    """It is to be done after all. Raises StaleTask, and Refusal `task_unknown`."""
    with store.atomic(Act.TASK, side=store.actor.side) as connection:
        return _end(connection, store.now(), key, revision, done=False)


def withdraw_task(store: Store, key: str, *, revision: int) -> Task:
    """It is asked of nobody any more; `restore_task` brings it back. Raises StaleTask, and Refusal: task_unknown,
    task_of_other."""
    with store.atomic(Act.TASK, side=store.actor.side) as connection:
        found = _given(connection, key, revision)
        now = store.now()
        return _store(connection, now, What.TASK_WITHDRAWN, found, replace(found, withdrawn_at=now))


def restore_task(store: Store, key: str, *, revision: int) -> Task:
    """Undo `withdraw_task`. Raises StaleTask, and Refusal: task_unknown, task_of_other."""
    with store.atomic(Act.TASK, side=store.actor.side) as connection:
        found = _given(connection, key, revision, withdrawn=True)
        return _store(connection, store.now(), What.TASK_RESTORED, found, replace(found, withdrawn_at=""))


def _given(connection: Connection, key: str, revision: int, *, withdrawn: bool = False) -> Task:
    """A task of the actor's own side, as it was seen."""
    found = _one(connection, key, withdrawn=withdrawn)
    if not may(connection.actor, Act.TASK, found.side):
        raise Refusal("task_of_other")
    if found.revision != revision:
        raise StaleTask(found, wanted_of(found))
    return found


def _end(connection: Connection, now: str, key: str, revision: int, *, done: bool) -> Task:
    found = _one(connection, key)
    if found.done is done:
        return found
    if found.revision != revision:
        raise StaleTask(found, wanted_of(found))
    changed = replace(found, done_at=now if done else "", done_by=connection.actor.name if done else "")
    return _store(connection, now, What.TASK_DONE if done else What.TASK_RESUMED, found, changed)


def _store(connection: Connection, now: str, what: What, before: Task, after: Task) -> Task:
    after = replace(after, revision=before.revision + 1)
    connection.upsert("task", ("key",), **_columns(after))
    _log(connection, now, what, after)
    return after


def _one(connection: Connection, key: str, *, withdrawn: bool = False) -> Task:
    row = connection.row("SELECT * FROM task WHERE key = :key", key=key)
    found = None if row is None else task_of(row)
    if found is None or bool(found.withdrawn_at) is not withdrawn:
        raise Refusal("task_unknown", task=key[:40])
    return found


def _place_of(connection: Connection, project: str, thread: str, visibility: Visibility) -> Place:
    found = one_thread(connection, thread)
    if found.project != project:
        raise Refusal("thread_unknown", thread=thread[:40])
    if found.visibility is Visibility.OWN and visibility is not Visibility.OWN:
        raise Refusal("reply_wider")
    return found.place


def _may_have(own: str, sides: Iterable[str], visibility: Visibility) -> frozenset[str]:
    """The sides whose people may be given a task that is seen so."""
    known = frozenset(sides)
    if visibility is Visibility.PUBLIC:
        raise Refusal("comment_public")
    if visibility is Visibility.OWN and own not in known:
        raise Refusal("comment_side_missing")
    return frozenset({own}) if visibility is Visibility.OWN else known | {own}


def _checked(wanted: Wanted, sides: frozenset[str]) -> Wanted:
    what = bounded(plain(wanted.what), LONGEST)
    if not what:
        raise Refusal("task_empty")
    if wanted.to.side not in sides:
        raise Refusal("task_to_other")
    try:
        due = date.fromisoformat(wanted.due).isoformat() if wanted.due else ""
    except ValueError:
        raise Refusal("date_wrong", value=wanted.due[:20]) from None
    return Wanted(what, replace(wanted.to, name=clean_name(wanted.to.name)), due)


def _columns(task: Task) -> dict[str, str | int]:
    people = {"to": task.to, "by": task.by}
    named = {f"{prefix}_{field}": getattr(one, field) for prefix, one in people.items() for field in Somebody.__slots__}
    own = ("key", "project", "side", "what", "due", "at", "thread", "done_at", "done_by", "revision", "withdrawn_at")
    plain_fields = {name: getattr(task, name) for name in own}
    return {**plain_fields, "visibility": task.visibility.value, **named, **place_columns(task.place)}


def _log(connection: Connection, at: str, what: What, task: Task) -> None:
    """What is to be done is people's words: the log tells the task by its key alone."""
    record(connection, at, what, project=task.project, side=connection.actor.side, after={"task": task.key})
