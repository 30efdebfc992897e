"""Laying the decisions of people over a comparison: each row gets its position, proposed by the tool or decided.

A decision stands on articles of the versions it was made on. In later versions they are followed by aligning the two
versions of each side, so that a position survives renumbering. Where a side changed a provision that was agreed, the
row is open again, with what changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.comparison import FOLDED, Comparison, Row
from analysis.decisions.adoption import adopts
from analysis.decisions.chapters import chapters_of
from analysis.decisions.harmonisation import by_chapter, rate
from analysis.decisions.pins import Followed, PinPlan, follow
from analysis.decisions.succession import Carried
from analysis.decisions.table import LostPosition, NegotiatedRow, NegotiationTable, Note, NoteCode, Origin, SideDraft
from legislation.negotiation.records import Anchor, Position, RowDecision, RowPosition, words_hash

_SETTLED = frozenset({Position.AGREED, Position.INTENDED})


def proposal(row: Row) -> Position:
    """The position that the significance of a row's differences speaks for. The tool never proposes 保留差异: that two
    sides mean to differ is theirs to say."""
    if row.relation.one_sided:
        return Position.ONE_SIDED
    if row.substantive:
        return Position.OPEN
    return Position.AGREED if {d.category for d in row.differences} <= FOLDED else Position.WORDED


def negotiate(
    comparison: Comparison,
    left: SideDraft,
    right: SideDraft,
    records: Iterable[RowPosition],
    pins: PinPlan,
    followed: Followed,
) -> NegotiationTable:
    """Lay the decisions of people over a comparison. Pure; `followed` is asked only for earlier versions that a
    decision stands on. Decisions made on later versions than these are not looked at."""
    claims = [claim for record in records if (claim := _claim(record, left, right, followed))]
    of_left = {ref.key: row for row in comparison.rows for ref in row.left}
    of_right = {ref.key: row for row in comparison.rows for ref in row.right}
    of_row: dict[str, list[_Claim]] = {}
    lost: list[LostPosition] = []
    for claim in claims:
        row = claim.best(of_left, of_right)
        if row is None:
            lost.append(LostPosition(claim.record, claim.standing, (_lost(claim),)))
        else:
            of_row.setdefault(row.id, []).append(claim)
    sides = left, right
    chapters = chapters_of(comparison.rows, left.draft, right.draft)
    rows = tuple(_negotiated(row, chapters[row.id], of_row.get(row.id, ()), sides, followed) for row in comparison.rows)
    return NegotiationTable(
        left.text.version, right.text.version, comparison, rows, tuple(lost), pins, rate(rows), by_chapter(rows)
    )


@dataclass(frozen=True, slots=True)
class _Claim:
    """A decision with its articles as they stand in the versions compared. `anchor` is read left to right."""

    record: RowPosition
    standing: RowDecision
    anchor: Anchor
    left: Carried
    right: Carried

    def share(self, row: Row) -> float:
        """How much of the decision's articles and of the row's are the same, 0…1."""
        mine = {("L", key) for key in self.left.keys} | {("R", key) for key in self.right.keys}
        its = {("L", ref.key) for ref in row.left} | {("R", ref.key) for ref in row.right}
        return len(mine & its) / len(mine | its) if mine else 0.0

    def best(self, of_left: Mapping[str, Row], of_right: Mapping[str, Row]) -> Row | None:
        """The row that holds most of the decision's articles; None where no row holds any."""
        near = [of_left[key] for key in self.left.keys] + [of_right[key] for key in self.right.keys]
        return max(near, key=self.share, default=None)


def _claim(record: RowPosition, left: SideDraft, right: SideDraft, followed: Followed) -> _Claim | None:
    """The last decision of the record that was made on these versions or earlier ones, unless it was a release."""
    if {record.left_side, record.right_side} != {left.key, right.key}:
        return None
    for decision in reversed(record.history):
        anchor = decision.anchor if record.left_side == left.key else decision.anchor.mirrored
        if anchor.left_version in left.text.up_to and anchor.right_version in right.text.up_to:
            if decision.verdict.position is None:
                return None
            ours = follow(anchor.left_version, left.text, anchor.left, followed)
            theirs = follow(anchor.right_version, right.text, anchor.right, followed)
            return _Claim(record, decision, anchor, ours, theirs)
    return None


