"""Files of older kinds, through LibreOffice: converted, told as such, and bounded whatever they hold."""

import io
import shutil
import stat
import struct
import threading
import time
import zipfile
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import docx
import openpyxl
import pytest

from drafts.budget import Budget, Meter
from drafts.lines import ReadAs, Way
from drafts.parsing import parse
from drafts.readers import NO_AIDS, Aids, read
from drafts.readers.office import ODT, RTF, WORD, Conversion, converted
from drafts.readers.ole import Ole, kind_of
from drafts.refusal import Refusal
from legislation.bulk.workbook import read_workbook

OFFICE = shutil.which("soffice") or ""
AIDS = Aids(office=OFFICE or "off")
WORDS = (
    "某市养老服务条例",
    "第一条 为了促进养老服务健康发展，制定本条例。",
    "第二条 养老机构应当具备下列条件：",
    "（一）有固定的场所；",
    "（二）有合格的人员。",
    "第三条 本条例自2026年1月1日起施行。",
)
_OF_DOCX = (".docx", "MS Word 2007 XML")
through_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed")


def word() -> bytes:
    document = docx.Document()
    for words in WORDS:
        document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@cache
def old(how: Conversion) -> bytes:
    """The same words in an older kind of file."""
    return made(word(), _OF_DOCX, how)


def made(data: bytes, of: tuple[str, str], how: Conversion) -> bytes:
    return converted(Meter("稿"), data, Conversion(*of, how.suffix.removeprefix("."), how.opened_as), OFFICE)


