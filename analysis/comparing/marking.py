"""What changed between two stretches of text, word by word, as a person would mark it.

The longest common subsequence of keys is found by diff-match-patch, a code point a word and without a timeout. Its
time grows with length times distance (seconds for two unrelated clauses of thousands of characters), so beyond a bound
the bit-parallel search of rapidfuzz answers instead, in milliseconds and equally exactly. Then islands of no meaning
between two changes are taken into the change, a lone insertion slides to where a clause begins or ends, and where one
side's word is part of the other's only what was added is marked. Citations, amounts, dates and numbers are marked
whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from analysis.language.atoms import CRISP, Atom, Sameness, forms, plain
from analysis.language.lists import Enumeration, ListMember, pairs_of_lists
from analysis.language.words import TokenKind
from analysis.sides import Side, Sides

BISECTED_CELLS = 40_000  # words of the left times words of the right: about 200 against 200
PRIVATE_USE = 0xF0000
_ENGINE = diff_match_patch()
_ENGINE.Diff_Timeout = 0  # seconds; 0 is no limit, so that the answer never depends on the machine's load


Run = tuple[int, int]
"""A run of text, [start, end)."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Runs of text on each side that differ; several runs where members of one list were added or lost. The atoms are
    those the runs touch. `sameness` says why they mean the same; None where they do not."""

    runs: Sides[tuple[Run, ...]]
    atoms: Sides[tuple[Atom, ...]]
    sameness: Sameness | None = None
    listed: bool = False

    @property
    def apart(self) -> tuple["Edit", "Edit"]:
        """What either side says alone. Of 行政处分 against 处分 only 行政 differs; apart both are whole words."""
        whole = self.atoms.each(lambda atoms: tuple((atom.start, atom.end) for atom in atoms))
        runs = self.runs if all(self.runs) else whole
        return (
            replace(self, runs=Sides(runs.left, ()), atoms=Sides(self.atoms.left, ())),
            replace(self, runs=Sides((), runs.right), atoms=Sides((), self.atoms.right)),
        )


@dataclass(frozen=True, slots=True)
class _Item:
    """What is compared: an atom, or a whole list that answers a list of the other side."""

    key: str
    atoms: Sequence[Atom]
    list: Enumeration | None = None


@dataclass(slots=True)
class _Span:
    """Items [low, high) of a side."""

    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low


@dataclass(slots=True)
class _Segment:
    """Items of both sides that are equal, or changed."""

    equal: bool
    spans: Sides[_Span]

    @property
    def ends(self) -> tuple[int, int]:
        return self.spans.left.high, self.spans.right.high

    def reach(self, ends: tuple[int, int]) -> None:
        self.spans.left.high, self.spans.right.high = ends


Items = Sides[Sequence[_Item]]


def mark(left: Sequence[Atom], right: Sequence[Atom]) -> list[Edit]:
    """The edits that lead from left to right, in reading order of the left. Swapping the sides mirrors them."""
    if not left or not right:
        return [_edit(Sides(left, right))] if left or right else []
    lists = pairs_of_lists(left, right)
    items = Sides(_items(left, [pair.left for pair in lists]), _items(right, [pair.right for pair in lists]))
    segments = _without_islands(_slid(_segments(items.each(_keys)), items), items)
    found: list[Edit] = []
    for segment in segments:
        found += _alike(_of(segment, items)) if segment.equal else _changed(_atoms(segment, items))
    return found


def _items(atoms: Sequence[Atom], lists: Sequence[Enumeration]) -> Sequence[_Item]:
    starts = {found.low: (index, found) for index, found in enumerate(lists)}
    items: list[_Item] = []
    at = 0
    while at < len(atoms):
        if at in starts:
            index, found = starts[at]
            items.append(_Item(f"\0list {index}", atoms[at : found.high], found))
            at = found.high
        else:
            items.append(_Item(atoms[at].key, atoms[at : at + 1]))
            at += 1
    return items


def _keys(items: Sequence[_Item]) -> Sequence[str]:
    return [item.key for item in items]


def _of(segment: _Segment, items: Items) -> Items:
    left, right = segment.spans
    return Sides(items.left[left.low : left.high], items.right[right.low : right.high])


def _atoms(segment: _Segment, items: Items) -> Sides[Sequence[Atom]]:
    return _of(segment, items).each(lambda found: [atom for item in found for atom in item.atoms])


def _segments(keys: Sides[Sequence[str]]) -> list[_Segment]:
    """Equal and changed segments, alternating. Of two equally long answers the one is taken that does not depend on
    the order of the sides."""
    if tuple(keys.left) > tuple(keys.right):
        return [_Segment(one.equal, one.spans.swapped) for one in _segments(keys.swapped)]
    found: list[_Segment] = []
    at = (0, 0)
    for i, j in (*_meetings(keys), (len(keys.left), len(keys.right))):
        if at != (i, j):
            found.append(_Segment(False, Sides(_Span(at[0], i), _Span(at[1], j))))
        if i < len(keys.left):
            if found and found[-1].equal:
                found[-1].reach((i + 1, j + 1))
            else:
                found.append(_Segment(True, Sides(_Span(i, i + 1), _Span(j, j + 1))))
        at = i + 1, j + 1
    return found


def _meetings(keys: Sides[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Places with equal keys, in order. First the words find each other, then, between them, the signs: a comma never
    keeps two words apart."""
    left, right = keys
    words = keys.each(lambda side: [place for place, key in enumerate(side) if key not in _SIGNS])
    meeting = _common([left[place] for place in words.left], [right[place] for place in words.right])
    at = (0, 0)
    for i, j in (*((words.left[i], words.right[j]) for i, j in meeting), (len(left), len(right))):
        yield from ((at[0] + k, at[1] + m) for k, m in _common(left[at[0] : i], right[at[1] : j]))
        if i < len(left):
            yield i, j
        at = i + 1, j + 1


