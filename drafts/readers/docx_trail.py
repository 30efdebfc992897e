"""What is remembered of a Word file's changes (修订) and comments (批注) while its text is read: who made each, its
words, and where it stands in what was read."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from drafts.binding import Piece, ReadParagraphs, Spot
from drafts.normal import normalise
from drafts.readers.package import W
from drafts.returned import squeezed

INSERTED = frozenset(("ins", "moveTo"))
DELETED = frozenset(("del", "moveFrom"))
MOST = 5_000  # changes, and comments, that are told one by one
LONGEST_WORDS = 4_000  # characters of a change
LONGEST_NAME = 80
_DEEPEST = 16  # changes in changes, and ranges open at once, that are followed
_NS = {"w": W}


class Reading(StrEnum):
    """As what a file with changes is read: as if all were accepted, or all rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"

    @property
    def gone(self) -> frozenset[str]:
        """The changes whose words are not there."""
        return DELETED if self is Reading.ACCEPTED else INSERTED

    def of(self, properties: etree._Element | None, kind: str) -> etree._Element | None:
        """The properties (w:pPr, w:rPr) as they are now, or as they were before they were changed."""
        if self is Reading.ACCEPTED or properties is None:
            return properties
        before = properties.find(f"w:{kind}Change/w:{kind}", _NS)
        return properties if before is None else before

    def run_of(self, run: etree._Element) -> etree._Element:
        """What holds the properties of a run, as they are now or were before."""
        if self is Reading.ACCEPTED:
            return run
        before = run.find("w:rPr/w:rPrChange", _NS)
        return run if before is None else before


class Mark(str):
    """A place between words; among them it is no word itself."""

    __slots__ = ("of",)
    of: "Piece | tuple[str, str]"  # a change that begins; from or to, and the id of a comment


def _mark(of: "Piece | tuple[str, str]") -> Mark:
    made = Mark()
    made.of = of
    return made


