"""What people decided, found again in the versions that are compared: its articles followed there, and the row that
holds most of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from analysis.comparing.comparison import Comparison, Row
from analysis.decisions.pins import Followed, follow
from analysis.decisions.succession import Carried
from analysis.decisions.table import SideDraft
from legislation.negotiation.records import Anchor, Decided, Decision

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

V = TypeVar("V", bound="DataclassInstance")


@dataclass(frozen=True, slots=True)
class Claim(Generic[V]):
    """A decision with its articles as they stand in the versions compared. `anchor` is read left to right."""

    record: Decided[V]
    standing: Decision[V]
    anchor: Anchor
    left: Carried
    right: Carried

    def share(self, row: Row) -> float:
        """How much of the decision's articles and of the row's are the same, 0…1."""
        mine = {("L", key) for key in self.left.keys} | {("R", key) for key in self.right.keys}
        its = {("L", ref.key) for ref in row.left} | {("R", ref.key) for ref in row.right}
        return len(mine & its) / len(mine | its) if mine else 0.0

    def best(self, rows: "Rows") -> Row | None:
        """The row that holds most of the decision's articles; None where no row holds any."""
        near = [rows.of_left[key] for key in self.left.keys] + [rows.of_right[key] for key in self.right.keys]
        return max(near, key=self.share, default=None)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a comparison by the articles (keys) of each side."""

    of_left: Mapping[str, Row]
    of_right: Mapping[str, Row]


def rows_of(comparison: Comparison) -> Rows:
    return Rows(
        {ref.key: row for row in comparison.rows for ref in row.left},
        {ref.key: row for row in comparison.rows for ref in row.right},
    )


def claim(record: Decided[V], left: SideDraft, right: SideDraft, followed: Followed) -> Claim[V] | None:
    """The last decision of the record that was made on these versions or earlier ones."""
    if {record.left_side, record.right_side} != {left.key, right.key}:
        return None
    for decision in reversed(record.history):
        anchor = decision.anchor if record.left_side == left.key else decision.anchor.mirrored
        if anchor.left_version in left.text.up_to and anchor.right_version in right.text.up_to:
            ours = follow(anchor.left_version, left.text, anchor.left, followed)
            theirs = follow(anchor.right_version, right.text, anchor.right, followed)
            return Claim(record, decision, anchor, ours, theirs)
    return None


def laid(
    records: Iterable[Decided[V]], rows: Rows, left: SideDraft, right: SideDraft, followed: Followed
) -> Mapping[str, tuple[Decided[V], ...]]:
    """Row id -> the records whose last decision was made on these versions or earlier ones and stands there, the one
    that fits best first."""
    found: dict[str, list[tuple[float, str, Decided[V]]]] = {}
    for record in records:
        one = claim(record, left, right, followed)
        row = one.best(rows) if one and one.standing is record.present else None
        if one and row:
            found.setdefault(row.id, []).append((one.share(row), one.standing.at, record))
    return {
        row: tuple(each[2] for each in sorted(of, key=lambda each: each[:2], reverse=True)) for row, of in found.items()
    }
