"""From the lines of a file to lines of the text: page lines set aside, hard-wrapped lines rejoined."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafts.lines import Aside, Line, SetAside
from drafts.parsing.marks import After, ArticleMark, HeadingMark, any_article_mark, heading_mark, item_mark

_PAGE_LINE = re.compile(
    r"(?:[-－—–―─~·•|\s]+[0-9０-９]{1,4}[-－—–―─~·•|\s]+|第\s*[0-9０-９一二三四五六七八九十百]+\s*页(?:\s*[,，/]?\s*共\s*[0-9０-９一二三四五六七八九十百]+\s*页)?)"
)
_BARE_NUMBER = re.compile(r"[0-9０-９]{1,3}")
_FINISHED = frozenset("。；：！？;:!?”」』…")
_UNFINISHED = frozenset("，、,（(《〈“‘—")
_CITATION_TAIL = re.compile(r"(?:根据|依照|按照|违反|本条例|本办法|本规定|本法|至|和|或者|以及|及)$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph of the text. `apart` says that the file sets it apart (a blank line or an indent before it)."""

    text: str
    heading: int | None = None
    centered: bool = False
    table: int | None = None  # lines of one table carry the same number
    where: str = ""
    apart: bool = False
    width: int = 0  # of the last physical line, in characters
    quoted: bool = False  # begins inside a quotation
    article: ArticleMark | None = None  # opens an article
    opens: HeadingMark | None = None  # is the title of a part, chapter or section
    captioned: bool = False  # is a number with a caption: 三、加强监督 above its paragraphs


def text_lines(lines: Sequence[Line]) -> tuple[list[TextLine], list[SetAside]]:
    """The lines that hold text, and the page lines that do not belong to it."""
    kept: list[TextLine] = []
    aside: list[SetAside] = []
    blank = False
    usual = _usual_indent(lines)
    for line in lines:
        text = line.text.strip() if line.table is None else line.text.strip(" ")  # a row may begin with an empty cell
        if not text.strip():
            blank = True
            continue
        if line.table is None and _is_page_line(text, kept):
            aside.append(SetAside(Aside.PAGE_NUMBER, text, line.where))
            continue
        apart = blank or line.indent > usual
        table = line.table[0] if line.table else None
        kept.append(TextLine(text, line.heading, line.centered, table, line.where, apart, len(text)))
        blank = False
    return kept, aside


def _usual_indent(lines: Sequence[Line]) -> int:
    """The indent of continuation lines: the least one, since a paragraph starts further in."""
    return min((line.indent for line in lines if line.text.strip()), default=0)


def _is_page_line(text: str, before: list[TextLine]) -> bool:
    """－1－, 第 3 页 共 20 页; a bare 12 only where it cuts a sentence in two."""
    if _PAGE_LINE.fullmatch(text):
        return True
    return bool(_BARE_NUMBER.fullmatch(text) and before and before[-1].text[-1] not in _FINISHED)


def rejoin(lines: Iterable[TextLine]) -> list[TextLine]:
    """Lines that a wrapped sentence was broken over, joined."""
    joined: list[TextLine] = []
    for line in lines:
        if joined and _continues(joined[-1], line):
            before = joined[-1]
            joined[-1] = replace(before, text=glue(before.text, line.text), width=line.width)
        else:
            joined.append(line)
    return joined


def glue(left: str, right: str) -> str:
    """Two pieces of one line; a space between them only where Latin letters or digits would run together."""
    between = " " if left[-1:].isascii() and left[-1:].isalpha() and right[:1].isascii() and right[:1].isalpha() else ""
    return left + between + right


SHORTEST_WRAP = 14
"""Characters; a shorter line without a final mark is a caption, a heading or a signature, not a wrapped line."""


LONGEST_PARAGRAPH = 5_000
"""Characters; lines are not joined beyond that, so that a file without any final mark stays cheap to read."""
LONGEST_WRAP = 64
"""Characters; a longer line was not wrapped by a page, it only lost its final mark."""

_LINK_WORD = re.compile(r"(?:和|及|或|与|的|以及|或者|根据|按照|依照)$")
_PRIVATE = re.compile("[\ue000-\uf8ff]+$")


def _continues(before: TextLine, line: TextLine) -> bool:
    if before.table is not None or line.table is not None or before.heading or line.heading or line.centered:
        return False
    if len(before.text) > LONGEST_PARAGRAPH:
        return False
    if before.opens or line.opens or before.captioned or line.captioned:
        return False
    if is_finished(before.text) or line.article:
        return False
    if not line.quoted and any_article_mark(line.text):
        return True  # 第二条规定的…: a citation at the start of a line
    if item_mark(line.text) or line.text.startswith(("附件", "附表", "附录", "【")):
        return False
    if _opens_quoted(line.text):
        return False
    if _is_cut(before.text):
        return True
    if line.apart and line.text[0].isascii() and line.text[0].isalpha():
        return False  # GB/T 16180: a list of standards, a paragraph each
    if _LINK_WORD.search(before.text):
        return True
    return SHORTEST_WRAP <= before.width <= LONGEST_WRAP and not _is_signature(line.text)


def _opens_quoted(text: str) -> bool:
    """A decision opens its quotation anew at each provision that it quotes: “（二）…, “第五条　…."""
    if text[:1] not in "“「":
        return False
    article = any_article_mark(text[1:])
    numbered = article is not None and article.after is After.SPACE
    return numbered or bool(item_mark(text[1:]) or heading_mark(text[1:]))


def is_finished(text: str) -> bool:
    """Ends with a final mark; signs of one font after it do not count."""
    return (_PRIVATE.sub("", text) or text)[-1:] in _FINISHED


def _is_cut(text: str) -> bool:
    """Cut by the end of the line: after a comma, inside a title or a bracket."""
    return text[-1:] in _UNFINISHED or text.rfind("《") > text.rfind("》") or _open_bracket(text)


def is_left_open(text: str) -> bool:
    """A line that no article can follow: it ends in 依照, 和, a comma or inside a bracket."""
    return _is_cut(text) or _CITATION_TAIL.search(text) is not None or _LINK_WORD.search(text) is not None


def _open_bracket(text: str) -> bool:
    opened = max(text.rfind("（"), text.rfind("("))
    return opened > max(text.rfind("）"), text.rfind(")")) and len(text) - opened < 60


_DATE_LINE = re.compile(
    r"(?:[0-9０-９]{4}|[〇○零一二三四五六七八九]{4})\s*年\s*[0-9０-９一二三四五六七八九十]+\s*月\s*[0-9０-９一二三四五六七八九十]+\s*日"
)
_ORGAN_LINE = re.compile(
    r"[^，。；：、]{2,30}(?:委员会|人民政府|人民代表大会|主席团|办公厅|司法[厅局]|工作委员会|法院|检察院)"
)


def _is_signature(text: str) -> bool:
    return bool(_DATE_LINE.fullmatch(text) or _ORGAN_LINE.fullmatch(text))


def is_date_line(text: str) -> bool:
    return bool(_DATE_LINE.fullmatch(text))


def is_signature_line(text: str) -> bool:
    """An organ or a date alone, as they stand under a text."""
    return _is_signature(text)


_SPACES = re.compile(r"\s+")


def compact(text: str) -> str:
    return _SPACES.sub("", text)
