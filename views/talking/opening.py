"""Of the forms below threads and tasks one is open at a time."""

import streamlit as st

from views.shell.language import t

OPEN = "talk-open"  # (what, key)


def opener(what: str, key: str, label: str = "") -> None:
    """A button that opens a form, and closes it where it is open."""
    words = label or t(f"talk.{what}")
    st.button(words, key=f"{what}-{key}", type="tertiary", on_click=_turn, args=(what, key))


def _turn(what: str, key: str) -> None:
    st.session_state[OPEN] = None if opened(what, key) else (what, key)


def opened(what: str, key: str) -> bool:
    return bool(st.session_state.get(OPEN) == (what, key))


def close() -> None:
    st.session_state[OPEN] = None
