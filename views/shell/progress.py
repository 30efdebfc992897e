"""Where everything stands, worked out once for each state of the store, day and selection.

The log's last entry says whether anything changed: until it does, what was computed is kept.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from analysis.progress.needs import Opening
from analysis.progress.portfolio import EVERYTHING, DueItem, Portfolio, Selection
from legislation.projects.events import last_changes
from legislation.register.records import Instrument
from legislation.tracks.records import ProjectTrack
from views.shell.workspace import Moment, moment, shelf, store
from workbench.clock import today
from workbench.measuring import Measuring
from workbench.openings import Comparisons, Openings
from workbench.standing import Known, read_known

Drawn = TypeVar("Drawn")


def known() -> Known:
    """Everything, of one moment."""
    return _known(moment())


def track_of(project: str) -> ProjectTrack:
    """Raises Refusal `project_unknown`."""
    return known().track(project)


def every_track() -> Mapping[str, ProjectTrack]:
    """Project key -> all that is known of it, the demonstration last."""
    return known().of_project


def register() -> Mapping[str, Instrument]:
    """Key -> record, by date."""
    return known().record


def portfolio_of(selection: Selection = EVERYTHING) -> Portfolio:
    return _portfolio(moment(), today(), selection)


def agenda_of(selection: Selection = EVERYTHING) -> tuple[DueItem, ...]:
    """Limits, plans and action items of the selected projects, by date."""
    return _agenda(moment(), today(), selection)


def demonstrated() -> Portfolio:
    """Of the demonstration alone, which no other portfolio holds."""
    return _demonstrated(moment(), today())


def openings_of(projects: Iterable[str]) -> tuple[dict[str, Opening], int]:
    """What is open in these projects as far as it is known, and how many are still worked out."""
    changed = last_changes_of()
    return _openings().of(store(), shelf(), {key: changed.get(key, 0) for key in projects})


def kept(make: Callable[[Portfolio], Drawn], selection: Selection, *variant: str) -> Drawn:
    """What `make` draws of the selected portfolio, kept like the portfolio itself. `variant` (language, …) is all
    that the drawing depends on beside it."""
    held = _drawings(moment(), today(), selection)
    key = (f"{make.__module__}.{make.__qualname__}", *variant)
    if key not in held:
        held[key] = make(portfolio_of(selection))
    drawn: Drawn = held[key]
    return drawn


@st.cache_resource(show_spinner=False, max_entries=6)
def _known(state: Moment) -> Known:
    return read_known(store())


@st.cache_resource(show_spinner=False, max_entries=32)
def _portfolio(state: Moment, day: date, selection: Selection) -> Portfolio:
    return _known(state).portfolio(day, selection)


@st.cache_resource(show_spinner=False, max_entries=6)
def _demonstrated(state: Moment, day: date) -> Portfolio:
    return _known(state).demonstration(day)


@st.cache_resource(show_spinner=False, on_release=Openings.close)
def _openings() -> Openings:
    return Openings(comparisons())


@st.cache_resource(show_spinner=False)
def comparisons() -> Comparisons:
    """The comparisons that were made beside the pages, once for all that is worked out from them."""
    return Comparisons()


@st.cache_resource(show_spinner=False, on_release=Measuring.close)
def measuring() -> Measuring:
    """What measures how alike texts are."""
    return Measuring(comparisons())


def last_changes_of() -> Mapping[str, int]:
    """Project key -> the number of its last change; a project without one is missing."""
    return _last_changes(moment())


@st.cache_resource(show_spinner=False, max_entries=6)
def _last_changes(state: Moment) -> Mapping[str, int]:
    return last_changes(store())


@st.cache_resource(show_spinner=False, max_entries=16)
def _agenda(state: Moment, day: date, selection: Selection) -> tuple[DueItem, ...]:
    return _known(state).agenda(day, selection)


@st.cache_resource(show_spinner=False, max_entries=32)
def _drawings(state: Moment, day: date, selection: Selection) -> dict[tuple[str, ...], Any]:
    return {}
