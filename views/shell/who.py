"""Who decides: a name that people give once a session, until they sign in."""

import streamlit as st

from views.shell.language import t

WHO = "who"


def who_field(key: str) -> str:
    """A field for the name, filled with the one given before."""
    return str(st.text_input(t("negotiation.who"), st.session_state.get(WHO, ""), key=key, max_chars=40)).strip()


def remember(name: str) -> None:
    st.session_state[WHO] = name


def who() -> str:
    """The name given before, empty where there is none."""
    return str(st.session_state.get(WHO, ""))


def named(name: str) -> str:
    """A name for a list; where nobody gave one, that is said."""
    return name or t("negotiation.nobody")
