"""What stands in a package, and what taking one in came to."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from legislation.negotiation.records import Anchor

Plain = dict[str, Any]


class Direction(StrEnum):
    SENT = "sent"
    RECEIVED = "received"


class Choice(StrEnum):
    """What a side makes of a disagreement: it follows what the other side did, or stands by what was done here."""

    THEIRS = "theirs"
    OURS = "ours"


class Nature(StrEnum):
    """What a disagreement comes to."""

    BOTH = "both"  # each side went on without the other
    THEIRS = "theirs"  # the other side did what this one must consent to
    OURS = "ours"  # the other side has not consented to what was done here


class Item(StrEnum):
    """What two sides can change at once."""

    PROPOSAL = "proposal"
    POSITION = "position"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Coming:
    """Where what is taken in comes from: the project, our side, theirs, and the time here. `saw` is how long our log
    was in the last package of ours that they had taken in when they made this one, `saw_before` when they made the one
    that came before it, and `told_before` when that was made: all that they share was in it."""

    project: str
    own: str
    side: str
    at: str
    saw: int = 0
    saw_before: int = 0
    told_before: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package that was sent or received: `serial` counts those of a project from one side to another; `made_at` is
    when it was made, `at` when it was written or taken in here (UTC, ISO 8601); `brought` counts what it brought, by
    kind; `taken` is the last one of the receiver that its sender had taken in."""

    project: str
    direction: Direction
    side: str
    serial: int
    sha256: str
    made_at: str
    at: str
    who: str
    fingerprint: str
    brought: Mapping[str, int] = field(hash=False)
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """A side stands by what it did: of exactly the two histories that `fork` names."""

    side: str
    fork: str
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Both sides changed one thing at once. `theirs` is what the other side did, empty where it has not consented to
    what was done here; nothing of it is done here before somebody settles it. `settled_at` is empty until then, and
    `ours` what stood here when it was. Of a row both have the first `common` entries of its history; `their_end` is the
    identity of the last one there, of a pin its key."""

    key: str
    project: str
    item: Item
    about: str  # the key of the thing
    side: str  # the other one
    theirs: tuple[Plain, ...] = field(hash=False)
    at: str
    settled_at: str = ""
    settled_by: str = ""
    choice: str = ""
    ours: tuple[Plain, ...] = field(default=(), hash=False)
    common: int = -1
    their_end: str = ""
    stands: tuple[Stand, ...] = ()

    def nature(self, here: Sequence[Plain]) -> Nature:
        """`here` is what stands here of it, oldest first."""
        if not self.theirs:
            return Nature.OURS
        return Nature.BOTH if self.item is Item.PIN or self.of_ours(here) else Nature.THEIRS

    def of_ours(self, here: Sequence[Plain]) -> Sequence[Plain]:
        """What was done here since both had the same."""
        return here[max(self.common, 0) :] if self.item is not Item.PIN else here

    def place(self, here: Sequence[Plain]) -> Plain:
        """Where it is: the articles `left` and `right` of two versions."""
        entry = (*here, *self.theirs)[-1]
        found: Plain = entry if self.item is Item.PIN else entry["anchor"]
        return found


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a package brings, or brought: the labels of new versions, and how many of each other kind."""

    project: str
    title: str
    side: str
    serial: int
    made_at: str
    fingerprint: str
    versions: tuple[str, ...]
    counts: Mapping[str, int] = field(hash=False)

    @property
    def changes(self) -> int:
        return sum(self.counts.values())


def plain_anchor(anchor: Anchor) -> Plain:
    """Without the hashes of the words, which whoever takes it in works out anew."""
    return {
        "left_version": anchor.left_version,
        "left": list(anchor.left),
        "right_version": anchor.right_version,
        "right": list(anchor.right),
    }


def entry_of(verdict: Any, anchor: Anchor, who: str, at: str) -> Plain:
    """One entry of a history as it travels."""
    said = {name: value for name, value in asdict(verdict).items() if name != "recorded"}
    return {"verdict": said, "anchor": plain_anchor(anchor), "who": who, "at": at}


def identity(entry: Plain) -> str:
    """The same for the same entry in both stores, wherever it stands in their histories."""
    return hashlib.sha256(json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def fork(one: str, other: str) -> str:
    """The same on both workbenches for the same two histories, by their ends."""
    return hashlib.sha256("\n".join(sorted((one, other))).encode()).hexdigest()


def end_of(history: Sequence[Plain]) -> str:
    """The identity of the last entry; of a pin its key; empty of no history."""
    if not history:
        return ""
    return str(history[-1]["key"]) if "key" in history[-1] else identity(history[-1])


class Meeting(StrEnum):
    """How two histories of one thing stand to each other."""

    SAME = "same"
    BEHIND = "behind"  # theirs is the beginning of ours
    AHEAD = "ahead"  # ours is the beginning of theirs
    APART = "apart"  # both went on, each without the other


def met(ours: Sequence[Plain], theirs: Sequence[Plain]) -> tuple[Meeting, int]:
    """How their history stands to ours, and how many entries both begin with. Each is a line in which whoever writes
    has seen all that stands before."""
    pairs = zip(map(identity, ours), map(identity, theirs), strict=False)
    common = next((place for place, (here, there) in enumerate(pairs) if here != there), min(len(ours), len(theirs)))
    if common < min(len(ours), len(theirs)):
        return Meeting.APART, common
    if len(ours) == len(theirs):
        return Meeting.SAME, common
    return Meeting.BEHIND if len(theirs) == common else Meeting.AHEAD, common
