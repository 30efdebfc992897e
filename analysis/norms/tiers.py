"""The level of government that a name stands on: a set of tiers, since 县级以上, 各级 and 市和区县 are several."""

from collections.abc import Mapping, Sequence

from analysis.language.atoms import Atom
from analysis.norms.norm import Tier

_ALL = frozenset({Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY, Tier.TOWNSHIP})
_WORDS: Mapping[str, frozenset[Tier]] = {
    "国务院": frozenset({Tier.NATION}),
    "国家": frozenset({Tier.NATION}),
    "各级": _ALL,
    "地方各级": _ALL,
    "县级以上": _ALL - {Tier.TOWNSHIP},
    "省级": frozenset({Tier.PROVINCE}),
    "省": frozenset({Tier.PROVINCE}),
    "市州级": frozenset({Tier.PREFECTURE}),
    "设区的市": frozenset({Tier.PREFECTURE}),
    "县级": frozenset({Tier.COUNTY}),
    "区县": frozenset({Tier.COUNTY}),
    "乡镇": frozenset({Tier.TOWNSHIP}),
    "乡": frozenset({Tier.TOWNSHIP}),
    "镇": frozenset({Tier.TOWNSHIP}),
    "街道": frozenset({Tier.TOWNSHIP}),
    "村民": frozenset({Tier.VILLAGE}),
    "居民": frozenset({Tier.VILLAGE}),
}


def tiers_of(name: Sequence[Atom]) -> frozenset[Tier]:
    """The tiers of one name; empty where none is told."""
    found: set[Tier] = set()
    for atom in name:
        found |= next((_WORDS[word] for word in _LONGEST_FIRST if atom.key.startswith(word)), frozenset())
    return frozenset(found)


_LONGEST_FIRST = tuple(sorted(_WORDS, key=len, reverse=True))
_NAMES = frozenset({"国务院", "国家", "村民", "居民", "街道"})


def without_tier(key: str) -> str:
    """省级人民政府 → 人民政府, 县级以上 → nothing: the level is told apart from the name."""
    for word in _LONGEST_FIRST:
        if key.startswith(word) and word not in _NAMES:
            return key.removeprefix(word)
    return key
