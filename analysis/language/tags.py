"""What part of speech a word usually is, as jieba's dictionary says: enough to tell where a phrase begins and ends."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from analysis.language.cutting import least_frequency

_KEPT = ("v", "d", "p", "c", "u", "f", "a", "b", "z")
"""Verbs, adverbs, prepositions, conjunctions, particles, places, adjectives; what is none of these is a noun here."""


_NOUNS = frozenset({"vn", "an"})
_ATTRIBUTES = frozenset({"相关", "有关", "相应", "特定", "规定"})
"""Verbs for the dictionary that a statute sets before a noun, or as one."""


def is_verb(word: str) -> bool:
    """A word that is a verb before it is anything else; 管理 and 监测, mostly nouns in statutes, are none."""
    return _tags().get(word) == "v" and word not in _ATTRIBUTES


def is_function(word: str) -> bool:
    """A word that holds phrases together and names nothing: 均, 按照, 以及, 之外."""
    return _tags().get(word, "n") in ("d", "p", "c", "u", "f")


def is_adjective(word: str) -> bool:
    """A word that only qualifies: 正确, 公共."""
    return _tags().get(word, "n") in ("a", "b", "z") and word not in _ATTRIBUTES


@cache
def _tags() -> dict[str, str]:
    """word -> v, d, p, …, read line by line: the dictionary is large, and few of its words are kept."""
    found = find_spec("jieba")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba is not installed")
    tags: dict[str, str] = {}
    with Path(found.origin).with_name("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split()
            if tag[0] in _KEPT and tag not in _NOUNS and (int(count) >= least_frequency() or len(word) == 1):
                tags[word] = tag[0]
    return tags