def _common(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of a longest common subsequence."""
    if not left or not right:
        return
    numbers: dict[str, int] = {}
    one = [numbers.setdefault(key, len(numbers)) for key in left]
    other = [numbers.setdefault(key, len(numbers)) for key in right]
    if len(left) * len(right) > BISECTED_CELLS:
        for block in Indel.opcodes(one, other).as_matching_blocks():
            yield from ((block.a + step, block.b + step) for step in range(block.size))
        return
    at, to = 0, 0
    for operation, run in _ENGINE.diff_main(_as_text(one), _as_text(other), False):
        if operation == diff_match_patch.DIFF_EQUAL:
            yield from ((at + step, to + step) for step in range(len(run)))
        at += len(run) * (operation != diff_match_patch.DIFF_INSERT)
        to += len(run) * (operation != diff_match_patch.DIFF_DELETE)


def _as_text(numbers: Sequence[int]) -> str:
    """A code point a word, from the planes for private use, so that the engine compares words, not characters."""
    return "".join(chr(PRIVATE_USE + number) for number in numbers)


def _slid(segments: list[_Segment], items: Items) -> list[_Segment]:
    """A lone insertion or deletion between equal segments, moved to the place where it reads best."""
    keys = items.each(_keys)
    for before, changed, after in zip(segments, segments[1:], segments[2:], strict=False):
        alone = next((side for side in Side if not changed.spans.of(side.other)), None)
        if changed.equal or alone is None:
            continue
        room = len(before.spans.of(alone)), len(after.spans.of(alone))
        shift = _best_shift(keys.of(alone), changed.spans.of(alone), room)
        for ended, moved, begun in zip(before.spans, changed.spans, after.spans, strict=True):
            ended.high += shift
            moved.low, moved.high = moved.low + shift, moved.high + shift
            begun.low += shift
    return [segment for segment in segments if any(segment.spans)]


_SIGNS = frozenset("、,.:")
_BREAKS = _SIGNS | {"和", "或者"}


def _best_shift(keys: Sequence[str], span: _Span, room: tuple[int, int]) -> int:
    """How far a run of keys moves, so that it begins after a sign or ends with one, with so much room before and after
    it; 0 where it is well placed."""
    low, high = span.low, span.high
    shifts = [0]
    back = 0
    while back < room[0] and keys[low - back - 1] == keys[high - back - 1]:
        back += 1
        shifts.append(-back)
    forth = 0
    while forth < room[1] and keys[low + forth] == keys[high + forth]:
        forth += 1
        shifts.append(forth)

    def reads(shift: int) -> tuple[int, int]:
        start, end = low + shift, high + shift
        after_sign, before_sign = start == 0 or keys[start - 1] in _BREAKS, end == len(keys) or keys[end] in _BREAKS
        if after_sign and keys[end - 1] in _BREAKS:
            return 3, -abs(shift)
        if keys[start] in _BREAKS and before_sign:
            return 2, -abs(shift)
        return int(after_sign or before_sign), -abs(shift)

    return max(shifts, key=reads)


def _weigh(atoms: Sequence[Atom]) -> int:
    return sum(atom.weight for atom in atoms)


def _without_islands(segments: Sequence[_Segment], items: Items) -> list[_Segment]:
    """Equal segments that tell less than half of either change beside them become part of the change."""
    kept: list[_Segment] = []
    for index, segment in enumerate(segments):
        inner = segment.equal and 0 < index < len(segments) - 1
        meets_change = not segment.equal and kept and not kept[-1].equal
        if meets_change or (inner and _is_island(segment, (kept[-1], segments[index + 1]), items)):
            kept[-1].reach(segment.ends)
        else:
            kept.append(segment)
    return kept


def _is_island(segment: _Segment, beside: Sequence[_Segment], items: Items) -> bool:
    """Whether what is equal goes into the changes beside it; a list never does."""
    if any(item.list for item in _of(segment, items).left):
        return False
    island, changes = _atoms(segment, items), [_atoms(change, items) for change in beside]
    weight = _weigh(island.left) + _weigh(island.right)  # of both sides, hence twice what it tells
    clean = [_clean(change) for change in changes]
    if weight == 0 and all(atom.kind is TokenKind.WORD for side in island for atom in side):
        return not all(clean)
    return weight <= min(max(change.each(_weigh)) for change in changes) and not any(clean)


def _clean(change: Sides[Sequence[Atom]]) -> bool:
    """One word for one word, or words on one side only: such a change stands by itself."""
    return len(change.left) == len(change.right) == 1 or not all(change)


def _edit(atoms: Sides[Sequence[Atom]], sameness: Sameness | None = None) -> Edit:
    return Edit(atoms.each(_extent), atoms.each(tuple), sameness)


def _extent(atoms: Sequence[Atom]) -> tuple[Run, ...]:
    return _run(atoms[0].start, atoms[-1].end) if atoms else ()


def _run(start: int, end: int) -> tuple[Run, ...]:
    return ((start, end),) if start < end else ()


def _alike(items: Items) -> Iterator[Edit]:
    """In an equal segment: what is written in other letters, and the members that only one of two lists has."""
    for one, other in zip(*items, strict=True):
        if one.list and other.list:
            yield from _list_edits(Sides(one.list, other.list))
        elif one.atoms[0].text != other.atoms[0].text:
            yield _respelt(one.atoms[0], other.atoms[0])


def _respelt(left: Atom, right: Atom) -> Edit:
    """One word in other letters, and why it is the same."""
    both = {left.sameness, right.sameness}
    return _edit(Sides((left,), (right,)), next(why for why in Sameness if why in both))


def _list_edits(lists: Sides[Enumeration]) -> Iterator[Edit]:
    one, other = lists
    partners = _partners(lists)
    found = {partner.key for partner in partners.values()}
    for member, partner in partners.items():
        for a, b in zip(one.atoms_of(member), other.atoms_of(partner), strict=False):
            if a.text != b.text and (a.key == b.key or plain(a.text) == plain(b.text)):
                yield _respelt(a, b)
    closed = one.members[-1] in partners and other.members[-1].key in found  # 政府定价或者指导价 may be one member
    if closed and (one.joint.key == _ANY) != (other.joint.key == _ANY):
        yield _edit(Sides((one.joint,), (other.joint,)))
    lost = [one.atoms_of(member) for member in one.members if member not in partners]
    added = [other.atoms_of(member) for member in other.members if member.key not in found]
    if lost or added:
        changed = Sides(lost, added)
        yield Edit(
            changed.each(lambda members: tuple((atoms[0].start, atoms[-1].end) for atoms in members)),
            changed.each(lambda members: tuple(atom for atoms in members for atom in atoms)),
            listed=True,
        )


_ANY = "或者"


def _partners(lists: Sides[Enumeration]) -> Mapping[ListMember, ListMember]:
    """Which member of the left list is which of the right: by its key, else by its letters, of whatever rank."""
    one, other = lists
    by_key = {member.key: member for member in reversed(other.members)}
    named = {member: by_key[member.key] for member in one.members if member.key in by_key}
    rest = {_letters(other, m): m for m in other.members if m.key not in {known.key for known in named}}
    alike = {m: rest[_letters(one, m)] for m in one.members if m not in named and _letters(one, m) in rest}
    return {**named, **alike}


def _letters(whole: Enumeration, member: ListMember) -> str:
    return plain("".join(atom.text for atom in whole.atoms_of(member)))


_SHARED = 2
"""A single character that two words share (使用人, 产权人) does not split them, unless it is the whole of one."""


def _changed(atoms: Sides[Sequence[Atom]]) -> Iterator[Edit]:
    """A change, shrunk to what was added where one side's words are the beginning or the end of the other's."""
    if not all(atoms):
        yield _edit(atoms)
        return
    one, other = words = atoms.each(_Words.of)
    if plain(one.text) == plain(other.text):
        yield from _written_alike(atoms, one.text == other.text)
    elif _bare_name(one.text) == _bare_name(other.text):
        yield _edit(atoms, Sameness.FORM)
    elif not all(atoms.each(_gapless)):
        yield _edit(atoms)
    else:
        least = min(_SHARED, len(one.text), len(other.text))
        head = _shared(words, least)
        tail = _shared(words.each(lambda side: side.from_end(head)), least)
        yield Edit(atoms.each(lambda side: _run(side[0].start + head, side[-1].end - tail)), atoms.each(tuple))


def _bare_name(text: str) -> str:
    """行政诉讼法 is 《中华人民共和国行政诉讼法》."""
    return plain(text).translate(_NAME_SIGNS).removeprefix("中华人民共和国")


_NAME_SIGNS = str.maketrans("", "", "《》")


def _written_alike(atoms: Sides[Sequence[Atom]], exactly: bool) -> Iterator[Edit]:
    """The same words, cut differently or of another rank on their side, are no change; but a citation may say the same
    number and mean another provision."""
    cited = (atom for side in atoms for atom in side if atom.kind is TokenKind.CITATION)
    if any(not any(place.counted for place in atom.places) for atom in cited):
        yield _edit(atoms)
    elif not exactly:
        yield _edit(atoms, Sameness.FORM)


def _gapless(atoms: Sequence[Atom]) -> bool:
    return all(a.end == b.start for a, b in pairwise(atoms))


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a side without gaps: `bounds` where one ends and another begins, counted in characters, `closed`
    where it must not be cut."""

    text: str
    bounds: frozenset[int]
    closed: frozenset[int]

    @classmethod
    def of(cls, atoms: Sequence[Atom]) -> "_Words":
        bounds: set[int] = {0}
        closed: set[int] = set()
        at = 0
        for atom in atoms:
            size = atom.end - atom.start
            if atom.kind in CRISP or atom.key in forms().whole:
                closed.update(range(at + 1, at + size))
            at += size
            bounds.add(at)
        return cls("".join(atom.text for atom in atoms), frozenset(bounds), frozenset(closed))

    def from_end(self, head: int) -> "_Words":
        """Read from the end, without so many characters of the beginning."""
        size = len(self.text)
        bounds, closed = (frozenset(size - place for place in places) for places in (self.bounds, self.closed))
        return _Words(self.text[head:][::-1], bounds, closed)


def _shared(words: Sides[_Words], least: int) -> int:
    """How many characters both begin with, up to a place where a word of either side ends; 0 for less than `least`."""
    one, other = words
    ends = (one.bounds | other.bounds) - one.closed - other.closed
    size = 0
    for count, (a, b) in enumerate(zip(one.text, other.text, strict=False), start=1):
        if a != b:
            break
        if count in ends:
            size = count
    return size if size >= least else 0
