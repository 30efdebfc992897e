"""Citations: what a provision refers to, inside its own text (第十二条第一款, 前款) and outside it (《…》第三条).

`find` cuts citations out of one text without knowing the rest; `drafts.resolving` resolves those of a whole draft.
Forms are those of 立法技术规范: 条款项目, ranges (至), lists (、和以及), 本条, 前款, 前两款, 本章第一节至第五节.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from drafts import numerals
from drafts.provisions import Level, Number


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
    resolves to (of a very long range the two ends); empty where there is none, and always for an external target.
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
    def counts_articles(self) -> bool:
        """Some number of it counts from the text's beginning: 第十二条."""
        return any(target.base is Base.TEXT for target in self.targets)

    @property
    def dangling(self) -> bool:
        """Points into its own text, at a place that is not there."""
        return self.reach is Reach.INTERNAL and any(not target.keys for target in self.targets)


_N = numerals.PATTERN
_LAW_WORD = r"(?:条例|办法|规定|规则|细则|决定|决议|修正案|章程|法典|宪法|法)"
_UNIT = (
    r"编|章(?!程)|节(?!能|水|日|约|假)|条(?![例件款约线])(?:之(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3}))?"
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
LEVELS = {
    "编": Level.PART,
    "章": Level.CHAPTER,
    "节": Level.SECTION,
    "条": Level.ARTICLE,
    "款": Level.PARAGRAPH,
    "项": Level.ITEM,
    "目": Level.SUBITEM,
}
"""What a unit is called -> its level."""
DEPTH = {level: depth for depth, level in enumerate(LEVELS.values())}
_SIMPLIFIED = str.maketrans("編節條項規則細決議憲辦", "编节条项规则细决议宪办")
"""The traditional characters in units and in the words for laws; one for one, so that places stay."""
_CONNECTOR = re.compile(r"(?:、|和|或者|或|以及|及|与|，以及|，|,|）|\))\s*")
_RANGE = re.compile(r"\s*(?:至|到|—|－|-|～)\s*")
_LAW_NAME = re.compile(rf"([\u4e00-\u9fff]{{0,24}}{_LAW_WORD})$")
_LAW_LEAD = re.compile(
    r".*(?:根据|依照|依据|按照|违反|适用|参照|执行|符合|对|将|和|与|及|或者|的|为|在|是|由|了|用|该)"
)


def find(text: str) -> tuple[Citation, ...]:
    """The citations of one text, not resolved (their targets have no keys)."""
    if not ("第" in text or "《" in text or "前" in text or "本" in text):
        return ()
    simplified = text.translate(_SIMPLIFIED)
    if simplified != text:
        return tuple(_as_written(each, text) for each in find(simplified))
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


def _as_written(citation: Citation, text: str) -> Citation:
    """The words of a citation as the text itself writes them; `text` is as long as the one it was found in."""
    own = text[citation.start : citation.end]
    at = own.translate(_SIMPLIFIED).find(citation.law)
    law = own[at : at + len(citation.law)] if at >= 0 else citation.law
    below = {target.anchor for target in citation.targets} | {target.level for target in citation.targets}
    # 項 is what 款 is elsewhere, and the other way round, in some places where these characters are written.
    doubtful = citation.reach is Reach.INTERNAL and bool(below & {Level.PARAGRAPH, Level.ITEM, Level.SUBITEM})
    return replace(citation, text=own, law=law, reach=Reach.UNKNOWN if doubtful else citation.reach)


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
            level = LEVELS[match["here"][1]]
            pending = Target(level, {}, Base.HERE, level)
            continue
        if match["back"]:
            level = LEVELS[match["back"]]
            pending = Target(level, {}, Base.BACK, level, _steps(match["count"]))
            continue
        level, number = _unit(match)
        if pending is None:
            pending = _first(level, number, bare=index == 0)
        elif not gap and DEPTH[level] > DEPTH[pending.level or Level.PART]:
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
    if not bare or DEPTH[level] <= DEPTH[Level.ARTICLE]:
        return Target(level, {level: number})
    return Target(level, {level: number}, Base.HERE, Level.ARTICLE if level is Level.PARAGRAPH else None)


def _next_member(before: Target, level: Level, number: Number) -> Target:
    above = {key: value for key, value in before.number.items() if DEPTH[key] < DEPTH[level]}
    if before.anchor is None or DEPTH[level] <= DEPTH[before.anchor]:
        base = before.base if DEPTH[level] > DEPTH[Level.ARTICLE] and before.anchor is None else Base.TEXT
        return Target(level, {**above, level: number}, base)
    return Target(level, {**above, level: number}, before.base, before.anchor, before.back)


def _unit(match: re.Match[str]) -> tuple[Level, Number]:
    written, unit = match["inner"] or match["plain"], match["unit"] or match["later"]
    suffix = numerals.parse(unit[2:]) if len(unit) > 2 else 0
    return LEVELS[unit[0]], Number(numerals.parse(written), suffix)


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
            if citation.end > outside_until:  # else it stands in the sentence whose end is known
                end = _SENTENCE_END.search(text, citation.end)
                outside_until = end.start() if end else len(text)
        elif not citation.explicit and citation.start < outside_until and citation.counts_articles:
            citation = replace(citation, reach=Reach.UNKNOWN)
        yield citation
