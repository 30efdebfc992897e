"""统计: one chart at a time with its data and every way to take it along (?chart=, and the filters of 总览)."""

from collections.abc import Mapping

import streamlit as st

from analysis.charts.chart import Chart
from analysis.progress.portfolio import Selection
from exports.charts.data import chart_rows
from exports.charts.template import Theme
from exports.charts.wording import Wording
from views.charts.downloads import all_charts, one_chart
from views.charts.material import comparable, figure_for, portfolio_charts_of, text_charts_of
from views.forms.choices import InAddress, choice_in_address
from views.forms.filters import asked, project_filters
from views.saying.namesakes import added_on
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.progress import portfolio_of
from views.shell.tables import table

GROUPS = {
    "projects": ("stage_board", "lanes", "projects_by_year", "projects_by_field", "projects_by_mode"),
    "pace": ("lead_time", "side_gap"),
    "register": ("indicators", "duties"),
    "texts": ("agreement_by_chapter", "agreement_by_version", "key_terms"),
}
CHARTS = tuple(key for keys in GROUPS.values() for key in keys)
MOST_ROWS = 200  # of the table on the page; the files hold all


def _draw() -> None:
    show(tag("div", joined([tag("h1", t("views.statistics")), tag("p", t("statistics.lead"))]), class_="cy-head"))
    selection = asked()
    project_filters(portfolio_of())
    left, right = st.columns([1, 4], gap="large")
    with left:
        key = _chosen()
    charts = portfolio_charts_of(selection)
    with right:
        chart = charts[key] if key in charts else _text_chart(key)
        if chart is not None:
            _chart(chart, selection)
            one_chart(chart, selection)
    _all(charts, selection)


def _all(charts: Mapping[str, Chart], selection: Selection) -> None:
    """The charts of the selection and, where there are texts, those of the chosen project's texts."""
    project, speaking = _project(), language()

    def make() -> tuple[Chart, ...]:
        texts = text_charts_of(project, speaking) if project else {}
        return (*charts.values(), *texts.values())

    all_charts(make, len(charts) + (len(GROUPS["texts"]) if project else 0), selection)


def _project() -> str:
    """The project whose texts are compared: that of the address, else the first that can be; empty where none can."""
    pairs = comparable()
    asked_for = st.query_params.get("project", "")
    return asked_for if asked_for in pairs else next(iter(pairs), "")


def _chosen() -> str:
    """The chart that the address names; a choice goes there."""
    with st.container(key="chart-list"):
        chosen = choice_in_address(
            st.radio,
            t("statistics.choose"),
            CHARTS,
            InAddress("chart", "statistics_chart"),
            otherwise=CHARTS[0],
            format_func=lambda key: t(f"statistics.{key}"),
        )
    return str(chosen)


def _text_chart(key: str) -> Chart | None:
    """A chart of the texts of one project, chosen among those whose sides both have one."""
    pairs = comparable()
    if not pairs:
        hint = joined([tag("strong", t("statistics.no_texts")), t("statistics.no_texts_hint")])
        show(tag("div", hint, class_="cy-empty"))
        return None
    project = choice_in_address(
        st.selectbox,
        t("project.choose"),
        pairs,
        InAddress("project", "statistics_project"),
        otherwise=_project(),
        format_func=lambda each: plain(pairs[each].project.title),
        more=lambda each: added_on(pairs[each].project),
        width=380,
    )
    with st.spinner(t("statistics.comparing")):
        return text_charts_of(str(project), language())[key]


def _chart(chart: Chart, selection: Selection) -> None:
    wording = Wording(chart, language())
    figure = figure_for(chart, selection, _theme())
    with st.container(key="chart"):
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
        head, *rows = chart_rows(chart, language())
        if not rows:
            show(tag("p", t("statistics.no_rows"), class_="cy-note"))
            return
        words = ([str(cell) if cell is not None else "" for cell in row] for row in rows[:MOST_ROWS])
        show(table(map(str, head), words, wording.title()))
        if len(rows) > MOST_ROWS:
            show(tag("p", t("statistics.more_rows", count=len(rows) - MOST_ROWS), class_="cy-note"))


def _theme() -> Theme:
    """The theme of the visitor's browser."""
    return Theme.DARK if st.context.theme.type == "dark" else Theme.LIGHT


_draw()
