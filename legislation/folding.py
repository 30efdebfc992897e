"""Text as the search sees it: letters, digits and Han characters, folded; every run of anything else is one boundary.

The index holds overlapping pairs of these characters, and a query is the phrase of its own pairs. So a hit is exactly
a place where the folded query stands in the folded text: two-character words are found always (recall 1.0), which
neither a trigram index nor words cut by a segmenter can say.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

BOUNDARY = "·"  # not alphanumeric, hence never a character of a text; not ASCII, hence part of a word for FTS5


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is folded; `origin[i]` is the index in the original of the character that `text[i]` comes from."""

    text: str
    origin: tuple[int, ...]


def fold(text: str) -> Folded:
    """One width, one case, boundaries for punctuation and white space; none at the start, one at the end.

    >>> fold("（一）Ａ、b").text
    '一·a·b·'
    """
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(text):
        for folded in unicodedata.normalize("NFKC", character).lower():
            if folded.isalnum():
                characters.append(folded)
                origin.append(index)
            elif characters and characters[-1] != BOUNDARY:
                characters.append(BOUNDARY)
                origin.append(index)
    if characters and characters[-1] != BOUNDARY:
        characters.append(BOUNDARY)
        origin.append(len(text))
    return Folded("".join(characters), tuple(origin))


def pairs(text: str) -> str:
    """What the index holds of a text: its overlapping pairs, separated by spaces; empty where nothing can be found.

    >>> pairs("养老服务")
    '养老 老服 服务 务·'
    """
    folded = fold(text).text
    return " ".join(folded[start : start + 2] for start in range(len(folded) - 1))


def phrase_of(word: str) -> str:
    """The FTS5 expression that finds a folded word: the phrase of its pairs; a single character is the start of one."""
    return f'"{word}" *' if len(word) == 1 else _pairs_of(word)


def near_of(one: str, other: str, within: int) -> str:
    """The FTS5 expression that finds two folded words, each of two characters or more, with at most `within` characters
    between them. A phrase of pairs is a token shorter than its word, so that one more token stands between."""
    return f"NEAR({_pairs_of(one)} {_pairs_of(other)}, {within + 1})"


def _pairs_of(word: str) -> str:
    return '"' + " ".join(word[start : start + 2] for start in range(len(word) - 1)) + '"'


def joined(spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Sorted spans, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)
