"""Opinions in later versions: where the provisions that they are on stand there; what cannot follow is told.

Articles follow by alignment, chapters by their name and else by where their articles went, annexes by their place in
the comparison, and what is said on the whole or its title stays with the whole.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.comparing.comparison import Part, Row
from analysis.decisions.succession import Carried, Succession
from analysis.reason import Reason
from drafts.provisions import Draft, Level, Provision
from drafts.written_places import Concern
from legislation.consultation.records import Opinion

HEADINGS = (Level.PART, Level.CHAPTER, Level.SECTION)
Placed = Mapping[str, tuple[Opinion, ...]]


@dataclass(frozen=True, slots=True)
class LostOpinion:
    """An opinion whose provisions are gone, or cannot be told for certain, in a later version: `reasons` say why."""

    opinion: Opinion
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LaidOpinions:
    """The opinions on a version, in the order in which they came: by article, by part, chapter or section, by annex
    (keys of the version), and those on the whole."""

    by_article: Placed = field(default_factory=dict)
    lost: tuple[LostOpinion, ...] = ()
    by_heading: Placed = field(default_factory=dict)
    by_annex: Placed = field(default_factory=dict)
    whole: tuple[Opinion, ...] = ()


@dataclass(frozen=True, slots=True)
class HeardAt:
    """Opinions that stand above a row of a comparison: `row` is its id, empty for the head of all; `names` are the
    chapters or annexes that they are on, empty for the whole."""

    row: str
    names: tuple[str, ...]
    opinions: tuple[Opinion, ...]


def on_rows(rows: Iterable[Row], left: LaidOpinions, right: LaidOpinions) -> Placed:
    """Row -> the opinions on the articles that stand in it, each once, those on the left text first."""
    found = {}
    for row in rows:
        sides = ((left, row.left), (right, row.right))
        every = dict.fromkeys(each for laid, refs in sides for ref in refs for each in laid.by_article.get(ref.key, ()))
        if every:
            found[row.id] = tuple(every)
    return found


def above_rows(
    rows: Sequence[Row], around: Iterable[Row], left: tuple[Draft, LaidOpinions], right: tuple[Draft, LaidOpinions]
) -> tuple[HeardAt, ...]:
    """The opinions that are on no article, where they are read: on the whole above all rows, on a chapter above the
    first row that its articles lead, on an annex above its row. What has no row stands above all."""
    names: dict[str, dict[str, None]] = {"": {}}
    said: dict[str, dict[Opinion, None]] = {"": dict.fromkeys((*left[1].whole, *right[1].whole))}
    annexes = [row for row in around if row.part is Part.ANNEX]
    for side, (draft, laid) in enumerate((left, right)):
        for key, every in (*laid.by_heading.items(), *laid.by_annex.items()):
            node = draft.by_key[key]
            row = _row_of_annex(annexes, key, side) if node.level is Level.ANNEX else _row_below(rows, draft, key, side)
            names.setdefault(row, {})[name_of(node)] = None
            said.setdefault(row, {}).update(dict.fromkeys(every))
    return tuple(HeardAt(row, tuple(names[row]), tuple(every)) for row, every in said.items() if every)


def name_of(node: Provision) -> str:
    """第二章 保护; 附件一."""
    return " ".join(filter(None, (node.label, node.caption)))


def _row_below(rows: Iterable[Row], draft: Draft, heading: str, side: int) -> str:
    for row in rows:
        refs = row.right if side else row.left
        if refs and any(above.key == heading for above in draft.headings_of[refs[0].key]):
            return row.id
    return ""


def _row_of_annex(annexes: Iterable[Row], key: str, side: int) -> str:
    return next((row.id for row in annexes if key in _annex_keys(row)[side]), "")


def _annex_keys(row: Row) -> tuple[frozenset[str], frozenset[str]]:
    one, other = (frozenset(unit.key.split("/")[0] for unit in units) for units in (row.left_units, row.right_units))
    return one, other


def lay_opinions(
    opinions: Iterable[Opinion], sent: Draft, target: Draft, succession: Succession | None
) -> LaidOpinions:
    """`succession` leads from the version that was sent for comment to the one they are laid on; None where it is the
    very same. What is 待核 stands nowhere."""
    way = _Way(sent, target, succession)
    articles: dict[str, list[Opinion]] = {}
    headings: dict[str, list[Opinion]] = {}
    annexes: dict[str, list[Opinion]] = {}
    whole: list[Opinion] = []
    lost: list[LostOpinion] = []
    for each in opinions:
        if not each.keys:
            whole += [each] if each.concern is Concern.WHOLE else []
            continue
        doubts: list[Reason] = []
        for places, carried in (
            (articles, way.articles(each.articles)),
            (headings, way.headings(each.articles)),
            (annexes, way.annexes(each.articles)),
        ):
            doubts += carried.doubts
            for key in carried.keys:
                places.setdefault(key, []).append(each)
        if doubts:
            lost.append(LostOpinion(each, tuple(doubts)))
    return LaidOpinions(_fixed(articles), tuple(lost), _fixed(headings), _fixed(annexes), tuple(whole))


def all_laid(every: Iterable[LaidOpinions]) -> LaidOpinions:
    """Those of several consultations on one version."""
    found = LaidOpinions()
    for each in every:
        found = LaidOpinions(
            _joined(found.by_article, each.by_article),
            (*found.lost, *each.lost),
            _joined(found.by_heading, each.by_heading),
            _joined(found.by_annex, each.by_annex),
            (*found.whole, *each.whole),
        )
    return found


def _joined(one: Placed, other: Placed) -> Placed:
    return {key: (*one.get(key, ()), *other.get(key, ())) for key in (*one, *other)}


def _fixed(places: Mapping[str, Sequence[Opinion]]) -> Placed:
    return {key: tuple(every) for key, every in places.items()}


class _Way:
    """From the places of one version to those of another."""

    def __init__(self, sent: Draft, target: Draft, succession: Succession | None) -> None:
        self._sent, self._target, self._succession = sent, target, succession
        self._known: dict[str, Carried] = {}

    def articles(self, keys: Iterable[str]) -> Carried:
        own = tuple(key for key in keys if self._level(key) is Level.ARTICLE)
        return self._succession.carry(own) if self._succession and own else Carried(own)

    def headings(self, keys: Iterable[str]) -> Carried:
        return _together(self._once(key) for key in keys if self._level(key) in HEADINGS)

    def annexes(self, keys: Iterable[str]) -> Carried:
        return _together(self._once(key) for key in keys if self._level(key) is Level.ANNEX)

    def _level(self, key: str) -> Level | None:
        node = self._sent.by_key.get(key)
        return node.level if node else None

    def _once(self, key: str) -> Carried:
        if self._succession is None:
            return Carried((key,))
        if key not in self._known:
            annex = self._level(key) is Level.ANNEX
            self._known[key] = self._annex(key, self._succession) if annex else self._heading(key, self._succession)
        return self._known[key]

    def _annex(self, key: str, by: Succession) -> Carried:
        rows = (row for row in by.comparison.around if row.part is Part.ANNEX)
        now = next((_annex_keys(row)[1] for row in rows if key in _annex_keys(row)[0]), frozenset())
        return Carried(tuple(sorted(now))) if now else self._gone(key)

    def _heading(self, key: str, by: Succession) -> Carried:
        """The one of the same name; else where most of its articles went, which is doubtful where that took them in
        from elsewhere too, or where they went apart."""
        node = self._sent.by_key[key]
        named = [each for each in _headings(self._target, node.level) if each.caption and each.caption == node.caption]
        if len(named) == 1 and len(_named(self._sent, node)) == 1:
            return Carried((named[0].key,))
        there = [above for article in _articles(node) for above in self._above(by.carry((article,)).keys, node.level)]
        if not there:
            return self._gone(key)
        (now, count), *others = Counter(there).most_common()
        name, found = name_of(node), self._target.by_key[now]
        if 2 * count <= len(there):
            told = "、".join(name_of(self._target.by_key[each]) for each in (now, *(other for other, _ in others)))
            return Carried((now,), (Reason("carry_split", {"article": name, "now": told}),))
        if 2 * count <= len(_articles(found)):
            shared = {"article": name, "others": self._others(node, found, by), "now": name_of(found)}
            return Carried((now,), (Reason("carry_merged", shared),) if shared["others"] else ())
        return Carried((now,))

    def _above(self, articles: tuple[str, ...], level: Level) -> list[str]:
        """The heading of this level over what an article became: over the first, where it became several."""
        found = (above for key in articles[:1] for above in self._target.headings_of.get(key, ()))
        return [above.key for above in found if above.level is level]

    def _others(self, node: Provision, found: Provision, by: Succession) -> str:
        """The other headings of the earlier version whose articles stand in `found` too."""
        inside = frozenset(_articles(found))
        names = (
            name_of(other)
            for other in _headings(self._sent, node.level)
            if other.key != node.key and any(inside & set(by.carry((article,)).keys) for article in _articles(other))
        )
        return "、".join(names)

    def _gone(self, key: str) -> Carried:
        return Carried((), (Reason("carry_gone", {"article": name_of(self._sent.by_key[key])}),))


def _together(found: Iterable[Carried]) -> Carried:
    every = tuple(found)
    keys = dict.fromkeys(key for each in every for key in each.keys)
    return Carried(tuple(keys), tuple(doubt for each in every for doubt in each.doubts))


def _headings(draft: Draft, level: Level) -> list[Provision]:
    return [node for node in draft.walk() if node.level is level]


def _named(draft: Draft, node: Provision) -> list[Provision]:
    return [each for each in _headings(draft, node.level) if each.caption == node.caption]


def _articles(node: Provision) -> list[str]:
    return [each.key for each in node.walk() if each.level is Level.ARTICLE]
