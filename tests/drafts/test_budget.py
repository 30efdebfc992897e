"""What a file may hold is counted before anything is made of it, and each refusal names the limit."""

from dataclasses import replace

import pytest

from drafts.budget import COMPARING, READING, Budget, Meter, within
from drafts.parsing.parse import parse_text
from drafts.provisions import Draft, Kind, Level, Provision
from drafts.readers import read
from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from tests.drafts.office import docx, paragraph, zipped
from wording import Language

LAW = "第一条 为了规范公园管理，制定本条例。"
ROW = "<w:tr>" + "<w:tc><w:tcPr><w:gridSpan w:val='99'/></w:tcPr><w:p/></w:tc>" * 2 + "</w:tr>"
SMALL = Budget(characters=500, provisions=50, cells=100, elements=2_000, tags=400, attributes=50)


def page(body: str) -> bytes:
    return f'<html><head><meta charset="utf-8"></head><body><p>{LAW}</p>{body}</body></html>'.encode()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", docx(paragraph("甲") * 60), "too_many_provisions"),
        ("a.docx", docx("<w:p/>" * 60 + paragraph(LAW)), "too_many_provisions"),
        ("a.docx", docx(paragraph("甲" * 600)), "too_many_characters"),
        ("a.docx", docx(paragraph(LAW) + f"<w:tbl>{ROW}</w:tbl>"), "too_many_cells"),
        ("a.docx", docx(paragraph(LAW) + "<w:p>" + "<w:r/>" * 2_000 + "</w:p>"), "too_many_elements"),
        ("a.docx", docx(paragraph(LAW), styles="<w:style/>" * 2_000), "too_many_elements"),
        ("a.docx", docx(paragraph(LAW), footnotes="<w:footnote><w:p/></w:footnote>" * 60), "too_many_provisions"),
        ("a.html", page("<p>甲" * 60), "too_many_provisions"),
        ("a.html", page("<br>" * 500), "too_many_elements"),
        ("a.html", page("<table>" + "<tr><td>甲<td>乙" * 60 + "</table>"), "too_many_cells"),
        ("a.html", page("<p " + " ".join(f"a{at}='>'" for at in range(60)) + ">"), "too_many_attributes"),
        ("a.html", page("<p " + "/".join(f"a{at}" for at in range(60)) + ">"), "too_many_attributes"),
        ("a.html", page("<p " + "".join(f'a{at}="b"' for at in range(60)) + ">"), "too_many_attributes"),
        ("a.txt", "依照第一条第二条".encode() * 30, "too_many_articles"),
        ("a.md", f"{LAW}\n".encode() + "甲\n".encode() * 60, "too_many_provisions"),
        ("a.html", page("<p " + "".join(f'a{at}="b"' for at in range(60)) + ">"), "too_many_attributes"),
        ("a.txt", "依照第一条第二条".encode() * 30, "too_many_articles"),
        ("a.md", f"{LAW}\n".encode() + b"<!--a-->" * 60, "too_many_provisions"),
        ("a.md", (f"{LAW}\n|a|b|c|\n|-|-|-|\n" + "|a|b|c|\n" * 40).encode(), "too_many_cells"),
        ("a.txt", b"\n" * 60 + LAW.encode(), "too_many_provisions"),
        ("a.txt", f"{LAW}\n{'甲' * 600}".encode(), "too_many_characters"),
    ],
)
def test_what_is_too_much_is_refused_and_the_limit_named(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(name, data, SMALL)
    assert caught.value.code == code
    for language in Language:
        assert str(caught.value.params["limit"]) in refusal_sentence(caught.value, language)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.html", page("<div>" * 3_000), "too_deep"),
        ("a.docx", docx("<w:sdt>" * 300 + "</w:sdt>" * 300), "too_deep"),
        ("a.docx", docx(paragraph("甲" * 4_000_000)), "too_many_characters"),
    ],
)
def test_the_bounds_of_the_parser_are_named_and_are_no_damage(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        read(name, data, replace(READING, ratio=10**9))
    assert caught.value.code == code
    assert "limit" in caught.value.params


def test_a_part_that_is_named_again_is_read_once() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packages = "http://schemas.openxmlformats.org/package/2006/relationships"
    targets = ["header1.xml", "./header1.xml", "/word/header1.xml", "../word/header1.xml"] * 50
    named = "".join(f'<Relationship Id="r{n}" Type="{office}/header" Target="{t}"/>' for n, t in enumerate(targets))
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    files = {
        "word/document.xml": f"<w:document {space}><w:body>{paragraph(LAW)}</w:body></w:document>",
        "word/header1.xml": f"<w:hdr {space}>{paragraph('征求意见稿') * 20}</w:hdr>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{packages}">{named}</Relationships>',
    }
    source = read("a.docx", zipped(files), SMALL)
    assert [piece.text for piece in source.set_aside] == [" ".join(["征求意见稿"] * 20)]


def test_tables_keep_their_numbers() -> None:
    table = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    source = read("a.html", page(table + "<p>戊</p>" + table))
    assert [line.table for line in source.lines if line.table] == [(1, 1), (1, 2), (2, 1), (2, 2)]


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# 总则", 1, "总则"),
        ("### 总则 ###", 3, "总则"),
        ("# C# ", 1, "C#"),
        ("##", 2, ""),
        ("#　总则　", 1, "总则"),
        ("# a" + " " * 3_000 + "b", 1, "a" + " " * 3_000 + "b"),
    ],
)
def test_headings_of_markdown(line: str, level: int, text: str) -> None:
    source = read("a.md", f"{LAW}\n\n{line}\n".encode())
    heading = source.lines[2]
    assert (heading.heading, heading.text) == (level, text)


def test_a_line_of_numbers_without_a_space_is_no_heading() -> None:
    assert read("a.md", f"{LAW}\n#总则".encode()).lines[1].heading is None


def test_a_draft_is_measured_however_it_came_in() -> None:
    draft = parse_text(f"{LAW}\n第二条 （一）甲\n（二）乙\n", "甲条例")
    assert within(draft, READING) is draft
    with pytest.raises(Refusal, match="too_many_provisions"):
        within(draft, Budget(provisions=2))
    with pytest.raises(Refusal, match="too_many_characters"):
        within(draft, Budget(characters=10))


def test_a_meter_adds_up() -> None:
    meter = Meter("甲.txt", Budget(cells=3))
    meter.cells(2)
    meter.cells(1)
    with pytest.raises(Refusal) as caught:
        meter.cells(1)
    assert caught.value.params == {"name": "甲.txt", "limit": 3}


def test_a_text_of_more_articles_than_are_compared_is_refused_by_their_number() -> None:
    def law(articles: int) -> Draft:
        nodes = (Provision(Level.ARTICLE, str(at), f"第{at}条", text="甲") for at in range(articles))
        return Draft("公园条例", Kind.REGULATION, tuple(nodes))

    assert within(law(COMPARING.articles), COMPARING).title == "公园条例"
    with pytest.raises(Refusal) as caught:
        within(law(COMPARING.articles + 1), COMPARING)
    assert caught.value.code == "too_many_articles_to_compare"
    for language in Language:
        assert str(COMPARING.articles) in refusal_sentence(caught.value, language)
