"""What pages ask of consultations again and again, kept for each viewpoint until anything in the store changed."""

from collections.abc import Mapping

import streamlit as st

from analysis.charts.chart import Chart
from legislation.consultation.keeping import consultations
from legislation.consultation.records import Consultation
from legislation.rights.table import Act, may
from views.shell.language import t
from views.shell.workspace import Moment, actor, moment, store
from workbench.clock import today
from workbench.consulting import Collected, read_collected


def asked_of(project: str) -> tuple[Consultation, ...]:
    """The latest first. Raises Refusal `project_unknown`."""
    return _asked(moment(), project)


@st.cache_resource(show_spinner=False, max_entries=16)
def _asked(state: Moment, project: str) -> tuple[Consultation, ...]:
    return consultations(store(), project)


def collected(key: str) -> Collected:
    """Raises Refusal `consultation_unknown`."""
    return _collected(moment(), key)


@st.cache_resource(show_spinner=False, max_entries=8)
def _collected(state: Moment, key: str) -> Collected:
    return read_collected(store(), key)


def charts_of(of: Collected) -> Mapping[str, Chart]:
    """Its figures as charts, by their keys."""
    subject = t("consultation.subject", title=of.title, asked=of.consultation.title)
    return {chart.key: chart for chart in of.charts(today(), subject)}


def may_keep(side: str) -> bool:
    return may(actor(), Act.CONSULTATION_KEEP, side)


def may_handle(side: str) -> bool:
    return may(actor(), Act.OPINION_HANDLE, side)
