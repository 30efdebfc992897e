"""Every face draws the same Comparison: JSON, text, HTML."""

import json
import re
import zipfile
from dataclasses import replace
from io import BytesIO

import docx
import pdfplumber
import pytest
from lxml import html
from openpyxl import load_workbook

from analysis.comparing.compare import compare
from analysis.comparing.comparison import (
    ArticleRef,
    Category,
    Comparison,
    Definitions,
    Difference,
    Head,
    Part,
    Relation,
    Row,
    Span,
    Summary,
    TermChange,
    Unit,
    UnitLink,
)
from analysis.comparing.weighing import weights
from analysis.comparing.weight import Grade, Share, Weight
from analysis.reason import Reason
from drafts.parsing import parse_text
from drafts.provisions import Kind, Level
from drafts.refusal import Refusal
from exports.comparison.docx import comparison_as_docx
from exports.comparison.html import comparison_as_html
from exports.comparison.json import comparison_as_plain
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.table import table_lines
from exports.comparison.text import comparison_as_text
from exports.comparison.xlsx import comparison_as_xlsx
from exports.saying.liability import liability_lines
from exports.saying.renamings import term_sentences
from exports.saying.sentences import weight_sentence
from exports.saying.sides import Age, Looks, looks_of, peers, versions
from wording import Language, text

LOOKS = peers(("左方", "右方"), ("甲", "乙"))


def article(key: str, *headings: str, caption: str = "") -> ArticleRef:
    return ArticleRef(key, int(key) if key.isdecimal() else key, f"第{key}条", caption, headings)


@pytest.fixture
def comparison() -> Comparison:
    changed = Row(
        id="3~4,5-1",
        left=(article("3", "第一章 总则", caption="职责"),),
        right=(article("4", "第一章 总则"), article("5-1", "第二章 服务")),
        relation=Relation.SPLIT,
        moved=True,
        confidence=0.8125,
        reasons=(),
        left_units=(
            Unit("3/1", "第三条第一款", Level.PARAGRAPH, (Span("民政部门"), Span("应当", 0), Span("<b>登记</b>。"))),
        ),
        right_units=(
            Unit("4/1", "第四条第一款", Level.PARAGRAPH, (Span("民政部门"), Span("可以", 0), Span("<b>登记</b>。"))),
            Unit("5-1/1", "第五条之一第一款", Level.PARAGRAPH, (Span("登记不收费。", 1),)),
        ),
        links=(UnitLink(0, 0), UnitLink(None, 1)),
        differences=(
            Difference(Category.MODALITY, "应当", "可以", "第三条第一款", "第四条第一款"),
            Difference(Category.CONTENT, "", "登记不收费。", "", "第五条之一第一款"),
        ),
    )
    title = Row(
        "title", (), (), Relation.MODIFIED, False, 1.0, (),
        (Unit("title", "", Level.PARAGRAPH, (Span("甲省"), Span("试行", 0), Span("条例"))),),
        (Unit("title", "", Level.PARAGRAPH, (Span("甲省"), Span("条例"))),),
        (UnitLink(0, 0),), (Difference(Category.WORDING, "试行", ""),), Part.TITLE,
    )  # fmt: skip
    only = Row("6~", (article("6"),), (), Relation.LEFT_ONLY, False, 0.9, (), (), (), (), ())
    return Comparison(
        Head("甲省<条例>", "", Kind.REGULATION, 2),
        Head("乙市条例", "", Kind.REGULATION, 2),
        (changed, only),
        (title,),
        Summary(2, {"split": 1, "left_only": 1}, {"modality": 1, "content": 1}, 1, 2, 0, 0),
    )


def test_json_is_the_contract_of_the_command_line(comparison: Comparison) -> None:
    plain = json.loads(json.dumps(comparison_as_plain(comparison, Language.CHINESE)))
    row = plain["rows"][0]
    assert (row["left"], row["right"]) == ([3], [4, "5-1"])
    assert (row["relation"], row["moved"], row["confidence"], row["substantive"]) == ("split", True, 0.812, True)
    assert row["category"] == "modality"
    assert row["differences"][0] == {
        "category": "modality",
        "left": "应当",
        "right": "可以",
        "left_locator": "第三条第一款",
        "right_locator": "第四条第一款",
        "substantive": True,
        "level": "wording",
        "weight": 0.0,
        "weighed": {},
        "reason": None,
        "edit": 0,
        "parts": [],
    }
    assert plain["rows"][1]["substantive"], "a row that one side alone has is substantive by itself"
    assert plain["around"][0]["part"] == "title"
    assert plain["left"] == {
        "name": "左方",
        "age": "peer",
        "title": "甲省<条例>",
        "note": "",
        "kind": "regulation",
        "articles": 2,
    }


