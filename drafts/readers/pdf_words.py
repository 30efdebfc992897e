"""What a page of a PDF says of its glyphs: struck through, raised above their line, numbering its lines.

Small glyphs above the baseline of a larger one before them are an exponent (10⁴) or the mark of a note; where nothing
stands before them they open a note at the foot of the page.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from drafts.readers.pdf_lines import Glyph, Words
from drafts.readers.raised import is_note, raised

_SMALLER = 0.8  # of the height of the glyph beside it: what a raised glyph has at most
_RISE = (0.08, 0.8)  # of that height: how far its baseline stands above
_NEAR = 0.5  # of that height: how far it stands to the right at most
_CROSSED = (0.08, 0.5)  # of a glyph's height above its baseline: where a line strikes it out, and none lies else
_COVERED = 0.4  # of a glyph's width: what a line that strikes it out covers; a full stop is half as wide as its box
_NUMBERED = 0.85  # of the rows of a page at least carry its line numbers, or every fifth of them
_FEWEST = 8  # rows of a page on which numbers are looked for


def words_of(glyphs: Sequence[Glyph], rules: Sequence[Sequence[float]]) -> Words:
    """`rules` are the horizontal lines of the page: left, right, distance from the top."""
    kept, struck = _without_struck(glyphs, rules)
    level, marks = _levelled(kept)
    rest, numbers = _without_line_numbers(level)
    return Words(rest, struck, marks, numbers)


def _without_struck(glyphs: Sequence[Glyph], rules: Sequence[Sequence[float]]) -> tuple[list[Glyph], tuple[str, ...]]:
    if not rules:
        return list(glyphs), ()
    ordered = sorted(rules, key=lambda rule: rule[2])
    places = [rule[2] for rule in ordered]
    kept: list[Glyph] = []
    struck: list[list[Glyph]] = []
    for glyph in glyphs:
        low = bisect_left(places, glyph.baseline - _CROSSED[1] * glyph.height)
        high = bisect_right(places, glyph.baseline - _CROSSED[0] * glyph.height)
        least = _COVERED * (glyph.right - glyph.left)
        if not any(min(right, glyph.right) - max(left, glyph.left) > least for left, right, _ in ordered[low:high]):
            kept.append(glyph)
            continue
        kept.append(replace(glyph, character=""))  # its place stays, so that no gap parts the words around it
        if struck and abs(struck[-1][-1].right - glyph.left) < glyph.height:
            struck[-1].append(glyph)
        else:
            struck.append([glyph])
    return kept, tuple(text for run in struck if (text := "".join(glyph.character for glyph in run).strip()))


def _levelled(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], tuple[str, ...]]:
    """Raised glyphs brought down to their line; the marks of notes taken out of it."""
    usual = median([glyph.height for glyph in glyphs]) if glyphs else 0.0
    small = [g for g in glyphs if g.height < _SMALLER * 1.6 * usual and g.character.strip()]
    beside = _Beside([glyph for glyph in glyphs if glyph.character.strip()])
    changed: dict[int, Glyph] = {}
    marks: list[str] = []
    for run in _runs(small):
        host = beside.before(run[0])
        opens = host is None
        host = host or beside.after(run[-1])
        if host is None:
            continue
        text = "".join(glyph.character for glyph in run)
        if not opens and is_note(text, host.character):
            marks.append(text)
            changed.update({id(glyph): replace(glyph, character="") for glyph in run})
            continue
        said = raised(text)
        signs = [*said[: len(run) - 1], said[len(run) - 1 :]] if len(said) >= len(run) else [*said]
        for glyph, sign in zip(run, [*signs, *[""] * (len(run) - len(signs))], strict=True):
            changed[id(glyph)] = replace(glyph, character=sign, baseline=host.baseline, height=host.height)
    return [changed.get(id(glyph), glyph) for glyph in glyphs], tuple(marks)


def _runs(small: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """Small glyphs of one baseline that stand side by side."""
    run: list[Glyph] = []
    for glyph in sorted(small, key=lambda glyph: (round(glyph.baseline), glyph.left)):
        if run and not (
            abs(glyph.baseline - run[-1].baseline) < 1 and -1 < glyph.left - run[-1].right < 0.5 * glyph.height
        ):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


class _Beside:
    """Finds the larger glyph beside a raised one."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self._rows: dict[int, list[Glyph]] = {}
        for glyph in sorted(glyphs, key=lambda glyph: glyph.left):
            self._rows.setdefault(round(glyph.baseline), []).append(glyph)
        self._lefts = {row: [glyph.left for glyph in held] for row, held in self._rows.items()}

    def before(self, glyph: Glyph) -> Glyph | None:
        near = (found for row in self._below(glyph) if (found := self._at(row, glyph.left + 0.1, -1)))
        return next((g for g in near if self._carries(g, glyph) and glyph.left - g.right < _NEAR * g.height), None)

    def after(self, glyph: Glyph) -> Glyph | None:
        near = (found for row in self._below(glyph) if (found := self._at(row, glyph.right - 1, 0)))
        return next((g for g in near if self._carries(g, glyph) and g.left - glyph.right < _NEAR * g.height), None)

    def _below(self, glyph: Glyph) -> Iterator[int]:
        """The rows whose baselines a raised glyph may belong to, nearest first."""
        yield from range(round(glyph.baseline + _RISE[0] * glyph.height), round(glyph.baseline + 2 * glyph.height) + 1)

    def _at(self, row: int, left: float, step: int) -> Glyph | None:
        held = self._rows.get(row, [])
        at = bisect_left(self._lefts.get(row, []), left) + step
        return held[at] if 0 <= at < len(held) else None

    @staticmethod
    def _carries(large: Glyph, small: Glyph) -> bool:
        rise = large.baseline - small.baseline
        return small.height < _SMALLER * large.height and _RISE[0] * large.height < rise < _RISE[1] * large.height


