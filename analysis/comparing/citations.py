"""Internal citations through the alignment: 第十条 here and 第十一条 there say the same where the two articles answer
each other, and 第十条 on both sides says different things where they do not."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis.comparing.pairing import Pair, links, weight
from analysis.language.atoms import Cite, UnitText
from analysis.language.place import Place, UnitKey
from analysis.language.words import TokenKind, tokenise
from analysis.sides import Side, Sides
from drafts.citations import Base, Citation, Reach, Target
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import citations_of

Partners = Callable[[str], Mapping[UnitKey, UnitKey]]
"""Row id -> a unit of either side -> the unit that stands for both, which is the left's."""


def no_partners(_row: str) -> Mapping[UnitKey, UnitKey]:
    return {}


@dataclass(frozen=True, slots=True)
class Answering:
    """Which units of a row answer each other, as Partners hold it: by a link, and, without one, by what of theirs the
    other side's unit holds."""

    linked: Mapping[UnitKey, UnitKey]
    near: Mapping[UnitKey, UnitKey]


_HELD = 0.5
"""A unit without a link is held by another side's unit that answers at least this part of its words."""


def answers(units: Sides[Sequence[UnitText]], pairs: Sequence[Pair]) -> Answering:
    """What answers what in a row, from its pairs of sentences."""
    left, right = units
    linked: dict[int, int] = {}
    for link in links(units, pairs):
        if link.left is not None and link.right is not None:
            linked[link.right] = link.left
    shared: dict[tuple[Side, int], Counter[int]] = defaultdict(Counter)
    for one in pairs:
        if one.left and one.right:
            shared[Side.LEFT, one.left.unit][one.right.unit] += weight(left, one.left)
            shared[Side.RIGHT, one.right.unit][one.left.unit] += weight(right, one.right)
    near: dict[UnitKey, UnitKey] = {}
    for (side, place), found in sorted(shared.items()):
        holder, held = max(found.items(), key=lambda f: (f[1], -f[0]))
        alone = place not in (linked.values() if side is Side.LEFT else linked)
        answer = linked.get(holder) if side is Side.LEFT else holder
        if alone and answer is not None and held >= _HELD * sum(atom.weight for atom in units.of(side)[place].atoms):
            near[side, units.of(side)[place].key] = Side.LEFT, left[answer].key
    return Answering({(Side.RIGHT, right[b].key): (Side.LEFT, left[a].key) for b, a in linked.items()}, near)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the provisions of one draft stand in a comparison: article key -> row id. `near` are the partners of units
    that have no link of their own because theirs answers another unit too (a paragraph that was split)."""

    side: Side
    draft: Draft
    rows: Mapping[str, str]
    partners: Partners
    near: Partners = no_partners

    def of(self, key: str) -> Place | None:
        """The place of a provision in terms that both sides share; None where it is in no row."""
        article = key.partition("/")[0]
        row = self.rows.get(article)
        if row is None:
            return self._of_heading(key)
        if key == article or self._is_whole(article, key):
            return Place(row)
        unit = self.side, key
        return Place(row, self.partners(row).get(unit, unit))

    def counted(self, key: str, citing: str) -> Place | None:
        """The place of a provision that a citation counts to from where it stands (前款, 本条第一款). What answers it
        in another article than what answers the citing paragraph is no place that the other side could count to."""
        place = self.of(key)
        if place is None or place.unit is None:
            return place
        shared, unit = self.partners(place.row), (self.side, key)
        if unit in shared or unit in shared.values():
            home, other = (_article(_partner(shared, (self.side, each))) for each in (citing, key))
            return place if home is None or home == other else Place(place.row, unit, counted=True)
        near = self.near(place.row).get(unit)
        return Place(place.row, near) if near else replace(place, counted=True)

    def _is_whole(self, article: str, key: str) -> bool:
        """第十二条第一款 is 第十二条 where the article has no other paragraph."""
        paragraphs = [child.key for child in self.draft.by_key[article].children if child.level is Level.PARAGRAPH]
        return paragraphs == [key]

    def _of_heading(self, key: str) -> Place | None:
        """A chapter stands where its first article does."""
        node = self.draft.by_key.get(key)
        first = _first_article(node) if node else None
        row = self.rows.get(first.key) if first else None
        return Place(f"{node.level.value} of {row}") if node and row else None


def _partner(shared: Mapping[UnitKey, UnitKey], unit: UnitKey) -> UnitKey | None:
    """The other side's unit that answers this one."""
    return shared.get(unit) or next((other for other, one in shared.items() if one == unit), None)


def _article(unit: UnitKey | None) -> str | None:
    return unit[1].partition("/")[0] if unit else None


def _first_article(node: Provision) -> Provision | None:
    return next((below for below in node.walk() if below.level is Level.ARTICLE), None)


def resolver(places: Places) -> Cite:
    """A Cite for the units of one draft."""
    found = citations_of(places.draft)
    ends = {unit: [citation.end for citation in citations] for unit, citations in found.items()}

    def cite(unit: str, start: int) -> frozenset[Place]:
        citations = found.get(unit, ())
        at = bisect_right(ends.get(unit, []), start)  # citations stand in their order and never overlap
        if at < len(citations) and citations[at].start <= start and citations[at].reach is Reach.INTERNAL:
            return _places(_targets(citations[at], start - citations[at].start), places, unit)
        return frozenset()

    return cite


def _places(targets: Sequence[Target], places: Places, citing: str) -> frozenset[Place]:
    if not targets or not all(target.keys for target in targets):
        return frozenset()
    known = [
        places.of(key) if target.base is Base.TEXT else places.counted(key, citing)
        for target in targets
        for key in target.keys
    ]
    return frozenset() if None in known else frozenset(place for place in known if place)


def _targets(citation: Citation, offset: int) -> Sequence[Target]:
    """The target that the part of the citation at this offset names: 第四款 in 第三十八条第三款、第四款."""
    parts = _parts(citation.text)
    if len(parts) == len(citation.targets) and offset in parts:
        return [citation.targets[parts[offset]]]
    return citation.targets


@lru_cache(maxsize=256)
def _parts(text: str) -> Mapping[int, int]:
    """Where each part of a citation begins -> its place among them; asked for each part, of which one may have many."""
    starts = (token.start for token in tokenise(text) if token.kind is TokenKind.CITATION)
    return {start: place for place, start in enumerate(starts)}
