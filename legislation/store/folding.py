"""Text as the search sees it: letters, digits and Han characters, folded; every run of anything else is one boundary.

The index holds overlapping pairs of these characters, and a query is the phrase of its own pairs. So a hit is exactly
a place where the folded query stands in the folded text: two-character words are found always (recall 1.0), which
neither a trigram index nor words cut by a segmenter can say.
"""

import unicodedata
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


def phrases(query: str) -> tuple[str, ...]:
    """The words of a query, folded: those between white space, each to be found.

    >>> phrases("养老  Ａ区, ")
    ('养老', 'a区')
    """
    return tuple(found for word in query.split() if (found := fold(word).text.rstrip(BOUNDARY)))


def expression(words: tuple[str, ...]) -> str:
    """The FTS5 expression that finds all `words`: each a phrase of pairs, a single character the start of a pair."""
    return " AND ".join(
        f'"{word}" *' if len(word) == 1 else '"' + " ".join(word[i : i + 2] for i in range(len(word) - 1)) + '"'
        for word in words
    )


def places(text: str, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Where any of `words` stands in the original text: (start, end) of each place, in order, none overlapping."""
    folded = fold(text)
    found: list[tuple[int, int]] = []
    for word in words:
        start = folded.text.find(word)
        while start >= 0:
            found.append((folded.origin[start], folded.origin[start + len(word) - 1] + 1))
            start = folded.text.find(word, start + len(word))
    return _joined(sorted(found))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
