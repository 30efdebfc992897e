"""A Comparison as tracked changes in one Word document: left → right as insertions, deletions and moves.

Word's rules on them (ECMA-376 part 1, 17.13.5): every change has an id of its own; the end of a paragraph is marked in
its properties; a move is a pair of ranges of one name, the words in them marked one by one; a range that takes whole
paragraphs ends after the last of them.
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from itertools import count
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from analysis.comparing.comparison import Comparison, Row
from analysis.points.digest import Digest
from analysis.redline.paragraphs import paragraphs_of
from analysis.redline.redline import Change, MarkedParagraph, Redline
from analysis.redline.weaving import weave
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes, outcome_lines
from exports.comparison.redline_layout import Layout, layout_of
from exports.comparison.table import tags_of
from exports.files.characters import held
from exports.files.word import set_edges
from exports.saying.across import partial_lines
from exports.saying.numbering import numbered_rows
from exports.saying.printed import printed_words
from exports.saying.sentences import reason_sentence, weight_sentence
from exports.saying.sides import Looks, looks_of
from wording import Language, text

_ELEMENTS = {
    Change.DELETED: "w:del",
    Change.INSERTED: "w:ins",
    Change.MOVED_AWAY: "w:moveFrom",
    Change.MOVED_HERE: "w:moveTo",
}
_LONGEST_NAME = 255  # characters of an author, in Word


@dataclass(frozen=True, slots=True)
class Signed:
    """Who makes the changes, the house where nobody is named; when, in the zone of the house's clock (no date where it
    is not told); and the left text's Word file, whose layout is taken over."""

    author: str = ""
    at: datetime | None = None
    paper: bytes | None = None


def comparison_as_redline(
    made: Digest,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    looks: Looks | None = None,
    signed: Signed | None = None,
) -> bytes:
    """The document's bytes. All changes accepted it is the right text, all rejected the left. Each row that differs
    bears a comment with what the comparison says of it, and with what was decided (`outcomes`)."""
    signed = signed or Signed()
    looks = looks or looks_of(made.comparison, language)
    layout = layout_of(signed.paper, paragraphs_of(made.drafts.left))
    notes = _notes(made.comparison, looks, language, outcomes)
    writer = _Writer(layout, signed, signed.author or text("views.product", language), notes)
    woven = weave(*made.drafts, made.comparison)
    # Word asks a date of every move (the schema requires it), and of no other change.
    writer.write(woven if signed.at is not None else woven.without_moves)
    _dress(layout, made, looks, signed, writer.author, language)
    buffer = BytesIO()
    layout.document.save(buffer)
    return buffer.getvalue()


def _dress(layout: Layout, made: Digest, looks: Looks, signed: Signed, author: str, language: Language) -> None:
    """What stands around the text: properties, and in the house's own layout the head and the number of each page."""
    properties = layout.document.core_properties
    properties.title = held(made.drafts.left.title)[:_LONGEST_NAME]
    properties.author = properties.last_modified_by = held(author)[:_LONGEST_NAME]
    properties.comments = ""
    if signed.at is not None:
        properties.created = properties.modified = signed.at.replace(tzinfo=None)
    if not layout.own:
        return
    head = text("redline.head", language, left=looks.left.name, right=looks.right.name)
    day = signed.at.date() if signed.at is not None else None
    set_edges(layout.document.sections[0], head, language, printed_words(day, language))


# What is said of a row


@dataclass(slots=True)
class _Notes:
    """The comments that wait, by the key of a unit of their row on either side; each is set once."""

    by_left: Mapping[str, str]
    by_right: Mapping[str, str]
    said: Mapping[str, tuple[str, ...]]  # row id -> lines
    _set: set[str] = field(default_factory=set)

    def take(self, paragraph: MarkedParagraph) -> tuple[str, ...]:
        for of, known in ((paragraph.left, self.by_left), (paragraph.right, self.by_right)):
            row = known.get(of.key) if of else None
            if row is not None and row not in self._set and row in self.said:
                self._set.add(row)
                return self.said[row]
        return ()


def _notes(comparison: Comparison, looks: Looks, language: Language, outcomes: RowOutcomes) -> _Notes:
    left: dict[str, str] = {}
    right: dict[str, str] = {}
    said: dict[str, tuple[str, ...]] = {}
    for _, row in numbered_rows(comparison):
        left |= {unit.key: row.id for unit in row.left_units}
        right |= {unit.key: row.id for unit in row.right_units}
        if lines := tuple(_lines(comparison, row, looks, language, outcomes)):
            said[row.id] = lines
    return _Notes(left, right, said)


def _lines(comparison: Comparison, row: Row, looks: Looks, language: Language, outcomes: RowOutcomes) -> Iterator[str]:
    """Relation and categories, links across, why it weighs what it weighs, what the two sides hold of it."""
    outcome = outcome_lines(outcomes.get(row.id), language)
    if not (row.differences or row.relation.one_sided or row.moved or outcome):
        return
    yield " · ".join(tags_of(comparison, row, looks, language))
    yield from partial_lines(comparison, row, language)
    if row.weight.shares:
        yield text("redline.weight", language, shares=weight_sentence(row.weight, language))
    reasons = dict.fromkeys(d.reason for d in row.differences if d.reason)
    yield from (reason_sentence(reason, language) for reason in reasons)
    yield from outcome


