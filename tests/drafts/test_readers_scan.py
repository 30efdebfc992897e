"""Scans: what is recognised is read like any page, and what is doubtful in it is told line by line."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from drafts.budget import Budget
from drafts.lines import Aside, ReadAs, SourceText, Way
from drafts.parsing import parse
from drafts.readers import ToRecognise, read, scan
from drafts.refusal import Refusal
from exports.saying.sentences import read_as_sentence
from tests.drafts.test_readers_pdf import INDENTED, PAGE, PARAGRAPHS, pdf, texts
from wording import Language

recognising = pytest.mark.skipif(not scan.can_recognise(), reason="the extra `scan` is not installed")


def pictures(document: bytes, dpi: int = 150) -> list[Image.Image]:
    return [page.render(scale=dpi / 72).to_pil().convert("L") for page in pypdfium2.PdfDocument(document)]


def file_of(images: list[Image.Image], form: str) -> bytes:
    stream = io.BytesIO()
    images[0].save(stream, form, **({"save_all": True, "append_images": images[1:]} if form != "PNG" else {}))
    return stream.getvalue()


PRINTED = pdf("\n\n".join(PARAGRAPHS), PAGE + INDENTED)


def refused(name: str, data: bytes, budget: Budget | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        read(name, data, budget or Budget())
    return caught.value.code


def plain_words(text: str) -> str:
    return "".join(text.split())


def plain(source: SourceText) -> str:
    return "".join(plain_words(line.text) for line in source.lines)


@recognising
@pytest.mark.parametrize(("name", "form"), [("稿.png", "PNG"), ("稿.docx", "PNG"), ("稿.pdf", "PDF")])
def test_a_scan_is_read_like_the_page_it_was(name: str, form: str) -> None:
    source = read(name, file_of([pictures(PRINTED)[0].rotate(0.6, fillcolor=255)], form))
    assert plain(source) == plain(read("稿.pdf", PRINTED))
    assert [article.locator for article in parse(source).articles] == ["第一条", "第二条", "第三条"]
    assert [plain_words(piece.text) for piece in source.set_aside if piece.kind is Aside.PAGE_NUMBER] == ["-1-"]
    assert source.read_as
    assert (source.read_as.form, source.read_as.way, source.read_as.pages) == (form.lower(), Way.RECOGNISED, 1)
    assert source.findings[0].code == "scan_recognised"


@recognising
def test_columns_of_a_scan_are_read_one_after_the_other() -> None:
    page = '#set page(paper: "a4", margin: 2cm, columns: 2)\n#set text(size: 11pt)\n'
    printed = pdf("\n\n".join(PARAGRAPHS * 2), page + INDENTED)
    source = read("稿.pdf", file_of(pictures(printed, 200), "PDF"))
    assert plain(source) == plain(read("稿.pdf", printed))


@recognising
def test_a_scan_that_lies_on_its_side_is_read() -> None:
    source = read("稿.png", file_of([pictures(PRINTED)[0].rotate(90, expand=True)], "PNG"))
    assert plain(source) == plain(read("稿.pdf", PRINTED))


@recognising
def test_one_page_among_others_is_recognised_alone() -> None:
    mixed = pikepdf.open(io.BytesIO(pdf("\n\n".join(PARAGRAPHS))))
    mixed.pages.extend(pikepdf.open(io.BytesIO(file_of(pictures(PRINTED), "PDF"))).pages)
    stream = io.BytesIO()
    mixed.save(stream)
    with pytest.raises(ToRecognise) as lacking:
        read("稿.pdf", stream.getvalue(), recognised={})
    assert lacking.value.pages == (2,)
    source = read("稿.pdf", stream.getvalue(), recognised={2: page_of("第四条 本条例自公布之日起施行。")})
    assert texts(source)[-1] == "第四条 本条例自公布之日起施行。"
    assert source.read_as == ReadAs("pdf", Way.RECOGNISED, 1, 2, 0)
    assert read_as_sentence(source.read_as, Language.CHINESE) == ("2 页中有 1 页是扫描件，经文字识别，仍须对照原件校对")


def page_of(words: str, doubts: tuple[tuple[int, str, int], ...] = ()) -> dict[str, Any]:
    """A page as recognise gives it, of one line."""
    glyphs = [[sign, 100 + at * 16, 116 + at * 16, 100, 16] for at, sign in enumerate(words)]
    return {
        "width": 595.28,
        "height": 841.89,
        "glyphs": glyphs,
        "slanted": "",
        "images": 1,
        "rules": [],
        "tables": [],
        "lines": 1,
        "doubts": [list(doubt) for doubt in doubts],
    }


@recognising
def test_each_doubtful_line_is_a_finding_with_its_place() -> None:
    page = page_of("第一条 为了促进养老服务，制定本条例。", ((1, "第一条 为了促进", 62), (9, "- 1 -", 40)))
    source = read("稿.png", file_of(pictures(PRINTED), "PNG"), recognised={1: page})
    told = [(each.code, each.where, each.params.get("sure")) for each in source.findings]
    assert told == [("scan_recognised", "", None), ("scan_line_doubtful", "第1页第1行", 62)]
    assert source.read_as == ReadAs("png", Way.RECOGNISED, 1, 1, 1)
    assert read_as_sentence(source.read_as, Language.CHINESE) == "扫描件经文字识别（1 页），1 行待核"


def test_without_the_models_one_sentence_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafts.readers.scan.can_recognise", lambda: False)
    monkeypatch.setattr("drafts.readers.pdf.can_recognise", lambda: False)
    assert refused("稿.png", file_of(pictures(PRINTED), "PNG")) == "file_is_picture"
    assert refused("稿.pdf", file_of(pictures(PRINTED), "PDF")) == "pdf_scanned"


def _claims(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"\x00" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


WHOLE = file_of(pictures(PRINTED, 30), "PNG")


@recognising
@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "scan_broken"),
        (WHOLE[: len(WHOLE) // 2], "scan_broken"),
        (b"\xff\xd8\xff" + bytes(90), "scan_broken"),
        (_claims(60_000, 60_000), "scan_broken"),
        (file_of([Image.new("L", (600, 800), 255)], "PNG"), "scan_without_text"),
        (b"GIF89a" + bytes(90), "file_is_picture"),
    ],
)
def test_what_cannot_be_recognised_is_told(data: bytes, code: str) -> None:
    assert refused("稿.png", data) == code


@recognising
def test_pages_are_bounded() -> None:
    blank = Image.new("L", (60, 80), 255)
    assert refused("稿.tif", file_of([blank] * 4, "TIFF"), Budget(scan_pages=3)) == "scan_too_many_pages"


@recognising
def test_the_models_stand_in_the_package() -> None:
    import rapidocr

    from drafts.readers.scan_words import _MODELS

    folder = Path(str(rapidocr.__file__)).parent / "models"
    assert all((folder / name).stat().st_size > 1_000_000 for name in _MODELS)
