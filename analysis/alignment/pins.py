"""Rows of an alignment with the corrections of people laid over them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.reason import Reason
from legislation.negotiation.pins import Pin, PinKind


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row before its words are compared: articles by key, whether it moved, how sure it is and why."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    moved: bool
    confidence: float
    reasons: tuple[Reason, ...]


def pinned(rows: Sequence[Aligned], pins: Iterable[Pin]) -> list[Aligned]:
    """The rows as the pins say, one after another; what no pin names stays as it was aligned. Every article stays in
    exactly one row; swapping sides mirrors the result. Articles that neither text has are passed over."""
    found = list(rows)
    ours, theirs = {key for row in rows for key in row.left}, {key for row in rows for key in row.right}
    for said in pins:
        pin = Pin(said.kind, tuple(k for k in said.left if k in ours), tuple(k for k in said.right if k in theirs))
        found = list(_together(found, pin) if pin.kind is PinKind.TOGETHER else _apart(found, pin))
    return found


def _together(rows: Sequence[Aligned], pin: Pin) -> Iterator[Aligned]:
    """The pin's articles leave their rows and form one, where the first of them stood on the left (a row of the right
    alone: on the right)."""
    wanted = set(pin.left or pin.right)
    home = next((row for row in rows if wanted & set(row.left if pin.left else row.right)), None)
    for row in rows:
        if row is home:
            yield _said(pin.left, pin.right)
        rest = _without(row, pin.left, pin.right)
        if rest is not None:
            yield rest


def _apart(rows: Sequence[Aligned], pin: Pin) -> Iterator[Aligned]:
    """Where a row holds articles of both sides of the pin: those leave that are only part of their side; where they
    are the whole of both sides, each side stands alone."""
    for row in rows:
        left = tuple(key for key in row.left if key in pin.left)
        right = tuple(key for key in row.right if key in pin.right)
        if not left or not right:
            yield row
            continue
        partly_left, partly_right = len(left) < len(row.left), len(right) < len(row.right)
        whole = not partly_left and not partly_right
        gone_left = left if partly_left or whole else ()
        gone_right = right if partly_right or whole else ()
        rest = _without(row, gone_left, gone_right)
        if rest is not None:
            yield rest
        if gone_left:
            yield _said(gone_left, ())
        if gone_right:
            yield _said((), gone_right)


def _without(row: Aligned, left: Sequence[str], right: Sequence[str]) -> Aligned | None:
    """The row without these articles; None where nothing of it is left."""
    kept = tuple(key for key in row.left if key not in left), tuple(key for key in row.right if key not in right)
    if kept == (row.left, row.right):
        return row
    return Aligned(*kept, row.moved, row.confidence, row.reasons) if any(kept) else None


def _said(left: tuple[str, ...], right: tuple[str, ...]) -> Aligned:
    return Aligned(left, right, False, 1.0, (Reason("pinned"),))
