"""The statements of a row: its units cut into sentences, each with the differences that stand in it.

A list is one statement with its lead: “禁止下列行为：（一）…；（二）…。” commands once, whatever its members.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import ArticleRef, Row, Unit
from analysis.sides import Side

_SENTENCE = re.compile(r"[^。；;]+[。；;]*[”’」]?")
_OPENS_LIST = re.compile(r"[：:]\s*$|下列|以下(?:行为|情形|条件|规定|职责|事项|活动)")


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or a lead with its list. `unit` is the key of the provision it begins in, `pieces` are its sentences
    as written (of a list: the lead and each item), `differing_pieces` those that differ, `differences` the places in
    Row.differences that stand in it, `differing` how many of its `size` characters do."""

    side: Side
    article: ArticleRef
    unit: str
    locator: str
    pieces: tuple[str, ...]
    differing_pieces: tuple[str, ...]
    differences: frozenset[int]
    differing: int

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    @property
    def bare(self) -> str:
        """Its words without signs and spaces."""
        return "".join(filter(str.isalnum, self.text))

    @property
    def size(self) -> int:
        return sum(map(len, self.pieces))

    @property
    def alone(self) -> bool:
        """Nearly all of it differs: the other side does not say it."""
        return self.differing >= 0.9 * self.size

    def piece_of(self, words: str) -> str:
        """The piece in which these words stand; the first where none holds them."""
        return next((piece for piece in self.pieces if words and words in piece), self.pieces[0])


@dataclass(frozen=True, slots=True)
class _Piece:
    unit: Unit
    text: str
    differences: frozenset[int]
    differing: int


def statements(row: Row, side: Side) -> tuple[Statement, ...]:
    """The statements of one side of a row, in reading order."""
    refs, units = (row.left, row.left_units) if side is Side.LEFT else (row.right, row.right_units)
    by_key = {ref.key: ref for ref in refs}
    return tuple(
        Statement(
            side,
            by_key[article],
            group[0].unit.key,
            group[0].unit.locator,
            tuple(piece.text for piece in group),
            tuple(piece.text for piece in group if piece.differences),
            frozenset().union(*(piece.differences for piece in group)),
            sum(piece.differing for piece in group),
        )
        for group in _grouped([piece for unit in units for piece in _pieces(unit)])
        if (article := group[0].unit.key.partition("/")[0]) in by_key
    )


def _grouped(pieces: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Each sentence by itself, but what stands below a paragraph with the sentence that opens the list."""
    groups: list[list[_Piece]] = []
    opening: dict[str, list[_Piece]] = {}
    for piece in pieces:
        parent = piece.unit.key.rpartition("/")[0]
        listed = opening.get(parent)
        if listed is not None:
            listed.append(piece)
            opening[piece.unit.key] = listed
            continue
        group = [piece]
        groups.append(group)
        if _OPENS_LIST.search(piece.text) or piece.unit.key not in opening:
            opening[piece.unit.key] = group
    yield from groups


def _pieces(unit: Unit) -> Iterator[_Piece]:
    whole = "".join(span.text for span in unit.spans)
    place = start = 0  # the span that the sentence begins in, and where this begins
    for found in _SENTENCE.finditer(whole):
        touched: set[int] = set()
        differing = 0
        while place < len(unit.spans) and start < found.end():
            span = unit.spans[place]
            end = start + len(span.text)
            shared = min(found.end(), end) - max(found.start(), start)
            if span.difference is not None and shared > 0:
                touched.add(span.difference)
                differing += shared
            if end > found.end():
                break  # goes on in the next sentence
            place, start = place + 1, end
        if found.group().strip():
            yield _Piece(unit, found.group().strip(), frozenset(touched), differing)
