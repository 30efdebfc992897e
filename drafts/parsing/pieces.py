"""From lines of text to tokens: headings, articles, items and paragraphs, each by itself."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from drafts import numerals
from drafts.parsing.logical import TextLine, compact
from drafts.parsing.marks import ANNEX, AS_LETTER, LONGEST_CAPTION, ItemMark, Style, item_mark, point_mark
from drafts.parsing.quotations import OPEN
from drafts.provisions import Level, Number


class NumberedBy(StrEnum):
    """What the text numbers its provisions by."""

    ARTICLES = "articles"  # 第一条
    POINTS = "points"  # 一、
    NONE = "none"


class PieceKind(StrEnum):
    HEADING = "heading"
    ARTICLE = "article"
    ITEM = "item"
    TEXT = "text"
    CONTINUATION = "continuation"  # a further paragraph of an item
    TABLE = "table"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Piece:
    """`label` + `bracketed` caption + `text` are the words of the source, nothing left out but white space."""

    what: PieceKind
    text: str = ""
    label: str = ""
    number: Number | None = None
    level: Level | None = None
    bracketed: str = ""
    mark: ItemMark | None = None
    table: int | None = None
    where: str = ""


LONGEST_ANNEX_TITLE = 80
_CAPTION_SQUARE = re.compile(r"[【〔\[]([^【】〔〕\[\]]{1,40})[】〕\]]\s*")
_CAPTION_ROUND = re.compile(r"[（(]([^（）()，。；]{2,25})[）)]\s*")
_PUNCTUATION = re.compile(r"[，。；：！？,;:]")
_RUNS_ON = re.compile(r"(?:[、和及或与]|或者|依照|按照|根据)$")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十0-9]+$")


def form_of(lines: Sequence[TextLine], title: str) -> NumberedBy:
    """Articles, points or neither, judged on marks that open a line outside quotations."""
    articles = points = 0
    first_point = first_article = None
    for index, line in enumerate(lines):
        if not line.quoted and line.table is None:
            if line.article:
                articles += 1
                first_article = index if first_article is None else first_article
            elif (mark := point_mark(line.text)) and mark.number.value == points + 1:
                points += 1
                first_point = index if first_point is None else first_point
    if first_article is None and first_point is None:
        return NumberedBy.NONE
    if first_article is None:
        return NumberedBy.POINTS
    if first_point is None or first_article < first_point:
        return NumberedBy.ARTICLES
    return NumberedBy.POINTS if re.search(r"决定|决议|修正案", title) or points > articles else NumberedBy.ARTICLES


@dataclass
class Scanner:
    """Walks the lines once and yields tokens; remembers whether the body and the annexes have begun."""

    form: NumberedBy
    round_captions: frozenset[str] = frozenset()  # article captions in （…）, accepted where many articles have one
    started: bool = False
    in_annex: bool = False

    def tokens(self, lines: Sequence[TextLine]) -> list[Piece]:
        """All tokens of the text, in reading order."""
        return _with_lost_items(_with_continuations(_with_letters(list(self.scan(lines)))))

    def scan(self, lines: Sequence[TextLine]) -> Iterator[Piece]:
        later = [(index, number) for index, line in enumerate(lines) if (number := self._opens(line))]
        for index, line in enumerate(lines):
            if line.table is not None:
                yield Piece(PieceKind.TABLE, line.text, table=line.table, where=line.where)
            elif opens := line.opens:
                yield Piece(PieceKind.HEADING, opens.caption, opens.label, opens.number, opens.level, where=line.where)
            elif self._is_annex(line, later, index):
                yield self._annex(line)
            else:
                yield from self._line(line)

    def _opens(self, line: TextLine) -> int:
        """The number of the article (or point) that a line begins with; 0 where there is none."""
        if line.quoted:
            return 0
        if self.form is NumberedBy.ARTICLES:
            return line.article.value if line.article else 0
        mark = point_mark(line.text)
        return mark.number.value if mark else 0

    def _is_annex(self, line: TextLine, later: Sequence[tuple[int, int]], index: int) -> bool:
        """附件 and its like, once the count of the body's articles goes on no more; an annex may count from 第一条."""
        if not self.started or line.quoted or len(line.text) > LONGEST_ANNEX_TITLE:
            return False
        if not ANNEX.match(line.text) or self.in_annex:
            return self.in_annex and bool(ANNEX.match(line.text))
        following = bisect_right(later, (index, 0))
        return following == len(later) or later[following][1] == 1

    def _annex(self, line: TextLine) -> Piece:
        self.in_annex = True
        match = ANNEX.match(line.text)
        label = match[0] if match else ""
        return Piece(PieceKind.ANNEX, line.text[len(label) :].strip(), label, where=line.where)

    def _line(self, line: TextLine) -> Iterator[Piece]:
        opened = None if line.quoted else self._article(line)
        if opened is None:
            yield from self._body(line.text, line.where)
            return
        label, number, end = opened
        bracketed, rest = (line.text[end:], "") if line.captioned else self._caption(line.text[end:])
        self.started = True
        yield Piece(PieceKind.ARTICLE, "", label, number, bracketed=bracketed, where=line.where)
        if rest:
            yield from self._body(rest, line.where)

    def _article(self, line: TextLine) -> tuple[str, Number, int] | None:
        if self.form is NumberedBy.ARTICLES or self.in_annex:
            mark = line.article
            return (mark.label, mark.number, mark.end) if mark and mark.number else None
        point = point_mark(line.text) if self.form is NumberedBy.POINTS else None
        return (point.label, point.number, point.end) if point else None

    def _caption(self, rest: str) -> tuple[str, str]:
        match = _CAPTION_SQUARE.match(rest)
        if not match and (found := _CAPTION_ROUND.match(rest)) and compact(found[1]) in self.round_captions:
            match = found
        return (match[0].strip(), rest[match.end() :]) if match else ("", rest)

    def _body(self, text: str, where: str) -> Iterator[Piece]:
        """The paragraph and items of a line that is no heading and has lost its article mark."""
        for piece in split_items(text):
            mark = _quoted_item(piece) if piece[0] in OPEN else item_mark(piece)
            if mark and not (mark.style is Style.HAN_STOP and self.form is NumberedBy.POINTS and not self.in_annex):
                yield Piece(PieceKind.ITEM, piece[mark.end :], mark.label, mark.number, mark=mark, where=where)
            else:
                yield Piece(PieceKind.TEXT, piece, where=where)


