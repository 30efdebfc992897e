"""Which provisions a draft's citations point at: `citations_of` for a whole draft, `Resolver` for single ones."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from drafts.citations import DEPTH, Base, Citation, Reach, Target, find
from drafts.provisions import Draft, Kind, Level, Number, Provision

_OWN_DECISION = ("本决定", "本决议", "本修正案")


def citations_of(draft: Draft) -> Mapping[str, tuple[Citation, ...]]:
    """Key of a provision -> the citations in its own text, resolved; provisions without any are left out."""
    kept = draft.__dict__  # with the draft, as its own cached properties are: a comparison asks many times
    if _KEPT not in kept:
        kept[_KEPT] = Resolver(draft).all()
    found: Mapping[str, tuple[Citation, ...]] = kept[_KEPT]
    return found


_KEPT = "citations"
MOST_HEADINGS = 200
"""A range of headings is followed so far; no text has so many chapters."""
MOST_ARTICLES = 100
"""A range of more articles points at its two ends: it names no provision in particular."""


class Resolver:
    """Resolves citations against one draft. Built once, in linear time; each look-up is constant but for ranges."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.articles = draft.articles
        self.position = {article.key: n for n, article in enumerate(self.articles)}
        self.by_number: dict[Number, Provision] = {}
        for article in self.articles:
            if article.number:
                self.by_number.setdefault(article.number, article)
        self.headings: dict[tuple[Level, Number], list[tuple[str, Provision]]] = {}
        for node in draft.body:
            self._index_headings(node, "")
        self.amending = draft.kind is Kind.DECISION
        # In a decision with points, 第X条 means the text that it amends, not its own points.
        self.points = draft.kind is Kind.DECISION and not any(a.label.startswith("第") for a in self.articles)

    def _index_headings(self, node: Provision, above: str) -> None:
        if node.level not in (Level.PART, Level.CHAPTER, Level.SECTION):
            return
        if node.number:
            self.headings.setdefault((node.level, node.number), []).append((above, node))
        for child in node.children:
            self._index_headings(child, node.key)

    def all(self) -> dict[str, tuple[Citation, ...]]:
        found: dict[str, tuple[Citation, ...]] = {}
        for article in self.articles:
            for index, paragraph in enumerate(article.children):
                lead: Citation | None = None
                for node in paragraph.walk():
                    if citations := find(node.text):
                        found[node.key] = tuple(self._in_turn(citations, _Here(article, index, node), lead))
                        lead = found[node.key][-1] if node is paragraph else lead
        return found

    def _in_turn(self, citations: tuple[Citation, ...], here: "_Here", lead: Citation | None) -> Iterator[Citation]:
        """Resolved one after the other: 第三项 alone may count from the article cited before it, as in a penalty
        “违反本条例第二十条规定，…：（一）违反第三项规定的…”."""
        for citation in citations:
            resolved = self.resolve(citation, here)
            if lead is not None and _is_bare(citation):
                resolved = self._from_lead(citation, here, lead) or resolved
            else:
                lead = resolved
            yield resolved

    def _from_lead(self, citation: Citation, here: "_Here", lead: Citation) -> Citation | None:
        if lead.reach is not Reach.INTERNAL:
            own = self.resolve(citation, here)
            return replace(citation, reach=Reach.UNKNOWN) if own.dangling else own
        for target in reversed(lead.targets):
            moved = replace(citation, targets=tuple(_under(target, bare) for bare in citation.targets))
            resolved = self.resolve(moved, here)
            if not resolved.dangling:
                return resolved
        return None

    def resolve(self, citation: Citation, here: "_Here") -> Citation:
        """The citation with the keys it points at, judged from the place `here`."""
        if citation.reach is not Reach.INTERNAL:
            return citation
        own = citation.text.startswith(_OWN_DECISION)
        if self.points and not own and citation.counts_articles:
            return replace(citation, reach=Reach.UNKNOWN)
        resolved = replace(
            citation, targets=tuple(replace(t, keys=tuple(self._keys(t, here))) for t in citation.targets)
        )
        # An amending decision quotes new wording, whose 本法 and 前款 are those of the text that it amends.
        return replace(citation, reach=Reach.UNKNOWN) if self.amending and not own and resolved.dangling else resolved

    def from_outside(self, citation: Citation) -> tuple[tuple[str, ...], ...]:
        """The keys of each target of a citation that stands in no provision of the text: what counts from 本条 or
        前款 points nowhere. In a decision 第三条 or 第三项 means its own point."""
        if not self.articles:
            return tuple(() for _ in citation.targets)
        first = self.articles[0]
        here = _Here(first, 0, first.children[0] if first.children else first)
        return tuple(tuple(self._keys(target, here)) if target.base is Base.TEXT else () for target in citation.targets)

    def _keys(self, target: Target, here: "_Here") -> Iterator[str]:
        if target.level in (Level.PART, Level.CHAPTER, Level.SECTION):
            yield from self._heading_keys(target, here)
            return
        for article in self._articles(target, here):
            yield from _keys_in(article, target, here)

    def _heading_keys(self, target: Target, here: "_Here") -> Iterator[str]:
        above = self.draft.headings_of.get(here.article.key, ())
        if target.level is None or target.level not in target.number:
            yield from (node.key for node in above if node.level is target.level)
            return
        last = target.through or target.number[target.level]
        within = {node.key for node in above}
        if Level.CHAPTER in target.number and target.level is Level.SECTION:
            within = {node.key for _, node in self.headings.get((Level.CHAPTER, target.number[Level.CHAPTER]), [])}
        first = target.number[target.level]
        for value in range(first.value, min(last.value, first.value + MOST_HEADINGS) + 1):
            places = self.headings.get((target.level, Number(value)), [])
            near = [node.key for parent, node in places if parent in within]
            yield from near or (node.key for _, node in places[:1])

    def _articles(self, target: Target, here: "_Here") -> Iterator[Provision]:
        if target.base is Base.BACK and target.anchor is Level.ARTICLE:
            place = self.position[here.article.key]
            yield from self.articles[max(0, place - target.back) : place]
            return
        number = target.number.get(Level.ARTICLE)
        if number is None:
            yield here.article
            return
        first = self.by_number.get(number)
        if first is None:
            return
        last = self.by_number.get(target.through) if target.through and target.level is Level.ARTICLE else first
        if last is None:
            return  # a range that ends nowhere is dangling as a whole
        low, high = self.position[first.key], self.position[last.key]
        yield from self.articles[low : high + 1] if high - low < MOST_ARTICLES else (first, last)


