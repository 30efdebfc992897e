"""The head of a text: where the body starts, the title, the 题注, the 目录."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from drafts.lines import Aside, SetAside
from drafts.parsing.logical import TextLine, compact, glue, is_signature_line
from drafts.parsing.marks import NUMBER, HeadingMark, heading_mark, point_mark
from drafts.provisions import Level

_CONTENTS = re.compile(r"目\s*[录錄次](?=$|\s|第)")
_CONTENTS_TAIL = re.compile(r"[\s.…·．。]*[（(]?[0-9０-９]{1,3}[）)]?$|[\s.…·．]+$")
_INNER_HEADING = re.compile(rf"(?<=\S)\s*(?=第[ \u3000]*{NUMBER}[ \u3000]*(?:编|章|节)[ \u3000])")

TITLE_WORDS = (
    "条例|办法|规定|决定|决议|规则|细则|修正案|法|准则|规程|公约|章程|意见|通知|批复|解释|方案|标准|说明|答复|规范|规划|纲要"
    "|守则|制度|措施|倡议|协议|法典"
)
_TITLE_END = re.compile(rf"(?:{TITLE_WORDS})(?:\s*[（(〔【\[][^（）()]*[）)〕】\]])*$")
_LABEL_LINE = re.compile(
    r"[（(〔【\[][^（）()]*(?:稿|草案|修订|修正|试行|暂行|建议|征求意见|标准文本|文本)[^（）()]*[）)〕】\]]"
)
_DATE = re.compile(r"(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[0-9０-９一二三四五六七八九十]+\s*月")
_NOTE_WORD = re.compile(r"通过|批准|公布|发布|修订|修正|修改|颁布|施行|实施|会议|令|公告|废止|印发")
_DANGLING = re.compile(r"[（(]?根据[）)]?")
_PRE_TITLE = re.compile(
    r".*(?:公告|令|文件)$|.*(?:公告|令)?\s*[（(〔]?第?\s*[0-9０-９一二三四五六七八九十百〇零]+\s*号[）)〕]?$|附件?\s*[0-9０-９一二三四五六七八九十]*\s*[:：]?$"
)
_NOTE_DONE = re.compile(r"(?:通过|批准|公布|发布|修订|修正|修改|颁布|施行|实施|根据|[）)])$")
LONGEST_TITLE_LINE = 70
LONGEST_NOTE_LINES = 60


@dataclass(frozen=True, slots=True)
class TextHead:
    title: str
    note: str
    before: tuple[str, ...]  # lines before the title that are no title: an announcement, a number
    rest: tuple[TextLine, ...]  # lines after the note: preamble and, where it lost its number, a first chapter title


def body_start(lines: Sequence[TextLine]) -> int:
    """Index of the first 目录, heading, article or point; the number of lines where there is none."""
    for index, line in enumerate(lines):
        if line.table is None and (
            _CONTENTS.match(line.text) or heading_mark(line.text) or split_contents(line.text) or _opens(line)
        ):
            return index
    return len(lines)


def _opens(line: TextLine) -> bool:
    return line.article is not None or point_mark(line.text) is not None


def read_head(lines: Sequence[TextLine]) -> TextHead:
    """Title, note and what is left of the lines before the body."""
    found = _title_block(lines)
    if found is None:
        note, after = _note_block(lines, 0)
        return TextHead("", note, (), tuple(lines[after:]))
    start, end = found
    note, after = _note_block(lines, end)
    title = ""
    for line in lines[start:end]:
        title = glue(title, line.text) if title else line.text
    return TextHead(tidy_title(title), note, tuple(line.text for line in lines[:start]), tuple(lines[after:]))


_BETWEEN_HAN = re.compile(r"(?<=[\u3400-\u9fff（）《》、])\s+(?=[\u3400-\u9fff（）《》、])")


def tidy_title(title: str) -> str:
    """Spaces between Chinese characters are layout: 养 老 服 务 条 例."""
    return _BETWEEN_HAN.sub("", title.strip())


def _title_block(lines: Sequence[TextLine]) -> tuple[int, int] | None:
    """Start and end of the title's lines: the last run that ends as a title does, else the first short lines."""
    marked = [i for i, line in enumerate(lines) if line.heading == 1 and not _is_note(line.text)]
    if marked:
        return marked[0], _with_labels(lines, marked[0] + 1)
    ends = [i for i, line in enumerate(lines) if _could_be_title(line.text) and _TITLE_END.search(compact(line.text))]
    if ends:
        end = _announced_title(lines, ends)
        start = end
        while start > 0 and _could_be_title(lines[start - 1].text) and not _PRE_TITLE.match(lines[start - 1].text):
            start -= 1
        return start, _with_labels(lines, end + 1)
    if lines and _could_be_title(lines[0].text):
        end = 1
        while end < len(lines) and _could_be_title(lines[end].text) and not lines[end].apart:
            end += 1
        return 0, _with_labels(lines, end)
    return None


