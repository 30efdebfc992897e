"""From page to page of the results."""

import streamlit as st

from legislation.searching.records import Found
from views.searching.asked import LONG, PAGE, page
from views.shell.language import t
from views.shell.markup import show, tag


def pages(found: Found) -> None:
    """Back and on, where there is more than a page."""
    count = -(-found.total // LONG)
    if count < 2:
        return
    here = page()
    with st.container(horizontal=True, key="search-pages", vertical_alignment="center"):
        st.button(t("search.back"), key="page-back", on_click=_go, args=(here,), disabled=here < 1)
        show(tag("p", t("search.page", number=here + 1, count=count), class_="cy-note"))
        st.button(t("search.on"), key="page-on", on_click=_go, args=(here + 2,), disabled=here + 1 >= count)


def _go(number: int) -> None:
    if number > 1:
        st.query_params[PAGE] = str(number)
    else:
        st.query_params.pop(PAGE, None)
