"""From lines of text to tokens: headings, articles, items and paragraphs, each by itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from drafts.parsing.logical import TextLine, compact
from drafts.parsing.marks import (
    ARTICLE,
    HeadingMark,
    Mark,
    article_mark,
    heading_mark,
    item_mark,
    point_mark,
)
from drafts.provisions import Level, Number


class Form(StrEnum):
    """What the text numbers its provisions by."""

    ARTICLES = "articles"  # 第一条
    POINTS = "points"  # 一、
    NONE = "none"


class What(StrEnum):
    HEADING = "heading"
    ARTICLE = "article"
    ITEM = "item"
    TEXT = "text"
    TABLE = "table"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Token:
    """`label` + `bracketed` caption + `text` are the words of the source, nothing left out but white space."""

    what: What
    text: str = ""
    label: str = ""
    number: Number | None = None
    level: Level | None = None
    bracketed: str = ""
    mark: Mark | None = None
    table: int | None = None
    where: str = ""
    quoted: bool = False  # stands inside a quotation (an amending decision quotes new articles)


OPEN, CLOSE = "“「『", "”」』"
ANNEX = re.compile(r"附\s*(?:件|表|录|图)\s*([0-9０-９一二三四五六七八九十]{0,3})(?=$|[\s:：（(《])|附\s*[:：]")
_FINAL = frozenset("。；！？”…;!?")
_CAPTION_SQUARE = re.compile(r"[【〔\[]([^【】〔〕\[\]]{1,40})[】〕\]]\s*")
_CAPTION_ROUND = re.compile(r"[（(]([^（）()，。；]{2,25})[）)]\s*")
_HAN_NUMBER = re.compile(r"[一二三四五六七八九十0-9]+$")


def form_of(lines: Sequence[TextLine], title: str) -> Form:
    """Articles, points or neither, judged on marks that open a line outside quotations."""
    articles = points = 0
    first_point = first_article = None
    depth = 0
    for index, line in enumerate(lines):
        depth = quote_depth(line.text, depth, opening=True)
        if depth == 0 and line.table is None:
            if article_mark(line.text):
                articles += 1
                first_article = index if first_article is None else first_article
            elif (mark := point_mark(line.text)) and mark.number.value == points + 1:
                points += 1
                first_point = index if first_point is None else first_point
        depth = quote_depth(line.text, depth, opening=False)
    if first_article is None and first_point is None:
        return Form.NONE
    if first_article is None:
        return Form.POINTS
    if first_point is None or first_article < first_point:
        return Form.ARTICLES
    return Form.POINTS if re.search(r"决定|决议|修正案", title) or points > articles else Form.ARTICLES


def quote_depth(text: str, depth: int, *, opening: bool) -> int:
    """Open quotations at the start (`opening`) or at the end of a line that began at `depth`.

    A quotation over several paragraphs opens anew with each of them, so an opening mark at the start starts from 0.
    """
    if text[:1] in OPEN:
        depth = 0
    if opening:
        return depth
    for character in text:
        if character in OPEN:
            depth += 1
        elif character in CLOSE and depth:
            depth -= 1
    return depth


@dataclass
class Scanner:
    """Walks the lines once and yields tokens; remembers the last article's number and open quotations."""

    form: Form
    captions: Mapping[str, tuple[Level, HeadingMark | None]]
    round_captions: frozenset[str] = frozenset()  # article captions in （…）, accepted where many articles have one
    last: Number = field(default_factory=lambda: Number(0))
    started: bool = False
    depth: int = 0
    in_annex: bool = False
    remaining: set[int] = field(default_factory=set)  # indexes of lines from which articles still follow

    def scan(self, lines: Sequence[TextLine]) -> Iterator[Token]:
        last_article = max((i for i, line in enumerate(lines) if self._plain_start(line.text)), default=-1)
        for index, line in enumerate(lines):
            following = lines[index + 1] if index + 1 < len(lines) else None
            if line.table is not None:
                yield Token(What.TABLE, line.text, table=line.table, where=line.where)
                continue
            if self._is_annex(line, index, last_article):
                self.in_annex, self.last, self.depth = True, Number(0), 0
                match = ANNEX.match(line.text)
                label = match[0] if match else ""
                yield Token(What.ANNEX, line.text[len(label) :].strip(" :："), label, where=line.where)
                continue
            yield from self._line(line, following)

    def _plain_start(self, text: str) -> bool:
        return bool(article_mark(text) if self.form is Form.ARTICLES else point_mark(text))

    def _is_annex(self, line: TextLine, index: int, last_article: int) -> bool:
        return (
            self.started
            and self.depth == 0
            and len(line.text) < 80
            and bool(ANNEX.match(line.text))
            and (self.in_annex or index > last_article)
        )

    def _line(self, line: TextLine, following: TextLine | None) -> Iterator[Token]:
        self.depth = quote_depth(line.text, self.depth, opening=True)
        heading = None if self.depth else self._heading(line, following)
        if heading:
            yield heading
            return
        text, where = line.text, line.where
        for piece in self._pieces(text):
            yield from self._piece(piece, where)
        self.depth = quote_depth(text, self.depth, opening=False)

    def _heading(self, line: TextLine, following: TextLine | None) -> Token | None:
        mark = heading_mark(line.text)
        if mark:
            return Token(What.HEADING, mark.caption, mark.label, mark.number, mark.level, where=line.where)
        key = compact(line.text)
        if key in self.captions:
            level, named = self.captions[key]
            return Token(What.HEADING, line.text, "", named.number if named else None, level, where=line.where)
        if self._is_bare_heading(line, following):
            return Token(What.HEADING, line.text, "", None, Level.CHAPTER, where=line.where)
        return None

    def _is_bare_heading(self, line: TextLine, following: TextLine | None) -> bool:
        """A short line without punctuation right above an article is a chapter title that lost its number."""
        if self.form is not Form.ARTICLES or following is None or len(compact(line.text)) > 16:
            return False
        if re.search(r"[，。；：、！？”;:,.]", line.text) or item_mark(line.text) or article_mark(line.text):
            return False
        mark = article_mark(following.text)
        return mark is not None and mark.number.value == self.last.value + 1

    def _pieces(self, text: str) -> list[str]:
        """A line cut before each article or point that begins inside it."""
        if self.form is not Form.ARTICLES or "条" not in text[3:]:
            return [text]
        cuts, expected = [], self.last.value + 1
        opened = article_mark(text)
        if opened and not self.depth:
            expected = opened.number.value + 1
        for match in ARTICLE.finditer(text, 1):
            before = text[: match.start()].rstrip()
            mark = article_mark(text[match.start() :])
            if not mark or not before or before[-1] not in _FINAL or mark.number != Number(expected):
                continue
            if quote_depth(before, self.depth, opening=False) == 0:
                cuts.append(match.start())
                expected += 1
        edges = [0, *cuts, len(text)]
        return [text[a:b].strip() for a, b in pairwise(edges)]

    def _piece(self, text: str, where: str) -> Iterator[Token]:
        article = self._article(text)
        if article is None:
            yield from self._body(text, where)
            return
        label, number, end = article
        bracketed, rest = self._caption(text[end:])
        self.last, self.started, self.depth = number, True, 0
        yield Token(What.ARTICLE, "", label, number, bracketed=bracketed, where=where)
        if rest:
            yield from self._body(rest, where)

    def _article(self, text: str) -> tuple[str, Number, int] | None:
        if self.form is Form.ARTICLES or self.in_annex:
            mark = article_mark(text)
            if mark is None or (self.depth and mark.number != Number(self.last.value + 1)):
                return None
            near = mark.number.value in (self.last.value, self.last.value + 1)
            return (mark.label, mark.number, mark.end) if mark.spaced or near else None
        if self.form is Form.POINTS and not self.in_annex:
            point = point_mark(text)
            if point and (self.depth == 0 or point.number.value == self.last.value + 1):
                return point.label, point.number, point.end
        return None

    def _caption(self, rest: str) -> tuple[str, str]:
        match = _CAPTION_SQUARE.match(rest)
        if not match and (found := _CAPTION_ROUND.match(rest)) and compact(found[1]) in self.round_captions:
            match = found
        return (match[0].strip(), rest[match.end() :]) if match else ("", rest)

    def _body(self, text: str, where: str) -> Iterator[Token]:
        """The paragraph and items of a line that is no heading and has lost its article mark."""
        for piece in split_items(text):
            mark = item_mark(piece)
            if mark and not (mark.style.name == "HAN_STOP" and self.form is Form.POINTS and not self.in_annex):
                yield Token(What.ITEM, piece[mark.end :], mark.label, mark.number, mark=mark, where=where)
            else:
                yield Token(What.TEXT, piece, where=where)


def round_captions(lines: Sequence[TextLine]) -> frozenset[str]:
    """The captions in （…） after article numbers, when at least half of the articles, and two, have one."""
    articles = 0
    found = []
    for line in lines:
        mark = article_mark(line.text)
        if not mark:
            continue
        articles += 1
        caption = _CAPTION_ROUND.match(line.text[mark.end :])
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
        mark = item_mark(text[match.start() :])
        before = text[: match.start()].rstrip()
        starts = before[-1:] in "：:" if expected == 1 else before[-1:] in "；;。，,、"
        if mark and mark.number.value == expected and before and starts:
            cuts.append(match.start())
            expected += 1
    edges = [0, *cuts, len(text)]
    return [text[a:b].strip() for a, b in pairwise(edges)]