def _with_letters(tokens: list[Piece]) -> list[Piece]:
    """i） after h） is the letter, not the Roman one."""
    last: dict[Style, int] = {}
    read: list[Piece] = []
    for token in tokens:
        mark = token.mark
        if mark and (style := AS_LETTER.get(mark.style)):
            written = mark.label.strip("（(、．.)） ")
            if len(written) == 1 and written.isascii() and last.get(style) == numerals.of_item(written) - 1:
                mark = replace(mark, style=style, number=Number(numerals.of_item(written)))
                token = replace(token, mark=mark, number=mark.number)
        if token.what is PieceKind.ARTICLE:
            last = {}
        elif mark:
            last[mark.style] = mark.number.value
        read.append(token)
    return read


def _with_continuations(tokens: list[Piece]) -> list[Piece]:
    """TEXT between items whose numbers run on is a further paragraph of the item above it, not a new 款."""
    marked = list(tokens)
    run: list[int] = []  # indexes of TEXT tokens since the last item
    last: dict[Style, int] = {}
    open_item: ItemMark | None = None
    for index, token in enumerate(tokens):
        if token.what is PieceKind.TEXT:
            run.append(index)
        elif token.what is PieceKind.ITEM and token.mark:
            goes_on = open_item is not None and last.get(token.mark.style) == token.mark.number.value - 1
            if goes_on and run and token.mark.number.value > 1 and not tokens[run[-1]].text.endswith(("：", ":")):
                for place in run:
                    marked[place] = replace(tokens[place], what=PieceKind.CONTINUATION)
            elif run:
                last = {}
            run = []
            open_item = token.mark
            last[token.mark.style] = token.mark.number.value
        else:
            run, last, open_item = [], {}, None
    return marked


