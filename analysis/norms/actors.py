"""Names of those who act, in a stretch of atoms: whole names with what qualifies them, their level, one name for one
organ.

    市、区县（自治县）人民政府及其教育、公安等部门 → 人民政府 (county and above) · 教育部门 · 公安部门
    政府网站, 常务委员会会议 → nobody: the organ only says whose
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.language.atoms import GOVERNMENT, Atom
from analysis.language.organs import ends_in_organ, fields
from analysis.language.words import TokenKind
from analysis.norms.cues import cues
from analysis.norms.norm import Bearer, Phrase, Role
from analysis.norms.tiers import tiers_of, without_tier

_JOINTS = frozenset({"、", "和", "或者", "以及", "及其", "与", "及"})
_GENERIC = frozenset(
    {
        "有关",
        "相关",
        "本",
        "该",
        "其",
        "各",
        "的",
        "所在",
        "所在地",
        "同级",
        "本级",
        "当地",
        "等",
        "及其",
        "依法",
        "所属",
        "下属",
        "中",
        "内",
        "其他",
        "任何",
        "一切",
        "凡",
        "凡是",
    }
)
_ORGAN = "部门"
_ONE_ORGAN = (
    "行政主管部门",
    "主管部门",
    "行政管理部门",
    "监督管理部门",
    "行政部门",
    "管理部门",
    "部门",
    "行政机关",
    "机关",
)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a list of names: atoms [low, high) of the stretch."""

    low: int
    high: int


def is_actor(atoms: Sequence[Atom], place: int) -> bool:
    """Whether the atom ends a name of somebody who acts."""
    known, atom = cues().actors, atoms[place]
    if atom.kind is not TokenKind.WORD and atom.kind is not TokenKind.TERM:
        return False
    if atom.key == GOVERNMENT or not atom.weight:
        return False
    following = atoms[place + 1] if place + 1 < len(atoms) else None
    if following is not None and following.text in known.heads and following.start == atom.end:
        return False
    word = "".join(atom.text.split())
    if word in _AFTER_A_NOUN and _follows_a_noun(atoms, place):
        return True
    if word == "组织" and place and _organizes(atoms, place):
        return False
    if word in fields():
        return ends_in_organ([after.text for after in atoms[place + 1 :]])
    return word not in known.never and word.endswith(known.endings)


_AFTER_A_NOUN = frozenset({"人", "户", "者"})


def _follows_a_noun(atoms: Sequence[Atom], place: int) -> bool:
    """提案 + 人: cut apart where the word is not in the dictionary."""
    before = atoms[place - 1] if place else None
    return (
        before is not None
        and before.kind is TokenKind.WORD
        and before.end == atoms[place].start
        and len("".join(before.text.split())) > 1
        and bool(before.weight)
        and before.key not in cues().adverbs
    )


def _organizes(atoms: Sequence[Atom], place: int) -> bool:
    """村民委员会组织参加…: after the name of an organ 组织 is what it does; 企业组织 is a name."""
    before = "".join(atoms[place - 1].text.split())
    return is_actor(atoms, place - 1) and before.endswith(cues().actors.organs_that_organize)


