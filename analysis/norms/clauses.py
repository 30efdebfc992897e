"""A sentence cut into stretches at its commas, each with what it does: opens, sets a condition, excepts, commands.

在晒场内，确需停车的，应当报告，但是救护车除外。 → opening · condition · act · exception
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.language.atoms import Atom
from analysis.language.words import TokenKind
from analysis.norms.actors import is_actor
from analysis.norms.cues import cues
from analysis.norms.sanctions import punishes

COMMA = ","
_STOPS = frozenset(".!?")


class Function(StrEnum):
    OPENING = "opening"
    CONDITION = "condition"
    EXCEPTION = "exception"
    SUBJECT = "subject"  # who acts, or what it is done to, with a comma after it
    ACT = "act"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Atoms [low, high) of a unit, its comma included."""

    low: int
    high: int
    function: Function


def sentences(atoms: Sequence[Atom]) -> list[tuple[int, int]]:
    """The sentences of a unit; what a semicolon ends is one."""
    found: list[tuple[int, int]] = []
    low = 0
    for place, atom in enumerate(atoms, start=1):
        if atom.key in _STOPS or place == len(atoms):
            found.append((low, place))
            low = place
    return found


def stretches(atoms: Sequence[Atom], low: int, high: int) -> list[Stretch]:
    """The stretches of one sentence, [low, high)."""
    cuts = list(_cuts(atoms, low, high))
    edges = [low, *cuts, *([high] if not cuts or cuts[-1] != high else [])]
    pairs = list(itertools.pairwise(edges))
    found = [Stretch(a, b, function_of(atoms[a:b], last=b == high)) for a, b in pairs]
    return _with_subjects(atoms, _excepting(atoms, found))


def _with_subjects(atoms: Sequence[Atom], found: Sequence[Stretch]) -> list[Stretch]:
    """林权单位，应当…; 栽植的树木，未成活前由…: what commands nothing and stands before what does is its subject."""
    out: list[Stretch] = []
    first = True  # no act stands before
    for index, stretch in enumerate(found):
        part, last = atoms[stretch.low : stretch.high], index + 1 == len(found)
        if stretch.function is Function.OPENING and not last and _qualifies_somebody(part):
            stretch = Stretch(stretch.low, stretch.high, Function.SUBJECT)
        elif stretch.function is Function.ACT and not last and _goes_on(part, found[index + 1], atoms):
            stretch = Stretch(stretch.low, stretch.high, Function.CONDITION)
        elif out and out[-1].function is Function.SUBJECT and not last and _only_measures(part):
            stretch = Stretch(stretch.low, stretch.high, Function.OPENING)
        elif stretch.function is Function.ACT and not last and _names_somebody(part):
            stretch = Stretch(stretch.low, stretch.high, Function.SUBJECT)
        elif stretch.function is Function.ACT and not last and first and _is_topic(part):
            after = atoms[found[index + 1].low : found[index + 1].high]
            if found[index + 1].function is not Function.ACT or _commands_what_stands_before(after):
                stretch = Stretch(stretch.low, stretch.high, Function.SUBJECT)
        first = first and stretch.function is not Function.ACT
        out.append(stretch)
    return out


def _names_somebody(part: Sequence[Atom]) -> bool:
    """Whether a stretch is only a name, or a list of names."""
    told = [at for at, atom in enumerate(part) if atom.kind is not TokenKind.PUNCTUATION and atom.key != "等"]
    if not told or part[told[0]].key in cues().actors.verbs or force_at(part) is not None:
        return False
    if any(a.key in cues().actors.by for a in part):
        return False
    if any(part[at + 1].key in cues().actors.never_within for at in told[:-1] if is_actor(part, at)):
        return False
    return is_actor(part, told[-1]) and not any(part[at].key in _ACTING for at in told[:-1])


