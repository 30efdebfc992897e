"""The words that a file holds, whatever it is packed in: what must not be found in it is looked for here."""

import html
import io
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import unquote

import pypdfium2


def words_in(content: bytes) -> str:
    """All of them, as one text."""
    return "\n".join(_words(content))


def _words(content: bytes) -> Iterator[str]:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name
                yield from _words(packed.read(name))
    elif content.startswith(b"%PDF"):
        with closing(pypdfium2.PdfDocument(content)) as pdf:
            yield " ".join(str(value) for value in pdf.get_metadata_dict().values())
            for page in pdf:
                yield page.get_textpage().get_text_range()
    elif content.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(content)
            yield from database.iterdump()
    elif content.startswith(b"\x1f\x8b"):
        yield from _words(zlib.decompress(content, wbits=31))
    else:
        yield from _spellings(content.decode("utf-8", errors="replace"))


def _spellings(words: str) -> Iterator[str]:
    """Plain, and with what JSON, XML, addresses and folded lines make of a sign undone."""
    yield words
    yield re.sub(r"\r?\n[ \t]", "", words)
    yield unquote(words)
    yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), words)
    if "<" in words:
        yield html.unescape(re.sub(r"<[^>]*>", "", words))