def names(unit: int, atoms: Sequence[Atom], role: Role = Role.ACTS) -> tuple[Bearer, ...]:
    """The names in a stretch that consists of names: a subject, or what follows 由."""
    found: list[Bearer] = []
    field_open = False
    level: tuple[Atom, ...] = ()
    atoms = _without_remark(atoms)
    last = max((at for at in range(len(atoms)) if is_actor(atoms, at)), default=len(atoms))
    if any(atom.key == "的" for atom in atoms[last + 1 :]):  # 公安机关、法院提出的建议
        return ()
    officers = officers_of_each(unit, atoms, role)
    if officers:
        return officers
    listed = tuple(members(atoms))
    for member in listed:
        low = _after_attribute(atoms, member)
        cut = _end_of_name(atoms, low, member.high)
        ends = [at for at in range(low, cut) if is_actor(atoms, at) or (len(listed) > 1 and _is_trade(atoms, at))]
        if not ends and _is_field(atoms, member, listed, last):
            part = tuple(atoms[low : member.high])
            found.append(Bearer(Phrase(unit, (*level, *part)), name_of(part) + _ORGAN, role, tiers_of(level)))
            field_open, level = True, ()
            continue
        if not ends:  # 市、铁路沿线区县（自治县）人民政府
            level = tuple(atoms[member.low : member.high]) if tiers_of(atoms[member.low : member.high]) else ()
            continue
        part = tuple(atoms[low : ends[-1] + 1])
        if part[0].key in cues().adverbs | cues().actors.governs and len(part) > 1:  # 充分发挥政府…, 要求企业…
            continue
        name = name_of(part)
        field = "".join(atoms[ends[-1]].text.split()) in fields()
        if not name or (name == _ORGAN and field_open):
            continue
        field_open = field
        found.append(Bearer(Phrase(unit, (*level, *part)), name, role, tiers_of((*level, *part))))
        level = ()
    return tuple(found)


def _is_field(atoms: Sequence[Atom], member: Member, listed: Sequence[Member], last: int) -> bool:
    """A word that is in no table names a department where the list ends so: 港政、检疫、公安等部门 → 检疫部门."""
    own = atoms[member.low : member.high]
    if len(listed) < _SEVERAL or last <= member.high or last >= len(atoms) or member.high - member.low > _FIELD:
        return False
    closing = next((at for at in range(last, member.high - 1, -1) if atoms[at].key == "等"), None)
    if closing is None or any(atom.weight for atom in atoms[closing + 1 : last] if atom.key not in _GENERIC):
        return False
    named = "".join(atoms[last].text.split()) in _LISTED_ORGANS
    known = cues()
    said = known.opening | known.strengths.keys() | known.actors.governs | known.actors.leads
    return named and all(a.weight and a.key not in said | _GENERIC for a in own) and not tiers_of(own)


_FIELD = 3
_LISTED_ORGANS = frozenset({"部门", "主管部门", "行政主管部门", "管理部门"})
_TRADE, _ENTERPRISE = "行业", "企业"


def _is_trade(atoms: Sequence[Atom], place: int) -> bool:
    """In a list of names a trade stands for those who ply it: 公用行业或者其他…的经营者."""
    after = atoms[place + 1].key if place + 1 < len(atoms) else ""
    return atoms[place].key == _TRADE and (after in _JOINTS or not after)


def officers_of_each(unit: int, atoms: Sequence[Atom], role: Role = Role.ACTS) -> tuple[Bearer, ...]:
    """The officers of several bodies, each by its full name; none where the last of the names is no officer, or only he
    is one.

    国有企业、集体企业的负责人, 国有、集体企业负责人 → 国有企业负责人 · 集体企业负责人
    """
    listed = [Member(m.low, _end_of_name(atoms, m.low, m.high)) for m in members(atoms)]
    if len(listed) < _SEVERAL or tiers_of(atoms):
        return ()
    parts = [tuple(a for a in atoms[m.low : m.high] if a.weight and a.key != "的") for m in listed]
    if not all(parts):
        return ()
    last = "".join(atom.key for atom in parts[-1])
    office = next((word for word in cues().actors.offices if last.endswith(word)), "")
    body = last.removesuffix(office)
    ending = next((word for word in _BODIES if body.endswith(word)), "")
    owned = any(atom.key == "的" for atom in atoms[listed[-1].low : listed[-1].high])
    if not office or not ending or any(len(part) > _SHORT_NAME for part in parts):
        return ()
    found: list[Bearer] = []
    for part in parts[:-1]:
        name = "".join(atom.key for atom in part)
        whole = name.endswith(ending)
        if whole is not owned or is_actor(part, len(part) - 1) is not whole:
            return ()
        rest = office if whole else ending + office
        found.append(Bearer(Phrase(unit, (*part, *_tail(parts[-1], len(rest)))), name + rest, role))
    return (*found, Bearer(Phrase(unit, parts[-1]), last, role))


