"""Citations that point at the wrong provision, seen through the alignment.

Where two provisions answer each other, so should what they cite. An internal citation whose target is not aligned with
the target of the other side's corresponding citation is a finding in both texts' check lists: after articles were
moved or inserted, one of the two probably kept an old number. Which one is told where the citing words fit another
provision of that text clearly better.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from analysis.comparing.citations import Places
from analysis.comparing.comparison import Comparison, Row
from analysis.language.overlap import overlap
from analysis.language.place import Place, UnitKey
from analysis.sides import Side
from drafts.citations import Base, Citation, Reach
from drafts.lines import Finding
from drafts.provisions import Draft
from drafts.resolving import citations_of

_CLEARLY = 0.15
"""How much better citing words must fit another provision for the citation to be suspected."""


class Suspect(StrEnum):
    """Which side's citation is probably wrong."""

    LEFT = "left"
    RIGHT = "right"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CitingSide:
    """One side of a finding: where the citation stands, as written, what it points at, and what it should point at to
    agree with the other side (empty where this side has no such provision). Places are locators."""

    locator: str
    citation: str
    targets: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CitationFinding:
    """Two citations that correspond and point at provisions that do not. `row` is the id of the citing row;
    `confidence` 0…1 is that of the alignment of all rows concerned."""

    row: str
    left: CitingSide
    right: CitingSide
    suspect: Suspect
    confidence: float


def citation_findings(comparison: Comparison, left: Draft, right: Draft) -> tuple[CitationFinding, ...]:
    """Internal citations of corresponding provisions that point at provisions which are not aligned, in the order of
    the rows. Citations that count from where they stand (前款) and those of other laws are not looked at."""
    sides = _Side.of(Side.LEFT, left, comparison), _Side.of(Side.RIGHT, right, comparison)
    return tuple(_findings(comparison, *sides))


