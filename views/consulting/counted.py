"""How many opinions, from whom, on what and when, and what became of them: a chart at a time (?chart=)."""

from collections.abc import Mapping

import streamlit as st

from analysis.charts.chart import Chart
from analysis.charts.opinions import BY_PLACE, BY_SOURCE, OVER_TIME
from analysis.progress.portfolio import EVERYTHING
from views.charts.downloads import one_chart
from views.charts.drawn import drawn
from views.consulting.followed import followed
from views.consulting.known import charts_of
from views.forms.choices import InAddress, choice_in_address
from views.shell.language import t
from views.shell.markup import show, tag
from workbench.consulting import Collected

CHARTS = (BY_SOURCE, BY_PLACE, OVER_TIME)


def counted(of: Collected) -> None:
    if not of.figures.total:
        show(tag("p", t("adoption.none"), class_="cy-note"))
        return
    chart = _chosen(charts_of(of))
    drawn(chart, EVERYTHING)
    one_chart(chart, EVERYTHING)
    followed(of)


def _chosen(charts: Mapping[str, Chart]) -> Chart:
    key = choice_in_address(
        st.segmented_control,
        t("consultation.figures"),
        CHARTS,
        InAddress("chart", "consultation-chart", usual=BY_SOURCE),
        format_func=lambda each: t(f"chart.sheet_{each}"),
        required=True,
        label_visibility="collapsed",
    )
    return charts[str(key)]
