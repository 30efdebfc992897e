"""Threads for both sides, from the other one: its comments as it made them; where a thread hangs and whether it is
settled is what was done last."""

import hashlib
import json
from collections.abc import Sequence

from drafts.refusal import Refusal
from legislation.exchange.records import Coming, Plain
from legislation.projects.events import record
from legislation.projects.records import What
from legislation.projects.texts import article_places
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection, Record


def take_threads(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> int:
    """How many comments, hangings and settlings came. Only the other side's own words are taken from it. Raises Refusal
    `package_damaged`."""
    known = set(
        connection.column(
            """SELECT version FROM version_sharing JOIN version ON version.key = version
            WHERE project = :project AND visibility <> 'own'""",
            project=coming.project,
        )
    )
    return sum(_take(connection, coming, each) for each in theirs if _texts(each) <= known)


def _texts(thread: Plain) -> set[str]:
    names = ("left_version", "right_version", "version")
    return {place[name] for place in thread["places"] for name in names if place[name]}


def _refuse_unsound(connection: Connection, thread: Plain) -> None:
    """A comment has words unless it was withdrawn, and a thread hangs on articles that are there: one that has not
    would be read by nobody any more, and nothing beside it. Raises Refusal `package_damaged`."""
    if any(not each["editions"] and not each["withdrawn_at"] for each in thread["comments"]):
        raise Refusal("package_damaged")
    for place in thread["places"]:
        left, right = (json.loads(place[name]) for name in ("left_articles", "right_articles"))
        if not place["left_version"] or not (left or right) or (right and not place["right_version"]):
            raise Refusal("package_damaged")
        try:
            article_places(connection, place["left_version"], left)
            if right:
                article_places(connection, place["right_version"], right)
        except Refusal as refusal:
            raise Refusal("package_damaged") from refusal


def _take(connection: Connection, coming: Coming, thread: Plain) -> int:
    _refuse_unsound(connection, thread)
    kept = connection.row("SELECT * FROM thread WHERE key = :key", key=thread["key"])
    if kept is None and (thread["side"] != coming.side or not thread["comments"]):
        return 0
    if kept is not None and (kept["visibility"] != Visibility.BOTH.value or kept["project"] != coming.project):
        return 0
    if kept is None:
        connection.insert(
            "thread",
            key=thread["key"],
            project=coming.project,
            side=thread["side"],
            visibility=Visibility.BOTH.value,
            resolved_at=thread["resolved_at"],
            resolved_by=thread["resolved_by"],
            revision=thread["revision"],
        )
    came = _hang(connection, thread) + (_settle(connection, thread, kept) if kept else 0)
    return came + sum(_say(connection, coming, thread, comment) for comment in thread["comments"])


def _hang(connection: Connection, thread: Plain) -> int:
    """The place that it was given last, by whoever."""
    last = connection.row(
        "SELECT * FROM thread_place WHERE thread = :key ORDER BY revision DESC LIMIT 1", key=thread["key"]
    )
    if last is None:
        for revision, place in enumerate(thread["places"], start=1):
            connection.insert("thread_place", thread=thread["key"], revision=revision, **place)
        return 0
    theirs = thread["places"][-1]
    if (theirs["at"], theirs["who"]) <= (last["at"], last["who"]):
        return 0
    connection.insert("thread_place", thread=thread["key"], revision=last["revision"] + 1, **theirs)
    return 1


def _settle(connection: Connection, thread: Plain, kept: Record) -> int:
    """Settled or open: what was done to it last, counted by its revision, settled before open."""
    here, there = ((each["revision"], each["resolved_at"], each["resolved_by"]) for each in (kept, thread))
    if there <= here:
        return 0
    connection.run(
        "UPDATE main.thread SET resolved_at = :at, resolved_by = :by, revision = :revision WHERE key = :key",
        at=thread["resolved_at"],
        by=thread["resolved_by"],
        revision=thread["revision"],
        key=thread["key"],
    )
    return 1


def _say(connection: Connection, coming: Coming, thread: Plain, comment: Plain) -> int:
    """A comment with its editions, or what became of one that is known. A person's key is of their own workbench."""
    if comment["side"] != coming.side:
        return 0
    key = comment["key"]
    kept = connection.row("SELECT * FROM comment WHERE key = :key", key=key)
    if kept is not None and (kept["side"], kept["thread"]) != (coming.side, thread["key"]):
        return 0
    if kept is None:
        connection.insert(
            "comment",
            key=key,
            thread=thread["key"],
            visibility=Visibility.BOTH.value,
            person="",
            **{name: comment[name] for name in ("side", "who", "at", "withdrawn_at")},
        )
    known = set(connection.column("SELECT revision FROM comment_edition WHERE comment = :key", key=key))
    fresh = list({each["revision"]: each for each in comment["editions"] if each["revision"] not in known}.values())
    connection.insert_many("comment_edition", [{"comment": key, **each} for each in fresh])
    if fresh:
        connection.run("DELETE FROM main.mention WHERE comment = :key", key=key)
        named = {(each["name"], each["side"]) for each in comment["mentions"]}
        connection.insert_many(
            "mention", [{"comment": key, "name": n, "side": s, "person": ""} for n, s in sorted(named)]
        )
    withdrawn = bool(comment["withdrawn_at"]) and kept is not None and not kept["withdrawn_at"]
    if withdrawn:
        connection.run(
            "UPDATE main.comment SET withdrawn_at = :at WHERE key = :key", at=comment["withdrawn_at"], key=key
        )
    if kept is not None and not fresh and not withdrawn:
        return 0
    what = What.COMMENT_WITHDRAWN if withdrawn else What.COMMENT_CHANGED if kept else What.COMMENT_ADDED
    _tell(connection, coming, what, thread, comment)
    return 1


def _tell(connection: Connection, coming: Coming, what: What, thread: Plain, comment: Plain) -> None:
    """As the log tells of a comment that was made here: where, and the digest of its words."""
    place = thread["places"][-1]
    after: dict[str, str | int] = {"thread": thread["key"], "comment": comment["key"]}
    after["left_version"] = place["left_version"]
    if place["right_version"]:
        after["right_version"] = place["right_version"]
    if comment["editions"]:
        after["digest"] = hashlib.sha256(comment["editions"][-1]["words"].encode()).hexdigest()
    record(
        connection,
        coming.at,
        what,
        project=coming.project,
        side=coming.side,
        version=place["left_version"],
        after=after,
    )
