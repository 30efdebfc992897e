"""Where a project stands, as records: its facts, the track of each side, and the milestones on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.records import Project

JOINT = ""  # the side of a milestone that both sides share, outside either congress


class Extent(StrEnum):
    """How much of its source a fact was read from."""

    FULL = "full"  # 全文
    EXCERPT = "excerpt"  # 节录
    TRANSLATED = "translated"  # 译文
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a fact comes from. Not `verified` shows as 待核. `address` is where it stands on the web, `accessed` when
    it was read there."""

    source: str = ""
    extent: Extent = Extent.UNSTATED
    verified: bool = False
    address: str = ""
    accessed: PartialDate | None = None

    @property
    def display(self) -> str:
        """One line, for the log."""
        read = self.accessed.display if self.accessed else ""
        return " ".join(filter(None, (self.source, self.address, read, "" if self.verified else "待核")))


UNSOURCED = Provenance()


class Mode(StrEnum):
    """How the two sides legislate together."""

    REGULATION_REGULATION = "regulation_regulation"  # 条例+条例
    REGULATION_DECISION = "regulation_decision"  # 条例+决定
    DECISION_DECISION = "decision_decision"  # 决定+决定
    JOINT_DECISION = "joint_decision"  # 共同决定
    CHAPTER = "chapter"  # 专章 or 对应条款 within an ordinary regulation
    JOINT_REVISION = "joint_revision"  # 同步修订
    UNKNOWN = "unknown"


def mode_named(name: str) -> Mode | None:
    """None for an empty name. Raises Refusal `mode_unknown`."""
    if name and name not in list(Mode):
        raise Refusal("mode_unknown", mode=name[:40], known="、".join(Mode))
    return Mode(name) if name else None


class Tightness(StrEnum):
    SAME_TEXT = "same_text"  # 同一文本
    SAME_DIRECTION = "same_direction"  # 同向
    INTERACTIVE = "interactive"  # 互动
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """What is known of a project as a whole; counted in the totals."""

    IDENTIFIED = "identified"
    UNIDENTIFIED = "unidentified"  # counted by a source, named by none: 待核


class PlanClass(StrEnum):
    REVIEW = "review"  # 审议项目
    RESERVE = "reserve"  # 预备项目
    RESEARCH = "research"  # 调研项目
    CLASS_ONE = "class_one"  # 一类
    CLASS_TWO = "class_two"  # 二类
    CLASS_THREE = "class_three"  # 三类
    UNKNOWN = "unknown"


class Form(StrEnum):
    REGULATION = "regulation"  # 条例
    DECISION = "decision"  # 决定
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What is known of a joint project beside its title and sides. `fields` are subject matters (交通); `bodies` the
    joint bodies and `documents` the joint papers behind it; `provenance` is per fact name, the empty name for all
    that have none of their own. `tracked_from` (ISO day) is when this store began to follow the project: a limit
    that ended before it, without a record, is unrecorded and not late."""

    project: str
    fields: tuple[str, ...] = ()
    mode: Mode = Mode.UNKNOWN
    tightness: Tightness = Tightness.UNKNOWN
    standing: Standing = Standing.IDENTIFIED
    bodies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    note: str = ""
    provenance: Mapping[str, Provenance] = field(default_factory=dict, hash=False)
    tracked_from: str = ""
    lead: str = ""  # 牵头方: the key of the side that leads, empty where unknown or none

    def provenance_of(self, fact: str) -> Provenance:
        return self.provenance.get(fact) or self.provenance.get("") or UNSOURCED


@dataclass(frozen=True, slots=True)
class TitleChange:
    """A title a side's draft bore, from when; the last is the present one."""

    title: str
    since: PartialDate | None = None
    provenance: Provenance = UNSOURCED


@dataclass(frozen=True, slots=True)
class SideTrack:
    """One side of a project: the form its law takes, its class in the plan, every title it bore."""

    project: str
    side: str
    form: Form = Form.UNKNOWN
    plan_class: PlanClass = PlanClass.UNKNOWN
    titles: tuple[TitleChange, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper in a slot of a stage (`stages.toml`), under the name it bears; `version` is a Version key or empty."""

    slot: str
    name: str
    version: str = ""

    @property
    def display(self) -> str:
        """One line, for the log."""
        return self.name


@dataclass(frozen=True, slots=True)
class Milestone:
    """One occurrence of a stage on a side (or of a joint kind, where `side` is JOINT).

    `planned` and `actual` are None where there is none; an unknown PartialDate means that it happened, nobody knows
    when. `until` is the last day of what took several. `ordinal` counts occurrences of the stage from 1.
    """

    project: str
    side: str
    stage: str
    ordinal: int = 1
    planned: PartialDate | None = None
    actual: PartialDate | None = None
    until: PartialDate | None = None
    outcome: str = ""
    who: str = ""
    note: str = ""
    papers: tuple[Paper, ...] = ()
    provenance: Provenance = UNSOURCED

    @property
    def when(self) -> PartialDate | None:
        """The actual date, else the planned one."""
        return self.planned if self.actual is None else self.actual


@dataclass(frozen=True, slots=True)
class RoundAnswer:
    """What one side answered to a round, on a day: with a version of its own (key, or empty), in words, or by a letter
    that stands elsewhere. `who` entered it, at a moment (UTC, ISO 8601)."""

    side: str
    answered: PartialDate
    version: str = ""
    words: str = ""
    who: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A draft that `side` sent to other sides (`to`) for consultation, one of the project's rounds (`ordinal` from 1).
    `versions` (keys) are what it is about, for good, the draft that was sent first; `due` is None where there is none.
    `sent` is the day that is said, `who` entered it at a moment (UTC, ISO 8601; both empty where unknown). `shared`:
    until then only its own side saw the draft."""

    key: str
    project: str
    side: str
    ordinal: int
    sent: PartialDate
    due: PartialDate | None
    note: str
    revision: int
    versions: tuple[str, ...]
    to: tuple[str, ...]
    answers: tuple[RoundAnswer, ...] = ()
    who: str = ""
    at: str = ""
    shared: bool = False

    @property
    def awaited(self) -> tuple[str, ...]:
        """The sides that have not answered."""
        answered = {each.side for each in self.answers}
        return tuple(side for side in self.to if side not in answered)

    def answer_of(self, side: str) -> RoundAnswer | None:
        return next((each for each in self.answers if each.side == side), None)

    def is_late(self, today: date) -> bool:
        """Whether an answer is certainly overdue."""
        latest = self.due.latest if self.due else None
        return bool(self.awaited) and latest is not None and latest < today


@dataclass(frozen=True)
class ProjectTrack:
    """All that is known of where a project stands: its facts, each side's track by side key, every milestone, and the
    rounds of consultation in the order they were sent."""

    project: Project
    facts: ProjectFacts
    sides: Mapping[str, SideTrack]
    milestones: tuple[Milestone, ...]
    rounds: tuple[Round, ...] = ()

    def of_side(self, side: str) -> tuple[Milestone, ...]:
        """The milestones of one side (JOINT: those of both together), as they are kept."""
        return self._by_side.get(side, ())

    @cached_property
    def _by_side(self) -> dict[str, tuple[Milestone, ...]]:
        found: dict[str, list[Milestone]] = {}
        for milestone in self.milestones:
            found.setdefault(milestone.side, []).append(milestone)
        return {side: tuple(milestones) for side, milestones in found.items()}
