"""What a file says of its words: struck out, raised, the mark of a note."""

import pytest

from drafts.lines import Aside, SourceText
from drafts.readers import read
from drafts.readers.raised import is_note, raised
from tests.drafts.office import docx, paragraph

FIRST = "第一条 为了保护古桥，制定本条例。"


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines if line.text]


def aside(source: SourceText, kind: Aside) -> list[str]:
    return [piece.text for piece in source.set_aside if piece.kind is kind]


def codes(source: SourceText) -> list[str]:
    return [finding.code for finding in source.findings]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


STYLES = (
    '<w:style w:type="character" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Older"><w:basedOn w:val="Old"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    "struck",
    ["<w:strike/>", '<w:strike w:val="1"/>', "<w:dstrike/>", '<w:rStyle w:val="Old"/>', '<w:rStyle w:val="Older"/>'],
)
def test_struck_words_of_word_are_set_aside(struck: str) -> None:
    body = line(run("第二条 养护人"), run("可以", struck), run("应当巡查。")) + line(run("第三条 旧文。", struck))
    source = read("a.docx", docx(paragraph(FIRST) + body, styles=STYLES))
    assert texts(source) == [FIRST, "第二条 养护人应当巡查。"]
    assert aside(source, Aside.DELETED) == ["可以", "第三条 旧文。"]
    assert codes(source) == ["struck_text"]


def test_a_style_may_be_struck_and_a_run_of_it_not() -> None:
    style = '<w:pStyle w:val="Gone"/>'
    body = line(run("旧"), run("第二条 新文。", '<w:strike w:val="0"/>'), properties=style)
    source = read("a.docx", docx(paragraph(FIRST) + body, styles=STYLES))
    assert texts(source) == [FIRST, "第二条 新文。"]


def test_the_automatic_number_of_a_struck_paragraph_goes_with_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = line(run("甲。"), properties=number) + line(run("旧文。", "<w:strike/>"), properties=number)
    source = read("a.docx", docx(body, numbering=numbering))
    assert texts(source) == ["第1条 甲。"]
    assert aside(source, Aside.DELETED) == ["旧文。", "第2条"]


@pytest.mark.parametrize(
    "struck",
    [
        "<del>可以</del>", "<s>可以</s>", "<strike>可以</strike>",
        '<span style="text-decoration: line-through">可以</span>',
        '<span style="color:red;text-decoration-line:line-through">可以</span>', '<b class="old">可以</b>',
    ],
)  # fmt: skip
def test_struck_words_of_a_page_are_set_aside(struck: str) -> None:
    head = "<style>p.x, .old { color: red; text-decoration: line-through }</style>"
    page = f"<html><head>{head}</head><body><p>{FIRST}</p><p>第二条 养护人{struck}应当巡查。</p></body></html>"
    source = read("a.html", page.encode())
    assert texts(source) == [FIRST, "第二条 养护人应当巡查。"]
    assert aside(source, Aside.DELETED) == ["可以"]
    assert codes(source) == ["struck_text"]


def test_a_whole_struck_article_of_a_page_is_none() -> None:
    page = f"<body><p>{FIRST}</p><del><p>第二条 旧文。</p><p>旧款。</p></del><p>第二条 新文。</p></body>"
    assert texts(read("a.html", page.encode())) == [FIRST, "第二条 新文。"]


@pytest.mark.parametrize("struck", ["~~可以~~", "<del>可以</del>", '<s class="a">可以</s>', "~~可\n以~~"])
def test_struck_words_of_markdown_are_set_aside(struck: str) -> None:
    source = read("a.md", f"{FIRST}\n\n第二条 养护人{struck}应当巡查。".encode())
    assert "".join(texts(source)) == FIRST + "第二条 养护人应当巡查。"
    assert [text.replace(" ", "") for text in aside(source, Aside.DELETED)] == ["可以"]
    assert codes(source) == ["struck_text"]


@pytest.mark.parametrize("text", ["桥长10~~20米。", "第一款~~\n\n第二款~~", r"\~~不删\~~", "~~ 不删"])
def test_tildes_that_strike_out_nothing(text: str) -> None:
    source = read("a.md", f"{FIRST}\n\n{text}".encode())
    assert aside(source, Aside.DELETED) == []


