"""统计: one chart at a time with its data and every way to take it along (?chart=, and the filters of 总览)."""

from collections.abc import Mapping

import streamlit as st

from analysis.charts.chart import Chart
from analysis.progress.portfolio import Selection
from views.charts.downloads import all_charts, one_chart
from views.charts.drawn import drawn
from views.charts.material import (
    charts_of_all_texts,
    comparable,
    every_text_chart_of,
    measured_of,
    measured_of_all,
    portfolio_charts_of,
    terms_of,
    text_charts_of,
    with_texts,
)
from views.forms.choices import InAddress, choice_in_address
from views.forms.filters import asked, project_filters
from views.saying.namesakes import added_on
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.progress import portfolio_of
from workbench.measuring import Measured

OVER_TIME, TERMS = "resemblance_over_time", "key_terms"
GROUPS = {
    "progress": ("stage_board", "lanes", "lead_time", "side_gap"),
    "numbers": ("projects_by_year", "projects_by_field", "projects_by_mode", "indicators", "duties"),
    "texts": (
        OVER_TIME,
        "resemblance_by_chapter",
        "differences_by_category",
        "agreement_by_chapter",
        "agreement_by_version",
        TERMS,
    ),
}
CHARTS = tuple(key for keys in GROUPS.values() for key in keys)
EVERY = "all"  # all projects, where the address else names one
AGAIN = 2  # seconds between two looks at how far the measuring is


def _draw() -> None:
    show(tag("div", joined([tag("h1", t("views.statistics")), tag("p", t("statistics.lead"))]), class_="cy-head"))
    selection = asked()
    project_filters(portfolio_of())
    key = _chosen()
    charts = portfolio_charts_of(selection)
    if key in charts:
        _whole(charts[key], selection)
    else:
        _of_texts(key, selection)
    _all(charts, selection)


def _chosen() -> str:
    """The chart that the address names; a choice goes there."""
    named = st.query_params.get("chart", "")
    chosen = named if named in CHARTS else CHARTS[0]
    with st.container(key="chart-list", gap=None):
        for group, keys in GROUPS.items():
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"chart-group-{group}"):
                show(tag("span", t(f"statistics.group_{group}"), class_="cy-group"))
                choice_in_address(
                    st.pills,
                    t(f"statistics.group_{group}"),
                    keys,
                    InAddress("chart", f"statistics_{group}"),
                    otherwise=chosen if chosen in keys else None,
                    format_func=lambda key: t(f"statistics.{key}"),
                    required=chosen in keys,
                    wrap=True,
                    label_visibility="collapsed",
                )
    return chosen


def _all(charts: Mapping[str, Chart], selection: Selection) -> None:
    """The charts of the selection and, where there are texts, those of the chosen project's texts."""
    project = _project()

    def make() -> tuple[Chart, ...]:
        return (*charts.values(), *(every_text_chart_of(project) if project else ()))

    all_charts(make, len(charts) + (len(GROUPS["texts"]) if project else 0), selection)


def _project() -> str:
    """The project whose texts are compared: that of the address, else the first that can be; empty where none can."""
    pairs = comparable()
    asked_for = st.query_params.get("project", "")
    return asked_for if asked_for in pairs else next(iter(pairs), "")


def _of_texts(key: str, selection: Selection) -> None:
    """A chart of the texts of one project, or of all that are selected, drawn as far as they are measured."""
    if not comparable():
        hint = joined([tag("strong", t("statistics.no_texts")), t("statistics.no_texts_hint")])
        show(tag("div", hint, class_="cy-empty"))
        return
    project = _whose(key, selection)
    if key == TERMS:
        with st.spinner(t("statistics.comparing")):
            chart = terms_of(project, language())
        _whole(chart, selection)
        return
    measured = _measured(project, selection)
    charts = charts_of_all_texts(selection, measured) if project == EVERY else text_charts_of(project, measured)
    if measured.pending:
        _ask_again(project, selection, len(measured.pairs))
        if measured.pairs:
            drawn(charts[key], selection)
        return
    _whole(charts[key], selection)


def _whose(key: str, selection: Selection) -> str:
    """The project that the address names; a chart over time may show all that are selected."""
    pairs = comparable()
    every = [EVERY] if key == OVER_TIME and with_texts(selection) else []
    named = st.query_params.get("project", "")
    chosen = choice_in_address(
        st.selectbox,
        t("project.choose"),
        [*every, *pairs],
        InAddress("project", "statistics_project"),
        otherwise=named if named in pairs else next(iter(every), _project()),
        format_func=lambda each: t("statistics.every") if each == EVERY else plain(pairs[each].project.title),
        more=lambda each: added_on(pairs[each].project),
        width=380,
    )
    return str(chosen)


def _measured(project: str, selection: Selection) -> Measured:
    return measured_of_all(selection) if project == EVERY else measured_of(project)


@st.fragment(run_every=AGAIN)
def _ask_again(project: str, selection: Selection, seen: int) -> None:
    """How far the measuring is; once there is more to draw, the page is drawn anew."""
    measured = _measured(project, selection)
    done = len(measured.pairs)
    st.progress(done / measured.whole, t("statistics.measuring", done=done, whole=measured.whole))
    if done > seen and (not measured.pending or done >= 1.25 * seen):
        st.rerun()


def _whole(chart: Chart, selection: Selection) -> None:
    """The chart, and what can be taken along of it."""
    drawn(chart, selection)
    one_chart(chart, selection)


_draw()
