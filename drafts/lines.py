"""What a reader hands to the parser: the lines of a file, in reading order, with their layout hints."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from drafts.provisions import Draft


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful in a text, with its place: never an exception, never a silent loss.

    `code` names a sentence in the catalogue (section `finding`), `params` fill it in.
    `locator` is the provision it concerns (第十二条第二款), `where` a place in the file (第3页); either may be empty.
    """

    code: str
    locator: str = ""
    where: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, normalised (NFC, no zero-width characters, odd spaces as spaces), without its line end.

    In a docx or html file a line is a whole paragraph, in txt a physical line; `indent` counts its leading columns
    (a full-width space is two). `heading` is an outline level from 1 where the file says so. `table` is
    (table, row) counted from 1 for a line that is a table row; its cells are separated by tabs.
    `where` is the place in the file, for findings.
    """

    text: str
    indent: int = 0
    centered: bool = False
    heading: int | None = None
    table: tuple[int, int] | None = None
    where: str = ""


class Aside(StrEnum):
    """Why a piece of a file is not part of the statutory text."""

    PAGE_NUMBER = "page_number"
    HEADER = "header"
    FOOTER = "footer"
    FOOTNOTE = "footnote"
    NAVIGATION = "navigation"
    CONTENTS = "contents"  # 目录, which repeats every chapter name
    COLUMN = "column"  # of a table whose other column is the text
    DELETED = "deleted"  # a tracked deletion, taken as accepted, or struck out
    LINE_NUMBER = "line_number"
    COMMENT = "comment"
    MARKUP = "markup"  # what the mark-up of another house says beside the words


@dataclass(frozen=True, slots=True)
class SetAside:
    kind: Aside
    text: str
    where: str = ""


class Way(StrEnum):
    DIRECT = "direct"
    CONVERTED = "converted"  # by LibreOffice
    RECOGNISED = "recognised"  # from pictures, in whole or in part


@dataclass(frozen=True, slots=True)
class ReadAs:
    """How a file was read: `form` is what it is (docx, doc, ofd, png…). Of what was recognised, `pages` of `of_pages`,
    `doubtful` lines are to be checked against the original (待核)."""

    form: str
    way: Way = Way.DIRECT
    pages: int = 0
    of_pages: int = 0
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file as text. `set_aside` holds all that was dropped, so that nothing is lost silently. `read_as` is None
    where it was read directly.

    `outline` is the text as a tree where the file itself says what is a chapter, an article, a paragraph (Akoma Ntoso):
    its provisions bear no key and no locator yet, and numbers only where their labels do not tell them.
    """

    name: str
    format: str  # docx pdf ofd html txt md akn, or what was converted to one of them or recognised
    lines: tuple[Line, ...]
    set_aside: tuple[SetAside, ...] = ()
    findings: tuple[Finding, ...] = ()
    encoding: str = ""
    read_as: ReadAs | None = None
    outline: "Draft | None" = None
