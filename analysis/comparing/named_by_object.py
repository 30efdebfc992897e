"""Bearers that differ only because what they are named after differs: 道路管理部门 against 设施管理部门, where the text
speaks of 道路 on one side and of 设施 on the other."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.comparing.changes import RowChange
from analysis.comparing.comparison import Category
from analysis.norms.bearers import actor_endings
from analysis.sides import Sides

_NAMED = 2
"""A word that names an object has at least this many characters."""
_NEXT = 4
"""An organ's name ends within this many characters after the word that tells it apart (管理 + 部门)."""


def named_by_object(changes: Sequence[RowChange]) -> list[RowChange]:
    """Where the same change stands in the row outside a bearer's name, the bearer is only named by its object, and that
    it differs is scope."""
    objects = [change.texts for change in changes if _is_object(change)]
    named = [change.texts for change in changes if change.categories == (Category.BEARER,)]
    followed = [words for words in named if _ends_object(words, objects)]
    return [
        replace(change, categories=(Category.SCOPE,))
        if change.categories == (Category.BEARER,) and _follows(change.texts, objects, followed)
        else change
        for change in changes
    ]


def _is_object(change: RowChange) -> bool:
    """Whether one word stands for another outside a bearer's name and outside the name of any organ."""
    if Category.BEARER in change.categories or not (change.left.runs and change.right.runs):
        return False
    if min(map(len, change.texts)) < _NAMED:
        return False
    after = (p.unit.text[p.runs[-1][1] : p.runs[-1][1] + _NEXT] for p in change.passages if p.unit)
    return not any(ending in words for words in after for ending in actor_endings())


def _ends_object(words: Sides[str], objects: Sequence[Sides[str]]) -> bool:
    """Whether the words, no actor among them, end an object that differs: 设施 → 道路 after 相关设施 → 道路."""
    one, other = words
    if _has_actor(words) or not (one and other):
        return False
    return any(a.endswith(one) and b.endswith(other) for a, b in objects)


def _follows(words: Sides[str], objects: Sequence[Sides[str]], followed: Sequence[Sides[str]]) -> bool:
    """Whether a change within a bearer's name comes from the object: it is the object's, or ends with it, or is the
    object's word where the other side has none."""
    one, other = words
    if _has_actor(words):
        return False
    if not (one and other):
        return any((one or other).endswith(pair) for pair in objects)
    return words in followed or any(one.endswith(a) and other.endswith(b) for a, b in followed)


def _has_actor(words: Sides[str]) -> bool:
    return any(ending in word for word in words for ending in actor_endings())
