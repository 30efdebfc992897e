"""A consultation and its opinions as records. Store-free: whoever computes or draws may have them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from drafts.written_places import Concern
from legislation.projects.stale import Stale
from legislation.rights.actors import Visibility

_HEADING = re.compile(r"[pcs][^/]*(?:/[pcs][^/]*)*")  # keys of provisions: p1/c2/s1 is a section
_FIRST = re.compile(r"[^/]+")


class SourceKind(StrEnum):
    """Who says it."""

    DEPARTMENT = "department"  # 部门
    LOCALITY = "locality"  # 市县
    PUBLIC = "public"  # 公众
    DEPUTY = "deputy"  # 代表、委员
    EXPERT = "expert"  # 专家
    ORGANISATION = "organisation"  # 企业、社会组织
    OTHER = "other"
    UNKNOWN = "unknown"  # 待核


class Handling(StrEnum):
    """What becomes of an opinion."""

    OPEN = "open"  # 待办理
    ADOPTED = "adopted"  # 采纳
    PARTLY = "partly"  # 部分采纳
    DECLINED = "declined"  # 未采纳
    DEFERRED = "deferred"  # 另作研究


SETTLED = (Handling.ADOPTED, Handling.PARTLY, Handling.DECLINED, Handling.DEFERRED)


@dataclass(frozen=True, slots=True)
class Consultation:
    """A version of a side that was sent for comment. `since` and `until` are days (ISO 8601), empty where unknown.
    `visibility` says who sees it beside the side: OWN or BOTH."""

    key: str
    project: str
    side: str
    version: str
    title: str
    since: str
    until: str
    visibility: Visibility
    revision: int
    at: str
    who: str


@dataclass(frozen=True, slots=True)
class Submission:
    """An opinion as it came in. `who` is the unit or the person; `person` marks a private person, whose name only the
    own side sees. `provision` is the place as written."""

    opinion: str
    source: SourceKind = SourceKind.UNKNOWN
    who: str = ""
    person: bool = False
    provision: str = ""
    reason: str = ""
    received: str = ""  # a day, a month or a year (ISO 8601), or empty


@dataclass(frozen=True, slots=True)
class Answer:
    handling: Handling = Handling.OPEN
    reply: str = ""


@dataclass(frozen=True, slots=True)
class Handled:
    """One entry of an opinion's history."""

    revision: int
    answer: Answer
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion in the store. `ordinal` counts those of its consultation from 1. `keys` are provisions of the
    consultation's version, `unread` what of the place was not found (待核). `bond` ties opinions that people put
    together (or set apart: alone in theirs); where it is empty the program may group them. `assigned` and `due` say
    whose it is and by which day."""

    key: str
    consultation: str
    ordinal: int
    said: Submission
    concern: Concern
    keys: tuple[str, ...]
    unread: str
    bond: str
    assigned: str
    due: str
    revision: int
    at: str
    removed_at: str = ""
    history: tuple[Handled, ...] = ()

    @property
    def answer(self) -> Answer:
        return self.history[-1].answer if self.history else Answer()

    @property
    def open(self) -> bool:
        return self.answer.handling is Handling.OPEN

    @property
    def to_check(self) -> bool:
        """待核: its place in the text is not known, or not all of it."""
        return self.concern is Concern.UNKNOWN or bool(self.unread)

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that its places stand in, and what is no article (chapters, sections, annexes), by their
        keys."""
        return tuple(dict.fromkeys((_HEADING.match(key) or _FIRST.match(key) or [key])[0] for key in self.keys))


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import added: the keys, and how many of the file were there already."""

    added: tuple[str, ...]
    known: int


SeenOpinions = Mapping[str, int]
"""Opinion -> the revision that a person saw."""


class StaleOpinion(Stale):
    """A change of opinions that somebody changed meanwhile: nothing was written. `present` is what a save has to name
    as seen so that it may replace what is there now."""