def test_a_difference_that_joins_others_names_the_parts_of_each_category(comparison: Comparison) -> None:
    row = comparison.rows[0]
    strength = replace(row.differences[0], others=())
    place = Difference(Category.SCOPE, "渡槽", "水闸", "第三条第一款", "第四条第一款")
    whole = replace(strength, left="应当……渡槽", right="可以……水闸", others=(Category.SCOPE,), parts=(strength, place))
    comparison = replace(comparison, rows=(replace(row, differences=(whole, row.differences[1])), *comparison.rows[1:]))
    first, second, _ = comparison_as_plain(comparison, Language.CHINESE)["rows"][0]["differences"]
    assert (first["left"], second["left"]) == ("应当……渡槽", "应当……渡槽")
    assert [part["left"] for part in first["parts"]] == ["应当"]
    assert [part["left"] for part in second["parts"]] == ["渡槽"]


def test_what_either_text_punishes_stands_side_by_side_in_every_file() -> None:
    shared = (
        "渡槽管理条例\n第一条 禁止攀爬闸门。\n第二条 禁止在渠上晾晒粮食。\n第三条 违反本条例第一条规定，攀爬闸门的，"
    )
    left = parse_text(f"甲省{shared}由公安机关处一百元以上五百元以下罚款。")
    right = parse_text(
        f"乙省{shared}由公安机关处二百元罚款。\n"
        "第四条 违反本条例第二条规定，在渠上晾晒粮食的，由水行政部门处五十元罚款。"
    )
    found = compare(left, right)
    looks = looks_of(found, Language.CHINESE)
    lines = [line.cells for line in liability_lines(found, looks, Language.CHINESE)]
    assert [line[2] for line in lines] == ["处罚不同", "仅右方有罚则"]
    assert "公安机关：一百元以上五百元以下罚款（第三条）" in lines[0]
    assert lines[1][0] == "有规定（第二条），无罚则"
    sheet = load_workbook(BytesIO(comparison_as_xlsx(found, Language.CHINESE)))["法律责任对照"]
    assert [tuple(c or "" for c in row) for row in sheet.iter_rows(min_row=2, values_only=True)] == lines
    table = docx.Document(BytesIO(comparison_as_docx(found, Language.CHINESE))).tables[-1]
    assert [tuple(cell.text for cell in row.cells) for row in table.rows][1:] == lines
    cells = html.fromstring(comparison_as_html(found, Language.CHINESE)).xpath(
        "//section[@class='liability']//tbody//td"
    )
    assert [cell.text_content() for cell in cells] == [words for line in lines for words in line]
    listed = comparison_as_text(found, Language.CHINESE).partition("法律责任对照")[2]
    assert "1. [处罚不同]" in listed and "2. [仅右方有罚则]" in listed
    assert "违法行为（左方）: 有规定（第二条），无罚则" in listed
    assert all(words in listed for line in lines for words in line)


def test_every_printed_face_says_that_a_row_has_no_counterpart(comparison: Comparison) -> None:
    said = text("export.no_counterpart", Language.CHINESE)
    lines = [line for line in table_lines(comparison, LOOKS, Language.CHINESE) if line.row]
    assert all(line.left and line.right for line in lines), "no cell of a row is left empty"
    absent = sum(block.ours for line in lines for block in (*line.left, *line.right))
    assert absent == 1
    page = html.fromstring(comparison_as_html(comparison, Language.CHINESE)).text_content()
    sheet = load_workbook(BytesIO(comparison_as_xlsx(comparison, Language.CHINESE))).worksheets[0]
    table = docx.Document(BytesIO(comparison_as_docx(comparison, Language.CHINESE))).tables[0]
    with pdfplumber.open(BytesIO(comparison_as_pdf(comparison, Language.CHINESE))) as pdf:
        printed = "".join(each.extract_text() for each in pdf.pages)
    cells = "\n".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
    words = "\n".join(cell.text for row in table.rows for cell in row.cells)
    assert [face.count(said) for face in (page, cells, words, printed)] == [absent] * 4


