"""A query asked once for each state of the store, and what is known of all texts kept as long."""

from datetime import date

import streamlit as st

from analysis.concordance import Concordance
from legislation.searching.finding import find
from legislation.searching.query import Query
from legislation.searching.records import Found, Library
from views.shell.workspace import Moment, moment, store
from workbench.clock import today
from workbench.searching import how_used, library, tries

PAGE, LONG = "page", 40  # the parameter of the address; results on a page
MOST_EXPORTED = 5_000
MOST_IN_CONCORDANCE = 2_000


def known() -> Library:
    return _known(moment(), today())


def page() -> int:
    """The page of results that the address asks for, from 0."""
    said = st.query_params.get(PAGE, "")
    return max(0, int(said) - 1) if said.isdecimal() and len(said) < 6 else 0


def asked(query: Query) -> Found:
    """What it finds, with the hits of the page that is shown."""
    return _asked(moment(), today(), query, page())


def whole_of(query: Query) -> Found:
    """What it finds in all, without the hits themselves."""
    return _counted(moment(), today(), query)


def everything(query: Query) -> Found:
    """What it finds, with as many hits as a file takes."""
    return find(store(), known(), query, limit=MOST_EXPORTED)


def used(query: Query) -> Concordance:
    """How each side's latest text uses its words."""
    return _used(moment(), today(), query)


def suggestions(query: Query) -> tuple[tuple[str, int], ...]:
    """Queries near one that finds nothing, with what they find."""
    return tries(store(), known(), query)


@st.cache_resource(show_spinner=False, max_entries=6)
def _known(state: Moment, day: date) -> Library:
    return library(store())


@st.cache_resource(show_spinner=False, max_entries=32)
def _asked(state: Moment, day: date, query: Query, number: int) -> Found:
    return find(store(), _known(state, day), query, limit=LONG, offset=number * LONG)


@st.cache_resource(show_spinner=False, max_entries=256)
def _counted(state: Moment, day: date, query: Query) -> Found:
    return find(store(), _known(state, day), query, limit=0)


@st.cache_resource(show_spinner=False, max_entries=8)
def _used(state: Moment, day: date, query: Query) -> Concordance:
    return how_used(store(), query, limit=MOST_IN_CONCORDANCE)
