"""Versions: a side's drafts as they were uploaded, dated and labelled, immutable, beside the bytes they came from.

The text of a version stands in the store as rows (texts.py); `draft` builds the very same Draft again. A version
uploaded by mistake is removed, which hides it; it can be restored, and the log tells of both.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.dates.written import partial_date
from legislation.projects.cleaning import clean_name
from legislation.projects.events import record
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import AmendedBy, StoredFile, Version, What
from legislation.projects.texts import insert_text, read_as_kept, read_text, words_digest
from legislation.rights.actors import Sight, Visibility
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, of_rows
from legislation.store.database import Store
from legislation.store.index import index_version

# A version with what the rows around it say.
SELECT = """SELECT version.*, coalesce(removed_version.removed_at, '') AS removed_at,
    (SELECT count(*) FROM finding WHERE finding.version = version.key) AS findings,
    EXISTS (SELECT 1 FROM finding WHERE finding.version = version.key
        AND finding.code = 'tracked_changes_accepted') AS with_changes,
    (SELECT size FROM file WHERE file.sha256 = version.file) AS size,
    coalesce(version_sharing.visibility, 'own') AS visibility,
    coalesce((SELECT base.key FROM version AS base WHERE base.key = amended_version.base), '') AS amended_base,
    amended_version.decision AS amended_file, amended_version.decision_name AS amended_file_name,
    amended_version.left_out AS amended_left_out
    FROM version LEFT JOIN removed_version ON removed_version.version = version.key
    LEFT JOIN version_sharing ON version_sharing.version = version.key
    LEFT JOIN amended_version ON amended_version.version = version.key"""
# By the date that a version bears, then in the sequence they came; one without a date stands after all that came before
# it. The clock has no say: it may have been set back.
ORDER = """ORDER BY (SELECT position FROM side WHERE side.project = version.project AND side.key = version.side),
    coalesce(nullif(version.date, ''), (SELECT max(earlier.date) FROM version AS earlier
        WHERE earlier.project = version.project AND earlier.side = version.side
        AND earlier.ordinal < version.ordinal
        AND earlier.key NOT IN (SELECT removed_version.version FROM removed_version)), ''), version.ordinal"""


@dataclass(frozen=True, slots=True)
class Amending:
    """A decision from which a version is made: which version it amends, the bytes and name of its file, and how many of
    its instructions could not be carried out."""

    base: str
    content: bytes
    file_name: str
    left_out: int


def add_version(
    store: Store,
    project: str,
    side: str,
    *,
    label: str,
    date: str,
    file_name: str,
    content: bytes,
    draft: Draft,
    amending: Amending | None = None,
    visibility: Visibility | None = None,
    key: str = "",
) -> Version:
    """Store a draft and the bytes it was read from, whole or not at all. `date` may be partial or empty. What a person
    of a side adds is seen by that side alone until it is shared, unless `visibility` says otherwise. With `amending` it
    is remembered by which decision the text came from which version of the side. Where no `key` is given it is one that
    nobody can guess, and no other store makes.

    Raises Refusal: version_duplicate (the same bytes already are a version of this side; params `version`, `label`,
    `date`, `added_at` name it), version_label_missing, date_wrong, project_unknown, side_unknown, text_too_long,
    version_number_large, version_unknown (what is amended is no version of this side).
    """
    label = clean_name(label)
    if not label:
        raise Refusal("version_label_missing")
    date = partial_date(date)
    file_name = _visible(file_name)
    sha256 = hashlib.sha256(content).hexdigest()
    with store.atomic(Act.VERSION_ADD, side=side) as connection:
        side_of(read_project(connection, project), side)
        _refuse_duplicate(connection, project, side, sha256)
        now = store.now()
        _keep_file(connection, sha256, content, now)
        ordinal = _next_ordinal(connection, project, side)
        key = key or f"v-{secrets.token_hex(8)}"
        connection.insert(
            "version",
            key=key,
            project=project,
            side=side,
            ordinal=ordinal,
            label=label,
            date=date,
            title=draft.title,
            kind=draft.kind.value,
            note=draft.note,
            read_as=read_as_kept(draft.read_as),
            articles=len(draft.articles),
            file=sha256,
            file_name=file_name,
            added_at=now,
        )
        seen_by = visibility or (Visibility.OWN if store.viewpoint.sight is Sight.SIDE else Visibility.BOTH)
        connection.insert("version_sharing", version=key, visibility=seen_by.value, since=now)
        of_decision = _keep_amending(connection, project, side, key, amending, now) if amending else {}
        insert_text(connection, key, draft)
        index_version(connection, key)
        after = {"label": label, "date": date, "file_name": file_name, "file": sha256, "visibility": seen_by.value}
        after |= {"text_sha256": words_digest(draft), **of_decision}
        record(connection, now, What.VERSION_ADDED, project=project, side=side, version=key, after=after)
        return read_version(connection, key)


def _keep_amending(
    connection: Connection, project: str, side: str, key: str, amending: Amending, now: str
) -> dict[str, str]:
    """What the log tells of it."""
    base = version_of(connection, project, amending.base)
    if base.side != side or base.removed_at:
        raise Refusal("version_unknown", version=amending.base[:120])
    sha256 = hashlib.sha256(amending.content).hexdigest()
    name = _visible(amending.file_name)
    _keep_file(connection, sha256, amending.content, now)
    connection.insert(
        "amended_version",
        version=key,
        base=base.key,
        decision=sha256,
        decision_name=name,
        left_out=amending.left_out,
    )
    return {"decision": sha256, "decision_name": name}


def duplicate_of(store: Store, project: str, side: str, content: bytes) -> Version | None:
    """The version of this side that already has these bytes, to tell before an upload is confirmed."""
    with store.reading() as connection:
        return _duplicate(connection, project, side, hashlib.sha256(content).hexdigest())


def versions(store: Store, project: str) -> tuple[Version, ...]:
    """The versions of a project, side by side in the project's order, oldest first, without the removed ones."""
    return _versions(store, "WHERE version.project = :project AND removed_version.version IS NULL", project=project)