def _is_bare(citation: Citation) -> bool:
    """第三项 or 第二款 without an article, 本 or 前."""
    first = citation.targets[0] if citation.targets else None
    return bool(first and first.base is Base.HERE and first.number and not citation.text.startswith("本"))


def _under(lead: Target, bare: Target) -> Target:
    """A bare 第三项 taken as standing under the place that was cited before."""
    if bare.base is not Base.HERE or bare.level is None:
        return bare
    highest = min(DEPTH[level] for level in bare.number)
    above = {level: number for level, number in lead.number.items() if DEPTH[level] < highest}
    return replace(bare, base=lead.base, anchor=lead.anchor, back=lead.back, number={**above, **bare.number})


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a citation stands: its article, the index of its paragraph, the node whose text it is in."""

    article: Provision
    paragraph: int
    node: Provision


def _keys_in(article: Provision, target: Target, here: _Here) -> Iterator[str]:
    """The keys that a target means within an article."""
    lowest = target.level
    if lowest is Level.ARTICLE:
        yield article.key
        return
    paragraphs = _paragraphs(article, target, here)
    if lowest is Level.PARAGRAPH:
        yield from (paragraph.key for paragraph in paragraphs)
        return
    if lowest is Level.ITEM and Level.ITEM not in target.number:  # 本项, 前项
        yield from _items_near(paragraphs, target, here)
        return
    for paragraph in paragraphs:
        if found := list(_items(paragraph, target)):
            yield from found
            return


def _paragraphs(article: Provision, target: Target, here: _Here) -> tuple[Provision, ...]:
    number = target.number.get(Level.PARAGRAPH)
    if number is not None:
        last = target.through if target.through and target.level is Level.PARAGRAPH else number
        if last.value > len(article.children):
            return ()
        return article.children[number.value - 1 : last.value] if number.value else ()
    if target.anchor is Level.PARAGRAPH:
        if target.base is Base.BACK:
            return article.children[max(0, here.paragraph - target.back) : here.paragraph]
        return (article.children[here.paragraph],)
    if target.base is Base.HERE and article is here.article:
        # 第二项 without its paragraph: this paragraph first, else any of the article's that has items.
        own = article.children[here.paragraph]
        return (own, *(paragraph for paragraph in article.children if paragraph is not own))
    return article.children


def _items_near(paragraphs: tuple[Provision, ...], target: Target, here: _Here) -> Iterator[str]:
    for paragraph in paragraphs:
        keys = [item.key for item in paragraph.children]
        place = next((n for n, key in enumerate(keys) if (here.node.key + "/").startswith(key + "/")), None)
        if place is None:
            continue
        yield from keys[max(0, place - target.back) : place] if target.base is Base.BACK else [keys[place]]


def _items(paragraph: Provision, target: Target) -> Iterator[str]:
    first = target.number.get(Level.ITEM)
    if first is None:
        return
    last = target.through if target.through and target.level is Level.ITEM else first
    items = [item for item in paragraph.children if item.number and first.value <= item.number.value <= last.value]
    if not any(item.number and item.number.value == last.value for item in items):
        return
    subitem = target.number.get(Level.SUBITEM)
    for item in items:
        if first.suffix and item.number != first:
            continue
        if subitem is None:
            yield item.key
        else:
            yield from (child.key for child in item.children if child.number == subitem)
