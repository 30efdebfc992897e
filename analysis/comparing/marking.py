"""What changed between two stretches of text, word by word, as a person would mark it.

The longest common subsequence of keys is found by diff-match-patch, a code point a word and without a timeout. Its
time grows with length times distance (seconds for two unrelated clauses of thousands of characters), so beyond a bound
the bit-parallel search of rapidfuzz answers instead, in milliseconds and equally exactly. Then islands of no meaning
between two changes are taken into the change, a lone insertion slides to where a clause begins or ends, and where one
side's word is part of the other's only what was added is marked. Citations, amounts, dates and numbers are marked
whole.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from analysis.language.atoms import CRISP, Atom, Sameness, forms, plain
from analysis.language.lists import Enumeration, Member, pairs_of_lists
from analysis.language.words import TokenKind

BISECTED_CELLS = 40_000  # words of the left times words of the right: about 200 against 200
PRIVATE_USE = 0xF0000
_ENGINE = diff_match_patch()
_ENGINE.Diff_Timeout = 0  # seconds; 0 is no limit, so that the answer never depends on the machine's load


@dataclass(frozen=True, slots=True)
class Edit:
    """Runs of text (start, end) on each side that differ; several runs where members of one list were added or lost.

    `sameness` says why they mean the same; None where they do not. The atoms are those the runs touch.
    """

    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]
    left_atoms: tuple[Atom, ...]
    right_atoms: tuple[Atom, ...]
    sameness: Sameness | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class _Item:
    """What is compared: an atom, or a whole list that answers a list of the other side. It covers atoms [low, high)."""

    key: str
    low: int
    high: int
    list_index: int | None = None


@dataclass(slots=True)
class _Run:
    """Items [left_low, left_high) against [right_low, right_high): equal, or changed."""

    equal: bool
    left_low: int
    left_high: int
    right_low: int
    right_high: int


def mark(left: Sequence[Atom], right: Sequence[Atom]) -> list[Edit]:
    """The edits that lead from left to right, in reading order of the left. Swapping the sides mirrors them."""
    if not left or not right:
        return [_edit(left, right)] if left or right else []
    lists = pairs_of_lists(left, right)
    left_items = _items(left, [pair[0] for pair in lists])
    right_items = _items(right, [pair[1] for pair in lists])
    runs = _runs([item.key for item in left_items], [item.key for item in right_items])
    runs = _without_islands(_slid(runs, left_items, right_items), left, left_items, right, right_items)
    found: list[Edit] = []
    for run in runs:
        if run.equal:
            found += _alike(run, left, right, left_items, right_items, lists)
        else:
            found += _changed(
                _covered(left, left_items, run.left_low, run.left_high),
                _covered(right, right_items, run.right_low, run.right_high),
            )
    return found


def _items(atoms: Sequence[Atom], lists: Sequence[Enumeration]) -> list[_Item]:
    starts = {found.low: (index, found) for index, found in enumerate(lists)}
    items: list[_Item] = []
    at = 0
    while at < len(atoms):
        if at in starts:
            index, found = starts[at]
            items.append(_Item(f"\0list {index}", at, found.high, index))
            at = found.high
        else:
            items.append(_Item(atoms[at].key, at, at + 1))
            at += 1
    return items


def _covered(atoms: Sequence[Atom], items: Sequence[_Item], low: int, high: int) -> Sequence[Atom]:
    return atoms[items[low].low : items[high - 1].high] if low < high else ()


def _runs(left: Sequence[str], right: Sequence[str]) -> list[_Run]:
    """Equal and changed runs, alternating. Of two equally long answers the one is taken that does not depend on the
    order of the sides."""
    if tuple(left) > tuple(right):
        return [_Run(r.equal, r.right_low, r.right_high, r.left_low, r.left_high) for r in _runs(right, left)]
    runs: list[_Run] = []
    at = (0, 0)
    for i, j in (*_meetings(left, right), (len(left), len(right))):
        if at != (i, j):
            runs.append(_Run(False, at[0], i, at[1], j))
        if i < len(left):
            if runs and runs[-1].equal:
                runs[-1].left_high, runs[-1].right_high = i + 1, j + 1
            else:
                runs.append(_Run(True, i, i + 1, j, j + 1))
        at = i + 1, j + 1
    return runs


def _meetings(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places with equal keys, in order. First the words find each other, then, between them, the signs: a comma never
    keeps two words apart."""
    left_words = [place for place, key in enumerate(left) if key not in _SIGNS]
    right_words = [place for place, key in enumerate(right) if key not in _SIGNS]
    words = _common([left[place] for place in left_words], [right[place] for place in right_words])
    at = (0, 0)
    for i, j in (*((left_words[i], right_words[j]) for i, j in words), (len(left), len(right))):
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


