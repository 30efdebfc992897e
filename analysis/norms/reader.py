"""Units in, norms out: each sentence is cut into stretches, and each stretch that commands becomes a norm with what
opens, conditions and excepts it. A bearer holds within its paragraph until another is named; the items of a list have
those of its lead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from analysis.language.atoms import Atom, UnitText
from analysis.norms.clauses import Function, Stretch, sentences, stretches, words
from analysis.norms.cues import cues
from analysis.norms.heads import Head, bare, has_its_subject_before, head_of, led_by, of_condition, roles
from analysis.norms.norm import Bearer, Exemption, Force, Norm, NormKind, Phrase, Role, Strength
from analysis.norms.sanctions import imposed, punishes
from analysis.norms.slots import citations, quantities, times
from drafts.provisions import Level

_OF_STRENGTH = {
    Strength.BAN: NormKind.BAN,
    Strength.RESTRICTION: NormKind.RESTRICTION,
    Strength.DUTY: NormKind.DUTY,
    Strength.PERMISSION: NormKind.PERMISSION,
    Strength.ENCOURAGEMENT: NormKind.ENCOURAGEMENT,
}

_KEPT = 2048
"""Paragraphs whose norms are kept: one is read in its row and again for each link across rows."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What a stretch has from those before it: who is bound, how strictly, and the conditions of its sentence."""

    bearers: tuple[Bearer, ...] = ()
    force: Force | None = None
    lead: NormKind | None = None


def read(units: Sequence[UnitText]) -> tuple[Norm, ...]:
    """The norms of these units in their order; units in reading order, items after their paragraph."""
    found: list[Norm] = []
    lead = _Context()
    for index, unit in enumerate(units):
        listed = unit.level in (Level.ITEM, Level.SUBITEM)
        norms = read_unit(index, unit.atoms, lead if listed else _Context())
        if not listed:
            lead = _lead(norms) if unit.atoms and unit.atoms[-1].key == ":" else _Context()
        found += norms
    return tuple(found)


def _lead(norms: Sequence[Norm]) -> _Context:
    return _Context(norms[-1].bearers, norms[-1].force, norms[-1].kind) if norms else _Context()


@lru_cache(maxsize=_KEPT)
def read_unit(unit: int, atoms: tuple[Atom, ...], context: _Context) -> tuple[Norm, ...]:
    """The norms of one unit by its place among those read, from what its lead gives it."""
    found: list[Norm] = []
    for low, high in sentences(atoms):
        norms = tuple(_sentence(unit, atoms, low, high, context))
        found += norms
        bound = [norm for norm in norms if norm.bearers and norm.kind is not NormKind.SANCTION]
        if bound:
            context = replace(context, bearers=bound[-1].bearers)
    return tuple(found)


def _sentence(unit: int, atoms: Sequence[Atom], low: int, high: int, context: _Context) -> Iterator[Norm]:
    text = words(atoms[low:high])
    special = _special(text)
    if special is not None:
        yield _whole(unit, atoms[low:high], special)
        return
    pending: list[Stretch] = []
    found: list[Norm] = []
    held: Norm | None = None
    for stretch in stretches(atoms, low, high):
        if stretch.function is Function.EXCEPTION and found:
            found[-1] = _excepted(found[-1], unit, atoms[stretch.low : stretch.high])
        elif stretch.function is not Function.ACT:
            pending.append(stretch)
        else:
            norm = _norm(unit, atoms, pending, stretch, _within(context, found))
            pending = []
            if held is not None:
                norm = _opened(norm, held)
            held = norm if _only_opens(norm, stretch, high) else None
            if held is None:
                found.append(norm)
    if held is not None:
        found.append(held)
    if pending and found:
        found[-1] = _followed(found[-1], unit, atoms, pending)
    elif pending:
        found.append(_norm(unit, atoms, pending, Stretch(low, high, Function.ACT), context, alone=True))
    yield from found


def _only_opens(norm: Norm, stretch: Stretch, high: int) -> bool:
    """应当按照…的要求，: the act comes after the comma."""
    first, last = norm.act.atoms[0].key, norm.act.atoms[-1].key
    opens = first in cues().manner and last.endswith(cues().manner_ends)
    return opens and stretch.high < high and norm.force.word is not None and not norm.inherited


