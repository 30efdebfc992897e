"""What the bytes of a file really are, whatever its name says."""

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePath

from drafts.readers.decoding import looks_wide
from drafts.readers.ole import Ole, kind_of
from drafts.refusal import Refusal


class Content(StrEnum):
    """What was recognised; the value is the suffix such a file should bear."""

    DOCX = ".docx"
    PDF = ".pdf"
    HTML = ".html"
    TEXT = ".txt"
    MARKDOWN = ".md"  # by name only: no byte tells it from text
    OLE = ".doc"
    OLD_SHEET = ".xls"
    RTF = ".rtf"
    XLSX = ".xlsx"
    PPTX = ".pptx"
    ODT = ".odt"
    OFD = ".ofd"
    AKN = ".akn"  # Akoma Ntoso, which people also name .xml
    ZIP = ".zip"
    RAR = ".rar"
    SEVEN_ZIP = ".7z"
    GZIP = ".gz"
    MHT = ".mht"
    WORD_XML = ".xml"  # Word writes whole documents as one XML file, of 2003 or flat OPC
    PNG = ".png"
    JPEG = ".jpg"
    TIFF = ".tif"
    GIF = ".gif"
    UNKNOWN = ""


READABLE = (Content.DOCX, Content.PDF, Content.OFD, Content.HTML, Content.TEXT, Content.MARKDOWN, Content.AKN)
_BY_SUFFIX = {
    ".docx": Content.DOCX,
    ".pdf": Content.PDF,
    ".ofd": Content.OFD,
    ".akn": Content.AKN,
    ".xml": Content.AKN,
    ".html": Content.HTML,
    ".htm": Content.HTML,
    ".shtml": Content.HTML,
    ".txt": Content.TEXT,
    ".text": Content.TEXT,
    ".md": Content.MARKDOWN,
    ".markdown": Content.MARKDOWN,
}
_OLD_WORD = (".doc", ".dot", ".wps", ".wpt", ".rtf")  # Word and WPS open whatever is called so
CONVERTIBLE = (Content.OLE, Content.RTF, Content.ODT, Content.WORD_XML)
PICTURES = (Content.PNG, Content.JPEG, Content.TIFF)
_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
    (b"{\\rtf", Content.RTF),
    (b"Rar!\x1a\x07", Content.RAR),
    (b"7z\xbc\xaf\x27\x1c", Content.SEVEN_ZIP),
    (b"\x1f\x8b", Content.GZIP),
    (b"\x89PNG\r\n\x1a\n", Content.PNG),
    (b"\xff\xd8\xff", Content.JPEG),
    (b"II*\x00", Content.TIFF),
    (b"MM\x00*", Content.TIFF),
    (b"GIF8", Content.GIF),
    (b"MIME-Version:", Content.MHT),
)
_IN_ZIP = (
    ("OFD.xml", Content.OFD),
    ("word/", Content.DOCX),
    ("xl/", Content.XLSX),
    ("ppt/", Content.PPTX),
    ("content.xml", Content.ODT),
)
_HTML_START = re.compile(rb"<(?:!doctype\s+html|html|head)\b", re.I)
_HTML_TAG = re.compile(rb"<(?:html|head|body|div|p|br|table|span|meta|h[1-6])\b", re.I)
_AKN = re.compile(rb"<(?:[\w.-]{1,40}:)?akomaNtoso\b")
_WORD_XML = re.compile(rb"""progid=["']Word\.Document|<w:wordDocument\b|<pkg:package\b""")
_MESSAGE = re.compile(
    rb"\s{0,20}(?:mime-version|from|subject|date|content-type|snapshot-content-location|x-[\w-]{1,40}):", re.I
)
_PAGE = re.compile(rb"^content-type:\s{0,8}(?:multipart/(?:related|mixed|alternative)|text/html)", re.I | re.M)
_HEAD = 65536


