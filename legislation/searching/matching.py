"""What a query finds in one text: the meaning of the tree, in plain Python. The index answers the same."""

from collections.abc import Iterator

from legislation.folding import Folded, joined, near_of, phrase_of
from legislation.searching.query import All, Either, Near, Node, Not, Word

Span = tuple[int, int]


def expression(node: Node) -> str:
    """The tree as the index takes it (FTS5)."""
    match node:
        case Word():
            return phrase_of(node.folded)
        case Near():
            return near_of(node.one.folded, node.other.folded, node.within)
        case Either():
            return "(" + " OR ".join(map(expression, node.parts)) + ")"
        case All():
            wanted = " AND ".join(expression(part) for part in node.parts if not isinstance(part, Not))
            without = " OR ".join(expression(part.part) for part in node.parts if isinstance(part, Not))
            return f"(({wanted}) NOT ({without}))" if without else f"({wanted})"
        case Not():
            raise ValueError("only beside what is to be found")


def holds(node: Node, folded: str) -> bool:
    """Whether the folded text is found."""
    match node:
        case Word():
            return node.folded in folded
        case Near():
            return bool(_near(node, folded))
        case Either():
            return any(holds(part, folded) for part in node.parts)
        case All():
            return all(holds(part, folded) for part in node.parts)
        case Not():
            return not holds(node.part, folded)


def places(node: Node, text: Folded) -> tuple[Span, ...]:
    """Where the words that were found stand in the original text, in order, none overlapping."""
    found = [(text.origin[start], text.origin[end - 1] + 1) for start, end in _spans(node, text.text)]
    return joined(sorted(found))


def words_of(node: Node) -> Iterator[str]:
    """The folded words that are to be found."""
    match node:
        case Word():
            yield node.folded
        case Near():
            yield from (node.one.folded, node.other.folded)
        case All() | Either():
            for part in node.parts:
                yield from words_of(part)


def _spans(node: Node, folded: str) -> Iterator[Span]:
    match node:
        case Word():
            yield from _occurrences(node, folded)
        case Near():
            for pair in _near(node, folded):
                yield from pair
        case All() | Either():
            for part in node.parts:
                yield from _spans(part, folded)


def _occurrences(word: Word, folded: str) -> list[Span]:
    found, start = [], folded.find(word.folded)
    while start >= 0:
        found.append((start, start + len(word.folded)))
        start = folded.find(word.folded, start + 1)
    return found


def _near(node: Near, folded: str) -> list[tuple[Span, Span]]:
    """Both words, each with the other near it."""
    others = _occurrences(node.other, folded)
    return [
        (one, other)
        for one in _occurrences(node.one, folded)
        for other in others
        if max(one[0], other[0]) - min(one, other)[1] <= node.within
    ]
