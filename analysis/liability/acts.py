"""What the penalties of one text punish, act by act: each item of a list of liability, what a penalty describes, or the
items of a ban that it cites without describing them.

    违反本条例规定，有下列行为之一的，处…罚款：（一）攀爬闸门；（二）堵塞涵洞。   → two acts
    违反本条例第九条规定的，处…罚款。                                     → each item of 第九条
    攀爬闸门的，处二百元罚款；堵塞涵洞的，处五百元罚款。                 → two acts, each with its own fine
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis.language.counterparts import Dialect
from analysis.language.overlap import Overlaps, overlap
from analysis.liability.penalties import (
    Penalty,
    is_circumstance,
    is_rest,
    penalty_table,
    punished_conduct,
    spoken,
    statements,
)
from drafts.citations import Citation, Reach
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import citations_of

REPEATED = 0.5
"""From this share of common pairs of characters an act is what a duty says."""
_FRAME = re.compile(
    r"违反[^，,]{0,60}?规定(?:的行为)?[，,的]?|有(?:下列|以下)(?:行为|情形)之一的?[，,]?|(?:尚不)?构成犯罪的?|情节(?:特别)?严重的?[，,、]?"
)
"""Words around an act that every penalty has."""
_LIST = 2
_SAYS = 4
"""An act is described by at least this many characters."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that is punished. `penalty` is its place in the text's penalties; `unit` and `locator` are of the
    provision that names it, `text` what it says; `words` all that is known of it, in words that both sides share;
    `duties` the articles that command or forbid it, by key."""

    penalty: int
    unit: str
    locator: str
    text: str
    words: tuple[str, ...]
    duties: tuple[str, ...]


@dataclass(frozen=True)
class PunishingText:
    """One text: what it punishes, and the articles that are no penalties."""

    draft: Draft
    dialect: Dialect

    @cached_property
    def penalties(self) -> tuple[Penalty, ...]:
        table = penalty_table(self.draft).penalties
        return tuple(one for penalty in table if imposes(penalty) for one in self._by_act(penalty))

    def _by_act(self, penalty: Penalty) -> Iterator[Penalty]:
        """The penalty, once for each act on which a paragraph without a list imposes something by itself. What only
        makes an act worse (情节严重的, 逾期不改正的) stays with it."""
        if penalty.unit.count("/") > 1 or len(penalty.conducts) > 1:
            yield penalty
            return
        parts: list[str] = []
        for statement in statements(penalty.text):
            if parts and not self._names_an_act(statement):
                parts[-1] += statement
            else:
                parts.append(statement)
        yield from (spoken(penalty, part) for part in parts) if len(parts) > 1 else (penalty,)

    def _names_an_act(self, statement: str) -> bool:
        """Whether it says what follows on a conduct of its own: one that this text commands or forbids, or that breaks
        a provision it cites."""
        described = punished_conduct(statement)
        bare = without_frame(described)
        if not described or is_circumstance(bare):
            return False
        if described.startswith("违反"):
            return bool(bare.strip("的，,")) or "条" in described
        return len(bare) >= _SAYS and self._alike_anywhere.best(bare)[0] >= REPEATED

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Every act that is punished, in reading order of what punishes it."""
        return tuple(act for at, penalty in enumerate(self.penalties) for act in self._acts(at, penalty))

    @cached_property
    def passages(self) -> tuple[tuple[str, str], ...]:
        """What stands outside penalties: the key of the article and the words, in reading order."""
        return tuple(
            (article.key, node.text)
            for article in self.draft.articles
            if article.key not in self._punishing
            for node in article.walk()
            if node.text
        )

    @cached_property
    def shared_passages(self) -> tuple[tuple[str, str], ...]:
        """The same in words that both sides share."""
        return tuple((key, self.dialect.normalise(text)) for key, text in self.passages)

    def _acts(self, at: int, penalty: Penalty) -> Iterator[Act]:
        items = [] if penalty.unit.count("/") > 1 else [n for n in self.draft.by_key[penalty.unit].children if n.text]
        cited = list(self._cited(penalty.citing, penalty.article, penalty.text))
        if items:
            for item in items:
                text = "".join("".join(node.text.split()) for node in item.walk())
                if not is_rest(text):
                    own = list(self._cited([node.key for node in item.walk()], penalty.article))
                    yield self._act(at, item, text, own, cited)
            return
        unit = self.draft.by_key[penalty.unit]
        described = "；".join(map(_conduct, penalty.conducts))
        listed = [item for node in cited for item in _items(node) if not is_rest(item.text)]
        if len(listed) >= _LIST and not any(overlap(described, item.text) >= REPEATED for item in listed):
            for item in listed:
                yield self._act(at, item, item.text, [item], [], described)
            return
        yield self._act(at, unit, described, cited, [])

    def _act(
        self,
        at: int,
        unit: Provision,
        text: str,
        cited: Sequence[Provision],
        lead: Sequence[Provision],
        circumstance: str = "",
    ) -> Act:
        """`circumstance` is what the penalty says of all the items that it cites: 未经同意，在保护范围内."""
        said = [node.text for one in cited for node in one.walk() if node.text and node is not unit]
        duties = tuple(dict.fromkeys(node.key.partition("/")[0] for node in cited))
        duties = duties or tuple(self._repeated(text))
        duties = duties or tuple(dict.fromkeys(node.key.partition("/")[0] for node in lead))
        bare, around = without_frame(text), without_frame(circumstance)
        words = [*filter(None, (bare, around + bare if around else "")), *said]
        return Act(at, unit.key, unit.locator, text, tuple(map(self.dialect.normalise, words)), duties)

    def _cited(self, units: Sequence[str], article: str, within: str = "") -> Iterator[Provision]:
        """What the units cite in the words `within`, or anywhere where those cite nothing."""
        every = [c for unit in units for c in self._citations.get(unit, ()) if c.reach is Reach.INTERNAL]
        own = [c for c in every if "".join(c.text.split()) in within]
        keys = [key for citation in own or every for key in citation.keys]
        for key in dict.fromkeys(keys):
            if key.partition("/")[0] != article and key.partition("/")[0] not in self._punishing:
                yield self.draft.by_key[key]

    @cached_property
    def _citations(self) -> Mapping[str, tuple[Citation, ...]]:
        return citations_of(self.draft)

    @cached_property
    def _alike_anywhere(self) -> Overlaps:
        """What stands outside the paragraphs that punish."""
        units = {penalty.unit.partition("/")[0] for penalty in penalty_table(self.draft).penalties}
        return Overlaps([n.text for a in self.draft.articles if a.key not in units for n in a.walk() if n.text])

    @cached_property
    def _punishing(self) -> frozenset[str]:
        """The articles that punish: one that cites another does not punish what that does."""
        return frozenset(penalty.article for penalty in self.penalties)

    def _repeated(self, text: str) -> Iterator[str]:
        score, place = self._alike.best(text)
        if score >= REPEATED:
            yield self.passages[place][0]

    @cached_property
    def _alike(self) -> Overlaps:
        return Overlaps([passage for _, passage in self.passages])


