"""A redline (花脸稿): two texts in one, each stretch of words with what became of it. All changes accepted it is the
right text, all rejected the left, paragraph by paragraph."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from analysis.redline.paragraphs import Paragraph, Role


class Change(StrEnum):
    """What became of a stretch of words, or of the end of a paragraph, on the way from left to right."""

    KEPT = "kept"
    DELETED = "deleted"
    INSERTED = "inserted"
    MOVED_AWAY = "moved_away"  # stands elsewhere on the right
    MOVED_HERE = "moved_here"

    @property
    def on_left(self) -> bool:
        return self not in (Change.INSERTED, Change.MOVED_HERE)

    @property
    def on_right(self) -> bool:
        return self not in (Change.DELETED, Change.MOVED_AWAY)


@dataclass(frozen=True, slots=True)
class Stretch:
    text: str
    change: Change = Change.KEPT


@dataclass(frozen=True, slots=True)
class MarkedParagraph:
    """`end` is what became of the paragraph's end: where one is gone, its words join the next paragraph. `move` numbers
    the move that it belongs to, from 1; 0 where it is none. `left` and `right` are the paragraphs of both texts."""

    stretches: tuple[Stretch, ...]
    end: Change
    left: Paragraph | None = None
    right: Paragraph | None = None
    move: int = 0

    @property
    def role(self) -> Role:
        return (self.left or self.right or _NOTHING).role


_NOTHING = Paragraph("", Role.PARAGRAPH, "")


@dataclass(frozen=True, slots=True)
class Redline:
    """The last paragraph's end is always kept: no document can do without it."""

    paragraphs: tuple[MarkedParagraph, ...]

    @property
    def without_moves(self) -> "Redline":
        """The same, what moves deleted there and inserted here."""
        return Redline(tuple(_unmoved(paragraph) if paragraph.move else paragraph for paragraph in self.paragraphs))

    @property
    def accepted(self) -> tuple[str, ...]:
        """The paragraphs once every change is accepted."""
        return _settled(self.paragraphs, [change for change in Change if change.on_right])

    @property
    def rejected(self) -> tuple[str, ...]:
        """The paragraphs once every change is rejected."""
        return _settled(self.paragraphs, [change for change in Change if change.on_left])


_AS = {Change.MOVED_AWAY: Change.DELETED, Change.MOVED_HERE: Change.INSERTED}


def _unmoved(paragraph: MarkedParagraph) -> MarkedParagraph:
    stretches = tuple(Stretch(each.text, _AS.get(each.change, each.change)) for each in paragraph.stretches)
    return replace(paragraph, stretches=stretches, end=_AS.get(paragraph.end, paragraph.end), move=0)


def _settled(paragraphs: Iterable[MarkedParagraph], stands: list[Change]) -> tuple[str, ...]:
    found: list[str] = []
    carried = ""
    for paragraph in paragraphs:
        carried += "".join(stretch.text for stretch in paragraph.stretches if stretch.change in stands)
        if paragraph.end in stands:
            found.append(carried)
            carried = ""
    return tuple(found)