def _negotiated(
    row: Row, chapter: str, claims: Sequence[_Claim], sides: tuple[SideDraft, SideDraft], followed: Followed
) -> NegotiatedRow:
    left, right = sides
    proposed = proposal(row)
    keys = tuple(ref.key for ref in row.left), tuple(ref.key for ref in row.right)
    anchor = Anchor(left.text.version, keys[0], right.text.version, keys[1])
    plain = NegotiatedRow(row, anchor, chapter, proposed, Origin.PROPOSED, proposed)
    if not claims:
        return plain
    lead, *others = sorted(claims, key=lambda c: (c.share(row), c.standing.at), reverse=True)
    notes = [*_notes(lead, row, sides, followed), *(_joined(other) for other in others)]
    position = lead.standing.verdict.position or proposed
    reopened = any(_reopens(note, position) for note in notes) or any(
        other.standing.verdict.position is not position for other in others
    )
    return replace(
        plain,
        position=Position.OPEN if reopened else position,
        origin=Origin.REOPENED if reopened else Origin.DECIDED,
        notes=tuple(notes),
        standing=lead.standing,
        record=lead.record,
        joined=tuple(other.record for other in others),
    )


def _reopens(note: Note, position: Position) -> bool:
    """Whether what the note tells leaves the decision without its ground."""
    match note.code:
        case NoteCode.CHANGED if position is Position.WORDED:
            return any(difference.substantive for difference in note.differences)
        case NoteCode.CHANGED | NoteCode.REGROUPED:
            return position in _SETTLED
        case NoteCode.COUNTERPART_GONE | NoteCode.COUNTERPART_CAME:
            return True
        case _:
            return False


@dataclass(frozen=True, slots=True)
class _Was:
    """One side of a decision: its articles in the version it was made on, the hash of their words, and where they
    stand now."""

    version: str
    articles: tuple[str, ...]
    words: str
    now: Carried


def _notes(claim: _Claim, row: Row, sides: tuple[SideDraft, SideDraft], followed: Followed) -> Iterator[Note]:
    anchor = claim.anchor
    doubts = (*claim.left.doubts, *claim.right.doubts)
    if doubts:
        yield Note(NoteCode.DOUBTFUL, reasons=doubts)
    ours = _Was(anchor.left_version, anchor.left, anchor.left_text, claim.left)
    theirs = _Was(anchor.right_version, anchor.right, anchor.right_text, claim.right)
    for side, other, was in zip(sides, reversed(sides), (ours, theirs), strict=True):
        yield from _changed(claim.standing, (side, other), was, followed)
    for side, before, now in zip(sides, (anchor.left, anchor.right), (row.left, row.right), strict=True):
        if before and not now:
            yield Note(NoteCode.COUNTERPART_GONE, side.key)
        if now and not before:
            places = "、".join(ref.locator for ref in now)
            yield Note(NoteCode.COUNTERPART_CAME, side.key, params={"articles": places})
    both_still = all(bool(b) == bool(n) for b, n in ((anchor.left, row.left), (anchor.right, row.right)))
    if both_still and claim.share(row) < 1:
        places = "、".join(ref.locator for ref in (*row.left, *row.right))
        yield Note(NoteCode.REGROUPED, params={"articles": places})


def _changed(
    standing: RowDecision, sides: tuple[SideDraft, SideDraft], was: _Was, followed: Followed
) -> Iterator[Note]:
    """What the first of these sides did to these articles since the decision."""
    side, other = sides
    if was.version == side.text.version or not was.articles:
        return
    if words_hash(side.draft, was.now.keys) == was.words:
        return
    succession = followed(was.version, side.text.version)
    if differences := succession.changes(was.articles):
        taken = adopts(standing.verdict.wording, succession.rows(was.articles), side.draft, other.draft)
        code = NoteCode.ADOPTED if taken else NoteCode.CHANGED
        yield Note(code, side.key, was.version, side.text.version, differences)


def _joined(claim: _Claim) -> Note:
    position = claim.standing.verdict.position
    return Note(NoteCode.JOINED, params={"key": claim.record.key, "position": position.value if position else ""})


def _lost(claim: _Claim) -> Note:
    return Note(NoteCode.LOST, reasons=(*claim.left.doubts, *claim.right.doubts))