_SEVERAL, _SHORT_NAME = 2, 4
_BODIES = ("企业", "单位", "机构", "学校", "公司", "组织", "团体", "机关", "部门")


def _tail(part: Sequence[Atom], length: int) -> tuple[Atom, ...]:
    """The last atoms that hold so many characters."""
    low = len(part)
    while low and length > 0:
        low -= 1
        length -= len(part[low].key)
    return tuple(part[low:])


def _without_remark(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """Up to （以下称管理人）."""
    cut = next((at for at in range(1, len(atoms) - 1) if atoms[at].key == "(" and _remarks(atoms[at + 1])), len(atoms))
    return atoms[:cut]


def _remarks(atom: Atom) -> bool:
    return atom.text.startswith(("以下", "下称", "简称", "含", "包括"))


def _told(atoms: Sequence[Atom]) -> str:
    """The words of a name without what is in every name (有关, 其他, 等)."""
    return "".join(atom.key for atom in atoms if atom.key not in _GENERIC)


def _after_attribute(atoms: Sequence[Atom], member: Member) -> int:
    """Where the name begins after what only says which of its kind are meant: 年满十八周岁的公民 → 公民. Whose it is
    belongs to it: 中小学的家长学校; and so does what an organ without another name has to do: 负有监管职责的部门."""
    cut = max((at for at in range(member.low, member.high) if atoms[at].key == "的"), default=-1)
    if cut <= member.low or not any(is_actor(atoms, at) for at in range(cut + 1, member.high)):
        return member.low
    if _told(atoms[cut + 1 : member.high]) in _ONE_ORGAN:
        return member.low
    acts = {atoms[at].key for at in range(member.low, cut)} & (cues().opening | cues().actors.verbs)
    return member.low if is_actor(atoms, cut - 1) and not acts else cut + 1


def _end_of_name(atoms: Sequence[Atom], low: int, high: int) -> int:
    return next((at for at in range(low + 1, high) if _is_no_name(atoms[at])), high)


def _is_no_name(atom: Atom) -> bool:
    """Where a name cannot go on: 负责人 + 违反规定, 委员会 + 是协调机构."""
    known = cues()
    return atom.key in known.opening or atom.key in known.strengths or atom.key in known.actors.never_within


def members(atoms: Sequence[Atom]) -> Iterator[Member]:
    """The members of a list, between its signs; 等 closes a member."""
    low = 0
    for place, atom in enumerate(atoms):
        if atom.key in _JOINTS or atom.key == "等":
            if low < place:
                yield Member(low, place)
            low = place + 1
    if low < len(atoms):
        yield Member(low, len(atoms))


def name_of(part: Sequence[Atom]) -> str:
    """One name for one organ: without its level, and whatever kind of 部门 it calls itself."""
    if not part:
        return ""
    words = [without_tier(atom.key) for atom in part if atom.weight and atom.key not in _GENERIC]
    name = "".join(word for word in words if word != GOVERNMENT)
    field = "".join(part[-1].text.split()) in fields()
    if field:
        return name + _ORGAN
    if name.endswith(_TRADE):
        return name.removesuffix(_TRADE) + _ENTERPRISE
    for ending in _ONE_ORGAN:
        if name.endswith(ending) and len(name) > len(ending):
            return name.removesuffix(ending) + _ORGAN
    return name


def anyone(atoms: Sequence[Atom]) -> bool:
    """任何单位和个人: everybody, hence nobody in particular."""
    told = [atom.key for atom in atoms if atom.weight]
    return bool(told) and all(key in cues().actors.anyone for key in told)