def test_html_names_the_side_of_every_cell_for_a_screen_without_columns(comparison: Comparison) -> None:
    tree = html.fromstring(comparison_as_html(comparison, Language.CHINESE, looks=LOOKS))
    named = [row.xpath("./td/@data-name") for row in tree.xpath("//tr[starts-with(@id, 'row-')]")]
    assert named and all(names == ["左方", "右方"] for names in named)


def test_a_heading_of_a_sheet_is_as_high_as_a_long_title_needs(comparison: Comparison) -> None:
    long = replace(comparison, right=replace(comparison.right, title="关于加强渡槽管护工作的若干规定" * 4))
    sheet = load_workbook(BytesIO(comparison_as_xlsx(long, Language.CHINESE))).worksheets[0]
    assert sheet.row_dimensions[2].height > 30, "two lines and more"


def test_text_says_where_a_text_has_no_title(comparison: Comparison) -> None:
    head = comparison_as_text(replace(comparison, left=replace(comparison.left, title="")), Language.CHINESE)
    assert text("export.untitled", Language.CHINESE) in head.splitlines()[0]


def test_a_difference_of_two_categories_stands_once_with_both(comparison: Comparison) -> None:
    row = comparison.rows[0]
    both = replace(row, differences=(replace(row.differences[0], others=(Category.SCOPE,)), row.differences[1]))
    comparison = replace(comparison, rows=(both, *comparison.rows[1:]))
    entries = comparison_as_plain(comparison, Language.CHINESE)["rows"][0]["differences"]
    assert [(one["category"], one["edit"]) for one in entries] == [("modality", 0), ("scope", 0), ("content", 1)]
    assert comparison_as_text(comparison, Language.CHINESE).count("规范强度 · 范围: 左方 应当 ↔ 右方 可以") == 1
    listed = load_workbook(BytesIO(comparison_as_xlsx(comparison, Language.CHINESE))).worksheets[1]
    assert [line[1].value for line in listed.iter_rows(min_row=3, max_row=4)] == ["规范强度 · 范围", "内容"]
    tags = html.fromstring(comparison_as_html(comparison, Language.CHINESE)).xpath("//tr[@id='row-3~4,5-1']/td[2]/span")
    assert [tag.text for tag in tags][-2:] == ["拆 · 移", "规范强度、范围、内容"]


def test_text_says_at_its_head_what_its_signs_mean(comparison: Comparison) -> None:
    counts, legend = comparison_as_text(comparison, Language.CHINESE).splitlines()[1:3]
    assert "不计标题" in counts
    assert all(sign in legend for sign in ("! 实质", "∅", "+ 部分对应", "把握"))


@pytest.mark.parametrize("language", list(Language))
def test_excel_names_the_sureness_of_a_row_as_the_page_does(comparison: Comparison, language: Language) -> None:
    listed = load_workbook(BytesIO(comparison_as_xlsx(comparison, language))).worksheets[1]
    assert text("panel.confidence", language) in [cell.value for cell in listed[1]]


@pytest.fixture
def with_term(comparison: Comparison) -> Comparison:
    """A term told once, folded in the row 3~4,5-1, which stands second in the table."""
    change = TermChange("登记站", "登记处", ("3~4,5-1",), 2, Definitions.LEFT, "第二条")
    folded = Difference(
        Category.WORDING, "登记站", "登记处", reason=Reason("term_throughout", {"left": "登记站", "right": "登记处"})
    )
    row = comparison.rows[0]
    return replace(
        comparison,
        rows=(replace(row, differences=(*row.differences, folded)), *comparison.rows[1:]),
        terms=(change,),
    )


def test_json_tells_a_term_once_and_why_its_places_are_folded(with_term: Comparison) -> None:
    plain = json.loads(json.dumps(comparison_as_plain(with_term, Language.CHINESE)))
    assert plain["terms"] == [
        {
            "left": "登记站",
            "right": "登记处",
            "rows": ["3~4,5-1"],
            "places": 2,
            "definitions": "left",
            "left_definition": "第二条",
            "right_definition": "",
            "note": "只有左方有定义（第二条），请确认所指相同",
        }
    ]
    folded = plain["rows"][0]["differences"][-1]
    assert (folded["substantive"], folded["reason"]) == (False, "通篇用语不同（登记站 ↔ 登记处），已在开头集中提示")


