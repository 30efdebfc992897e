"""The box in the head of every page that asks all texts, and the key / that leads to it."""

import streamlit as st

from views.components.sources import script, style

_mount = st.components.v2.component("chuanyu_asking", js=script("asking.js"), css=style("asking.css"))


def asking_box(label: str, hint: str, href: str, *, here: bool) -> str:
    """Draws the box and gives the query that was just asked in it, or nothing. `href` is the address of the page that
    answers; on that page (`here`) there is no box, and the key leads to its field `query`."""
    data = {"label": label, "hint": hint, "href": href, "here": here}
    asked = _mount(key="asking", data=data, on_asked_change=lambda: None).asked
    return str(asked or "")
