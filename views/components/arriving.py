"""Arriving at the place in a text that a link from another page names (#…)."""

import streamlit as st

from views.components.sources import script

_mount = st.components.v2.component("chuanyu_arriving", js=script("arriving.js"))


def arrive(text: str) -> None:
    """Goes to the place, once for each `text` that is drawn."""
    _mount(key=f"arriving-{text}", data={})