# The words and their marks


@dataclass(slots=True)
class _Writer:
    layout: Layout
    signed: Signed
    author: str
    notes: _Notes
    _ids: Iterator[int] = field(init=False)
    _ranges: dict[tuple[str, int], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # After the ids of comments, which python-docx counts from 0.
        self._ids = count(len(self.notes.said))

    def write(self, redline: Redline) -> None:
        body = self.layout.document.element.body
        end = body.find(qn("w:sectPr"))
        place = len(body) if end is None else body.index(end)
        made: list[Any] = []
        for paragraph, following in zip(redline.paragraphs, (*redline.paragraphs[1:], None), strict=True):
            made.append(self._paragraph(paragraph))
            ends = following is None or (following.move, following.end) != (paragraph.move, paragraph.end)
            if paragraph.move and ends:
                made.append(self._range_end(paragraph))
        body[place:place] = made

    def _paragraph(self, paragraph: MarkedParagraph) -> Any:
        of = paragraph.left or paragraph.right
        assert of is not None
        look = self.layout.look(of)
        element = OxmlElement("w:p")
        properties = deepcopy(look.paragraph)
        element.append(properties)
        ended = deepcopy(look.words)
        if paragraph.end is not Change.KEPT:
            ended.insert(0, self._change(paragraph.end))
        properties.append(ended)
        if paragraph.move and (self._kind(paragraph), paragraph.move) not in self._ranges:
            element.append(self._range_start(paragraph))
        runs = [(stretch.change, _run(stretch.text, stretch.change, look.words)) for stretch in paragraph.stretches]
        note = self.notes.take(paragraph) if runs else ()
        comment = self._comment(note) if note else None
        if comment is not None:
            element.append(_numbered("w:commentRangeStart", comment))
        for change, run in runs:
            element.append(self._marked(run, change))
        if comment is not None:
            element.append(_numbered("w:commentRangeEnd", comment))
            reference = OxmlElement("w:r")
            reference.append(_numbered("w:commentReference", comment))
            element.append(self._marked(reference, paragraph.end))
        return element

    def _marked(self, run: Any, change: Change) -> Any:
        if change is Change.KEPT:
            return run
        wrapper = self._change(change)
        wrapper.append(run)
        return wrapper

    def _change(self, change: Change) -> Any:
        return self._signed(OxmlElement(_ELEMENTS[change]), next(self._ids))

    def _signed(self, element: Any, number: int | str) -> Any:
        element.set(qn("w:id"), str(number))
        element.set(qn("w:author"), held(self.author)[:_LONGEST_NAME])
        if self.signed.at is not None:
            element.set(qn("w:date"), _date(self.signed.at))
        return element

    def _comment(self, lines: tuple[str, ...]) -> int:
        comment = self.layout.document.comments.add_comment(author=held(self.author)[:_LONGEST_NAME], initials="")
        for number, line in enumerate(lines):
            paragraph = comment.paragraphs[0] if number == 0 else comment.add_paragraph()
            paragraph.add_run(held(line))
        if self.signed.at is not None:
            comment._comment_elm.set(qn("w:date"), _date(self.signed.at))
        else:
            comment._comment_elm.attrib.pop(qn("w:date"), None)
        return int(comment.comment_id)

    def _kind(self, paragraph: MarkedParagraph) -> str:
        return _ELEMENTS[paragraph.end]

    def _range_start(self, paragraph: MarkedParagraph) -> Any:
        number = str(next(self._ids))
        kind = self._kind(paragraph)
        self._ranges[kind, paragraph.move] = number
        element = self._signed(OxmlElement(f"{kind}RangeStart"), number)
        element.set(qn("w:name"), f"move{paragraph.move}")
        return element

    def _range_end(self, paragraph: MarkedParagraph) -> Any:
        kind = self._kind(paragraph)
        return _numbered(f"{kind}RangeEnd", self._ranges[kind, paragraph.move])


def _date(at: datetime) -> str:
    """As Word writes and shows it: the time of the place, with a Z that it takes no notice of."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _numbered(name: str, number: int | str) -> Any:
    element = OxmlElement(name)
    element.set(qn("w:id"), str(number))
    return element


def _run(words: str, change: Change, look: Any) -> Any:
    """A run of words; a tab and a line's end are elements of their own."""
    run = OxmlElement("w:r")
    if len(look):
        run.append(deepcopy(look))
    name = "w:delText" if change is Change.DELETED else "w:t"
    for at, line in enumerate(held(words).replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        if at:
            run.append(OxmlElement("w:br"))
        for number, part in enumerate(line.split("\t")):
            if number:
                run.append(OxmlElement("w:tab"))
            if part:
                piece = OxmlElement(name)
                piece.text = part
                piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                run.append(piece)
    return run
