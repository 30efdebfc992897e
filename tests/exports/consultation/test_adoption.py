"""意见采纳情况表: in the order of the text, units named, private persons counted, in every format."""

import csv
import io
import json

import docx
import openpyxl
import pytest

from exports.consultation.adoption import facts, heading, lines
from exports.formats import OPINIONS
from legislation.bulk.workbook import Sheet
from legislation.consultation.layout import propose
from legislation.consultation.reading import read_list, read_sheets
from tests.exports.consultation.adopted import SAID, adopted
from wording import Language

ZH = Language.CHINESE
PRIVATE = ("张三", "李四", "王教授", "13800138000", "a.b@c.com")


def sheets(name: str, data: bytes) -> tuple[Sheet, ...]:
    return read_sheets(name, data)


def words_of(form: str, data: bytes) -> str:
    if form == "docx":
        paper = docx.Document(io.BytesIO(data))
        cells = (cell.text for table in paper.tables for row in table.rows for cell in row.cells)
        return "\n".join([*(each.text for each in paper.paragraphs), *cells])
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    return data.decode("utf-8-sig")


def test_the_table_stands_in_the_order_of_the_text_with_groups_as_one_line() -> None:
    told = [(line.place, line.from_, line.handling) for line in lines(adopted(), ZH)]
    assert told == [
        ("全文", "专家 1 人", "待办理"),
        ("第二条", "公众 1 人", "未采纳"),
        ("第二条", "公众 1 人", "未采纳"),
        ("第二章（原文：第九条、第二章，待核）", "云溪县", "另作研究"),
        ("第三条", "市文物局", "采纳"),
    ]


def test_above_it_stands_how_many_there_are_and_who_had_nothing_to_say() -> None:
    of = adopted()
    assert heading(of, ZH) == "《云溪市古桥保护条例（征求意见稿）》意见采纳情况表"
    said = "\n".join(facts(of, ZH))
    assert "共收到意见 5 件，同类意见合并后 5 条。其中采纳 1 件、未采纳 2 件、另作研究 1 件、待办理 1 件。" in said
    assert "回复无意见的 1 个：市财政局。" in said
    assert "有 1 件意见所涉条款待核。" in said


@pytest.mark.parametrize("form", list(OPINIONS))
@pytest.mark.parametrize("language", Language)
def test_names_of_private_persons_leave_only_when_asked(form: str, language: Language) -> None:
    without = words_of(form, OPINIONS[form].write(adopted(), language))
    assert all(word not in without for word in PRIVATE)
    assert "市文物局" in without
    named = words_of(form, OPINIONS[form].write(adopted(names=True), language))
    assert all(word in named for word in PRIVATE)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_goes_out_reads_back_as_it_was(form: str) -> None:
    data = OPINIONS[form].write(adopted(names=True), ZH)
    found = sheets(f"意见.{form}", data)
    every = found if form == "csv" else found[-1:]
    back = read_list(every, [propose(sheet) for sheet in every])
    assert back.problems == ()
    assert back.came == tuple(each for each in SAID if each[0].opinion != "无意见")


def test_nothing_in_a_workbook_or_csv_computes() -> None:
    book = openpyxl.load_workbook(io.BytesIO(OPINIONS["xlsx"].write(adopted(), ZH)))
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    rows = list(csv.reader(io.StringIO(OPINIONS["csv"].write(adopted(), ZH).decode("utf-8-sig"))))
    assert "'=1+1 建议增加宣传内容。" in {cell for row in rows for cell in row}


def test_the_data_says_what_the_table_says() -> None:
    data = json.loads(OPINIONS["json"].write(adopted(), ZH))
    assert (data["total"], len(data["table"]), len(data["opinions"])) == (5, 5, 5)
    assert sum(data["by_handling"].values()) == data["total"]
    assert data["opinions"][0]["from"] == "公众"


def test_word_is_set_in_the_fonts_of_official_papers() -> None:
    paper = docx.Document(io.BytesIO(OPINIONS["docx"].write(adopted(), ZH)))
    fonts = paper.styles["Adoption Title"].element.rPr.rFonts.values()
    assert "方正小标宋简体" in fonts
    section = paper.sections[0]
    assert section.page_width > section.page_height
