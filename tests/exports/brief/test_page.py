"""The brief on every face."""

import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import docx
import pypdfium2
import pytest
from lxml import html
from openpyxl import load_workbook

from analysis.comparing.compare import compare
from analysis.points.digest import Digest, digest
from drafts.parsing import parse_text
from exports.brief.docx import brief_as_docx
from exports.brief.page import BriefPage, page_of
from exports.brief.pdf import brief_as_pdf
from exports.brief.plain import brief_as_plain, brief_as_text
from exports.comparison.docx import comparison_as_docx
from exports.comparison.handout import Handout
from exports.comparison.html import comparison_as_html
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.xlsx import comparison_as_xlsx
from exports.saying.points import point_line, side_names
from wording import Language

TITLE = "甲省古井<b>条例</b>"
LEFT = (
    f"{TITLE}\n第一条 村民委员会负责古井的日常巡查工作。\n第二条 清淘古井应当在三十日内完成。\n"
    "第三条 =古井=由乡镇人民政府不得出租。"
)
RIGHT = "乙市古井条例\n第一条 乡镇人民政府负责古井的日常巡查工作。\n第二条 清淘古井应当在十日内完成。"


@pytest.fixture(scope="module")
def made() -> Digest:
    left, right = parse_text(LEFT), parse_text(RIGHT)
    return digest(compare(left, right), left, right)


@pytest.fixture(scope="module")
def page(made: Digest) -> BriefPage:
    return page_of(made.brief, made.comparison, Language.CHINESE)


def test_a_line_puts_both_sides_beside_each_other_with_their_articles(made: Digest) -> None:
    names = side_names(made.comparison, Language.CHINESE)
    assert (names.left, names.right) == ("甲", "乙") or (names.left, names.right) == ("左方", "右方")
    line = next(point_line(p, names, Language.CHINESE) for p in made.points if p.category == "time_limit")
    assert re.fullmatch(r".*三十日.*（2） ↔ .*十日.*（2）", line)


def test_text_and_plain_data_tell_the_same_lines(page: BriefPage) -> None:
    told = [line["text"] for section in brief_as_plain(page)["sections"] for line in section["lines"]]
    assert told
    assert all(line in brief_as_text(page) for line in told)
    json.dumps(brief_as_plain(page))


def test_every_line_names_rows_of_the_comparison(made: Digest, page: BriefPage) -> None:
    known = {row.id for row in (*made.comparison.rows, *made.comparison.also)}
    assert all(each.rows and set(each.rows) <= known for section in page.sections for each in section.sentences)


def test_a_pdf_of_the_brief_is_one_page_upright(page: BriefPage) -> None:
    document = pypdfium2.PdfDocument(brief_as_pdf(page, Language.CHINESE))
    width, height = document[0].get_size()
    assert (len(document), width < height) == (1, True)


def test_by_itself_and_before_a_table_it_tells_its_page_and_the_day_of_print(made: Digest) -> None:
    page = page_of(made.brief, made.comparison, Language.CHINESE, printed=date(2031, 4, 5))
    handout = Handout(printed=date(2031, 4, 5))
    alone = brief_as_pdf(page, Language.CHINESE)
    ahead = comparison_as_pdf(made.comparison, Language.CHINESE, brief=page, handout=handout)
    for content in (alone, ahead):
        pages = pypdfium2.PdfDocument(content)
        words = "".join(pages[0].get_textpage().get_text_bounded().split())
        assert f"第1页共{len(pages)}页打印日期：2031年4月5日" in words
    for content in (
        brief_as_docx(page, Language.CHINESE),
        comparison_as_docx(made.comparison, Language.CHINESE, brief=page, handout=handout),
    ):
        for section in docx.Document(BytesIO(content)).sections:
            foot = section.footer.paragraphs[0]
            assert foot.text.endswith("打印日期：2031年4月5日")
            assert foot._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert brief_as_text(page).endswith("打印日期：2031年4月5日")


def test_the_word_document_of_the_brief_holds_every_line(page: BriefPage) -> None:
    document = docx.Document(BytesIO(brief_as_docx(page, Language.CHINESE)))
    assert 'w:eastAsia="zh-CN"' in document.styles.element.xml
    written = "".join(p.text for p in document.paragraphs)
    assert all(each.text in written for section in page.sections for each in section.sentences)


def test_a_full_brief_of_word_is_set_smaller_and_cuts_no_letter(page: BriefPage) -> None:
    """An exact line that is lower than its letters cuts them off in Word."""
    full = replace(page, head=page.head * 60, foot=page.foot * 20)
    sizes = []
    for each in (page, full):
        paragraphs = docx.Document(BytesIO(brief_as_docx(each, Language.CHINESE))).paragraphs
        for paragraph in paragraphs:
            letters = max((run.font.size for run in paragraph.runs), default=0)
            assert paragraph.paragraph_format.line_spacing > letters, paragraph.text
        sizes.append(next(p for p in paragraphs if p.text == each.head).runs[0].font.size)
    assert sizes[1] < sizes[0], "what stands around the sections takes room too"


def test_the_brief_is_the_first_page_of_word_and_its_lines_lead_to_rows(made: Digest, page: BriefPage) -> None:
    document = docx.Document(BytesIO(comparison_as_docx(made.comparison, Language.CHINESE, brief=page)))
    upright, wide = document.sections
    assert upright.page_width < upright.page_height and wide.page_width > wide.page_height
    assert document.paragraphs[0].text == page.title
    body = document.element.body
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    anchors = set(body.xpath("//w:hyperlink/@w:anchor"))
    assert anchors and anchors <= set(body.xpath("//w:bookmarkStart/@w:name")), space


def test_the_brief_is_the_first_page_of_the_pdf(made: Digest, page: BriefPage) -> None:
    document = pypdfium2.PdfDocument(comparison_as_pdf(made.comparison, Language.CHINESE, brief=page))
    sizes = [document[at].get_size() for at in range(2)]
    assert sizes[0][0] < sizes[0][1] and sizes[1][0] > sizes[1][1]


def test_the_brief_is_the_first_sheet_and_computes_nothing(made: Digest, page: BriefPage) -> None:
    book = load_workbook(BytesIO(comparison_as_xlsx(made.comparison, Language.CHINESE, brief=page)))
    first = book.worksheets[0]
    cells = [row[0] for row in first.iter_rows()]
    assert first.title == "摘要"
    assert all(cell.data_type != "f" for row in first.iter_rows() for cell in row)
    told = {each.text for section in page.sections for each in section.sentences}
    assert told <= {cell.value for cell in cells}
    linked = {row[0].value for row in first.iter_rows() if row[1].hyperlink}
    assert linked == {each.text for section in page.sections for each in section.sentences if each.rows}
    assert all(first.row_dimensions[cell.row].height for cell in cells if cell.value in told)


def test_the_brief_heads_the_html_page_escaped(made: Digest, page: BriefPage) -> None:
    written = comparison_as_html(made.comparison, Language.CHINESE, brief=page)
    tree = html.fromstring(written)
    assert "<b>条例" not in written
    links = tree.xpath("//section[@class='brief']//a/@href")
    assert links and all(tree.get_element_by_id(link.removeprefix("#")) is not None for link in links)
