"""What holds for every format: names and bytes agree, refusals have sentences, nothing but refusals is raised."""

import random
from collections.abc import Callable

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts.readers import read
from drafts.refusal import Refusal
from tests.drafts.office import docx, level, numbered, paragraph, zipped
from wording import Language, text

WORDS = "第一条 为了促进养老服务健康发展，制定本条例。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
HTML = f"<!DOCTYPE html><html><body><p>{WORDS}</p></body></html>".encode()
WORD = docx(
    paragraph(WORDS) + numbered("点", 1),
    numbering=f'<w:abstractNum w:abstractNumId="0">{level(0, "chineseCountingThousand", "%1、")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "file_empty"),
        ("a.txt", " \n　\n".encode(), "file_without_text"),
        ("a.doc", OLE, "old_word"),
        ("a.wps", OLE, "old_word"),
        ("a.docx", OLE, "old_word"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "docx_encrypted"),
        ("a.doc", b"%PDF-1.7\n", "not_as_named"),
        ("a.pdf", OLE, "not_as_named"),
        ("a.pdf", WORD, "not_as_named"),
        ("a.docx", b"%PDF-1.7\n", "not_as_named"),
        ("a.docx", WORDS.encode(), "not_as_named"),
        ("a.doc", b"{\\rtf1 }", "open_in_word"),
        ("a.docx", b"{\\rtf1 }", "open_in_word"),
        ("a.rtf", b"{\\rtf1 }", "open_in_word"),
        ("a.doc", b"MIME-Version: 1.0\r\n", "mht_without_page"),
        ("a.doc", b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "open_in_word"),
        ("a.docx", zipped({"xl/workbook.xml": ""}), "not_as_named_unreadable"),
        ("a.html", WORDS.encode(), "not_as_named"),
        ("a.txt", HTML, "not_as_named"),
        ("a.txt", b"GIF89a" + b"\x00" * 90, "file_is_picture"),
        ("a.pdf", bytes(range(32)) * 20, "not_as_named_unknown"),
        ("a.docx", b"PK\x03\x04" + b"\x00" * 90, "docx_damaged"),
        ("a.xlsx", WORD, "format_unsupported"),
        ("条例", OLE, "format_unsupported"),
        ("a.txt", b"\x81\x20\xff\xfe\x30" * 40, "encoding_unknown"),
    ],
)
def test_refusals_and_their_sentences(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(name, data)
    assert caught.value.code == code
    for language in Language:
        sentence = text(f"refusal.{code}", language, **caught.value.params)
        assert "{" not in sentence
        assert "\n" not in sentence


@pytest.mark.parametrize(("data", "form"), [(WORD, "docx"), (HTML, "html"), (WORDS.encode(), "txt")])
def test_a_name_without_suffix_is_read_by_its_bytes(data: bytes, form: str) -> None:
    source = read("条例", data)
    assert source.format == form
    assert source.lines[0].text == WORDS


def test_suffixes_in_capitals() -> None:
    assert read("条例.DOCX", WORD).format == "docx"


def mutate(data: bytes, seed: int) -> bytes:
    """A few bytes changed, cut out or doubled, the same way for the same seed."""
    chance, changed = random.Random(seed), bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        kind = chance.randrange(3)
        if kind == 0:
            changed[at] = chance.randrange(256)
        elif kind == 1:
            del changed[at : at + chance.randint(1, 40)]
        else:
            changed[at:at] = changed[at : at + chance.randint(1, 40)]
        if not changed:
            break
    return bytes(changed)


def answers(name: str, data: bytes) -> None:
    """Reads or refuses with a sentence; anything else fails the test."""
    try:
        source = read(name, data)
    except Refusal as refusal:
        assert text(f"refusal.{refusal.code}", Language.CHINESE, **refusal.params)
    else:
        assert any(line.text for line in source.lines)
        for finding in source.findings:
            assert text(f"finding.{finding.code}", Language.ENGLISH, **finding.params)


@given(st.binary(max_size=600), st.sampled_from(["a.docx", "a.html", "a.txt", "a.md", "a"]))
def test_any_bytes_are_answered(data: bytes, name: str) -> None:
    answers(name, data)


XML = f"<w:body>{paragraph(WORDS)}<w:tbl><w:tr><w:tc>{paragraph('甲')}</w:tc></w:tr></w:tbl></w:body>"
WHOLE: dict[str, Callable[[int], bytes]] = {
    "a.docx": lambda seed: mutate(WORD, seed),
    "b.docx": lambda seed: docx(mutate(XML.encode(), seed).decode("utf-8", errors="ignore")),
    "a.html": lambda seed: mutate(HTML, seed),
    "a.txt": lambda seed: mutate((WORDS * 9).encode("gb18030"), seed),
    "a.md": lambda seed: mutate(f"# {WORDS}\n|a|b|\n|-|-|\n|1|2|".encode(), seed),
}


@given(st.sampled_from(sorted(WHOLE)), st.integers(0, 10**6))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_damaged_files_are_answered(name: str, seed: int) -> None:
    answers(name, WHOLE[name](seed))


def test_damaged_pdfs_are_answered() -> None:
    whole: bytes = typst.compile(f'#set text(font: "Noto Serif CJK SC")\n{WORDS}'.encode())
    for seed in range(12):
        answers("a.pdf", mutate(whole, seed))
    answers("a.pdf", whole[: len(whole) // 2])


CHARACTERS = st.text(alphabet=st.sampled_from("第一条养老服务、，。；（）《》ABC123"), min_size=1, max_size=40)


@given(st.lists(CHARACTERS, min_size=1, max_size=8))
@settings(deadline=None)
def test_no_character_is_lost(pieces: list[str]) -> None:
    files = {
        "a.docx": docx("".join(paragraph(piece) for piece in pieces)),
        "a.html": f"<html><body>{''.join(f'<p>{piece}</p>' for piece in pieces)}</body></html>".encode(),
        "a.txt": "\n".join(pieces).encode("utf-8-sig"),
        "a.md": "\n\n".join(pieces).encode("utf-8-sig"),
    }
    for name, data in files.items():
        source = read(name, data)
        found = sorted("".join([line.text for line in source.lines] + [piece.text for piece in source.set_aside]))
        assert found == sorted("".join(pieces)), name
