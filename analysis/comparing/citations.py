"""Internal citations through the alignment: 第十条 here and 第十一条 there say the same where the two articles answer
each other, and 第十条 on both sides says different things where they do not."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.comparing.pairing import Pair, links, weight
from analysis.language.atoms import HERE, Cite, UnitText
from analysis.language.words import TokenKind, tokenise
from drafts.citations import Base, Citation, Reach, Target
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import citations_of

Partners = Callable[[str], Mapping[str, str]]
"""Row id -> key of a unit on either side, prefixed with its side (L12/2, R13/1) -> the place the two share."""


def no_partners(_row: str) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Answering:
    """Which units of a row answer each other, as Partners hold it: by a link, and, without one, by what of theirs the
    other side's unit holds."""

    linked: Mapping[str, str]
    near: Mapping[str, str]


_HELD = 0.5
"""A unit without a link is held by another side's unit that answers at least this part of its words."""


def answers(left: Sequence[UnitText], right: Sequence[UnitText], pairs: Sequence[Pair]) -> Answering:
    """What answers what in a row, from its pairs of sentences."""
    linked: dict[int, int] = {}
    for link in links(left, right, pairs):
        if link.left is not None and link.right is not None:
            linked[link.right] = link.left
    shared: dict[tuple[str, int], Counter[int]] = defaultdict(Counter)
    for one in pairs:
        if one.left and one.right:
            shared["L", one.left.unit][one.right.unit] += weight(left, one.left)
            shared["R", one.right.unit][one.left.unit] += weight(right, one.right)
    near: dict[str, str] = {}
    for (side, place), found in sorted(shared.items()):
        units = left if side == "L" else right
        holder, held = max(found.items(), key=lambda f: (f[1], -f[0]))
        alone = place not in (linked.values() if side == "L" else linked)
        answer = linked.get(holder) if side == "L" else holder
        if alone and answer is not None and held >= _HELD * sum(atom.weight for atom in units[place].atoms):
            near[f"{side}{units[place].key}"] = f"L{left[answer].key}"
    return Answering({f"R{right[b].key}": f"L{left[a].key}" for b, a in linked.items()}, near)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the provisions of one draft stand in a comparison: article key -> row id. `near` are the partners of units
    that have no link of their own because theirs answers another unit too (a paragraph that was split)."""

    side: str  # L or R
    draft: Draft
    rows: Mapping[str, str]
    partners: Partners
    near: Partners = no_partners

    def of(self, key: str) -> str | None:
        """The place of a provision in terms that both sides share; None where it is in no row."""
        article = key.partition("/")[0]
        row = self.rows.get(article)
        if row is None:
            return self._of_heading(key)
        if key == article or self._is_whole(article, key):
            return f"@{row}"
        return f"@{row}/{self.partners(row).get(self.side + key, self.side + key)}"

    def counted(self, key: str) -> str | None:
        """The place of a provision that a citation counts to from where it stands (前款, 本条第一款); begins with HERE
        where the provision answers none of the other side, so that such citations written alike do not differ."""
        place = self.of(key)
        row = self.rows.get(key.partition("/")[0])
        if place is None or row is None or "/" not in place.removeprefix(f"@{row}"):
            return place
        shared = self.partners(row)
        unit = self.side + key
        if unit in shared or unit in shared.values():
            return place
        return f"@{row}/{self.near(row)[unit]}" if unit in self.near(row) else HERE + place

    def _is_whole(self, article: str, key: str) -> bool:
        """第十二条第一款 is 第十二条 where the article has no other paragraph."""
        paragraphs = [child.key for child in self.draft.by_key[article].children if child.level is Level.PARAGRAPH]
        return paragraphs == [key]

    def _of_heading(self, key: str) -> str | None:
        """A chapter stands where its first article does."""
        node = self.draft.by_key.get(key)
        first = _first_article(node) if node else None
        row = self.rows.get(first.key) if first else None
        return f"@{node.level.value} of {row}" if node and row else None


def _first_article(node: Provision) -> Provision | None:
    return next((below for below in node.walk() if below.level is Level.ARTICLE), None)


def resolver(places: Places) -> Cite:
    """A Cite for the units of one draft."""
    found = citations_of(places.draft)

    def cite(unit: str, start: int) -> str | None:
        for citation in found.get(unit, ()):
            if citation.start <= start < citation.end and citation.reach is Reach.INTERNAL:
                return _place(_targets(citation, start - citation.start), places)
        return None

    return cite


def _place(targets: Sequence[Target], places: Places) -> str | None:
    if not targets or not all(target.keys for target in targets):
        return None
    known = [
        places.of(key) if target.base is Base.TEXT else places.counted(key) for target in targets for key in target.keys
    ]
    found = {place for place in known if place}
    if None in known or not found:
        return None
    here = HERE if any(place.startswith(HERE) for place in found) else ""
    return here + "".join(sorted(place.removeprefix(HERE) for place in found))


def cited_places(key: str) -> frozenset[str]:
    """The single places in the key of a citation; the key itself where it was not resolved.

    >>> sorted(cited_places("@3~4/L3/1@3~4/L3/2"))
    ['@3~4/L3/1', '@3~4/L3/2']
    """
    places = key.removeprefix(HERE).split("@")
    return frozenset(f"@{place}" for place in places[1:]) if not places[0] and len(places) > 1 else frozenset({key})


def _targets(citation: Citation, offset: int) -> Sequence[Target]:
    """The target that the part of the citation at this offset names: 第四款 in 第三十八条第三款、第四款."""
    parts = [token.start for token in tokenise(citation.text) if token.kind is TokenKind.CITATION]
    if len(parts) == len(citation.targets) and offset in parts:
        return [citation.targets[parts.index(offset)]]
    return citation.targets
