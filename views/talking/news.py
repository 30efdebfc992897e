"""Open pages hear within some seconds that somebody changed what they show, and say so calmly: nothing is drawn anew
and nothing typed is touched before the person asks for it.

It costs almost nothing: of all open pages of a process one a second asks the store, for each viewpoint, what the last
entry of the log is.
"""

import threading
import time
from dataclasses import dataclass, field

import streamlit as st

from legislation.projects.events import events_after
from legislation.projects.records import Event
from views.components.looking import looking
from views.shell import visitor
from views.shell.language import t
from views.shell.markup import show, tag
from views.shell.workspace import Moment, actor, moment, opened, shelf, store

EVERY = 5  # seconds between two looks of a page
FRESH = 1.0  # seconds for which a look is good for all pages of a viewpoint
SEEN, ASKED, PLACE = "news-seen", "news-asked", "news"
MOST = 50  # entries that are looked at


@dataclass(slots=True)
class _Pulse:
    """The last look of each viewpoint: (when, by the monotonic clock; the moment)."""

    looks: dict[tuple[str, str], tuple[float, Moment]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def moment(self) -> Moment:
        seen = store().viewpoint
        key = seen.sight.value, seen.side
        now = time.monotonic()
        with self.lock:
            looked = self.looks.get(key)
        if looked and now - looked[0] < FRESH:
            return looked[1]
        found = moment()
        with self.lock:
            self.looks[key] = now, found
        return found


@st.cache_resource(show_spinner=False)
def _pulse() -> _Pulse:
    return _Pulse()


def page_is_drawn() -> None:
    """What is on the page is of this moment."""
    st.session_state[SEEN] = moment()
    st.session_state.pop(ASKED, None)


@st.fragment
def news() -> None:
    """Says who changed something since the page was drawn, with a way to see it."""
    visitor.look(opened())
    looking(EVERY, "news-looking")
    if st.session_state.pop(ASKED, False):
        st.rerun()
    place = st.empty()  # emptied by name: a run that another one cuts short takes nothing away
    seen: Moment | None = st.session_state.get(SEEN)
    now = _pulse().moment()
    if seen is None or now == seen or now.ordinal <= seen.ordinal:
        return
    told = _told(seen, now, st.query_params.get("project", ""))
    if not told:
        return
    with place.container(key=PLACE, horizontal=True, vertical_alignment="center", gap="small"):
        show(tag("p", told, role="status"))
        st.button(t("news.refresh"), key="news-refresh", type="tertiary", on_click=_ask_anew)


def _ask_anew() -> None:
    """The press may arrive with the words of a field that was left for it, in a run of that field's fragment alone."""
    st.session_state[ASKED] = True


@st.cache_resource(show_spinner=False, max_entries=128)
def _since(seen: Moment, now: Moment) -> tuple[Event, ...]:
    return events_after(store(), seen.ordinal, MOST)


def _told(seen: Moment, now: Moment, project: str) -> str:
    """One sentence; empty where nothing that this page shows was changed."""
    found = [event for event in _since(seen, now) if not project or event.project == project]
    if not found:
        return ""
    last = found[-1]
    if last.who and last.who == actor().name:
        who = t("news.self")
    else:
        sides = {side.key: side.name for each in shelf().projects for side in each.sides}
        side = sides.get(last.side, "")
        who = t("news.side", side=side) if side else last.who or t("news.somebody")
    return t("news.this_project" if project else "news.something", who=who)
