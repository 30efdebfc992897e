"""What a joint meeting is handed (会议材料): where all projects stand, and of chosen ones what is to be settled. Plain
data, made of what was read in one moment; `exports/meeting` draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from analysis.comparing.comparison import Comparison
from analysis.decisions.table import NegotiatedRow, NegotiationTable, Origin
from analysis.points.brief import Brief
from analysis.progress.needs import Need, Opening, needs
from analysis.progress.portfolio import Alert, DueItem, Portfolio, ProjectLine
from analysis.sides import Sides
from legislation.negotiation.records import Position
from legislation.projects.records import Project, Version
from legislation.tracks.records import Round


@dataclass(frozen=True, slots=True)
class Between:
    """The latest texts of the first two sides that have one, with what stands between them."""

    versions: Sides[Version]
    comparison: Comparison
    brief: Brief
    table: NegotiationTable

    @property
    def open(self) -> tuple[NegotiatedRow, ...]:
        """What is to be negotiated: first what people proposed or a change reopened, then the heaviest."""
        return tuple(sorted(self.table.of((Position.OPEN,)), key=_urgency))

    @property
    def worded(self) -> tuple[NegotiatedRow, ...]:
        """What is agreed in a common wording that the two texts do not bear yet."""
        agreed = self.table.of((Position.AGREED,), (Origin.DECIDED,))
        return tuple(
            each for each in agreed if each.standing and each.standing.verdict.wording and each.row.differences
        )

    @property
    def alone(self) -> int:
        """How many provisions of one side alone nobody decided on."""
        return sum(each.undecided for each in self.table.of((Position.ONE_SIDED,)))


@dataclass(frozen=True, slots=True)
class Discussed:
    """A project that the meeting goes into. `texts` are the latest of each side that has one; `between` is None where
    they are fewer than two, or cannot be compared: `refused` is then the code of why. `rounds` are the drafts that the
    sides sent each other, `sent` the versions that these name."""

    project: Project
    line: ProjectLine
    due: tuple[DueItem, ...]
    alerts: tuple[Alert, ...]
    texts: tuple[Version, ...]
    between: Between | None = None
    refused: str = ""
    rounds: tuple[Round, ...] = ()
    sent: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """`portfolio` is of all projects that are counted, on the day it was asked for; `instruments` name the records of
    the register that something is due of. `changed` is the day of the last change of the store, `printed` that on
    which the paper is made; None where nothing was ever recorded."""

    portfolio: Portfolio
    instruments: Mapping[str, str]
    discussed: tuple[Discussed, ...]
    changed: date | None
    printed: date

    @property
    def needs(self) -> tuple[Need, ...]:
        """What waits for somebody, the oldest first; what is open of the projects that are gone into."""
        found = {each.project.key: opening for each in self.discussed if (opening := _opening(each, self.printed))}
        return needs(self.portfolio, found)


def _opening(of: Discussed, otherwise: date) -> Opening | None:
    if of.between is None:
        return None
    left, right = of.between.versions
    rate = of.between.table.rate
    day = max(date.fromisoformat(each.added_at[:10]) if each.added_at else otherwise for each in (left, right))
    return Opening(left.key, right.key, rate.likeness, rate.counts[Position.OPEN], day)


def _urgency(each: NegotiatedRow) -> tuple[bool, float]:
    return each.origin is Origin.PROPOSED, -each.row.weight.value
