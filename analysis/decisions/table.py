"""The rows of a comparison as two sides negotiate them: each with its position and with what changed since it was
decided. Plain data, made by `laying.negotiate`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from analysis.comparing.comparison import Comparison, Difference, Row
from analysis.decisions.harmonisation import ChapterRate, Rate
from analysis.decisions.pins import Lineage, PinPlan
from analysis.reason import Reason
from drafts.provisions import Draft
from legislation.negotiation.moves import RowProposal, awaited
from legislation.negotiation.records import Anchor, Position, RowDecision, RowPosition


@dataclass(frozen=True)
class SideDraft:
    """One side of a negotiation: its key in the project, its versions, the draft compared."""

    key: str
    text: Lineage
    draft: Draft


class Origin(StrEnum):
    """Where a row's position comes from."""

    PROPOSED = "proposed"  # by the tool, from the significance of the differences
    DECIDED = "decided"  # by a person
    REOPENED = "reopened"  # decided once, then changed by a side: 待协商 again


class NoteCode(StrEnum):
    """What happened since a decision; each has its sentence in the catalogue (section `negotiation_note`)."""

    CHANGED = "changed"  # a side changed the words; `differences` says how
    ADOPTED = "adopted"  # a side's new text is the agreed wording
    NOT_TAKEN = "not_taken"  # a side brought a new version and left its words, not those agreed
    COUNTERPART_GONE = "counterpart_gone"
    COUNTERPART_CAME = "counterpart_came"
    REGROUPED = "regrouped"  # other articles stand in the row than those decided on
    JOINED = "joined"  # another decided row became part of this one
    DOUBTFUL = "doubtful"  # the articles could not be followed for certain; `reasons` says why
    LOST = "lost"  # no article of the decision is left


DEPARTURES = frozenset({NoteCode.CHANGED, NoteCode.NOT_TAKEN, NoteCode.COUNTERPART_GONE})
"""What a side does to words that were agreed, where it does not take them."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know about a decided row. `side` and the versions are empty where the note is of the row itself.
    `differences` are old text (left) against new text (right) of that side."""

    code: NoteCode
    side: str = ""
    from_version: str = ""
    to_version: str = ""
    differences: tuple[Difference, ...] = ()
    reasons: tuple[Reason, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class NegotiatedRow:
    """A row with its position. `proposed` is what the tool would say; `standing` the decision that stands on it, if
    any, and `record` the position it belongs to; `joined` other decided rows that became part of this one.
    `anchor` is what a decision on this row is made on."""

    row: Row
    anchor: Anchor
    chapter: str
    position: Position
    origin: Origin
    proposed: Position
    notes: tuple[Note, ...] = ()
    standing: RowDecision | None = None
    record: RowPosition | None = None
    joined: tuple[RowPosition, ...] = ()
    proposals: tuple[RowProposal, ...] = ()

    @property
    def proposal(self) -> RowProposal | None:
        """What the sides propose to each other on the row: where rows that each had a proposal became one, that which
        waits for an answer, else the one that fits best."""
        return next((each for each in self.proposals if awaited(each)), next(iter(self.proposals), None))

    @property
    def awaited(self) -> str:
        """The side (key) whose answer the row waits for, empty where nobody's."""
        return awaited(self.proposal) if self.proposal else ""

    @property
    def agreed_text(self) -> bool:
        """Whether words were agreed on the row: a wording, or that both texts say the same."""
        if self.standing is None:
            return False
        verdict = self.standing.verdict
        return verdict.position is Position.AGREED or (verdict.position is Position.WORDED and bool(verdict.wording))

    @property
    def departing(self) -> tuple[str, ...]:
        """The sides (keys) whose later version says something else than was agreed on the row."""
        if not self.agreed_text:
            return ()
        found = (note.side for note in self.notes if note.code in DEPARTURES)
        return tuple(dict.fromkeys(found))

    @property
    def decided(self) -> bool:
        return self.origin is Origin.DECIDED

    @property
    def undecided(self) -> bool:
        """Whether the row waits for a person: nobody decided, or a change reopened it. What the tool takes for 一致
        needs nobody."""
        return not self.decided and self.position is not Position.AGREED

    @property
    def history(self) -> tuple[RowDecision, ...]:
        return self.record.history if self.record else ()


@dataclass(frozen=True, slots=True)
class LostPosition:
    """A decision none of whose articles is left in these versions: to be decided again, or released."""

    record: RowPosition
    standing: RowDecision
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class NegotiationTable:
    """All article rows of a comparison with their positions; what could not be carried over; the figures."""

    left_version: str
    right_version: str
    comparison: Comparison
    rows: tuple[NegotiatedRow, ...]
    lost: tuple[LostPosition, ...]
    pins: PinPlan
    rate: Rate
    chapters: tuple[ChapterRate, ...]

    def of(
        self, positions: Iterable[Position] = tuple(Position), origins: Iterable[Origin] = tuple(Origin)
    ) -> tuple[NegotiatedRow, ...]:
        """The rows with one of these positions and origins, in their order."""
        wanted, come = frozenset(positions), frozenset(origins)
        return tuple(each for each in self.rows if each.position in wanted and each.origin in come)
