"""The stages of a local regulation as data (`stages.toml`), and what is impossible or unusual on a track."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from drafts.lines import Finding
from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate, certainly_before
from legislation.tracks.records import JOINT, Milestone

# Stages that other code must know by name; the loader refuses a file without them.
INITIATION, SUBMISSION, VOTE = "initiation", "submission", "vote"
PROMULGATION, EFFECT, FILING = "promulgation", "effect", "filing"
NEEDED = frozenset((INITIATION, SUBMISSION, VOTE, PROMULGATION, EFFECT, FILING))
PASSED, SHELVED = "passed", "shelved"

OTHER_PAPER = "other"  # a slot that every stage has


@dataclass(frozen=True, slots=True)
class Name:
    """A term of the domain: the Chinese one is the term, the English one explains it."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class PaperSlot:
    """A place for a paper at a stage; `names` by jurisdiction, none where no source gives that side's name."""

    key: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Stage:
    """See the head of `stages.toml`. `reading` is 1, 2, 3 for a reading, 0 otherwise."""

    key: str
    name: Name
    position: int
    reading: int
    sync: bool
    board: bool
    fixed_ahead: bool
    not_before: tuple[str, ...]
    usually_after: tuple[str, ...]
    outcomes: tuple[str, ...]
    papers: tuple[PaperSlot, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    key: str
    name: Name
    ends: bool


@dataclass(frozen=True, slots=True)
class Stages:
    """All stages in their usual order, the outcomes, and the kinds of joint milestones."""

    stages: Mapping[str, Stage]
    outcomes: Mapping[str, Outcome]
    joint: Mapping[str, Name]

    def stage(self, key: str) -> Stage:
        """Raises Refusal `stage_unknown`."""
        if key not in self.stages:
            raise Refusal("stage_unknown", stage=key[:40])
        return self.stages[key]

    def named(self, name: str) -> str:
        """The key of a stage or joint kind given by key or by Chinese name. Raises Refusal `stage_unknown`."""
        for key, known in (*((s.key, s.name) for s in self.stages.values()), *self.joint.items()):
            if name.strip() in (key, known.zh):
                return key
        raise Refusal("stage_unknown", stage=name[:40])

    def term(self, key: str) -> str:
        """The Chinese term of a stage or joint kind; the key itself where it is neither."""
        if key in self.stages:
            return self.stages[key].name.zh
        return self.joint[key].zh if key in self.joint else key

    @property
    def board(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.stages.values() if stage.board)

    @property
    def sync_points(self) -> tuple[Stage, ...]:
        return tuple(stage for stage in self.stages.values() if stage.sync)


def read_stages(content: str) -> Stages:
    """Raises ValueError for a file whose entries do not fit together."""
    data = tomllib.loads(content)
    outcomes = {o["key"]: Outcome(o["key"], Name(**o["name"]), o.get("ends", False)) for o in data["outcome"]}
    stages = {entry["key"]: _stage(position, entry) for position, entry in enumerate(data["stage"])}
    joint = {entry["key"]: Name(**entry["name"]) for entry in data["joint"]}
    absent = NEEDED - stages.keys() | {PASSED, SHELVED} - outcomes.keys()
    for stage in stages.values():
        absent |= {*stage.not_before, *stage.usually_after} - stages.keys() | set(stage.outcomes) - outcomes.keys()
    if absent:
        raise ValueError(f"stages.toml: {', '.join(sorted(absent))} is named but not given")
    return Stages(stages, outcomes, joint)


def _stage(position: int, entry: Mapping[str, Any]) -> Stage:
    papers = [
        PaperSlot(p["key"], {side: name for side, name in p.items() if side != "key"}) for p in entry.get("papers", ())
    ]
    return Stage(
        key=entry["key"],
        name=Name(**entry["name"]),
        position=position,
        reading=entry.get("reading", 0),
        sync=entry.get("sync", False),
        board=entry["board"],
        fixed_ahead=entry.get("fixed_ahead", False),
        not_before=tuple(entry.get("not_before", ())),
        usually_after=tuple(entry.get("usually_after", ())),
        outcomes=tuple(entry.get("outcomes", ())),
        papers=tuple(papers),
    )


@cache
def load_stages() -> Stages:
    return read_stages(files(__package__).joinpath("stages.toml").read_text(encoding="utf-8"))


def check_milestone(
    stages: Stages, milestone: Milestone, others: Sequence[Milestone], today: date
) -> tuple[Finding, ...]:
    """Hints about what is unusual (findings, `locator` the stage); what is impossible is refused.

    `others` are the other milestones of the same side. Raises Refusal `stage_unknown`, `milestone_ordinal`,
    `milestone_in_future`, `milestone_ends_before_start`, `milestone_until_alone`, `outcome_unknown`,
    `outcome_not_here`, `outcome_without_date`, `paper_unknown`, `stage_before`.
    """
    name = _name(stages, milestone)
    _check_dates(milestone, name)
    if not _fixed_ahead(stages, milestone):
        _check_not_in_future(milestone, name, today)
    if milestone.side == JOINT:
        return ()
    stage = stages.stage(milestone.stage)
    _check_outcome(stages, stage, milestone)
    _check_papers(stage, milestone)
    around = [other for other in others if other.side == milestone.side]
    for earlier, later in _must_follow(stages, milestone, around):
        _refuse_impossible_order(stages, earlier, later)
    return tuple(_hints(stages, stage, milestone, around))


def _name(stages: Stages, milestone: Milestone) -> str:
    """The Chinese term of its stage or joint kind. Raises Refusal `stage_unknown`."""
    if milestone.side != JOINT:
        return stages.stage(milestone.stage).name.zh
    if milestone.stage not in stages.joint:
        raise Refusal("stage_unknown", stage=milestone.stage[:40])
    return stages.joint[milestone.stage].zh


def _fixed_ahead(stages: Stages, milestone: Milestone) -> bool:
    return milestone.side != JOINT and stages.stage(milestone.stage).fixed_ahead


def _check_dates(milestone: Milestone, name: str) -> None:
    if milestone.ordinal < 1:
        raise Refusal("milestone_ordinal", stage=name)
    if milestone.until is None:
        return
    if milestone.when is None:
        raise Refusal("milestone_until_alone", stage=name)
    if certainly_before(milestone.until, milestone.when):
        start, end = milestone.when.display, milestone.until.display
        raise Refusal("milestone_ends_before_start", stage=name, start=start, end=end)


def _check_not_in_future(milestone: Milestone, name: str, today: date) -> None:
    if milestone.actual is not None and certainly_before(PartialDate.of(today), milestone.actual):
        raise Refusal("milestone_in_future", stage=name, date=milestone.actual.display)


def _check_outcome(stages: Stages, stage: Stage, milestone: Milestone) -> None:
    if not milestone.outcome:
        return
    if milestone.outcome not in stages.outcomes:
        raise Refusal("outcome_unknown", outcome=milestone.outcome[:40])
    outcome = stages.outcomes[milestone.outcome].name.zh
    if milestone.outcome not in stage.outcomes:
        raise Refusal("outcome_not_here", stage=stage.name.zh, outcome=outcome)
    if milestone.actual is None:
        raise Refusal("outcome_without_date", stage=stage.name.zh, outcome=outcome)


def _check_papers(stage: Stage, milestone: Milestone) -> None:
    known = {OTHER_PAPER, *(slot.key for slot in stage.papers)}
    for paper in milestone.papers:
        if paper.slot not in known:
            raise Refusal("paper_unknown", stage=stage.name.zh, paper=paper.slot[:40])


def _must_follow(
    stages: Stages, milestone: Milestone, around: Iterable[Milestone]
) -> Iterator[tuple[Milestone, Milestone]]:
    """(earlier, later) pairs that this milestone takes part in. A stage that occurs again binds by its first time."""
    first = {m.stage: m for m in sorted(around, key=lambda m: m.ordinal, reverse=True) if m.stage != milestone.stage}
    for key in stages.stage(milestone.stage).not_before:
        if key in first:
            yield first[key], milestone
    if milestone.ordinal > 1:
        return
    for other in around:
        if other.stage in stages.stages and milestone.stage in stages.stage(other.stage).not_before:
            yield milestone, other


def _refuse_impossible_order(stages: Stages, earlier: Milestone, later: Milestone) -> None:
    """Compares what happened with what happened, and a plan with a plan; a plan that facts overtook is only old."""
    for one, other in ((earlier.actual, later.actual), (earlier.planned, later.planned)):
        if one is not None and other is not None and certainly_before(other, one):
            raise Refusal(
                "stage_before",
                stage=stages.stage(later.stage).name.zh,
                date=other.display,
                other=stages.stage(earlier.stage).name.zh,
                other_date=one.display,
            )


def _hints(stages: Stages, stage: Stage, milestone: Milestone, around: Sequence[Milestone]) -> Iterator[Finding]:
    done = {other.stage: other for other in around if other.actual is not None}
    if milestone.actual is not None:
        for key in stage.not_before:
            if key not in done:
                yield _hint("stage_unrecorded_before", stage, other=stages.stage(key).name.zh)
    for key in stage.usually_after:
        other = done.get(key)
        if other is None or other.actual is None or milestone.actual is None:
            continue
        if certainly_before(milestone.actual, other.actual):
            yield _hint("stage_unusually_early", stage, other=stages.stage(key).name.zh, date=other.actual.display)
    for other in around:
        ended = other.outcome in stages.outcomes and stages.outcomes[other.outcome].ends
        if ended and other.actual and milestone.actual and certainly_before(other.actual, milestone.actual):
            yield _hint(
                "stage_after_end", stage, other=stages.outcomes[other.outcome].name.zh, date=other.actual.display
            )
    if any(other.stage == milestone.stage and other.ordinal != milestone.ordinal for other in around):
        yield _hint("stage_repeated", stage, ordinal=milestone.ordinal)


def _hint(code: str, stage: Stage, **params: str | int) -> Finding:
    return Finding(code, locator=stage.key, params={"stage": stage.name.zh, **params})
