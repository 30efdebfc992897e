"""Searches that are kept: saved by name, listed with what is new, renamed, removed with a way back."""

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from drafts.refusal import Refusal
from legislation.rights.table import Act
from legislation.searching.query import Query, read_query
from legislation.searching.saved import (
    SavedSearch,
    bring_back_search,
    open_search,
    remove_search,
    rename_search,
    save_search,
    saved_searches,
)
from views.forms.editing import saved as told_as_saved
from views.searching.asked import whole_of
from views.shell.language import address, t
from views.shell.markup import joined, show, tag
from views.shell.notices import refusals_told
from views.shell.workspace import allowed, store
from workbench.searching import new_since

OPENED = "saved"


def keep_this(query: Query) -> None:
    """Keeps the query under a name; says so where it is kept."""
    same = next((saved for saved in saved_searches(store()) if saved.query == query.written), None)
    if same:
        show(tag("p", t("search.kept_as", name=same.name), class_="cy-note"))
        return
    if store().read_only or not allowed(Act.SEARCH_KEEP):
        return
    with st.popover(t("search.keep"), key="keep-search"), st.form("keep-search-form", border=False):
        name = st.text_input(t("search.name"), placeholder=query.written[:60], max_chars=60, key="keep-name")
        if st.form_submit_button(t("search.keep_yes"), type="primary"):
            with refusals_told():
                save_search(store(), name, query.written)
                told_as_saved(t("search.kept"))


def kept_searches() -> None:
    """All that are kept, each with what it finds now and what of it came in since somebody looked."""
    every = saved_searches(store())
    if not every:
        return
    show(tag("h2", t("search.kept_title"), class_="cy-section"))
    for saved in every:
        with st.container(horizontal=True, key=f"kept-{saved.key}", vertical_alignment="center"):
            show(_line(saved))
            if not store().read_only:
                _acts(saved)


def _line(saved: SavedSearch) -> Markup:
    href = "search?" + urlencode(address(q=saved.query, saved=saved.key))
    parts = [tag("a", saved.name, href=href, class_="name")]
    if saved.query != saved.name:
        parts.append(tag("code", saved.query, lang="zh-CN"))
    try:
        found = whole_of(read_query(saved.query))
    except Refusal:  # kept by a version that understood it
        return tag("p", joined(parts), class_="cy-kept")
    parts.append(tag("span", t("search.places", count=found.total), class_="count"))
    if new := new_since(found, saved.opened_at):
        parts.append(tag("span", t("search.new", count=new), class_="cy-mark jade"))
    return tag("p", joined(parts), class_="cy-kept")


def _acts(saved: SavedSearch) -> None:
    if not allowed(Act.SEARCH_KEEP):
        return
    opener = st.popover(t("search.rename"), key=f"rename-{saved.key}", type="tertiary")
    with opener, st.form(f"rename-form-{saved.key}", border=False):
        name = st.text_input(t("search.name"), value=saved.name, max_chars=60, key=f"name-{saved.key}")
        if st.form_submit_button(t("edit.save"), type="primary"):
            with refusals_told():
                rename_search(store(), saved.key, name)
                told_as_saved(t("search.renamed"))
    if st.button(t("edit.remove"), key=f"remove-{saved.key}", type="tertiary"):
        with refusals_told():
            remove_search(store(), saved.key)
            told_as_saved(t("search.removed", name=saved.name), undo=lambda: bring_back_search(store(), saved.key))


def mark_opened() -> None:
    """A kept search that was opened by its link has been looked at."""
    key = st.query_params.get(OPENED, "")
    if not key or store().read_only or st.session_state.get(OPENED) == key:
        return
    st.session_state[OPENED] = key
    try:
        open_search(store(), key)
    except Refusal:
        return