def _qualifies_somebody(part: Sequence[Atom]) -> bool:
    """凡在本市居住的公民，; 向渡槽排水的用户，: begins like an opening, and names who acts."""
    told = [at for at, atom in enumerate(part) if atom.kind is not TokenKind.PUNCTUATION]
    cut = max((at for at in told if part[at].key == "的"), default=-1)
    if cut < 1 or not is_actor(part, told[-1]) or part[told[0]].key in _ADDRESSING:
        return False
    rest = [at for at in told if at > cut]
    return len(rest) <= _NAME and not any(part[at].key in cues().actors.verbs for at in rest)


_NAME = 6
_ADDRESSING = frozenset(
    {"对", "对于", "为", "为了", "按照", "根据", "依照", "除", "违反", "针对", "关于", "与", "同", "经", "由于"}
)
"""A stretch that begins so tells whom it is done to or how, whatever it ends with; 对违法的单位，."""


def _goes_on(part: Sequence[Atom], after: Stretch, atoms: Sequence[Atom]) -> bool:
    """单位招用在校学生，或者招用退休人员的，: the condition began before the comma."""
    if after.function is not Function.CONDITION or force_at(part) is not None:
        return False
    return atoms[after.low].key in _JOINS and atoms[after.high - 2].key == "的"


_JOINS = frozenset({"或者", "和", "并", "且"})


def _only_measures(part: Sequence[Atom]) -> bool:
    """男性十八至六十周岁，: after a subject, which of them."""
    told = [atom for atom in part if atom.kind is not TokenKind.PUNCTUATION]
    figures = (TokenKind.NUMBER, TokenKind.AMOUNT, TokenKind.DURATION)
    return 1 < len(told) <= _NAME and told[-1].kind in figures and force_at(part) is None


_ACTING = frozenset({"负责", "会同", "组织", "由", "应当", "给予", "鼓励", "支持"})


def _is_topic(part: Sequence[Atom]) -> bool:
    told = [atom for atom in part if atom.kind is not TokenKind.PUNCTUATION]
    known = cues()
    if not told or force_at(part) is not None or any(a.key in known.actors.by for a in told):
        return False
    acts = [at for at in range(len(part) - 1) if is_actor(part, at) and part[at + 1].key in known.actors.verbs]
    if any(atom.key == "的" for at in acts[:1] for atom in part[at:]):  # 委员会提出…的建议，
        return False
    return told[0].key not in known.actors.verbs | known.adverbs | known.set_up


def _commands_what_stands_before(part: Sequence[Atom]) -> bool:
    known = cues()
    force = force_at(part)
    if force is not None and force <= _NEAR:
        return True
    return any(atom.key in known.actors.by for atom in part[: _NEAR + 2])


_NEAR = 2


def _cuts(atoms: Sequence[Atom], low: int, high: int) -> Iterator[int]:
    """Behind which commas a stretch ends: those that stand inside no brackets and no quotation marks."""
    open_ones = 0
    for place in range(low, high):
        key = atoms[place].key
        if key == COMMA and open_ones <= 0:
            yield place + 1
        open_ones += (key in _OPENING) - (key in _CLOSING)


_OPENING, _CLOSING = ("(", "“"), (")", "”")


def _excepting(atoms: Sequence[Atom], found: Sequence[Stretch]) -> list[Stretch]:
    """法律、法规另有规定的，从其规定: both stretches are the exception; 但是，…的除外 too."""
    out: list[Stretch] = []
    for stretch in found:
        text = words(atoms[stretch.low : stretch.high])
        before = out[-1] if out else None
        joined = (
            before is not None
            and before.function is Function.EXCEPTION
            and text.startswith(("从其", "依照其", "适用其", "按照其"))
        )
        bare = before is not None and words(atoms[before.low : before.high]).strip(",") in ("但是", "但")
        if before is not None and (joined or bare):
            function = stretch.function if bare and not joined else Function.EXCEPTION
            out[-1] = Stretch(before.low, stretch.high, function)
        else:
            out.append(stretch)
    return out


