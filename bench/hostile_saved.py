"""Hostile inputs of what is saved as one file: web archives and Word documents of one XML."""

from collections.abc import Callable

from bench.hostile_files import zipped

_HEAD = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n"
_PAGE = "<html><body><p>凉亭条例</p><p>第一条 管护凉亭。</p>{}</body></html>"
_PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _part(content: bytes, kind: str = "text/html; charset=utf-8", way: str = "8bit") -> bytes:
    return f"--a\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: {way}\r\n\r\n".encode() + content + b"\r\n"


def mht(more: str = "", before: bytes = b"", after: bytes = b"") -> bytes:
    return _HEAD + before + _part(_PAGE.format(more).encode()) + after + b"--a--\r\n"


def _nested(levels: int) -> bytes:
    """Messages within messages, each with a boundary of its own."""
    opened = b"".join(
        f"--b{at}\r\nContent-Type: multipart/mixed; boundary=b{at + 1}\r\n\r\n".encode() for at in range(levels)
    )
    return b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n" + opened


MHT: dict[str, Callable[[], bytes]] = {
    "parts many": lambda: mht(before=_part(b"x", "image/png") * 100_000),
    "boundaries within boundaries": lambda: _nested(39),
    "boundaries without end": lambda: _nested(50_000),
    "headers many": lambda: b"".join(b"X-%d: a\r\n" % at for at in range(300_000)) + mht(),
    "one header": lambda: b"Subject: " + b"a" * 20_000_000 + b"\r\n" + mht(),
    "a large page": lambda: mht("<p>甲</p>" * 400_000),
    "near the size of a page": lambda: mht("<p>" + "甲" * 1_200_000 + "</p>"),
    "quoted": lambda: _HEAD + _part(b"=E4=BD=A0" * 500_000, way="quoted-printable") + b"--a--\r\n",
    "pictures": lambda: mht(after=_part(b"iVBOR" * 8_000_000, "image/png", "base64")),
    "an encoding that is none": lambda: mht().replace(b"utf-8", b"punycode"),
    "truncated": lambda: mht()[:-60],
}


def flat(document: str, more: str = "", before: str = "") -> bytes:
    """A package with this document."""
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="d.xml"/>'
        "</Relationships>"
    )
    parts = "".join(
        f'<pkg:part pkg:name="{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in (("/_rels/.rels", relations), ("/d.xml", document))
    )
    return f'<?xml version="1.0"?>{before}<pkg:package xmlns:pkg="{_PKG}">{parts}{more}</pkg:package>'.encode()


def _document(body: str) -> str:
    return f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'


_P = "<w:p><w:r><w:t>第一条 管护凉亭。</w:t></w:r></w:p>"

FLAT: dict[str, Callable[[], bytes]] = {
    "flat: entities": lambda: flat(_document(_P), before='<!DOCTYPE a [<!ENTITY e "甲">]>'),
    "flat: parts many": lambda: flat(_document(_P), '<pkg:part pkg:name="/a"><pkg:xmlData/></pkg:part>' * 80_000),
    "flat: names many": lambda: flat(
        _document(_P), "".join(f'<pkg:part pkg:name="/{at}"><pkg:xmlData/></pkg:part>' for at in range(60_000))
    ),
    "flat: paragraphs many": lambda: flat(_document(_P * 60_000)),
    "flat: pictures": lambda: flat(
        _document(_P), f'<pkg:part pkg:name="/p"><pkg:binaryData>{"iVBOR" * 8_000_000}</pkg:binaryData></pkg:part>'
    ),
    "flat: a package within": lambda: flat(flat(_document(_P)).decode().partition("?>")[2]),
    "flat: a zip within": lambda: flat(_document(_P), zipped({"word/document.xml": ""}).hex()),
    "flat: truncated": lambda: flat(_document(_P))[:-40],
}
