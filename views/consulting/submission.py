"""The fields of an opinion, in a form: who says what on which provision, and why."""

import streamlit as st

from legislation.consultation.cleaning import LONGEST_OPINION, LONGEST_PLACE
from legislation.consultation.records import SourceKind, Submission
from legislation.projects.cleaning import LONGEST_NAME
from views.forms.fields import choice
from views.shell.language import t


def submission_fields(said: Submission, key: str) -> Submission:
    one, other = st.columns(2, vertical_alignment="bottom")
    with one:
        source = choice(t("opinion_column.source"), said.source, "opinion_source", f"{key}-source")
    who = other.text_input(t("opinion_column.who"), said.who, key=f"{key}-who", max_chars=LONGEST_NAME)
    person = st.checkbox(
        t("consultation.is_person"), said.person, key=f"{key}-person", help=t("consultation.is_person_help")
    )
    one, other = st.columns(2)
    provision = one.text_input(
        t("opinion_column.provision"),
        said.provision,
        key=f"{key}-provision",
        max_chars=LONGEST_PLACE,
        placeholder=t("consultation.provision_hint"),
    )
    received = other.text_input(
        t("opinion_column.received"), said.received, key=f"{key}-received", max_chars=40, placeholder="2026-03-01"
    )
    opinion = st.text_area(
        t("opinion_column.opinion"), said.opinion, key=f"{key}-opinion", height=110, max_chars=LONGEST_OPINION
    )
    reason = st.text_area(
        t("opinion_column.reason"), said.reason, key=f"{key}-reason", height=68, max_chars=LONGEST_OPINION
    )
    return Submission(opinion, SourceKind(source), who, person, provision, reason, received)
