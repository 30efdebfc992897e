"""Versions of the other side, with the rows of their texts and the files they were read from."""

import hashlib
from collections.abc import Sequence

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.dates.written import partial_date
from legislation.exchange.container import Opened
from legislation.exchange.records import Coming, Plain
from legislation.exchange.shapes import TEXT, records_of
from legislation.projects.cleaning import clean_name
from legislation.projects.events import record
from legislation.projects.records import What
from legislation.projects.texts import read_text, refuse_unsound, words_digest
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection, Record, UnfitRowError
from legislation.store.index import index_version

SHARED = (Visibility.BOTH.value, Visibility.PUBLIC.value)
MOST_PROVISIONS = 200_000  # of all new texts of a package, their findings and passages with them
NEVER_CHANGED = ("project", "side", "file", "title", "label", "date")


def take_versions(connection: Connection, coming: Coming, package: Opened, theirs: Sequence[Plain]) -> tuple[str, ...]:
    """The labels of those that are new. One that is known is shown to whom its side shows it, removed and restored as
    they did. Raises Refusal: package_damaged, package_version_other (its key is that of another text)."""
    fresh, left = [], MOST_PROVISIONS
    for each in theirs:
        if each["side"] != coming.side or each["visibility"] not in SHARED:
            raise Refusal("package_damaged")
        kept = connection.row("SELECT * FROM version WHERE key = :key", key=each["key"])
        if kept is None:
            left -= _add(connection, coming, package, each, left)
            fresh.append(each["label"])
        elif any(kept[name] != (coming.project if name == "project" else each[name]) for name in NEVER_CHANGED):
            raise Refusal("package_version_other", label=each["label"])
        _show(connection, coming, each)
    return tuple(fresh)


def _add(connection: Connection, coming: Coming, package: Opened, version: Plain, most: int) -> int:
    """How many provisions it has. Raises Refusal `package_too_many_provisions` beyond `most`."""
    try:
        sound = clean_name(version["label"]) == version["label"] and partial_date(version["date"]) == version["date"]
    except Refusal as refusal:
        raise Refusal("package_damaged") from refusal
    content = package.members.get(f"files/{version['file']}")
    if not sound or not version["label"] or not version["file_name"].isprintable() or content is None:
        raise Refusal("package_damaged")
    if hashlib.sha256(content).hexdigest() != version["file"]:
        raise Refusal("package_damaged")
    connection.run(
        """INSERT INTO main.file (sha256, size, content, added_at) VALUES (:sha256, :size, :content, :at)
        ON CONFLICT (sha256) DO NOTHING""",
        sha256=version["file"],
        size=len(content),
        content=content,
        at=coming.at,
    )
    told = {name: version[name] for name in version if name not in ("visibility", "removed_at", "ordinal")}
    ordinal = _ordinal(connection, coming, version["ordinal"])
    connection.insert("version", project=coming.project, ordinal=ordinal, **told)
    connection.insert("version_sharing", version=version["key"], visibility=version["visibility"], since=coming.at)
    draft, count = _insert_text(connection, package, version, most)
    index_version(connection, version["key"])
    after = {name: version[name] for name in ("label", "date", "file_name", "file", "visibility")}
    after["text_sha256"] = words_digest(draft)
    where = {"project": coming.project, "side": coming.side, "version": version["key"]}
    record(connection, coming.at, What.VERSION_ADDED, **where, after=after)
    return count


def _ordinal(connection: Connection, coming: Coming, wanted: int) -> int:
    """Theirs, unless somebody kept a text of theirs here under it."""
    taken = set(
        connection.column(
            "SELECT ordinal FROM version WHERE project = :project AND side = :side",
            project=coming.project,
            side=coming.side,
        )
    )
    return wanted if wanted not in taken else max(taken) + 1


def _insert_text(connection: Connection, package: Opened, version: Plain, most: int) -> tuple[Draft, int]:
    """The text that was written. Raises Refusal `package_damaged` where the rows are none, or not that version's."""
    plain = package.json(f"texts/{version['key']}.json")
    if not isinstance(plain, dict) or plain.keys() != TEXT.keys():
        raise Refusal("package_damaged")
    count = sum(len(plain[table]) for table in TEXT if isinstance(plain[table], list))
    if count > most:
        raise Refusal("package_too_many_provisions", limit=MOST_PROVISIONS)
    for table, shape in TEXT.items():
        rows = records_of(plain[table], shape)
        if [row["position"] for row in rows] != list(range(len(rows))):
            raise Refusal("package_damaged")
        connection.insert_many(table, [{"version": version["key"], **row} for row in rows])
    try:
        draft = read_text(connection, version["key"])
    except (UnfitRowError, Refusal, RecursionError) as error:
        raise Refusal("package_damaged") from error
    refuse_unsound(connection, version["key"], draft, version["label"])
    if (draft.title, len(draft.articles)) != (version["title"], version["articles"]):
        raise Refusal("package_damaged")
    return draft, count


def _show(connection: Connection, coming: Coming, version: Plain) -> None:
    key = version["key"]
    row: Record | None = connection.row("SELECT visibility FROM version_sharing WHERE version = :key", key=key)
    where = {"project": coming.project, "side": coming.side, "version": key}
    if row is None or row["visibility"] != version["visibility"]:
        shown = version["visibility"]
        connection.upsert("version_sharing", ("version",), version=key, visibility=shown, since=coming.at)
        after = {"label": version["label"], "visibility": shown}
        record(connection, coming.at, What.VERSION_SHARED, **where, after=after)
    removed = connection.row("SELECT removed_at FROM removed_version WHERE version = :key", key=key) is not None
    told = {name: version[name] for name in ("label", "date", "file_name")}
    if version["removed_at"] and not removed:
        connection.insert("removed_version", version=key, removed_at=coming.at)
        record(connection, coming.at, What.VERSION_REMOVED, **where, before=told)
    if removed and not version["removed_at"]:
        connection.run("DELETE FROM main.removed_version WHERE version = :key", key=key)
        record(connection, coming.at, What.VERSION_RESTORED, **where, after=told)