@pytest.mark.parametrize("language", Language)
def test_every_face_tells_a_term_once_at_its_head(with_term: Comparison, language: Language) -> None:
    [sentence] = term_sentences(with_term, looks_of(with_term, language), language)
    assert "登记站" in sentence and "↔" in sentence and "第二条" in sentence
    assert comparison_as_text(with_term, language).count(sentence) == 1
    assert [line.text for line in html.fromstring(comparison_as_html(with_term, language)).xpath("//li")] == [sentence]
    document = docx.Document(BytesIO(comparison_as_docx(with_term, language)))
    assert [p.text for p in document.paragraphs].count(sentence) == 1
    table = load_workbook(BytesIO(comparison_as_xlsx(with_term, language))).worksheets[0]
    assert table.cell(2, 1).value == sentence
    assert str(table.cell(3, 2).value).endswith("甲省<条例>")
    with pdfplumber.open(BytesIO(comparison_as_pdf(with_term, language))) as pdf:
        assert "".join(sentence[:30].split()) in "".join((pdf.pages[0].extract_text() or "").split())


@pytest.fixture
def with_link(comparison: Comparison) -> Comparison:
    """The article that only the left has is answered in part by 第4条."""
    link = Row(
        "6+4", (article("6"),), (article("4", "第一章 总则"),), Relation.PARTIAL, False, 0.62, (),
        (Unit("6/2", "第6条第二款", Level.PARAGRAPH, (Span("登记费"), Span("减半", 0))),),
        (Unit("4/1", "第4条第一款", Level.PARAGRAPH, (Span("登记费"), Span("免收", 0))),),
        (UnitLink(0, 0),),
        (Difference(Category.SCOPE, "减半", "免收", "第6条第二款", "第4条第一款"),),
    )  # fmt: skip
    return replace(comparison, also=(link,))


def test_json_lists_a_link_across_rows_after_the_row_of_its_left_article(with_link: Comparison) -> None:
    plain = comparison_as_plain(with_link, Language.CHINESE)
    assert [row["id"] for row in plain["rows"]] == ["3~4,5-1", "6~", "6+4"]
    link = plain["rows"][-1]
    assert (link["left"], link["right"], link["relation"], link["confidence"]) == ([6], [4], "partial", 0.62)
    assert [d["left"] for d in link["differences"]] == ["减半"]
    assert link["substantive"]
    assert plain["summary"]["rows"] == 2


def test_every_printed_face_tells_a_link_on_both_rows_and_no_row_of_it_lacks_a_counterpart(
    with_link: Comparison,
) -> None:
    said = "另见：第6条第二款 ↔ 第4条第一款（部分对应，把握 62%）"
    absent = "（部分对应：第4条第一款）"
    lines = {line.row.id: line for line in table_lines(with_link, LOOKS, Language.CHINESE) if line.row}
    assert [row for row, line in lines.items() if said in line.tags] == ["3~4,5-1", "6~"]
    assert lines["6~"].tags == ("部分对应", said)
    assert [run.text for block in lines["6~"].right for run in block.runs] == [absent]

    page = html.fromstring(comparison_as_html(with_link, Language.CHINESE)).text_content()
    workbook = load_workbook(BytesIO(comparison_as_xlsx(with_link, Language.CHINESE)))
    sheets = "\n".join(str(cell) for sheet in workbook for row in sheet.iter_rows(values_only=True) for cell in row)
    document = docx.Document(BytesIO(comparison_as_docx(with_link, Language.CHINESE)))
    table = "\n".join(cell.text for row in document.tables[0].rows for cell in row.cells)
    for face in (page, sheets, table):
        assert face.count(said) == 2
        assert face.count(absent) == 1
    assert "减半" in sheets, "the sheet of differences holds those of links"


def test_text_tells_what_differs_in_a_link_once(with_link: Comparison) -> None:
    said = comparison_as_text(with_link, Language.CHINESE)
    assert said.count("另见：第6条第二款 ↔ 第4条第一款") == 2
    assert said.count("左方 减半 ↔ 右方 免收") == 1