def _opened(norm: Norm, held: Norm) -> Norm:
    """A norm whose bearer and strength stand in the stretch before it, with how it is to be done."""
    own = any(bearer.role is not Role.LED for bearer in norm.bearers) and not norm.inherited
    led = tuple(bearer for bearer in norm.bearers if bearer.role is Role.LED)
    force = norm.force if norm.force.word is not None else held.force
    return replace(
        norm,
        whole=Phrase(norm.unit, (*held.whole.atoms, *norm.whole.atoms)),
        bearers=norm.bearers if own else (*held.bearers, *led),
        force=force,
        kind=norm.kind if own or norm.kind is NormKind.SANCTION else held.kind,
        topic=norm.topic or held.topic,
        openings=(*held.openings, held.act, *norm.openings),
        conditions=(*held.conditions, *norm.conditions),
        times=(*held.times, *norm.times),
        quantities=(*held.quantities, *norm.quantities),
        exemptions=(*held.exemptions, *norm.exemptions),
        citations=(*held.citations, *norm.citations),
        inherited=norm.inherited and not held.bearers,
    )


def _special(text: str) -> NormKind | None:
    kinds = cues().kinds
    for kind in (NormKind.PURPOSE, NormKind.DEFINITION, NormKind.SCOPE, NormKind.EFFECT):
        if kinds[kind.value].search(text):
            return kind
    return None


def _whole(unit: int, atoms: Sequence[Atom], kind: NormKind) -> Norm:
    """A sentence that commands nobody: all of it is its act."""
    phrase = Phrase(unit, tuple(atoms))
    return Norm(
        kind, unit, phrase, phrase, Force(Strength.DUTY),
        times=tuple(times(unit, atoms)), quantities=tuple(quantities(unit, atoms)),
        citations=tuple(citations(unit, atoms)),
    )  # fmt: skip


def _within(context: _Context, found: Sequence[Norm]) -> _Context:
    """Within a sentence bearer and strength hold until others are named."""
    if not found:
        return context
    last = found[-1]
    inherited = () if last.topic and not last.bearers else context.bearers
    return _Context(last.bearers or inherited, last.force if last.force.word else context.force, context.lead)


def _excepted(norm: Norm, unit: int, atoms: Sequence[Atom]) -> Norm:
    whole = Phrase(unit, (*norm.whole.atoms, *atoms))
    return replace(
        norm,
        whole=whole,
        exemptions=(*norm.exemptions, exemption(unit, atoms)),
        times=(*norm.times, *times(unit, atoms)),
        quantities=(*norm.quantities, *quantities(unit, atoms)),
    )


def _followed(norm: Norm, unit: int, atoms: Sequence[Atom], rest: Sequence[Stretch]) -> Norm:
    """What stands after the last act, without an act of its own, belongs to it."""
    parts = tuple(Phrase(unit, tuple(atoms[s.low : s.high])) for s in rest)
    whole = Phrase(unit, (*norm.whole.atoms, *(a for part in parts for a in part.atoms)))
    return replace(norm, whole=whole, conditions=(*norm.conditions, *parts))


def exemption(unit: int, atoms: Sequence[Atom]) -> Exemption:
    """An exception with the classes of norms it names."""
    phrase = Phrase(unit, bare(atoms))
    classes = frozenset(atom.key for atom in atoms if atom.key in _CLASSES)
    joined = {"法律法规": {"法律", "法规"}}
    return Exemption(phrase, frozenset(c for key in classes for c in joined.get(key, {key})))


_CLASSES = frozenset({"法律", "法规", "法律法规", "行政法规", "地方性法规", "规章", "国家", "合同"})


