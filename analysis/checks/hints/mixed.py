"""One idea written in two ways within one text: the rarer way is told, once."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from analysis.checks.hints.hint import Hint, Passage, quoted
from analysis.checks.hints.rules import word
from analysis.language.organs import organs

_CLEARLY = 2
"""The usual way comes at least so many times as often as the rarer one."""


def mixed(found: Sequence[Passage]) -> Iterator[Hint]:
    yield from _two_ways(found, "fine_form", "fine_plain", "fine_attributive")
    yield from _two_ways(found, "day_and_workday", "workday", "plain_day")
    yield from _organs(found)


def _two_ways(found: Sequence[Passage], rule: str, one: str, other: str) -> Iterator[Hint]:
    ways = [_places(found, one), _places(found, other)]
    rare, usual = sorted(ways, key=len)
    if rare and len(usual) >= _CLEARLY * len(rare):
        passage, start, end = rare[0]
        yield passage.hint(rule, start, end, count=len(rare), usual=usual[0][0].text[usual[0][1] : usual[0][2]])


def _places(found: Sequence[Passage], name: str) -> list[tuple[Passage, int, int]]:
    pattern = word(name)
    return [
        (passage, match.start(), match.end())
        for passage in found
        for match in pattern.finditer(passage.text)
        if not quoted(passage.text, match.start())
    ]


def _organs(found: Sequence[Passage]) -> Iterator[Hint]:
    """One department under a long and a short name."""
    families: dict[str, dict[str, list[tuple[Passage, int, int]]]] = {}
    for passage in found:
        for match in _named().finditer(passage.text):
            field = match["field"]
            ways = families.setdefault(organs().names[field], {})
            ways.setdefault(field, []).append((passage, match.start(), match.end()))
    for ways in families.values():
        rare, *others = sorted(ways.items(), key=lambda way: len(way[1]))
        if others:
            passage, start, end = rare[1][0]
            yield passage.hint("organ_two_names", start, end, count=len(rare[1]), usual=others[-1][0])


@cache
def _named() -> re.Pattern[str]:
    """The names in use, long and short; 林业 and 林业和草原, or the
    two that plan and that care for resources, may be two departments."""
    known = [name for name in organs().names if name not in organs().renamed and not re.search("林|规划", name)]
    longest_first = "|".join(sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<!国家)(?<!规划)(?<!规划和)(?P<field>{longest_first}){word('organ').pattern}")
