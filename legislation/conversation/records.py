"""Comments in threads, where they hang, tasks, and what a person has read: without the store they are kept in."""

from dataclasses import dataclass, replace

from legislation.negotiation.records import Anchor
from legislation.rights.actors import Actor, Role, Visibility


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as acts and mentions name them. `person` is the key of an account, empty where there is none."""

    name: str
    side: str = ""
    person: str = ""

    def is_(self, actor: Actor) -> bool:
        """Whether this is the actor: by the account, else by name and side. On a machine on which nobody signs in
        there is one person, who may have changed the name and said only later for which side."""
        if actor.person and self.person == actor.person:
            return True
        if actor.role is Role.LOCAL:
            return not self.person and self.side in ("", actor.side)
        return not (self.person or actor.person) and (self.name, self.side) == (actor.name, actor.side)


def somebody(actor: Actor) -> Somebody:
    return Somebody(actor.name, actor.side, actor.person)


@dataclass(frozen=True, slots=True)
class Place:
    """What a thread is about: articles of two versions (a row), or of one version alone (the anchor then has no right
    side). `version` names the one of them that `unit`, a provision by its key, and `words`, a span of it as written,
    belong to; all three are empty where the articles as a whole are meant."""

    anchor: Anchor
    version: str = ""
    unit: str = ""
    words: str = ""

    @property
    def mirrored(self) -> "Place":
        """The same for the comparison with its sides swapped; what hangs on one version has no other side."""
        return replace(self, anchor=self.anchor.mirrored)


@dataclass(frozen=True, slots=True)
class Hanging:
    """A thread was hung on a place, by whom and when (UTC, ISO 8601). Never changed."""

    revision: int
    place: Place
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The words of a comment as they were at a time (UTC, ISO 8601). Never changed."""

    revision: int
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Comment:
    """One contribution to a thread. `editions` are its words, oldest first; a withdrawn one has none, but keeps who
    said something and when."""

    key: str
    thread: str
    visibility: Visibility
    author: Somebody
    at: str
    editions: tuple[Edition, ...] = ()
    mentions: tuple[Somebody, ...] = ()
    withdrawn_at: str = ""

    @property
    def withdrawn(self) -> bool:
        return bool(self.withdrawn_at)

    @property
    def words(self) -> str:
        return self.editions[-1].words if self.editions else ""

    @property
    def revision(self) -> int:
        """That of the words which are shown; 0 of a withdrawn comment."""
        return self.editions[-1].revision if self.editions else 0


@dataclass(frozen=True, slots=True)
class Thread:
    """Comments about one place, oldest first, as far as they may be seen. `hangings` are where it hung, the present
    one last; `side` is whose thread it is, which matters where it is 本方. `revision` counts what was done to the
    thread itself: hung anew, resolved, reopened."""

    key: str
    project: str
    side: str
    visibility: Visibility
    hangings: tuple[Hanging, ...]
    comments: tuple[Comment, ...]
    resolved_at: str = ""
    resolved_by: str = ""
    revision: int = 1

    @property
    def open(self) -> bool:
        return not self.resolved_at

    @property
    def place(self) -> Place:
        return self.hangings[-1].place

    @property
    def opening(self) -> Comment:
        return self.comments[0]


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a person is to do. `due` is a day (ISO) or empty; `place` is what it is about, None for the
    project as a whole; `thread` the one it came from, or empty; the `done_…` fields are empty while it is to be
    done. One that was withdrawn is shown to nobody, and can be restored."""

    key: str
    project: str
    side: str
    visibility: Visibility
    what: str
    to: Somebody
    due: str
    by: Somebody
    at: str
    place: Place | None = None
    thread: str = ""
    done_at: str = ""
    done_by: str = ""
    revision: int = 1
    withdrawn_at: str = ""

    @property
    def done(self) -> bool:
        return bool(self.done_at)


@dataclass(frozen=True, slots=True)
class ReadMarks:
    """`items` were read one by one; what came up to `until` (UTC, ISO 8601; empty: nothing) was read as a whole."""

    until: str
    items: frozenset[str]

    def unread(self, item: str, at: str) -> bool:
        return at > self.until and item not in self.items
