"""Joint projects and their sides: any legislatures, two or more. A change names the revision it saw."""

import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.projects.changes import Change, as_fields, changes_between, logged
from legislation.projects.cleaning import clean_name
from legislation.projects.events import events_since, record, refuse_outsider
from legislation.projects.records import Event, Project, Side, What
from legislation.projects.stale import Stale
from legislation.rights.actors import Sight, Visibility
from legislation.rights.table import Act, viewpoint
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class StaleProject(Stale):
    """Of what belongs to a project: all of it is under its revision."""

    def __init__(self, project: Project, seen: int, since: Sequence[Event]) -> None:
        last = {"who": since[-1].who, "at": since[-1].at} if since else {}
        super().__init__(
            "project_changed",
            changes=logged(since),
            present=project.revision,
            title=project.title,
            seen=seen,
            now=project.revision,
            **last,
        )


def projects(store: Store) -> tuple[Project, ...]:
    """All projects, the demonstration last, otherwise the newest first."""
    with store.reading() as connection:
        found = connection.rows("SELECT * FROM project ORDER BY demonstration, created_at DESC, key")
        of_project: dict[str, list[Record]] = {row["key"]: [] for row in found}
        for side in connection.rows("SELECT * FROM side ORDER BY project, position"):
            of_project.setdefault(side["project"], []).append(side)
        return tuple(_project(row, of_project[row["key"]]) for row in found)


def project(store: Store, key: str) -> Project:
    """Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        return read_project(connection, key)


def add_project(
    store: Store,
    title: str,
    sides: Sequence[Side],
    *,
    key: str = "",
    demonstration: bool = False,
    visibility: Visibility = Visibility.BOTH,
) -> Project:
    """Add a project with two or more sides. A missing key is made up; that of a side becomes side-1, side-2, ….

    Raises Refusal: project_title_missing, project_sides_few, project_exists, project_key_chosen, side_name_missing,
    side_repeated, key_wrong, text_too_long.
    """
    if key and viewpoint(store.actor).sight is not Sight.ALL:
        # Whether a key is taken would tell of a project that the actor does not see.
        raise Refusal("project_key_chosen", key=key[:40])
    made = _key(key or f"p-{secrets.token_hex(4)}")
    return _add(
        store,
        Act.PROJECT_ADD,
        Project(made, _title(title), tuple(_sides(sides)), demonstration, store.now(), 1, visibility=visibility),
    )


def take_project(store: Store, title: str, sides: Sequence[Side], *, key: str) -> Project:
    """Add a project that came from another workbench, under the key that it has there. Raises Refusal as
    `add_project`."""
    made = Project(
        _key(key), _title(title), tuple(_sides(sides)), demonstration=False, created_at=store.now(), revision=1
    )
    return _add(store, Act.EXCHANGE, made)


def _add(store: Store, act: Act, made: Project) -> Project:
    with store.atomic(act) as connection:
        added = connection.run(
            """INSERT INTO main.project (key, title, demonstration, created_at, visibility, revision)
            VALUES (:key, :title, :demonstration, :at, :visibility, 1) ON CONFLICT (key) DO NOTHING""",
            key=made.key,
            title=made.title,
            demonstration=int(made.demonstration),
            at=made.created_at,
            visibility=made.visibility.value,
        )
        if not added:
            raise Refusal("project_exists", project=made.key)
        for position, side in enumerate(made.sides):
            _insert_side(connection, made.key, position, side)
        names = "、".join(side.name for side in made.sides)
        after: dict[str, str | int] = {"title": made.title, "sides": names, "revision": made.revision}
        record(connection, made.created_at, What.PROJECT_ADDED, project=made.key, after=after)
        return read_project(connection, made.key)


def rename_project(store: Store, key: str, title: str, *, revision: int) -> Project:
    """Give the project another title. Raises StaleProject where `revision` is not the present one, and Refusal:
    project_unknown, project_title_missing, text_too_long."""
    title = _title(title)
    with store.atomic(Act.PROJECT_CHANGE) as connection:
        seen = unchanged(connection, key, revision)
        if seen.title == title:
            return seen
        connection.run("UPDATE main.project SET title = :title WHERE key = :key", title=title, key=key)
        changes = (Change("title", seen.title, title),)
        return next_revision(store, connection, replace(seen, title=title), What.PROJECT_RENAMED, changes, side="")


def archive_project(store: Store, key: str, archived: bool, *, revision: int) -> Project:
    """Put a project away, or take it out again: nothing of it is lost. Raises StaleProject, Refusal project_unknown."""
    what = What.PROJECT_ARCHIVED if archived else What.PROJECT_UNARCHIVED
    return _put(store, key, lambda seen: replace(seen, archived=archived), what, revision=revision)


def mark_trial(store: Store, key: str, trial: bool, *, revision: int) -> Project:
    """Mark a project as made for practice, so that no total counts it, or take the mark away. Raises StaleProject,
    Refusal project_unknown."""
    what = What.TRIAL_MARKED if trial else What.TRIAL_UNMARKED
    return _put(store, key, lambda seen: replace(seen, trial=trial), what, revision=revision)


def publish_project(store: Store, key: str, visibility: Visibility, *, revision: int) -> Project:
    """Show a project to the public, or to its sides alone. Raises StaleProject, Refusal project_unknown."""
    what = What.PROJECT_PUBLISHED if visibility is Visibility.PUBLIC else What.PROJECT_WITHDRAWN
    return _put(store, key, lambda seen: replace(seen, visibility=visibility), what, revision=revision)


def _put(store: Store, key: str, changed: Callable[[Project], Project], what: What, *, revision: int) -> Project:
    with store.atomic(Act.PROJECT_CHANGE) as connection:
        seen = unchanged(connection, key, revision)
        after = changed(seen)
        if after == seen:
            return seen
        connection.run(
            """UPDATE main.project SET archived = :archived, trial = :trial, visibility = :visibility
            WHERE key = :key""",
            visibility=after.visibility.value,
            archived=int(after.archived),
            trial=int(after.trial),
            key=key,
        )
        return next_revision(store, connection, after, what, (), side="")


def add_side(store: Store, key: str, side: Side, *, revision: int) -> Project:
    """Add a legislature, after those there are. Raises StaleProject and what `add_project` raises of sides."""
    with store.atomic(Act.PROJECT_CHANGE) as connection:
        seen = unchanged(connection, key, revision)
        added = _sides((*seen.sides, side))[-1]
        _insert_side(connection, key, len(seen.sides), added)
        changes = (Change("name", "", added.name), Change("legislature", "", added.legislature))
        seen = replace(seen, sides=(*seen.sides, added))
        return next_revision(store, connection, seen, What.SIDE_ADDED, changes, side=added.key)


def change_side(store: Store, key: str, side: Side, *, revision: int) -> Project:
    """Correct the name, legislature or title of the side with this key. Raises StaleProject and Refusal: side_unknown,
    and what `add_project` raises of sides."""
    with store.atomic(Act.SIDE_CHANGE, side=side.key) as connection:
        seen = unchanged(connection, key, revision)
        before = side_of(seen, side.key)
        after = next(s for s in _sides([side if s.key == side.key else s for s in seen.sides]) if s.key == side.key)
        changes = changes_between(before, after)
        if not changes:
            return seen
        connection.run(
            """UPDATE main.side SET name = :name, legislature = :legislature, title = :title
            WHERE project = :project AND key = :key""",
            project=key,
            key=side.key,
            name=after.name,
            legislature=after.legislature,
            title=after.title,
        )
        seen = replace(seen, sides=tuple(after if s.key == side.key else s for s in seen.sides))
        return next_revision(store, connection, seen, What.SIDE_CHANGED, changes, side=side.key)


def side_of(project: Project, key: str) -> Side:
    """The project's side with this key. Raises Refusal `side_unknown`."""
    for side in project.sides:
        if side.key == key:
            return side
    raise Refusal("side_unknown", side=key, title=project.title)


