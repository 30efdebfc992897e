"""The head of a stretch that commands: who acts, the word of strength, where the act begins, and who is led to it.

在渡槽内，由水利部门会同有关单位 应当 组织村民 清淤 → 水利部门, 有关单位 (with) · 应当 · 村民 (led) · 清淤
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.language.atoms import Atom
from analysis.language.words import TokenKind
from analysis.norms.actors import anyone, is_actor, names
from analysis.norms.clauses import COMMA, force_at, words
from analysis.norms.cues import cues
from analysis.norms.norm import Bearer, Role
from analysis.norms.sanctions import punishes


@dataclass(frozen=True, slots=True)
class Head:
    """Where the parts of an act's stretch stand: who acts, the word of strength, the act; `topic` before 由."""

    bearers: tuple[Bearer, ...]
    force: int | None
    act: int
    topic: tuple[Atom, ...] = ()
    opening: tuple[Atom, ...] = ()
    anyone: bool = False
    nobody: bool = False


def head_of(unit: int, part: Sequence[Atom], listed: bool = False) -> Head:
    """Who acts and how strictly, in a stretch that commands."""
    known = cues()
    force = force_at(part)
    by = _by(part, force)
    if by is not None:
        stop = _after_names(part, by + 1)
        bearers = roles(unit, part[by + 1 : stop])
        if bearers:
            topic = tuple(part[:by]) if force is None or force > by else tuple(part[: min(force, by)])
            return Head(bearers, force, stop if force is None or force < stop else force + 1, _topic(topic))
    if listed and _is_thing(part):
        return Head((), None, 0)
    stop = force if force is not None else _verb(part)
    subject, opening = _subject(part[:stop])
    act = stop + 1 if force is not None else stop
    if anyone(subject):
        return Head((), force, act, opening=opening, anyone=True)
    if subject and subject[-1].key in known.nobody:
        return Head((), force, act, opening=opening, nobody=True)
    if not subject and force is not None and "".join(part[force].text.split()) in _FORBIDS:
        stop = force + 1 + _verb(part[force + 1 :])
        if force + 1 < stop < len(part):
            forbidden = tuple(part[force + 1 : stop])
            everybody = anyone(forbidden)
            named = () if everybody else roles(unit, forbidden)
            return Head(named, force, stop, opening=opening, anyone=everybody)
    bearers = roles(unit, subject)
    if bearers:
        return Head(bearers, force, act, opening=opening)
    if subject and force is not None and not _is_time(subject):
        return Head((), force, act, topic=tuple(subject), opening=opening)
    return Head((), force, act if force is not None else 0, opening=opening if force is not None else ())


_FORBIDS = frozenset({"禁止", "严禁"})
"""禁止经营者擅自…: whom it is forbidden stands after the word."""


def _is_time(subject: Sequence[Atom]) -> bool:
    """每年10月底前应当…: when, not what."""
    told = [atom for atom in subject if atom.weight]
    dated = [a for a in told if a.kind in (TokenKind.DATE, TokenKind.DURATION) or a.key in cues().times]
    return bool(dated) and len(told) <= len(dated) + 2


def _is_thing(part: Sequence[Atom]) -> bool:
    """An item that names a thing or a case, and commands nobody: 主管部门认为不宜的其他情形; …的."""
    told = bare(part)
    return told[-1].key == "的" or told[-1].text.endswith(("情形", "行为", "事项", "材料", "条件", "活动", "情况"))


def _topic(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    return tuple(atom for atom in bare(atoms) if atom.weight) and bare(atoms) if atoms else ()


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
    zone = bare(zone) if zone else ()
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


def roles(unit: int, atoms: Sequence[Atom]) -> tuple[Bearer, ...]:
    """The names of a subject; who follows 会同 acts with the first."""
    known = cues().actors
    cut = next((at for at, atom in enumerate(atoms) if atom.key in known.with_), None)
    if cut is None:
        return names(unit, atoms)
    return (*names(unit, atoms[:cut]), *names(unit, atoms[cut + 1 :], Role.WITH))


def has_its_subject_before(part: Sequence[Atom], head: Head) -> bool:
    """Whether the act is done by whom the condition names: not where he is treated or punished (应当给予奖励)."""
    if head.force is None:
        return False
    told = [atom for atom in part[head.act :] if atom.weight or atom.key in cues().actors.treats]
    acting = [atom for atom in told if atom.key not in cues().adverbs]
    return not punishes(words(part)) and bool(acting) and acting[0].key not in cues().actors.treats


def of_condition(unit: int, conditions: Sequence[Sequence[Atom]]) -> tuple[tuple[Bearer, ...], bool]:
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
        found = roles(unit, subject)
        if found:
            return found, False
    return (), False


def led_by(unit: int, act: tuple[Atom, ...]) -> tuple[tuple[Bearer, ...], tuple[Atom, ...]]:
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


def bare(atoms: Sequence[Atom]) -> tuple[Atom, ...]:
    """Without the signs at its ends."""
    low, high = 0, len(atoms)
    while low < high and atoms[low].kind is TokenKind.PUNCTUATION:
        low += 1
    while high > low and atoms[high - 1].kind is TokenKind.PUNCTUATION:
        high -= 1
    return tuple(atoms[low:high]) or tuple(atoms)