def _slid(
    runs: list[_Run],
    left_items: Sequence[_Item],
    right_items: Sequence[_Item],
) -> list[_Run]:
    """A lone insertion or deletion between equal runs, moved to the place where it reads best."""
    for index in range(1, len(runs) - 1):
        before, run, after = runs[index - 1 : index + 2]
        if run.equal:
            continue
        if run.left_low == run.left_high:
            shift = _best_shift(
                [item.key for item in right_items],
                run.right_low,
                run.right_high,
                before.right_high - before.right_low,
                after.right_high - after.right_low,
            )
        elif run.right_low == run.right_high:
            shift = _best_shift(
                [item.key for item in left_items],
                run.left_low,
                run.left_high,
                before.left_high - before.left_low,
                after.left_high - after.left_low,
            )
        else:
            continue
        before.left_high += shift
        before.right_high += shift
        run.left_low, run.left_high = run.left_low + shift, run.left_high + shift
        run.right_low, run.right_high = run.right_low + shift, run.right_high + shift
        after.left_low += shift
        after.right_low += shift
    return [run for run in runs if run.left_low < run.left_high or run.right_low < run.right_high]


_SIGNS = frozenset("、,.:")
_BREAKS = _SIGNS | {"和", "或者"}


def _best_shift(keys: Sequence[str], low: int, high: int, room_before: int, room_after: int) -> int:
    """How far the run [low, high) moves, so that it begins after a sign or ends with one; 0 where it is well placed."""
    shifts = [0]
    back = 0
    while back < room_before and keys[low - back - 1] == keys[high - back - 1]:
        back += 1
        shifts.append(-back)
    forth = 0
    while forth < room_after and keys[low + forth] == keys[high + forth]:
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


def _without_islands(
    runs: list[_Run],
    left: Sequence[Atom],
    left_items: Sequence[_Item],
    right: Sequence[Atom],
    right_items: Sequence[_Item],
) -> list[_Run]:
    """Equal runs that tell less than half of either change beside them become part of the change."""
    kept: list[_Run] = []
    for index, run in enumerate(runs):
        inner = run.equal and 0 < index < len(runs) - 1
        if inner and not any(item.list_index is not None for item in left_items[run.left_low : run.left_high]):
            before, after = kept[-1], runs[index + 1]
            island = (
                *_covered(left, left_items, run.left_low, run.left_high),
                *_covered(right, right_items, run.right_low, run.right_high),
            )
            sides = [
                (
                    _covered(left, left_items, r.left_low, r.left_high),
                    _covered(right, right_items, r.right_low, r.right_high),
                )
                for r in (before, after)
            ]
            smaller = min(max(_weigh(one), _weigh(other)) for one, other in sides)
            clean = [_clean(one, other) for one, other in sides]
            if _joins(island, smaller, clean):
                before.left_high, before.right_high = run.left_high, run.right_high
                continue
        if kept and not run.equal and not kept[-1].equal:
            kept[-1].left_high, kept[-1].right_high = run.left_high, run.right_high
        else:
            kept.append(_Run(run.equal, run.left_low, run.left_high, run.right_low, run.right_high))
    return kept


def _joins(island: Sequence[Atom], smaller: int, clean: Sequence[bool]) -> bool:
    """Whether an island, the atoms of both its sides, goes into the changes beside it."""
    weight = _weigh(island)  # of both sides, hence twice what it tells
    if weight == 0 and all(atom.kind is TokenKind.WORD for atom in island):
        return not all(clean)
    return weight <= smaller and not any(clean)


def _clean(left: Sequence[Atom], right: Sequence[Atom]) -> bool:
    """One word for one word, or words on one side only: such a change stands by itself."""
    return len(left) == len(right) == 1 or not left or not right


def _edit(left: Sequence[Atom], right: Sequence[Atom], sameness: Sameness | None = None) -> Edit:
    return Edit(_extent(left), _extent(right), tuple(left), tuple(right), sameness)


def _extent(atoms: Sequence[Atom]) -> tuple[tuple[int, int], ...]:
    return ((atoms[0].start, atoms[-1].end),) if atoms and atoms[0].start < atoms[-1].end else ()


def _alike(
    run: _Run,
    left: Sequence[Atom],
    right: Sequence[Atom],
    left_items: Sequence[_Item],
    right_items: Sequence[_Item],
    lists: Sequence[tuple[Enumeration, Enumeration]],
) -> Iterator[Edit]:
    """In an equal run: what is written in other letters, and the members that only one of two lists has."""
    for one, other in zip(
        left_items[run.left_low : run.left_high], right_items[run.right_low : run.right_high], strict=True
    ):
        if one.list_index is not None:
            yield from _list_edits(left, right, *lists[one.list_index])
        elif left[one.low].text != right[other.low].text:
            yield _edit([left[one.low]], [right[other.low]], _why(left[one.low], right[other.low]))


def _why(left: Atom, right: Atom) -> Sameness:
    both = {left.sameness, right.sameness}
    return next(why for why in Sameness if why in both)