def removed_versions(store: Store, project: str) -> tuple[Version, ...]:
    """The removed versions of a project, which `restore_version` brings back."""
    return _versions(store, "WHERE version.project = :project AND removed_version.version IS NOT NULL", project=project)


def all_versions(store: Store) -> tuple[Version, ...]:
    """The versions of every project, those of a side oldest first, without the removed ones."""
    return _versions(store, "WHERE removed_version.version IS NULL")


def version(store: Store, key: str) -> Version:
    """A version, removed or not. Raises Refusal `version_unknown`."""
    with store.reading() as connection:
        return read_version(connection, key)


def draft(store: Store, key: str) -> Draft:
    """The text of a version, equal to the Draft that was stored. Raises Refusal `version_unknown`."""
    with store.reading() as connection:
        return read_text(connection, key)


def file(store: Store, sha256: str) -> StoredFile:
    """The bytes of an uploaded file. Raises Refusal `file_unknown`."""
    with store.reading() as connection:
        row = connection.row("SELECT content, added_at FROM file WHERE sha256 = :sha256", sha256=sha256)
    if row is None:
        raise Refusal("file_unknown", file=sha256[:64])
    return StoredFile(sha256, row["content"], row["added_at"])


def share_version(store: Store, key: str, visibility: Visibility, *, seen: Visibility) -> Version:
    """Show a version to the other sides or to the public, or no longer; `seen` is what it was shown to. What others
    have read they have read: the log keeps that it was shown.

    Raises Refusal: version_unknown, act_not_allowed, version_shared_meanwhile.
    """
    with store.atomic(Act.VERSION_SHARE) as connection:
        found = read_version(connection, key)
        connection.allow(Act.VERSION_SHARE, found.side)
        if found.visibility is not seen:
            raise Refusal("version_shared_meanwhile", visibility=found.visibility.value)
        return show_version(connection, store.now(), found, visibility)


def show_version(connection: Connection, now: str, found: Version, visibility: Visibility) -> Version:
    """As `share_version`, inside a transaction of whoever may."""
    connection.allow(Act.VERSION_SHARE, found.side)
    if found.visibility is visibility:
        return found
    connection.upsert("version_sharing", ("version",), version=found.key, visibility=visibility.value, since=now)
    record(
        connection,
        now,
        What.VERSION_SHARED,
        project=found.project,
        side=found.side,
        version=found.key,
        before={"visibility": found.visibility.value},
        after={"label": found.label, "visibility": visibility.value},
    )
    return read_version(connection, found.key)


def remove_version(store: Store, key: str) -> Version:
    """Hide a version uploaded by mistake; its text and bytes stay. Removing a removed one changes nothing.

    Raises Refusal `version_unknown`.
    """
    with store.atomic(Act.VERSION_REMOVE) as connection:
        found = read_version(connection, key)
        connection.allow(Act.VERSION_REMOVE, found.side)
        if found.removed_at:
            return found
        now = store.now()
        connection.insert("removed_version", version=key, removed_at=now)
        _record_move(connection, now, What.VERSION_REMOVED, found)
        return read_version(connection, key)


