"""The log as a person reads it: when, what, which side, by whom, and each field before and after."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from legislation.projects.records import Event
from legislation.register.records import Instrument
from views.editing import change_line
from views.language import t
from views.links import project_link, record_link
from views.markup import joined, show, tag
from views.progress import CHINA
from views.terms import changes

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
    runs = (
        list(run) for _, run in groupby(found, key=lambda e: (e.what, e.project, e.after.get("instrument"), e.at[:10]))
    )
    return tag("ol", joined(_recent(run[0], len(run), titles, records) for run in runs), class_="cy-history recent")


def _alike(event: Event) -> tuple[object, ...]:
    """Entries one after another that say the same on the same day stand in one line."""
    return event.what, event.project, event.after.get("instrument"), event.at[:10]


def _recent(event: Event, times: int, titles: Mapping[str, str], records: Mapping[str, Instrument]) -> Markup:
    key = str(event.after.get("instrument", ""))
    if event.project:
        whose = project_link(event.project, titles.get(event.project, event.project))
    else:
        whose = record_link(key, records[key].name) if key in records else Markup()
    often = f" ×{times}" if times > 1 else ""
    told = joined([tag("b", t(f"event.{event.what.value}")), " ", whose, often])
    return tag("li", joined([tag("time", moment(event.at)[:10]), tag("div", told)]))


def _list(found: Sequence[Event], names: Mapping[str, str]) -> Markup:
    return tag("ol", joined(_entry(event, names) for event in found), class_="cy-history")


def _entry(event: Event, names: Mapping[str, str]) -> Markup:
    who = [event.who] if event.who else []
    side = [names[event.side]] if names.get(event.side) and event.side else []
    head = " · ".join([t(f"event.{event.what.value}"), *side, *who])
    lines = (tag("li", _shortened(line), title=line) for line in map(change_line, changes(event)))
    body = joined([tag("b", head), tag("ul", joined(lines))])
    return tag("li", joined([tag("time", moment(event.at)), tag("div", body)]))


def moment(at: str) -> str:
    """A moment of the log in China's time: 2026-03-01 16:00."""
    return datetime.fromisoformat(at).astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def _shortened(line: str) -> str:
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
