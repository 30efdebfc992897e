"""A comparison is handed out in five layouts, whole or in part, on two papers; every paper says what it is of."""

import re
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import openpyxl
import pdfplumber
import pytest
from lxml import etree, html

from analysis.comparing.compare import compare
from analysis.points.digest import Digest, digest
from analysis.several.superior import superior
from analysis.sides import Sides
from drafts.parsing import parse_text
from drafts.refusal import Refusal
from exports.comparison.docx import comparison_as_docx
from exports.comparison.handout import (
    PLAIN,
    Choice,
    ChoiceKind,
    Handout,
    Layout,
    PaperSize,
    chapters_of,
    choice_of,
    law_column,
    rows_printed,
)
from exports.comparison.outcomes import RowOutcome
from exports.comparison.table import Holds, columns_of, table_lines
from exports.formats import COMPARISON, PAPERS
from exports.saying.sides import Age, Looks, looks_of, peers, versions
from legislation.negotiation.records import Position
from wording import Language

ZH = Language.CHINESE
LEFT = (
    "甲省渡槽条例\n第一章 总则\n第一条 为了保护渡槽，制定本条例。\n第二条 禁止攀爬渡槽。\n第二章 养护\n"
    "第三条 养护人应当每月巡查渡槽。\n巡查记录保存三年。\n第四条 本条例自2031年1月1日起施行。"
)
RIGHT = (
    "乙市渡槽条例\n第一章 总则\n第一条 为了保护渡槽，制定本条例。\n第二章 养护\n第二条 养护人应当每年巡查渡槽。\n"
    "巡查记录保存五年。\n第三条 本条例自2031年1月1日起施行。"
)
LAW = "渡槽法\n第一条 为了保护渡槽，制定本法。\n第二条 养护人应当定期巡查渡槽。"
SIDES = peers(("甲省", "乙市"), ("甲", "乙"))
VERSIONS = versions(("现行条文", "修改稿"), "甲", (Age.OLD, Age.NEW))
SWAPPED = versions(("修改稿", "现行条文"), "甲", (Age.NEW, Age.OLD))


@pytest.fixture(scope="module")
def made() -> Digest:
    left, right = parse_text(LEFT), parse_text(RIGHT)
    return digest(compare(left, right), left, right)


def names(made: Digest, looks: Looks, handout: Handout) -> list[Holds]:
    return [column.holds for column in columns_of(made.comparison, looks, ZH, handout)]


def table(
    made: Digest, looks: Looks, handout: Handout, outcomes: dict[str, RowOutcome] | None = None
) -> list[list[str]]:
    document = docx.Document(
        BytesIO(comparison_as_docx(made.comparison, ZH, outcomes or {}, looks=looks, handout=handout))
    )
    return [[cell.text for cell in row.cells] for row in document.tables[0].rows]


def test_each_layout_has_its_columns(made: Digest) -> None:
    two = [Holds.NUMBER, Holds.LEFT, Holds.RIGHT]
    assert names(made, SIDES, PLAIN) == [*two, Holds.TAGS, Holds.OPINION]
    assert names(made, VERSIONS, Handout(Layout.VERSIONS)) == [*two, Holds.TAGS]
    assert names(made, SIDES, Handout(Layout.LAW)) == [*two, Holds.LAW, Holds.TAGS]
    assert names(made, SIDES, Handout(Layout.JOINT)) == [*two, Holds.JOINT, Holds.TAGS]
    assert [row[0] for row in table(made, SIDES, PLAIN)][:1] == ["序号"]
    assert table(made, VERSIONS, Handout(Layout.VERSIONS))[0][3] == "说明"


def test_the_older_text_stands_first_whichever_side_it_is(made: Digest) -> None:
    for layout in (Layout.VERSIONS, Layout.DITTO):
        assert names(made, SWAPPED, Handout(layout))[1:3] == [Holds.RIGHT, Holds.LEFT]


