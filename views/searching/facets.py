"""What was found in latest texts, by year and by place: a press asks for one alone, another press for all again."""

from collections.abc import Callable, Mapping

import streamlit as st

from legislation.searching.query import LATEST, Field, Query, narrowed, widened, within_field
from legislation.searching.records import Found
from views.searching.asked import PAGE
from views.shell.language import t
from views.shell.markup import plain, show, tag

MOST = 24  # places or years that are offered


def facets(query: Query, found: Found) -> None:
    if 0 < found.in_latest < found.provisions or within_field(query, Field.STAGE, LATEST):
        _facet(query, Field.STAGE, {LATEST: found.in_latest}, lambda _: t("search.only_latest"))
    for field, counts in ((Field.YEAR, found.by_year), (Field.PLACE, found.by_place)):
        _facet(query, field, counts)


def _facet(query: Query, field: Field, counts: Mapping[str, int], name: Callable[[str], str] = plain) -> None:
    offered = [value for value in counts if value][:MOST]
    if not offered:
        return
    key = f"facet-{field.value}"
    now = next((value for value in offered if within_field(query, field, value)), None)
    # Set on every run: the query decides what is chosen.
    st.session_state[key] = now
    show(tag("h2", t(f"search.by_{field.value}"), class_="cy-section"))
    st.pills(
        t(f"search.by_{field.value}"),
        offered,
        format_func=lambda value: f"{name(value)}　{counts[value]}",
        key=key,
        on_change=_narrow,
        args=(query.written, field, key),
        label_visibility="collapsed",
    )
    if unknown := counts.get("", 0):
        show(tag("p", t(f"search.without_{field.value}", count=unknown), class_="cy-note"))


def _narrow(written: str, field: Field, key: str) -> None:
    chosen = st.session_state[key]
    st.session_state["q"] = narrowed(written, field, chosen) if chosen else widened(written, field)
    st.query_params.pop(PAGE, None)