def _with_lost_items(tokens: list[Piece]) -> list[Piece]:
    """Items that lost their number: what follows “：” and ends with “；”, and what follows an item that ends so."""
    marked: list[Piece] = []
    number = 0
    for token in tokens:
        before = marked[-1] if marked else None
        listed = before is not None and before.what in (PieceKind.TEXT, PieceKind.ITEM) and token.what is PieceKind.TEXT
        if listed and before and _lost_item(before, token):
            number += 1
            token = replace(token, what=PieceKind.ITEM, number=Number(number))
        elif token.what is PieceKind.ITEM and token.number and token.mark and token.mark.style is Style.HAN_PAREN:
            number = token.number.value
        elif token.what is not PieceKind.ITEM:
            number = 0
        marked.append(token)
    return marked


def _lost_item(before: Piece, token: Piece) -> bool:
    if before.what is PieceKind.TEXT:
        return before.text[-1:] in ("：", ":") and token.text[-1:] in ("；", ";")
    top = before.mark is None or before.mark.style is Style.HAN_PAREN
    return top and before.text[-1:] in ("；", ";") and token.text[-1:] in ("；", ";", "。")


def mark_captioned(lines: Sequence[TextLine]) -> list[TextLine]:
    """`captioned` set on numbers that stand alone with a phrase (三、加强监督), where at least half of them do."""
    numbered, alone = 0, []
    for index, line in enumerate(lines):
        end = _mark_end(line)
        if line.quoted or line.table is not None or end is None:
            continue
        numbered += 1
        below = lines[index + 1] if index + 1 < len(lines) else TextLine("")
        phrase = line.text[end:]
        if not 2 <= len(phrase) <= LONGEST_CAPTION or _PUNCTUATION.search(phrase) or _RUNS_ON.search(phrase):
            continue
        if below.text[-1:] in ("。", "：", "，") and not _mark_end(below) and not item_mark(below.text):
            alone.append(index)
    if len(alone) < 2 or len(alone) * 2 < numbered:
        return list(lines)
    chosen = set(alone)
    return [replace(line, captioned=True) if index in chosen else line for index, line in enumerate(lines)]


def _mark_end(line: TextLine) -> int | None:
    mark = line.article or point_mark(line.text)
    return mark.end if mark else None


def _quoted_item(text: str) -> ItemMark | None:
    """“（一）…: in a quotation over several paragraphs each opens anew; the mark of quotation belongs to the label."""
    mark = item_mark(text[1:])
    return replace(mark, label=text[0] + mark.label, end=mark.end + 1) if mark else None


def round_captions(lines: Sequence[TextLine]) -> frozenset[str]:
    """The captions in （…） after article numbers, when at least half of the articles, and two, have one."""
    articles = 0
    found = []
    for line in lines:
        if not line.article:
            continue
        articles += 1
        caption = _CAPTION_ROUND.match(line.text[line.article.end :])
        if caption and not _HAN_NUMBER.fullmatch(caption[1]):
            found.append(compact(caption[1]))
    return frozenset(found) if len(found) >= 2 and len(found) * 2 >= articles else frozenset()


_INLINE_ITEM = re.compile(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)](?!项|款|目)")


def split_items(text: str) -> list[str]:
    """A line cut before each of the items （一）（二） that run on inside it after a colon."""
    if "（" not in text and "(" not in text:
        return [text]
    cuts: list[int] = []
    opened = item_mark(text)
    expected = opened.number.value + 1 if opened else 1
    for match in _INLINE_ITEM.finditer(text, 1):
        mark = item_mark(text[match.start() : match.end() + 8])
        before = text[max(0, match.start() - 8) : match.start()].rstrip()
        starts = before[-1:] in "：:" if expected == 1 else before[-1:] in "；;。，,、"
        if mark and mark.number.value == expected and before and starts:
            cuts.append(match.start())
            expected += 1
    edges = [0, *cuts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(edges)]