def _list_edits(left: Sequence[Atom], right: Sequence[Atom], one: Enumeration, other: Enumeration) -> Iterator[Edit]:
    partners = _partners(left, right, one, other)
    lost = [member for member in one.members if member not in partners]
    found = {partner.key for partner in partners.values()}
    added = [member for member in other.members if member.key not in found]
    for member, partner in partners.items():
        for a, b in zip(left[member.low : member.high], right[partner.low : partner.high], strict=False):
            if a.text != b.text and (a.key == b.key or plain(a.text) == plain(b.text)):
                yield _edit([a], [b], _why(a, b))
    signs = left[one.joint], right[other.joint]
    closed = one.members[-1] in partners and other.members[-1].key in found  # 政府定价或者指导价 may be one member
    if closed and (signs[0].key == _ANY) != (signs[1].key == _ANY):
        yield _edit([signs[0]], [signs[1]])
    if lost or added:
        yield Edit(
            tuple((left[m.low].start, left[m.high - 1].end) for m in lost),
            tuple((right[m.low].start, right[m.high - 1].end) for m in added),
            tuple(atom for m in lost for atom in left[m.low : m.high]),
            tuple(atom for m in added for atom in right[m.low : m.high]),
            listed=True,
        )


_ANY = "或者"


def _partners(
    left: Sequence[Atom], right: Sequence[Atom], one: Enumeration, other: Enumeration
) -> Mapping[Member, Member]:
    """Which member of the left list is which of the right: by its key, else by its letters, of whatever rank."""
    by_key = {member.key: member for member in reversed(other.members)}
    named = {member: by_key[member.key] for member in one.members if member.key in by_key}
    rest = {_letters(right, member): member for member in other.members if member.key not in {m.key for m in named}}
    alike = {m: rest[_letters(left, m)] for m in one.members if m not in named and _letters(left, m) in rest}
    return {**named, **alike}


def _letters(atoms: Sequence[Atom], member: Member) -> str:
    return plain("".join(atom.text for atom in atoms[member.low : member.high]))


_SHARED = 2
"""A single character that two words share (使用人, 产权人) does not split them, unless it is the whole of one."""


def _changed(left: Sequence[Atom], right: Sequence[Atom]) -> Iterator[Edit]:
    """A change, shrunk to what was added where one side's words are the beginning or the end of the other's."""
    if not left or not right:
        yield _edit(left, right)
        return
    one, other = ("".join(atom.text for atom in atoms) for atoms in (left, right))
    if plain(one) == plain(other):
        yield from _written_alike(left, right, one == other)
        return
    if _bare_name(one) == _bare_name(other):
        yield _edit(left, right, Sameness.FORM)
        return
    if not (_gapless(left) and _gapless(right)):
        yield _edit(left, right)
        return
    least = min(_SHARED, len(one), len(other))
    head = _shared(left, right, one, other)
    head = head if head >= least else 0
    tail = _shared_end(left, right, one[head:], other[head:])
    tail = tail if tail >= least else 0
    spans = [
        ((atoms[0].start + head, atoms[-1].end - tail),) if len(text) > head + tail else ()
        for atoms, text in ((left, one), (right, other))
    ]
    yield Edit(spans[0], spans[1], tuple(left), tuple(right))


def _bare_name(text: str) -> str:
    """行政诉讼法 is 《中华人民共和国行政诉讼法》."""
    return plain(text).translate(_NAME_SIGNS).removeprefix("中华人民共和国")


_NAME_SIGNS = str.maketrans("", "", "《》")


def _written_alike(left: Sequence[Atom], right: Sequence[Atom], exactly: bool) -> Iterator[Edit]:
    """The same words, cut differently or of another rank on their side, are no change; but a citation may say the same
    number and mean another provision."""
    if any(atom.kind is TokenKind.CITATION and not any(p.counted for p in atom.places) for atom in (*left, *right)):
        yield _edit(left, right)
    elif not exactly:
        yield _edit(left, right, Sameness.FORM)


def _gapless(atoms: Sequence[Atom]) -> bool:
    return all(a.end == b.start for a, b in pairwise(atoms))


def _bounds(atoms: Sequence[Atom]) -> tuple[set[int], set[int]]:
    """Where words end, counted in characters from the beginning, and where it must not be cut."""
    ends: set[int] = set()
    closed: set[int] = set()
    at = 0
    for atom in atoms:
        size = atom.end - atom.start
        if atom.kind in CRISP or atom.key in forms().whole:
            closed.update(range(at + 1, at + size))
        at += size
        ends.add(at)
    return ends, closed


def _shared(left: Sequence[Atom], right: Sequence[Atom], one: str, other: str) -> int:
    """How many characters both begin with, up to a place where a word of either side ends."""
    (left_ends, left_closed), (right_ends, right_closed) = _bounds(left), _bounds(right)
    ends, closed = left_ends | right_ends, left_closed | right_closed
    size = 0
    for count, (a, b) in enumerate(zip(one, other, strict=False), start=1):
        if a != b:
            break
        if count in ends and count not in closed:
            size = count
    return size


def _shared_end(left: Sequence[Atom], right: Sequence[Atom], one: str, other: str) -> int:
    mirrored = [
        [Atom(a.text[::-1], -a.end, -a.start, a.key, a.kind, a.weight) for a in reversed(atoms)]
        for atoms in (left, right)
    ]
    return _shared(mirrored[0], mirrored[1], one[::-1], other[::-1])
