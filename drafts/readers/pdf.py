"""PDF with a text layer: glyphs come from a process of its own, geometry makes paragraphs of them."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from drafts.budget import Meter
from drafts.lines import Aside, SourceText
from drafts.readers.decoding import reads_as_chinese
from drafts.readers.gathering import Gathering
from drafts.readers.pdf_furniture import without_furniture
from drafts.readers.pdf_layout import paragraphs
from drafts.readers.pdf_lines import PdfPage, RuledRow
from drafts.readers.pdf_notes import without_notes
from drafts.readers.pdf_page import page_of
from drafts.refusal import Refusal

_WORKER = Path(__file__).with_name("pdf_glyphs.py")
# How a process ends that reached a bound of time or memory; by a fault of the file it is SIGSEGV.
_ENDED = (signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)
_UNREADABLE = 0.2  # share of glyphs without a character from which the text layer is worth nothing


def read_pdf(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal for a PDF that is locked, broken, scanned, without usable characters or beyond the budget."""
    raw_pages = _opened(meter, data)
    gathering = Gathering(meter)
    _settle_characters(raw_pages, gathering)
    _check_text(meter.name, raw_pages)
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
    if sum(bool(raw.get("invisible") and raw.get("images")) for raw in raw_pages) * 2 > len(raw_pages):
        gathering.finding("pdf_recognised_text")
    pages, notes = without_notes(pages)
    kept, furniture = without_furniture(pages)
    for aside, line in (*furniture, *((Aside.FOOTNOTE, note) for note in notes)):
        gathering.aside(aside, line.text, f"第{line.page}页")
    _gather_words(pages, gathering)
    _gather(kept, gathering)
    return gathering.done("pdf")


def _opened(meter: Meter, data: bytes) -> list[dict[str, Any]]:
    """The pages as the worker gives them. A worker that dies or dawdles means a broken or too heavy file."""
    name, budget = meter.name, meter.budget
    bounds = (budget.pdf_memory, budget.seconds, budget.pages, budget.characters)
    command = [sys.executable, "-I", str(_WORKER), *map(str, bounds)]
    heavy = Refusal("pdf_too_heavy", name=name, seconds=budget.seconds, megabytes=budget.pdf_memory // 2**20)
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=budget.pdf_seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise heavy from error
    if -done.returncode in _ENDED:
        raise heavy
    if done.returncode:
        raise Refusal("pdf_broken", name=name)
    answer = json.loads(done.stdout)
    if answer.get("refusal") == "pdf_too_heavy":
        raise heavy
    if "refusal" in answer:
        raise Refusal(answer.pop("refusal"), name=name, **answer)
    pages: list[dict[str, Any]] = answer["pages"]
    return pages


def _settle_characters(pages: list[dict[str, Any]], gathering: Gathering) -> None:
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


def _check_text(name: str, pages: list[dict[str, Any]]) -> None:
    characters = [glyph[0] for page in pages for glyph in page["glyphs"] if not glyph[0].isspace()]
    if not characters:
        scanned = any(page.get("images") for page in pages)
        raise Refusal("pdf_scanned" if scanned else "pdf_without_text", name=name, pages=len(pages))
    unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in characters)
    if unknown > len(characters) * _UNREADABLE:
        raise Refusal("pdf_unreadable_text", name=name)


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
