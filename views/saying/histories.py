"""The log as a person reads it: a sentence for each change, its fields before and after folded below."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from legislation.projects.changes import Change
from legislation.projects.records import Event
from legislation.register.records import Instrument
from views.saying.telling import event_sentence, told_changes
from views.shell.language import t
from views.shell.links import project_link, record_link
from views.shell.markup import joined, show, tag
from workbench.clock import clock

AT_FIRST = 8
LONGEST = 160  # characters of a change in the list; the whole stands in its title


def history_list(found: Sequence[Event], names: Mapping[str, str], key: str) -> None:
    """The latest first; what is older is folded. `names`: side key -> short name."""
    if not found:
        show(tag("p", t("history.none"), class_="cy-note"))
        return
    show(_list(found[:AT_FIRST], names))
    if len(found) > AT_FIRST:
        with st.expander(t("history.older", count=len(found) - AT_FIRST), key=f"older-{key}"):
            show(_list(found[AT_FIRST:], names))


def recent_changes(found: Sequence[Event], titles: Mapping[str, str], records: Mapping[str, Instrument]) -> Markup:
    """The latest entries over everything, a line each, with the way to what they tell of."""
    if not found:
        return tag("p", t("history.none"), class_="cy-note")
    day = clock().day
    # Entries one after another that say the same on the same day stand in one line.
    runs = (list(run) for _, run in groupby(found, lambda e: (e.what, e.project, day(e.at))))
    shown = (_recent(run[0], day(run[0].at), len(run), titles, records) for run in runs)
    return tag("ol", joined(shown), class_="cy-history recent")


def _recent(
    event: Event, day: date, times: int, titles: Mapping[str, str], records: Mapping[str, Instrument]
) -> Markup:
    key = str(event.after.get("instrument", ""))
    if event.project:
        whose = project_link(event.project, titles.get(event.project, event.project))
    else:
        whose = record_link(key, records[key].name) if key in records else Markup()
    what = t(f"event.{event.what.value}")
    told = joined([tag("b", t("history.times", what=what, count=times) if times > 1 else what), " ", whose])
    return tag("li", joined([tag("time", str(day)), tag("div", told)]))


def _list(found: Sequence[Event], names: Mapping[str, str]) -> Markup:
    moment = clock().moment
    return tag("ol", joined(_entry(event, names, moment(event.at)) for event in found), class_="cy-history")


def _entry(event: Event, names: Mapping[str, str], at: str) -> Markup:
    parts = [tag("span", event_sentence(event, names))]
    if lines := [tag("li", _shortened(line), title=line) for line in map(change_line, told_changes(event))]:
        folded = joined([tag("summary", t("history.details")), tag("ul", joined(lines))])
        parts.append(tag("details", folded))
    return tag("li", joined([tag("time", at), tag("div", joined(parts))]))


def change_line(change: Change) -> str:
    """字段：“前” → “后”; what was not there before just says what it became."""
    if not change.before:
        return t("edit.new_value", field=change.field, after=change.after)
    nothing = t("edit.nothing")
    return t("edit.change", field=change.field, before=change.before, after=change.after or nothing)


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
