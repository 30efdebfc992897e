"""Plain text and Markdown: a line of the file is a Line. Blank lines stay, for they may part paragraphs."""

import html
import re
from itertools import pairwise

from drafts.budget import Meter
from drafts.lines import Aside, SourceText
from drafts.normal import split_lines
from drafts.readers.decoding import decode
from drafts.readers.gathering import Gathering
from drafts.readers.markdown_words import without_notes, without_struck
from drafts.readers.plain_notes import without_plain_notes

_LINE_NUMBER = re.compile(r"[ \t\u3000]{0,8}([0-9]{1,5})(?:[ \t]{1,4}(?=\S)|[ \t\u3000]*$|\t|  )")
_FEWEST = 8  # lines from which numbers before all of them are line numbers
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]|$)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{3,})[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(?:```|~~~)[\w-]*[ \t]*$")
_CELLS = 100  # of a table row; a line with more bars is no row
_LONG = 4000  # characters; a longer line is taken as it is, so that no pattern runs away on it
# Nothing is tried twice ("*+", "++"): a run of blanks would be parted in every way.
_TABLE_RULE = re.compile(r"[ \t]*+\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?[ \t]*+$")
_LEAD = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+][ \t]+(?=\S))?")
_MARK = re.compile(r"[*_`\[]")
_MARKS = 300  # of one line; where there are more they are no mark-up
_BREAK = re.compile(r"<br[ \t]*/?>", re.I)
_INLINE = (
    (re.compile(r"!\[([^\[\]]{0,200})\]\([^()\s]{0,500}(?:[ \t]+\"[^\"]*\")?\)"), r"\1"),
    (
        re.compile(r"(?<!\\)\[([^\[\]]{1,300})\]\((?:https?:|/|#|\.|mailto:)[^()\s]{0,500}(?:[ \t]+\"[^\"]*\")?\)"),
        r"\1",
    ),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"(?<!\\)(\*\*\*|\*\*|___|__)(?=\S)(.{1,500}?)(?<=[^\s\\])\1"), r"\2"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*]{1,500}?)(?<=[^\s\\*])\*(?![*\w])"), r"\1"),
    (re.compile(r"(?<![\\*])\*(?=[^\s*\d])([^*\d]{1,500}?)(?<=[^\s\\*\d])\*(?!\*)"), r"\1"),
    (re.compile(r"(?<!\\)`([^`]{1,500})`"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)
_ENTITY = re.compile(
    r"&(?:nbsp|emsp|ensp|thinsp|amp|lt|gt|quot|ldquo|rdquo|mdash|hellip|middot|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
)


def read_text(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal where the encoding cannot be told."""
    decoded = decode(meter.name, data)
    gathering = Gathering(meter, findings=list(decoded.findings))
    lines = _without_numbers(_counted(split_lines(decoded.text), meter), gathering)
    for number, line in enumerate(without_plain_notes(lines, gathering), 1):
        gathering.line(line, f"第{number}行")
    return gathering.done("txt", decoded.encoding)


def read_markdown(meter: Meter, data: bytes) -> SourceText:
    """As `read_text`, with headings and tables understood and only what is surely mark-up taken away."""
    decoded = decode(meter.name, data)
    gathering = Gathering(meter, findings=list(decoded.findings))
    text = without_struck(_without_comments(decoded.text, gathering), gathering)
    _lines_of_markdown(_counted(split_lines(without_notes(text, gathering)), meter), gathering)
    return gathering.done("md", decoded.encoding)


def _counted(lines: list[str], meter: Meter) -> list[str]:
    """The lines, blank ones too, if they are bearable."""
    meter.provisions(len(lines))
    return lines


def _without_numbers(lines: list[str], gathering: Gathering) -> list[str]:
    """Without the line numbers of a printout: every line that is not blank begins with one, and they count on."""
    found = [_LINE_NUMBER.match(line) for line in lines if line.strip()]
    numbers = [int(number[1]) for number in found if number]
    if len(numbers) < _FEWEST or len(numbers) < len(found) or any(b - a != 1 for a, b in pairwise(numbers)):
        return lines
    gathering.aside(Aside.LINE_NUMBER, f"{numbers[0]}–{numbers[-1]}")
    return [_LINE_NUMBER.sub("", line) for line in lines]


def _without_comments(text: str, gathering: Gathering) -> str:
    """A comment leaves its line ends behind, so that the numbers of lines stay true. One never closed is text."""
    pieces, at = [], 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        comment = text[begin + 4 : end]
        gathering.aside(Aside.COMMENT, comment)
        pieces += [text[at:begin], "\n" * comment.count("\n")]
        at = end + 3
    return "".join([*pieces, text[at:]])


def _lines_of_markdown(lines: list[str], gathering: Gathering) -> None:
    table, row = 0, 0  # row 0: not inside a table
    read_already = -1  # the index of an underline or table rule that was read with the line above it
    for index, line in enumerate(lines):
        where, below = f"第{index + 1}行", lines[index + 1] if index + 1 < len(lines) else ""
        if index == read_already:
            continue
        if row and 0 < line.count("|") <= _CELLS:
            row += 1
            gathering.row(_cells(line, gathering.meter), table, row, where)
            continue
        row = 0
        if len(line) > _LONG:
            gathering.line(line, where)
        elif 0 < line.count("|") <= _CELLS and "|" in below[:_LONG] and _TABLE_RULE.match(below[:_LONG]):
            table, row, read_already = table + 1, 1, index + 1
            gathering.row(_cells(line, gathering.meter), table, row, where)
        elif heading := _heading(line):
            gathering.line(_plain(heading[1]), where, heading=heading[0])
        elif _is_underlined(lines, index):
            read_already = index + 1
            gathering.line(_plain(line), where, heading=1 if "=" in below else 2)
        elif not (_RULE.match(line) or _FENCE.match(line)):
            for piece in _BREAK.split(line):
                gathering.line(_plain(piece), where)


def _heading(line: str) -> tuple[int, str] | None:
    """The level and the words of a heading, without the signs that may close it."""
    found = _HEADING.match(line)
    if not found:
        return None
    words = line[found.end() :].strip(" \t\u3000")
    closed = words.rstrip("#")
    return len(found[1]), closed.rstrip() if closed.endswith((" ", "\t")) else words


def _is_underlined(lines: list[str], index: int) -> bool:
    """A line alone above === or --- is a heading; a long paragraph above --- is one above a rule."""
    if (
        index + 1 >= len(lines)
        or not lines[index].strip()
        or not _UNDERLINE.match(lines[index + 1])
        or _RULE.match(lines[index])
    ):
        return False
    return (index == 0 or not lines[index - 1].strip()) and len(lines[index].strip()) <= 60


def _plain(line: str) -> str:
    """The words of a line; its leading full-width spaces stay, the mark of a quotation or a list goes."""
    if (lead := _LEAD.match(line)) and lead[0].strip():
        line = line[lead.end() :]
    bearable = len(line) <= _LONG and len(_MARK.findall(line)) <= _MARKS
    for pattern, replacement in _INLINE if bearable else ():
        line = pattern.sub(replacement, line)
    return _ENTITY.sub(lambda found: html.unescape(found[0]), line)


def _cells(line: str, meter: Meter) -> list[str]:
    inner = line.strip().removeprefix("|").removesuffix("|")
    cells = re.split(r"(?<!\\)\|", inner)
    meter.cells(len(cells))
    return [_BREAK.sub(" ", _plain(cell.strip())) for cell in cells]
