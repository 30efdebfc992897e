"""The charts of the research page, made once for each state of the store and selection."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st
from markupsafe import Markup
from plotly.graph_objects import Figure

from analysis.charts.chart import Chart
from analysis.progress.portfolio import Portfolio, Selection
from exports.charts.data import chart_rows
from exports.charts.figures import figure_of
from exports.charts.template import Theme
from exports.charts.wording import Wording
from legislation.projects.records import Version
from views.shell.language import language, t
from views.shell.progress import kept, known, last_changes_of, measuring, portfolio_of
from views.shell.tables import table
from views.shell.workspace import Moment, draft_of, moment, shelf, store
from wording import Language, text
from workbench.charting import (
    Charts,
    PairWords,
    TextPairs,
    chart_of_projects,
    chart_of_terms,
    charts_of_known,
    charts_of_texts,
    text_pairs,
)
from workbench.clock import today
from workbench.measuring import Measured

MOST_ROWS = 200  # of the table on the page; the files hold all


def portfolio_charts_of(selection: Selection) -> Charts:
    """Of the projects that are selected."""
    return kept(_portfolio_charts, selection)


def _portfolio_charts(portfolio: Portfolio) -> Charts:
    return charts_of_known(known(), portfolio)


def figure_for(chart: Chart, selection: Selection, theme: Theme) -> Figure:
    """The figure of a chart, kept as long as what it shows."""
    shown = (chart.key, *chart.params.values(), str(len(chart.rows)))
    return _figure(moment(), today(), selection, shown, language(), theme, chart)


@st.cache_resource(show_spinner=False, max_entries=24)
def _figure(
    state: Moment,
    day: date,
    selection: Selection,
    shown: tuple[str, ...],
    language: Language,
    theme: Theme,
    _chart: Chart,
) -> Figure:
    return figure_of(_chart, language, theme)


def table_for(chart: Chart, selection: Selection) -> Markup:
    """The table of a chart as a page shows it, its first rows, kept like the figure; empty without a row."""
    shown = (chart.key, *chart.params.values(), str(len(chart.rows)))
    return _table(moment(), today(), selection, shown, language(), chart)


@st.cache_resource(show_spinner=False, max_entries=24)
def _table(
    state: Moment, day: date, selection: Selection, shown: tuple[str, ...], language: Language, _chart: Chart
) -> Markup:
    first = replace(_chart, rows=_chart.rows[:MOST_ROWS])
    head, *rows = chart_rows(first, language)
    words = ([str(cell) if cell is not None else "" for cell in row] for row in rows)
    return table(map(str, head), words, Wording(_chart, language).title()) if rows else Markup()


def comparable() -> Mapping[str, TextPairs]:
    """Project key -> its texts in pairs, for projects whose sides both have one."""
    return _comparable(moment())


@st.cache_resource(show_spinner=False, max_entries=6)
def _comparable(state: Moment) -> Mapping[str, TextPairs]:
    return text_pairs(shelf())


def measured_of(project: str) -> Measured:
    """How alike the texts of a project are, as far as that is worked out."""
    return measuring().of(store(), comparable()[project], last_changes_of().get(project, 0))


def measured_of_all(selection: Selection) -> Measured:
    """The same of the selected projects."""
    changes = last_changes_of()
    return measuring().of_all(store(), [(of, changes.get(of.project.key, 0)) for of in with_texts(selection)])


def with_texts(selection: Selection) -> tuple[TextPairs, ...]:
    """The selected projects whose texts can be compared."""
    pairs = comparable()
    return tuple(pairs[line.key] for line in portfolio_of(selection).projects if line.key in pairs)


def charts_of_all_texts(selection: Selection, measured: Measured) -> Charts:
    """Of the texts of the selected projects, those that are measured."""
    chart = chart_of_projects(measured.pairs, t("statistics.all_projects"), portfolio_of(selection), known(), today())
    return {chart.key: chart}


def text_charts_of(project: str, measured: Measured) -> Charts:
    """Of the texts of a project, those that are measured."""
    return charts_of_texts(comparable()[project], measured.pairs, _words(project, language()), today())


def every_text_chart_of(project: str) -> tuple[Chart, ...]:
    """All charts of the texts of a project; waits until they are worked out."""
    measured = measuring().whole(store(), comparable()[project], last_changes_of().get(project, 0))
    return (*text_charts_of(project, measured).values(), terms_of(project, language()))


def terms_of(project: str, speaking: Language) -> Chart:
    """The terms of the latest texts of a project. Raises Refusal where one is beyond the budget."""
    return _terms(moment(), today(), project, speaking)


@st.cache_resource(show_spinner=False, max_entries=16)
def _terms(state: Moment, day: date, project: str, speaking: Language) -> Chart:
    of = comparable()[project]
    left, right = of.pairs[-1]
    return chart_of_terms(of, (draft_of(left), draft_of(right)), _words(project, speaking), day)


def _words(project: str, speaking: Language) -> PairWords:
    of = comparable()[project]
    labels = [_label(pair, speaking) for pair in of.pairs]
    subject = text("statistics.subject", speaking, project=of.project.title, pair=labels[-1])
    return PairWords(labels, subject, text("chart.no_chapter", speaking))


def _label(pair: tuple[Version, Version], speaking: Language) -> str:
    left, right = pair
    if left.label == right.label:
        return left.label
    return text("statistics.pair", speaking, left=left.label, right=right.label)
