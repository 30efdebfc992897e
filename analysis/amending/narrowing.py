"""The fewest words that must be quoted to say what changed in a sentence."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from analysis.language.words import tokenise

NEAR = 3
"""Characters; changes that stand closer are told as one."""
LONGEST_QUOTED = 0.7
"""Of the old words; where more would have to be quoted the whole provision is told anew."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """`old` stands exactly once, or so often as all of it is exchanged (`every`)."""

    old: str
    new: str
    every: bool = False

    @property
    def cost(self) -> int:
        return len(self.old) + len(self.new)


def exchanges(old: str, new: str, found: Callable[[str], int]) -> tuple[Exchange, ...] | None:
    """What to exchange in `old`; `found` counts words in all of the place that will be named. None where no quotation
    is short and without doubt."""
    before, after = _words(old), _words(new)
    hunks = _merged(_hunks(before, after), before)
    if repeated := _throughout(hunks, before, after, found):
        return (repeated,)
    grown = _grown(hunks, before, found)
    if grown is None:
        return None
    told = []
    for a, b, c, d in grown:
        quoted, instead = "".join(before[a:b]), "".join(after[c:d])
        if not (_balanced(quoted) and _balanced(instead)) or "\n" in quoted + instead:
            return None
        told.append(Exchange(quoted, instead))
    if sum(len(each.old) for each in told) > LONGEST_QUOTED * len(old):
        return None
    return tuple(told)


_Hunk = tuple[int, int, int, int]


def _words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def _hunks(before: Sequence[str], after: Sequence[str]) -> list[_Hunk]:
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(a, b, c, d) for tag, a, b, c, d in codes if tag != "equal"]


def _merged(hunks: Sequence[_Hunk], before: Sequence[str]) -> list[_Hunk]:
    merged: list[_Hunk] = []
    for hunk in hunks:
        if merged and len("".join(before[merged[-1][1] : hunk[0]])) <= NEAR:
            merged[-1] = (merged[-1][0], hunk[1], merged[-1][2], hunk[3])
        else:
            merged.append(hunk)
    return merged


def _throughout(
    hunks: Sequence[_Hunk], before: Sequence[str], after: Sequence[str], found: Callable[[str], int]
) -> Exchange | None:
    """One word that is exchanged wherever it stands."""
    pairs = {("".join(before[a:b]), "".join(after[c:d])) for a, b, c, d in hunks}
    if len(hunks) < 2 or len(pairs) != 1:
        return None
    old, new = pairs.pop()
    exact = bool(old) and _balanced(old) and _balanced(new) and found(old) == len(hunks)
    return Exchange(old, new, every=True) if exact else None


def _grown(hunks: Sequence[_Hunk], before: Sequence[str], found: Callable[[str], int]) -> list[_Hunk] | None:
    """Each hunk with so many words around it that what is quoted stands once."""
    grown: list[_Hunk] = []
    waiting = list(hunks)
    while waiting:
        a, b, c, d = waiting.pop(0)
        turn = 0
        while a == b or found("".join(before[a:b])) != 1 or not _balanced("".join(before[a:b])):
            left = a > 0
            right = b < len(before)
            if not left and not right:
                return None
            if left and (turn % 2 == 0 or not right):
                a, c = a - 1, c - 1
            else:
                b, d = b + 1, d + 1
            turn += 1
            if waiting and b >= waiting[0][0]:
                _, b, _, d = waiting.pop(0)
            if grown and a <= grown[-1][1]:
                a, _, c, _ = grown.pop()
        grown.append((a, b, c, d))
    return grown


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("“”", "‘’", "《》", "（）"))


Pair = tuple[int | None, int | None]


def pairs_in_order(left: Sequence[str], right: Sequence[str], least: float = 0.4) -> Iterator[Pair]:
    """Lines of two lists that answer each other, in order, each at most once; the others alone. Lines that are alone
    between the same two pairs answer each other too: one stands where the other stood."""
    gone: list[int] = []
    come: list[int] = []
    for a, b in (*_alike_in_order(left, right, least), (None, None)):
        if a is not None and b is None:
            gone.append(a)
        elif b is not None and a is None:
            come.append(b)
        else:
            yield from zip_longest(gone, come)
            gone, come = [], []
            if a is not None:
                yield a, b


def _alike_in_order(left: Sequence[str], right: Sequence[str], least: float) -> Iterator[Pair]:
    likeness = [[_likeness(a, b) for b in right] for a in left]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            both = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= least else -1.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(left) or j < len(right):
        both = i < len(left) and j < len(right) and likeness[i][j] >= least
        if both and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            yield i, j
            i, j = i + 1, j + 1
        elif i < len(left) and (j == len(right) or best[i][j] == best[i + 1][j]):
            yield i, None
            i += 1
        else:
            yield None, j
            j += 1


def _likeness(left: str, right: str) -> float:
    if left == right:
        return 1.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= 0.4 else 0.0