def content_of(data: bytes) -> Content:
    """Recognises by the bytes alone. A text stays TEXT whether or not its encoding can be told."""
    for magic, content in _MAGIC:
        if data.startswith(magic):
            return content
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _content_of_zip(data)
    if b"%PDF-" in data[:1024]:
        return Content.PDF
    head = data[:_HEAD]
    wide = head.replace(b"\x00", b"") if b"\x00" in head else head
    if _MESSAGE.match(head) and _PAGE.search(head[:8192]):
        return Content.MHT
    if _HTML_START.match(_past_prologue(wide)):
        return Content.HTML
    if wide.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and _WORD_XML.search(wide[:4096]):
        return Content.WORD_XML
    if wide.lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<") and _AKN.search(wide):
        return Content.AKN
    return Content.UNKNOWN if _binary(head) else Content.TEXT


def _past_prologue(head: bytes) -> bytes:
    """Without the byte order mark, XML declaration and comments that may stand before a page begins."""
    rest = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for opening, closing in ((b"<?xml", b"?>"), *[(b"<!--", b"-->")] * 20):
        if rest.startswith(opening):
            rest = rest.partition(closing)[2].lstrip()
    return rest


def format_of(name: str, data: bytes) -> Content:
    """The format in which to read the file. Raises Refusal where name and bytes do not agree or cannot be read."""
    if not data:
        raise Refusal("file_empty", name=name)
    suffix = PurePath(name).suffix.lower()
    actual = content_of(data)
    if actual is Content.OLE and suffix in (*_OLD_WORD, ".docx", ""):
        return _of_ole(name, suffix, data)
    if actual is Content.MHT or (actual in CONVERTIBLE and actual is not Content.OLE):
        return actual
    if suffix in _OLD_WORD and actual in (Content.DOCX, Content.HTML):
        return actual
    if actual in PICTURES:
        return actual
    if actual is Content.GIF:
        raise Refusal("file_is_picture", name=name)
    named = _BY_SUFFIX.get(suffix)
    if named is None and (suffix or actual not in READABLE):
        if suffix in _OLD_WORD and actual is not Content.UNKNOWN:
            raise _misnamed(name, suffix, actual)
        raise Refusal("format_unsupported", name=name, suffix=suffix or actual.value or "?")
    if named is None:
        return actual
    if named is Content.AKN and actual is Content.TEXT:
        raise Refusal("akn_other_xml", name=name)
    if named is Content.HTML and actual is Content.TEXT and _HTML_TAG.search(data[:_HEAD].replace(b"\x00", b"")):
        return named
    if actual is named or (named is Content.MARKDOWN and actual is Content.TEXT):
        return named
    if named in (Content.DOCX, Content.OFD) and actual is Content.ZIP:
        raise Refusal("docx_damaged" if named is Content.DOCX else "ofd_damaged", name=name)
    if actual is Content.UNKNOWN:
        raise Refusal("not_as_named_unknown", name=name, suffix=suffix)
    raise _misnamed(name, suffix, actual)


def _of_ole(name: str, suffix: str, data: bytes) -> Content:
    """Raises Refusal docx_encrypted, format_unsupported."""
    kind = kind_of(data)
    if kind in (Ole.LOCKED_WORD, Ole.LOCKED_PACKAGE):
        raise Refusal("docx_encrypted", name=name)
    if kind in (Ole.SHEET, Ole.LOCKED_SHEET) or (kind is Ole.OTHER and not suffix):
        raise Refusal("format_unsupported", name=name, suffix=Content.OLD_SHEET.value if kind is not Ole.OTHER else "?")
    return Content.OLE


def _misnamed(name: str, suffix: str, actual: Content) -> Refusal:
    """A better suffix helps only where we read what the file really is."""
    code = "not_as_named" if actual in (*READABLE, *CONVERTIBLE) else "not_as_named_unreadable"
    return Refusal(code, name=name, suffix=suffix, actual=actual.value)


def _content_of_zip(data: bytes) -> Content:
    """A zip whose directory cannot be read counts as ZIP: the reader of docx says that it is damaged."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, OverflowError):
        return Content.ZIP
    for start, content in _IN_ZIP:
        if any(name.startswith(start) for name in names):
            return content
    return Content.ZIP


def _binary(head: bytes) -> bool:
    """Control characters that no text has in number, unless every second byte of UTF-16 makes them."""
    strange = sum(head.count(byte) for byte in (*range(9), *range(14, 27), *range(28, 32)))
    return strange > len(head) * 0.02 and not looks_wide(head)
