"""Who one is, in the head: the name that acts are signed with, and where nobody signs in, the form for it."""

import streamlit as st

from legislation.people.local import LONGEST_NAME, name_oneself
from views.shell.language import t
from views.shell.markup import plain, show, tag
from views.shell.notices import refusals_told, tell_later
from views.shell.workspace import actor, shelf, store


def identity() -> None:
    """Draws the name as a button that opens what belongs to it."""
    label = plain(actor().name) or t("identity.unsigned")
    with st.container(key="identity"), st.popover(label, icon=":material/person:", help=t("identity.who")):
        _local()


def _local() -> None:
    """A name and a side, given once; without them acts are unsigned."""
    me = actor()
    show(tag("p", t("identity.local"), class_="cy-note"))
    name = st.text_input(t("identity.name"), me.name, key="identity-name", max_chars=LONGEST_NAME)
    names = {side.key: side.name for project in shelf().projects for side in project.sides}
    options = ["", *dict.fromkeys([*names, *filter(None, [me.side])])]
    side = st.selectbox(
        t("identity.side"),
        options,
        index=options.index(me.side),
        format_func=lambda key: names.get(key, key) or t("identity.no_side"),
        key="identity-side",
    )
    if st.button(t("edit.save"), type="primary", key="identity-save"):
        with refusals_told():
            name_oneself(store(), name, str(side))
            tell_later(t("identity.saved"))
            st.rerun()
