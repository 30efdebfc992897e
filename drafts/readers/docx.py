"""Word: the XML is walked in reading order, as one would read the printed page with all changes accepted (or, for
what the text was before them, rejected)."""

import re
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field

from lxml import etree

from drafts.budget import Meter
from drafts.lines import Aside, SourceText
from drafts.readers.columns import IN_CELL
from drafts.readers.docx_numbering import Numbering, attribute, numbering_of
from drafts.readers.docx_styles import Look, Styles, is_on, styles_of
from drafts.readers.docx_trail import DELETED, INSERTED, Mark, Reading, Trail
from drafts.readers.gathering import Gathering
from drafts.readers.package import Package, W, open_package
from drafts.readers.raised import is_note, raised
from drafts.refusal import Refusal

_NS = {"w": W}
_DEPTH = 180  # levels of XML from the body down; a real file needs fewer than 60
# Elements that only wrap others: links, smart tags, content controls, fields, formulas, writing direction.
_LINKS = frozenset(
    ("hyperlink", "smartTag", "sdt", "sdtContent", "customXml", "fldSimple", "dir", "bdo", "ruby", "rubyBase")
)
_FORMULA = frozenset(("oMath", "oMathPara", "e", "num", "den", "sub", "sup", "deg", "f", "sSub", "sSup", "rad", "d"))
_CHANGES = INSERTED | DELETED
_WRAPPERS = _LINKS | _FORMULA | _CHANGES | {"r"}
_STRUCK = ("strike", "dstrike")
_BREAKS = frozenset(("br", "cr"))
_PICTURES = frozenset(("blip", "imagedata", "chart", "relIds", "OLEObject"))
_NOTES = (
    ("footnotes", Aside.FOOTNOTE, "脚注"),
    ("endnotes", Aside.FOOTNOTE, "尾注"),
    ("comments", Aside.COMMENT, "批注"),
)
_MARGINS = (("header", Aside.HEADER, "页眉"), ("footer", Aside.FOOTER, "页脚"))


@dataclass(slots=True)
class _Paragraph:
    """The words of one paragraph, sorted by what becomes of them. A soft line break is a newline in `kept`."""

    kept: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    inserted: list[str] = field(default_factory=list)  # later than the text that is read
    hidden: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # the marks of notes
    noted: bool = False  # begins with the mark of a note: is the note
    style: str = ""
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Shown:
    text: str
    look: Look


_Rows = list[list[str]]