def check_list(findings: Sequence[CitationFinding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings as each text's check list tells them: left, right."""
    left = tuple(_told(f.left, f.right, f.suspect is Suspect.LEFT) for f in findings)
    right = tuple(_told(f.right, f.left, f.suspect is Suspect.RIGHT) for f in findings)
    return left, right


def _told(mine: CitingSide, other: CitingSide, suspected: bool) -> Finding:
    places = {"citation": mine.citation, "target": "、".join(mine.targets)}
    theirs = {"other": other.locator, "other_citation": other.citation}
    if suspected:
        told = {**places, **theirs, "expected": "、".join(mine.expected)}
        return Finding("citation_probably_wrong", mine.locator, params=told)
    told = {**places, **theirs, "other_target": "、".join(other.targets)}
    return Finding("citation_points_apart", mine.locator, params=told)


@dataclass(frozen=True)
class _Side:
    """One draft in the comparison, with its citations and the place of each provision in terms both sides share."""

    draft: Draft
    citations: Mapping[str, tuple[Citation, ...]]
    places: Places
    rows: Mapping[str, Row]  # by article key

    @classmethod
    def of(cls, which: Side, draft: Draft, comparison: Comparison) -> "_Side":
        rows = {ref.key: row for row in comparison.rows for ref in (row.left if which is Side.LEFT else row.right)}
        by_id = {row.id: row for row in comparison.rows}

        @cache
        def partners(row_id: str) -> Mapping[UnitKey, UnitKey]:
            row = by_id[row_id]
            linked = [(link.left, link.right) for link in row.links]
            return {
                (Side.RIGHT, row.right_units[b].key): (Side.LEFT, row.left_units[a].key)
                for a, b in linked
                if a is not None and b is not None
            }

        places = Places(which, draft, {key: row.id for key, row in rows.items()}, partners)
        return cls(draft, citations_of(draft), places, rows)

    def of_unit(self, unit: str) -> list[Citation]:
        """The citations of a unit that name a place in the text, resolved."""
        return [
            citation
            for citation in self.citations.get(unit, ())
            if citation.reach is Reach.INTERNAL
            and citation.targets
            and all(target.keys and target.base is Base.TEXT for target in citation.targets)
        ]

    def rows_of(self, keys: Sequence[str]) -> frozenset[str]:
        """Ids of the rows that these provisions stand in; of a heading, none."""
        articles = (key.partition("/")[0] for key in keys)
        return frozenset(self.rows[article].id for article in articles if article in self.rows)

    def locators(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.draft.by_key[key].locator for key in keys)


def _findings(comparison: Comparison, left: _Side, right: _Side) -> Iterator[CitationFinding]:
    by_id = {row.id: row for row in comparison.rows}
    for row in comparison.rows:
        for link in row.links:
            if link.left is None or link.right is None:
                continue
            units = row.left_units[link.left].key, row.right_units[link.right].key
            for one, other in _apart(left.of_unit(units[0]), right.of_unit(units[1]), left, right):
                yield _finding(row, by_id, _Citing(left, units[0], one), _Citing(right, units[1], other))


def _apart(
    ours: Sequence[Citation], theirs: Sequence[Citation], left: _Side, right: _Side
) -> Iterator[tuple[Citation, Citation]]:
    """Corresponding citations that point at different provisions: those that agree are set aside, what remains
    corresponds in its order. Where one side cites more often, what is over has nothing to be compared with."""
    rest = list(theirs)
    alone: list[Citation] = []
    for one in ours:
        agreeing = next((other for other in rest if _agree(one, other, left, right)), None)
        if agreeing is None:
            alone.append(one)
        else:
            rest.remove(agreeing)
    if len(alone) == len(rest):
        yield from zip(alone, rest, strict=True)


def _agree(one: Citation, other: Citation, left: _Side, right: _Side) -> bool:
    """Two citations agree where they share a row and, if both point inside articles, a place in it. A heading, and
    an article against one of its paragraphs, is not told apart."""
    ours, theirs = left.rows_of(one.keys), right.rows_of(other.keys)
    if not ours or not theirs:
        return True
    if not ours & theirs:
        return False
    inside = all("/" in key for key in (*one.keys, *other.keys))
    places = {left.places.of(key) for key in one.keys}, {right.places.of(key) for key in other.keys}
    return not inside or bool(places[0] & places[1]) or not _linked(places[0] | places[1])


def _linked(places: set[Place | None]) -> bool:
    """Whether every place was found on both sides: one that only the right side has bears a unit of the right."""
    return all(place is None or place.unit is None or place.unit[0] is Side.LEFT for place in places)


@dataclass(frozen=True, slots=True)
class _Citing:
    """A citation where it stands: its side, its unit."""

    side: _Side
    unit: str
    citation: Citation

    def words(self) -> str:
        """What the citing provision says beside the citation."""
        return self.side.draft.by_key[self.unit].text.replace(self.citation.text, "")

    def fits(self, articles: Sequence[str]) -> float:
        return max((overlap(self.words(), self.side.draft.by_key[key].full_text()) for key in articles), default=0.0)


def _finding(row: Row, by_id: Mapping[str, Row], one: _Citing, other: _Citing) -> CitationFinding:
    ours, theirs = (citing.side.rows_of(citing.citation.keys) for citing in (one, other))
    expected = (
        [ref.key for row_id in sorted(theirs) for ref in by_id[row_id].left],
        [ref.key for row_id in sorted(ours) for ref in by_id[row_id].right],
    )
    concerned = [row, *(by_id[row_id] for row_id in sorted(ours | theirs))]
    return CitationFinding(
        row=row.id,
        left=_cited(one, expected[0]),
        right=_cited(other, expected[1]),
        suspect=_suspect(one, other, expected),
        confidence=min(each.confidence for each in concerned),
    )


def _cited(citing: _Citing, expected: Sequence[str]) -> CitingSide:
    side = citing.side
    place = side.draft.by_key[citing.unit].locator
    return CitingSide(place, citing.citation.text, side.locators(citing.citation.keys), side.locators(expected))


def _suspect(one: _Citing, other: _Citing, expected: tuple[Sequence[str], Sequence[str]]) -> Suspect:
    gains = [
        citing.fits(better) - citing.fits([key.partition("/")[0] for key in citing.citation.keys])
        for citing, better in ((one, expected[0]), (other, expected[1]))
    ]
    if abs(gains[0] - gains[1]) < _CLEARLY or max(gains) < _CLEARLY:
        return Suspect.UNKNOWN
    return Suspect.LEFT if gains[0] > gains[1] else Suspect.RIGHT
