"""The charts of the research page, made once for each state of the store and selection."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from plotly.graph_objects import Figure

from analysis.charts.chart import Chart
from analysis.progress.portfolio import Portfolio, Selection
from exports.charts.figures import figure_of
from exports.charts.template import Theme
from legislation.projects.events import LogState, latest
from views.shell.language import language
from views.shell.progress import kept, known
from views.shell.workspace import draft_of, shelf, store
from wording import Language, text
from workbench.charting import Charts, PairWords, TextPairs, charts_of_known, charts_of_texts, text_pairs
from workbench.clock import today


def portfolio_charts_of(selection: Selection) -> Charts:
    """Of the projects that are selected."""
    return kept(_portfolio_charts, selection)


def _portfolio_charts(portfolio: Portfolio) -> Charts:
    return charts_of_known(known(), portfolio)


def figure_for(chart: Chart, selection: Selection, theme: Theme) -> Figure:
    """The figure of a chart, kept as long as what it shows."""
    shown = (chart.key, *chart.params.values())
    return _figure(latest(store()), today(), selection, shown, language(), theme, chart)


@st.cache_resource(show_spinner=False, max_entries=24)
def _figure(
    state: LogState,
    day: date,
    selection: Selection,
    shown: tuple[str, ...],
    language: Language,
    theme: Theme,
    _chart: Chart,
) -> Figure:
    return figure_of(_chart, language, theme)


def comparable() -> Mapping[str, TextPairs]:
    """Project key -> its texts in pairs, for projects whose sides both have one."""
    return _comparable(latest(store()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _comparable(state: LogState) -> Mapping[str, TextPairs]:
    return text_pairs(shelf())


def text_charts_of(project: str, speaking: Language) -> Charts:
    """Of the texts of a project."""
    return _text_charts(latest(store()), today(), project, speaking)


@st.cache_resource(show_spinner=False, max_entries=16)
def _text_charts(state: LogState, day: date, key: str, speaking: Language) -> Charts:
    of = comparable()[key]
    labels = [text("statistics.pair", speaking, left=left.label, right=right.label) for left, right in of.pairs]
    subject = text("statistics.subject", speaking, project=of.project.title, pair=labels[-1])
    return charts_of_texts(of, draft_of, PairWords(labels, subject, text("statistics.no_chapter", speaking)), day)
