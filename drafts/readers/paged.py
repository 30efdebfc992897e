"""From pages of glyphs to lines of text, whatever kind of file the pages come from: one way for PDF, OFD and scans.

A page as it comes in (`raw`) is a dictionary: width and height in points; glyphs, each [character, left, right,
baseline, box height], in points from the upper left corner; tables, as rows of cells [left, top, right, bottom] or
None; rules, the level lines as [left, right, distance from the top]; slanted, what stands askew (a watermark); images,
how many pictures; turn, by how many quarters the page was turned; broken where it could not be read.
"""

from collections.abc import Sequence
from typing import Any

from drafts.lines import Aside
from drafts.readers.decoding import reads_as_chinese
from drafts.readers.gathering import Gathering
from drafts.readers.pdf_furniture import without_furniture
from drafts.readers.pdf_layout import paragraphs
from drafts.readers.pdf_lines import PdfPage, RuledRow
from drafts.readers.pdf_notes import without_notes
from drafts.readers.pdf_page import page_of
from drafts.refusal import Refusal

Raw = dict[str, Any]

_UNREADABLE = 0.2  # share of glyphs without a character from which the text layer is worth nothing


def gather_pages(raw_pages: Sequence[Raw], gathering: Gathering) -> None:
    """Takes in the words of pages that have some (`require_text`), with what of them is doubtful."""
    pages: list[PdfPage] = []
    for number, raw in enumerate(raw_pages, 1):
        where = f"第{number}页"
        pages.append(page_of(raw, number, pages[-1].gutter if pages else None))
        gathering.aside(Aside.HEADER, raw["slanted"], where)
        if raw.get("turn"):
            gathering.finding("pdf_page_turned", where)
        if pages[-1].vertical:
            gathering.finding("pdf_page_vertical", where)
        if raw.get("broken"):
            gathering.finding("pdf_page_broken", where)
        elif not pages[-1].lines and raw.get("images"):
            gathering.finding("pdf_page_without_text", where)
    pages, notes = without_notes(pages)
    kept, furniture = without_furniture(pages)
    for aside, line in (*furniture, *((Aside.FOOTNOTE, note) for note in notes)):
        gathering.aside(aside, line.text, f"第{line.page}页")
    _gather_words(pages, gathering)
    _gather(kept, gathering)


def has_glyphs(raw: Raw) -> bool:
    return any(not glyph[0].isspace() for glyph in raw["glyphs"])


def require_text(name: str, kind: str, raw_pages: Sequence[Raw]) -> None:
    """Raises Refusal scanned, without_text or unreadable_text of the kind of file, where no page has usable words."""
    characters = [glyph[0] for page in raw_pages for glyph in page["glyphs"] if not glyph[0].isspace()]
    if not characters:
        scanned = any(page.get("images") for page in raw_pages)
        raise Refusal(f"{kind}_scanned" if scanned else f"{kind}_without_text", name=name, pages=len(raw_pages))
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in characters)
    if unknown > len(characters) * _UNREADABLE:
        raise Refusal(f"{kind}_unreadable_text", name=name)


def settle_characters(pages: Sequence[Raw], gathering: Gathering) -> None:
    """Characters that a broken table of a font gives are kept where, all together, they read as Chinese does."""
    doubtful = [glyph for page in pages for glyph in page["glyphs"] if len(glyph[0]) > 1 and glyph[0][0] == "\ufffd"]
    said = "".join(glyph[0][1:] for glyph in doubtful)
    if not said:
        return
    readable = reads_as_chinese(said)
    for glyph in doubtful:
        glyph[0] = glyph[0][1:] if readable else "\ufffd"
    if readable:
        gathering.finding("pdf_characters_doubtful", count=len(doubtful))


def _gather_words(pages: list[PdfPage], gathering: Gathering) -> None:
    """What was taken from among the glyphs."""
    struck = marks = 0
    for page in pages:
        words, where = page.words, f"第{page.number}页"
        for aside, pieces in (
            (Aside.DELETED, words.struck),
            (Aside.FOOTNOTE, words.marks),
            (Aside.LINE_NUMBER, (" ".join(words.line_numbers),)),
        ):
            for piece in pieces:
                gathering.aside(aside, piece, where)
        struck, marks = struck + len(words.struck), marks + len(words.marks)
    if struck:
        gathering.finding("struck_text", count=struck)
    if marks:
        gathering.finding("note_marks", count=marks)


def _gather(pages: list[PdfPage], gathering: Gathering) -> None:
    tables, rows, before = 0, 0, -1
    for block in paragraphs(pages):
        if isinstance(block, RuledRow):
            if block.table != before:
                tables, rows, before = tables + 1, 0, block.table
            rows += 1
            gathering.meter.cells(len(block.cells))
            gathering.row(list(block.cells), tables, rows, f"第{block.page}页")
        else:
            gathering.meter.provisions(1)
            gathering.line(block.text, f"第{block.page}页", indent=block.indent, centered=block.centered)
