"""Messages to the person: one clear line each, kept over the rerun that follows an action."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from views.shell.language import language, t
from views.shell.markup import plain

log = logging.getLogger(__name__)
WAITING = "notice"


@contextmanager
def refusals_told() -> Iterator[None]:
    """Shows a refusal raised inside as its sentence, where the block stands, and goes on after the block."""
    try:
        yield
    except Refusal as refusal:
        tell_refusal(refusal)


def tell_refusal(refusal: Refusal) -> None:
    st.error(plain(refusal_sentence(refusal, language())))


def tell_later(sentence: str) -> None:
    """Keeps a message for the next run of the script, where `told` shows it."""
    st.session_state[WAITING] = sentence


def told() -> None:
    """Shows the message that waits, once."""
    if sentence := st.session_state.pop(WAITING, ""):
        st.success(plain(sentence))


def tell_failure(failure: Exception) -> bool:
    """What a page shows when it fails as a whole: a refusal's sentence, or that the fault is ours and is logged.

    True tells Streamlit that nothing more is to be shown.
    """
    if isinstance(failure, Refusal):
        tell_refusal(failure)
        return True
    log.error("A page failed", exc_info=failure)
    st.error(plain(t("views.failure")))
    return True
