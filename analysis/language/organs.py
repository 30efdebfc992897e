"""Departments by the field they are named after: short forms and former names of one department (`organs.toml`).

工商行政管理部门, 市场监管部门, 市场监督管理部门 → 市场监督管理
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from analysis.language.words import terms_of

ENDINGS = ("部门", "机关", "机构", "委员会", "局")
"""What a list of fields ends in where it names departments."""
_JOINTS = frozenset({"、", "和", "或者", "以及", "与", "及", "或"})
_STOPS = frozenset("，。；：,.;:")
_REACH = 5
"""The organ that a list of fields ends in stands at most this many words after the last sign of the list."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """A former name with the name now in use and since when."""

    former: str
    name: str
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class Organs:
    """`names` any name -> the one of its department; `renamed` the former names."""

    names: Mapping[str, str]
    renamed: Mapping[str, Renaming]


@cache
def organs() -> Organs:
    """Raises ValueError where a name belongs to two departments, KeyError where a source is missing."""
    data = tomllib.loads(files(__package__).joinpath("organs.toml").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    renamed: dict[str, Renaming] = {}
    for entry in data["family"]:
        _put(names, (entry["name"], *entry["words"]), entry["name"], entry["source"])
    for entry in data["renamed"]:
        _put(names, (entry["name"], *entry["former"]), entry["name"], entry["source"])
        for word in entry["former"]:
            renamed[word] = Renaming(word, entry["name"], entry["since"], entry["source"])
    return Organs(names, renamed)


def _put(names: dict[str, str], words: Sequence[str], name: str, source: str) -> None:
    for word in words:
        if names.setdefault(word, name) != name or not source:
            raise ValueError(f"organs.toml: {word} belongs to two departments")


@cache
def fields() -> frozenset[str]:
    """All words that name a department by its field."""
    return terms_of("departments.txt") | frozenset(organs().names)


def ends_in_organ(words: Sequence[str]) -> bool:
    """Whether a name or list that goes on so ends in an organ: 、公安等部门, 主管部门; not 、科普等活动."""
    left = _REACH
    for word in words:
        if word.endswith(ENDINGS):
            return True
        if word in _STOPS or word in ("应当", "可以", "不得"):
            return False
        left = _REACH if word in _JOINTS else left - 1
        if left < 0:
            return False
    return False
