"""Threads of comments, and tasks, in the texts that are looked at: they follow their provisions through later versions
of a side, as decisions do. What cannot be followed is listed, never dropped."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from analysis.comparing.comparison import Comparison, Row
from analysis.decisions.pins import Followed, Lineage, follow
from analysis.decisions.succession import Carried
from analysis.decisions.table import SideDraft
from analysis.reason import Reason
from legislation.conversation.records import Place, Task, Thread

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class HungThread:
    """A thread where it hangs now. `moved`: its articles are not those (or not in the version) that it was hung on;
    `gone`: the words that it quotes are not in them any more; `doubts` speak against the way it was followed."""

    thread: Thread
    moved: bool = False
    gone: bool = False
    doubts: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class LostThread:
    """A thread none of whose articles is left in these versions; why."""

    thread: Thread
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class HungTask:
    """A task that came from no thread, where it hangs now; as a HungThread."""

    task: Task
    moved: bool = False
    gone: bool = False
    doubts: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class LostTask:
    """A task none of whose articles is left in these versions; why."""

    task: Task
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Talk:
    """Row (by its id), or article (by its key) where one text is read -> its threads and its tasks, the first opened
    first; and what could not be followed."""

    hung: Mapping[str, tuple[HungThread, ...]] = field(default_factory=dict)
    lost: tuple[LostThread, ...] = ()
    given: Mapping[str, tuple[HungTask, ...]] = field(default_factory=dict)
    lost_tasks: tuple[LostTask, ...] = ()

    def on(self, place: str) -> tuple[HungThread, ...]:
        return self.hung.get(place, ())

    def tasks_on(self, place: str) -> tuple[HungTask, ...]:
        return self.given.get(place, ())

    def to_do(self, place: str) -> int:
        """How much is open on a place: threads, and tasks to be done."""
        return self.open.get(place, 0) + sum(not each.task.done for each in self.tasks_on(place))

    @property
    def open(self) -> Mapping[str, int]:
        """Place -> how many of its threads are open, where there are any."""
        counts = {place: sum(each.thread.open for each in threads) for place, threads in self.hung.items()}
        return {place: count for place, count in counts.items() if count}


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a thread stands in the two texts, as far as it is about either. `turned`: they are looked at the other way
    round than it was hung."""

    place: Place
    left: Carried
    right: Carried
    turned: bool = False

    @property
    def doubts(self) -> tuple[Reason, ...]:
        return (*self.left.doubts, *self.right.doubts)

    def share(self, row: Row) -> float:
        mine = {("L", key) for key in self.left.keys} | {("R", key) for key in self.right.keys}
        its = {("L", ref.key) for ref in row.left} | {("R", ref.key) for ref in row.right}
        return len(mine & its) / len(mine | its) if mine else 0.0


NOWHERE = Carried(())
Find = Callable[[Sequence[Place]], tuple[_Standing, str] | None]
"""Where something stands that hung on these places, the last of them first, and the row or article of it (empty where
none is left); None where it is about other texts than these."""


def lay_talk(
    threads: Iterable[Thread],
    tasks: Iterable[Task],
    comparison: Comparison,
    left: SideDraft,
    right: SideDraft,
    followed: Followed,
) -> Talk:
    """The threads and tasks on the rows of a comparison of two sides. Those on later versions than these are not looked
    at; what is about one side alone stands wherever that side's article does."""
    of_left = {ref.key: row for row in comparison.rows for ref in row.left}
    of_right = {ref.key: row for row in comparison.rows for ref in row.right}

    def find(places: Sequence[Place]) -> tuple[_Standing, str] | None:
        standing = _standing(places, left.text, right.text, followed)
        if standing is None:
            return None
        ours = [of_left[key] for key in standing.left.keys]
        theirs = [of_right[key] for key in standing.right.keys]
        # Of rows that hold as much of it, that of its first article: the same whichever text stands on the left.
        row = max(theirs + ours if standing.turned else ours + theirs, key=standing.share, default=None)
        return standing, row.id if row else ""

    return _laid(threads, tasks, find, (left, right))


def lay_talk_on(threads: Iterable[Thread], tasks: Iterable[Task], text: SideDraft, followed: Followed) -> Talk:
    """The threads and tasks on the articles of one text, each at the first of its articles."""
    nothing = Lineage("", ())

    def find(places: Sequence[Place]) -> tuple[_Standing, str] | None:
        standing = _standing(places, text.text, nothing, followed, alone=True)
        return None if standing is None else (standing, next(iter(standing.left.keys), ""))

    return _laid(threads, tasks, find, (text,))


def _laid(threads: Iterable[Thread], tasks: Iterable[Task], find: Find, texts: Sequence[SideDraft]) -> Talk:
    hung: dict[str, list[HungThread]] = {}
    given: dict[str, list[HungTask]] = {}
    lost: list[LostThread] = []
    lost_tasks: list[LostTask] = []
    for thread in threads:
        if found := find([each.place for each in reversed(thread.hangings)]):
            standing, place = found
            if place:
                hung.setdefault(place, []).append(HungThread(thread, *_way(standing, texts)))
            else:
                lost.append(LostThread(thread, standing.doubts))
    for task in tasks:
        if task.place and not task.thread and (found := find([task.place])):
            standing, place = found
            if place:
                given.setdefault(place, []).append(HungTask(task, *_way(standing, texts)))
            else:
                lost_tasks.append(LostTask(task, standing.doubts))
    return Talk(_frozen(hung), tuple(lost), _frozen(given), tuple(lost_tasks))


def _frozen(found: Mapping[str, Sequence[T]]) -> Mapping[str, tuple[T, ...]]:
    return {place: tuple(each) for place, each in found.items()}


def _standing(
    places: Iterable[Place], left: Lineage, right: Lineage, followed: Followed, *, alone: bool = False
) -> _Standing | None:
    """Where something stands from the first of these places that is in these versions or earlier ones; None where there
    is no such place. `alone`: only what it says of the left text counts."""
    for meant in places:
        for turned, place in enumerate((meant, meant.mirrored)):
            anchor = place.anchor
            ours = anchor.left_version in left.up_to and bool(anchor.left)
            theirs = anchor.right_version in right.up_to and bool(anchor.right)
            whole = all(
                not version or version in text.up_to
                for version, text in ((anchor.left_version, left), (anchor.right_version, right))
            )
            if not (ours or theirs) or not (whole or alone):
                continue
            return _Standing(
                meant,
                follow(anchor.left_version, left, anchor.left, followed) if ours else NOWHERE,
                follow(anchor.right_version, right, anchor.right, followed) if theirs else NOWHERE,
                bool(turned),
            )
    return None


def _way(standing: _Standing, texts: Sequence[SideDraft]) -> tuple[bool, bool, tuple[Reason, ...]]:
    """How it came here: whether it moved, whether its words are gone, what speaks against it. `texts`: left, right."""
    anchor, words = standing.place.anchor, standing.place.words
    moved = bool({anchor.left_version, anchor.right_version} - {each.text.version for each in texts} - {""})
    carried = zip(texts, (standing.left, standing.right), strict=False)
    said = (node.text for each, where in carried for key in where.keys for node in each.draft.by_key[key].walk())
    return moved, bool(words) and not any(words in text for text in said), standing.doubts
