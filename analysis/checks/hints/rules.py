"""The rules of drafting that a text is checked against, with their sources, as `rules.toml` holds them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule rests on: the title of the source, the place in it, its words where they were read there.
    `verified` is False where they were not: 待核."""

    title: str
    place: str
    words: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """`certainty` 0…1 is how often a drafter would act on its hints; `on` whether it is asked without being named.
    `pattern` is looked for in the words of a provision, but not in a sentence that matches `unless`; the rules without
    one have a function of their own. With `once` a text is told of the first place, and how many more there are; with
    `uncoined` not of words that the text itself introduces as a short name (以下简称环保部门)."""

    code: str
    group: str
    basis: Basis
    certainty: float
    on: bool
    pattern: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    once: bool
    uncoined: bool


@cache
def rules() -> Mapping[str, Rule]:
    """By code, in the order of the file. Raises ValueError where a code stands twice, KeyError where a part is
    missing."""
    found: dict[str, Rule] = {}
    for entry in _data()["rule"]:
        code = entry["code"]
        if code in found:
            raise ValueError(f"rules.toml: {code} stands twice")
        basis = Basis(entry["source"], entry["place"], entry["says"], entry["verified"])
        found[code] = Rule(
            code,
            entry["group"],
            basis,
            entry["certainty"],
            entry["on"],
            _compiled(entry, "pattern"),
            _compiled(entry, "unless"),
            entry.get("once", False),
            entry.get("uncoined", False),
        )
    return found


def word(name: str) -> re.Pattern[str]:
    """A pattern of the part [words], by which rules with a function of their own read a text."""
    return _words()[name]


@cache
def _words() -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in _data()["words"].items()}


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))


def _compiled(entry: Mapping[str, str], name: str) -> re.Pattern[str] | None:
    return re.compile(entry[name]) if name in entry else None
