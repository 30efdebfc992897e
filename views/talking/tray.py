"""What waits for the person who looks, kept until something they may see changed."""

import streamlit as st

from analysis.waiting import Matters, Waiting, waiting
from legislation.conversation.marks import read_marks
from legislation.conversation.records import ReadMarks
from legislation.rights.actors import Actor
from views.shell.workspace import Moment, actor, moment, shelf, store
from workbench.waiting import read_matters


def matters() -> Matters:
    return _matters(moment())


@st.cache_resource(show_spinner=False, max_entries=8)
def _matters(state: Moment) -> Matters:
    return read_matters(store(), shelf())


def tray() -> tuple[Waiting, ...]:
    return _tray(actor(), moment(), read_marks(store()))


@st.cache_resource(show_spinner=False, max_entries=200)
def _tray(of: Actor, state: Moment, marks: ReadMarks) -> tuple[Waiting, ...]:
    return waiting(of, matters(), marks)


def unread() -> int:
    """How many things wait that the person has not read."""
    return sum(each.unread for each in tray())
