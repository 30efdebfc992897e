"""对照: two texts side by side, provision by provision.

The address: ?project=&left=&right=&law= and, of the reader, &filter=&category=&position=&q=&row=.

The reader draws and filters in the browser; only an opened row comes back here, and only its panel is run again.
?source=corners shows the changes of both sides instead.
"""

from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from views.comparing.arriving import arrive_at_talk
from views.comparing.choosing import CORNERS, FILES, VERSIONS, files, source, versions
from views.comparing.compared import ChosenText, Shown, key_of, reader_data, shown
from views.comparing.corners import corners
from views.comparing.row_notice import PANEL
from views.comparing.row_panel import draw_panel
from views.comparing.tools import chosen_law, tools
from views.components.details import find_row
from views.components.reader import reader
from views.shell.language import language, t
from views.shell.markup import plain, show, tag

STYLE = Path(__file__).resolve().parent / "components" / "css" / "page.css"


def _draw() -> None:
    st.html(STYLE)
    show(tag("h1", t("comparison.title"), class_="cy-only-heard"))
    bar = st.container(horizontal=True, key="comparison-bar", vertical_alignment="center", gap="small")
    arrive_at_talk()
    with bar:
        chosen = source()
        pair = versions() if chosen == VERSIONS else None
    if chosen == CORNERS:
        corners()
        return
    if chosen == FILES:
        pair, bar = files(), st.container(horizontal=True, key="comparison-below")
    if pair is not None:
        _side_by_side(*pair, bar)


def _side_by_side(left: ChosenText, right: ChosenText, bar: DeltaGenerator) -> None:
    law = chosen_law()
    with st.spinner(plain(t("comparison.progress", left=left.label.title, right=right.label.title))):
        what = shown(left, right)
        data = reader_data(what, law, language())
    with bar:
        tools(what)
    if not what.comparison.rows:
        st.info(t("comparison.no_articles"))
    key = key_of(left, right, language())
    reader(data, key, on_row=_run_panel)
    _panel(what, key)


def _run_panel() -> None:
    """A row was opened or closed: the panel alone runs again, the reader is neither sent nor drawn anew."""
    st.rerun(PANEL)


@st.fragment(key=PANEL)
def _panel(what: Shown, key: str) -> None:
    row = find_row(what.comparison, st.session_state[key].get("row"))
    if row is None:
        return
    with st.container(key=PANEL):
        draw_panel(what, row)


_draw()