def _conduct(text: str) -> str:
    """擅自拆除闸门的，依法追究 → 擅自拆除闸门的."""
    end = max(text.rfind("的，"), text.rfind("的,"))
    return text[: end + 1] if end > 0 else text


def without_frame(text: str) -> str:
    """What a conduct says besides the words that every penalty has: 违反第九条规定，攀爬闸门的 → 攀爬闸门的."""
    return _FRAME.sub("", text)


def _items(node: Provision) -> Iterator[Provision]:
    """The items of what is cited; an item that is cited itself."""
    if node.level is Level.ITEM:
        yield node
        return
    for below in node.walk():
        if below.level is Level.ITEM:
            yield below


def imposes(penalty: Penalty) -> bool:
    """Whether it says more than that another law imposes something, unless it says what provision it enforces."""
    return any(sanction.kind != "other_law" for sanction in penalty.sanctions) or "违反" in penalty.text


def weighs(penalty: Penalty) -> bool:
    """More than an order to stop, unless it says what provision it enforces; and not only what another law imposes."""
    kinds = {sanction.kind for sanction in penalty.sanctions}
    return bool(kinds - {"other_law", "order"}) or "违反" in penalty.text


def penal_units(draft: Draft) -> frozenset[str]:
    """The keys of the provisions whose penalties weigh something, and of what stands below them."""
    units = {p.unit for p in penalty_table(draft).penalties if weighs(p)}
    return frozenset(
        node.key
        for article in draft.articles
        for paragraph in article.children
        for node in paragraph.walk()
        if paragraph.key in units or not units.isdisjoint(_and_above(node.key))
    )


def _and_above(key: str) -> Iterator[str]:
    """The key and those above it: 12/1/3, 12/1, 12."""
    while key:
        yield key
        key = key.rpartition("/")[0]
