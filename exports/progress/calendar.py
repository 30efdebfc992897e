"""Deadlines, sessions and tasks as an iCalendar file (.ics) of all-day events, for any calendar program.

An event keeps its UID from export to export, so that a later file moves it instead of adding a second one. What is not
known to the day cannot stand on a day: it is left out and counted.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from analysis.progress.portfolio import DueItem, DueKind
from analysis.progress.procedure import Procedure
from exports.files.characters import held
from exports.saying.standing import due_name
from legislation.conversation.records import Task
from legislation.register.records import Instrument
from legislation.tracks.records import ProjectTrack
from legislation.tracks.stages import Name
from wording import Language, text


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """The file's bytes, how many events it holds, and how many were left out for want of a day."""

    content: bytes
    events: int
    undated: int


@dataclass(frozen=True, slots=True)
class ItemNames:
    """What the codes of an item are called."""

    tracks: Mapping[str, ProjectTrack]
    instruments: Mapping[str, Instrument]
    procedure: Procedure


def calendar_file(
    items: Sequence[DueItem],
    names: ItemNames,
    stamp: datetime,
    language: Language,
    tasks: Sequence[Task] = (),
) -> CalendarFile:
    """`stamp` is when the data was read (with a time zone); of `tasks` each has a day."""
    calendar = Calendar()
    calendar.add("prodid", "-//Chuanyu//chuanyu//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", text("calendar.name", language))
    dated = [item for item in items if item.earliest == item.latest]
    seen: Counter[str] = Counter()
    for item in dated:
        identity = _identity(item)
        seen[identity] += 1
        calendar.add_component(_event(item, f"{identity}-{seen[identity]}", names, stamp, language))
    for task in tasks:
        calendar.add_component(_task(task, names, stamp, language))
    if not (dated or tasks):
        calendar.add_component(_nothing(stamp, language))
    return CalendarFile(calendar.to_ical(), len(dated) + len(tasks), len(items) - len(dated))


def _nothing(stamp: datetime, language: Language) -> Event:
    """What a calendar without an event holds: one must hold something (RFC 5545, 3.6), and this says so on the day of
    the data. A later file with nothing in it moves it."""
    return _on_a_day("nothing", text("calendar.nothing", language, date=stamp.date()), stamp.date(), stamp)


def _identity(item: DueItem) -> str:
    """Who must do what, without the day: that may move."""
    parts = [item.kind, item.project, item.side, item.instrument, item.stage, item.topic, item.addressee, item.text]
    if item.ordinal:
        parts.append(str(item.ordinal))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def _task(task: Task, names: ItemNames, stamp: datetime, language: Language) -> Event:
    title = names.tracks[task.project].project.title
    summary = text("calendar.task", language, project=title, to=task.to.name, what=task.what)
    event = _on_a_day(task.key, summary, date.fromisoformat(task.due), stamp)
    event.add("categories", [text("calendar.task_kind", language)])
    return event


def _on_a_day(identity: str, summary: str, day: date, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{identity}@chuanyu")
    event.add("dtstamp", stamp)
    event.add("summary", held(summary))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event


def _event(item: DueItem, identity: str, names: ItemNames, stamp: datetime, language: Language) -> Event:
    event = _on_a_day(identity, _summary(item, names, language), item.earliest, stamp)
    if description := "\n".join(_description(item, language)):
        event.add("description", held(description))
    event.add("categories", [text(f"due_kind.{item.kind}", language)])
    return event


def _summary(item: DueItem, names: ItemNames, language: Language) -> str:
    if item.kind is DueKind.ACTION:
        whose = names.instruments[item.instrument].name
        return text("calendar.action", language, instrument=whose, what=item.text)
    project = names.tracks[item.project].project
    side = next((side.name for side in project.sides if side.key == item.side), text("chart.joint", language))
    return text(f"calendar.{item.kind}", language, project=project.title, side=side, what=_what(item, names, language))


def _what(item: DueItem, names: ItemNames, language: Language) -> str:
    if item.kind is DueKind.ROUND:
        return due_name(item, language)
    if item.kind is DueKind.LIMIT:
        topic = _term(names.procedure.rulebook.topics[item.topic].name, language)
        return text("calendar.addressed", language, what=topic, addressee=item.addressee) if item.addressee else topic
    stages = names.procedure.stages
    return _term(stages.stages[item.stage].name if item.stage in stages.stages else stages.joint[item.stage], language)


def _term(name: Name, language: Language) -> str:
    return name.zh if language is Language.CHINESE else name.en


def _description(item: DueItem, language: Language) -> list[str]:
    lines = []
    if item.rule is not None:
        lines.append(text("calendar.basis", language, title=item.rule.basis.title, article=item.rule.basis.article))
    if item.owner:
        lines.append(text("calendar.owner", language, owner=item.owner))
    told = {"pending": not item.verified, "from_plan": item.from_plan, "conditional": item.conditional}
    return lines + [text(f"calendar.{name}", language) for name, holds in told.items() if holds]
