"""Consultations in the store: opened on a version of a side, changed under the revision that was seen, shared or not.

All of it is the side's own affair until it is shared; the log tells that something happened, never in what words.
"""

import secrets
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.consultation.cleaning import clean_day
from legislation.consultation.records import Consultation, Opinion, StaleOpinion
from legislation.consultation.rows import read_consultation, read_consultations, read_opinions
from legislation.projects.cleaning import clean_name
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.versions import refuse_unshared, version_of
from legislation.rights.actors import Visibility
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store


def consultations(store: Store, project: str) -> tuple[Consultation, ...]:
    """Those of a project that may be seen, the latest first. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_consultations(connection, project)


def consultation(store: Store, key: str) -> Consultation:
    """Raises Refusal `consultation_unknown`."""
    with store.reading() as connection:
        return read_consultation(connection, key)


def opinions(store: Store, key: str) -> tuple[Opinion, ...]:
    """The opinions of a consultation in the order in which they came, those removed included. Raises Refusal
    `consultation_unknown`."""
    with store.reading() as connection:
        read_consultation(connection, key)
        return read_opinions(connection, key)


def open_consultation(
    store: Store, project: str, version: str, *, title: str, since: str = "", until: str = ""
) -> Consultation:
    """Begin to collect what is said on a version of a side.

    Raises Refusal: project_unknown, version_unknown, consultation_untitled, day_wrong, days_reversed, text_too_long.
    """
    title, since, until = _cleaned(title, since, until)
    with store.atomic(Act.CONSULTATION_KEEP) as connection:
        of = version_of(connection, project, version)
        connection.allow(Act.CONSULTATION_KEEP, of.side)
        key, now = f"consultation-{secrets.token_hex(8)}", store.now()
        connection.insert(
            "consultation",
            key=key,
            project=project,
            side=of.side,
            version=version,
            title=title,
            since=since,
            until=until,
            visibility=Visibility.OWN.value,
            revision=1,
            at=now,
            who=connection.actor.name,
        )
        made = read_consultation(connection, key)
        tell(connection, now, What.CONSULTATION_OPENED, made)
        return made


def change_consultation(store: Store, key: str, *, title: str, since: str, until: str, revision: int) -> Consultation:
    """Another title, other days. Raises StaleOpinion, and Refusal: consultation_unknown, consultation_untitled,
    day_wrong, days_reversed, text_too_long."""
    title, since, until = _cleaned(title, since, until)
    with store.atomic(Act.CONSULTATION_KEEP) as connection:
        seen = owned(connection, key, Act.CONSULTATION_KEEP)
        _refuse_stale(seen, revision)
        if (seen.title, seen.since, seen.until) == (title, since, until):
            return seen
        return _put(store, connection, replace(seen, title=title, since=since, until=until), What.CONSULTATION_CHANGED)


def share_consultation(store: Store, key: str, visibility: Visibility, *, revision: int) -> Consultation:
    """Show the consultation to the other sides (BOTH), without the names of private persons, or no longer (OWN).

    Raises StaleOpinion, and Refusal: consultation_unknown, consultation_not_public, version_unshared.
    """
    if visibility is Visibility.PUBLIC:
        raise Refusal("consultation_not_public")
    with store.atomic(Act.CONSULTATION_KEEP) as connection:
        seen = owned(connection, key, Act.CONSULTATION_KEEP)
        _refuse_stale(seen, revision)
        if seen.visibility is visibility:
            return seen
        if visibility is Visibility.BOTH:
            refuse_unshared(version_of(connection, seen.project, seen.version))
        return _put(store, connection, replace(seen, visibility=visibility), What.CONSULTATION_SHARED)


def owned(connection: Connection, key: str, act: Act) -> Consultation:
    """The consultation, where the actor may do this to what is its side's. Raises Refusal: consultation_unknown,
    act_not_allowed."""
    found = read_consultation(connection, key)
    connection.allow(act, found.side)
    return found


def tell(connection: Connection, at: str, what: What, of: Consultation, **numbers: int) -> None:
    """An entry of the log: whose, and how many; no words."""
    after: dict[str, str | int] = {"consultation": of.key, **numbers}
    record(connection, at, what, project=of.project, side=of.side, version=of.version, after=after)


def _cleaned(title: str, since: str, until: str) -> tuple[str, str, str]:
    title, since, until = clean_name(title), clean_day(since), clean_day(until)
    if not title:
        raise Refusal("consultation_untitled")
    if since and until and until < since:
        raise Refusal("days_reversed", since=since, until=until)
    return title, since, until


def _refuse_stale(seen: Consultation, revision: int) -> None:
    if seen.revision != revision:
        raise StaleOpinion("consultation_changed", present=seen.revision)


def _put(store: Store, connection: Connection, after: Consultation, what: What) -> Consultation:
    connection.run(
        """UPDATE main.consultation SET title = :title, since = :since, until = :until, visibility = :visibility,
        revision = :revision WHERE key = :key""",
        title=after.title,
        since=after.since,
        until=after.until,
        visibility=after.visibility.value,
        revision=after.revision + 1,
        key=after.key,
    )
    tell(connection, store.now(), what, after)
    return read_consultation(connection, after.key)