@pytest.mark.parametrize(("looks", "first"), [(VERSIONS, "left"), (SWAPPED, "right")])
def test_what_is_unchanged_is_said_to_be_so_in_the_second_column_alone(made: Digest, looks: Looks, first: str) -> None:
    rows = {row[0]: row for row in table(made, looks, Handout(Layout.DITTO))}
    aim = next(row for row in rows.values() if "为了保护渡槽" in row[1])
    assert aim[2] == "（同左）"
    end = next(row for row in rows.values() if "起施行" in row[1])
    assert end[2] == ("第三条　（同左）" if first == "left" else "第四条　（同左）")
    changed = next(row for row in rows.values() if "巡查渡槽" in row[1])
    assert "同左" not in changed[2]


def test_an_article_begins_on_the_line_of_its_number_and_its_words_stay_as_they_are(made: Digest) -> None:
    rows = table(made, SIDES, PLAIN)
    assert any(row[1] == "第三条　养护人应当每月巡查渡槽。\n巡查记录保存三年。" for row in rows)
    assert not any("　　" in row[1] for row in rows), "the indent is the paragraph's, not the text's"


def test_the_joint_text_is_what_was_agreed_and_else_left_for_the_pen(made: Digest) -> None:
    row = next(row for row in made.comparison.rows if row.substantive and row.left and row.right)
    agreed = {row.id: RowOutcome(Position.AGREED.value, "decided", wording="养护人应当每季度巡查渡槽。")}
    rows = table(made, SIDES, Handout(Layout.JOINT), agreed)
    assert [each[3] for each in rows[1:] if each[3]] == ["养护人应当每季度巡查渡槽。"]
    assert {each[3] for each in table(made, SIDES, Handout(Layout.JOINT))[1:]} == {""}


def test_the_superior_law_stands_beside_the_rows_that_rest_on_it(made: Digest) -> None:
    left, right, law = parse_text(LEFT), parse_text(RIGHT), parse_text(LAW)
    column = law_column(superior(made.comparison.rows, left, right, law), law)
    rows = table(made, SIDES, Handout(Layout.LAW, law=column))
    assert rows[0][3] == "上位法　渡槽法"
    assert any("第二条　养护人应当定期巡查渡槽。" in row[3] for row in rows if "巡查" in row[1])


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("points", ChoiceKind.POINTS, ""),
        ("要点", ChoiceKind.POINTS, ""),
        ("substantive", ChoiceKind.SUBSTANTIVE, ""),
        ("待协商", ChoiceKind.POSITION, "open"),
        ("one_sided", ChoiceKind.POSITION, "one_sided"),
        ("第二章", ChoiceKind.CHAPTER, "第二章"),
    ],
)
def test_a_choice_is_said_in_codes_or_in_chinese(words: str, kind: ChoiceKind, value: str) -> None:
    assert choice_of(words) == Choice(kind, value)


def test_a_choice_that_means_nothing_is_refused() -> None:
    with pytest.raises(Refusal, match="choice_unknown"):
        choice_of("一半")


def test_a_part_of_the_rows_keeps_its_numbers_and_says_how_many_of_how_many(made: Digest) -> None:
    whole = {line.row.id: line.number for line in table_lines(made.comparison, SIDES, ZH) if line.row}
    for kind in (ChoiceKind.POINTS, ChoiceKind.SUBSTANTIVE):
        handout = Handout(choice=Choice(kind))
        lines = [line for line in table_lines(made.comparison, SIDES, ZH, handout=handout) if line.row]
        assert 0 < len(lines) < len(whole)
        assert all(whole[line.row.id] == line.number for line in lines if line.row)
        written = docx.Document(BytesIO(comparison_as_docx(made.comparison, ZH, looks=SIDES, handout=handout)))
        assert any(f"，{len(lines)} 行；" in p.text for p in written.paragraphs)


