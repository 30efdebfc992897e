"""The script Streamlit runs: what every page has in common, then the page that the address names."""

from pathlib import Path

import streamlit as st

from views.shell.language import switch, t
from views.shell.markup import plain
from views.shell.notices import refusals_told
from views.shell.workspace import store

HERE = Path(__file__).resolve().parent


def _pages() -> list[st.Page]:
    return [
        st.Page("overview.py", title=t("views.overview"), url_path="overview", default=True),
        st.Page("project.py", title=t("views.project"), url_path="project"),
        st.Page("comparison.py", title=t("views.comparison"), url_path="comparison"),
        st.Page("register.py", title=t("views.register"), url_path="register"),
        st.Page("statistics.py", title=t("views.statistics"), url_path="statistics"),
    ]


def _run() -> None:
    page = st.navigation(_pages(), position="top")
    title = f"{page.title} · {t('views.product')}"
    st.set_page_config(page_title=title, page_icon=str(HERE / "static" / "mark.svg"), layout="wide")
    st.logo(str(HERE / "static" / "wordmark.svg"), size="large")
    st.html(HERE / "static" / "house.css")
    st.html(HERE / "static" / "progress.css")
    switch()
    with refusals_told():
        if store().read_only:
            st.warning(plain(t("views.read_only")))
    page.run()


_run()