def refused(name: str, data: bytes, aids: Aids = AIDS, budget: Budget | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        read(name, data, budget or Budget(), aids)
    return caught.value.code


@through_office
@pytest.mark.parametrize(
    ("name", "how", "form"),
    [
        ("稿.doc", WORD, "doc"),
        ("稿.wps", WORD, "doc"),
        ("稿.docx", WORD, "doc"),
        ("稿", WORD, "doc"),
        ("稿.rtf", RTF, "rtf"),
        ("稿.doc", RTF, "rtf"),
        ("稿.txt", RTF, "rtf"),
        ("稿.odt", ODT, "odt"),
    ],
)
def test_an_old_file_is_converted_by_what_it_is_and_says_so(name: str, how: Conversion, form: str) -> None:
    source = read(name, old(how), aids=AIDS)
    assert tuple(line.text for line in source.lines if line.text) == WORDS
    assert source.format == form
    assert source.read_as == ReadAs(form, Way.CONVERTED)
    assert parse(source).read_as == source.read_as


def test_a_new_file_under_an_old_name_is_read_as_what_it_is() -> None:
    assert read("稿.wps", word()).format == "docx"
    assert parse(read("稿.wps", word())).read_as == ReadAs("docx")
    page = "<!DOCTYPE html><html><body><p>第一条 为了促进养老服务，制定本条例。</p></body></html>"
    assert read("稿.doc", page.encode()).format == "html"


@through_office
def test_without_libreoffice_one_sentence_names_the_remedy() -> None:
    assert refused("稿.doc", old(WORD), NO_AIDS) == "old_word"
    assert refused("稿.rtf", old(RTF), NO_AIDS) == "open_in_word"
    assert refused("稿.doc", old(WORD), Aids(office="/nowhere/soffice")) == "old_word"


@through_office
def test_numbers_of_lists_and_words_of_tables_come_along() -> None:
    document = docx.Document()
    document.add_paragraph("第一条 养老机构应当具备下列条件：")
    for words in ("有固定的场所；", "有合格的人员。"):
        document.add_paragraph(words, style="List Number")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "项目", "金额"
    stream = io.BytesIO()
    document.save(stream)
    # LibreOffice writes the table of a .doc rightly from its own kind of file only.
    own = made(stream.getvalue(), _OF_DOCX, ODT)
    source = read("稿.doc", made(own, (ODT.suffix, ODT.opened_as), WORD), aids=AIDS)
    assert [line.text for line in source.lines if line.text] == [
        "第一条 养老机构应当具备下列条件：",
        "1. 有固定的场所；",
        "2. 有合格的人员。",
        "项目\t金额",
    ]


def _locked(data: bytes) -> bytes:
    """A Word file whose head says that it is encrypted."""
    at = data.index(b"\xec\xa5") + 10
    flags = struct.unpack_from("<H", data, at)[0] | 0x0100
    return data[:at] + struct.pack("<H", flags) + data[at + 2 :]


@through_office
def test_a_file_with_a_password_is_told() -> None:
    locked = _locked(old(WORD))
    assert kind_of(locked) is Ole.LOCKED_WORD
    assert refused("稿.doc", locked) == "docx_encrypted"


@through_office
@pytest.mark.parametrize("data", [b"{\\rtf1", b"{\\rtf1 " + b"{" * 100_000, b"{\\rtf" + bytes(range(256)) * 40])
def test_a_damaged_file_is_answered(data: bytes) -> None:
    assert refused("稿.rtf", data) in ("office_failed", "file_without_text", "docx_damaged")


@through_office
def test_a_truncated_file_is_answered() -> None:
    whole = old(WORD)
    for share in (0.3, 0.6, 0.9):
        try:
            source = read("稿.doc", whole[: int(len(whole) * share)], aids=AIDS)
        except Refusal as refusal:
            assert refusal.code in ("office_failed", "old_word", "file_without_text", "docx_damaged")
        else:
            assert source.lines


def _slow(folder: Path) -> Path:
    """What is called like LibreOffice and never ends, nor does what it starts."""
    program, trace = folder / "soffice", folder / "trace"
    program.write_text(f'#!/bin/sh\ntrap "" TERM\n(sleep 300; echo > {trace}) &\necho $! > {folder}/child\nsleep 300\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_one_that_dawdles_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    program = _slow(tmp_path)
    aids = Aids(office=str(program))
    assert refused("稿.rtf", b"{\\rtf1 }", aids, Budget(office_patience=1)) == "office_late"
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or "Z" in Path(f"/proc/{child}/stat").read_text().split()[2]:
            return
        time.sleep(0.1)
    pytest.fail("a process was left behind")


def test_nothing_is_left_in_the_folder_for_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    failing = tmp_path / "soffice"
    failing.write_text("#!/bin/sh\nexit 1\n")
    failing.chmod(0o755)
    assert refused("稿.rtf", b"{\\rtf1 }", Aids(office=str(failing))) == "office_failed"
    assert list(tmp_path.iterdir()) == [failing]


class _Noting(BaseHTTPRequestHandler):
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_error(404)

    do_OPTIONS = do_HEAD = do_PROPFIND = do_GET  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (_Noting,), {"asked": asked})
    server = HTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()


def _linked(address: str, secret: Path) -> bytes:
    """An OpenDocument text that would show another file and pictures from elsewhere."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"))
    )
    section = (
        '<text:section text:name="{0}"><text:section-source xlink:href="{1}" text:filter-name="Text"/></text:section>'
    )
    body = (
        "<text:p>第一条 为了促进养老服务，制定本条例。</text:p>"
        + section.format("a", secret.as_uri())
        + section.format("b", f"{address}/words.txt")
        + f'<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}/picture.png"/>'
        "</draw:frame></text:p>"
    )
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return stream.getvalue()


@through_office
def test_nothing_is_fetched_and_no_other_file_is_shown(outside: tuple[str, list[str]], tmp_path: Path) -> None:
    address, asked = outside
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容")
    source = read("稿.odt", _linked(address, secret), aids=AIDS)
    assert [line.text for line in source.lines if line.text] == ["第一条 为了促进养老服务，制定本条例。"]
    assert asked == []


def sheet() -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "项目"
    book.active.append(["标识", "名称"])
    book.active.append(["a", "某市养老服务条例"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@through_office
def test_an_old_workbook_is_brought_in() -> None:
    xls = made(sheet(), (".xlsx", "Calc MS Excel 2007 XML"), Conversion(".xls", "MS Excel 97"))
    assert kind_of(xls) is Ole.SHEET
    assert read_workbook("表.xls", xls, aids=AIDS) == read_workbook("表.xlsx", sheet())
    with pytest.raises(Refusal, match="bulk_old_kind"):
        read_workbook("表.xls", xls)
    assert refused("表.doc", xls) == "format_unsupported"
