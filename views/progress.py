"""Where everything stands, worked out once for each state of the store, day and selection.

The log's last entry says whether anything changed: until it does, what was computed is kept.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any, TypeVar

import streamlit as st

from analysis.progress.agenda import agenda
from analysis.progress.making import EVERYTHING, Norms, Selection, portfolio
from analysis.progress.portfolio import DueItem, Portfolio
from drafts.refusal import Refusal
from legislation.dates.holidays.arrangements import load_holidays
from legislation.projects.events import latest
from legislation.register.keeping import instruments
from legislation.register.records import Instrument
from legislation.tracks.keeping import tracks
from legislation.tracks.records import ProjectTrack
from legislation.tracks.rules import load_rules
from legislation.tracks.stages import load_stages
from views.workspace import store

CHINA = timezone(timedelta(hours=8))  # limits end with the day in China, wherever the server stands

Drawn = TypeVar("Drawn")


def today() -> date:
    return datetime.now(CHINA).date()


def norms() -> Norms:
    return Norms(load_stages(), load_rules(), load_holidays())


def every_track() -> Mapping[str, ProjectTrack]:
    """Project key -> all that is known of it, the demonstration last."""
    return _tracks(latest(store()))


def track_of(project: str) -> ProjectTrack:
    """Raises Refusal `project_unknown`."""
    found = every_track().get(project)
    if found is None:
        raise Refusal("project_unknown", project=project[:40])
    return found


def register() -> Mapping[str, Instrument]:
    """Key -> record, by date."""
    return _register(latest(store()))


def portfolio_of(selection: Selection = EVERYTHING) -> Portfolio:
    return _portfolio(latest(store()), today(), selection)


def agenda_of(selection: Selection = EVERYTHING) -> tuple[DueItem, ...]:
    """Limits, plans and action items of the selected projects, by date."""
    return _agenda(latest(store()), today(), selection)


def kept(make: Callable[[Portfolio], Drawn], selection: Selection, *variant: str) -> Drawn:
    """What `make` draws of the selected portfolio, kept like the portfolio itself. `variant` (language, …) is all
    that the drawing depends on beside it."""
    held = _drawings(latest(store()), today(), selection)
    key = (f"{make.__module__}.{make.__qualname__}", *variant)
    if key not in held:
        held[key] = make(portfolio_of(selection))
    drawn: Drawn = held[key]
    return drawn


@st.cache_resource(show_spinner=False, max_entries=2)
def _tracks(state: int) -> Mapping[str, ProjectTrack]:
    return {track.project.key: track for track in tracks(store())}


@st.cache_resource(show_spinner=False, max_entries=2)
def _register(state: int) -> Mapping[str, Instrument]:
    return {instrument.key: instrument for instrument in instruments(store())}


@st.cache_resource(show_spinner=False, max_entries=32)
def _portfolio(state: int, day: date, selection: Selection) -> Portfolio:
    return portfolio(tuple(_tracks(state).values()), tuple(_register(state).values()), norms(), day, selection)


@st.cache_resource(show_spinner=False, max_entries=16)
def _agenda(state: int, day: date, selection: Selection) -> tuple[DueItem, ...]:
    return agenda(tuple(_tracks(state).values()), tuple(_register(state).values()), norms(), day, selection)


@st.cache_resource(show_spinner=False, max_entries=32)
def _drawings(state: int, day: date, selection: Selection) -> dict[tuple[str, ...], Any]:
    return {}
