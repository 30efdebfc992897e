"""What a save has to say, once, after the page ran anew, at the place where it was made."""

import secrets

import streamlit as st

PANEL = "row-panel"
ADVANCE, SITTING = "row-advance", "row-sitting"


def rerun_saying(sentence: str, place: str) -> None:
    """Runs the page anew; `place` says the sentence once."""
    st.session_state[f"{place}-said"] = sentence
    st.rerun()


def said_once(place: str) -> str:
    """The sentence that waits for this place; empty where there is none."""
    return str(st.session_state.pop(f"{place}-said", ""))


def go_on() -> None:
    """After this save the reader turns to the next row that waits for a person."""
    st.session_state[ADVANCE] = st.session_state.get(ADVANCE, 0) + 1


def going_on() -> str:
    """Tells the saves after which the reader goes on from each other; empty before the first. A browser obeys each
    once."""
    count = st.session_state.get(ADVANCE, 0)
    return f"{st.session_state.setdefault(SITTING, secrets.token_hex(4))}-{count}" if count else ""
