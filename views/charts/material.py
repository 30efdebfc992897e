"""The charts of the research page, made once for each state of the store and selection."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st
from plotly.graph_objects import Figure

from analysis.charts.agreement import chapter_agreement, pair_agreement
from analysis.charts.chart import Chart
from analysis.charts.key_terms import key_terms as terms_of
from analysis.charts.material import Material
from analysis.charts.portfolio_charts import portfolio_charts
from analysis.charts.texts import agreement_by_chapter, agreement_by_version, key_terms
from analysis.progress.portfolio import Portfolio, Selection
from exports.charts.figures import figure_of
from exports.charts.template import Theme
from legislation.projects.events import State, latest
from legislation.projects.records import Project, Version
from views.shell.language import language
from views.shell.progress import kept, known
from views.shell.workspace import draft_of, shelf, store
from wording import Language, text
from workbench.clock import today
from workbench.comparing import comparison_within, worked_out


def portfolio_charts_of(selection: Selection) -> Mapping[str, Chart]:
    """Chart key -> chart."""
    return kept(_portfolio_charts, selection)


def _portfolio_charts(portfolio: Portfolio) -> Mapping[str, Chart]:
    what = known()
    material = Material(portfolio, what.tracks, what.instruments, what.procedure.stages)
    return {chart.key: chart for chart in portfolio_charts(material)}


def figure_for(chart: Chart, selection: Selection, theme: Theme) -> Figure:
    """The figure of a chart, kept as long as what it shows."""
    shown = (chart.key, *chart.params.values())
    return _figure(latest(store()), today(), selection, shown, language(), theme, chart)


@st.cache_resource(show_spinner=False, max_entries=24)
def _figure(
    state: State,
    day: date,
    selection: Selection,
    shown: tuple[str, ...],
    language: Language,
    theme: Theme,
    _chart: Chart,
) -> Figure:
    return figure_of(_chart, language, theme)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The texts of a project's first two sides, paired from the latest back; the latest pair stands last."""

    project: Project
    pairs: tuple[tuple[Version, Version], ...]


def text_pairs() -> Mapping[str, Pairs]:
    """Project key -> its pairs, for projects whose first two sides both have a text."""
    return _text_pairs(latest(store()))


@st.cache_resource(show_spinner=False, max_entries=2)
def _text_pairs(state: State) -> Mapping[str, Pairs]:
    found = {}
    for project in shelf().projects:
        every = shelf().of(project.key)
        left, right = ([v for v in every if v.side == side.key] for side in project.sides[:2])
        count = min(len(left), len(right))
        if count:
            found[project.key] = Pairs(project, tuple(zip(left[-count:], right[-count:], strict=True)))
    return found


def text_charts_of(project: str, speaking: Language) -> Mapping[str, Chart]:
    """Charts of the texts of a project: agreement by chapter and by version, key terms on both sides."""
    return _text_charts(latest(store()), project, speaking)


@st.cache_resource(show_spinner=False, max_entries=16)
def _text_charts(state: State, key: str, speaking: Language) -> Mapping[str, Chart]:
    of = text_pairs()[key]
    sides = {side.key: side.name for side in of.project.sides}
    comparisons = [worked_out(comparison_within, draft_of(left), draft_of(right)) for left, right in of.pairs]
    labels = [text("statistics.pair", speaking, left=left.label, right=right.label) for left, right in of.pairs]
    left, right = of.pairs[-1]
    subject = text("statistics.subject", speaking, project=of.project.title, pair=labels[-1])
    terms = worked_out(terms_of, draft_of(left), draft_of(right))
    counted = [pair_agreement(label, comparison) for label, comparison in zip(labels, comparisons, strict=True)]
    chapters = chapter_agreement(comparisons[-1], text("statistics.no_chapter", speaking))
    made = (
        agreement_by_chapter(chapters, subject, today()),
        agreement_by_version(counted, of.project.title, today()),
        key_terms(terms, (sides[left.side], sides[right.side]), subject, today()),
    )
    return {chart.key: chart for chart in made}
