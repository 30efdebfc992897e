"""人员: the accounts of the own side, for its administrators."""

from collections.abc import Mapping

import streamlit as st

from legislation.people.keeping import (
    ROLES,
    accounts,
    add_person,
    change_person,
    disable_person,
    end_sessions,
    reset_password,
)
from legislation.people.local import LONGEST_NAME
from legislation.people.records import Account, Person
from legislation.people.rows import LONGEST_LOGIN
from legislation.rights.actors import Role
from legislation.rights.table import Act
from legislation.settings import SignIn, settings
from views.forms.choices import apart
from views.forms.saving import saving
from views.shell.identity import side_names
from views.shell.language import t
from views.shell.markup import plain, show, tag
from views.shell.notices import refusals_told, tell_later, told
from views.shell.tables import table
from views.shell.workspace import actor, allowed, store
from workbench.clock import clock

SHOWN = "password_shown"


def _page() -> None:
    show(tag("div", tag("h1", t("people_page.title")), class_="cy-head"))
    show(tag("p", t("people_page.lead"), class_="cy-note"))
    told()
    _password_once()
    with refusals_told():
        found = accounts(store())
        names = side_names()
        _list(found, names)
        left, right = st.columns(2, gap="large")
        with left:
            _one(found, names)
        with right:
            _new(names)


def _list(found: tuple[Account, ...], names: Mapping[str, str]) -> None:
    heads = [t(f"people_page.{name}") for name in ("login", "name", "side", "role", "state", "seen")]
    rows = [
        [
            each.login,
            each.person.name,
            _side(each.person.side, names),
            t(f"role.{each.person.role.value}"),
            _state(each),
            clock().moment(each.seen_at) if each.seen_at else t("people_page.never"),
        ]
        for each in found
    ]
    show(table(heads, rows, t("people_page.title"), stacked=True))


def _state(account: Account) -> str:
    if account.person.disabled_at:
        return t("people_page.disabled")
    return t("people_page.here" if account.sessions else "people_page.open", count=account.sessions)


def _one(found: tuple[Account, ...], names: Mapping[str, str]) -> None:
    show(tag("h2", t("people_page.change"), class_="cy-section"))
    of = {each.person.key: each for each in found}
    said = apart(of, lambda key: f"{of[key].person.name} · {of[key].login}")
    key = st.selectbox(t("people_page.whom"), list(of), format_func=said, index=None, key="person", placeholder="")
    if key not in of:
        return
    person, login = of[key].person, of[key].login
    mine = key == actor().person
    with st.form(f"person-{key}-{person.revision}", border=False):
        name = st.text_input(t("people_page.name"), person.name, max_chars=LONGEST_NAME, autocomplete="off")
        side, role = _side_and_role(person, names, mine=mine)
        if st.form_submit_button(t("edit.save"), type="primary"):
            with saving():
                change_person(store(), key, name=name, side=side, role=role, revision=person.revision)
                tell_later(t("people_page.saved"))
                st.rerun()
    if mine:
        show(tag("p", t("people_page.oneself"), class_="cy-note"))
    else:
        _acts(person, login)


def _side_and_role(person: Person, names: Mapping[str, str], *, mine: bool) -> tuple[str, Role]:
    """Whom one may make of a person; nobody changes the own side and role."""
    sides = _sides(person.side)
    side = st.selectbox(
        t("people_page.side"),
        sides,
        index=sides.index(person.side),
        format_func=lambda one: _side(one, names),
        disabled=mine,
    )
    role = st.selectbox(
        t("people_page.role"),
        ROLES,
        index=ROLES.index(person.role),
        format_func=lambda one: t(f"role.{one.value}"),
        disabled=mine,
    )
    return str(side), Role(role)


def _acts(person: Person, login: str) -> None:
    closed = bool(person.disabled_at)
    with st.container(horizontal=True, gap="small", key="person-acts"):
        if _has_password() and st.button(t("people_page.reset"), key=f"reset-{person.key}"):
            with saving():
                st.session_state[SHOWN] = login, reset_password(store(), person.key)
                st.rerun()
        if st.button(t("people_page.end"), key=f"end-{person.key}"):
            with saving():
                tell_later(t("people_page.ended", count=end_sessions(store(), person.key)))
                st.rerun()
        if st.button(t("people_page.enable" if closed else "people_page.disable"), key=f"able-{person.key}"):
            with saving():
                disable_person(store(), person.key, not closed, revision=person.revision)
                tell_later(t("people_page.enabled" if closed else "people_page.was_disabled"))
                st.rerun()


def _new(names: Mapping[str, str]) -> None:
    show(tag("h2", t("people_page.add"), class_="cy-section"))
    with st.form("new-person", border=False):
        show(tag("p", t("people_page.made" if _has_password() else "people_page.vouched"), class_="cy-note"))
        login = st.text_input(t("people_page.login"), max_chars=LONGEST_LOGIN, autocomplete="off")
        name = st.text_input(t("people_page.name"), max_chars=LONGEST_NAME, autocomplete="off")
        sides = _sides(actor().side)
        side = st.selectbox(t("people_page.side"), sides, format_func=lambda one: _side(one, names))
        role = st.selectbox(t("people_page.role"), ROLES, index=1, format_func=lambda one: t(f"role.{one.value}"))
        if st.form_submit_button(t("people_page.add"), type="primary"):
            with saving():
                _, password = add_person(store(), login, name, str(side), Role(role))
                if _has_password():
                    st.session_state[SHOWN] = login, password
                else:
                    tell_later(t("people_page.saved"))
                st.rerun()


def _has_password() -> bool:
    """Whether people sign in by the passwords that are kept here, and not by who vouches for them."""
    return settings().sign_in is SignIn.LOCAL


def _password_once() -> None:
    """A password that was made, until the next run."""
    if shown := st.session_state.pop(SHOWN, None):
        login, password = shown
        st.success(plain(t("people_page.password_once", login=login)))
        st.code(password, language=None)


def _sides(present: str) -> list[str]:
    """The sides that the administrator may name: the own one, and none."""
    return list(dict.fromkeys([side for side in (actor().side, "", present) if allowed(Act.PEOPLE_KEEP, side)]))


def _side(key: str, names: Mapping[str, str]) -> str:
    return names.get(key, key) or t("identity.no_side")


_page()
