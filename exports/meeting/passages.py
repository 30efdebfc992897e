"""The passage of a provision that a meeting needs before it: its original words around what differs, what is left out
shown by ……."""

from collections.abc import Iterator, Sequence

from analysis.comparing.comparison import ArticleRef, Row, Unit
from analysis.sides import Side, Sides
from exports.meeting.parts import Cell, Line, Piece

CUT = "……"
_BEFORE = 16  # characters before what differs


def passage(row: Row, side: Side, most: int) -> Cell:
    """The articles' numbers, then at most about `most` characters of the units that differ; empty where the side has
    no article."""
    refs, units = _of(row, side)
    if not refs:
        return ()
    head = (Piece("、".join(_head(ref) for ref in refs), strong=True),)
    return (head, *_quoted(row, units, most))


def _of(row: Row, side: Side) -> tuple[Sequence[ArticleRef], Sequence[Unit]]:
    return Sides((row.left, row.left_units), (row.right, row.right_units)).of(side)


def _head(ref: ArticleRef) -> str:
    return ref.locator + (f"【{ref.caption}】" if ref.caption else "")


def _quoted(row: Row, units: Sequence[Unit], most: int) -> Iterator[Line]:
    """The units with a substantive difference, else the first; each from a little before its first mark on."""
    telling = [at for at, unit in enumerate(units) if any(_real(row, span.difference) for span in unit.spans)]
    room, last, cut = most, -1, False
    for at in telling or [0][: len(units)]:
        if room <= 0:
            yield from () if cut else ((Piece(CUT),),)
            return
        pieces = [Piece(span.text, _real(row, span.difference)) for span in units[at].spans]
        line, used = _window(pieces, room, gap=at > last + 1 and last >= 0)
        room, last, cut = room - used, at, line[-1].text == CUT
        yield line


def _real(row: Row, difference: int | None) -> bool:
    return difference is not None and row.differences[difference].substantive


def _window(pieces: Sequence[Piece], room: int, *, gap: bool) -> tuple[Line, int]:
    """The pieces cut to so many characters, and how many are shown; `gap`: units before it were passed over."""
    whole = sum(len(piece.text) for piece in pieces)
    first = next(_starts(pieces), 0)
    start = 0 if whole <= room else max(0, min(first - _BEFORE, whole - room))
    shown = list(_between(pieces, start, start + room))
    before = [Piece(CUT)] if start or gap else []
    after = [Piece(CUT)] if start + room < whole else []
    return (*before, *shown, *after), min(room, whole)


def _starts(pieces: Sequence[Piece]) -> Iterator[int]:
    at = 0
    for piece in pieces:
        if piece.marked:
            yield at
        at += len(piece.text)


def _between(pieces: Sequence[Piece], start: int, end: int) -> Iterator[Piece]:
    at = 0
    for piece in pieces:
        words = piece.text[max(0, start - at) : max(0, end - at)]
        at += len(piece.text)
        if words:
            yield Piece(words, piece.marked)
