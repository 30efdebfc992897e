import io
import re

import pikepdf
import pypdfium2
import pytest
import typst

from drafts.budget import Budget
from drafts.lines import Aside, SourceText
from drafts.readers import read
from drafts.readers.pdf_layout import paragraphs
from drafts.readers.pdf_page import page_of
from drafts.refusal import Refusal

FONT = '#set text(font: ("Noto Serif CJK SC", "Noto Sans CJK SC"), lang: "zh", size: 15pt)\n'
PAGE = '#set page(paper: "a4", margin: 2.6cm, numbering: "- 1 -")\n'
INDENTED = "#set par(justify: true, leading: 0.9em, spacing: 0.9em, first-line-indent: (amount: 2em, all: true))\n"
FLUSH = "#set par(justify: true, leading: 0.8em, spacing: 1.6em)\n"
PARAGRAPHS = [
    "第一条 为了促进养老服务健康发展，规范养老服务行为，保障老年人合法权益，根据有关法律、行政法规，结合本市实际，"
    "制定本条例。",
    "第二条 本条例所称养老服务，是指在家庭成员承担赡养、扶养义务的基础上，"
    "由政府和社会为老年人提供的生活照料、康复护理等服务，包括：",
    "（一）居家社区养老服务；",
    "（二）机构养老服务，2024年12月31日前已经登记的养老机构按照原规定办理，具体办法由市人民政府民政部门会同有关部门另行制定。",
    "前款所称老年人，是指六十周岁以上的公民。",
    "第三条 违反本条例第二十三条规定的，由民政部门责令改正，处一万元以上五万元以下罚款；"
    "情节严重的，处五万元以上十万元以下罚款。",
]


def pdf(body: str, settings: str = PAGE + INDENTED) -> bytes:
    made: bytes = typst.compile((settings + FONT + body).encode())
    return made


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def refused(data: bytes, budget: Budget | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        read("a.pdf", data, budget or Budget())
    return caught.value.code


@pytest.mark.parametrize("settings", [INDENTED, FLUSH], ids=["indented", "flush"])
def test_lines_become_paragraphs_over_pages(settings: str) -> None:
    title = "#align(center, text(size: 22pt)[某市养老服务条例])\n\n"
    source = read("a.pdf", pdf(title + "\n\n".join(PARAGRAPHS * 5), PAGE + settings))
    assert texts(source) == ["某市养老服务条例", *PARAGRAPHS * 5]
    assert source.lines[0].centered
    assert not source.lines[1].centered
    numbers = [piece.text for piece in source.set_aside if piece.kind is Aside.PAGE_NUMBER]
    assert numbers == [f"- {page} -" for page in range(1, len(numbers) + 1)]
    assert len(numbers) >= 3
    assert source.lines[-1].where == f"第{len(numbers)}页"
    if settings is INDENTED:
        assert source.lines[1].indent == 4


def test_headers_and_footers_are_set_aside() -> None:
    page = (
        '#set page(paper: "a4", margin: 2.6cm, header: [征求意见稿], footer: context [内部 #counter(page).display()])\n'
    )
    source = read("a.pdf", pdf("\n\n".join(PARAGRAPHS * 5), page + INDENTED))
    assert texts(source) == PARAGRAPHS * 5
    kinds = {re.sub(r"\d", "", piece.text): piece.kind for piece in source.set_aside}
    assert kinds == {"征求意见稿": Aside.HEADER, "内部": Aside.FOOTER} or kinds == {
        "征求意见稿": Aside.HEADER,
        "内部 ": Aside.FOOTER,
    }


def test_two_columns_are_read_one_after_the_other() -> None:
    page = '#set page(paper: "a4", margin: 2.6cm, columns: 2, numbering: "1")\n'
    title = '#place(top + center, scope: "parent", float: true, text(size: 22pt)[某市养老服务条例公告])\n\n'
    source = read("a.pdf", pdf(title + "\n\n".join(PARAGRAPHS * 4), page + INDENTED))
    assert texts(source) == ["某市养老服务条例公告", *PARAGRAPHS * 4]


def test_a_ruled_table_is_rows() -> None:
    cells = "[项目], [金额], [机构建设补助], [１００元], [运营], [一万元以上五万元以下的补助资金]"
    table = f"#table(columns: (4cm, 4cm), {cells})"
    source = read("a.pdf", pdf(f"附件：标准\n\n{table}\n\n本表由民政部门解释。"))
    assert [(line.text, line.table) for line in source.lines] == [
        ("附件：标准", None),
        ("项目\t金额", (1, 1)),
        ("机构建设补助\t１００元", (1, 2)),
        ("运营\t一万元以上五万元以下的补助资金", (1, 3)),
        ("本表由民政部门解释。", None),
    ]


def test_a_turned_page_is_read_upright() -> None:
    document = pikepdf.open(io.BytesIO(pdf("\n\n".join(PARAGRAPHS))))
    upright = texts(read("a.pdf", pdf("\n\n".join(PARAGRAPHS))))
    turned = pikepdf.new()
    turned.add_blank_page(page_size=(841.89, 595.28))
    content = turned.copy_foreign(document.pages[0].as_form_xobject())
    page = turned.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=content))
    page.Contents = turned.make_stream(b"q 0 1 -1 0 841.89 0 cm /F Do Q")
    page.Rotate = 90
    assert texts(read("a.pdf", saved(turned))) == upright


