"""Threads of comments: opened on a place, answered, resolved and reopened, hung anew on another place.

A comment belongs to its author, who alone may change or withdraw it; every wording of it is kept, and of a withdrawn
one nobody reads the words again. It is 本方 (its side's own) or 双方; an answer is never seen by more people than its
thread. The log tells that something was said and where, never what.
"""

import hashlib
import secrets
from collections.abc import Iterable

from drafts.refusal import Refusal
from legislation.conversation.mentions import named_in
from legislation.conversation.placing import placed
from legislation.conversation.records import Comment, Place, Somebody, Thread
from legislation.conversation.rows import place_columns, read_threads, threads_with
from legislation.projects.changes import Change
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.rights.actors import Visibility
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store

LONGEST = 4_000  # characters of a comment
MOST = 500  # comments of a thread


class StaleThread(Stale):
    """Somebody resolved, reopened or moved the thread meanwhile. `found` is the thread as it is now."""

    def __init__(self, found: Thread) -> None:
        last = found.hangings[-1]
        who, at = (found.resolved_by, found.resolved_at) if found.resolved_at else (last.who, last.at)
        super().__init__("thread_changed", who=who, at=at, present=found.revision)
        self.found = found


class StaleComment(Stale):
    """The author changed or withdrew the comment elsewhere. `found` is the comment as it is now."""

    def __init__(self, found: Comment, seen: int) -> None:
        was = next((each.words for each in found.editions if each.revision == seen), "")
        changes = (Change("words", was, found.words),)
        at = found.withdrawn_at or found.editions[-1].at
        super().__init__("comment_changed", changes=changes, who=found.author.name, at=at, present=found.revision)
        self.found = found


def threads(store: Store, project: str) -> tuple[Thread, ...]:
    """All of a project that may be seen, resolved ones too, the first opened first. Raises Refusal
    `project_unknown`."""
    with store.reading() as connection:
        read_project(connection, project)
        return read_threads(connection, project)


def thread(store: Store, key: str) -> Thread:
    """Raises Refusal `thread_unknown`."""
    with store.reading() as connection:
        return one_thread(connection, key)


def one_thread(connection: Connection, key: str) -> Thread:
    """As `thread`, inside a transaction."""
    if found := threads_with(connection, (key,)):
        return found[0]
    raise Refusal("thread_unknown", thread=key[:40])


def open_thread(
    store: Store,
    project: str,
    place: Place,
    words: str,
    *,
    visibility: Visibility = Visibility.OWN,
    people: Iterable[Somebody] = (),
) -> Thread:
    """Say something about a place. Of `people`, those named in the words with @ are mentioned, if they may see it.

    Raises Refusal: as `placed`, project_unknown, comment_empty, comment_public, comment_side_missing, text_too_long.
    """
    words = _checked(words)
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        sides = [side.key for side in read_project(connection, project).sides]
        _refuse_unfit(connection, sides, visibility)
        place, now, key = placed(connection, project, place, visibility), store.now(), _key("thread")
        connection.insert(
            "thread",
            key=key,
            project=project,
            side=connection.actor.side,
            visibility=visibility.value,
            resolved_at="",
            resolved_by="",
            revision=1,
        )
        _hang(connection, key, 1, place, now)
        _say(connection, key, words, visibility, now, _who_may_see(people, sides, connection.actor.side, visibility))
        return _told(connection, now, What.COMMENT_ADDED, key)


def reply(
    store: Store,
    thread: str,
    words: str,
    *,
    visibility: Visibility | None = None,
    people: Iterable[Somebody] = (),
) -> Thread:
    """Answer in a thread; without `visibility` whoever sees the thread sees the answer.

    Raises Refusal: as `open_thread`, thread_unknown, reply_wider, thread_full.
    """
    words = _checked(words)
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        found = one_thread(connection, thread)
        sides = [side.key for side in read_project(connection, found.project).sides]
        wanted = visibility or found.visibility
        if found.visibility is Visibility.OWN and wanted is not Visibility.OWN:
            raise Refusal("reply_wider")
        _refuse_unfit(connection, sides, wanted)
        if len(found.comments) >= MOST:
            raise Refusal("thread_full", limit=MOST)
        own = found.side if found.visibility is Visibility.OWN else connection.actor.side
        now = store.now()
        _say(connection, thread, words, wanted, now, _who_may_see(people, sides, own, wanted))
        return _told(connection, now, What.COMMENT_ADDED, thread)


def edit_comment(store: Store, key: str, words: str, *, revision: int, people: Iterable[Somebody] = ()) -> Thread:
    """Word an own comment anew; `revision` is that of the words that were seen. The former words are kept.

    Raises StaleComment, and Refusal: comment_unknown (a withdrawn one too), comment_of_other, comment_empty,
    text_too_long.
    """
    words = _checked(words)
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        found, comment = _own(connection, key, revision)
        if comment.words == words:
            return found
        now = store.now()
        sides = [side.key for side in read_project(connection, found.project).sides]
        connection.insert("comment_edition", comment=key, revision=revision + 1, words=words, at=now)
        connection.run("DELETE FROM main.mention WHERE comment = :key", key=key)
        _mention(connection, key, words, _who_may_see(people, sides, comment.author.side, comment.visibility))
        return _told(connection, now, What.COMMENT_CHANGED, found.key, key)


def withdraw_comment(store: Store, key: str, *, revision: int) -> Thread:
    """Take an own comment back: who said something and when stays, nobody reads the words again.

    Raises StaleComment, and Refusal: comment_unknown, comment_of_other.
    """
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        found, _ = _own(connection, key, revision)
        now = store.now()
        connection.run("UPDATE main.comment SET withdrawn_at = :now WHERE key = :key", key=key, now=now)
        return _told(connection, now, What.COMMENT_WITHDRAWN, found.key, key)


