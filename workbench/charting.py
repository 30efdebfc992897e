"""The charts of what is known and of the texts of projects, from what was read in one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.charts.chart import Chart
from analysis.charts.key_terms import key_terms as terms_of
from analysis.charts.material import Material
from analysis.charts.portfolio_charts import chosen, portfolio_charts
from analysis.charts.texts import agreement_by_chapter, agreement_by_version, key_terms
from analysis.charts.writing import (
    MeasuredPair,
    differences_by_category,
    resemblance_by_chapter,
    resemblance_over_time,
)
from analysis.progress.portfolio import Portfolio
from drafts.provisions import Draft
from legislation.projects.records import Project, Version
from workbench.comparing import worked_out
from workbench.negotiating import arrival
from workbench.shelf import Shelf
from workbench.standing import Known

Charts = Mapping[str, Chart]
"""Chart key -> chart."""
Pair = tuple[Version, Version]


@dataclass(frozen=True, slots=True)
class TextPairs:
    """A project's texts: those of its first two sides that have one, as they were when either brought a version, the
    latest pair last."""

    project: Project
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class PairWords:
    """What charts of texts say in the reader's language: a label a pair, what the latest pair is called as a whole,
    and what stands in no chapter."""

    labels: Sequence[str]
    subject: str
    elsewhere: str


def charts_of_known(known: Known, portfolio: Portfolio) -> Charts:
    """All charts of a portfolio that was made of what is known."""
    material = Material(portfolio, known.tracks, known.instruments, known.procedure.stages)
    return _by_key(portfolio_charts(material))


def text_pairs(of: Shelf) -> Mapping[str, TextPairs]:
    """Project key -> its pairs, for projects of which two sides have a text."""
    found = {project.key: TextPairs(project, _successive(of, project)) for project in of.projects}
    return {key: pairs for key, pairs in found.items() if pairs.pairs}


def _successive(of: Shelf, project: Project) -> tuple[Pair, ...]:
    """The latest texts of both sides whenever one of them brought another; once where both did on one day."""
    sides = [side.key for side in project.sides if (project.key, side.key) in of.latest][:2]
    found: dict[tuple[str, ...], Pair] = {}
    latest: dict[str, Version] = {}
    for one in sorted((v for v in of.of(project.key) if v.side in sides), key=arrival):
        latest[one.side] = one
        if len(latest) == 2:
            left, right = (latest[side] for side in sides)
            found[(one.date,) if len(one.date) == len("2031-01-01") else (one.key, "")] = left, right
    return tuple(found.values())


def charts_of_texts(of: TextPairs, measured: Sequence[MeasuredPair], words: PairWords, on: date) -> Charts:
    """How far the texts of a project agree and how alike they are: by chapter, from version to version, by category."""
    shown = [(words.labels[pair.ordinal - 1], pair.measured) for pair in measured]
    counted = [replace(one.whole.rows, label=label) for label, one in shown if one is not None]
    latest = next((one.chapters for _, one in reversed(shown) if one is not None), ())
    chapters = [replace(each.rows, label=each.rows.label or words.elsewhere) for each in latest]
    title = of.project.title
    return _by_key(
        (
            resemblance_over_time(measured, title, on),
            resemblance_by_chapter(measured, title, on),
            differences_by_category(measured, title, on),
            agreement_by_chapter(chapters, words.subject, on),
            agreement_by_version(counted, title, on),
        )
    )


def chart_of_projects(
    measured: Sequence[MeasuredPair], subject: str, portfolio: Portfolio, known: Known, on: date
) -> Chart:
    """How alike the texts of several projects are over time; `portfolio` says which were chosen."""
    material = Material(portfolio, known.tracks, known.instruments, known.procedure.stages)
    return chosen(resemblance_over_time(measured, subject, on), material)


def chart_of_terms(of: TextPairs, drafts: tuple[Draft, Draft], words: PairWords, on: date) -> Chart:
    """The terms that mark either of the latest texts. Raises Refusal where one is beyond the budget."""
    names = {side.key: side.name for side in of.project.sides}
    left, right = of.pairs[-1]
    terms = worked_out(terms_of, *drafts)
    return key_terms(terms, (names[left.side], names[right.side]), words.subject, on, (left.side, right.side))


def _by_key(charts: Sequence[Chart]) -> Charts:
    return {chart.key: chart for chart in charts}
