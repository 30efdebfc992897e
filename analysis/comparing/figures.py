"""Times, numbers, exceptions and sanctions of two sentences that answer each other, compared as sets of values: where
they stand, and in which order, says nothing.

    处五百元以上二千元以下罚款，没收工具 ↔ 没收工具，处五百元至二千元罚款 → nothing
"""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from analysis.comparing.alike import likeness, telling
from analysis.comparing.comparison import Category
from analysis.comparing.facing import Facing
from analysis.comparing.slots import SlotDifference, same_bearer
from analysis.language.atoms import Atom
from analysis.norms.cues import cues
from analysis.norms.norm import Exemption, Imposed, Norm, NormKind, Phrase, Quantity, Time, TimeKind
from analysis.reason import Reason

_MEASURED = frozenset({TimeKind.LENGTH, TimeKind.DATE})
T = TypeVar("T")
_SAME_EXEMPT = 0.6
_SAME_ACT = 0.3
_FRAME = frozenset({"除", "外", "以外", "之外", "除外", "但是", "的", "情形", "情况", "有", "从其规定", "从", "其"})

Sides = tuple[Sequence[Norm], Sequence[Norm]]


def of_sentences(norms: Sides) -> Iterator[SlotDifference]:
    """What differs in the figures of the norms of two sentences that answer each other."""
    yield from _times(norms)
    yield from _quantities(norms)
    yield from _exemptions(norms)
    yield from _sanctions(norms)
    yield from _assisting(norms)


def _assisting(norms: Sides) -> Iterator[SlotDifference]:
    """，水利部门予以配合 ↔ nothing: who helps with the act of the sentence, told with the whole phrase."""
    for side, (own, others) in enumerate((norms, norms[::-1])):
        for norm in own:
            if not _only_assists(norm) or any(_names(other, norm) for other in others):
                continue
            name = "、".join(bearer.phrase.text for bearer in norm.bearers)
            phrases: tuple[tuple[Phrase, ...], tuple[Phrase, ...]] = ((norm.whole,), ())
            left, right = phrases[::-1] if side else phrases
            yield SlotDifference(Category.BEARER, left, right, Reason("bearer_one_sided", {"name": name}))


def _only_assists(norm: Norm) -> bool:
    """Whether the norm only adds who helps; 有关单位应当予以协助, with a strength of its own, is a duty of its own."""
    if not norm.bearers or norm.inherited or norm.force.word:
        return False
    said = [atom.key for atom in norm.act.atoms if atom.weight and atom.key not in cues().adverbs]
    return bool(said) and said[-1] in cues().actors.assists and len(said) <= _BARE


_BARE = 2
"""予以 + 配合: an act of no more words has no object of its own."""


def _names(norm: Norm, assisting: Norm) -> bool:
    return any(same_bearer(one, other) for one in norm.bearers for other in assisting.bearers)


