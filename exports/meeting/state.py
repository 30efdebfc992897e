"""The first parts of the paper: where all projects stand, what is late, out of step, waited for, and due next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.meeting import Meeting
from analysis.progress.needs import Need, NeedKind
from analysis.progress.portfolio import DueItem, ProjectLine, SideLine, Status
from exports.look.hues import hues_of
from exports.meeting.parts import Cell, Columns, SectionOfMeeting, cell, cells, shortened
from exports.saying.standing import (
    alert_sentence,
    basis,
    due_name,
    outcome_name,
    remaining,
    stage_name,
    waiting_line,
    when,
)
from legislation.tracks.stages import VOTE
from wording import Language, text

_STATUSES = (
    *(Status.UNDER_REVIEW, Status.ADOPTED, Status.PREPARING, Status.IN_FORCE, Status.ENDED, Status.UNIDENTIFIED),
)
_LONGEST_ITEM = 60  # characters
_FIRST = 3  # matters of one party that are named; the rest is counted


@dataclass(frozen=True)
class _Names:
    """What the keys of a meeting's matters are called."""

    meeting: Meeting
    language: Language

    @cached_property
    def sides(self) -> Mapping[str, Mapping[str, str]]:
        """Project -> side -> its name; the joint side has its own."""
        joint = {"": text("track.joint", self.language)}
        return {line.key: {side.key: side.name for side in line.sides} | joint for line in self._lines}

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        return {line.key: shortened(line.title) for line in self._lines}

    @property
    def _lines(self) -> Sequence[ProjectLine]:
        return (*self.meeting.portfolio.projects, *(each.line for each in self.meeting.discussed))

    def whose(self, item: DueItem) -> str:
        """《项目》, or the record of the register."""
        if item.instrument:
            return shortened(self.meeting.instruments.get(item.instrument, ""))
        return self._titles[item.project]

    def project(self, key: str) -> str:
        return self._titles[key]

    def waited_for(self, need: Need) -> str:
        """四川; both sides where no side alone can do it; of a record whoever is in charge."""
        if need.item and need.item.instrument:
            return shortened(need.item.owner) or text("meeting.nobody", self.language)
        names = [self.sides[need.project].get(side, "") for side in need.waits_for]
        joiner = text("views.comma", self.language)
        return joiner.join(filter(None, names)) or text("meeting.both", self.language)

    def matter(self, need: Need) -> str:
        """What it is, in short."""
        if need.item:
            params = {"what": shortened(due_name(need.item, self.language), _LONGEST_ITEM)}
            told = remaining(need.item, self.language)
            return text("meeting.matter", self.language, whose=self.whose(need.item), when=told, **params)
        if need.alert:
            sentence = alert_sentence(need.alert, self.sides[need.project], self.language)
            return text("meeting.matter_of", self.language, whose=self.project(need.project), what=sentence)
        if need.waiting:
            sentence = waiting_line(need.waiting, self.sides[need.project], self.language)
            return text("meeting.matter_of", self.language, whose=self.project(need.project), what=sentence)
        what = text("needs.open_rows", self.language, count=need.opening.rows if need.opening else 0)
        return text("meeting.matter_of", self.language, whose=self.project(need.project), what=what)


def sections_of_all(meeting: Meeting, language: Language) -> Iterator[SectionOfMeeting]:
    names = _Names(meeting, language)
    yield _state(meeting, language)
    yield _due(meeting.portfolio.late, "late", names)
    yield _step(meeting, names)
    yield _waiting(meeting, names)
    yield _due(meeting.portfolio.soon, "coming", names)


def _state(meeting: Meeting, language: Language) -> SectionOfMeeting:
    of = meeting.portfolio
    counts = of.totals.by_status
    told = [
        text("meeting.of_status", language, status=text(f"status.{each.value}", language), count=counts[each])
        for each in _STATUSES
        if counts[each]
    ]
    sum_of = text("views.comma", language).join(told)
    words = text("meeting.state_sum", language, count=of.totals.projects, parts=sum_of)
    sides = _same_sides(of.projects)
    columns, rows = _side_by_side(of.projects, sides, language) if sides else _side_below_side(of.projects, language)
    return SectionOfMeeting(
        "state",
        1,
        text("meeting.state", language),
        (words,) if of.projects else (text("meeting.state_none", language),),
        columns,
        rows,
    )


def _same_sides(lines: Sequence[ProjectLine]) -> tuple[SideLine, ...]:
    """The two sides that all projects have; none where they have others."""
    found = {tuple((side.key, side.name) for side in line.sides) for line in lines}
    return lines[0].sides if len(found) == 1 and len(lines[0].sides) == 2 else ()


_Table = tuple[Columns, tuple[tuple[Cell, ...], ...]]


def _side_by_side(lines: Sequence[ProjectLine], sides: Sequence[SideLine], language: Language) -> _Table:
    """A column a side."""
    hues = hues_of(side.key for side in sides)
    own = [f"{hues[side.key].glyph} {shortened(side.name, 12)}" for side in sides]
    columns = Columns((*_heads(("project", "status"), language), *own), (30, 14, 28, 28))
    return columns, tuple(
        (*_what(line, language), *(cell(_stage(side, language, "since_short")) for side in line.sides))
        for line in lines
    )


