"""Words that say the same act, and words that say none (`alike.toml`): how alike phrases are by what they command."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.language.atoms import GOVERNMENT, Atom
from analysis.language.words import TokenKind


@dataclass(frozen=True, slots=True)
class LikeWords:
    """`groups` word -> the first of its group; `zeal` tells nothing; what `decides` is an act about an act."""

    groups: Mapping[str, str]
    zeal: frozenset[str]
    decides: frozenset[str]


@cache
def alike() -> LikeWords:
    """The table; of a word in two groups the first holds."""
    data = tomllib.loads(files(__package__).joinpath("alike.toml").read_text(encoding="utf-8"))
    groups: dict[str, str] = {}
    for group in data["alike"]:
        for word in group["words"]:
            groups.setdefault(word, group["words"][0])
    return LikeWords(groups, frozenset(data["zeal"]["words"]), frozenset(data["decides"]["words"]))


def telling(atoms: Iterable[Atom]) -> Counter[str]:
    """What the words command: word -> how much it tells, without words of zeal, with one word for those alike."""
    known = alike()
    found: Counter[str] = Counter()
    for atom in atoms:
        if atom.weight and atom.key not in known.zeal and atom.key != GOVERNMENT and atom.kind is not TokenKind.SPACE:
            found[known.groups.get(atom.key, atom.key)] += atom.weight
    return found


def decides(act: Sequence[Atom]) -> bool:
    """Whether an act begins with deciding about another: 决定开展…, 批准设立…."""
    known = alike()
    first = next((atom.key for atom in act if atom.weight and atom.key not in known.zeal), "")
    return first in known.decides


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Common weight of the whole, 0…1; 0 where neither says anything."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
