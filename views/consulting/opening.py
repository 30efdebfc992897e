"""A consultation is opened on a version of the own side, or its title and days are corrected."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from legislation.consultation.keeping import change_consultation, open_consultation
from legislation.consultation.records import Consultation
from legislation.projects.cleaning import LONGEST_NAME
from legislation.projects.records import Project
from views.forms.choices import apart
from views.forms.editing import saved
from views.forms.saving import saving
from views.shell.language import t
from views.shell.workspace import shelf, store


def open_form_of(project: Project, own: Sequence[str]) -> None:
    """The form, folded; nothing for who may not."""
    names = {side.key: side.name for side in project.sides}
    offered = {each.key: each for each in reversed(shelf().of(project.key)) if each.side in own}
    if not offered:
        return
    with (
        st.expander(t("consultation.open"), key=f"consultation-open-{project.key}"),
        st.form(f"consultation-new-{project.key}", border=False),
    ):
        described = {key: f"{names[each.side]} {each.label} {each.date}".strip() for key, each in offered.items()}
        version = st.selectbox(
            t("consultation.version"), list(offered), format_func=apart(offered, described.__getitem__)
        )
        title = st.text_input(t("consultation.title"), t("consultation.title_usual"), max_chars=LONGEST_NAME)
        since, until = _days(None, None)
        if st.form_submit_button(t("consultation.open_yes"), type="primary"):
            with saving():
                made = open_consultation(store(), project.key, version, title=title, since=since, until=until)
                st.query_params["asked"] = made.key
                saved(t("consultation.opened"))


def change_form(asked: Consultation) -> None:
    with (
        st.popover(t("consultation.change"), key=f"change-{asked.key}"),
        st.form(f"consultation-change-{asked.key}-{asked.revision}", border=False),
    ):
        title = st.text_input(t("consultation.title"), asked.title, max_chars=LONGEST_NAME)
        since, until = _days(_day(asked.since), _day(asked.until))
        if st.form_submit_button(t("edit.save"), type="primary"):
            with saving():
                change_consultation(store(), asked.key, title=title, since=since, until=until, revision=asked.revision)
                saved(t("consultation.changed"))


def _days(since: date | None, until: date | None) -> tuple[str, str]:
    one, other = st.columns(2)
    first = one.date_input(t("consultation.since"), since, format="YYYY-MM-DD")
    last = other.date_input(t("consultation.until"), until, format="YYYY-MM-DD")
    return tuple(each.isoformat() if isinstance(each, date) else "" for each in (first, last))  # type: ignore[return-value]


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None
