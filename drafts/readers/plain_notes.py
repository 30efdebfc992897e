"""Notes of a text that can raise no letters: marks among the words, and at the end of the file what they mark.

为了保护石桥[1]，制定本条例。        [1] in the words is a mark, no part of 款
…
[1] 石桥，是指用石料建造的桥。       was the last 款 of the last article; is a note, set aside
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from drafts.lines import Aside
from drafts.readers.gathering import Gathering

_BLANK = r"[ \t\u3000]"
_FIRST_CIRCLE = ord("①") - 1
_MOST = 20  # notes of one text, as ⑳ is the last of the circled numbers that everyone knows


@dataclass(frozen=True, slots=True)
class _Kind:
    """A way to write marks. `mark` among the words; `body` opens the line of a note."""

    mark: re.Pattern[str]
    body: re.Pattern[str]
    alone: bool  # whether marks are marks where no note is written out


_KINDS = (
    _Kind(
        re.compile(r"(?<=\S)[\[［](?:注 ?)?([0-9０-９]{1,2})[\]］]"),
        re.compile(rf"{_BLANK}{{0,8}}[\[［](?:注 ?)?([0-9０-９]{{1,2}})[\]］]{_BLANK}*(?=\S)"),
        True,
    ),
    # ① after a colon, a comma or 第 counts something of the sentence itself.
    _Kind(
        re.compile(r"(?<=[^\s：:；;，,、第款项（(])([①-⑳])"),
        re.compile(rf"{_BLANK}{{0,8}}([①-⑳]){_BLANK}*(?=\S)"),
        False,
    ),
)


def without_plain_notes(lines: list[str], gathering: Gathering) -> list[str]:
    """As many lines, without notes and their marks; what was taken away is set aside and told."""
    taken = 0
    for kind in _KINDS:
        lines, marks = _without(lines, kind, gathering)
        taken += marks
    if taken:
        gathering.finding("note_marks", count=taken)
    return lines


def _without(lines: list[str], kind: _Kind, gathering: Gathering) -> tuple[list[str], int]:
    notes = _notes_at_end(lines, kind)
    numbers = [number for line in _before(lines, notes) for number in _marked(line, kind)]
    count_on = numbers == list(range(1, len(numbers) + 1))
    if not numbers or not count_on or not (kind.alone or len(notes) == len(numbers)):
        return lines, 0
    kept = list(lines)
    for index in notes:
        gathering.aside(Aside.FOOTNOTE, kept[index].strip(), f"第{index + 1}行")
        kept[index] = ""
    return [kind.mark.sub("", line) for line in kept], len(numbers)


def _notes_at_end(lines: Sequence[str], kind: _Kind) -> list[int]:
    """The last lines of the file that are numbered 1, 2, 3 … in this way, by index."""
    found: list[int] = []
    numbers: list[int] = []
    for index in range(len(lines) - 1, -1, -1):
        if not lines[index].strip():
            continue
        opened = kind.body.match(lines[index])
        if opened is None or len(found) == _MOST:
            break
        found.append(index)
        numbers.append(_value(opened[1]))
        if numbers[-1] == 1:
            break
    return found[::-1] if numbers[::-1] == list(range(1, len(numbers) + 1)) else []


def _before(lines: Sequence[str], notes: Sequence[int]) -> Sequence[str]:
    return lines[: notes[0]] if notes else lines


def _marked(line: str, kind: _Kind) -> Iterator[int]:
    return (_value(found[1]) for found in kind.mark.finditer(line))


def _value(number: str) -> int:
    return int(number) if number.isdecimal() else ord(number) - _FIRST_CIRCLE
