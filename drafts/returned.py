"""A file that came back: its text before and after what people propose in it (修订), and what they say at its margin
(批注), each bound to the provision it concerns."""

from dataclasses import dataclass
from enum import StrEnum

from drafts.lines import Aside
from drafts.provisions import Draft

ACCEPTED = "tracked_changes_accepted"  # the finding of a text whose file bears tracked changes
_OF_WORD = ("docx", "doc", "rtf", "odt", "xml")  # or converted to it


class ChangeKind(StrEnum):
    INSERTED = "inserted"
    DELETED = "deleted"
    REPLACED = "replaced"
    MOVED = "moved"
    SPLIT = "split"  # a new paragraph begins
    JOINED = "joined"  # a paragraph goes on in the one before it


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a draft: `key` is that of a provision, else title, note, preamble, closing. `locator` and `article` (the
    key of the article it stands in) are empty where there is none."""

    key: str
    locator: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class TrackedChange:
    """What one person did at one place: `gone` and `come` are the words that are to go and to come, a paragraph a line.
    `author` is empty where the file names nobody; `date` is 2031-03-01 09:30 by the clock of whoever wrote it, or
    empty. `base` is its place in the text before, `proposed` in the text after all changes; None where it has none.
    `where` is the place in the file."""

    kind: ChangeKind
    author: str
    date: str
    gone: str
    come: str
    base: Place | None
    proposed: Place | None
    where: str

    @property
    def place(self) -> Place | None:
        """Where a reader looks for it: what only goes in the text before, the rest in the text after."""
        if self.kind in (ChangeKind.DELETED, ChangeKind.JOINED):
            return self.base or self.proposed
        return self.proposed or self.base


@dataclass(frozen=True, slots=True)
class Reply:
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment at the margin (批注), its paragraphs a line each, with the words it is about and what others answered.
    Places as of a TrackedChange."""

    author: str
    date: str
    text: str
    words: str
    base: Place | None
    proposed: Place | None
    resolved: bool = False
    replies: tuple[Reply, ...] = ()

    @property
    def place(self) -> Place | None:
        return self.proposed or self.base


@dataclass(frozen=True, slots=True)
class Returned:
    """`base` is the text with every change rejected, `proposed` with every change accepted. `left_out` counts the
    changes and comments beyond what is told one by one."""

    base: Draft
    proposed: Draft
    changes: tuple[TrackedChange, ...]
    remarks: tuple[Remark, ...]
    left_out: int = 0

    def __bool__(self) -> bool:
        return bool(self.changes or self.remarks)

    @property
    def authors(self) -> tuple[str, ...]:
        """Who changed or remarked something, in the order of their first word."""
        named = [change.author for change in self.changes]
        for remark in self.remarks:
            named += [remark.author, *(reply.author for reply in remark.replies)]
        return tuple(dict.fromkeys(named))


def may_be_returned(draft: Draft) -> bool:
    """Whether its file holds changes or comments of people: reading it once more may tell of whom."""
    form = draft.read_as.form if draft.read_as else "docx"  # stored before it was noted
    return form in _OF_WORD and (
        any(finding.code == ACCEPTED for finding in draft.findings)
        or any(aside.kind is Aside.COMMENT for aside in draft.set_aside)
    )


def squeezed(text: str) -> str:
    """Without white space: as texts are laid beside what was read of them."""
    return "".join(text.split())
