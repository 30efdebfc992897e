"""What the paper of a meeting is made of: sections of paragraphs, table rows and items, the same for every face."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_TITLE = 48  # characters of a title in a line; what is left out is shown by …


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `marked` is what differs (underlined), `strong` what heads it."""

    text: str
    marked: bool = False
    strong: bool = False


Line = tuple[Piece, ...]
Cell = tuple[Line, ...]
"""The paragraphs of a cell."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The headings of a table, and how its width is shared out."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SectionOfMeeting:
    """`key` says what it tells; `project` is the key of the project it speaks of, empty for all. It has rows of a table
    or items of a list, the most urgent first; `rest` says how many of them are left out and where they stand."""

    key: str
    level: int  # 1 … 3
    title: str
    words: tuple[str, ...] = ()
    columns: Columns | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()
    items: tuple[str, ...] = ()
    project: str = ""
    hidden: int = 0  # not among the rows and items in the first place
    left_out: int = 0
    rest: str = ""
    number: str = ""

    @property
    def units(self) -> int:
        return len(self.rows) or len(self.items)

    @property
    def run_in(self) -> bool:
        """Whether its words follow its title on one line: of a part that shows nothing below."""
        told = self.left_out and self.level == 1
        return self.level != 2 and len(self.words) == 1 and not (self.units or told or self.rest)


@dataclass(frozen=True, slots=True)
class MeetingPage:
    """The paper in one language, from top to bottom. `pages` is how many it takes at most."""

    title: str
    of: str
    dates: str
    sections: tuple[SectionOfMeeting, ...]
    foot: tuple[str, ...]
    printed: str
    pages: int = 0


def cell(*lines: str) -> Cell:
    return tuple((Piece(line),) for line in lines if line)


def cells(lines: Iterable[str]) -> Cell:
    return cell(*lines)


def shortened(words: str, most: int = LONGEST_TITLE) -> str:
    """Words on one line, of at most so many characters.

    >>> shortened("一二三四五", 4)
    '一二三…'
    """
    one = " ".join(words.split())
    return one if len(one) <= most else one[: most - 1] + "…"
