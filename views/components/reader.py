"""The side-by-side reader: both texts in one aligned grid, filtered, searched and stepped through in the browser.

Only opening a row comes to Python, as the state `row`; everything else happens without a server run.
"""

from collections.abc import Callable

import streamlit as st

from views.components.sources import script, style

STYLES = (
    "reader.css",
    "reader-rows.css",
    "reader-terms.css",
    "reader-joint.css",
    "reader-heard.css",
    "reader-help.css",
    "reader-media.css",
)

_mount = st.components.v2.component("chuanyu_reader", js=script("reader.js"), css=style(*STYLES))


def reader(data: bytes, key: str, on_row: Callable[[], None]) -> None:
    """Mounts a reader of `data` (from `views.components.payload`). `key` must change with the data: a reader that
    keeps its key keeps its DOM and its place on the page.

    The opened row's id is `st.session_state[key].row`, None where no row is open; `on_row` runs when it changes.
    """
    _mount(key=key, data=data, on_row_change=on_row)
