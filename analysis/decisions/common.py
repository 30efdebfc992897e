"""协商文本: what two sides agreed on, row by row in the order of the comparison, and what is missing.

Rows that both say alike are in it as they stand; of a row with a wording that both accepted, that wording; of a
difference that both agreed to keep, or of what one side alone provides by agreement, each side's own words. All else is
missing. An agreement holds also where a later version of a side departs from it.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import ArticleRef, Part, Row, Unit
from analysis.decisions.table import NegotiatedRow, NegotiationTable
from drafts.provisions import Draft, Level
from legislation.negotiation.moves import agreed_move
from legislation.negotiation.records import Position

Lines = tuple[str, ...]


class Taken(StrEnum):
    """How a row stands in the common text."""

    SAME = "same"  # 一致: both say the same
    WORDED = "worded"  # 已商定表述: a wording that both accepted
    KEPT = "kept"  # 保留差异: each its own, by agreement
    ONE_SIDED = "one_sided"  # 仅一方规定, by agreement
    MISSING = "missing"  # 尚缺


@dataclass(frozen=True, slots=True)
class CommonRow:
    """A row of the common text. `text` is what both say, empty where each says its own or nothing is agreed; `own` are
    the words of the two sides as they are now. `accepted`: by both in answer to a proposal, else recorded for both.
    `awaited` and `departing` are keys of sides."""

    row: str
    left: tuple[ArticleRef, ...]
    right: tuple[ArticleRef, ...]
    chapter: str
    taken: Taken
    text: Lines
    own: tuple[Lines, Lines]
    accepted: bool = False
    agreed_at: str = ""  # UTC, ISO 8601; empty where nobody decided
    awaited: str = ""
    departing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommonText:
    """`left` and `right` are the versions (keys) under it; only articles are counted."""

    left: str
    right: str
    rows: tuple[CommonRow, ...]

    @property
    def missing(self) -> tuple[CommonRow, ...]:
        return tuple(row for row in self.rows if row.taken is Taken.MISSING)

    @property
    def departing(self) -> tuple[CommonRow, ...]:
        return tuple(row for row in self.rows if row.departing)

    @property
    def done(self) -> float | None:
        """The share of rows that are in it, 0…1; None where there is no row."""
        return (len(self.rows) - len(self.missing)) / len(self.rows) if self.rows else None


def common_text(table: NegotiationTable, drafted: Callable[[str], Draft], lead: str = "") -> CommonText:
    """`drafted` gives the draft of a version of the table or of an earlier one that something was agreed on; `lead` is
    the version whose side leads: of texts that differ in names and numbers only, its own stands."""
    own_right = lead == table.right_version
    counted = (each for each in table.rows if each.row.part is Part.ARTICLE)
    return CommonText(
        table.left_version, table.right_version, tuple(_row(each, drafted, own_right) for each in counted)
    )


def _row(each: NegotiatedRow, drafted: Callable[[str], Draft], own_right: bool) -> CommonRow:
    taken = _taken(each)
    decided = each.standing if taken is not Taken.MISSING else None
    return CommonRow(
        each.row.id,
        each.row.left,
        each.row.right,
        each.chapter,
        taken,
        _text(each, taken, drafted, own_right),
        (_lines(each.row.left_units), _lines(each.row.right_units)),
        accepted=any(map(agreed_move, each.proposals)) if decided else False,
        agreed_at=decided.at if decided else "",
        awaited=each.awaited,
        departing=each.departing,
    )


def _taken(each: NegotiatedRow) -> Taken:
    if each.agreed_text and each.standing:
        return Taken.WORDED if each.standing.verdict.wording else Taken.SAME
    match each.position:
        case Position.AGREED:
            return Taken.SAME
        case Position.INTENDED:
            return Taken.KEPT
        case Position.ONE_SIDED if each.decided:
            return Taken.ONE_SIDED
        case _:
            return Taken.MISSING


def _text(each: NegotiatedRow, taken: Taken, drafted: Callable[[str], Draft], own_right: bool) -> Lines:
    if taken is Taken.WORDED and each.standing:
        return tuple(each.standing.verdict.wording.splitlines())
    if taken is not Taken.SAME:
        return ()
    if each.standing and each.departing:
        anchor = each.standing.anchor
        places = (anchor.left_version, anchor.left), (anchor.right_version, anchor.right)
        version, articles = places[own_right] if places[own_right][1] else places[not own_right]
        return _articles(drafted(version), articles)
    return _lines(_of(each.row, own_right))


def _of(row: Row, own_right: bool) -> Sequence[Unit]:
    wanted, other = (row.right_units, row.left_units) if own_right else (row.left_units, row.right_units)
    return wanted or other


def _lines(units: Iterable[Unit]) -> Lines:
    return tuple("".join(span.text for span in unit.spans) for unit in units)


def _articles(draft: Draft, articles: Iterable[str]) -> Lines:
    whole = (Level.ARTICLE, Level.PARAGRAPH)
    nodes = (node for key in articles for node in draft.by_key[key].walk() if node.text)
    return tuple(node.text if node.level in whole else node.label + node.text for node in nodes)