@pytest.mark.parametrize(
    ("before", "up", "said"),
    [
        ("10", "4", "10⁴"),
        ("10", "-3", "10⁻³"),
        ("m", "2", "m²"),
        ("平方米", "2", "平方米²"),
        ("x", "k+1", "x^(k+1)"),
        ("x", "n+1", "xⁿ⁺¹"),
        ("N", "o", "No"),
    ],
)
def test_exponents_keep_their_meaning(before: str, up: str, said: str) -> None:
    assert not is_note(up, before)
    assert before + raised(up) == said


@pytest.mark.parametrize(
    ("before", "up"), [("古桥", "①"), ("古桥", "[1]"), ("罚款", "1"), ("罚款。", "12"), ("10", "［2］"), ("", "1")]
)
def test_marks_of_notes_are_told(before: str, up: str) -> None:
    assert is_note(up, before)


def test_raised_words_in_every_format() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    word = docx(
        paragraph(FIRST)
        + line(run("第二条 超过10"), run("4", up), run("个的，处罚款"), run("①", up), run("。"))
        + line(run("①", up), run("指行政罚款。"))
    )
    page = (
        f"<p>{FIRST}</p><p>第二条 超过10<sup>4</sup>个的，处罚款<sup><a href='#n'>①</a></sup>。</p>"
        "<p><sup>①</sup>指行政罚款。</p>"
    )
    mark = f"{FIRST}\n\n第二条 超过10<sup>4</sup>个的，处罚款[^1]。\n\n[^1]: 指行政罚款。"
    for name, data in (("a.docx", word), ("a.html", page.encode()), ("a.md", mark.encode())):
        source = read(name, data)
        assert texts(source) == [FIRST, "第二条 超过10⁴个的，处罚款。"]
        assert "指行政罚款。" in [text.lstrip("① ") for text in aside(source, Aside.FOOTNOTE)]
        assert codes(source) == ["note_marks"]


def test_a_formula_of_word_keeps_its_power() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = (
        f'<m:oMath xmlns:m="{math}"><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e>'
        "<m:sup><m:r><m:t>4</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    source = read("a.docx", docx(paragraph(FIRST) + f"<w:p><w:r><w:t>超过</w:t></w:r>{formula}</w:p>"))
    assert texts(source) == [FIRST, "超过10⁴"]


def test_a_note_below_begins_with_its_mark_in_brackets() -> None:
    up = '<w:vertAlign w:val="superscript"/>'
    word = paragraph(FIRST) + line(run("第二条 甲"), run("[1]", up), run("。")) + paragraph("[1] 指行政罚款。")
    page = f"<p>{FIRST}</p><p>第二条 甲<sup>[1]</sup><sup>,</sup><sup>[2]</sup>。</p><p>[1] 指行政罚款。</p>"
    for name, data in (("a.docx", docx(word)), ("a.html", page.encode())):
        source = read(name, data)
        assert texts(source) == [FIRST, "第二条 甲。"]
        assert "[1] 指行政罚款。" in aside(source, Aside.FOOTNOTE)


def test_powers_of_markdown() -> None:
    source = read("a.md", f"{FIRST}\n\n第二条 面积3m^2^、10^4^个，^ 不是。".encode())
    assert texts(source)[-1] == "第二条 面积3m²、10⁴个，^ 不是。"


def test_line_numbers_of_a_printout_are_set_aside() -> None:
    lines = ["古桥条例", *(f"第{at}条 甲。" for at in range(1, 12))]
    source = read("a.txt", "\n".join(f"{at:3} {text}" for at, text in enumerate(lines, 1)).encode())
    assert texts(source) == lines
    assert aside(source, Aside.LINE_NUMBER) == ["1–12"]


def test_numbered_points_are_no_line_numbers() -> None:
    lines = ["古桥条例", *(f"{at} 甲。" for at in range(1, 12))]
    assert texts(read("a.txt", "\n".join(lines).encode())) == lines
