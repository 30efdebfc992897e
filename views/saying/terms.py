"""Terms of the domain as a person reads them: stages, dates, gaps, legal bases, changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from analysis.progress.portfolio import Alert, DueItem, SyncGap
from analysis.progress.waiting import Waiting
from exports.saying import standing
from legislation.dates.partial import Gap, PartialDate
from legislation.dates.reckoning import Limit
from legislation.projects.changes import Change
from legislation.projects.records import Event, Project, What
from legislation.projects.values import Code, Joined, Said
from legislation.tracks.records import Mode
from legislation.tracks.rules import Rule
from legislation.tracks.stages import Name
from views.shell.language import language, t
from wording import sentences

# Fields whose values are codes kept as words: the keys of a line, and all codes in entries of the log from before codes
# stood apart from words -> the catalogue's section of them. What else such an entry holds is shown as it was written.
CODED = {
    "mode": "mode",
    "tightness": "tightness",
    "standing": "standing",
    "form": "form",
    "plan_class": "plan_class",
    "kind": "instrument_kind",
    "position": "position",
    "section": "brief",
    "state": "line_state",
    "category": "category",
    "role": "role",
    "visibility": "visibility",
}
UNTOLD = ("revision", "instrument")  # fields of the log that say nothing to a person
ADDITIONS = (What.MILESTONE_ADDED, What.INSTRUMENT_ADDED, What.PROJECT_ADDED, What.SIDE_ADDED)


def named(name: Name) -> str:
    """The term in Chinese; what explains it in English."""
    return standing.named(name, language())


def stage_name(key: str) -> str:
    """Of a stage or a joint kind."""
    return standing.stage_name(key, language())


def mode_words(mode: Mode) -> str:
    """条例＋条例; an unknown mode says what is unknown."""
    return t("board.mode_unknown") if mode is Mode.UNKNOWN else t(f"mode.{mode.value}")


def outcome_name(key: str) -> str:
    return standing.outcome_name(key, language())


def topic_name(key: str) -> str:
    return standing.topic_name(key, language())


def when(date: PartialDate | None) -> str:
    """The date as far as it is known; what happened on an unknown day says so, what has no date is empty."""
    return standing.when(date, language())


def typed(date: PartialDate | None) -> str:
    """The date as a person would type it into a field."""
    if date is None:
        return ""
    return ("≈" * date.approximate + date.iso) or t("edit.date_unknown_word")


def side_names(project: Project) -> Mapping[str, str]:
    """Side key -> short name; the joint side has its own."""
    return {side.key: side.name for side in project.sides} | {"": t("track.joint")}


def days(gap: Gap) -> str:
    """A distance in days, whichever way: 5 天, 约 2 天, 0–30 天."""
    low, high = sorted((abs(gap.least), abs(gap.most)))
    if gap.least <= 0 <= gap.most:
        low = 0
    number = str(low) if low == high else f"{low}–{high}"
    return t("step.about_days" if gap.approximate else "step.days", days=number)


def ahead(sync: SyncGap, names: Mapping[str, str]) -> str:
    """Who went first and by how much: 四川先 5 天, 同日, 先后待核; or which side alone has a date."""
    if sync.gap is None:
        return _alone(sync, names)
    if sync.ahead:
        key = "step.ahead_planned" if sync.planned else "step.ahead"
        return t(key, side=names[sync.ahead], days=days(sync.gap))
    if sync.gap.exact:
        return t("step.same_day")
    return t("step.unclear", days=days(sync.gap))


def _alone(sync: SyncGap, names: Mapping[str, str]) -> str:
    if sync.one_date and sync.other_date:
        return t("step.unknown")
    have, lack = (sync.one, sync.other) if sync.one_date else (sync.other, sync.one)
    return t("step.one_only", side=names[have], other=names[lack])


def basis(rule: Rule | None) -> str:
    """《重庆市地方立法条例》第三十一条（2017年修订）; empty where there is no rule."""
    return standing.basis(rule, language())


def limit_words(limit: Limit) -> str:
    return t(f"limit_unit.{limit.unit.value}", amount=limit.amount)


def remaining(item: DueItem) -> str:
    """逾期 3 天, 今天, 还有 12 天."""
    return standing.remaining(item, language())


def due_name(item: DueItem) -> str:
    """What is due: a limit's topic, a stage, or an action item's words."""
    return standing.due_name(item, language())


def alert_sentence(alert: Alert, names: Mapping[str, str]) -> str:
    return standing.alert_sentence(alert, names, language())


def waiting_line(waiting: Waiting, names: Mapping[str, str]) -> str:
    return standing.waiting_line(waiting, names, language())


def field_name(field: str) -> str:
    return t(f"field.{field}") if f"field.{field}" in sentences(language()) else field


def field_value(field: str, value: Said) -> str:
    """A value of the log, its codes said in words, its words as they are."""
    match value:
        case Code():
            return _coded(f"{value.section}.{value.code}", value.code)
        case Joined():
            return value.between.join(filter(None, (field_value("", part) for part in value.parts)))
        case _:
            return _coded(f"{CODED.get(field, '')}.{value}", value)


def _coded(key: str, otherwise: str) -> str:
    return t(key, value="").strip() if key in sentences(language()) else otherwise


def changes(event: Event) -> tuple[Change, ...]:
    """What an entry of the log changed, field by field, in words; what says nothing to a person is left out."""
    every = dict.fromkeys((*event.before, *event.after))
    fresh = event.what in ADDITIONS
    found = [
        Change(field, "" if fresh else _said(event.before.get(field, "")), _said(event.after.get(field, "")))
        for field in every
        if field not in UNTOLD and (fresh or event.before.get(field) != event.after.get(field))
    ]
    return worded_of_record(found) if "instrument" in event.after else worded(found)


def _said(value: Said | int) -> Said:
    return str(value) if isinstance(value, int) else value


def worded(found: Iterable[Change]) -> tuple[Change, ...]:
    """Changes with their fields and codes translated."""
    return tuple(
        Change(
            field_name(change.field),
            field_value(change.field, change.before),
            field_value(change.field, change.after),
        )
        for change in found
    )


def worded_of_record(found: Iterable[Change]) -> tuple[Change, ...]:
    """The same of a record of the register, whose label is no 稿次 but a 暂用名称."""
    return worded(replace(change, field="record_label") if change.field == "label" else change for change in found)
