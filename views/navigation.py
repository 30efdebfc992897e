"""The script Streamlit runs: what every page has in common, then the page that the address names."""

from contextlib import suppress
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from drafts.refusal import Refusal
from legislation.rights.table import Act
from views.components.asking import asking_box
from views.shell import visitor
from views.shell.identity import identity
from views.shell.language import address, switch, t
from views.shell.markup import plain
from views.shell.notices import refusals_told
from views.shell.start_page import LONGEST_STRAY, STRAY
from views.shell.workspace import allowed, store
from views.talking.news import news, page_is_drawn
from views.talking.tray import unread

SEARCH = "search"
HERE = Path(__file__).resolve().parent


def _pages() -> list[st.Page]:
    return [
        st.Page("overview.py", title=t("views.overview"), url_path="overview", default=True),
        st.Page("project.py", title=t("views.project"), url_path="project"),
        st.Page("comparison.py", title=t("views.comparison"), url_path="comparison"),
        st.Page("register.py", title=t("views.register"), url_path="register"),
        st.Page("statistics.py", title=t("views.statistics"), url_path="statistics"),
        st.Page("search.py", title=t("views.search"), url_path=SEARCH),
        st.Page("inbox.py", title=_inbox(), url_path="inbox"),
        st.Page("people.py", title=t("people_page.title"), url_path="people", visibility=_people_shown()),
    ]


def _inbox() -> str:
    """收件, with the number of what is unread."""
    with suppress(Refusal):  # told below, where pages tell
        if count := unread():
            return t("inbox.unread_title", n=count)
    return t("views.inbox")


def _people_shown() -> Literal["visible", "hidden"]:
    """Whoever follows a link to it without the right is told so by the page, in our own words."""
    with suppress(Refusal):  # nobody is here
        return "visible" if allowed(Act.PEOPLE_KEEP) else "hidden"
    return "hidden"


def _stray() -> None:
    """The front door led an address that names no page here (views/shell/start_page.py)."""
    if stray := st.query_params.get(STRAY, "")[:LONGEST_STRAY]:
        st.warning(plain(t("views.no_page", path=stray)))


def _asking(*, here: bool) -> None:
    """The box in the head; what is asked in it leads to the page that answers."""
    href = SEARCH + ("?" + urlencode(address()) if address() else "")
    with st.container(key="asking-box"):
        asked = asking_box(t("views.ask"), t("views.ask_hint"), href, here=here)
    if asked:
        st.switch_page("search.py", query_params=address(q=asked))


def _run() -> None:
    visitor.forget()
    page = st.navigation(_pages(), position="top")
    title = f"{page.title} · {t('views.product')}"
    st.set_page_config(page_title=title, page_icon=str(HERE / "static" / "mark.svg"), layout="wide")
    st.logo(str(HERE / "static" / "wordmark.svg"), size="large")
    st.html(HERE / "static" / "house.css")
    st.html(HERE / "static" / "progress.css")
    switch()
    with refusals_told():
        identity()
    _asking(here=page.url_path == SEARCH)
    with refusals_told():
        if store().read_only:
            st.warning(plain(t("views.read_only")))
        page_is_drawn()
        news()
    _stray()
    page.run()


_run()
