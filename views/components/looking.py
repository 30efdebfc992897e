"""A clock of the browser: runs the fragment in which it stands every few seconds while somebody looks at the page."""

import streamlit as st

from views.components.sources import script

_mount = st.components.v2.component("chuanyu_looking", js=script("looking.js"))


def looking(every: int, key: str) -> None:
    """`every` is in seconds. Unlike `run_every` it goes on after another fragment of the page ran by its key, and rests
    while the page is hidden."""
    _mount(key=key, data={"every": every}, on_look_change=_looked)


def _looked() -> None:
    """The run itself is what was asked for."""
