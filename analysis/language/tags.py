"""What part of speech a word usually is, as jieba's dictionary says: enough to tell where a phrase begins and ends."""

from analysis.language.cutting import jieba_words

_NOUNS = frozenset({"vn", "an"})
_ATTRIBUTES = frozenset({"相关", "有关", "相应", "特定", "规定"})
"""Verbs for the dictionary that a statute sets before a noun, or as one."""


def is_verb(word: str) -> bool:
    """A word that is a verb before it is anything else; 管理 and 监测, mostly nouns in statutes, are none."""
    return _tag(word) == "v" and word not in _ATTRIBUTES


def is_function(word: str) -> bool:
    """A word that holds phrases together and names nothing: 均, 按照, 以及, 之外."""
    return _tag(word) in ("d", "p", "c", "u", "f")


def is_adjective(word: str) -> bool:
    """A word that only qualifies: 正确, 公共."""
    return _tag(word) in ("a", "b", "z") and word not in _ATTRIBUTES


def _tag(word: str) -> str:
    """v, d, p, …; n for nouns, the nouns that are verbs too, and words that the dictionary has not."""
    tag = jieba_words()[1].get(word, "n")
    return "n" if tag in _NOUNS else tag[0]
