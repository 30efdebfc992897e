"""What a save has to say, once, after the page ran anew, at the place where it was made."""

import streamlit as st

PANEL = "row-panel"


def rerun_saying(sentence: str, place: str) -> None:
    """Runs the page anew; `place` says the sentence once."""
    st.session_state[f"{place}-said"] = sentence
    st.rerun()


def said_once(place: str) -> str:
    """The sentence that waits for this place; empty where there is none."""
    return str(st.session_state.pop(f"{place}-said", ""))