def read_project(connection: Connection, key: str) -> Project:
    """As `project`, inside a transaction."""
    row = connection.row("SELECT * FROM project WHERE key = :key", key=key)
    if row is None:
        raise Refusal("project_unknown", project=key)
    sides = connection.rows("SELECT * FROM side WHERE project = :key ORDER BY position", key=key)
    return _project(row, sides)


@of_rows
def _project(row: Record, sides: Iterable[Record]) -> Project:
    return Project(
        key=row["key"],
        title=row["title"],
        sides=tuple(Side(side["key"], side["name"], side["legislature"], side["title"]) for side in sides),
        demonstration=bool(row["demonstration"]),
        created_at=row["created_at"],
        revision=row["revision"],
        archived=bool(row["archived"]),
        trial=bool(row["trial"]),
        visibility=Visibility(row["visibility"]),
    )


def _title(title: str) -> str:
    kept = clean_name(title)
    if not kept:
        raise Refusal("project_title_missing")
    return kept


def _key(key: str) -> str:
    if not KEY.fullmatch(key):
        raise Refusal("key_wrong", key=key[:40])
    return key


def _sides(sides: Sequence[Side]) -> list[Side]:
    """The sides as they are stored: keys given, words trimmed, nothing twice."""
    if len(sides) < 2:
        raise Refusal("project_sides_few", count=len(sides))
    kept = [
        replace(
            side,
            key=_key(side.key or f"side-{position}"),
            name=clean_name(side.name),
            legislature=clean_name(side.legislature),
            title=clean_name(side.title),
        )
        for position, side in enumerate(sides, start=1)
    ]
    for position, side in enumerate(kept):
        if not side.name:
            raise Refusal("side_name_missing", position=position + 1)
        if any(other.key == side.key or other.name == side.name for other in kept[:position]):
            raise Refusal("side_repeated", name=side.name)
    return kept


def _insert_side(connection: Connection, project: str, position: int, side: Side) -> None:
    connection.insert(
        "side",
        project=project,
        key=side.key,
        position=position,
        name=side.name,
        legislature=side.legislature,
        title=side.title,
    )


def unchanged(connection: Connection, key: str, revision: int) -> Project:
    """The project, if it still is at the revision that was seen. For whatever belongs to it. Raises StaleProject, and
    Refusal as `refuse_outsider`: nobody joins a project by adding oneself to it."""
    found = read_project(connection, key)
    refuse_outsider(connection, key)
    if found.revision == revision:
        return found
    raise StaleProject(found, revision, events_since(connection, key, revision))


def next_revision(
    store: Store,
    connection: Connection,
    written: Project,
    what: What,
    changes: Iterable[Change],
    *,
    side: str,
) -> Project:
    """Count the revision of a project up, written as it has become, and log what changed."""
    revision = written.revision + 1
    connection.run("UPDATE main.project SET revision = :revision WHERE key = :key", revision=revision, key=written.key)
    before, after = as_fields(changes)
    before |= {"revision": written.revision}
    after |= {"revision": revision}
    record(connection, store.now(), what, project=written.key, side=side, before=before, after=after)
    return replace(written, revision=revision)