def saved(document: pikepdf.Pdf, **how: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream, **how)  # type: ignore[arg-type]
    return stream.getvalue()


def scan(pages: int = 1) -> bytes:
    """A PDF whose pages are pictures of a text."""
    document = pypdfium2.PdfDocument(pdf("\n\n".join(PARAGRAPHS)))
    picture = document[0].render(scale=0.5).to_pil().convert("L")
    stream = io.BytesIO()
    picture.save(stream, "PDF", save_all=True, append_images=[picture] * (pages - 1))
    return stream.getvalue()


def test_scans_are_refused_where_nothing_recognises_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafts.readers.pdf.can_recognise", lambda: False)
    assert refused(scan(2)) == "pdf_scanned"
    assert refused(pdf("#rect(width: 3cm)", "")) == "pdf_without_text"


def test_a_scanned_page_among_others_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("drafts.readers.pdf.can_recognise", lambda: False)
    mixed = pikepdf.open(io.BytesIO(pdf("\n\n".join(PARAGRAPHS))))
    mixed.pages.extend(pikepdf.open(io.BytesIO(scan())).pages)
    source = read("a.pdf", saved(mixed))
    assert texts(source) == PARAGRAPHS
    assert [(finding.code, finding.where) for finding in source.findings] == [("pdf_page_without_text", "第2页")]


def test_passwords() -> None:
    document = pikepdf.open(io.BytesIO(pdf(PARAGRAPHS[4])))
    assert refused(saved(document, encryption=pikepdf.Encryption(owner="甲", user="乙"))) == "pdf_encrypted"
    printable = saved(document, encryption=pikepdf.Encryption(owner="x", user=""))
    assert texts(read("a.pdf", printable)) == [PARAGRAPHS[4]]


def test_bounds() -> None:
    three = pdf("甲#pagebreak()乙#pagebreak()丙")
    assert refused(three, Budget(pages=2)) == "pdf_too_many_pages"
    assert refused(three, Budget(characters=2)) == "too_many_characters"
    assert refused(three, Budget(pdf_seconds=0)) == "pdf_too_heavy"


def test_broken_files_are_refused() -> None:
    assert refused(b"%PDF-1.7\n" + b"nothing" * 50) == "pdf_broken"


def test_characters_without_meaning_are_refused() -> None:
    document = pikepdf.open(io.BytesIO(pdf("\n\n".join(PARAGRAPHS))))
    for thing in document.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
            del thing["/ToUnicode"]
    assert refused(saved(document)) in ("pdf_unreadable_text", "pdf_without_text")


def test_letters_struck_twice_count_once() -> None:
    glyphs = [
        [character, 100 + 12 * at + shift, 112 + 12 * at + shift, 50, 14]
        for shift in (0, 0.3)
        for at, character in enumerate("总则")
    ]
    page = page_of({"width": 595, "height": 842, "glyphs": glyphs, "tables": []}, 1)
    assert [line.text for line in page.lines] == ["总则"]
    assert len(list(paragraphs([page]))) == 1
