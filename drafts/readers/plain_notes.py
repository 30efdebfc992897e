"""Notes in text without raised signs: 凉亭①，… or 凉亭[1] in the text, and a line ① … or [1] … that explains it.

A line that begins with such a mark is a note where the same mark stands behind a word further up, and no item: it does
not stand in a list that a colon opened. What has no mark in the text, and a mark without its note, stays as it is.
"""

import re
from collections.abc import Sequence

from drafts.lines import Aside
from drafts.readers.gathering import Gathering

_SIGN = r"(?:([①-⑳])|[\[［〔](?:注 ?)?([0-9]{1,3})[\]］〕])"
_NOTE = re.compile(rf"[ \t\u3000]{{0,8}}{_SIGN}[ \t\u3000]{{0,8}}(?=\S)")
# Behind a word; not where a provision is named (第①项, 前款①). A circled figure with words behind it counts a list.
_MARK = re.compile(
    rf"(?<=[\u4e00-\u9fff》”）」])(?<![第款项項条條目至到和或及与與见見]){_SIGN}"
    r"(?:(?<=[\]］〕])|(?=[ \t\u3000]*(?:[，。；：、！？,.;:）》”」]|$)))"
)
_OPENS = ("：", ":")


def without_plain_notes(lines: list[str], gathering: Gathering) -> list[str]:
    """The lines without notes, which leave a blank line, and without their marks."""
    marked: set[str] = set()
    noted: set[str] = set()
    kept: list[str] = []
    item, before = 0, ""  # the last figure of a list of items; the last line with words
    for number, line in enumerate(lines, 1):
        found = _NOTE.match(line)
        listed = found is not None and (before.endswith(_OPENS) or 0 < item == _figure(found) - 1)
        if found and not listed and _sign(found) in marked:
            noted.add(_sign(found))
            gathering.aside(Aside.FOOTNOTE, line.strip(), f"第{number}行")
            kept.append("")
            continue
        if line.strip():
            item, before = _figure(found) if found and listed else 0, line.rstrip()
        marked.update(_sign(mark) for mark in _MARK.finditer(line))
        kept.append(line)
    noted |= _counting_on(kept)
    return _without_marks(kept, noted, gathering) if noted else kept


def _counting_on(lines: Sequence[str]) -> set[str]:
    """The marks in brackets, if each is met first in its turn from 1 on."""
    met = dict.fromkeys(_figure(mark) for line in lines for mark in _MARK.finditer(line) if not mark[1])
    return {f"[{figure}]" for figure in met} if list(met) == list(range(1, len(met) + 1)) else set()


def _without_marks(lines: Sequence[str], noted: set[str], gathering: Gathering) -> list[str]:
    count = 0

    def written(mark: re.Match[str]) -> str:
        nonlocal count
        count += _sign(mark) in noted
        return "" if _sign(mark) in noted else mark[0]

    said = [_MARK.sub(written, line) for line in lines]
    gathering.finding("note_marks", count=count)
    return said


def _sign(mark: re.Match[str]) -> str:
    return mark[1] or f"[{mark[2]}]"


def _figure(mark: re.Match[str]) -> int:
    return ord(mark[1]) - ord("①") + 1 if mark[1] else int(mark[2])