def _announced_title(lines: Sequence[TextLine], ends: list[int]) -> int:
    """The title itself: where an announcement with sentences stands first, the last candidate, else the first."""
    first, last = ends[0], ends[-1]
    between = lines[first + 1 : last]
    if any(_PRE_TITLE.match(line.text) for line in lines[: first + 1]) and any(
        line.text.endswith("。") for line in between
    ):
        return last
    if any(not _could_be_title(line.text) for line in between):
        return first
    return (
        first
        if _TITLE_END.search(compact(lines[first].text))
        and _is_note(lines[first + 1].text if first + 1 < len(lines) else "")
        else last
    )


def _could_be_title(text: str) -> bool:
    if len(text) > LONGEST_TITLE_LINE or text[-1] in "。；：，;:,!！" or text[0] in "（([【":
        return False
    return not _is_note(text) and not is_date(text)


def is_date(text: str) -> bool:
    return is_signature_line(text) and bool(_DATE.match(text))


def _with_labels(lines: Sequence[TextLine], end: int) -> int:
    """（征求意见稿） and （草案） under a title belong to it."""
    while end < len(lines) and _LABEL_LINE.fullmatch(lines[end].text) and not _DATE.search(lines[end].text):
        end += 1
    return end


def _is_note(text: str) -> bool:
    if text.endswith(("：", ":")) or "如下" in text:
        return False
    return bool(_DATE.search(text) and _NOTE_WORD.search(text)) and not re.search(
        r"(?:制定|作出|通过)本[^，。]{1,4}。$", text
    )


def _note_block(lines: Sequence[TextLine], start: int) -> tuple[str, int]:
    """The 题注 from `start` on: bracketed (to its closing bracket) or bare lines that end with an act (通过, 修正).

    Bare lines may be broken anywhere, so all up to the last one that ends as a note does belong to it, as long as no
    sentence stands between.
    """
    end = start
    for index in range(start, min(len(lines), start + LONGEST_NOTE_LINES)):
        text = lines[index].text
        if index < end:
            continue
        if text[0] in "（([〔" and not _LABEL_LINE.fullmatch(text) and _bracket_is_note(lines, index):
            end = _closing_bracket(lines, index)
        elif _is_note(text) or _DANGLING.fullmatch(text) or (_NOTE_DONE.search(text) and not _sentence(text)):
            end = index + 1
        elif _sentence(text):
            break
    if not any(_DATE.search(line.text) or _NOTE_WORD.search(line.text) for line in lines[start:end]):
        return "", start
    return "\n".join(line.text for line in lines[start:end]), end


def _sentence(text: str) -> bool:
    return text[-1] in "。：:" or "如下" in text or "，" in text


def _bracket_is_note(lines: Sequence[TextLine], start: int) -> bool:
    inside = "".join(line.text for line in lines[start : _closing_bracket(lines, start)])
    return bool(_DATE.search(inside) or _NOTE_WORD.search(inside))


def _closing_bracket(lines: Sequence[TextLine], start: int) -> int:
    depth = 0
    for index in range(start, min(len(lines), start + LONGEST_NOTE_LINES)):
        text = lines[index].text
        depth += sum(text.count(c) for c in "（(") - sum(text.count(c) for c in "）)")
        if depth <= 0:
            return index + 1
    return start + 1


