"""Threads of comments in the texts that are looked at: they follow their provisions through later versions of a side,
as decisions do. What cannot be followed is listed, never dropped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.comparing.comparison import Comparison, Row
from analysis.decisions.pins import Followed, Lineage, follow
from analysis.decisions.succession import Carried
from analysis.decisions.table import SideDraft
from analysis.reason import Reason
from drafts.provisions import Draft
from legislation.conversation.records import Place, Thread


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


@dataclass(frozen=True)
class Talk:
    """Row (by its id), or article (by its key) where one text is read -> its threads, the first opened first; and what
    could not be followed."""

    hung: Mapping[str, tuple[HungThread, ...]] = field(default_factory=dict)
    lost: tuple[LostThread, ...] = ()

    def on(self, place: str) -> tuple[HungThread, ...]:
        return self.hung.get(place, ())

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


def lay_threads(
    threads: Iterable[Thread], comparison: Comparison, left: SideDraft, right: SideDraft, followed: Followed
) -> Talk:
    """The threads on the rows of a comparison of two sides. Those on later versions than these are not looked at; what
    is about one side alone stands wherever that side's article does."""
    of_left = {ref.key: row for row in comparison.rows for ref in row.left}
    of_right = {ref.key: row for row in comparison.rows for ref in row.right}
    hung: dict[str, list[HungThread]] = {}
    lost: list[LostThread] = []
    for thread in threads:
        standing = _standing(thread, left.text, right.text, followed)
        if standing is None:
            continue
        ours = [of_left[key] for key in standing.left.keys]
        theirs = [of_right[key] for key in standing.right.keys]
        # Of rows that hold as much of it, that of its first article: the same whichever text stands on the left.
        row = max(theirs + ours if standing.turned else ours + theirs, key=standing.share, default=None)
        if row is None:
            lost.append(LostThread(thread, standing.doubts))
            continue
        texts = [(left.draft, standing.left.keys), (right.draft, standing.right.keys)]
        hung.setdefault(row.id, []).append(_hung(thread, standing, texts, {left.text.version, right.text.version}))
    return Talk({row: tuple(found) for row, found in hung.items()}, tuple(lost))


def lay_threads_on(threads: Iterable[Thread], text: SideDraft, followed: Followed) -> Talk:
    """The threads on the articles of one text, each at the first of its articles."""
    nothing = Lineage("", ())
    hung: dict[str, list[HungThread]] = {}
    lost: list[LostThread] = []
    for thread in threads:
        standing = _standing(thread, text.text, nothing, followed, alone=True)
        if standing is None:
            continue
        if not standing.left.keys:
            lost.append(LostThread(thread, standing.doubts))
            continue
        found = _hung(thread, standing, [(text.draft, standing.left.keys)], {text.text.version})
        hung.setdefault(standing.left.keys[0], []).append(found)
    return Talk({article: tuple(found) for article, found in hung.items()}, tuple(lost))


def _standing(
    thread: Thread, left: Lineage, right: Lineage, followed: Followed, *, alone: bool = False
) -> _Standing | None:
    """Where the thread stands from the last place it was hung on that is in these versions or earlier ones; None where
    there is no such place. `alone`: only what it says of the left text counts."""
    for hanging in reversed(thread.hangings):
        for turned, place in enumerate((hanging.place, hanging.place.mirrored)):
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
                hanging.place,
                follow(anchor.left_version, left, anchor.left, followed) if ours else NOWHERE,
                follow(anchor.right_version, right, anchor.right, followed) if theirs else NOWHERE,
                bool(turned),
            )
    return None


def _hung(
    thread: Thread, standing: _Standing, texts: Sequence[tuple[Draft, tuple[str, ...]]], versions: set[str]
) -> HungThread:
    anchor = standing.place.anchor
    moved = bool({anchor.left_version, anchor.right_version} - versions - {""})
    words = standing.place.words
    said = (node.text for draft, keys in texts for key in keys for node in draft.by_key[key].walk())
    return HungThread(thread, moved, bool(words) and not any(words in text for text in said), standing.doubts)
