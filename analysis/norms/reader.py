"""Units in, norms out: each sentence is cut into stretches, and each stretch that commands becomes a norm with what
opens, conditions and excepts it. A bearer holds within its paragraph until another is named; the items of a list have
those of its lead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.language.atoms import Atom, UnitText
from analysis.language.words import TokenKind
from analysis.norms.actors import anyone, is_actor, names
from analysis.norms.clauses import COMMA, Function, Stretch, force_at, sentences, stretches, words
from analysis.norms.cues import cues
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
        norms = tuple(_unit(index, unit.atoms, lead if listed else _Context()))
        if not listed:
            lead = _lead(norms) if unit.atoms and unit.atoms[-1].key == ":" else _Context()
        found += norms
    return tuple(found)


def _lead(norms: Sequence[Norm]) -> _Context:
    return _Context(norms[-1].bearers, norms[-1].force, norms[-1].kind) if norms else _Context()


def _unit(unit: int, atoms: Sequence[Atom], context: _Context) -> Iterator[Norm]:
    for low, high in sentences(atoms):
        norms = tuple(_sentence(unit, atoms, low, high, context))
        yield from norms
        bound = [norm for norm in norms if norm.bearers and norm.kind is not NormKind.SANCTION]
        if bound:
            context = replace(context, bearers=bound[-1].bearers)


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
    phrase = Phrase(unit, _bare(atoms))
    classes = frozenset(atom.key for atom in atoms if atom.key in _CLASSES)
    joined = {"法律法规": {"法律", "法规"}}
    return Exemption(phrase, frozenset(c for key in classes for c in joined.get(key, {key})))


_CLASSES = frozenset({"法律", "法规", "法律法规", "行政法规", "地方性法规", "规章", "国家", "合同"})


def _bare(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """Without the signs at its ends."""
    low, high = 0, len(atoms)
    while low < high and atoms[low].kind is TokenKind.PUNCTUATION:
        low += 1
    while high > low and atoms[high - 1].kind is TokenKind.PUNCTUATION:
        high -= 1
    return tuple(atoms[low:high]) or tuple(atoms)


@dataclass(frozen=True, slots=True)
class _Head:
    """Where the parts of an act's stretch stand: who acts, the word of strength, the act; `topic` before 由."""

    bearers: tuple[Bearer, ...]
    force: int | None
    act: int
    topic: tuple[Atom, ...] = ()
    opening: tuple[Atom, ...] = ()
    anyone: bool = False
    nobody: bool = False


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
            named = _roles(unit, _bare(one))
            bearers = bearers if head.bearers else (*bearers, *named)
            topic = topic or (() if named else tuple(one))
        elif s.function is Function.CONDITION:
            conditions.append(Phrase(unit, _bare(one)))
        else:
            openings.append(Phrase(unit, _bare(one)))
    if head.opening:
        openings.append(Phrase(unit, _bare(head.opening)))
    whole = tuple(part) if alone else tuple(a for one in before for a in one) + tuple(part)
    everybody = head.anyone
    if not bearers and not everybody and not head.nobody and _has_the_subject_before(part, head):
        bearers, everybody = _of_condition(unit, [atoms[s.low : s.high] for s in pending if _is_condition(s)])
    force = _force(unit, part, head)
    inherited = not bearers and not everybody and not head.nobody and not topic
    if inherited:
        bearers = context.bearers
    if force.word is None and context.force and (inherited or context.lead):
        force = context.force
    act = _bare(part[head.act :])
    led, act = _led(unit, act)
    kind = _kind(words(part), head, force, bool(bearers), context, whole)
    return Norm(
        kind=kind,
        unit=unit,
        whole=Phrase(unit, whole),
        act=Phrase(unit, act or _bare(part)),
        force=force,
        bearers=() if kind is NormKind.SANCTION else (*bearers, *led),
        topic=Phrase(unit, _bare(topic)) if topic else None,
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


def _has_the_subject_before(part: Sequence[Atom], head: _Head) -> bool:
    """Whether the act is done by whom the condition names: not where he is treated or punished (应当给予奖励)."""
    if head.force is None:
        return False
    told = [atom for atom in part[head.act :] if atom.weight or atom.key in cues().actors.treats]
    acting = [atom for atom in told if atom.key not in cues().adverbs]
    return not punishes(words(part)) and bool(acting) and acting[0].key not in cues().actors.treats


def _of_condition(unit: int, conditions: Sequence[Sequence[Atom]]) -> tuple[tuple[Bearer, ...], bool]:
    """企业认为…的，可以…; 任何人发现…的，应当…: who finds, wants or does something in a condition does what follows;
    and whether that is everybody."""
    known = cues()
    for part in conditions:
        stop = _verb(part)
        if not 0 < stop < len(part):
            continue
        subject, _ = _subject(part[:stop])
        verb = next((a.key for a in part[stop:] if a.key not in known.adverbs), "")
        if not verb or verb == COMMA or verb in known.actors.suffers or known.breach.match(words(part)):
            continue
        if anyone(subject):
            return (), True
        found = _roles(unit, subject)
        if found:
            return found, False
    return (), False


def _led(unit: int, act: tuple[Atom, ...]) -> tuple[tuple[Bearer, ...], tuple[Atom, ...]]:
    """Whom the bearer leads or acts with, named where the act begins, and the act after them: 组织教育、公安等部门 +
    编制规划, 会同有关部门 + 制定办法."""
    known = cues().actors
    low = next((at for at, atom in enumerate(act) if atom.key not in cues().adverbs), len(act))
    if low >= len(act) or act[low].key not in known.with_ | known.leads or low + 1 >= len(act):
        return (), act
    if act[low + 1].key in known.verbs:
        return (), act
    stop = _after_names(act, low + 1)
    if stop >= len(act) or stop - low > _LONGEST_NAMES or any(a.key == "的" for a in act[low:stop]):
        return (), act
    role = Role.WITH if act[low].key in known.with_ else Role.LED
    found = names(unit, act[low + 1 : stop], role)
    return (found, act[stop:]) if found else ((), act)


_LONGEST_NAMES = 24


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


def _force(unit: int, part: Sequence[Atom], head: _Head) -> Force:
    known = cues()
    weakened = tuple(Phrase(unit, (a,)) for a in part if a.key in known.weakening)
    if head.force is None:
        return Force(Strength.DUTY, None, weakened)
    atom = part[head.force]
    return Force(known.strengths[atom.key], Phrase(unit, (atom,)), weakened)


def _kind(text: str, head: _Head, force: Force, bound: bool, context: _Context, whole: Sequence[Atom]) -> NormKind:
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


def _sets_up(text: str, head: _Head) -> bool:
    return head.nobody or any(word in text for word in cues().set_up)


def head_of(unit: int, part: Sequence[Atom], listed: bool = False) -> _Head:
    """Who acts and how strictly, in a stretch that commands."""
    known = cues()
    force = force_at(part)
    by = _by(part, force)
    if by is not None:
        stop = _after_names(part, by + 1)
        bearers = _roles(unit, part[by + 1 : stop])
        if bearers:
            topic = tuple(part[:by]) if force is None or force > by else tuple(part[: min(force, by)])
            return _Head(bearers, force, stop if force is None or force < stop else force + 1, _topic(topic))
    if listed and _is_thing(part):
        return _Head((), None, 0)
    stop = force if force is not None else _verb(part)
    subject, opening = _subject(part[:stop])
    act = stop + 1 if force is not None else stop
    if anyone(subject):
        return _Head((), force, act, opening=opening, anyone=True)
    if subject and subject[-1].key in known.nobody:
        return _Head((), force, act, opening=opening, nobody=True)
    if not subject and force is not None and "".join(part[force].text.split()) in _FORBIDS:
        stop = force + 1 + _verb(part[force + 1 :])
        if force + 1 < stop < len(part):
            forbidden = tuple(part[force + 1 : stop])
            everybody = anyone(forbidden)
            named = () if everybody else _roles(unit, forbidden)
            return _Head(named, force, stop, opening=opening, anyone=everybody)
    bearers = _roles(unit, subject)
    if bearers:
        return _Head(bearers, force, act, opening=opening)
    if subject and force is not None and not _is_time(subject):
        return _Head((), force, act, topic=tuple(subject), opening=opening)
    return _Head((), force, act if force is not None else 0, opening=opening if force is not None else ())


_FORBIDS = frozenset({"禁止", "严禁"})
"""禁止经营者擅自…: whom it is forbidden stands after the word."""


def _is_time(subject: Sequence[Atom]) -> bool:
    """每年10月底前应当…: when, not what."""
    told = [atom for atom in subject if atom.weight]
    dated = [a for a in told if a.kind in (TokenKind.DATE, TokenKind.DURATION) or a.key in cues().times]
    return bool(dated) and len(told) <= len(dated) + 2


def _is_thing(part: Sequence[Atom]) -> bool:
    """An item that names a thing or a case, and commands nobody: 主管部门认为不宜的其他情形; …的."""
    told = _bare(part)
    return told[-1].key == "的" or told[-1].text.endswith(("情形", "行为", "事项", "材料", "条件", "活动", "情况"))


def _topic(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    return tuple(atom for atom in _bare(atoms) if atom.weight) and _bare(atoms) if atoms else ()


def _by(part: Sequence[Atom], force: int | None) -> int | None:
    """The place of the 由 that names who acts; none in an attribute (应当由企业自主决定的事项)."""
    known = cues().actors
    for at, atom in enumerate(part):
        if atom.key not in known.by:
            continue
        if at and part[at - 1].key in cues().strengths and at - 1 != force:
            continue
        if force is not None and at > force + 2:
            continue
        stop = force if force is not None and force > at else len(part)
        if force is not None and force > at and any(a.key == "的" for a in part[at:stop]):
            continue
        return at
    return None


def _after_names(part: Sequence[Atom], low: int) -> int:
    """Where the names after 由 end: after the last actor before the act."""
    known = cues().actors
    last = low
    for at in range(low, len(part)):
        if part[at].kind is TokenKind.PUNCTUATION and part[at].key not in ("、", "(", ")"):
            break
        if is_actor(part, at):
            last = at + 1
        elif (
            (part[at].key in known.after or part[at].key in cues().strengths)
            and part[at].key not in known.with_
            and not (at + 1 < len(part) and part[at + 1].text in _ENDS_A_NAME)
            and last > low
        ):
            break
    return last if last > low else len(part)


_ENDS_A_NAME = frozenset({"部门", "机构", "机关", "局", "委员会"})
"""管理 in 行政管理部门 is no act."""


def _verb(part: Sequence[Atom]) -> int:
    """Where the act begins in a stretch without a word of strength: at its first verb after a name; 0 where no name
    stands before one, all of the stretch where it is only a name."""
    known = cues()
    last = 0
    for at, atom in enumerate(part):
        if atom.kind is TokenKind.PUNCTUATION and atom.key not in ("、", "(", ")"):
            return at if last == at and atom.key == COMMA else 0
        if last and at >= last and (atom.key in known.actors.verbs or atom.key in known.adverbs):
            return at if at <= last + 1 else 0
        if is_actor(part, at) and not (at == 0 and _governs(part)):
            last = at + 1
        elif atom.key in known.nobody and at == 0:
            return 1
        elif not last and at == 0 and atom.key in known.actors.verbs and not _is_noun(part):
            return 0
    return len(part) if last == len(part) else 0


def _governs(part: Sequence[Atom]) -> bool:
    """组织有关部门编制…, 督促企业整改: an act, though the word could name somebody."""
    return part[0].key in cues().actors.leads and not _is_noun(part)


def _is_noun(part: Sequence[Atom]) -> bool:
    """组织 in 组织应当…, 组织和个人: somebody; in 组织编制…: an act."""
    after = part[1].key if len(part) > 1 else ""
    return part[0].key == "组织" and (after in ("、", "和", "或者", "") or after in cues().strengths)


def _subject(zone: Sequence[Atom]) -> tuple[tuple[Atom, ...], tuple[Atom, ...]]:
    """The names before the act, and what stands around them: an opening without a comma, adverbs."""
    known = cues()
    zone = _bare(zone) if zone else ()
    if not zone:
        return (), ()
    low = 0
    if zone[0].key in known.opening:
        ends = [
            at + 1
            for at, a in enumerate(zone)
            if a.key in known.opening_ends or a.key.endswith(tuple(known.opening_ends))
        ]
        low = max(ends, default=len(zone))
        if low == len(zone):
            return (), tuple(zone)
    high = low
    actors = [at for at in range(low, len(zone)) if is_actor(zone, at)]
    cut = next(
        (at for at in range(low + 1, len(zone)) if zone[at].key in known.opening and any(a < at for a in actors)),
        len(zone),
    )
    high = cut
    while high > low and (zone[high - 1].key in known.adverbs or zone[high - 1].kind is TokenKind.PUNCTUATION):
        high -= 1
    return tuple(zone[low:high]), (*zone[:low], *zone[cut:])


def _roles(unit: int, atoms: Sequence[Atom]) -> tuple[Bearer, ...]:
    """The names of a subject; who follows 会同 acts with the first."""
    known = cues().actors
    cut = next((at for at, atom in enumerate(atoms) if atom.key in known.with_), None)
    if cut is None:
        return names(unit, atoms)
    return (*names(unit, atoms[:cut]), *names(unit, atoms[cut + 1 :], Role.WITH))
