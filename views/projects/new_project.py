"""A new joint project: its title and its sides. What was typed stays when it is refused."""

import streamlit as st

from drafts.refusal import Refusal
from legislation.projects.cleaning import clean_name
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from views.forms.presets import legislatures
from views.saying.namesakes import added_on
from views.shell.language import address, t
from views.shell.markup import plain
from views.shell.notices import tell_refusal
from views.shell.workspace import shelf, store

MOST_SIDES = 6

NAMESAKE = "new_namesake"  # the title of which it was told that there is one already


def new_project() -> None:
    count = st.session_state.setdefault("new_sides", len(legislatures()))
    with st.form("new_project", border=False, enter_to_submit=False):
        title = st.text_input(t("overview.title"), placeholder=t("overview.title_hint"), key="new_title")
        sides = [_side_fields(position) for position in range(count)]
        with st.container(horizontal=True):
            confirmed = st.form_submit_button(t("overview.create"), type="primary")
            another = st.form_submit_button(t("overview.another_side"), disabled=count >= MOST_SIDES)
    if another:
        st.session_state["new_sides"] = count + 1
        st.rerun()
    if confirmed:
        _add(title, sides)


def _side_fields(position: int) -> Side:
    offered = legislatures()
    preset = offered[position] if position < len(offered) else Side("", "", "")
    short, full, own = st.columns([1, 2, 2])
    number = position + 1
    name = short.text_input(t("overview.side_name", number=number), preset.name, key=f"new_name_{position}")
    legislature = full.text_input(
        t("overview.side_legislature", number=number), preset.legislature, key=f"new_legislature_{position}"
    )
    title = own.text_input(
        t("overview.side_title", number=number), placeholder=t("overview.optional"), key=f"new_side_title_{position}"
    )
    known = next((each.key for each in offered if each.name == name.strip()), "")
    return Side(known, name, legislature, title)


def _add(title: str, sides: list[Side]) -> None:
    namesake = next((each for each in shelf().projects if each.title == clean_name(title)), None)
    if namesake is not None and st.session_state.get(NAMESAKE) != namesake.title:
        st.session_state[NAMESAKE] = namesake.title
        st.warning(plain(t("overview.namesake", title=namesake.title, added=added_on(namesake))))
        return
    try:
        added = add_project(store(), title, sides)
    except Refusal as refusal:
        tell_refusal(refusal)
        return
    del st.session_state["new_sides"]
    st.session_state.pop(NAMESAKE, None)
    st.switch_page("project.py", query_params=address(project=added.key, tab="texts"))
