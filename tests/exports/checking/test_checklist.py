"""The check list leaves the house as text, JSON and Word, with what was dismissed and why."""

import io
import json
from dataclasses import replace

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from analysis.checks.hints.hinting import hints_of
from analysis.decisions.dismissals import LaidHint, lay_dismissals
from drafts.parsing import parse_text
from exports.checking.listing import CheckList
from exports.formats import CHECKLIST
from legislation.drafting.records import Dismissal, bound
from wording import Language

TEXT = (
    "=凉亭<管护>条例\n第一条 依照《中华人民共和国物权法》，制定本条例。\n第二条 管护人必须巡查，但雨天除外。\n"
    "第三条 本条例自2024年1月1日起施行。"
)


@pytest.fixture
def check() -> CheckList:
    hints = hints_of(parse_text(TEXT))
    must = next(hint for hint in hints if hint.rule == "must")
    kept = Dismissal("d", "p", "s", "must", "必须", bound(must.text), "=上位法如此", "李", "2026-03-01T08:00:00.000Z")
    return CheckList(parse_text(TEXT).title, "草案", lay_dismissals(hints, (kept,)), "2026-03-02")


def written(check: CheckList, form: str, language: Language = Language.CHINESE) -> bytes:
    return CHECKLIST[form].write(check, language)


def test_json_is_a_contract(check: CheckList) -> None:
    plain = json.loads(written(check, "json"))
    assert (plain["open"], plain["dismissed"]) == (2, 1)
    repealed, must, _ = plain["hints"]
    assert (repealed["rule"], repealed["locator"], repealed["words"]) == (
        "law_repealed",
        "第一条",
        "《中华人民共和国物权法》",
    )
    assert repealed["basis"] == {"title": "民法典第一千二百六十条", "place": "", "words": "", "verified": True}
    assert must["dismissed"] == {"why": "=上位法如此", "who": "李", "at": "2026-03-01T08:00:00.000Z"}
    assert 0 < must["certainty"] < 1


@pytest.mark.parametrize("language", Language)
def test_text_and_word_say_the_same(check: CheckList, language: Language) -> None:
    plain = written(check, "text", language).decode()
    document = docx.Document(io.BytesIO(written(check, "docx", language)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    whole = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    for hint in json.loads(written(check, "json", language))["hints"]:
        assert hint["message"] in plain
        assert hint["message"] in whole
    assert "=上位法如此" in plain
    assert "=上位法如此" in whole
    (foot,) = document.sections[0].footer.paragraphs
    assert ("打印日期：2026年3月2日" if language is Language.CHINESE else "Printed on 2026-03-02") in foot.text
    assert [field.get(qn("w:instr")) for field in foot._p.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]


def test_a_text_without_hints_says_so() -> None:
    none: tuple[LaidHint, ...] = ()
    document = docx.Document(io.BytesIO(written(CheckList("凉亭条例", "", none), "docx")))
    assert "没有提示。" in [paragraph.text for paragraph in document.paragraphs]
    assert "提示 0 条" in written(CheckList("凉亭条例", "", none), "text").decode()


@pytest.mark.parametrize("language", Language)
def test_a_workbook_has_a_row_a_hint_and_computes_nothing(check: CheckList, language: Language) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(check, "xlsx", language)))
    (sheet,) = book.worksheets
    cells = {str(cell.value): cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert set(cells.values()) == {"s"}
    for hint in json.loads(written(check, "json", language))["hints"]:
        assert any(hint["message"] == words for words in cells)
    assert any("=上位法如此" in words for words in cells)
    assert any("=凉亭<管护>条例" in words for words in cells)


@pytest.mark.parametrize("form", ["text", "docx", "xlsx"])
def test_each_face_says_which_laws_were_looked_at(check: CheckList, form: str) -> None:
    told = replace(check, superiors=("《风景名胜区条例》（2016）",), absent=("《古亭法》",))
    data = written(told, form)
    if form == "docx":
        whole = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)
    elif form == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        whole = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    else:
        whole = data.decode()
    assert "已与上位法《风景名胜区条例》（2016）核对照抄的内容。" in whole
    assert "没有上位法《古亭法》的文本，未核对照抄的内容。" in whole
    plain = json.loads(written(told, "json"))
    assert (plain["superiors"], plain["absent"]) == (["《风景名胜区条例》（2016）"], ["《古亭法》"])
