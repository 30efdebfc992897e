"""What in the words of an opinion tells of a private person: names, numbers, addresses (`private.toml`).

Names of units and words of the law never count: a rule that found some in the texts of laws would be no rule.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Span = tuple[int, int]
_WIDE = str.maketrans(
    {**{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}, "　": " ", "—": "-", "–": "-", "‐": "-"}
)
_APART = re.compile(r"[、,/;|\s]+|和")
_NOTE = re.compile(r"\([^()]*\)")
_CALLED = re.compile(r"(?:教授|律师|先生|女士|老师|同志|同学|代表|委员|医生|工程师|研究员|等)$")
_HAN = "\u4e00-\u9fff"
_SHORTEST = 2  # characters of a name that is looked for


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    of_persons: bool
    of_names: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    every: tuple[_Rule, ...]
    no_names: frozenset[str]


def private_spans(words: str, *, who: str = "", person: bool = False, law: str = "") -> tuple[Span, ...]:
    """Where `words` tell of a private person, in order and apart. `who` is their source: the name of a `person` counts
    wherever it stands, unless the words of the `law` hold it too (高峰 is a name, and a time of day)."""
    plain = words.translate(_WIDE)
    found = [*_by_rules(plain, person), *(_own(plain, who, law) if person else ())]
    return tuple(_merged(found))


def without_private(words: str, instead: str, *, who: str = "", person: bool = False, law: str = "") -> str:
    """`words` with `instead` in the place of each private span."""
    pieces, at = [], 0
    for start, end in private_spans(words, who=who, person=person, law=law):
        pieces += [words[at:start], instead]
        at = end
    return "".join((*pieces, words[at:]))


def names_in(who: str) -> tuple[str, ...]:
    """The names that a source is written with: 张三、李四（退休教师） are two; 陈教授 is one as it stands."""
    bare = _NOTE.sub("", who.translate(_WIDE))
    found: dict[str, None] = {}
    for written in filter(None, _APART.split(bare)):
        name = _CALLED.sub("", written)
        for each in (written, name):
            if len(each) >= _SHORTEST:
                found[each] = None
    whole = "".join(bare.split())
    if len(whole) <= 4 and len(whole) >= _SHORTEST:
        found[whole] = None  # 张 三
    return tuple(found)


def _own(plain: str, who: str, law: str) -> Iterator[Span]:
    for name in names_in(who):
        if name in law or name in _rules().no_names:
            continue
        pattern = r"\s?".join(map(re.escape, name))
        yield from (match.span() for match in re.finditer(pattern, plain))


def _by_rules(plain: str, person: bool) -> Iterator[Span]:
    known = _rules()
    for rule in known.every:
        if rule.of_persons and not person:
            continue
        for match in rule.pattern.finditer(plain):
            span = match.span("it") if "it" in rule.pattern.groupindex else match.span()
            if rule.of_names and match["it"] in known.no_names:
                continue
            yield span


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """In order; what overlaps or touches is one."""
    start, end = -1, -1
    for each in sorted(spans):
        if each[0] > end:
            if end > start:
                yield start, end
            start, end = each
        else:
            end = max(end, each[1])
    if end > start:
        yield start, end


@cache
def _rules() -> _Rules:
    with files(__package__).joinpath("private.toml").open("rb") as file:
        found = tomllib.load(file)
    names = found["names"]
    said = "".join(each for each in names["surnames"] if each not in names["ambiguous"])
    stands = {
        "{name}": _name(names["surnames"], names["double"]),
        "{said}": _name(said, names["double"]),
        "{end}": rf"(?=[,。;:、!?()\s0-9]|$|{'|'.join(names['after'])})",
    }
    return _Rules(tuple(_rule(each, stands) for each in found["rule"]), frozenset(names["words"]))


def _name(surnames: str, double: Iterable[str]) -> str:
    """The pattern of a name: a surname and one or two characters, or a name with the point within it."""
    surname = f"(?:{'|'.join(double)}|[{surnames}])"
    return f"(?:{surname}[{_HAN}*×]{{1,2}}?|[{_HAN}]{{2,6}}(?:·[{_HAN}]{{1,6}}){{1,3}})"


def _rule(plain: Mapping[str, Any], stands: Mapping[str, str]) -> _Rule:
    pattern = plain["pattern"]
    for mark, instead in stands.items():
        pattern = pattern.replace(mark, instead)
    return _Rule(re.compile(pattern), plain.get("of_persons", False), "{end}" in plain["pattern"])
