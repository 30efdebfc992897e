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
    """How a disagreement was settled: by what the other side had done, or by what was done here."""

    THEIRS = "theirs"
    OURS = "ours"


class Item(StrEnum):
    """What two sides can change at once."""

    PROPOSAL = "proposal"
    POSITION = "position"
    PIN = "pin"


@dataclass(frozen=True, slots=True)
class Coming:
    """Where what is taken in comes from: the project, our side, theirs, and the time here."""

    project: str
    own: str
    side: str
    at: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A package that was sent or received: `serial` counts those of a project from one side to another; `made_at` is
    when it was made, `at` when it was written or taken in here (UTC, ISO 8601); `brought` counts what it brought, by
    kind."""

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


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Both sides changed one thing at once. `theirs` is what the other side did; nothing of it is done here before
    somebody settles it. `settled_at` is empty until then."""

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


class Meeting(StrEnum):
    """How two histories of one thing stand to each other."""

    SAME = "same"
    BEHIND = "behind"  # theirs ends in what is known here
    AHEAD = "ahead"  # theirs goes on from where ours ends
    APART = "apart"  # both went on, each without the other


def met(ours: Sequence[Plain], theirs: Sequence[Plain]) -> tuple[Meeting, tuple[Plain, ...]]:
    """How their history stands to ours, and what of it is not known here. Each is a line in which whoever writes has
    seen all that stands before."""
    known = [identity(each) for each in ours]
    here = frozenset(known)
    coming = [identity(each) for each in theirs]
    unseen = tuple(each for each, name in zip(theirs, coming, strict=True) if name not in here)
    if not coming or (known and known[-1] == coming[-1]):
        return Meeting.SAME, ()
    if not known:
        return Meeting.AHEAD, unseen
    behind, ahead = coming[-1] in here, known[-1] in coming
    if behind and ahead:
        return Meeting.APART, unseen  # each took the other's, and put it last
    if behind:
        return Meeting.BEHIND, ()
    if ahead:
        return Meeting.AHEAD, tuple(
            each for each in theirs[coming.index(known[-1]) + 1 :] if identity(each) not in here
        )
    return Meeting.APART, unseen
