"""Charts of the texts themselves: how far two sides' wording agrees, and the terms that mark each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.charts.chart import Chart, ChartColumn, ColumnKind
from analysis.charts.key_terms import KeyTerm


@dataclass(frozen=True, slots=True)
class Agreement:
    """Rows of a comparison counted by how far they agree: of a chapter, or of a pair of versions (`label`)."""

    label: str
    identical: int
    wording: int  # differences that are not substantive only
    substantive: int
    one_side: int

    @property
    def rows(self) -> int:
        return self.identical + self.wording + self.substantive + self.one_side


COUNTED = tuple(
    ChartColumn(name, ColumnKind.NUMBER) for name in ("identical", "wording", "substantive", "one_side", "rate")
)


def agreement_by_chapter(counted: Sequence[Agreement], subject: str, on: date) -> Chart:
    """How far the rows of each chapter agree; `subject` names the two texts, `rate` is the share without a
    substantive difference, in per cent."""
    return _agreement("agreement_by_chapter", ChartColumn("chapter"), counted, subject, on)


def agreement_by_version(counted: Sequence[Agreement], subject: str, on: date) -> Chart:
    """The same from one pair of versions to the next, in the order given."""
    return _agreement("agreement_by_version", ChartColumn("versions"), counted, subject, on)


def _agreement(key: str, column: ChartColumn, counted: Sequence[Agreement], subject: str, on: date) -> Chart:
    rows = tuple(
        (
            one.label,
            one.identical,
            one.wording,
            one.substantive,
            one.one_side,
            round(100 * (one.identical + one.wording) / one.rows, 1),
        )
        for one in counted
        if one.rows
    )
    return Chart(key, on, (column, *COUNTED), rows, params={"subject": subject})


def key_terms(
    found: Sequence[KeyTerm], sides: tuple[str, str], subject: str, on: date, keys: tuple[str, ...] = ()
) -> Chart:
    """The terms that mark either text, by weight; `sides` are the short names of the two, `keys` their keys."""
    columns = (
        ChartColumn("term"),
        ChartColumn("first_weight", ColumnKind.NUMBER),
        ChartColumn("second_weight", ColumnKind.NUMBER),
        ChartColumn("first_count", ColumnKind.NUMBER),
        ChartColumn("second_count", ColumnKind.NUMBER),
    )
    rows = tuple(
        (term.term, round(term.left_weight, 3), round(term.right_weight, 3), term.left_count, term.right_count)
        for term in found
    )
    params = {"subject": subject, "first": sides[0], "second": sides[1]}
    return Chart("key_terms", on, columns, rows, sides=keys, params=params)