def test_one_chapter_of_either_text_is_printed(made: Digest) -> None:
    assert [title.split()[0] for title in chapters_of(made.comparison)] == ["第一章", "第二章"]
    chosen = rows_printed(made.comparison, choice_of("第一章"))
    assert chosen == {row.id for row in made.comparison.rows[:2]}


def test_one_outcome_is_the_decided_one_and_else_the_proposed(made: Digest) -> None:
    alone = rows_printed(made.comparison, choice_of("仅一方规定"))
    assert alone == {row.id for row in made.comparison.rows if row.relation.one_sided}
    row = next(iter(alone))
    decided = {row: RowOutcome("intended", "decided")}
    assert not choice_of("仅一方规定").holds(next(r for r in made.comparison.rows if r.id == row), decided)
    assert rows_printed(made.comparison, choice_of("保留差异"), decided) == {row}


@pytest.mark.parametrize("form", sorted(PAPERS))
def test_nothing_chosen_is_refused_by_every_paper(made: Digest, form: str) -> None:
    with pytest.raises(Refusal, match="nothing_chosen"):
        COMPARISON[form].write(made, ZH, None, SIDES, Handout(choice=choice_of("第九章")))


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("form", sorted(PAPERS))
def test_every_paper_is_made_in_every_layout_and_says_what_it_is_of(made: Digest, form: str, layout: Layout) -> None:
    handout = Handout(
        layout, Choice(ChoiceKind.SUBSTANTIVE), PaperSize.A3, date(2031, 5, 4), Sides("征求意见稿 2031-03", "草案")
    )
    looks = VERSIONS if layout.of_versions else SIDES
    said = words_of(form, COMPARISON[form].write(made, ZH, None, looks, handout))
    for piece in (
        "甲省渡槽条例（征求意见稿2031-03）",
        "乙市渡槽条例（草案）",
        "打印日期：2031年5月4日",
        "图例",
        "实质差异",
    ):
        assert piece in said, piece


def words_of(form: str, content: bytes) -> str:
    if form == "pdf":
        with pdfplumber.open(BytesIO(content)) as pdf:
            said = "".join(page.extract_text() for page in pdf.pages)
    elif form == "html":
        said = html.fromstring(content.decode()).text_content()
    elif form == "docx":
        document = docx.Document(BytesIO(content))
        said = "".join(p.text for p in document.paragraphs)
    else:
        book = openpyxl.load_workbook(BytesIO(content))
        said = "".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)
    return re.sub(r"\s", "", said)


@pytest.mark.parametrize(("paper", "width"), [(PaperSize.A4, 842), (PaperSize.A3, 1191)])
def test_the_paper_is_as_asked(made: Digest, paper: PaperSize, width: int) -> None:
    handout = Handout(paper=paper)
    section = docx.Document(BytesIO(comparison_as_docx(made.comparison, ZH, looks=SIDES, handout=handout))).sections[-1]
    with pdfplumber.open(BytesIO(COMPARISON["pdf"].write(made, ZH, None, SIDES, handout))) as pdf:
        assert (round(section.page_width.pt), round(pdf.pages[-1].width)) == (width, width)


def test_word_is_told_that_the_text_is_chinese_and_in_which_fonts(made: Digest) -> None:
    content = comparison_as_docx(made.comparison, ZH, looks=SIDES, handout=Handout(printed=date(2031, 5, 4)))
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = {name: package.read(name).decode() for name in package.namelist() if name.endswith(".xml")}
    assert 'w:eastAsia="zh-CN"' in parts["word/styles.xml"]
    for font in ("方正小标宋简体", "黑体", "仿宋_GB2312"):
        assert f'w:eastAsia="{font}"' in parts["word/styles.xml"]
        assert f'w:name="{font}"><w:altName' in parts["word/fontTable.xml"]
    assert "PAGE" in "".join(parts[name] for name in parts if "footer" in name)
    assert "NUMPAGES" in "".join(parts[name] for name in parts if "footer" in name)
    body = etree.fromstring(parts["word/document.xml"].encode())
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    assert len(body.xpath("//w:tr[w:trPr/w:tblHeader]", namespaces=space)) == len(
        body.xpath("//w:tbl", namespaces=space)
    )
    assert body.xpath("//w:tr[not(w:trPr/w:cantSplit)]", namespaces=space) == []
    marks = body.xpath("//w:bookmarkStart/@w:id", namespaces=space)
    assert len(marks) == len(set(marks)) > 0


