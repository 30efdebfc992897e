"""Whose text a title says it is: a regulation's title begins with the name of its place (某省养老服务条例)."""

from collections.abc import Iterable

from legislation.projects.records import Side

_BODY = "人民代表大会"  # a legislature is called by its place and this


def side_named(title: str, sides: Iterable[Side]) -> Side | None:
    """The side whose place the title begins with, the longest name where several do; None where it names none."""
    words = title.strip("《 　")
    found = [(len(name), side) for side in sides for name in names_of(side) if words.startswith(name)]
    return max(found, key=lambda each: each[0])[1] if found else None


def names_of(side: Side) -> Iterable[str]:
    """The names of the side's place: 四川, 四川省."""
    place, _, rest = side.legislature.partition(_BODY)
    return (name for name in (side.name.strip(), place.strip() if rest else "") if name)