def read_docx(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal where the file is damaged, protected, unsafe or beyond the budget."""
    package = open_package(meter, data)
    return read_body(meter, package, body_of(package))


def body_of(package: Package) -> etree._Element:
    """Raises Refusal where the file is damaged, unsafe or beyond the budget."""
    body = package.find_main().find("w:body", _NS)
    if body is None:
        raise package.refusal("docx_damaged")
    return body


def read_body(meter: Meter, package: Package, body: etree._Element, trail: Trail | None = None) -> SourceText:
    """All changes are accepted, unless the `trail` that follows them reads otherwise. Raises Refusal."""
    gathering = Gathering(meter)
    styles, numbering = styles_of(_first(package, "styles")), numbering_of(_first(package, "numbering"))
    walk = _Walk(gathering, styles, numbering, trail)
    _gather_body(walk, body, gathering)
    _gather_margins(walk, package, gathering)
    walk.say_findings()
    return gathering.done("docx")


def _first(package: Package, kind: str) -> etree._Element | None:
    """The root of the first part of a kind (styles, numbering), None where there is none."""
    return next((root for path in package.related(kind) if (root := package.part(path)) is not None), None)


def _gather_body(walk: "_Walk", body: etree._Element, gathering: Gathering) -> None:
    tables = 0
    for block in walk.blocks(body):
        if isinstance(block, _Shown):
            for text in block.text.split("\n"):
                if text.strip():
                    look = block.look
                    gathering.line(
                        text,
                        walk.where,
                        indent=look.columns or 0,
                        centered=bool(look.centered),
                        heading=look.heading,
                    )
            continue
        tables += 1
        for number, cells in enumerate(block, 1):
            gathering.row(cells, tables, number, f"表{tables}第{number}行")


def _gather_margins(walk: "_Walk", package: Package, gathering: Gathering) -> None:
    """Notes, comments, headers and footers: read like the body, then set aside."""
    for kind, aside, where in _NOTES:
        walk.leave_body(where, follows=aside is not Aside.COMMENT)
        for path in package.related(kind):
            root = package.part(path)
            for note in () if root is None else root:
                if note.get(f"{{{W}}}type") in (None, "normal"):
                    gathering.aside(aside, walk.flat(note))
    for kind, aside, where in _MARGINS:
        walk.leave_body(where, follows=True)
        said = [walk.flat(root) for path in package.related(kind) if (root := package.part(path)) is not None]
        for text in dict.fromkeys(said):
            gathering.aside(aside, text)


class _Walk:
    """Walks containers of paragraphs and tables; counts what a finding will tell."""

    def __init__(self, gathering: Gathering, styles: Styles, numbering: Numbering, trail: Trail | None = None) -> None:
        self._trail = trail
        self._reading = trail.reading if trail else Reading.ACCEPTED
        self.where = ""  # the paragraph of the body being read
        self._paragraphs = 0
        self._gathering = gathering
        self._styles = styles
        self._numbering = numbering
        self._insertions = self._deletions = self._hidden = self._pictures = self._embedded = 0
        self._struck = self._notes = 0
        self._marks: set[str] = set()  # of notes, in brackets: what begins with one is the note

    def say_findings(self) -> None:
        say = self._gathering.finding
        if (self._insertions or self._deletions) and self._reading is Reading.ACCEPTED:
            say("tracked_changes_accepted", insertions=self._insertions, deletions=self._deletions)
        if self._hidden:
            say("hidden_text", count=self._hidden)
        if self._struck:
            say("struck_text", count=self._struck)
        if self._notes:
            say("note_marks", count=self._notes)
        if self._pictures:
            say("pictures_not_read", count=self._pictures)
        if self._embedded:
            say("embedded_not_read", count=self._embedded)
        for form in sorted(self._numbering.unknown_formats):
            say("numbering_format_unknown", format=form)

    def leave_body(self, where: str, *, follows: bool) -> None:
        """From here on it is read what stands around the text; `follows`: its changes are of interest too."""
        self.where = where
        if self._trail:
            self._trail.leave_body(where, follows)

    def flat(self, container: etree._Element) -> str:
        """All words below as one line."""
        return _joined(self.blocks(container))

    def blocks(self, container: etree._Element, depth: int = 0) -> Iterator[_Shown | _Rows]:
        """Paragraphs and tables in reading order; a text box follows the paragraph it hangs on."""
        if depth > _DEPTH:
            raise Refusal("too_deep", name=self._gathering.meter.name, limit=_DEPTH)
        carried: list[str] = []  # words of paragraphs whose end was deleted: they join the next one
        for element in container:
            kind = _local(element)
            if kind == "p":
                paragraph = _Paragraph(carried)
                carried = yield from self._paragraph(element, paragraph, depth)
            elif kind == "tbl":
                yield from self._table(element, depth + 1)
            elif kind == "AlternateContent":
                yield from self.blocks(_chosen(element), depth + 1)
            elif kind == "altChunk":
                self._embedded += 1
            elif kind in _CHANGES:
                yield from self._changed_blocks(element, kind, depth)
            elif kind in ("sdt", "sdtContent", "customXml"):
                yield from self.blocks(element, depth + 1)
            elif self._trail:
                self._trail.point(element, kind, None)
        if "".join(carried).strip():
            yield _Shown("".join(carried), Look())

    def _changed_blocks(self, element: etree._Element, kind: str, depth: int) -> Iterator[_Shown | _Rows]:
        """Whole paragraphs that came or went."""
        self._count(kind)
        if kind in self._reading.gone:
            self._gathering.aside(Aside.DELETED, _words(element) if kind in DELETED else "", self.where)
            return
        with self._following(element, None):
            yield from self.blocks(element, depth + 1)

    def _count(self, kind: str) -> None:
        self._deletions += kind in DELETED
        self._insertions += kind in INSERTED

    def _following(self, element: etree._Element, into: list[str] | None) -> AbstractContextManager[None]:
        return self._trail.change(element, into) if self._trail else nullcontext()

    def _paragraph(
        self, element: etree._Element, paragraph: _Paragraph, depth: int
    ) -> Generator[_Shown | _Rows, None, list[str]]:
        """Yields the paragraph and its text boxes, unless its end was deleted: then returns its words to carry on."""
        self._gathering.meter.provisions(1)
        if depth == 0:
            self._paragraphs += 1
            self.where = f"第{self._paragraphs}段"
        if self._trail:
            self._trail.begin_paragraph(element, paragraph.kept, self.where)
        marked = element.find("w:pPr", _NS)
        properties = self._reading.of(marked, "pPr")
        paragraph.style = attribute(properties, "w:pStyle") or ""
        before = self._insertions
        self._below(element, paragraph, paragraph.kept, depth)
        ends = marked is None or not _is_marked(marked, self._reading.gone)
        if self._trail:
            self._trail.end_paragraph(element, paragraph.kept)
        self._put_aside(paragraph, ends)
        if before == self._insertions and marked is not None and _is_marked(marked, INSERTED):
            self._insertions += 1  # a paragraph was cut in two, and no word came
        if not ends:
            yield from self._boxes(paragraph, depth)
            return paragraph.kept
        look = self._styles.look(properties)
        label, words = self._label(look), "".join(paragraph.kept)
        if self._trail:
            self._trail.set_down(label, paragraph.kept)
        noted = paragraph.noted or any(words.startswith(mark) for mark in self._marks)
        if noted and not label:
            self._gathering.aside(Aside.FOOTNOTE, words, self.where)
        elif label and paragraph.deleted and not words.strip():
            self._gathering.aside(Aside.DELETED, label, self.where)  # a number of struck words alone
        else:
            yield _Shown(label + words, look)
        yield from self._boxes(paragraph, depth)
        return []

    def _put_aside(self, paragraph: _Paragraph, ends: bool) -> None:
        self._gathering.aside(Aside.DELETED, "".join(paragraph.deleted), self.where)
        self._gathering.aside(Aside.COMMENT, "".join(paragraph.hidden), self.where)
        self._gathering.aside(Aside.FOOTNOTE, " ".join(paragraph.notes), self.where)
        if not ends and not paragraph.deleted and self._reading is Reading.ACCEPTED:
            self._deletions += 1

    def _boxes(self, paragraph: _Paragraph, depth: int) -> Iterator[_Shown | _Rows]:
        for box in paragraph.boxes:
            yield from self.blocks(box, depth + 4)

    def _label(self, look: Look) -> str:
        """The automatic number of a paragraph, with the space after it."""
        if look.list_id in (None, "0"):
            return ""
        bound = (self._numbering.level_of_style(look.list_id or "", style) for style in look.styles)
        depth = look.list_level
        if depth is None:
            depth = next((level for level in bound if level is not None), 0)
        return self._numbering.label(look.list_id or "", depth)

    def _inline(self, element: etree._Element, paragraph: _Paragraph, into: list[str], depth: int) -> None:
        """Sorts the words of an inline element into `into`, one of the paragraph's lists."""
        kind = _local(element)
        if depth > _DEPTH:
            raise Refusal("too_deep", name=self._gathering.meter.name, limit=_DEPTH)
        if kind in _CHANGES:
            self._count(kind)
            if kind in self._reading.gone:
                into = paragraph.deleted if kind in DELETED else paragraph.inserted
            with self._following(element, paragraph.kept):
                self._below(element, paragraph, into, depth)
            return
        if kind == "r":
            into = self._of_run(element, paragraph, into)
        if kind in _WRAPPERS:
            at = len(into)
            self._below(element, paragraph, into, depth)
            if kind == "sup" or (kind == "r" and self._says(element, "vertAlign", paragraph) == "superscript"):
                self._raise(paragraph, into, at)
            return
        self._leaf(element, kind, paragraph, into, depth)

    def _below(self, element: etree._Element, paragraph: _Paragraph, into: list[str], depth: int) -> None:
        for child in element:
            self._inline(child, paragraph, into, depth + 1)

    def _says(self, run: etree._Element, name: str, paragraph: _Paragraph) -> str | None:
        return self._styles.of_run(self._reading.run_of(run), name, paragraph.style)

    def _of_run(self, run: etree._Element, paragraph: _Paragraph, into: list[str]) -> list[str]:
        """Where the words of a run go: hidden ones and struck ones are no part of the text."""
        if is_on(self._says(run, "vanish", paragraph)):
            self._hidden += 1
            return paragraph.hidden
        if into is paragraph.kept and any(is_on(self._says(run, name, paragraph)) for name in _STRUCK):
            self._struck += any(_local(child) == "t" for child in run)
            return paragraph.deleted
        return into

    def _raise(self, paragraph: _Paragraph, into: list[str], at: int) -> None:
        """Writes the raised words `into[at:]` so that they keep their meaning; the mark of a note leaves the text."""
        words, before = "".join(into[at:]), "".join(into[max(0, at - 9) : at])
        if not words.strip():
            return
        into[at:] = [piece for piece in into[at:] if isinstance(piece, Mark)]
        if not is_note(words, before):
            into.append(raised(words))
        else:
            self._notes += 1
            if words.strip()[0] in "[［〔":
                self._marks.add(words.strip())
            paragraph.notes.append(words)
            paragraph.noted = paragraph.noted or not before.strip()

    def _leaf(self, element: etree._Element, kind: str, paragraph: _Paragraph, into: list[str], depth: int) -> None:
        if self._trail:
            self._trail.point(element, kind, paragraph.kept)
        if kind == "t":
            into.append(element.text or "")
        elif kind == "delText":
            (paragraph.deleted if self._reading is Reading.ACCEPTED else into).append(element.text or "")
        elif kind in _BREAKS:
            # A page or column break is layout; a line break ends a line, but never a word that is being deleted.
            if element.get(f"{{{W}}}type") in (None, "textWrapping"):
                into.append("\n" if into is paragraph.kept else " ")
        elif kind in ("tab", "ptab"):
            into.append("\t")
        elif kind == "noBreakHyphen":
            into.append("-")
        elif kind == "sym":
            into.append(_symbol(element.get(f"{{{W}}}char", "")))
        elif kind == "rt":
            self._gathering.aside(Aside.COMMENT, _words(element), self.where)
        elif kind == "AlternateContent":
            for child in _chosen(element):
                self._inline(child, paragraph, into, depth + 1)
        elif kind in ("drawing", "pict", "object"):
            self._drawing(element, paragraph, into)

    def _drawing(self, element: etree._Element, paragraph: _Paragraph, into: list[str]) -> None:
        """Takes the text boxes of a drawing, each once; other pictures are counted."""
        stack = [element]
        while stack:
            at = stack.pop()
            kind = _local(at)
            if kind == "txbxContent":
                if into is paragraph.kept:
                    paragraph.boxes.append(at)
                else:
                    into.append(_words(at))
            elif kind == "AlternateContent":
                stack.append(_chosen(at))
            else:
                self._pictures += kind in _PICTURES
                stack.extend(reversed(at))

    def _table(self, element: etree._Element, depth: int) -> Iterator[_Shown | _Rows]:
        """A table as rows of cells; one with a single column only frames ordinary paragraphs."""
        rows = [row for row in _unwrapped(element, "tr") if self._stands(row)]
        cells = [[cell for cell in _unwrapped(row, "tc") if self._cell_stands(cell)] for row in rows]
        if all(len(row) <= 1 for row in cells):
            for row, tcs in zip(rows, cells, strict=True):
                with self._following_row(row):
                    for cell in tcs:
                        yield from self.blocks(cell, depth + 2)
            return
        # Asked before any of them is read: a row may say that a cell covers a hundred places.
        self._gathering.meter.cells(sum(_span(cell) for row in cells for cell in row))
        yield [self._row(row, tcs, depth) for row, tcs in zip(rows, cells, strict=True)]

    def _row(self, row: etree._Element, cells: list[etree._Element], depth: int) -> list[str]:
        with self._following_row(row):
            return [*[""] * _skipped(row), *(text for cell in cells for text in self._cell(cell, len(cells), depth))]

    def _following_row(self, row: etree._Element) -> AbstractContextManager[None]:
        """A row that came or went, as one change."""
        made = next((mark for kind in ("ins", "del") if (mark := row.find(f"w:trPr/w:{kind}", _NS)) is not None), None)
        return nullcontext() if made is None else self._following(made, None)

    def _cell(self, cell: etree._Element, beside: int, depth: int) -> list[str]:
        """The words of a cell, its paragraphs apart; empty cells after it for the further columns that it covers."""
        text = IN_CELL.join(_paragraphs(self.blocks(cell, depth + 2)))
        return [text, *[""] * (_span(cell) - 1 if beside > 1 else 0)]

    def _stands(self, row: etree._Element) -> bool:
        """False for a row that was deleted; its words are set aside."""
        found = [kind for kind in ("ins", "del") if row.find(f"w:trPr/w:{kind}", _NS) is not None]
        for kind in found:
            self._count(kind)
        if not self._reading.gone & set(found):
            return True
        self._gathering.aside(Aside.DELETED, _words(row) if "del" in found else "", self.where)
        return False

    def _cell_stands(self, cell: etree._Element) -> bool:
        """False for one that went with the change of a table; its words are set aside."""
        found = [kind for kind in ("ins", "del") if cell.find(f"w:tcPr/w:cell{kind.title()}", _NS) is not None]
        for kind in found:
            self._count(kind)
        if not self._reading.gone & set(found):
            return True
        self._gathering.aside(Aside.DELETED, _words(cell) if "del" in found else "", self.where)
        return False


def _is_marked(properties: etree._Element, kinds: frozenset[str]) -> bool:
    """Whether the end of a paragraph with these properties came or went."""
    return any(properties.find(f"w:rPr/w:{kind}", _NS) is not None for kind in kinds)


def _local(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: etree._Element) -> str:
    """All words below, deleted or not, without structure."""
    return "".join(text.text or "" for text in element.iter(f"{{{W}}}t", f"{{{W}}}delText"))


def _unwrapped(container: etree._Element, kind: str) -> Iterator[etree._Element]:
    """The children of a kind, also those inside content controls."""
    for child in container:
        local = _local(child)
        if local == kind:
            yield child
        elif local in ("sdt", "sdtContent", "customXml", *INSERTED):
            yield from _unwrapped(child, kind)


def _span(cell: etree._Element) -> int:
    """How many columns a cell covers."""
    return _columns(cell, "w:tcPr/w:gridSpan") or 1


def _skipped(row: etree._Element) -> int:
    """How many columns a row leaves out before its first cell."""
    return _columns(row, "w:trPr/w:gridBefore")


def _columns(element: etree._Element, path: str) -> int:
    value = attribute(element, path) or ""
    return int(value) if re.fullmatch("[1-9][0-9]?", value) else 0


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Word writes a text box twice, for itself and for old readers: the first with words is taken, once."""
    branches = [child for child in alternatives if _local(child) in ("Choice", "Fallback")]
    worded = (branch for branch in branches if any(text.text for text in branch.iter(f"{{{W}}}t")))
    return next(worded, branches[0] if branches else etree.Element("nothing"))


def _joined(blocks: Iterator[_Shown | _Rows]) -> str:
    return " ".join(_paragraphs(blocks)).replace(IN_CELL, " ")


def _paragraphs(blocks: Iterator[_Shown | _Rows]) -> list[str]:
    """The words of each paragraph; a table inside counts as one."""
    texts = (
        block.text if isinstance(block, _Shown) else " ".join(map(" ".join, block)).replace(IN_CELL, " ")
        for block in blocks
    )
    return [text.strip() for text in texts if text.strip()]


def _symbol(code: str) -> str:
    """A character of a symbol font, by its hexadecimal number."""
    return chr(int(code, 16)) if len(code) == 4 and all(digit in "0123456789abcdefABCDEF" for digit in code) else ""
