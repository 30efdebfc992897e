"""What changed within one article, in the shortest form that still says it exactly."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.amending.instructions import Add, Address, Aspect, Deed, Delete, Replace, Words
from analysis.amending.narrowing import exchanges, pairs_in_order
from analysis.amending.working import lines_of
from drafts.provisions import Level, Number, Provision

NAMING = 12
"""What it costs, in characters, to name a place and say what becomes of it."""
MOST_EXCHANGES = 4
"""Exchanges of words in one paragraph or item; more are harder to follow than the paragraph anew."""


@dataclass(frozen=True, slots=True)
class Told:
    """Deeds that together make one provision of another, and how long they are, in characters."""

    deeds: tuple[Deed, ...] = ()
    cost: int = 0

    def __add__(self, other: "Told") -> "Told":
        return Told(self.deeds + other.deeds, self.cost + other.cost)


def article_changes(place: Address, old: Provision, new: Provision) -> tuple[Told, ...]:
    """Ways of telling how an article became another, the shortest first; its number is told elsewhere."""
    if same_words(old, new):
        return (Told(),)
    whole = anew(place, new)
    parts = _parts(place, old, new)
    if parts is None or not parts.deeds or parts.cost >= whole.cost:
        return (whole,)
    return (parts, whole)


def anew(place: Address, new: Provision) -> Told:
    """整条、整款 or 整项 修改为."""
    wording = lines_of(new)
    return Told((Replace(place, wording),), NAMING + sum(map(len, wording)))


def same_words(old: Provision, new: Provision) -> bool:
    """The same but for their own number."""
    return (old.caption, old.text, _below(old)) == (new.caption, new.text, _below(new)) and _brackets(old) == _brackets(
        new
    )


def _below(node: Provision) -> tuple[tuple[str, str, str, int], ...]:
    return tuple((n.label, n.caption, n.text, len(n.children)) for child in node.children for n in child.walk())


def _brackets(node: Provision) -> str:
    return node.raw.removeprefix(node.label) if node.level is Level.ARTICLE else ""


def _parts(place: Address, old: Provision, new: Provision) -> Told | None:
    told = Told()
    if _brackets(old) != _brackets(new):
        if not old.caption or not new.caption or _brackets(old).replace(old.caption, new.caption, 1) != _brackets(new):
            return None
        named = Replace(replace(place, aspect=Aspect.NAME), (new.caption,))
        told += Told((named,), NAMING + len(new.caption))
    several = len(old.children) > 1
    lines = [["\n".join(lines_of(child)) for child in article.children] for article in (old, new)]
    for at, to in pairs_in_order(lines[0], lines[1]):
        if at is None and to is not None:
            wording = lines_of(new.children[to])
            added = Add(Level.PARAGRAPH, wording, (_number(to),), within=place)
            told += Told((added,), NAMING + sum(map(len, wording)))
        elif at is not None and to is None:
            told += Told((Delete(replace(place, paragraph=at + 1)),), NAMING)
        elif at is not None and to is not None:
            own = replace(place, paragraph=at + 1) if several else place
            told += _paragraph(own, replace(place, paragraph=at + 1), old.children[at], new.children[to])
    return told


def _number(index: int) -> Number:
    return Number(index + 1)


def _paragraph(named: Address, place: Address, old: Provision, new: Provision) -> Told:
    """`named` leaves the paragraph out where the article has one only."""
    if (old.text, _below(old)) == (new.text, _below(new)):
        return Told()
    whole = anew(place, new)
    parts = _lead(named, old, new)
    if parts is not None and (below := _listed(named, old, new)) is not None:
        parts += below
        if parts.deeds and parts.cost < whole.cost:
            return parts
    return whole


def _lead(named: Address, old: Provision, new: Provision) -> Told | None:
    if old.text == new.text:
        return Told()
    if not old.text or not new.text:
        return None
    return _words(named, old, old.text, new.text)


def _words(place: Address, scope: Provision, old: str, new: str) -> Told | None:
    """Words exchanged in `old`, which stands somewhere in `scope`."""
    texts = [text for node in scope.walk() for text in (node.text, node.caption)]
    found = exchanges(old, new, lambda words: sum(text.count(words) for text in texts))
    if not found or len(found) > MOST_EXCHANGES:
        return None
    deeds = tuple(Words(place, each.old, each.new, each.every) for each in found)
    return Told(deeds, sum(NAMING + each.cost for each in found))


def _listed(named: Address, old: Provision, new: Provision) -> Told | None:
    """Items of a paragraph; None where they cannot be told one by one."""
    before, after = old.children, new.children
    if _items(before) == _items(after):
        return Told()
    if any(item.level is not Level.ITEM or item.number is None or not item.label for item in (*before, *after)):
        return None
    if not before or not after or not (_counted(before) and _counted(after)):
        return None
    told = Told()
    for at, to in pairs_in_order([_said(item) for item in before], [_said(item) for item in after]):
        if at is None and to is not None:
            wording = lines_of(after[to])
            added = Add(Level.ITEM, wording, (_number(to),), within=named)
            told += Told((added,), NAMING + sum(map(len, wording)))
        elif at is not None and to is None:
            told += Told((Delete(replace(named, item=before[at].number)),), NAMING)
        elif at is not None and to is not None:
            told += _item(replace(named, item=before[at].number), before[at], after[to])
    return told


def _items(items: Sequence[Provision]) -> tuple[tuple[str, str, str, int], ...]:
    return tuple((n.label, n.caption, n.text, len(n.children)) for item in items for n in item.walk())


def _counted(items: Sequence[Provision]) -> bool:
    return [item.number for item in items] == [_number(at) for at in range(len(items))]


def _said(item: Provision) -> str:
    """An item without its own number."""
    return "\n".join(lines_of(item)).removeprefix(item.label)


def _item(place: Address, old: Provision, new: Provision) -> Told:
    if _said(old) == _said(new):
        return Told()
    whole = anew(place, new)
    if _items(old.children) == _items(new.children) and old.text and new.text:
        words = _words(place, old, old.text, new.text)
        if words is not None and words.cost < whole.cost:
            return words
    return whole