def _side_below_side(lines: Sequence[ProjectLine], language: Language) -> _Table:
    columns = Columns(_heads(("project", "status", "sides"), language), (17, 8, 25))
    return columns, tuple((*_what(line, language), cells(side_lines(line, language))) for line in lines)


def _what(line: ProjectLine, language: Language) -> tuple[Cell, Cell]:
    return cell(shortened(line.title)), cell(text(f"status.{line.status.value}", language))


def side_lines(line: ProjectLine, language: Language) -> Iterator[str]:
    """● 四川　一审（2025-10-21起）: a line each side, with what is not verified marked 待核."""
    hues = hues_of(side.key for side in line.sides)
    for side in line.sides:
        yield f"{hues[side.key].glyph} {shortened(side.name, 12)}　{_stage(side, language)}"


def _stage(side: SideLine, language: Language, since: str = "since") -> str:
    if not side.stage:
        return text("project_head.no_stage", language)
    at = next((each for each in side.cells if each.stage == side.stage), None)
    outcome = outcome_name(at.outcome, language) if at and at.outcome else ""
    if side.stage == VOTE and not outcome:
        outcome = text("track.no_outcome", language)
    dated = side.since is not None and side.since.year is not None
    told = text(
        f"meeting.{since}" if dated else "meeting.since_unknown",
        language,
        stage=stage_name(side.stage, language),
        date=when(side.since, language),
    )
    doubt = text("meeting.to_verify", language) if at and not at.verified else ""
    return " ".join(filter(None, (told, outcome, doubt if dated else "")))


def _due(items: Sequence[DueItem], key: str, names: _Names) -> SectionOfMeeting:
    language = names.language
    return SectionOfMeeting(
        key,
        1,
        text(f"meeting.{key}", language),
        (text(f"meeting.{key}_count" if items else f"meeting.{key}_none", language, count=len(items)),),
        Columns(_heads(("matter", "whose", "by", "day", "basis"), language), (12, 10, 6, 11, 11)),
        tuple(_due_row(item, names) for item in items),
    )


def _due_row(item: DueItem, names: _Names) -> tuple[Cell, ...]:
    language = names.language
    doubts = [] if item.verified else [text("views.to_verify", language)]
    doubts += [text("due.from_plan", language)] if item.from_plan else []
    sign = "▲ " if item.late else ""
    who = item.owner if item.instrument else names.sides[item.project].get(item.side, "")
    return (
        cell(shortened(due_name(item, language), _LONGEST_ITEM), text("views.comma", language).join(doubts)),
        cell(names.whose(item)),
        cell(shortened(who, 24) or text("meeting.nobody", language)),
        cell(*_days(item), sign + remaining(item, language)),
        cell(shortened(basis(item.rule, language), _LONGEST_ITEM) or "—"),
    )


def _days(item: DueItem) -> tuple[str, ...]:
    """The day, or the two days between which it lies, each on a line of its own."""
    if item.earliest == item.latest:
        return (item.latest.isoformat(),)
    return f"{item.earliest} –", item.latest.isoformat()


def _step(meeting: Meeting, names: _Names) -> SectionOfMeeting:
    language, found = names.language, meeting.portfolio.alerts
    rows = (
        (
            cell(names.project(alert.project)),
            cell("≠ " + alert_sentence(alert, names.sides[alert.project], language)),
            cell(names.sides[alert.project].get(alert.other, "")),
        )
        for alert in found
    )
    return SectionOfMeeting(
        "step",
        1,
        text("meeting.step", language),
        (text("meeting.step_count" if found else "meeting.step_none", language, count=len(found)),),
        Columns(_heads(("project", "state", "waits"), language), (17, 25, 8)),
        tuple(rows),
    )


def _waiting(meeting: Meeting, names: _Names) -> SectionOfMeeting:
    """Party by party, who is waited for most first; what is only out of step by the day of effect waits for nobody."""
    language = names.language
    by_party: dict[str, list[Need]] = {}
    for need in meeting.needs:
        by_party.setdefault(names.waited_for(need), []).append(need)
    parties = sorted(by_party.items(), key=lambda each: -len(each[1]))
    total = sum(map(len, by_party.values()))
    return SectionOfMeeting(
        "waiting",
        1,
        text("meeting.waiting", language),
        (text("meeting.waiting_count" if total else "meeting.waiting_none", language, count=total),),
        Columns(_heads(("waits", "count", "matters"), language), (9, 4, 37)),
        tuple((cell(party), cell(str(len(own))), cells(_matters(own, names))) for party, own in parties),
    )


def _matters(found: Sequence[Need], names: _Names) -> Iterator[str]:
    order = list(NeedKind)
    for need in sorted(found, key=lambda each: order.index(each.kind))[:_FIRST]:
        yield names.matter(need)
    if len(found) > _FIRST:
        yield text("meeting.more_matters", names.language, count=len(found) - _FIRST)


def _heads(keys: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(text(f"meeting_column.{key}", language) for key in keys)
