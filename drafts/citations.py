"""Citations: what a provision refers to, inside its own text (第十二条第一款, 前款) and outside it (《…》第三条).

`find` cuts citations out of one text without knowing the rest; `citations_of` resolves those of a whole draft.
Forms are those of 立法技术规范: 条款项目, ranges (至), lists (、和以及), 本条, 前款, 前两款, 本章第一节至第五节.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from drafts import numerals
from drafts.provisions import Draft, Kind, Level, Number, Provision


class Reach(StrEnum):
    INTERNAL = "internal"
    EXTERNAL = "external"
    UNKNOWN = "unknown"  # a bare 第X条 in a decision that amends another text, or after another law in the sentence


class Base(StrEnum):
    """From where the numbers of a target count."""

    TEXT = "text"  # 第十二条, 本条例第十二条
    HERE = "here"  # 本条第二款, 第二款
    BACK = "back"  # 前款, 前两条


@dataclass(frozen=True, slots=True)
class Target:
    """One place that is cited. `level` is its lowest level, `number` holds the cited numbers by level.

    `anchor` is the level that 本… or 前… names (前款第二项: paragraph) and `back` how many such units before here are
    meant (前两款: 2). `through` is the last number of a range (第一项至第七项) at `level`. `keys` are the provisions it
    resolves to; empty where there is none, and always for an external target.
    """

    level: Level | None
    number: Mapping[Level, Number]
    base: Base = Base.TEXT
    anchor: Level | None = None
    back: int = 0
    through: Number | None = None
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """`start`:`end` is the span in the provision's own `text`; `law` the title of an external text, without 《》."""

    start: int
    end: int
    text: str
    targets: tuple[Target, ...]
    reach: Reach
    law: str = ""
    explicit: bool = False  # names its text: 本条例第三条, 《…》第三条

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all provisions cited, in the order of citing, each once."""
        return tuple(dict.fromkeys(key for target in self.targets for key in target.keys))

    @property
    def dangling(self) -> bool:
        """Points into its own text, at a place that is not there."""
        return self.reach is Reach.INTERNAL and any(not target.keys for target in self.targets)


_N = numerals.PATTERN
_LAW_WORD = r"(?:条例|办法|规定|规则|细则|决定|决议|修正案|章程|法典|宪法|法)"
_UNIT = (
    r"编|章(?!程)|节(?!能|水|日|约|假)|条(?![例件款约线])(?:之[一二三四五六七八九十]{1,3})?"
    r"|款(?!项)|项(?!目)|目(?![标的录])"
)
# 第三、四项 and 第五至第七项: the unit comes with the last of the list.
_LIST_ON = rf"(?:[、和或及至]第?[（(]?{_N}[）)]?){{1,9}}"
_ATOM = re.compile(
    rf"(?P<book>《[^《》]+(?:《[^《》]*》[^《》]*)*》)(?:[（(][^（）()]*简称[^（）()]*[）)])?"
    rf"|(?P<own>本{_LAW_WORD})"
    rf"|(?P<here>(?<![资基根成文])本(?:编|章|节|条|款|项)(?![例件款目]))"
    rf"|前(?P<count>[一二两三四五六七八九十几各]?)(?:个)?(?P<back>条|款|项)(?![例件目])"
    rf"|(?:第[ \u3000]*|(?<=[、和及或至者条款例]))"
    rf"(?:[（(][ \u3000]*(?P<inner>{_N})[ \u3000]*[）)]|(?P<plain>{_N}))[ \u3000]*"
    rf"(?:(?P<unit>{_UNIT})|(?={_LIST_ON}(?P<later>{_UNIT})))"
)
_LEVELS = {
    "编": Level.PART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
    "款": Level.PARAGRAPH,
    "项": Level.ITEM,
    "目": Level.SUBITEM,
}
_DEPTH = {level: depth for depth, level in enumerate(_LEVELS.values())}
_CONNECTOR = re.compile(r"(?:、|和|或者|或|以及|及|与|，以及|，|,|）|\))\s*")
_RANGE = re.compile(r"\s*(?:至|到|—|－|-|～)\s*")
_LAW_NAME = re.compile(rf"([\u4e00-\u9fff]{{0,24}}{_LAW_WORD})$")
_LAW_LEAD = re.compile(
    r".*(?:根据|依照|依据|按照|违反|适用|参照|执行|符合|对|将|和|与|及|或者|的|为|在|是|由|了|用|该)"
)


_OWN_DECISION = ("本决定", "本决议", "本修正案")


def find(text: str) -> tuple[Citation, ...]:
    """The citations of one text, not resolved (their targets have no keys)."""
    if not ("第" in text or "《" in text or "前" in text or "本" in text):
        return ()
    found: list[Citation] = []
    chain: list[re.Match[str]] = []
    for match in _ATOM.finditer(text):
        if chain and not _joins(text, chain[-1], match):
            found.extend(_citation(text, chain))
            chain = []
        chain.append(match)
    if chain:
        found.extend(_citation(text, chain))
    return tuple(_with_reach(text, found))


def _joins(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    """Does `after` go on with the citation that `before` belongs to?"""
    if after["book"] or after["own"]:
        return False
    gap = text[before.end() : after.start()]
    if not gap.strip() or (gap == "的" and after["unit"]):
        return not (after["here"] or after["back"])
    if before["book"] or before["own"]:
        return False
    if after["here"] or after["back"]:
        return False
    return bool(_CONNECTOR.fullmatch(gap) or _RANGE.fullmatch(gap))


def _citation(text: str, chain: list[re.Match[str]]) -> Iterator[Citation]:
    while chain and _lacks_ordinal(chain[0]):
        chain = chain[1:]  # 三款 without 第 is a count, unless it goes on with a citation
    if not chain:
        return
    first, last = chain[0], chain[-1]
    if first["own"] and len(chain) == 1:
        return  # 本条例 by itself names the whole text
    start = first.start()
    law = (first["book"] or "").removeprefix("《").removesuffix("》")
    if not law and (first["unit"] or first["later"]) and (named := _named_before(text, start)):
        law, start = named, start - len(named)
    reach = Reach.EXTERNAL if law else Reach.INTERNAL
    targets = tuple(_targets(text, chain))
    yield Citation(start, last.end(), text[start : last.end()], targets, reach, law, bool(law or first["own"]))


def _lacks_ordinal(match: re.Match[str]) -> bool:
    return bool(match["inner"] or match["plain"]) and not match[0].startswith("第")


def _named_before(text: str, start: int) -> str:
    """刑法 in 依照刑法第三百条: a law named without 《》."""
    match = _LAW_NAME.search(text[max(0, start - 30) : start])
    if match is None:
        return ""
    name = _LAW_LEAD.sub("", match[1])
    return name if len(name) >= 2 and not re.match(r"[本该此其有上前]|规定|办法", name) else ""


def _targets(text: str, chain: list[re.Match[str]]) -> Iterator[Target]:
    """Each place of a chain; what a later member leaves out it takes from the one before."""
    pending: Target | None = None
    for index, match in enumerate(chain):
        if match["book"] or match["own"]:
            if len(chain) == 1:
                yield Target(None, {})
            continue
        gap = text[chain[index - 1].end() : match.start()].strip().removeprefix("的") if index else ""
        if match["here"]:
            level = _LEVELS[match["here"][1]]
            pending = Target(level, {}, Base.HERE, level)
            continue
        if match["back"]:
            level = _LEVELS[match["back"]]
            pending = Target(level, {}, Base.BACK, level, _steps(match["count"]))
            continue
        level, number = _unit(match)
        if pending is None:
            pending = _first(level, number, bare=index == 0)
        elif not gap and _DEPTH[level] > _DEPTH[pending.level or Level.PART]:
            pending = replace(pending, level=level, number={**pending.number, level: number})
        elif _RANGE.fullmatch(gap) and level is pending.level:
            pending = replace(pending, through=number)
        else:
            yield pending
            pending = _next_member(pending, level, number)
    if pending is not None:
        yield pending


def _first(level: Level, number: Number, *, bare: bool) -> Target:
    """第二款 without an article counts from this article, 第三项 from wherever it finds one near."""
    if not bare or _DEPTH[level] <= _DEPTH[Level.ARTICLE]:
        return Target(level, {level: number})
    return Target(level, {level: number}, Base.HERE, Level.ARTICLE if level is Level.PARAGRAPH else None)


def _next_member(before: Target, level: Level, number: Number) -> Target:
    above = {key: value for key, value in before.number.items() if _DEPTH[key] < _DEPTH[level]}
    if before.anchor is None or _DEPTH[level] <= _DEPTH[before.anchor]:
        base = before.base if _DEPTH[level] > _DEPTH[Level.ARTICLE] and before.anchor is None else Base.TEXT
        return Target(level, {**above, level: number}, base)
    return Target(level, {**above, level: number}, before.base, before.anchor, before.back)


def _unit(match: re.Match[str]) -> tuple[Level, Number]:
    written, unit = match["inner"] or match["plain"], match["unit"] or match["later"]
    suffix = numerals.parse(unit[2:]) if len(unit) > 2 else 0
    return _LEVELS[unit[0]], Number(numerals.parse(written), suffix)


_ALL = 1000
"""前各款: all before here; no article has so many."""


def _steps(written: str) -> int:
    if written in ("几", "各"):
        return _ALL
    return numerals.parse(written) if written else 1


_SENTENCE_END = re.compile(r"[。；]")


def _with_reach(text: str, found: list[Citation]) -> Iterator[Citation]:
    """A bare 第X条 after another law in the same sentence may mean either: unknown."""
    outside_until = -1
    for citation in found:
        if citation.reach is Reach.EXTERNAL:
            end = _SENTENCE_END.search(text, citation.end)
            outside_until = end.start() if end else len(text)
        elif not citation.explicit and citation.start < outside_until and _counts_articles(citation):
            citation = replace(citation, reach=Reach.UNKNOWN)
        yield citation


def _counts_articles(citation: Citation) -> bool:
    return any(target.base is Base.TEXT for target in citation.targets)


def citations_of(draft: Draft) -> dict[str, tuple[Citation, ...]]:
    """Key of a provision -> the citations in its own text, resolved; provisions without any are left out."""
    return Resolver(draft).all()


MOST_HEADINGS = 200
"""A range of headings is followed so far; no text has so many chapters."""


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
        if self.points and not own and _counts_articles(citation):
            return replace(citation, reach=Reach.UNKNOWN)
        resolved = replace(
            citation, targets=tuple(replace(t, keys=tuple(self._keys(t, here))) for t in citation.targets)
        )
        # An amending decision quotes new wording, whose 本法 and 前款 are those of the text that it amends.
        return replace(citation, reach=Reach.UNKNOWN) if self.amending and not own and resolved.dangling else resolved

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
        yield from self.articles[self.position[first.key] : self.position[last.key] + 1]


def _is_bare(citation: Citation) -> bool:
    """第三项 or 第二款 without an article, 本 or 前."""
    first = citation.targets[0] if citation.targets else None
    return bool(first and first.base is Base.HERE and first.number and not citation.text.startswith("本"))


def _under(lead: Target, bare: Target) -> Target:
    """A bare 第三项 taken as standing under the place that was cited before."""
    if bare.base is not Base.HERE or bare.level is None:
        return bare
    highest = min(_DEPTH[level] for level in bare.number)
    above = {level: number for level, number in lead.number.items() if _DEPTH[level] < highest}
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
