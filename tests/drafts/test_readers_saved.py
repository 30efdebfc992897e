"""What offices and browsers save in one file: web archives (.mht) and Word documents as one XML (flat OPC)."""

import base64
import io
import zipfile
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import docx
import pytest
from lxml import etree

from drafts.parsing import parse
from drafts.readers import read, read_with_changes
from drafts.readers.flat import PKG
from drafts.refusal import Refusal

PAGE = (
    "<html><body><p>凉亭管护条例</p><p>第一条 为了管护凉亭，制定本条例。</p><p>第二条 禁止攀爬凉亭。</p></body></html>"
)
MIXED = b"Content-Type: multipart/mixed; boundary=a\r\n"
ARTICLES = ["第一条", "第二条"]


def archive(encoding: str) -> bytes:
    message = MIMEMultipart("related", type="text/html")
    message.attach(MIMEText(PAGE, "html", encoding))
    message.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    return message.as_bytes()


def articles(name: str, data: bytes) -> list[str]:
    return [node.locator for node in parse(read(name, data)).articles]


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "gbk"])
@pytest.mark.parametrize("name", ["网页.mht", "网页.mhtml", "稿.doc", "稿"])
def test_the_page_of_a_web_archive_is_read_in_its_encoding(name: str, encoding: str) -> None:
    source = read(name, archive(encoding))
    assert source.read_as and source.read_as.form == "mht"
    assert [node.locator for node in parse(source).articles] == ARTICLES


def test_what_a_browser_writes_before_the_archive_is_no_hindrance() -> None:
    head = b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: x\r\n"
    assert articles("网页.mhtml", head + archive("utf-8")) == ARTICLES


@pytest.mark.parametrize(
    "data",
    [
        MIXED + b"\r\n--a\r\nContent-Type: image/png\r\n\r\nx\r\n--a--",
        MIXED + b"\r\n",
        b"From: x\r\n" + MIXED * 99,
    ],
)
def test_an_archive_without_a_page_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(Refusal, match="mht_without_page"):
        read("网页.mht", data)


def test_a_text_that_begins_like_a_letter_stays_a_text() -> None:
    assert articles("稿.txt", "From: 某处\n凉亭条例\n第一条 管护凉亭。\n第二条 巡查。".encode()) == ARTICLES


def packed() -> bytes:
    document = docx.Document()
    for words in ("凉亭管护条例", "第一条 为了管护凉亭，制定本条例。", "第二条 禁止攀爬凉亭。"):
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def flat(content: bytes, prologue: bytes = b"") -> bytes:
    """As Word saves “Word XML Document”."""
    root = etree.Element(f"{{{PKG}}}package", nsmap={"pkg": PKG})
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            part = etree.SubElement(root, f"{{{PKG}}}part")
            part.set(f"{{{PKG}}}name", f"/{name}")
            if name.endswith((".xml", ".rels")):
                etree.SubElement(part, f"{{{PKG}}}xmlData").append(etree.fromstring(parts.read(name)))
            else:
                etree.SubElement(part, f"{{{PKG}}}binaryData").text = base64.b64encode(parts.read(name)).decode()
    head = b'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
    return head + prologue + etree.tostring(root)


@pytest.mark.parametrize("name", ["稿.xml", "稿.doc", "稿"])
def test_a_word_document_as_one_xml_is_read_like_its_docx(name: str) -> None:
    source = read(name, flat(packed()))
    assert [line.text for line in source.lines] == [line.text for line in read("稿.docx", packed()).lines]
    assert source.read_as and source.read_as.form == "xml"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (flat(packed())[:-200], "docx_damaged"),
        (flat(packed(), b'<!DOCTYPE x [<!ENTITY a "b">]>'), "docx_unsafe"),
        (flat(packed()).replace(b"/word/document.xml", b"/word/other.xml"), "docx_damaged"),
    ],
)
def test_what_is_no_whole_document_is_refused(data: bytes, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        read("稿.xml", data)


def test_changes_in_a_document_of_one_xml_are_read_like_those_of_its_docx() -> None:
    found, same = read_with_changes("稿.xml", flat(packed())), read_with_changes("稿.docx", packed())
    assert (
        found and same and [line.text for line in found.proposed.lines] == [line.text for line in same.proposed.lines]
    )
