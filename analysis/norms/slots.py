"""The slots that figures and names fill, wherever they stand in a norm: times, quantities, citations; each with its
value in one form, so that 半年 and 六个月, 不少于五个 and 五个以上 are one.
"""

import re
from collections.abc import Iterator, Sequence

from analysis.language.atoms import Atom
from analysis.language.words import TokenKind
from analysis.norms.clauses import words
from analysis.norms.cues import cues
from analysis.norms.norm import Cited, Phrase, Quantity, Time, TimeKind

_LENGTH = re.compile(r"(?P<count>[0-9.]+)(?:个)?(?P<unit>工作日|周年|年|月|小时|分钟|季度|星期|周|日|天)")
_MONTHS = {"年": 12, "周年": 12, "季度": 3, "月": 1}
_SAME_UNIT = {"天": "日", "星期": "周"}
_AT_LEAST = ("不得少于", "不少于", "不低于", "不得低于", "至少", "最少", "不得小于", "不小于", "≥")
_AT_MOST = ("不得超过", "不超过", "不高于", "不得高于", "最多", "不大于", "不得多于", "不多于", "≤")
_BOUND_WORDS = frozenset({*_AT_LEAST, *_AT_MOST, "应当在", "在"})
_LOWER, _UPPER = re.compile(r"以上$"), re.compile(r"(?:以下|以内|之内)$")
_WITHIN, _FROM = ("内", "以内", "之内", "以下"), ("以上",)
_BEYOND = ("前", "之前", "以前", "后", "之后", "以后")
_HALF = {"半年": "6月", "每半年": "6月"}
_LOOK = 3
"""A bound stands at most this many atoms before its number."""
_FIGURES = frozenset({TokenKind.AMOUNT, TokenKind.NUMBER})


def measure(atoms: Sequence[Atom], place: int) -> str:
    """A length or number in one form with its bound: 半年 → 6月, 至少五个 → >=5个."""
    atom = atoms[place]
    before = words(atoms[max(0, place - _LOOK) : place])
    after = atoms[place + 1].key if place + 1 < len(atoms) else ""
    key = atom.key
    low = bool(_LOWER.search(key)) or after in _FROM or before.endswith(_AT_LEAST)
    high = bool(_UPPER.search(key)) or after in _WITHIN or before.endswith(_AT_MOST)
    bare = _UPPER.sub("", _LOWER.sub("", key))
    beyond = after[-1] if after in _BEYOND else ""
    return (">=" if low else "<=" if high else beyond) + _one_unit(bare)


def _one_unit(text: str) -> str:
    found = _LENGTH.fullmatch(text.replace("半年", "6月").replace("个月", "月").replace("个工作日", "工作日"))
    if not found:
        return text.replace("个", "")
    unit = found["unit"]
    if unit in _MONTHS and "." not in found["count"]:
        return f"{int(found['count']) * _MONTHS[unit]}月"
    return f"{found['count']}{_SAME_UNIT.get(unit, unit)}"


def times(unit: int, atoms: Sequence[Atom]) -> Iterator[Time]:
    """The times of a stretch."""
    known = cues()
    for place, atom in enumerate(atoms):
        phrase = Phrase(unit, (atom,))
        if atom.kind is TokenKind.DURATION or atom.key in _HALF:
            yield Time(_bounded(unit, atoms, place), TimeKind.LENGTH, _HALF.get(atom.key) or measure(atoms, place))
        elif atom.kind is TokenKind.DATE:
            yield Time(phrase, TimeKind.DATE, atom.key)
        elif atom.key in known.times:
            kind = TimeKind.FREQUENCY if atom.key.startswith("每") else TimeKind.WORD
            yield Time(phrase, kind, atom.key)
        elif (
            atom.kind is TokenKind.NUMBER
            and not atom.key.startswith("第")
            and atom.key.endswith(("次", "次以上", "次以下"))
        ):
            yield Time(phrase, TimeKind.FREQUENCY, measure(atoms, place))


def quantities(unit: int, atoms: Sequence[Atom]) -> Iterator[Quantity]:
    """The numbers of a stretch that count or measure; a name with digits (12348 热线) is none."""
    for place, atom in enumerate(atoms):
        if atom.kind not in _FIGURES or "次" in atom.key or is_name(atoms, place):
            continue
        yield Quantity(_bounded(unit, atoms, place), measure(atoms, place))


def _bounded(unit: int, atoms: Sequence[Atom], place: int) -> Phrase:
    """The number with the words of its bound: 不得少于 + 三十日."""
    low, high = place, place + 1
    for look in range(1, min(_LOOK, place) + 1):
        if words(atoms[place - look : place]) in _BOUND_WORDS:
            low = place - look
    if high < len(atoms) and atoms[high].key in (*_WITHIN, *_FROM):
        high += 1
    return Phrase(unit, tuple(atoms[low:high]))


def is_name(atoms: Sequence[Atom], place: int) -> bool:
    """A number between quotation marks, bare before 热线 or 电话, or an ordinal, names something."""
    key = atoms[place].key
    before = atoms[place - 1].text if place else ""
    after = words(atoms[place + 1 : place + 3])
    bare = key.isdigit()
    return key.startswith("第") or (
        bare and (before in ("“", '"', "＂", "「", "'", "‘") or "热线" in after or "电话" in after)
    )


def citations(unit: int, atoms: Sequence[Atom]) -> Iterator[Cited]:
    """What is named in 《》 and the provisions that are cited."""
    for atom in atoms:
        if atom.kind is TokenKind.NAME or atom.kind is TokenKind.CITATION:
            yield Cited(Phrase(unit, (atom,)), atom.key)
