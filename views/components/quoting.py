"""Words that a person selects in a provision are offered to be quoted in what they write about it."""

from collections.abc import Callable, Sequence

import streamlit as st

from views.components.sources import script, style

_mount = st.components.v2.component("chuanyu_quoting", js=script("quoting.js"), css=style("typed.css"))


def quoting(texts: Sequence[str], take: str, key: str, on_quote: Callable[[], None]) -> None:
    """`texts` are those that may be quoted, `take` is what the offer says, with {words}. Where a person takes it,
    `on_quote` finds the words as `st.session_state[key].quote`: from a browser, so anything may stand there."""
    _mount(key=key, data={"texts": list(texts), "take": take}, on_quote_change=on_quote)