@pytest.mark.parametrize("language", Language)
def test_text_names_every_row_and_difference(comparison: Comparison, language: Language) -> None:
    said = comparison_as_text(comparison, language)
    for piece in ("第3条 | 第4条、第5-1条", "第6条 | —", "应当 ↔", "可以", "∅ ↔", "登记不收费。"):
        assert piece in said


@pytest.mark.parametrize("language", Language)
def test_html_shows_both_sides_whole_and_escapes_them(comparison: Comparison, language: Language) -> None:
    page = comparison_as_html(comparison, language)
    assert "<b>登记" not in page
    tree = html.fromstring(page)
    cells = [cell.text_content() for cell in tree.xpath("//tr[@id='row-3~4,5-1']/td")]
    assert "民政部门应当<b>登记</b>。" in cells[0] and "第3条【职责】" in cells[0]
    assert "民政部门可以<b>登记</b>。" in cells[2] and "登记不收费。" in cells[2]
    assert [mark.text for mark in tree.xpath("//tr[@id='row-3~4,5-1']//u")] == ["应当", "可以", "登记不收费。"]
    assert tree.xpath("//tr[@id='row-6~']/td[3]/p[@class='none']")
    assert tree.xpath("//tr[@id='row-title']"), "the titles are compared too"
    assert not tree.xpath("//script | //link | //img | //@src"), "asks nothing of any host"


def test_xlsx_keeps_marks_inside_the_cell_and_computes_nothing(comparison: Comparison) -> None:
    titled = replace(comparison, left=replace(comparison.left, title="=1+1"))
    workbook = load_workbook(BytesIO(comparison_as_xlsx(titled, Language.CHINESE)), rich_text=True)
    table, differences = workbook.worksheets
    assert (table.cell(2, 2).value, table.cell(2, 2).data_type) == ("左方　=1+1", "s")
    rich = next(row[1].value for row in table.iter_rows(min_row=3) if "登记" in str(row[1].value))
    own = [(str(run), run.font.strike) for run in rich if not isinstance(run, str) and run.font.u]
    assert own == [("应当", None)], "underlined, and not struck out between two peers"

    assert {row[4].value for row in differences.iter_rows(min_row=2)} >= {"应当", "试行"}


def test_the_sheet_of_differences_misses_no_article_that_only_one_side_has(comparison: Comparison) -> None:
    unit = Unit("6/1", "第六条第一款", Level.PARAGRAPH, (Span("老年食堂"), Span("应当公示价格。")))
    only = replace(comparison.rows[1], left_units=(unit,))
    workbook = load_workbook(
        BytesIO(comparison_as_xlsx(replace(comparison, rows=(comparison.rows[0], only)), Language.CHINESE))
    )
    table, differences = workbook.worksheets
    line = [cell.value for cell in list(differences.iter_rows())[-1]]
    assert line[:5] == ["3", "内容", "是", "第6条", "老年食堂应当公示价格。"]
    assert not any(line[5:7])
    assert table.cell(table.max_row, 1).value == 3, "its number in the table"


def test_docx_holds_every_word_of_both_sides(comparison: Comparison) -> None:
    document = docx.Document(BytesIO(comparison_as_docx(comparison, Language.CHINESE)))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert any("民政部门应当<b>登记</b>。" in row[1] and "登记不收费。" in row[2] for row in rows)
    own = [
        run
        for cell in document.tables[0]._cells
        for p in cell.paragraphs
        for run in p.runs
        if run.font.underline is True
    ]
    assert [run.text for run in own] == ["应当", "可以", "登记不收费。"]
    assert not any(run.font.strike for run in own)


SIDES = peers(("四川", "重庆"), ("sichuan", "chongqing"))
SWAPPED = peers(("重庆", "四川"), ("chongqing", "sichuan"))
EDITED = versions(("新稿", "旧稿"), "sichuan", (Age.NEW, Age.OLD))
FORBIDDEN = re.compile(r"[删增]|左侧|右侧|line-through|<del|<ins|w:strike|strike")


def every_face(comparison: Comparison, looks: Looks) -> str:
    """All formats as what is written in their files."""
    said = [comparison_as_text(comparison, Language.CHINESE, looks)]
    said.append(comparison_as_html(comparison, Language.CHINESE, looks=looks).partition("</style>")[2])
    said.append(json.dumps(comparison_as_plain(comparison, Language.CHINESE, looks=looks), ensure_ascii=False))
    for made in (comparison_as_docx, comparison_as_xlsx):
        with zipfile.ZipFile(BytesIO(made(comparison, Language.CHINESE, looks=looks))) as package:
            parts = ("word/document.xml", "xl/sharedStrings.xml")
            said += [package.read(part).decode() for part in parts if part in package.namelist()]
    with pdfplumber.open(BytesIO(comparison_as_pdf(comparison, Language.CHINESE, looks=looks))) as pdf:
        said += [page.extract_text() for page in pdf.pages]
    return "\n".join(said)


