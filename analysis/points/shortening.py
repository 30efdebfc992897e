"""A clause in fewer words: whole phrases are left out, nothing is cut within one.

input  对下一级总河长、河湖长、河长制办公室和本级河湖长制责任单位进行考核
wrong  对下一级总河长、河湖长、河长制办公室和本级河湖长制……
right  对下一级总河长等进行考核

Three steps, each only where the clause is still too long: a list keeps its first members, what opens the clause
(在…范围内, 按照…规定) goes, the attribute of an object goes (公开涉及…事项的办理渠道).
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from analysis.language.tags import is_function, is_verb
from analysis.language.words import Token, TokenKind, tokenise

_KEPT = (3, 2, 1)
"""So many members of a list are tried."""
_MEMBER = 4  # words of a member between two signs
_LAST = 7  # words of the last one
_LEAST = 4  # characters that must be left of a clause


@dataclass(frozen=True, slots=True)
class _Cues:
    """`shortening.toml`, whose comments say what each entry means."""

    connectors: frozenset[str]
    ends_list: frozenset[str]
    heads: frozenset[str]
    opens: frozenset[str]
    opening_ends: tuple[str, ...]
    before_verb: frozenset[str]


@cache
def _cues() -> _Cues:
    data = tomllib.loads(files(__package__).joinpath("shortening.toml").read_text(encoding="utf-8"))
    return _Cues(
        frozenset(data["list"]["connectors"]),
        frozenset(data["list"]["ends"]),
        frozenset(data["list"]["heads"]),
        frozenset(data["opening"]["words"]),
        tuple(data["opening"]["ends"]),
        frozenset(data["attribute"]["before_verb"]),
    )


def shortened(clause: str, limit: int, attributes: bool = True) -> str:
    """The clause within the limit, if whole phrases can be left out for it (attributes where that is allowed); else the
    shortest that is still whole."""
    best = clause
    for step in (_listed, _unopened, _unmodified) if attributes else (_listed, _unopened):
        if len(best) <= limit:
            break
        best = step(best, limit)
    return best


# Lists


@dataclass(frozen=True, slots=True)
class _List:
    """`signs` are the places of its signs, `end` of the first word beyond it; `open` where 等 stands there."""

    signs: tuple[int, ...]
    end: int
    open: bool
    head: str = ""


def _listed(clause: str, limit: int) -> str:
    best = clause
    for kept in _KEPT:
        best = _with_members(tokenise(clause), kept)
        if len(best) <= limit:
            break
    return best


def _with_members(tokens: Sequence[Token], kept: int) -> str:
    said, at = "", 0
    for found in _lists(tokens):
        if len(found.signs) < kept or found.signs[0] < at:
            continue
        stop = found.signs[kept - 1]
        left_out = "".join(token.text for token in tokens[stop : found.end])
        if len(left_out) <= 3:
            continue
        said += "".join(token.text for token in tokens[at:stop]) + "等" + found.head
        at = found.end + found.open
    return said + "".join(token.text for token in tokens[at:])


def _lists(tokens: Sequence[Token]) -> Iterator[_List]:
    signs = [place for place, token in enumerate(tokens) if token.text == "、"]
    group: list[int] = []
    for place in signs:
        if group and place - group[-1] - 1 > _MEMBER:
            yield from _closed(tokens, group)
            group = []
        group.append(place)
    yield from _closed(tokens, group)


def _closed(tokens: Sequence[Token], group: Sequence[int]) -> Iterator[_List]:
    """The list, where it is plain where it ends: before 等, a verb that governs it, or with the clause."""
    if not group:
        return
    joint = group[-1]
    for place in range(joint + 2, min(joint + _MEMBER + 2, len(tokens) - 1)):
        if tokens[place].text in _cues().connectors:
            joint = place
            break
    for end in range(joint + 2, min(joint + _LAST, len(tokens)) + 1):
        if end == len(tokens) or tokens[end].text in _cues().ends_list:
            if any(is_function(token.text) for token in tokens[joint + 1 : end]) or not _balanced(
                tokens[group[0] : end]
            ):
                return
            opened = end < len(tokens) and tokens[end].text == "等"
            shared = tokens[end - 1].text if end - 1 > joint + 1 and tokens[end - 1].text in _cues().heads else ""
            yield _List(tuple(group), end, opened, "" if opened or tokens[group[0] - 1].text == shared else shared)
            return


def _balanced(tokens: Sequence[Token]) -> bool:
    text = "".join(token.text for token in tokens)
    return text.count("（") == text.count("）") and text.count("《") == text.count("》")


# Openings


def _unopened(clause: str, _limit: int) -> str:
    tokens = tokenise(clause)
    start = next((at for at, token in enumerate(tokens) if token.text not in _cues().before_verb), 0)
    if start >= len(tokens) or tokens[start].text not in _cues().opens:
        return clause
    for place in range(start + 1, len(tokens)):
        beyond = tokens[place + 1].text if place + 1 < len(tokens) else ""
        goes_on = beyond.endswith(("外", "间")) or beyond in ("的", "、", *_cues().connectors)  # 规定之外, 要求和标准
        if tokens[place].text.endswith(_cues().opening_ends) and not goes_on:
            rest = "".join(token.text for token in tokens[place + 1 :]).lstrip("，")
            return "".join(token.text for token in tokens[:start]) + rest if len(rest) >= _LEAST else clause
    return clause


# Attributes


def _unmodified(clause: str, _limit: int) -> str:
    tokens = tokenise(clause)
    verb = next((at for at, token in enumerate(tokens) if token.text not in _cues().before_verb), 0)
    if verb >= len(tokens) or not is_verb(tokens[verb].text):
        return clause
    end = next((at for at in range(verb + 2, len(tokens) - 1) if tokens[at].text == "的"), None)
    if end is None or any(token.kind is TokenKind.PUNCTUATION for token in tokens[verb:end]):
        return clause
    rest = tokens[end + 1 :]
    if any(is_verb(token.text) for token in rest[:-1]):  # 采用…的方式从事…: what follows is no mere object
        return clause
    kept = "".join(token.text for token in (*tokens[: verb + 1], *rest))
    return kept if len(rest) > 1 or len(rest[0].text) > 1 else clause


def joined(names: Sequence[str], limit: int) -> str:
    """Names as a list that a line bears: 甲部门、乙部门等.

    >>> joined(["铁路监管部门", "区县人民政府", "乡镇人民政府"], 14)
    '铁路监管部门、区县人民政府等'
    """
    said = names[0]
    for kept, (_, name) in enumerate(pairwise(names), start=1):
        longer = f"{said}、{name}"
        if len(longer) > limit:
            return f"{said}等"
        said = longer if kept else said
    return said