def _unpaired(left: Sequence[T], right: Sequence[T], same: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    """What of each side has no equal on the other; each answers one."""
    rest, lost = list(right), []
    for one in left:
        twin = next((other for other in rest if same(one, other)), None)
        if twin is None:
            lost.append(one)
        else:
            rest.remove(twin)
    return lost, rest


def _times(norms: Sides) -> Iterator[SlotDifference]:
    left, right = (
        [t for n in side if n.kind is not NormKind.SANCTION for t in n.times if t.kind in _MEASURED] for side in norms
    )
    yield from _told(Category.TIME_LIMIT, *_unpaired(left, right, _same_time), "time_differs")


def often(pair: Facing) -> Iterator[SlotDifference]:
    """How often and how soon, in two norms of one conduct: 定期, 每年, 立即."""
    if pair.likeness < _SAME_ACT or NormKind.SANCTION in (pair.left.kind, pair.right.kind):
        return
    left, right = ([t for t in norm.times if t.kind not in _MEASURED] for norm in (pair.left, pair.right))
    yield from _told(Category.TIME_LIMIT, *_unpaired(left, right, _same_time), "time_differs")


def _same_time(one: Time, other: Time) -> bool:
    return _same_value(one.value, other.value)


def _same_value(one: str, other: str) -> bool:
    """Equal, or one with a bound and the other without any."""
    if one == other:
        return True
    bare = one.lstrip("<>="), other.lstrip("<>=")
    return bare[0] == bare[1] and (one == bare[0] or other == bare[1])


def _quantities(norms: Sides) -> Iterator[SlotDifference]:
    left, right = ([q for n in side if n.kind is not NormKind.SANCTION for q in n.quantities] for side in norms)
    lost, added = _unpaired(left, right, lambda a, b: _same_value(a.value, b.value))
    if not (lost and added):
        lost, added = ([q for q in side if not _few(q)] for side in (lost, added))
    yield from _told(Category.QUANTITY, lost, added, "quantity_differs")


def _few(quantity: Quantity) -> bool:
    """一个机制, 一种方式: counts nothing where one side alone has it."""
    return quantity.value.startswith("1") and not any(c.isdigit() or c in "元米%" for c in quantity.value[1:])


def _told(
    category: Category, lost: Sequence[Time | Quantity], added: Sequence[Time | Quantity], code: str
) -> Iterator[SlotDifference]:
    """One for one in their order, then what only one side has."""
    for at in range(max(len(lost), len(added))):
        one = (lost[at].phrase,) if at < len(lost) else ()
        other = (added[at].phrase,) if at < len(added) else ()
        yield SlotDifference(category, one, other, _values(code, one, other))


def _values(code: str, one: tuple[Phrase, ...], other: tuple[Phrase, ...]) -> Reason:
    if one and other:
        return Reason(code, {"left": one[0].text, "right": other[0].text})
    return Reason("only_one_side_has", {"words": (one or other)[0].text})


def _exemptions(norms: Sides) -> Iterator[SlotDifference]:
    left, right = ([e for n in side for e in n.exemptions] for side in norms)
    lost, added = _unpaired(left, right, _same_exemption)
    for at in range(max(len(lost), len(added))):
        one = (lost[at].phrase,) if at < len(lost) else ()
        other = (added[at].phrase,) if at < len(added) else ()
        code = "exception_differs" if one and other else "exception_one_sided"
        words = {"left": one[0].text if one else "", "right": other[0].text if other else ""}
        yield SlotDifference(Category.EXCEPTION, one, other, Reason(code, words))


def _same_exemption(one: Exemption, other: Exemption) -> bool:
    if one.norms != other.norms:
        return False
    a, b = (telling(_exempt(e.phrase.atoms)) for e in (one, other))
    return not (a or b) or likeness(a, b) >= _SAME_EXEMPT


def _exempt(atoms: Sequence[Atom]) -> list[Atom]:
    return [atom for atom in atoms if atom.key not in _FRAME]


def _sanctions(norms: Sides) -> Iterator[SlotDifference]:
    ours, theirs = ([n for n in side if n.kind is NormKind.SANCTION] for side in norms)
    if not (ours and theirs):
        return
    left, right = ([i for n in side for i in n.sanctions] for side in (ours, theirs))
    if not _punish_alike(ours, theirs):
        if left:
            yield SlotDifference(Category.PENALTY, tuple(i.phrase for i in left), (), _alone(left))
        if right:
            yield SlotDifference(Category.PENALTY, (), tuple(i.phrase for i in right), _alone(right))
        return
    lost, added = _unpaired(left, right, _same_sanction)
    for kind in dict.fromkeys(i.kind for i in (*lost, *added)):
        mine, yours = ([i for i in side if i.kind == kind] for side in (lost, added))
        for at in range(max(len(mine), len(yours))):
            one = (mine[at].phrase,) if at < len(mine) else ()
            other = (yours[at].phrase,) if at < len(yours) else ()
            code = "sanction_differs" if one and other else "sanction_one_sided"
            words = {"left": one[0].text if one else "", "right": other[0].text if other else ""}
            yield SlotDifference(Category.PENALTY, one, other, Reason(code, words))
    yield from _authorities((ours, theirs))


_SAME_BREACH = 0.3
"""Conducts less alike than this are not one: what punishes them stands apart."""


def _punish_alike(left: Sequence[Norm], right: Sequence[Norm]) -> bool:
    """Whether the acts that two sentences punish answer each other; where one only cites a provision, it is not known,
    and they are compared."""
    one, other = (telling(a for norm in side for a in _conduct(norm)) for side in (left, right))
    return not (one and other) or likeness(one, other) >= _SAME_BREACH


def _conduct(norm: Norm) -> Iterator[Atom]:
    for phrase in (*norm.openings, *norm.conditions, *((norm.topic,) if norm.topic else ())):
        if "违反" not in phrase.text and "逾期" not in phrase.text and "情节" not in phrase.text:
            yield from phrase.atoms


def _alone(imposed: Sequence[Imposed]) -> Reason:
    return Reason("sanction_one_sided", {"left": "、".join(dict.fromkeys(i.phrase.text for i in imposed)), "right": ""})


def _same_sanction(one: Imposed, other: Imposed) -> bool:
    same_target = one.target == other.target or not (one.target and other.target)
    return (one.kind, one.measure) == (other.kind, other.measure) and same_target


def _authorities(norms: Sides) -> Iterator[SlotDifference]:
    left, right = ([b for n in side for b in n.authority] for side in norms)
    if not (left or right):
        return
    lost = [b for b in left if not any(same_bearer(b, c) for c in right)]
    added = [c for c in right if not any(same_bearer(b, c) for b in left)]
    if lost or added:
        names = {
            "left": "、".join(dict.fromkeys(b.phrase.text for b in lost)),
            "right": "、".join(dict.fromkeys(c.phrase.text for c in added)),
        }
        yield SlotDifference(
            Category.PENALTY,
            tuple(b.phrase for b in lost),
            tuple(c.phrase for c in added),
            Reason("authority_differs", names),
        )
