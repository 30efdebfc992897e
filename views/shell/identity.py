"""Who one is, in the head: the name that acts are signed with, and what belongs to it."""

import streamlit as st

from legislation.people.keeping import change_own_password
from legislation.people.local import LONGEST_NAME, name_oneself
from legislation.people.passwords import LONGEST, SHORTEST
from legislation.people.sessions import sign_out
from legislation.settings import SignIn, settings
from views.shell import visitor
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import refusals_told, tell_later
from views.shell.workspace import actor, opened, shelf, store


def identity() -> None:
    """Draws the name as a button that opens what belongs to it."""
    label = plain(actor().name) or t("identity.unsigned")
    with st.container(key="identity"), st.popover(label, icon=":material/person:"):
        if settings().sign_in is SignIn.NONE:
            _local()
        else:
            _signed_in()


def side_names() -> dict[str, str]:
    """Side key -> short name, of every project."""
    return {side.key: side.name for project in shelf().projects for side in project.sides}


def _local() -> None:
    """A name and a side, given once; without them acts are unsigned."""
    me, names = actor(), side_names()
    show(tag("p", t("identity.local"), class_="cy-note"))
    name = st.text_input(t("identity.name"), me.name, key="identity_name", max_chars=LONGEST_NAME)
    options = ["", *dict.fromkeys([*names, *filter(None, [me.side])])]
    said = {key: names.get(key, key) or t("identity.no_side") for key in options}
    side = st.selectbox(
        t("identity.side"),
        options,
        index=options.index(me.side),
        format_func=said.__getitem__,
        key=f"identity_side_{language().value}",  # its choices are words of the language
    )
    if st.button(t("identity.save"), type="primary", key="identity_save"):
        with refusals_told():
            name_oneself(store(), name, str(side))
            tell_later(t("identity.saved"))
            st.rerun()


def _signed_in() -> None:
    me = actor()
    side = side_names().get(me.side, me.side) or t("identity.no_side")
    words = t("identity.of", side=side, role=t(f"role.{me.role.value}"))
    show(tag("p", joined([tag("b", me.name), " ", tag("span", words, class_="cy-note")])))
    if settings().sign_in is SignIn.PROXY:
        return
    if st.button(t("identity.sign_out"), key="sign-out", type="primary"):
        # The gate ends the connection, and the browser asks for the page anew.
        if settings().sign_in is SignIn.OIDC:
            st.logout()  # the browser goes to the provider, and out there too; told before the connection ends
        sign_out(opened(), visitor.token())
        visitor.forget()
        st.stop()
    if settings().sign_in is SignIn.LOCAL:
        with st.expander(t("identity.change_password")):
            _password()


def _password() -> None:
    with st.form("own-password", border=False):
        show(tag("p", t("identity.password_rule", shortest=SHORTEST, longest=LONGEST), class_="cy-note"))
        old = st.text_input(
            t("identity.old_password"), type="password", key="password-old", autocomplete="current-password"
        )
        new = st.text_input(
            t("identity.new_password"), type="password", key="password-new", autocomplete="new-password"
        )
        if st.form_submit_button(t("identity.change_password")):
            with refusals_told():
                change_own_password(store(), old, new)
                st.success(plain(t("identity.password_changed")))