def resolve_thread(store: Store, key: str, *, revision: int) -> Thread:
    """Mark a thread as settled. Raises StaleThread, and Refusal `thread_unknown`."""
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        return _turn(connection, store.now(), key, revision, resolved=True)


def reopen_thread(store: Store, key: str, *, revision: int) -> Thread:
    """Raises StaleThread, and Refusal `thread_unknown`."""
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        return _turn(connection, store.now(), key, revision, resolved=False)


def hang_thread(store: Store, key: str, place: Place, *, revision: int) -> Thread:
    """Hang a thread on another place: where its provision went, and could not be followed.

    Raises StaleThread, and Refusal: as `placed`, thread_unknown.
    """
    with store.atomic(Act.COMMENT, side=store.actor.side) as connection:
        found = _seen(connection, key, revision)
        place, now = placed(connection, found.project, place, found.visibility), store.now()
        _hang(connection, key, found.revision + 1, place, now)
        connection.run("UPDATE main.thread SET revision = revision + 1 WHERE key = :key", key=key)
        return _told(connection, now, What.THREAD_MOVED, key)


def _turn(connection: Connection, now: str, key: str, revision: int, *, resolved: bool) -> Thread:
    found = _seen(connection, key, revision)
    if found.open is not resolved:
        return found
    connection.run(
        "UPDATE main.thread SET resolved_at = :at, resolved_by = :who, revision = revision + 1 WHERE key = :key",
        key=key,
        at=now if resolved else "",
        who=connection.actor.name if resolved else "",
    )
    return _told(connection, now, What.THREAD_RESOLVED if resolved else What.THREAD_REOPENED, key)


def _seen(connection: Connection, key: str, revision: int) -> Thread:
    found = one_thread(connection, key)
    if found.revision != revision:
        raise StaleThread(found)
    return found


def _own(connection: Connection, key: str, revision: int) -> tuple[Thread, Comment]:
    """The thread and the comment, which must be the actor's own and as it was seen."""
    row = connection.row("SELECT thread FROM comment WHERE key = :key", key=key)
    if row is None:
        raise Refusal("comment_unknown", comment=key[:40])
    found = one_thread(connection, row["thread"])
    comment = next(each for each in found.comments if each.key == key)
    if not comment.author.is_(connection.actor):
        raise Refusal("comment_of_other")
    if comment.revision != revision:
        raise StaleComment(comment, revision)
    if comment.withdrawn:
        raise Refusal("comment_unknown", comment=key[:40])
    return found, comment


def _checked(words: str) -> str:
    kept = bounded(plain_lines(words), LONGEST)
    if not kept:
        raise Refusal("comment_empty")
    return kept


def _refuse_unfit(connection: Connection, sides: list[str], visibility: Visibility) -> None:
    if visibility is Visibility.PUBLIC:
        raise Refusal("comment_public")
    if visibility is Visibility.OWN and connection.actor.side not in sides:
        raise Refusal("comment_side_missing")


def _who_may_see(
    people: Iterable[Somebody], sides: list[str], own: str, visibility: Visibility
) -> tuple[Somebody, ...]:
    allowed = {own} if visibility is Visibility.OWN else set(sides)
    return tuple(each for each in people if each.side in allowed)


def _hang(connection: Connection, key: str, revision: int, place: Place, now: str) -> None:
    who = connection.actor.name
    connection.insert("thread_place", thread=key, revision=revision, **place_columns(place), who=who, at=now)


def _say(
    connection: Connection, thread: str, words: str, visibility: Visibility, now: str, people: tuple[Somebody, ...]
) -> None:
    key, actor = _key("comment"), connection.actor
    connection.insert(
        "comment",
        key=key,
        thread=thread,
        visibility=visibility.value,
        side=actor.side,
        who=actor.name,
        person=actor.person,
        at=now,
        withdrawn_at="",
    )
    connection.insert("comment_edition", comment=key, revision=1, words=words, at=now)
    _mention(connection, key, words, people)


def _mention(connection: Connection, key: str, words: str, people: tuple[Somebody, ...]) -> None:
    rows = [{"comment": key, "name": m.name, "side": m.side, "person": m.person} for m in named_in(words, people)]
    connection.insert_many("mention", rows)


def _told(connection: Connection, at: str, what: What, thread: str, comment: str = "") -> Thread:
    """The thread after what was done, which the log tells without its words."""
    found = one_thread(connection, thread)
    anchor = found.place.anchor
    after: dict[str, str | int] = {
        "thread": thread,
        "left_version": anchor.left_version,
        "left_articles": "、".join(anchor.left),
        "right_articles": "、".join(anchor.right),
    }
    if anchor.right_version:
        after["right_version"] = anchor.right_version
    if what in (What.COMMENT_ADDED, What.COMMENT_CHANGED, What.COMMENT_WITHDRAWN):
        meant = next(each for each in found.comments if each.key == (comment or found.comments[-1].key))
        after["comment"] = meant.key
        if meant.visibility is Visibility.BOTH and meant.words:
            after["digest"] = hashlib.sha256(meant.words.encode()).hexdigest()
    record(
        connection,
        at,
        what,
        project=found.project,
        side=connection.actor.side,
        version=anchor.left_version,
        after=after,
    )
    return found


def _key(kind: str) -> str:
    return f"{kind}-{secrets.token_hex(8)}"
