"""The charts of what is known and of the texts of a project, from what was read in one moment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.charts.agreement import chapter_agreement, pair_agreement
from analysis.charts.chart import Chart
from analysis.charts.key_terms import key_terms as terms_of
from analysis.charts.material import Material
from analysis.charts.portfolio_charts import portfolio_charts
from analysis.charts.texts import agreement_by_chapter, agreement_by_version, key_terms
from analysis.progress.portfolio import Portfolio
from drafts.provisions import Draft
from legislation.projects.records import Project, Version
from workbench.comparing import comparison_within, worked_out
from workbench.shelf import Shelf
from workbench.standing import Known

Charts = Mapping[str, Chart]
"""Chart key -> chart."""


@dataclass(frozen=True, slots=True)
class TextPairs:
    """The texts of a project's first two sides, paired from the latest back; the latest pair stands last."""

    project: Project
    pairs: tuple[tuple[Version, Version], ...]


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
    """Project key -> its pairs, for projects whose first two sides both have a text."""
    found = {}
    for project in of.projects:
        left, right = ([v for v in of.of(project.key) if v.side == side.key] for side in project.sides[:2])
        if count := min(len(left), len(right)):
            found[project.key] = TextPairs(project, tuple(zip(left[-count:], right[-count:], strict=True)))
    return found


def charts_of_texts(of: TextPairs, draft_of: Callable[[Version], Draft], words: PairWords, on: date) -> Charts:
    """How far the texts agree by chapter and from version to version, and the terms that mark either side. Raises
    Refusal where a comparison is beyond the budget."""
    drafts = [(draft_of(left), draft_of(right)) for left, right in of.pairs]
    comparisons = [worked_out(comparison_within, left, right) for left, right in drafts]
    counted = [pair_agreement(label, each) for label, each in zip(words.labels, comparisons, strict=True)]
    chapters = chapter_agreement(comparisons[-1], words.elsewhere)
    names = {side.key: side.name for side in of.project.sides}
    left, right = of.pairs[-1]
    terms = worked_out(terms_of, *drafts[-1])
    return _by_key(
        (
            agreement_by_chapter(chapters, words.subject, on),
            agreement_by_version(counted, of.project.title, on),
            key_terms(terms, (names[left.side], names[right.side]), words.subject, on, (left.side, right.side)),
        )
    )


def _by_key(charts: Sequence[Chart]) -> Charts:
    return {chart.key: chart for chart in charts}
