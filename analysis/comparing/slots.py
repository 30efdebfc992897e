"""Sentences that answer each other compared norm by norm and slot by slot: what differs in meaning, with both phrases,
its category, and why.

    县级以上人民政府应当每年公布 ↔ 市人民政府可以公布
    → bearer 县级以上人民政府 | 市人民政府 · modality 应当 | 可以 · time limit 每年 | –
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.alike import decides
from analysis.comparing.comparison import Category
from analysis.comparing.facing import Facing
from analysis.language.atoms import plain
from analysis.norms.norm import Bearer, Force, Norm, NormKind, Phrase, Strength, Tier
from analysis.reason import Reason
from analysis.sides import Sides

SAME_CONDUCT = 0.2
_SAME_ACT = 0.35
_SURELY_SAME = 0.5
_UNBOUND = frozenset(
    {NormKind.PURPOSE, NormKind.DEFINITION, NormKind.SCOPE, NormKind.EFFECT, NormKind.SANCTION, NormKind.REFERENCE}
)


@dataclass(frozen=True, slots=True)
class SlotDifference:
    """A slot that differs: its phrases as written (empty where a side lacks it), hence its category, and why."""

    category: Category
    left: tuple[Phrase, ...]
    right: tuple[Phrase, ...]
    reason: Reason | None = None

    @property
    def phrases(self) -> Sides[tuple[Phrase, ...]]:
        return Sides(self.left, self.right)


Exchanged = frozenset[tuple[str, str]]
"""Words for what two texts are about, each with that of the other side: (设施, 道路)."""


def objects_exchanged(pairs: Iterable[Facing]) -> Exchanged:
    """What bearers are named after that the rest of their norms exchanges too: 道路在后的，由道路管理部门负责 against
    设施在后的，由设施管理部门负责."""
    return frozenset(
        swapped
        for pair in pairs
        for one in pair.left.bearers
        for other in pair.right.bearers
        if (swapped := _prefixes(one.name, other.name)) and _about(pair, *swapped)
    )


def _prefixes(one: str, other: str) -> tuple[str, str] | None:
    """What two names with one ending begin with; None where either only ends so, or they end apart."""
    common = 0
    while common < min(len(one), len(other)) and one[-1 - common] == other[-1 - common]:
        common += 1
    left, right = one[: len(one) - common], other[: len(other) - common]
    return (left, right) if common > 1 and len(left) > 1 and len(right) > 1 else None


def _about(pair: Facing, left: str, right: str) -> bool:
    one, other = (_besides_bearers(norm) for norm in pair.norms)
    return left in one and right in other and left not in other and right not in one


def _besides_bearers(norm: Norm) -> str:
    phrases = (norm.act, *((norm.topic,) if norm.topic else ()), *norm.conditions, *norm.openings)
    return "".join(phrase.text for phrase in phrases)


def of_norms(pair: Facing, exchanged: Exchanged = frozenset()) -> Iterator[SlotDifference]:
    """Who acts and how strictly, in two norms of one conduct; whom an exchanged object names is the same."""
    if decides(pair.left.act.atoms) != decides(pair.right.act.atoms):  # 决定开展活动 is not 开展活动
        return
    yield from _bearers(pair, exchanged)
    if {pair.left.kind, pair.right.kind} == {NormKind.SANCTION}:
        yield from _discretion(pair)
    else:
        yield from _forces(pair)


def _discretion(pair: Facing) -> Iterator[SlotDifference]:
    """可以处 against 应当处 is another strength, against 处 another penalty."""
    one, other = pair.left.force, pair.right.force
    if one.strength is not other.strength:
        category = Category.MODALITY if one.word and other.word else Category.PENALTY
        yield SlotDifference(category, *_words(one, other), _force_reason(one, other))


def _words(one: Force, other: Force) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    return (one.word,) if one.word else (), (other.word,) if other.word else ()


def _bearers(pair: Facing, exchanged: Exchanged) -> Iterator[SlotDifference]:
    one, other = pair.left, pair.right
    if pair.likeness < SAME_CONDUCT or {one.kind, other.kind} & _UNBOUND:
        return
    if NormKind.UNREAD in (one.kind, other.kind) and pair.likeness < _SURELY_SAME:
        return
    lost = [b for b in one.bearers if not (_named(b, one, other) or _follows(b, other.bearers, exchanged))]
    back = frozenset((theirs, ours) for ours, theirs in exchanged)
    added = [c for c in other.bearers if not (_named(c, other, one) or _follows(c, one.bearers, back))]
    if lost or added:
        yield SlotDifference(
            Category.BEARER,
            tuple(b.phrase for b in lost),
            tuple(c.phrase for c in added),
            _bearer_reason(lost, added),
        )
    narrower = [(b, c) for b in one.bearers for c in other.bearers if _is_one_of_several(b, other, c)]
    wider = [(b, c) for b in one.bearers for c in other.bearers if _is_one_of_several(c, one, b)]
    for b, c in (*narrower, *wider):
        yield SlotDifference(Category.SCOPE, (b.phrase,), (c.phrase,))


def _named(bearer: Bearer, own: Norm, norm: Norm) -> bool:
    """Whether the norm has the bearer too; one that names nobody, but has the words, was read otherwise."""
    if norm.bearers:
        return any(same_bearer(bearer, other) or _spelled(bearer, own, other, norm) for other in norm.bearers)
    if norm.topic and not Counter(bearer.name) - Counter(norm.topic.text):
        return True
    if norm.topic and own.inherited:  # 检修面积应当在…以上 names no one; 检修面积不得少于… has one from before
        return True
    name, text = plain(bearer.phrase.text), plain("".join(atom.text for atom in norm.whole.atoms))
    return any(text[at - 1 : at] not in _ADDRESSED for at in _places(name, text))


def _follows(bearer: Bearer, others: Sequence[Bearer], exchanged: Exchanged) -> bool:
    return any(_prefixes(bearer.name, other.name) in exchanged for other in others)


_ADDRESSED = frozenset({"向", "对", "给", "报"})
"""Who is named after one of these is told or treated, and does not act."""


def _places(name: str, text: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def _spelled(bearer: Bearer, own: Norm, other: Bearer, norm: Norm) -> bool:
    """行政执法机关 against 行政机关开展执法: what the longer name says more, the norm of the shorter says too."""
    if bearer.role is not other.role or _tiers(bearer) != _tiers(other) or bearer.name[-1:] != other.name[-1:]:
        return False
    (short, home), (long, _) = sorted(((bearer.name, own), (other.name, norm)), key=lambda named: len(named[0]))
    text = "".join(atom.text for atom in home.whole.atoms)
    more = Counter(long) - Counter(short)
    return len(short) > _SHORT and not Counter(short) - Counter(long) and all(c in text for c in more)


_SHORT = 2


def same_bearer(one: Bearer, other: Bearer) -> bool:
    """Whether two names are one organ on one level in one role."""
    if one.role is not other.role:
        return False
    texts = plain(one.phrase.text), plain(other.phrase.text)
    if _alternatives(texts[0]) & _alternatives(texts[1]):
        return True
    shorter, longer = sorted((one.name, other.name), key=len)
    return _tiers(one) == _tiers(other) and (one.name == other.name or (len(shorter) > 1 and longer.endswith(shorter)))


_IN_BRACKETS = re.compile(r"(?P<before>[^()]+)\((?P<other>[^()]+)\)(?P<after>[^()]+)")
_LEVELS = frozenset("省州盟市县区旗乡镇")


def _alternatives(name: str) -> frozenset[str]:
    """居(村)民委员会 names a 居民委员会 or a 村民委员会; brackets around a level of government name other levels."""
    found = _IN_BRACKETS.fullmatch(name)
    if not found or _LEVELS & set(found["other"]) or len(found["other"]) > len(found["before"]):
        return frozenset({name})
    before, other, after = found.groups()
    return frozenset({name, before + after, before[: -len(other)] + other + after})


def _is_one_of_several(bearer: Bearer, norm: Norm, other: Bearer) -> bool:
    """居民委员会 for 居（村）民委员会, where the norm names no 村民委员会: one kind of body, but fewer of them."""
    bodies = _alternatives(plain(bearer.phrase.text))
    theirs = {name for own in norm.bearers for name in _alternatives(plain(own.phrase.text))}
    alike = bodies & _alternatives(plain(other.phrase.text))
    return len(bodies) > 1 and bool(alike) and not bodies & theirs >= bodies - {plain(bearer.phrase.text)}


def _tiers(bearer: Bearer) -> frozenset[Tier]:
    return bearer.tiers - {Tier.PREFECTURE} or bearer.tiers


def _bearer_reason(lost: Sequence[Bearer], added: Sequence[Bearer]) -> Reason:
    one, other = ("、".join(dict.fromkeys(b.phrase.text for b in side)) for side in (lost, added))
    if lost and added:
        return Reason("bearer_differs", {"left": one, "right": other})
    return Reason("bearer_one_sided", {"name": one or other})


def _force_reason(one: Force, other: Force) -> Reason:
    if one.word and other.word:
        return Reason("strength_differs", {"left": one.word.text, "right": other.word.text})
    word = one.word or other.word
    return Reason("strength_one_sided", {"word": word.text if word else ""})


def _forces(pair: Facing) -> Iterator[SlotDifference]:
    one, other = pair.left, pair.right
    unread = NormKind.UNREAD in (one.kind, other.kind)
    if pair.likeness < (_SURELY_SAME if unread else _SAME_ACT) or {one.kind, other.kind} & _UNBOUND:
        return
    a, b = one.force, other.force
    if a.strength is not b.strength:
        yield SlotDifference(Category.MODALITY, *_words(a, b), _force_reason(a, b))
    elif {p.keys for p in a.weakened} != {p.keys for p in b.weakened} and a.strength is not Strength.ENCOURAGEMENT:
        yield SlotDifference(Category.MODALITY, a.weakened, b.weakened, Reason("strength_weakened"))