def _without_line_numbers(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], tuple[str, ...]]:
    """Numbers that stand by themselves at one place of the margin and count the rows, each or every fifth."""
    rows = _rows(glyphs)
    if len(rows) < _FEWEST:
        return list(glyphs), ()
    numbered = [(number, row) for row in rows if (number := _number_at_margin(row))]
    steps = {int(_text(after[0])) - int(_text(before[0])) for before, after in pairwise(numbered)}
    if len(numbered) < 3 or len(steps) != 1 or (step := steps.pop()) not in (1, 2, 5, 10):
        return list(glyphs), ()
    right = max(number[-1].right for number, _ in numbered)
    inside = [row for row in rows if row[0].left < right and not _number_at_margin(row)]
    if inside or len(numbered) * step < _NUMBERED * (len(rows) - 2):
        return list(glyphs), ()
    gone = {id(glyph) for number, _ in numbered for glyph in number}
    return [glyph for glyph in glyphs if id(glyph) not in gone], tuple(_text(number) for number, _ in numbered)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted((g for g in glyphs if g.character.strip()), key=lambda glyph: glyph.baseline):
        if not rows or glyph.baseline - rows[-1][-1].baseline > 0.25 * min(glyph.height, rows[-1][-1].height):
            rows.append([])
        rows[-1].append(glyph)
    return [sorted(row, key=lambda glyph: glyph.left) for row in rows]


def _number_at_margin(row: Sequence[Glyph]) -> list[Glyph]:
    """The figures with which a row begins, where a gap parts them from its text."""
    count = next((at for at, glyph in enumerate(row) if not glyph.character.isdecimal()), len(row))
    apart = count < len(row) and row[count].left - row[count - 1].right > 0.45 * row[count].height
    return list(row[:count]) if 0 < count < 4 and apart else []


def _text(glyphs: Iterable[Glyph]) -> str:
    return "".join(glyph.character for glyph in glyphs)
