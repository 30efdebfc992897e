"""The register: what stands beside the regulations (agreements, opinions, standards, cases, meetings), as records."""

from dataclasses import dataclass
from enum import StrEnum

from legislation.dates.partial import PartialDate
from legislation.tracks.records import UNSOURCED, Provenance


class InstrumentKind(StrEnum):
    AGREEMENT = "agreement"  # 协议
    MEMORANDUM = "memorandum"  # 备忘录
    OPINION = "opinion"  # 意见
    DECISION = "decision"  # 决定
    STANDARDS = "standards"  # 标准
    CASES = "cases"  # 典型案例
    BLUE_BOOK = "blue_book"  # 蓝皮书
    MEETING = "meeting"  # 会议
    COOPERATION = "cooperation"  # 协作
    OTHER = "other"


class EntryKind(StrEnum):
    """What an instrument is made of, or names."""

    AIM = "aim"  # 目标
    ARTICLE = "article"  # 条
    MECHANISM = "mechanism"  # 机制
    MEASURE = "measure"  # 举措
    WORK = "work"  # 工作事项
    TOPIC = "topic"  # 议题
    POINT = "point"  # 共识
    AREA = "area"  # 领域
    CASE = "case"  # 案例
    EXPECTED = "expected"  # 预期成效


class Progress(StrEnum):
    OPEN = "open"
    DONE = "done"
    UNKNOWN = "unknown"


class Qualifier(StrEnum):
    """How the source bounds a figure."""

    EXACT = "exact"
    OVER = "over"  # 超过
    REACHED = "reached"  # 达
    ABOUT = "about"  # 约


@dataclass(frozen=True, slots=True)
class Entry:
    """`part` is the part of the instrument in which it stands, where the source has parts."""

    kind: EntryKind
    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Count:
    """How many entries of a kind the source says there are, whether or not it names them."""

    kind: EntryKind
    number: int


@dataclass(frozen=True, slots=True)
class Duty:
    """Who must do what to what, by what means (as 在线), since when and by when. Empty words are those the source does
    not give."""

    bearer: str
    act: str = ""
    object: str = ""
    due: PartialDate | None = None
    status: Progress = Progress.UNKNOWN
    means: str = ""
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class ActionItem:
    text: str
    owner: str = ""
    due: PartialDate | None = None
    status: Progress = Progress.OPEN


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure as its source gives it; two sources that disagree are two indicators of one name and period."""

    name: str
    value: float
    unit: str
    period: PartialDate | None = None
    qualifier: Qualifier = Qualifier.EXACT
    provenance: Provenance = UNSOURCED


class LinkTo(StrEnum):
    PROJECT = "project"
    INSTRUMENT = "instrument"


@dataclass(frozen=True, slots=True)
class Link:
    """Points at a project or another instrument by key; `note` says how they belong together."""

    to: LinkTo
    key: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One record of the register. `title` is the official one, empty where no source gives it; `label` is what it is
    called here then. `regions` empty: not stated, and outside every count of the region. `number` is the 文号."""

    key: str
    kind: InstrumentKind
    title: str = ""
    label: str = ""
    number: str = ""
    date: PartialDate | None = None
    regions: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    counts: tuple[Count, ...] = ()
    entries: tuple[Entry, ...] = ()
    duties: tuple[Duty, ...] = ()
    actions: tuple[ActionItem, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    links: tuple[Link, ...] = ()
    note: str = ""
    provenance: Provenance = UNSOURCED
    revision: int = 0

    @property
    def name(self) -> str:
        return self.title or self.label

    def missing(self) -> tuple[Count, ...]:
        """How many entries of each kind are still to be added (待补)."""
        named = {kind: sum(entry.kind is kind for entry in self.entries) for kind in EntryKind}
        short = (Count(count.kind, count.number - named[count.kind]) for count in self.counts)
        return tuple(count for count in short if count.number > 0)
