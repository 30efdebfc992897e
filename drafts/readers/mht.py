"""A web archive (.mht, .mhtml): a page and its pictures as one message (RFC 2557), which browsers, Word and WPS save.

Only the page is read; the encoding that its part declares is believed where its bytes agree.
"""

import codecs
from dataclasses import replace
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser

from drafts.budget import Meter
from drafts.lines import ReadAs, SourceText
from drafts.readers.html import read_html
from drafts.readers.plain import read_text
from drafts.refusal import Refusal

_PARTS = 40
"""Boundaries within boundaries that are followed; a saved page has one or two."""
_DECLARED = {"utf-8": "utf-8", **dict.fromkeys(("gb2312", "gbk", "gb18030"), "gb18030"), "big5": "big5hkscs"}


def read_mht(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal `mht_without_page`, and those of the reader of pages."""
    if data.lower().count(b"boundary=") > _PARTS:
        raise Refusal("mht_without_page", name=meter.name)
    try:
        message = BytesParser().parsebytes(data)
        page = next((part for part in message.walk() if part.get_content_type() in ("text/html", "text/plain")), None)
        content = _content(page) if page is not None else b""
    except (MessageError, RecursionError, LookupError, ValueError) as error:
        raise Refusal("mht_without_page", name=meter.name) from error
    if page is None or not content:
        raise Refusal("mht_without_page", name=meter.name)
    if len(content) > (most := meter.budget.plain):
        megabytes, limit = (round(size / 2**20, 1) for size in (len(content), most))
        raise Refusal("file_too_large", name=meter.name, megabytes=megabytes, limit=limit)
    read = read_html if page.get_content_type() == "text/html" else read_text
    return replace(read(meter, content), format="mht", read_as=ReadAs("mht"))


def _content(page: Message) -> bytes:
    """As UTF-8 where the declared encoding is one of ours and holds; else as it is, for the reader to find out."""
    content = page.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    encoding = _DECLARED.get((page.get_content_charset() or "").lower())
    if encoding is None or content.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content
    try:
        return codecs.BOM_UTF8 + content.decode(encoding).encode("utf-8")
    except UnicodeDecodeError:
        return content
