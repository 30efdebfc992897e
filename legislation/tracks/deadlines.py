"""The limits that run on a track: from which milestone, until when, on what basis, and whether they were kept."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from drafts.lines import Finding
from legislation.dates.partial import PartialDate, in_order
from legislation.dates.reckoning import Holidays, Window, reckon
from legislation.tracks.records import Milestone
from legislation.tracks.rules import Applied, LimitKind, Rule, Rulebook, Topic


@dataclass(frozen=True, slots=True)
class Deadline:
    """A limit of one side, counted from the milestone `base`.

    `due` is when it ends, None where no limit or no starting date is known. `done` is when the act it binds took
    place (for a duration, its last day), None where that is not recorded. `verified` False shows as 待核; `why` tells
    what is uncertain. `from_plan`: the base is only planned, so that the limit moves with the plan.
    """

    project: str
    side: str
    topic: Topic
    rule: Rule | None
    verified: bool
    base: Milestone
    due: Window | None
    done: PartialDate | None
    addressee: str = ""
    why: tuple[Finding, ...] = ()

    @property
    def from_plan(self) -> bool:
        return self.base.actual is None

    @property
    def exact(self) -> bool:
        return self.due is not None and self.due.exact and not self.from_plan


class LimitState(StrEnum):
    KEPT = "kept"
    BROKEN = "broken"
    UNCLEAR = "unclear"  # done, but the dates are not known well enough to say
    AHEAD = "ahead"
    OVERDUE = "overdue"
    UNRECORDED = "unrecorded"  # its time is over and no record says whether it was done
    LIMIT_UNKNOWN = "limit_unknown"


def deadlines(
    rulebook: Rulebook, jurisdiction: str, milestones: Sequence[Milestone], holidays: Holidays
) -> tuple[Deadline, ...]:
    """Every limit that runs from the milestones of one side, by date. `jurisdiction` is as the rulebook has it."""
    found = [
        deadline
        for topic in rulebook.topics.values()
        for base in _bases(topic, milestones)
        for deadline in _from_base(
            topic, base, milestones, rulebook.applied(jurisdiction, topic.key, _start(base)), holidays
        )
    ]
    return tuple(sorted(found, key=lambda d: d.due.latest if d.due else date.max))


def _bases(topic: Topic, milestones: Iterable[Milestone]) -> Iterator[Milestone]:
    """The milestones a limit counts from: of a duration every one, of a lapse the latest, else the first.

    From a date that nobody knows nothing runs.
    """
    anchors = [m for m in milestones if m.stage in topic.anchors and m.when and m.when.earliest]
    if topic.outcomes:
        anchors = [m for m in anchors if m.outcome in topic.outcomes]
    if topic.kind is LimitKind.LASTING:
        yield from anchors
    elif anchors and topic.kind is LimitKind.LAPSE:
        yield max(anchors, key=lambda m: in_order(m.when))
    elif anchors:
        yield min(anchors, key=lambda m: m.ordinal)


def _start(base: Milestone) -> PartialDate:
    return base.when or PartialDate()


def _from_base(
    topic: Topic, base: Milestone, milestones: Sequence[Milestone], applied: Applied, holidays: Holidays
) -> Iterator[Deadline]:
    rule, due = applied.rule, None
    if rule is not None:
        due = reckon(_start(base), rule.limit.backwards() if topic.kind is LimitKind.BEFORE else rule.limit, holidays)
    made = Deadline(
        project=base.project,
        side=base.side,
        topic=topic,
        rule=rule,
        verified=applied.verified,
        base=base,
        due=due,
        done=_done(topic, base, milestones),
        why=applied.why + (due.why if due else ()),
    )
    if rule is None or not rule.addressees:
        yield made
        return
    for addressee in rule.addressees:
        yield _addressed(made, addressee, milestones)


def _done(topic: Topic, base: Milestone, milestones: Iterable[Milestone]) -> PartialDate | None:
    if topic.kind is LimitKind.LASTING:
        return base.until
    if topic.kind is LimitKind.LAPSE:
        back = [m for m in milestones if m.stage in (*topic.anchors, topic.stage) and m is not base]
        later = [m.actual for m in back if m.actual is not None and in_order(m.actual) > in_order(base.when)]
        return min(later, key=in_order, default=None)
    acts = [m.actual for m in milestones if m.stage == topic.stage and m.actual is not None]
    return min(acts, key=in_order, default=None)


def _addressed(made: Deadline, addressee: str, milestones: Iterable[Milestone]) -> Deadline:
    """The limit towards one addressee: done where a milestone names it; where one names nobody, done but doubtful."""
    acts = [m for m in milestones if m.stage == made.topic.stage and m.actual is not None]
    naming = [m for m in acts if addressee in m.who]
    unnamed = [m for m in acts if not m.who]
    done = min((m.actual for m in naming or unnamed if m.actual is not None), key=in_order, default=None)
    doubt = (Finding("addressee_unnamed", params={"addressee": addressee}),) if unnamed and not naming else ()
    return replace(made, addressee=addressee, done=done, why=made.why + doubt)


def state(deadline: Deadline, today: date, tracked_from: date) -> LimitState:
    """Whether a limit was kept, is running or is over on `today`.

    Before `tracked_from` nobody kept the record here, so that a missing act is unrecorded, not late.
    """
    if deadline.rule is None:
        return LimitState.LIMIT_UNKNOWN
    if deadline.due is None:
        return LimitState.UNRECORDED
    if deadline.done is not None:
        return _kept(deadline.topic.kind, deadline.due, deadline.done)
    if today <= deadline.due.latest:
        return LimitState.AHEAD
    return LimitState.OVERDUE if _can_be_late(deadline, deadline.due, tracked_from) else LimitState.UNRECORDED


def _kept(kind: LimitKind, due: Window, done: PartialDate) -> LimitState:
    if kind is LimitKind.LAPSE:
        return LimitState.KEPT
    if done.earliest is None or done.latest is None or done.approximate or _approximate(due):
        return LimitState.UNCLEAR
    at_most = kind in (LimitKind.BEFORE, LimitKind.WITHIN)
    surely = done.latest <= due.earliest if at_most else done.earliest >= due.latest
    surely_not = done.earliest > due.latest if at_most else done.latest < due.earliest
    if surely:
        return LimitState.KEPT
    return LimitState.BROKEN if surely_not else LimitState.UNCLEAR


def _approximate(due: Window) -> bool:
    return any(note.code in ("date_approximate", "holidays_missing") for note in due.why)


def _can_be_late(deadline: Deadline, due: Window, tracked_from: date) -> bool:
    """A conditional limit may not apply at all; a duration without an end, or an act before a session that was held,
    lacks a record and not the act."""
    if deadline.topic.conditional or deadline.topic.kind in (LimitKind.LASTING, LimitKind.NOT_SOONER):
        return False
    if deadline.topic.kind is LimitKind.BEFORE and not deadline.from_plan:
        return False
    return due.latest >= tracked_from
