"""Lists inside a sentence (发展改革、教育、公安等部门): compared as sets, whatever their order, but where a word makes
the order count (依次通知…): such a list is read word by word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.language.atoms import Atom, forms
from analysis.language.words import TokenKind
from analysis.sides import Sides

_LONGEST = 5
"""A member has at most this many words; what is longer is a clause."""
_CONNECTORS = frozenset({"和", "或者"})
_SHORT = 2
"""An end member that the other list does not name is taken whole up to this many words."""
_ALIKE = 0.3
"""Two lists answer each other where they share this part of the longer one, and at least two members."""
_FEW = 2_500  # lists of one sentence times lists of the other
_COMMON = 20  # lists of very many that name a thing
_NO_MEMBER = frozenset({"应当", "可以", "不得", "禁止", "必须", "等", "由", "向", "对", "在", "将", "为"})


@dataclass(frozen=True, slots=True)
class ListMember:
    """Atoms [low, high) of a sentence, a member of one of its lists."""

    low: int
    high: int
    key: str


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Members of a list in order; it covers atoms [low, high) of the sentence, the signs between its members
    included."""

    sentence: Sequence[Atom]
    members: tuple[ListMember, ...]

    @property
    def low(self) -> int:
        return self.members[0].low

    @property
    def high(self) -> int:
        return self.members[-1].high

    @property
    def joint(self) -> Atom:
        """The sign before the last member, which says whether all are meant or any: 、 和 或者."""
        return self.sentence[self.members[-1].low - 1]

    def atoms_of(self, member: ListMember) -> Sequence[Atom]:
        return self.sentence[member.low : member.high]


@dataclass(frozen=True, slots=True)
class _Run:
    """A list whose ends are still open: `first` and `last` are the widest its end members could be."""

    first: tuple[int, int]
    inner: tuple[ListMember, ...]
    last: tuple[int, int]


def pairs_of_lists(left: Sequence[Atom], right: Sequence[Atom]) -> list[Sides[Enumeration]]:
    """The lists of two sentences that answer each other, best first, none overlapping."""
    if order_counts(left) or order_counts(right):
        return []
    ours, theirs = list(_runs(left)), list(_runs(right))
    named = Sides([_names(left, one) for one in ours], [_names(right, other) for other in theirs])
    ranked: list[tuple[float, int, int]] = []
    for i, j in _candidates(named):
        common = len(named.left[i] & named.right[j])
        longer = max(len(ours[i].inner), len(theirs[j].inner)) + 2
        if common >= 2 and common / longer >= _ALIKE:
            ranked.append((common / longer, i, j))
    found: dict[int, Sides[Enumeration]] = {}
    taken: set[int] = set()
    for _, i, j in sorted(ranked, key=lambda r: (-r[0], abs(r[1] - r[2]), r[1] + r[2])):
        if i not in found and j not in taken:
            taken.add(j)
            one, other = ours[i], theirs[j]
            found[i] = Sides(_closed(left, one, named.right[j]), _closed(right, other, named.left[i]))
    return list(found.values())


def _candidates(named: Sides[Sequence[frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """Lists that may answer each other: all; in a sentence of very many, those that name what few others name, and
    those in the same place."""
    if len(named.left) * len(named.right) <= _FEW:
        yield from ((i, j) for i in range(len(named.left)) for j in range(len(named.right)))
        return
    holders: dict[str, list[int]] = {}
    for j, names in enumerate(named.right):
        for name in names:
            holders.setdefault(name, []).append(j)
    for i, names in enumerate(named.left):
        rare = (places for name in names if len(places := holders.get(name, [])) <= _COMMON)
        beside = [i] if i < len(named.right) else []
        yield from ((i, j) for j in sorted({*beside, *(j for places in rare for j in places)}))


def order_counts(atoms: Sequence[Atom]) -> bool:
    """Whether a word of the sentence makes the order of its lists count: 依次, 顺序, 优先."""
    return any(word in atom.key for atom in atoms for word in forms().ranking)


def _key(atoms: Sequence[Atom], low: int, high: int) -> str:
    return "".join(atom.key for atom in atoms[low:high])


def _is_word(atom: Atom) -> bool:
    return atom.kind is not TokenKind.PUNCTUATION and atom.kind is not TokenKind.LABEL and atom.key not in _NO_MEMBER


def _runs(atoms: Sequence[Atom]) -> Iterator[_Run]:
    signs = [place for place, atom in enumerate(atoms) if atom.key == "、"]
    group: list[int] = []
    for place in signs:
        if group and not _is_member(atoms, group[-1] + 1, place):
            yield from _run(atoms, group)
            group = []
        group.append(place)
    yield from _run(atoms, group)


def _is_member(atoms: Sequence[Atom], low: int, high: int) -> bool:
    return 0 < high - low <= _LONGEST and all(_is_word(atom) for atom in atoms[low:high])


def _run(atoms: Sequence[Atom], group: list[int]) -> Iterator[_Run]:
    """A list from the places of its signs: at least three members, a connector counting as a sign."""
    if not group:
        return
    end = group[-1] + 1
    reach = end
    while reach < len(atoms) and reach - end < _LONGEST + 1 and _is_word(atoms[reach]):
        reach += 1
    connector = next((p for p in range(end + 1, reach) if atoms[p].key in _CONNECTORS), None)
    signs = group
    if connector is not None and connector + 1 < len(atoms) and _is_word(atoms[connector + 1]):
        signs, end = [*group, connector], connector + 1
    if len(signs) < 2:
        return
    start = signs[0]
    while start > 0 and signs[0] - start < _LONGEST and _is_word(atoms[start - 1]):
        start -= 1
    stop = end
    while stop < len(atoms) and stop - end < _LONGEST and _is_word(atoms[stop]):
        stop += 1
    if start == signs[0] or stop == end:
        return
    inner = tuple(ListMember(a + 1, b, _key(atoms, a + 1, b)) for a, b in pairwise(signs))
    yield _Run((start, signs[0]), inner, (end, stop))


def _ends(atoms: Sequence[Atom], run: _Run) -> Iterator[ListMember]:
    """What the first and the last member could be, longest first."""
    low, high = run.first
    yield from (ListMember(place, high, _key(atoms, place, high)) for place in range(low, high))
    low, high = run.last
    yield from (ListMember(low, place, _key(atoms, low, place)) for place in range(high, low, -1))


def _names(atoms: Sequence[Atom], run: _Run) -> frozenset[str]:
    return frozenset(member.key for member in (*run.inner, *_ends(atoms, run)))


def _closed(atoms: Sequence[Atom], run: _Run, known: frozenset[str]) -> Enumeration:
    """The list with its ends fixed: as the other list names them; else one word (before the first may stand a
    verb: 包括河流、…), the last whole where it is short and a sign or 等 stands beyond it."""
    ends = list(_ends(atoms, run))
    firsts = [member for member in ends if member.high == run.first[1]]
    lasts = [member for member in ends if member.low == run.last[0]]
    first = next((member for member in firsts if member.key in known), firsts[-1])
    last = next((member for member in lasts if member.key in known), _last(atoms, lasts, run.last[1]))
    return Enumeration(atoms, (first, *run.inner, last))


def _last(atoms: Sequence[Atom], candidates: Sequence[ListMember], beyond: int) -> ListMember:
    """Of what the last member could be, longest first: 个人品德 before a full stop, 建设 before 的保护."""
    longest = candidates[0]
    ends = beyond >= len(atoms) or atoms[beyond].kind is TokenKind.PUNCTUATION or atoms[beyond].key == "等"
    return longest if ends and longest.high - longest.low <= _SHORT else candidates[-1]
