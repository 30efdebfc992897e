"""Opinions of a consultation (征求意见) in figures: from whom, on what and when, and what became of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.charts.chart import Chart, ChartColumn, ColumnKind, Value
from analysis.consultation.figures import UNKNOWN, WHOLE, OpinionFigures
from drafts.provisions import Draft
from legislation.consultation.records import SETTLED, Handling, Opinion
from legislation.dates.partial import PartialDate

HANDLINGS = (*SETTLED, Handling.OPEN)
COUNTS = (
    ChartColumn("handling", ColumnKind.CODE, "handling"),
    ChartColumn("opinions", ColumnKind.NUMBER),
)
BY_SOURCE, BY_PLACE, OVER_TIME = "opinions_by_source", "opinions_by_place", "opinions_over_time"


@dataclass(frozen=True, slots=True)
class OpinionMaterial:
    """What charts of a consultation are made from: `subject` names it in their titles, `source` where its opinions
    were collected, `key` tells it from others; `opinions` are those that say something."""

    key: str
    subject: str
    source: str
    draft: Draft
    opinions: Sequence[Opinion]
    figures: OpinionFigures


def charts_of_opinions(of: OpinionMaterial, on: date) -> tuple[Chart, ...]:
    return by_source(of, on), by_place(of, on), over_time(of, on)


def by_source(of: OpinionMaterial, on: date) -> Chart:
    """How many of each kind of source, by what became of them."""
    columns = (ChartColumn("opinion_source", ColumnKind.CODE, "opinion_source"), *COUNTS)
    rows = [
        (source.value, handling.value, counts[handling])
        for source, counts in of.figures.by_source.items()
        for handling in HANDLINGS
        if counts.get(handling)
    ]
    return _chart(BY_SOURCE, of, on, columns, rows)


def by_place(of: OpinionMaterial, on: date) -> Chart:
    """The same by article, chapter and annex in the order of the text; `place` is None for opinions on the whole and
    those whose place is 待核, which `concern` tells. An opinion on several places counts at each."""
    columns = (ChartColumn("place"), ChartColumn("concern", ColumnKind.CODE, "concern"), *COUNTS)
    rows = [
        (*_place(of.draft, key), handling.value, counts[handling])
        for key, counts in of.figures.by_place.items()
        for handling in HANDLINGS
        if counts.get(handling)
    ]
    return _chart(BY_PLACE, of, on, columns, rows)


def over_time(of: OpinionMaterial, on: date) -> Chart:
    """The same by the day (month, year) on which they came in, as far as it is known; those of no known day last."""
    counts = Counter((each.said.received, each.answer.handling) for each in of.opinions)
    days = sorted({day for day, _ in counts}, key=lambda day: (not day, day))
    columns = (ChartColumn("received", ColumnKind.DATE), *COUNTS)
    rows = [
        (PartialDate.parse(day) if day else None, handling.value, counts[day, handling])
        for day in days
        for handling in HANDLINGS
        if counts[day, handling]
    ]
    return _chart(OVER_TIME, of, on, columns, rows)


def _place(draft: Draft, key: str) -> tuple[str | None, str | None]:
    node = draft.by_key.get(key)
    if key in (WHOLE, UNKNOWN) or node is None:
        return None, WHOLE if key == WHOLE else UNKNOWN
    return node.locator or " ".join(filter(None, (node.label, node.caption))), None


def _chart(
    key: str, of: OpinionMaterial, on: date, columns: Sequence[ChartColumn], rows: Sequence[tuple[Value, ...]]
) -> Chart:
    params: Mapping[str, str] = {"subject": of.subject, "consultation": of.key}
    return Chart(key, on, tuple(columns), tuple(rows), (of.source,), params=params)
