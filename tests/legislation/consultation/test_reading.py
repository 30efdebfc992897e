"""Lists of opinions as offices keep them: spreadsheets, CSV, tables in Word."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import docx
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.consultation.layout import Layout, propose, propose_all
from legislation.consultation.reading import ReadList, read_list, read_sheets, refuse_without_opinions
from legislation.consultation.records import Handling, SourceKind
from legislation.consultation.words import OpinionColumn, column_named, is_person, kind_of, says_nothing, source_named

HEADS = ("序号", "提出单位或个人", "条款", "意见内容", "理由", "采纳情况")


def workbook(*rows: Sequence[object], merged: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    for reference in merged:
        book.active.merge_cells(reference)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def word(*rows: Sequence[str]) -> docx.document.Document:
    paper = docx.Document()
    paper.add_paragraph("征求意见情况")
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    return paper


def saved(paper: docx.document.Document) -> bytes:
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def listed(name: str, data: bytes, source: SourceKind | None = None) -> ReadList:
    sheets = read_sheets(name, data)
    return read_list(sheets, propose_all(sheets), source)


def test_a_list_under_a_title_with_groups_of_sources_and_a_sum() -> None:
    file = workbook(
        ("《某条例（征求意见稿）》征求意见情况表",),
        HEADS,
        ("一、省级有关部门（2条）",),
        (1, "省民政厅", "第三条", "建议修改。", "与上位法一致", "采纳"),
        (2, "省财政厅", "全文", "无意见", None, None),
        ("二、社会公众意见",),
        (3, "张三", "第五条、第七条第二款", "建议删去。", None, "未采纳。理由：已有规定"),
        ("合计3条",),
    )
    found = listed("意见.xlsx", file)
    assert found.problems == ()
    assert found.passed_over == 1
    told = [(said.source, said.who, said.person, said.provision, answer.handling) for said, answer in found.came]
    assert told == [
        (SourceKind.DEPARTMENT, "省民政厅", False, "第三条", Handling.ADOPTED),
        (SourceKind.DEPARTMENT, "省财政厅", False, "全文", Handling.OPEN),
        (SourceKind.PUBLIC, "张三", True, "第五条、第七条第二款", Handling.DECLINED),
    ]
    assert found.came[2][1].reply == "已有规定"


def test_merged_cells_count_for_every_row() -> None:
    rows = (HEADS, (1, "省民政厅", "第三条", "甲。"), (2, None, None, "乙。"), (3, "省财政厅", "第四条", "丙。"))
    found = listed("意见.xlsx", workbook(*rows, merged=["B2:B3", "C2:C3"]))
    assert [(said.who, said.provision) for said, _ in found.came] == [
        ("省民政厅", "第三条"),
        ("省民政厅", "第三条"),
        ("省财政厅", "第四条"),
    ]
    paper = word(HEADS, ("1", "省民政厅", "第三条", "甲。", "", ""), ("2", "", "", "乙。", "", ""))
    table = paper.tables[0]
    for column in (1, 2):
        table.cell(1, column).merge(table.cell(2, column))
    in_word = listed("意见.docx", saved(paper))
    assert [(said.who, said.provision, said.opinion) for said, _ in in_word.came] == [
        ("省民政厅", "第三条", "甲。"),
        ("省民政厅", "第三条", "乙。"),
    ]


def test_csv_and_word_hold_what_the_spreadsheet_holds() -> None:
    rows = (HEADS, ("1", "李四", "第二条", "建议，分行写明。", "理由", "部分采纳（已吸收）"))
    line = ",".join(f'"{cell}"' for cell in rows[1])
    files = {
        "意见.xlsx": workbook(*rows),
        "意见.csv": (",".join(rows[0]) + "\r\n" + line).encode("gb18030"),
        "意见.docx": saved(word(*rows)),
    }
    found = [listed(name, data).came for name, data in files.items()]
    assert found[0] == found[1] == found[2]
    assert (found[0][0][1].handling, found[0][0][1].reply) == (Handling.PARTLY, "已吸收")


def test_every_bad_cell_is_told_with_its_place() -> None:
    heads = ("来源", "姓名", "意见", "日期", "采纳情况", "说明")
    file = workbook(
        heads,
        ("火星", "张三", "甲。", None, None, None),
        ("公众", "张三", None, date(2026, 3, 1), None, None),
        ("公众", "张三", "乙。", "前天", None, None),
        ("公众", "张三", "丙。", date(2026, 3, 1), "看着办", None),
        ("公众", "张三", "丁。", date(2026, 3, 1), "不采纳", None),
        ("公众", "张三", "长" * 30_000, None, None, None),
        ("公众", "张三", "好。", date(2026, 3, 1), "采纳", None),
    )
    found = listed("意见.xlsx", file)
    assert [(each.row, each.column, each.code) for each in found.problems] == [
        (2, "A", "source_unknown"),
        (3, "C", "opinion_missing"),
        (4, "D", "day_wrong"),
        (5, "E", "handling_unknown"),
        (6, "F", "reply_missing"),
        (7, "C", "text_too_long"),
    ]
    assert [(said.opinion, said.received) for said, _ in found.came] == [("好。", "2026-03-01")]


def test_a_person_says_which_column_is_which() -> None:
    sheets = read_sheets("意见.xlsx", workbook(("谁", "讲了什么"), ("张三", "甲。")))
    proposed = propose(sheets[0])
    assert not proposed.ready
    with pytest.raises(Refusal, match="list_without_opinions"):
        refuse_without_opinions("意见.xlsx", [proposed])
    assert dict(proposed.headings) == {1: "谁", 2: "讲了什么"}
    columns = {OpinionColumn.WHO: (1,), OpinionColumn.OPINION: (2,)}
    found = read_list(sheets, [Layout(proposed.sheet, 1, columns, proposed.headings)], SourceKind.PUBLIC)
    assert [(said.who, said.opinion, said.source) for said, _ in found.came] == [("张三", "甲。", SourceKind.PUBLIC)]


def test_formulas_are_never_run_and_their_lack_of_a_value_is_told() -> None:
    found = listed("意见.xlsx", workbook(("意见", "单位"), ("=1+1", "某厅"), ("好。", "某厅")))
    assert [each.code for each in found.problems] == ["cell_formula_without_value"]
    assert [said.opinion for said, _ in found.came] == ["好。"]
    kept = listed("意见.csv", '意见,单位\n"=HYPERLINK(""x"")",某厅\n'.encode())
    assert [said.opinion for said, _ in kept.came] == ['=HYPERLINK("x")']


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in ("word/document.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"):
            archive.writestr(part, b"<a>" + b" " * 300_000_000 + b"</a>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("意见.csv", ("意见,单位\n" + "甲,乙\n" * 50_000).encode(), "bulk_too_many_rows"),
        ("意见.csv", ("意见,单位\n" + "长" * 140_000 + ",乙\n").encode(), "bulk_cell_too_long"),
        ("意见.txt", b"\xff\x00\xff", "encoding_unknown"),
        ("意见.pdf", b"%PDF-1.7", "bulk_kind"),
        ("意见.xlsx", b"not a zip", "bulk_damaged"),
        ("意见.docx", b"not a zip", "docx_damaged"),
        ("意见.docx", saved(docx.Document()), "list_without_table"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_refusal(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        read_sheets(name, data)


@pytest.mark.parametrize("name", ["意见.xlsx", "意见.docx"])
def test_a_bomb_is_refused_before_it_is_unpacked(name: str) -> None:
    with pytest.raises(Refusal):
        read_sheets(name, bomb())


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("意见内容（可附页）", OpinionColumn.OPINION),
        ("修改意见和建议", OpinionColumn.OPINION),
        ("单位（个人）", OpinionColumn.WHO),
        ("条 款", OpinionColumn.PROVISION),
        ("未采纳理由", OpinionColumn.REPLY),
        ("天气", None),
    ],
)
def test_headings_are_known_by_their_usual_names(heading: str, column: OpinionColumn | None) -> None:
    assert column_named(heading) is column


@pytest.mark.parametrize(
    ("who", "kind", "person"),
    [
        ("省民政厅", SourceKind.DEPARTMENT, False),
        ("成都市人民政府", SourceKind.LOCALITY, False),
        ("绵阳市", SourceKind.LOCALITY, False),
        ("某某养老服务有限公司", SourceKind.ORGANISATION, False),
        ("王大明代表", SourceKind.DEPUTY, True),
        ("张三", SourceKind.UNKNOWN, True),
        ("网友123", SourceKind.UNKNOWN, True),
        ("", SourceKind.UNKNOWN, False),
    ],
)
def test_a_name_tells_a_unit_from_a_person_and_nothing_more(who: str, kind: SourceKind, person: bool) -> None:
    assert (kind_of(who), is_person(who, kind_of(who))) == (kind, person)


def test_who_is_doubtful_is_a_person() -> None:
    assert is_person("王五", SourceKind.DEPARTMENT)
    assert not is_person("财政", SourceKind.DEPARTMENT)
    assert is_person("李院", SourceKind.PUBLIC)


def test_sources_and_empty_answers_are_known_in_their_usual_words() -> None:
    assert source_named("（二）市（州）人大（3条）") is SourceKind.LOCALITY
    assert source_named("三、社会公众意见") is SourceKind.PUBLIC
    assert source_named("火星") is None
    assert says_nothing("无修改意见。")
    assert not says_nothing("无障碍设施应当验收。")


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=6))
def test_whatever_stands_in_a_list_each_row_is_read_told_or_passed_over(rows: list[list[str]]) -> None:
    data = workbook(("来源", "单位", "意见"), *([cell.translate(_UNFIT) for cell in row] for row in rows))
    found = listed("意见.xlsx", data)
    filled = sum(any(cell.translate(_UNFIT).strip() for cell in row) for row in rows)
    assert len(found.came) + len(found.problems) + found.passed_over <= filled
    assert all(said.opinion for said, _ in found.came)


_UNFIT = dict.fromkeys((*range(0x20), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))


def told(found: ReadList) -> list[tuple[str, str, str]]:
    assert found.problems == ()
    return [(said.who, said.provision, said.opinion) for said, _ in found.came]


def test_an_opinion_and_its_change_in_two_columns_are_one_and_a_remark_is_its_reply() -> None:
    heads = ("提出单位", "条款", "意见内容", "修改建议", "采纳情况", "备注")
    found = listed("意见.xlsx", workbook(heads, ("某厅", "第三条", "表述不清。", "改为甲。", "采纳", "已改")))
    assert told(found) == [("某厅", "第三条", "表述不清。\n改为甲。")]
    assert [answer.reply for _, answer in found.came] == ["已改"]
    alone = listed("意见.xlsx", workbook((*heads[:3], "备注"), ("某厅", "第三条", "甲。", "来电")))
    assert [(said.opinion, answer.reply) for said, answer in alone.came] == [("甲。", "")]


@pytest.mark.parametrize("merged", [(), ("A1:A2", "B1:B2", "C1:D1", "E1:F1")])
def test_headings_may_stand_in_two_rows(merged: Sequence[str]) -> None:
    rows = (
        ("提出单位", "条款", "意见", None, "采纳情况", None),
        (None, None, "修改建议", "理由", "是否采纳", "说明"),
        ("某厅", "第三条", "甲。", "乙", "部分采纳", "丙"),
    )
    found = listed("意见.xlsx", workbook(*rows, merged=merged))
    assert told(found) == [("某厅", "第三条", "甲。")]
    assert [(answer.handling, answer.reply) for _, answer in found.came] == [(Handling.PARTLY, "丙")]


def test_what_becomes_of_an_opinion_may_be_ticked() -> None:
    heads = ("提出单位", "意见内容", "采纳", "部分采纳", "未采纳")
    rows = (("某厅", "甲。", "√"), ("某局", "乙。", "×", None, "与上位法不一致"), ("某院", "丙。"))
    found = listed("意见.xlsx", workbook(heads, *rows))
    answers = [(answer.handling, answer.reply) for _, answer in found.came]
    assert answers == [(Handling.ADOPTED, ""), (Handling.DECLINED, "与上位法不一致"), (Handling.OPEN, "")]
    two = listed("意见.xlsx", workbook(heads, ("某厅", "甲。", "√", "√")))
    assert [each.code for each in two.problems] == ["handling_unknown"]


def test_a_list_in_word_goes_on_in_the_next_table_with_or_without_its_headings() -> None:
    paper = word(("提出单位", "条款", "意见内容"), ("某厅", "第三条", "甲。"))
    for rows in ([("提出单位", "条款", "意见内容"), ("某局", "第四条", "乙。")], [("某院", "第五条", "丙。")]):
        paper.add_paragraph("续")
        table = paper.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    other = paper.add_table(rows=1, cols=2)
    other.rows[0].cells[0].text = "联系人"
    found = listed("意见.docx", saved(paper))
    assert told(found) == [("某厅", "第三条", "甲。"), ("某局", "第四条", "乙。"), ("某院", "第五条", "丙。")]


def test_headings_that_stand_again_are_no_opinion_and_the_same_as_above_is_read() -> None:
    heads = ("提出单位", "条款", "意见内容")
    rows = (heads, ("某厅", "第三条", "甲。"), heads, ("同上", "〃", "乙。"))
    assert told(listed("意见.xlsx", workbook(*rows))) == [("某厅", "第三条", "甲。"), ("某厅", "第三条", "乙。")]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_title_above_the_headings_does_not_say_how_a_list_is_separated(separator: str, encoding: str) -> None:
    lines = ["某条例意见汇总,2026年", separator.join(("提出单位", "条款", "意见内容"))]
    lines += [separator.join((f"某厅{number}", "第三条", f'"甲,乙;丙{number}"')) for number in (1, 2)]
    found = listed("意见.csv", "\n".join(lines).encode(encoding))
    assert [said.opinion for said, _ in found.came] == ["甲,乙;丙1", "甲,乙;丙2"]


def test_the_same_words_across_a_row_of_word_name_the_source_of_those_below() -> None:
    head = ("一、市级部门",) * 3
    paper = word(("提出单位", "条款", "意见内容"), head, ("某某委", "第三条", "甲。"))
    assert [said.source for said, _ in listed("意见.docx", saved(paper)).came] == [SourceKind.DEPARTMENT]