def words(atoms: Sequence[Atom]) -> str:
    """The keys of atoms put together: what patterns are searched in."""
    return "".join(atom.key for atom in atoms)


def function_of(atoms: Sequence[Atom], last: bool) -> Function:
    known = cues()
    told = [atom for atom in atoms if atom.kind is not TokenKind.PUNCTUATION]
    if not told:
        return Function.OPENING
    text = words(told)
    if is_exception(text):
        return Function.EXCEPTION
    if last:
        return Function.ACT
    if told[-1].key in known.conditions or text.endswith(tuple(known.conditions)):
        return Function.CONDITION
    if punishes(text) and not known.breach.match(text):
        return Function.ACT
    if told[0].key in known.opening and force_at(atoms) is None:
        return Function.OPENING
    return Function.ACT


def is_exception(text: str) -> bool:
    """Whether a stretch excepts: 除…外 that is no “besides”, …除外, 另有规定的."""
    known = cues()
    if known.otherwise.search(text):
        return len(text) < _LONG_EXCEPTION
    return known.exempts.search(text) is not None and not known.besides_act.search(text) and not _commands(text)


_LONG_EXCEPTION = 60


def _commands(text: str) -> bool:
    rest = cues().exempts.sub("", text)
    return any(word in rest for word in ("应当", "不得", "可以")) or len(rest) > _REST


_REST = 40


def force_at(atoms: Sequence[Atom]) -> int | None:
    """The place of the word of strength that commands the act of this stretch; None where there is none.

    Words in an attribute do not command: 办理登记应当提交的材料, 应当由企业决定的事项. Of two words the later one
    commands where 的 stands between them (应当公开的信息应当…), else the first (不得干预应当由…决定的事项).
    """
    known = cues()
    places = [
        at
        for at, atom in enumerate(atoms)
        if atom.key in known.strengths and not _noun(atoms, at) and not is_bound(atoms, at)
    ]
    if not places:
        return None
    chosen = places[0]
    for later in places[1:]:
        attributed = any(atom.key == "的" for atom in atoms[later + 1 :])
        if not attributed and any(atom.key == "的" for atom in atoms[chosen + 1 : later]):
            chosen = later
    told = [at for at, atom in enumerate(atoms) if atom.kind is not TokenKind.PUNCTUATION]
    if told and atoms[told[-1]].key == "的":
        return None
    if told and chosen == told[0] and atoms[-1].key == COMMA and is_actor(atoms, told[-1]):
        keys = [atom.key for atom in atoms[chosen + 1 :]]
        if "的" in keys:
            return None  # 应当履行义务的单位，
    opened = any(atom.key in known.opening for atom in atoms[:chosen][:1])
    after = [atom.key for atom in atoms[chosen + 1 :]]
    if opened and "的" in after and atoms[-1].key == COMMA and chosen < 3:
        return None  # 对应当由…决定的事项，
    return chosen


def is_bound(atoms: Sequence[Atom], place: int) -> bool:
    """不得少于三十日 bounds a number, and forbids nothing."""
    return atoms[place].key == "不得" and place + 1 < len(atoms) and atoms[place + 1].key in _BOUNDS


_BOUNDS = frozenset({"少于", "低于", "超过", "高于", "多于", "小于", "大于", "早于", "晚于"})


def _noun(atoms: Sequence[Atom], place: int) -> bool:
    """鼓励措施, 政策支持: a word of strength that is a noun here."""
    key = atoms[place].key
    before = atoms[place - 1].key if place else ""
    after = atoms[place + 1].key if place + 1 < len(atoms) else ""
    if key in ("支持", "鼓励", "引导", "限制", "允许", "提倡", "倡导"):
        return (
            after in ("措施", "政策", "和", "、", "的", ",", ".", "力度", "作用", "") and before not in ("", ",", ".")
        ) or before in ("的", "予以", "给予", "不", "受", "、", "政策", "资金")
    return False
