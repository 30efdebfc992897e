"""A chart on a page: its figure, how it is read, and its data as a table for who cannot see it."""

import streamlit as st

from analysis.charts.chart import Chart
from analysis.progress.portfolio import Selection
from exports.charts.template import Theme
from exports.charts.wording import Wording
from views.charts.material import MOST_ROWS, figure_for, table_for
from views.shell.language import language, t
from views.shell.markup import show, tag

BROAD = ("stage_board", "lanes", "indicators", "differences_by_category")  # need more room than a phone is wide


def drawn(chart: Chart, selection: Selection) -> None:
    wording = Wording(chart, language())
    figure = figure_for(chart, selection, _theme())
    with st.container(key="chart-broad" if chart.key in BROAD else "chart"):
        # Also what a keyboard reaches where the chart has to scroll sideways.
        show(tag("a", t("statistics.to_data"), href="#chart-data", class_="cy-to-data"))
        st.plotly_chart(
            figure,
            theme=None,
            key=f"chart-{chart.key}-{language().value}",
            config={"displayModeBar": False, "scrollZoom": False},
            alt=wording.title(),
        )
    show(tag("p", wording.note(), class_="cy-note", id="chart-data"))
    with st.expander(t("statistics.data", count=len(chart.rows))):
        show(table_for(chart, selection) or tag("p", t("statistics.no_rows"), class_="cy-note"))
        if len(chart.rows) > MOST_ROWS:
            show(tag("p", t("statistics.more_rows", count=len(chart.rows) - MOST_ROWS), class_="cy-note"))


def _theme() -> Theme:
    """The theme of the visitor's browser."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT
