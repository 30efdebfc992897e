"""检索: every text and the register asked at once (?q=; ?page=, and ?view=concordance for 词语索引).

The field asks while one types. Only this fragment runs again then, with what is known of the texts kept.
"""

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from drafts.refusal import Refusal
from legislation.searching.query import Query, read_query
from views.forms.choices import InAddress, choice_in_address
from views.forms.editing import outcome
from views.searching.asked import PAGE, asked, known, suggestions
from views.searching.concordance import concordance
from views.searching.exporting import export
from views.searching.facets import facets
from views.searching.keeping import keep_this, kept_searches, mark_opened
from views.searching.paging import pages
from views.searching.results import nothing_found, results, summary
from views.searching.syntax import refused, syntax
from views.shell.language import t
from views.shell.markup import joined, show, tag

STYLE = Path(__file__).resolve().parent / "static" / "searching.css"
RESULTS, CONCORDANCE = "results", "concordance"
QUERY = "q"


def _draw() -> None:
    st.html(STYLE)
    show(_head())
    _ask()


def _head() -> Markup:
    whole = t("search.whole", texts=len(known().texts), lines=len(known().lines))
    return tag("div", joined([tag("h1", t("search.title")), tag("p", whole)]), class_="cy-head")


@st.fragment
def _ask() -> None:
    written = _field()
    outcome()
    mark_opened()
    if not written.strip():
        kept_searches()
        show(syntax())
        return
    try:
        query = read_query(written)
    except Refusal as refusal:
        show(refused(written, refusal))
        show(syntax())
        return
    _answer(query)


def _field() -> str:
    with st.container(key="query"):
        return st.text_input(
            t("search.field"),
            key=QUERY,
            type="search",
            live=True,
            bind="query-params",
            placeholder=t("search.hint"),
            label_visibility="collapsed",
            on_change=_from_the_start,
        )


def _from_the_start() -> None:
    st.query_params.pop(PAGE, None)


def _answer(query: Query) -> None:
    found = asked(query)
    with st.container(horizontal=True, key="search-line", vertical_alignment="center"):
        line = st.container()
        view = _view() if query.words else RESULTS
        with line:
            show(summary(found, paged=view == RESULTS))
    if view == CONCORDANCE:
        concordance(query)
        return
    if not found.total and not found.titled:
        show(nothing_found(suggestions(query)))
        keep_this(query)
        return
    left, right = st.columns([5, 2], gap="large")
    with left:
        show(tag("p", tag("a", t("search.to_counts"), href="#counts", target="_self"), class_="cy-to-counts"))
        show(results(found))
        pages(found)
    with right:
        show(tag("div", "", id="counts"))
        facets(query, found)
        export(query, found)
        keep_this(query)


def _view() -> str:
    chosen = choice_in_address(
        st.segmented_control,
        t("search.view"),
        (RESULTS, CONCORDANCE),
        InAddress("view", "search_view", usual=RESULTS),
        format_func=lambda each: t(f"search.view_{each}"),
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


_draw()