def restore_version(store: Store, key: str) -> Version:
    """Bring a removed version back. One that is not removed stays as it is.

    Raises Refusal: version_unknown, version_duplicate where the same bytes were uploaded again meanwhile.
    """
    with store.atomic(Act.VERSION_REMOVE) as connection:
        found = read_version(connection, key)
        connection.allow(Act.VERSION_REMOVE, found.side)
        if not found.removed_at:
            return found
        _refuse_duplicate(connection, found.project, found.side, found.file)
        connection.run("DELETE FROM main.removed_version WHERE version = :key", key=key)
        _record_move(connection, store.now(), What.VERSION_RESTORED, found)
        return read_version(connection, key)


def _versions(store: Store, where: str, **params: str) -> tuple[Version, ...]:
    with store.reading() as connection:
        return tuple(_version(row) for row in connection.rows(f"{SELECT} {where} {ORDER}", **params))


def shared_since(connection: Connection) -> Mapping[str, str]:
    """Version -> since when (UTC, ISO 8601) it has been shared as it is."""
    return {row["version"]: row["since"] for row in connection.rows("SELECT version, since FROM version_sharing")}


def last_shared(store: Store) -> str:
    """Another word whenever what others may see changed: a text that is shown to somebody no longer takes its own
    entries of the log with it, so that the log of who saw it looks as it did before."""
    with store.reading() as connection:
        row = connection.row(
            """SELECT coalesce(max(since), '') AS since, count(*) AS texts,
            coalesce(sum(visibility = 'both'), 0) AS shared, coalesce(sum(visibility = 'public'), 0) AS public,
            (SELECT count(*) FROM project WHERE visibility = 'public') AS projects FROM version_sharing"""
        )
    return "-".join(str(value) for value in row.values()) if row else ""


def read_version(connection: Connection, key: str) -> Version:
    row = connection.row(f"{SELECT} WHERE version.key = :key", key=key)
    if row is None:
        raise Refusal("version_unknown", version=key[:120])
    return _version(row)


def version_of(connection: Connection, project: str, key: str) -> Version:
    """A version of this project, inside a transaction. Raises Refusal `version_unknown`, also for another project's."""
    found = read_version(connection, key)
    if found.project != project:
        raise Refusal("version_unknown", version=key[:120])
    return found


def refuse_unshared(version: Version) -> None:
    """What the sides decide and record together rests on texts that each can read. Raises Refusal
    `version_unshared`."""
    if version.visibility is Visibility.OWN:
        raise Refusal("version_unshared", label=version.label)


@of_rows
def _version(row: Record) -> Version:
    fields = {name: value for name, value in row.items() if name not in ("kind", "note", "read_as")}
    decision = {name: fields.pop(f"amended_{name}") for name in ("base", "file", "file_name", "left_out")}
    amended = AmendedBy(**decision) if decision["file"] else None
    told = {"visibility": Visibility(row["visibility"]), "with_changes": bool(row["with_changes"])}
    return Version(**fields | told | {"amended": amended})


def _duplicate(connection: Connection, project: str, side: str, sha256: str) -> Version | None:
    row = connection.row(
        f"""{SELECT} WHERE version.project = :project AND version.side = :side AND version.file = :file
        AND removed_version.version IS NULL""",
        project=project,
        side=side,
        file=sha256,
    )
    return _version(row) if row else None


def _refuse_duplicate(connection: Connection, project: str, side: str, sha256: str) -> None:
    if found := _duplicate(connection, project, side, sha256):
        raise Refusal(
            "version_duplicate",
            version=found.key,
            label=found.label,
            date=found.date,
            file_name=found.file_name,
            added_at=found.added_at,
        )


def _keep_file(connection: Connection, sha256: str, content: bytes, now: str) -> None:
    connection.run(
        """INSERT INTO main.file (sha256, size, content, added_at) VALUES (:sha256, :size, :content, :added_at)
        ON CONFLICT (sha256) DO NOTHING""",
        sha256=sha256,
        size=len(content),
        content=content,
        added_at=now,
    )


def _visible(file_name: str) -> str:
    """A file's name as it was given, without characters that control or turn around what is shown."""
    return "".join(c for c in file_name if unicodedata.category(c)[0] != "C")


def _next_ordinal(connection: Connection, project: str, side: str) -> int:
    """Removed versions keep theirs."""
    row = connection.row(
        "SELECT coalesce(max(ordinal), 0) + 1 AS next FROM version WHERE project = :project AND side = :side",
        project=project,
        side=side,
    )
    return int(row["next"]) if row else 1


def _record_move(connection: Connection, at: str, what: What, version: Version) -> None:
    fields = {"label": version.label, "date": version.date, "file_name": version.file_name}
    record(
        connection,
        at,
        what,
        project=version.project,
        side=version.side,
        version=version.key,
        before=fields if what is What.VERSION_REMOVED else None,
        after=fields if what is What.VERSION_RESTORED else None,
    )
