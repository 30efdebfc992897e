"""What people made of the lines of a brief, laid over the brief of newer versions.

A decision stands on articles; they are followed to these versions. A line of the tool's is the one decided on where it
tells the same kind of thing of most of these articles. A line in people's own words whose articles changed since, or
whose difference is gone, is shown as such and never dropped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.comparison import ArticleRef, Comparison
from analysis.decisions.pins import Followed, follow
from analysis.decisions.table import SideDraft
from analysis.points.brief import Brief, BriefLine, LineNote, Section
from legislation.negotiation.records import Anchor, ChangedLine, LineDecision, LineState, words_hash

_SAME_LINE = 0.5
"""From this share of common articles a line of the tool's is the one that was decided on."""


@dataclass(frozen=True, slots=True)
class LaidBrief:
    """The brief as people want it: `brief` with its lines reworded, added, moved; `dropped` the lines they left out."""

    brief: Brief
    dropped: tuple[BriefLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Claim:
    """A decision with its articles as they stand in the versions compared; `changed` where their words did."""

    record: ChangedLine
    decision: LineDecision
    left: tuple[str, ...]
    right: tuple[str, ...]
    changed: bool

    def share(self, line: BriefLine) -> float:
        mine = {("L", key) for key in self.left} | {("R", key) for key in self.right}
        its = {("L", ref.key) for ref in line.left} | {("R", ref.key) for ref in line.right}
        return len(mine & its) / len(mine | its) if mine | its else 0.0


def lay_lines(
    brief: Brief,
    comparison: Comparison,
    left: SideDraft,
    right: SideDraft,
    records: Iterable[ChangedLine],
    followed: Followed,
) -> LaidBrief:
    """Lay people's decisions over a brief. Pure; decisions made on later versions than these are not looked at."""
    claims = [claim for record in records if (claim := _claim(record, left, right, followed))]
    taken: dict[int, _Claim] = {}
    loose: list[_Claim] = []
    for claim in sorted(claims, key=lambda one: one.decision.at, reverse=True):
        place = None if claim.decision.verdict.state is LineState.ADDED else _place(claim, brief.lines, taken)
        if place is None:
            loose.append(claim)
        else:
            taken[place] = claim
    told = [_laid(line, taken.get(place)) for place, line in enumerate(brief.lines)]
    dropped = tuple(line for line in told if line.dropped)
    added = [line for claim in reversed(loose) if (line := _own(claim, comparison))]
    kept = [line for line in told if not line.dropped]
    return LaidBrief(replace(brief, lines=tuple(_ordered([*kept, *added])), edited=bool(claims)), dropped)


def _claim(record: ChangedLine, left: SideDraft, right: SideDraft, followed: Followed) -> _Claim | None:
    """The last decision made on these versions or earlier ones."""
    if {record.left_side, record.right_side} != {left.key, right.key}:
        return None
    for decision in reversed(record.history):
        anchor = decision.anchor if record.left_side == left.key else decision.anchor.mirrored
        if anchor.left_version in left.text.up_to and anchor.right_version in right.text.up_to:
            ours = follow(anchor.left_version, left.text, anchor.left, followed).keys
            theirs = follow(anchor.right_version, right.text, anchor.right, followed).keys
            return _Claim(record, decision, ours, theirs, _changed(anchor, (ours, theirs), (left, right)))
    return None


def _changed(anchor: Anchor, now: tuple[tuple[str, ...], tuple[str, ...]], sides: tuple[SideDraft, SideDraft]) -> bool:
    before = anchor.left_text, anchor.right_text
    return any(words_hash(side.draft, keys) != words for side, keys, words in zip(sides, now, before, strict=True))


def _place(claim: _Claim, lines: Sequence[BriefLine], taken: dict[int, _Claim]) -> int | None:
    verdict = claim.decision.verdict
    scored = [
        (claim.share(line), -place)
        for place, line in enumerate(lines)
        if place not in taken and (line.section.value, line.category) == (verdict.section, verdict.category)
    ]
    share, place = max(scored, default=(0.0, 0))
    return -place if share >= _SAME_LINE else None


def _laid(line: BriefLine, claim: _Claim | None) -> BriefLine:
    if claim is None:
        return line
    verdict = claim.decision.verdict
    own = verdict.text if verdict.state is LineState.REWORDED else ""
    return replace(
        line,
        own=own,
        dropped=verdict.state is LineState.DROPPED,
        place=verdict.place,
        note=LineNote.CHANGED if own and claim.changed else LineNote.NONE,
        record=claim.record.key,
        revision=claim.record.revision,
    )


def _own(claim: _Claim, comparison: Comparison) -> BriefLine | None:
    """A line of people's own: an added one, or one whose difference the tool no longer tells."""
    verdict = claim.decision.verdict
    if verdict.state not in (LineState.ADDED, LineState.REWORDED):
        return None
    gone = verdict.state is LineState.REWORDED or not (claim.left or claim.right)
    return BriefLine(
        Section(verdict.section),
        None,
        own=verdict.text,
        place=verdict.place,
        note=LineNote.GONE if gone else LineNote.CHANGED if claim.changed else LineNote.NONE,
        record=claim.record.key,
        revision=claim.record.revision,
        own_left=tuple(_refs(claim.left, (ref for row in comparison.rows for ref in row.left))),
        own_right=tuple(_refs(claim.right, (ref for row in comparison.rows for ref in row.right))),
        own_rows=tuple(_rows(claim, comparison)),
    )


def _refs(keys: Sequence[str], refs: Iterable[ArticleRef]) -> Iterator[ArticleRef]:
    known = {ref.key: ref for ref in refs}
    yield from (known[key] for key in keys if key in known)


def _rows(claim: _Claim, comparison: Comparison) -> Iterator[str]:
    for row in comparison.rows:
        held = {ref.key for ref in row.left} & set(claim.left) or {ref.key for ref in row.right} & set(claim.right)
        if held:
            yield row.id


def _ordered(lines: Sequence[BriefLine]) -> Iterator[BriefLine]:
    """Section by section, each line at the place that people gave it, else at its own; added lines at the end."""
    for section in Section:
        own = [line for line in lines if line.section is section]
        yield from sorted(own, key=lambda line: own.index(line) if line.place is None else line.place)
