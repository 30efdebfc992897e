"""Bytes to lines: one door for every format. The bytes decide; a name that says otherwise is refused."""

from collections.abc import Callable
from dataclasses import replace

from drafts.budget import READING, Budget, Meter
from drafts.lines import SourceText
from drafts.readers.aids import NO_AIDS, Aids
from drafts.readers.akn import read_akn
from drafts.readers.docx import read_docx
from drafts.readers.docx_returned import MarkedSource, read_marked
from drafts.readers.flat import is_flat, packed, read_flat
from drafts.readers.html import read_html
from drafts.readers.mht import read_mht
from drafts.readers.ofd import read_ofd
from drafts.readers.office import made_new, read_old_word
from drafts.readers.pdf import read_pdf
from drafts.readers.plain import read_markdown, read_text
from drafts.readers.scan import Recognised, ToRecognise, read_picture, recognise
from drafts.readers.sniff import CONVERTIBLE, PICTURES, Content, format_of
from drafts.readers.tables import with_provisions_of_tables
from drafts.refusal import Refusal

__all__ = ["NO_AIDS", "Aids", "Recognised", "ToRecognise", "read", "read_with_changes", "recognise"]

_PLAIN = (Content.TEXT, Content.MARKDOWN, Content.HTML)
_READERS: dict[Content, Callable[[Meter, bytes], SourceText]] = {
    Content.TEXT: read_text,
    Content.MARKDOWN: read_markdown,
    Content.HTML: read_html,
    Content.DOCX: read_docx,
    Content.OFD: read_ofd,
    Content.AKN: read_akn,
    Content.MHT: read_mht,
}


def read(
    name: str,
    data: bytes,
    budget: Budget = READING,
    aids: Aids = NO_AIDS,
    recognised: Recognised | None = None,
) -> SourceText:
    """The text of a file: its lines in reading order, all that was set aside, and what is doubtful.

    `name` is the file's name as the person gave it; its suffix must agree with the bytes. What is
    counted is bounded by `budget`; `aids` are the programs that may help. Pages that are pictures are recognised
    now, where `recognised` is None, else they stand there. Raises Refusal with one of the codes of the section
    `refusal`, and ToRecognise where `recognised` lacks a page; nothing else.
    """
    _check_size(name, data, budget.file)
    content = format_of(name, data)
    if content in _PLAIN:
        _check_size(name, data, budget.plain)
    source = with_provisions_of_tables(_read(Meter(name, budget), data, content, aids, recognised))
    if not any(line.text for line in source.lines):
        raise Refusal("file_without_text", name=name)
    return source


def read_with_changes(name: str, data: bytes, budget: Budget = READING, aids: Aids = NO_AIDS) -> MarkedSource | None:
    """A file of Word, or what is converted to one, with the changes and comments of people in it; None for any other
    file. Raises Refusal as `read` does."""
    _check_size(name, data, budget.file)
    content = format_of(name, data)
    meter = Meter(name, budget)
    if content is Content.WORD_XML and is_flat(data):
        data = packed(meter, data)
    elif content in CONVERTIBLE:
        data = made_new(meter, data, content, aids)
    elif content is not Content.DOCX:
        return None
    found = read_marked(meter, data)
    base, proposed = map(with_provisions_of_tables, (found.base, found.proposed))
    return replace(found, base=base, proposed=proposed)


def _read(meter: Meter, data: bytes, content: Content, aids: Aids, recognised: Recognised | None) -> SourceText:
    if content is Content.WORD_XML and is_flat(data):
        return read_flat(meter, data)
    if content in CONVERTIBLE:
        return read_old_word(meter, data, content, aids)
    if content in PICTURES:
        return read_picture(meter, data, content.value.removeprefix("."), recognised)
    if content is Content.PDF:
        return read_pdf(meter, data, recognised)
    return _READERS[content](meter, data)


def _check_size(name: str, data: bytes, most: int) -> None:
    if len(data) > most:
        raise Refusal("file_too_large", name=name, megabytes=round(len(data) / 2**20, 1), limit=round(most / 2**20, 1))