@dataclass(slots=True)
class Trail:
    """Given to one reading of a file after the other: what is found first is kept, its place in each reading noted."""

    reading: Reading = Reading.ACCEPTED
    pieces: dict[etree._Element, Piece] = field(default_factory=dict)
    left_out: set[etree._Element] = field(default_factory=set)  # beyond MOST
    read: dict[Reading, ReadParagraphs] = field(default_factory=dict)
    where: str = ""
    _in_body: bool = True
    _follows: bool = True
    _known: int = 0  # pieces of the readings before
    _active: list[Piece] = field(default_factory=list)
    _pending: list[Mark] = field(default_factory=list)
    _moves: dict[tuple[str, str], str] = field(default_factory=dict)  # ranges that are open: kind and id -> name
    _passed: int = 0  # characters that stand whatever becomes of the changes
    _passed_before: int = 0  # the same, before this paragraph
    _paragraph: int = 0
    _owners: dict[etree._Element, int] = field(default_factory=dict)  # paragraph -> its number

    def begin(self, reading: Reading) -> None:
        self.reading = reading
        self.read[reading] = ReadParagraphs()
        self._in_body = self._follows = True
        self._passed, self._active, self._pending, self._moves = 0, [], [], {}
        self._known = len(self.pieces)

    def leave_body(self, where: str, follows: bool) -> None:
        """What stands around the text is followed once, in the first reading; what comments say is not."""
        self._in_body, self.where = False, where
        self._follows = follows and self._known == 0

    # Changes

    @contextmanager
    def change(self, element: etree._Element, into: list[str] | None) -> Iterator[None]:
        """All that is read meanwhile is part of the change."""
        piece = self._piece(element)
        if piece is None or len(self._active) >= _DEEPEST:
            yield
            return
        self._set(_mark(piece), into)
        self._active.append(piece)
        yield
        self._active.pop()
        if self._is_new(piece):
            piece.ends = self._passed

    def _piece(self, element: etree._Element) -> Piece | None:
        """None beyond what is told one by one, and where nothing is followed."""
        if not self._follows:
            return None
        if element in self.pieces:
            return self.pieces[element]
        if len(self.pieces) >= MOST:
            self.left_out.add(element)
            return None
        kind = str(element.tag).rpartition("}")[2]
        author, date = signature(element)
        names = [name for (of, _), name in self._moves.items() if of == kind]
        made = Piece(
            number=len(self.pieces),
            kind=kind,
            author=author,
            date=date,
            where=self.where,
            move=names[-1] if kind.startswith("move") and names else "",
            paragraph=self._paragraph,
            begins=self._passed,
            ends=self._passed,
            inside=any(each.comes for each in self._active),
        )
        self.pieces[element] = made
        return made

    def _is_new(self, piece: Piece) -> bool:
        """Found in this reading, not in the one before."""
        return piece.number >= self._known

    def _set(self, mark: Mark, into: list[str] | None) -> None:
        """At this place, or at the beginning of the next paragraph."""
        if into is None:
            self._pending.append(mark)
        else:
            into.append(mark)

    # Paragraphs

    def begin_paragraph(self, element: etree._Element, kept: list[str], where: str) -> None:
        if self._in_body:
            self.where = where
        self._paragraph = self._owners.setdefault(element, len(self._owners))
        self._passed_before = self._passed
        kept.extend(self._pending)
        self._pending = []
        for piece in self._active:
            self._say(piece, "\n" if piece.words else "")

    def end_paragraph(self, element: etree._Element, kept: list[str]) -> None:
        """The change of its end: told as ¶ where some of its words stand anyway."""
        for kind in (*INSERTED, *DELETED):
            made = element.find(f"w:pPr/w:rPr/w:{kind}", _NS)
            piece = None if made is None else self._piece(made)
            if piece is not None:
                piece.is_end = True
                kept.append(_mark(piece))
                if self._is_new(piece) and self._passed > self._passed_before:
                    self._say(piece, "¶")

    def set_down(self, label: str, kept: list[str]) -> None:
        """A paragraph of the text that is read, with the marks in it."""
        if not self._in_body:
            return
        read = self.read[self.reading]
        number, at = len(read.texts), len(squeezed(normalise(label)))
        for piece in kept:
            if not isinstance(piece, Mark):
                at += len(squeezed(normalise(piece)))
            elif isinstance(piece.of, Piece):
                read.changes.setdefault(piece.of.number, Spot(number, at))
            else:
                read.comments.setdefault(piece.of, Spot(number, at))
        read.texts.append(squeezed(normalise(label + "".join(kept))))

    # What stands between

    def point(self, element: etree._Element, kind: str, into: list[str] | None) -> None:
        """Words, and the ends of ranges."""
        if kind in ("t", "delText"):
            self._words(element.text or "")
        elif kind in ("tab", "br", "cr"):
            self._words(" ")
        elif kind in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            ends = {"commentRangeStart": "from", "commentRangeEnd": "to"}.get(kind, "at")
            self._set(_mark((ends, element.get(f"{{{W}}}id", ""))), into)
        elif kind in ("moveFromRangeStart", "moveToRangeStart") and len(self._moves) < _DEEPEST:
            self._moves[kind.removesuffix("RangeStart"), element.get(f"{{{W}}}id", "")] = element.get(
                f"{{{W}}}name", ""
            )
        elif kind in ("moveFromRangeEnd", "moveToRangeEnd"):
            self._moves.pop((kind.removesuffix("RangeEnd"), element.get(f"{{{W}}}id", "")), None)

    def _words(self, words: str) -> None:
        for piece in self._active:
            self._say(piece, words)
        if not self._active:
            self._passed += len(squeezed(words))

    def _say(self, piece: Piece, words: str) -> None:
        if self._is_new(piece) and words and (room := LONGEST_WORDS - piece.length) > 0:
            piece.words.append(words[:room])
            piece.length += len(words[:room])


def signature(element: etree._Element) -> tuple[str, str]:
    """Who and when, as the file says; empty where it does not."""
    author = normalise(element.get(f"{{{W}}}author", "")[: 4 * LONGEST_NAME]).strip()[:LONGEST_NAME]
    return author, moment(element.get(f"{{{W}}}date", ""))


def moment(said: str) -> str:
    """2031-03-01T09:30:00Z as 2031-03-01 09:30; Word means the clock of the place, whatever it says of the zone."""
    day, time = said[:10], said[11:16]
    shape = "".join("9" if each.isascii() and each.isdigit() else each for each in said[:16])
    if shape == "9999-99-99T99:99":
        return f"{day} {time}"
    return day if shape[:10] == "9999-99-99" and len(said) == 10 else ""