def test_between_two_peers_no_face_strikes_out_or_adds_and_none_speaks_of_left_and_right(
    comparison: Comparison,
) -> None:
    said = every_face(comparison, SIDES)
    assert FORBIDDEN.findall(said) == []
    assert "仅四川" in said and "四川独有或者不同的文字" in said


def test_only_the_older_of_two_versions_of_one_side_is_struck_out(comparison: Comparison) -> None:
    tree = html.fromstring(comparison_as_html(comparison, Language.CHINESE, looks=EDITED))
    row = tree.xpath("//tr[@id='row-3~4,5-1']")[0]
    assert [mark.text for mark in row.xpath(".//ins")] == ["应当"], "the newer text stands on the left"
    assert [mark.text for mark in row.xpath(".//del")] == ["可以", "登记不收费。"]
    document = docx.Document(BytesIO(comparison_as_docx(comparison, Language.CHINESE, looks=EDITED)))
    runs = [run for cell in document.tables[0]._cells for p in cell.paragraphs for run in p.runs]
    assert [run.text for run in runs if run.font.strike] == ["可以", "登记不收费。"]
    assert "可以 → 应当" in comparison_as_text(comparison, Language.CHINESE, EDITED)


def test_a_side_keeps_its_colour_where_the_sides_are_swapped(comparison: Comparison) -> None:
    for looks, ours in ((SIDES, "left"), (SWAPPED, "right")):
        page = comparison_as_html(comparison, Language.CHINESE, looks=looks)
        assert f"--{ours}: {SIDES.left.hue.light}" in page
        assert f"{SIDES.left.hue.tint[1:]}" in _document(comparison_as_docx(comparison, Language.CHINESE, looks=looks))


def _document(made: bytes) -> str:
    with zipfile.ZipFile(BytesIO(made)) as package:
        return package.read("word/document.xml").decode()


def test_pdf_has_the_words_as_text(comparison: Comparison) -> None:
    with pdfplumber.open(BytesIO(comparison_as_pdf(comparison, Language.CHINESE))) as pdf:
        words = "".join(page.extract_text() for page in pdf.pages)
    for piece in ("民政部门应当", "民政部门可以", "登记不收费", "甲省<条例>"):
        assert piece in words


def test_pdf_is_refused_without_a_chinese_font(comparison: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.comparison.pdf.chinese_fonts", lambda wanted: ())
    with pytest.raises(Refusal, match="no_chinese_font"):
        comparison_as_pdf(comparison, Language.CHINESE)


def test_the_sheet_of_differences_says_the_level_the_weight_and_its_parts(comparison: Comparison) -> None:
    weight = Weight((Share("modality", 0.4), Share("ban", 0.16), Share("one_sided", -0.04)), Grade.POINT)
    row = comparison.rows[0]
    heavy = replace(row, differences=(replace(row.differences[0], weight=weight), *row.differences[1:]), weight=weight)
    weighed = replace(comparison, rows=(heavy, *comparison.rows[1:]))
    sheet = load_workbook(BytesIO(comparison_as_xlsx(weighed, Language.CHINESE))).worksheets[1]
    lines = [[cell.value for cell in line][-3:] for line in sheet.iter_rows()]
    assert lines[0] == ["级别", "权重", "权重构成"]
    assert ["要点", 0.52, "规范强度 +0.40；禁止性规定 +0.16；仅一方有 -0.04"] in lines
    assert "要点" in next(line for line in table_lines(weighed, LOOKS, Language.CHINESE) if line.row == heavy).tags[0]


def test_every_part_of_a_weight_has_a_name_in_both_languages() -> None:
    properties = [name for name, _, _ in weights().properties]
    shares = tuple(Share(name, 0.1) for name in (*properties, "size", "enforced", "one_sided"))
    for language in Language:
        assert weight_sentence(Weight(shares), language).count("+0.10") == len(shares)
