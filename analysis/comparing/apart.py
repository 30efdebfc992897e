"""Sanctions in one row that punish acts which do not answer each other: never one against the other.

第四十条：擅自拆除闸门的，处二千元以上五千元以下罚款。 ↔ 第三十一条：在渠上晾晒粮食的，处二百元以上五百元以下罚款。
wrong: 二千元以上五千元以下 → 二百元以上五百元以下
right: both told by themselves, and their paragraphs stand apart
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from analysis.comparing.comparison import Category, Difference, Row, Unit, UnitLink
from analysis.comparing.liability import Liabilities
from analysis.sides import Side


def parted(rows: Iterable[Row], liabilities: Liabilities) -> list[Row]:
    """The rows with their sanctions apart where the acts do not answer each other."""
    punishing = liabilities.punishing(Side.LEFT), liabilities.punishing(Side.RIGHT)
    return [_parted(row, punishing, liabilities) for row in rows]


def _parted(row: Row, punishing: tuple[Collection[str], Collection[str]], liabilities: Liabilities) -> Row:
    ours, theirs = _homes(row.left_units, punishing[0]), _homes(row.right_units, punishing[1])
    if not ours or not theirs:
        return row
    unlike = cache(liabilities.apart)  # asked of those that meet in a difference or a link, not of each and each
    held = _held(row.left_units, ours), _held(row.right_units, theirs)
    split = frozenset(
        at
        for at, difference in enumerate(row.differences)
        if difference.category is Category.PENALTY and difference.left and difference.right
        if (both := [(one, other) for one in held[0].get(at, ()) for other in held[1].get(at, ())])
        if all(unlike(*pair) for pair in both)
    )
    return replace(_split(row, split), links=tuple(_links(row, ours, theirs, unlike)))


def _homes(units: Sequence[Unit], punishing: Collection[str]) -> Mapping[str, str]:
    """Unit -> the unit that punishes, which it is or stands below."""
    found = {}
    for unit in units:
        parts = unit.key.split("/")
        above = ("/".join(parts[:depth]) for depth in range(len(parts), 0, -1))
        home = next((key for key in above if key in punishing), None)
        if home is not None:
            found[unit.key] = home
    return found


def _held(units: Sequence[Unit], homes: Mapping[str, str]) -> Mapping[int, set[str]]:
    """Difference -> the punishing units it stands in."""
    found: dict[int, set[str]] = {}
    for unit in units:
        for span in unit.spans:
            if span.difference is not None and unit.key in homes:
                found.setdefault(span.difference, set()).add(homes[unit.key])
    return found


def _split(row: Row, places: Collection[int]) -> Row:
    """Each of these differences as two: what the left says alone, and what the right does."""
    left: dict[int, int] = {}
    right: dict[int, int] = {}
    differences: list[Difference] = []
    for at, difference in enumerate(row.differences):
        left[at] = right[at] = len(differences)
        if at in places:
            right[at] += 1
            differences.append(replace(difference, right="", right_locator="", reason=None))
            differences.append(replace(difference, left="", left_locator="", reason=None))
        else:
            differences.append(difference)
    return replace(
        row,
        left_units=tuple(_numbered(unit, left) for unit in row.left_units),
        right_units=tuple(_numbered(unit, right) for unit in row.right_units),
        differences=tuple(differences),
    )


def _numbered(unit: Unit, numbers: Mapping[int, int]) -> Unit:
    return replace(
        unit,
        spans=tuple(s if s.difference is None else replace(s, difference=numbers[s.difference]) for s in unit.spans),
    )


def _links(
    row: Row, ours: Mapping[str, str], theirs: Mapping[str, str], unlike: Callable[[str, str], bool]
) -> Iterator[UnitLink]:
    """The links of units, those of unlike penalties cut."""
    cut: list[int] = []
    for link in row.links:
        if link.left is not None and link.right is not None:
            one, other = ours.get(row.left_units[link.left].key), theirs.get(row.right_units[link.right].key)
            if one and other and unlike(one, other):
                yield UnitLink(link.left, None)
                cut.append(link.right)
                continue
        yield link
    yield from (UnitLink(None, right) for right in cut)
