"""What a new version of a side brought: which earlier decisions still stand, which rows are open again, which decisions
lost their articles, which provisions are new. Figures against the version before it, facing a text of another side."""

from collections.abc import Iterable
from dataclasses import dataclass

from analysis.comparing.comparison import FOLDED, Row
from analysis.decisions.succession import Succession
from analysis.decisions.table import LostPosition, NegotiatedRow, NegotiationTable, Origin


@dataclass(frozen=True, slots=True)
class Arrival:
    """`version` follows `before` (keys, of one side); `changed` are the rows between these two whose words differ.

    The rest is of the table between the version and the text it faces: rows whose decision was made on an earlier
    version of the side and still stands (`carried`), or does not (`reopened`); decisions none of whose articles is left
    (`lost`); rows with provisions that the version before did not have (`fresh`). What was decided on the version
    itself is in none of them.
    """

    before: str
    version: str
    table: NegotiationTable
    changed: tuple[Row, ...]
    carried: tuple[NegotiatedRow, ...]
    reopened: tuple[NegotiatedRow, ...]
    lost: tuple[LostPosition, ...]
    fresh: tuple[NegotiatedRow, ...]


def brought(table: NegotiationTable, succession: Succession, before: str, version: str) -> Arrival:
    """`table` has the version as one of its two; `succession` leads to it from `before`."""
    earlier = [row for row in table.rows if row.standing and version not in _versions(row)]
    new = {ref.key for row in succession.comparison.rows if not row.left for ref in row.right}
    is_left = table.left_version == version
    return Arrival(
        before,
        version,
        table,
        tuple(row for row in succession.comparison.rows if _changed(row)),
        tuple(row for row in earlier if row.origin is Origin.DECIDED),
        tuple(row for row in earlier if row.origin is Origin.REOPENED),
        table.lost,
        tuple(row for row in table.rows if new & _keys(row.row, is_left)),
    )


def _versions(row: NegotiatedRow) -> Iterable[str]:
    if row.standing is None:
        return ()
    anchor = row.standing.anchor
    return anchor.left_version, anchor.right_version


def _changed(row: Row) -> bool:
    """Whether both versions have it, in other words than numbers, signs and counterparts."""
    return bool(row.left and row.right) and any(each.category not in FOLDED for each in row.differences)


def _keys(row: Row, is_left: bool) -> set[str]:
    return {ref.key for ref in (row.left if is_left else row.right)}