def test_what_no_file_can_hold_and_what_looks_like_a_formula_is_text_in_every_paper() -> None:
    words = "=1+1 & <b>\ufffe\x00𠀀"
    left = parse_text(f"甲省渡槽条例\n第一条 {words}。\n第二条 养护人应当每月巡查。")
    right = parse_text("乙市渡槽条例\n第一条 养护人应当每年巡查。\n附件\n=2+2")
    found = digest(compare(left, right), left, right)
    looks = looks_of(found.comparison, ZH)
    for form in sorted(PAPERS - {"docx"}):
        assert "=1+1&<b>" in words_of(form, COMPARISON[form].write(found, ZH, None, looks))
    rows = table(found, looks, PLAIN)
    assert any("=1+1 & <b>" in row[1] and "𠀀" in row[1] for row in rows)
    book = openpyxl.load_workbook(BytesIO(COMPARISON["xlsx"].write(found, ZH, None, looks)))
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_a_sheet_of_points_names_their_rows(made: Digest) -> None:
    book = openpyxl.load_workbook(BytesIO(COMPARISON["xlsx"].write(made, ZH, None, SIDES)))
    assert book.sheetnames[:3] == ["摘要", "条文对照表", "要点"]
    lines = list(book["要点"].iter_rows(min_row=2, values_only=True))
    assert len(lines) == len(made.points) > 0
    numbers = {str(row[0]) for row in book["条文对照表"].iter_rows(values_only=True)}
    assert all(set(str(line[0]).split("、")) <= numbers for line in lines)


def test_every_sheet_prints_as_wide_as_its_paper_and_can_be_read(made: Digest) -> None:
    book = openpyxl.load_workbook(BytesIO(COMPARISON["xlsx"].write(made, ZH, None, SIDES)))
    for sheet in book.worksheets[1:]:
        wide = sum(each.width * (each.max - each.min + 1) for each in sheet.column_dimensions.values())
        assert wide <= 178, f"{sheet.title}: at this width the letters are printed at 8 points"
        assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == ("第 &P 页　共 &N 页", "打印日期：&D")
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows


def test_a_superior_law_that_is_not_given_leaves_its_column_empty(made: Digest) -> None:
    assert {row[3] for row in table(made, SIDES, replace(PLAIN, layout=Layout.LAW))[1:]} == {""}


@pytest.mark.parametrize(
    ("layout", "heads"),
    [
        (Layout.SIDES, ["甲省甲省渡槽条例", "差异", "乙市乙市渡槽条例"]),
        (Layout.VERSIONS, ["甲省甲省渡槽条例", "乙市乙市渡槽条例", "说明"]),
        (Layout.DITTO, ["甲省甲省渡槽条例", "乙市乙市渡槽条例", "说明"]),
        (Layout.JOINT, ["甲省甲省渡槽条例", "乙市乙市渡槽条例", "共同文本", "差异"]),
    ],
)
def test_a_screen_has_the_columns_of_the_layout_too(made: Digest, layout: Layout, heads: list[str]) -> None:
    page = html.fromstring(COMPARISON["html"].write(made, ZH, None, SIDES, Handout(layout)).decode())
    assert [cell.text_content() for cell in page.xpath("//table[1]/thead//th")] == heads
    assert {len(row) for row in page.xpath("(//table)[1]/tbody/tr")} == {len(heads)}
    assert ("（同左）" in page.text_content()) == (layout is Layout.DITTO)
    assert 'counter(page) " 页　共 " counter(pages)' in page.xpath("//style")[0].text