def _norm(
    unit: int,
    atoms: Sequence[Atom],
    pending: Sequence[Stretch],
    stretch: Stretch,
    context: _Context,
    alone: bool = False,
) -> Norm:
    part = atoms[stretch.low : stretch.high]
    before = [atoms[s.low : s.high] for s in pending]
    head = head_of(unit, part, context.lead is not None)
    topic, openings, conditions, exempt = head.topic, [], [], []
    bearers = head.bearers
    for one, s in zip(before, pending, strict=True):
        if s.function is Function.EXCEPTION:
            exempt.append(exemption(unit, one))
        elif s.function is Function.SUBJECT:
            named = roles(unit, bare(one))
            bearers = bearers if head.bearers else (*bearers, *named)
            topic = topic or (() if named else tuple(one))
        elif s.function is Function.CONDITION:
            conditions.append(Phrase(unit, bare(one)))
        else:
            openings.append(Phrase(unit, bare(one)))
    if head.opening:
        openings.append(Phrase(unit, bare(head.opening)))
    whole = tuple(part) if alone else tuple(a for one in before for a in one) + tuple(part)
    everybody = head.anyone
    if not bearers and not everybody and not head.nobody and has_its_subject_before(part, head):
        bearers, everybody = of_condition(unit, [atoms[s.low : s.high] for s in pending if _is_condition(s)])
    force = _force(unit, part, head)
    inherited = not bearers and not everybody and not head.nobody and not topic
    if inherited:
        bearers = context.bearers
    if force.word is None and context.force and (inherited or context.lead):
        force = context.force
    act = bare(part[head.act :])
    led, act = led_by(unit, act)
    kind = _kind(words(part), head, force, bool(bearers), context, whole)
    return Norm(
        kind=kind,
        unit=unit,
        whole=Phrase(unit, whole),
        act=Phrase(unit, act or bare(part)),
        force=force,
        bearers=() if kind is NormKind.SANCTION else (*bearers, *led),
        topic=Phrase(unit, bare(topic)) if topic else None,
        openings=tuple(openings),
        conditions=tuple(conditions),
        times=tuple(times(unit, whole)),
        quantities=tuple(quantities(unit, whole)),
        exemptions=(*exempt, *(() if alone else _inner_exemptions(unit, part))),
        sanctions=tuple(imposed(unit, part)) if kind is NormKind.SANCTION else (),
        authority=head.bearers if kind is NormKind.SANCTION else (),
        citations=tuple(citations(unit, whole)),
        inherited=inherited and bool(bearers),
    )


def _is_condition(stretch: Stretch) -> bool:
    return stretch.function is Function.CONDITION


def _inner_exemptions(unit: int, part: Sequence[Atom]) -> Iterator[Exemption]:
    """除…外 within a stretch without a comma of its own."""
    known = cues()
    starts = [at for at, atom in enumerate(part) if atom.key == "除" or atom.text == "除外"]
    for at in starts:
        stop = next((p for p in range(at, len(part)) if part[p].text in ("外", "以外", "之外", "除外")), None)
        if stop is not None and part[stop + 1 : stop + 2] and part[stop + 1].key == "的":
            continue  # 除…外的保险: which ones, no exception
        if stop is not None and not known.besides_act.search(words(part[at : stop + 1])):
            yield exemption(unit, part[at : stop + 1] if part[at].key == "除" else part[: stop + 1])


def _force(unit: int, part: Sequence[Atom], head: Head) -> Force:
    known = cues()
    weakened = tuple(Phrase(unit, (a,)) for a in part if a.key in known.weakening)
    if head.force is None:
        return Force(Strength.DUTY, None, weakened)
    atom = part[head.force]
    return Force(known.strengths[atom.key], Phrase(unit, (atom,)), weakened)


def _kind(text: str, head: Head, force: Force, bound: bool, context: _Context, whole: Sequence[Atom]) -> NormKind:
    if text.rstrip().endswith(":"):
        return NormKind.SANCTION if punishes(words(whole)) else NormKind.LEAD
    if punishes(text) and (force.word is None or force.strength in (Strength.PERMISSION, Strength.DUTY)):
        return NormKind.SANCTION
    if cues().kinds["reference"].search(text) and not head.bearers:
        return NormKind.REFERENCE
    if force.word is not None:
        return _OF_STRENGTH[force.strength]
    if bound:
        return NormKind.DUTY
    if context.lead is not None:
        return NormKind.DUTY if context.lead is NormKind.LEAD else context.lead
    return NormKind.INSTITUTION if _sets_up(text, head) else NormKind.UNREAD


def _sets_up(text: str, head: Head) -> bool:
    return head.nobody or any(word in text for word in cues().set_up)