def split_contents(text: str) -> list[HeadingMark]:
    """The headings run together in one line (第一章 总则 第二章 规划 …); empty unless there are two or more."""
    pieces = _INNER_HEADING.split(_CONTENTS.sub("", text, count=1).strip())
    if len(pieces) < 2:
        return []
    marks = [heading_mark(piece) for piece in pieces]
    return [mark for mark in marks if mark] if all(marks) else []


@dataclass(frozen=True, slots=True)
class Contents:
    """The 目录: `end` is the index of the first line after it; `named` maps its captions (compact) to their headings.

    A caption that comes twice in it (一般规定 of several chapters) is not in `named`.
    """

    end: int
    aside: tuple[SetAside, ...]
    named: dict[str, HeadingMark]


def read_contents(lines: Sequence[TextLine]) -> Contents:
    """The 目录 at the start of `lines`, labelled or not."""
    end = _labelled_end(lines) if lines and _CONTENTS.match(lines[0].text) else _repeated_end(lines)
    marks: list[HeadingMark] = []
    for line in lines[:end]:
        entry = _entry(line.text)
        if run := split_contents(line.text):
            marks += run
        elif mark := heading_mark(entry):
            marks.append(mark)
        elif not _CONTENTS.match(line.text):
            marks.append(HeadingMark(Level.CHAPTER, None, "", entry))
    times = Counter(compact(mark.caption) for mark in marks)
    named = {compact(mark.caption): mark for mark in marks if times[compact(mark.caption)] == 1 and mark.caption}
    return Contents(end, tuple(SetAside(Aside.CONTENTS, line.text, line.where) for line in lines[:end]), named)


def _entry(text: str) -> str:
    return _CONTENTS_TAIL.sub("", text).strip()


def _labelled_end(lines: Sequence[TextLine]) -> int:
    first = ""
    if _CONTENTS.sub("", lines[0].text).strip():
        first = compact(_CONTENTS.sub("", lines[0].text))[:4]
    start = 1
    for index in range(start, len(lines)):
        text = lines[index].text
        entry = compact(_entry(text))
        if lines[index].article or len(entry) > LONGEST_TITLE_LINE or text.endswith(("。", "：")):
            return _before_chain(lines, index)
        if split_contents(text):
            continue
        if first and (entry == first or entry == _caption(first) or (len(first) == 4 and entry.startswith(first))):
            return index
        first = first or entry
    return len(lines)


def _caption(entry: str) -> str:
    mark = heading_mark(entry)
    return mark.caption if mark else entry


def _repeated_end(lines: Sequence[TextLine]) -> int:
    """Headings in a row that come again later are a 目录 that lost its label."""
    end = 0
    while end < len(lines) and (heading_mark(lines[end].text) or split_contents(lines[end].text)):
        end += 1
    if end == 0:
        return 0
    bare = end < len(lines) and not lines[end].article and len(compact(lines[end].text)) <= LONGEST_TITLE_LINE
    cut = end if bare and _repeats(lines, 0, end) else _before_chain(lines, end)
    return cut if _repeats(lines, 0, cut) else 0


def _before_chain(lines: Sequence[TextLine], end: int) -> int:
    """Where the headings right above line `end` begin that open the body: each one coarser than the next."""
    below: int | None = None
    while end > 0 and (mark := heading_mark(lines[end - 1].text)):
        if below is not None and mark.rank >= below:
            break
        below = mark.rank
        end -= 1
    return end


def _repeats(lines: Sequence[TextLine], start: int, end: int) -> bool:
    captions: set[str] = set()
    for line in lines[start:end]:
        marks = split_contents(line.text) or [m for m in [heading_mark(line.text)] if m]
        captions.update(compact(mark.caption) for mark in marks)
    captions.discard("")
    again = {_caption_of(line.text) for line in lines[end:] if len(line.text) < LONGEST_TITLE_LINE}
    return bool(captions & again)


def _caption_of(text: str) -> str:
    mark = heading_mark(text)
    return compact(mark.caption if mark else text)
