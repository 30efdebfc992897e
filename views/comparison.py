"""对照: two texts side by side, provision by provision (?project=&left=&right=&filter=&category=&q=&row=).

The reader draws and filters in the browser; only an opened row comes back here, and only its panel is run again.
"""

from pathlib import Path

import streamlit as st

from analysis.comparison import Comparison
from views.choosing import Pair, choose
from views.compared import Text, compared, key_of, labels, reader_data
from views.components.details import details, details_of, find_row
from views.components.reader import reader
from views.language import language, t
from views.markup import plain, show, tag
from views.texts import findings_list

PANEL = "row-panel"
STYLE = Path(__file__).resolve().parent / "components" / "css" / "page.css"


def _draw() -> None:
    st.html(STYLE)
    show(tag("div", tag("h1", t("comparison.title")), class_="cy-head"))
    pair = choose()
    if pair is None:
        return
    left, right = pair
    with st.spinner(plain(t("comparison.progress", left=left.label.title, right=right.label.title))):
        comparison = compared(left, right)
        data = reader_data(left, right, language())
    _findings(left, right)
    if not comparison.rows:
        st.info(t("comparison.no_articles"))
    key = key_of(left, right, language())
    reader(data, key, on_row=_run_panel)
    _panel(comparison, pair, key)


def _findings(left: Text, right: Text) -> None:
    """What is doubtful in either text, folded; nothing where nothing is."""
    counts = {"left": len(left.draft.findings), "right": len(right.draft.findings)}
    if not any(counts.values()):
        return
    with st.expander(t("comparison.findings", **counts)):
        show(tag("p", t("comparison.findings_intro"), class_="cy-note"))
        for column, name, text in zip(st.columns(2, gap="large"), counts, (left, right), strict=True):
            with column:
                show(tag("h3", t(f"comparison.findings_{name}", title=text.label.title), class_="cy-section"))
                if counts[name]:
                    show(findings_list(text.draft, {}))
                else:
                    show(tag("p", t("comparison.findings_none"), class_="cy-note"))


def _run_panel() -> None:
    """A row was opened or closed: the panel alone runs again, the reader is neither sent nor drawn anew."""
    st.rerun(PANEL)


@st.fragment(key=PANEL)
def _panel(comparison: Comparison, pair: Pair, key: str) -> None:
    row = find_row(comparison, st.session_state[key].get("row"))
    if row is None:
        return
    left, right = labels(*pair)
    with st.container(key=PANEL):
        details(details_of(row, left.name, right.name, language()), key="row-details")


_draw()
