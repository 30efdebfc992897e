"""Laying the decisions of people over a comparison: each row gets its position, proposed by the tool or decided.

A decision stands on articles of the versions it was made on. In later versions they are followed by aligning the two
versions of each side, so that a position survives renumbering. Where a side changed a provision that was agreed, the
row is open again, with what changed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.comparison import FOLDED, Comparison, Row, Unit
from analysis.decisions.adoption import adopts, carries
from analysis.decisions.chapters import chapters_of
from analysis.decisions.claims import Claim, claim, laid, rows_of
from analysis.decisions.harmonisation import by_chapter, rate
from analysis.decisions.pins import Followed, PinPlan
from analysis.decisions.succession import Carried
from analysis.decisions.table import LostPosition, NegotiatedRow, NegotiationTable, Note, NoteCode, Origin, SideDraft
from legislation.negotiation.moves import RowProposal
from legislation.negotiation.records import Anchor, Position, RowDecision, RowPosition, Verdict, words_hash

_Claim = Claim[Verdict]
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
    proposals: Iterable[RowProposal] = (),
) -> NegotiationTable:
    """Lay the decisions of people over a comparison, and what the sides propose to each other. Pure; `followed` is
    asked only for earlier versions that a decision stands on. Decisions made on later versions than these are not
    looked at."""
    claims = [found for record in records if (found := _claim(record, left, right, followed))]
    by_article = rows_of(comparison)
    of_row: dict[str, list[_Claim]] = {}
    lost: list[LostPosition] = []
    for found in claims:
        row = found.best(by_article)
        if row is None:
            lost.append(LostPosition(found.record, found.standing, (_lost(found),)))
        else:
            of_row.setdefault(row.id, []).append(found)
    sides = left, right
    chapters = chapters_of(comparison.rows, left.draft, right.draft)
    offered = laid(proposals, by_article, left, right, followed)
    rows = tuple(
        replace(
            _negotiated(row, chapters[row.id], of_row.get(row.id, ()), sides, followed),
            proposals=offered.get(row.id, ()),
        )
        for row in comparison.rows
    )
    return NegotiationTable(
        left.text.version, right.text.version, comparison, rows, tuple(lost), pins, rate(rows), by_chapter(rows)
    )


def _claim(record: RowPosition, left: SideDraft, right: SideDraft, followed: Followed) -> _Claim | None:
    """The last decision of the record that was made on these versions or earlier ones, unless it was a release."""
    found = claim(record, left, right, followed)
    return found if found and found.standing.verdict.position else None


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
    units = row.left_units, row.right_units
    for side, other, was, said in zip(sides, reversed(sides), (ours, theirs), units, strict=True):
        yield from _changed(claim.standing, (side, other), was, said, followed)
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
    standing: RowDecision, sides: tuple[SideDraft, SideDraft], was: _Was, now: Sequence[Unit], followed: Followed
) -> Iterator[Note]:
    """What the first of these sides did to these articles since the decision, whose units now are `now`."""
    side, other = sides
    if was.version == side.text.version or not was.articles:
        return
    wording, versions = standing.verdict.wording, (was.version, side.text.version)
    if words_hash(side.draft, was.now.keys) == was.words:
        if wording and now and not carries(wording, now, side.draft, other.draft):
            yield Note(NoteCode.NOT_TAKEN, side.key, *versions)
        return
    succession = followed(*versions)
    if differences := succession.changes(was.articles):
        taken = adopts(wording, succession.rows(was.articles), side.draft, other.draft)
        yield Note(NoteCode.ADOPTED if taken else NoteCode.CHANGED, side.key, *versions, differences)


def _joined(claim: _Claim) -> Note:
    position = claim.standing.verdict.position
    return Note(NoteCode.JOINED, params={"key": claim.record.key, "position": position.value if position else ""})


def _lost(claim: _Claim) -> Note:
    return Note(NoteCode.LOST, reasons=(*claim.left.doubts, *claim.right.doubts))
