"""The papers of a decision: what they hold, and that Word's own text gives the new text back."""

import json
from io import BytesIO

import docx

from analysis.amending.applying import apply
from analysis.amending.generating import Generated, generate
from analysis.amending.instructions import Address, Instruction, Words
from drafts.parsing import parse_text
from drafts.provisions import Number
from exports.amending.papers import CarriedOut, refused_lines
from exports.formats import CARRIED, DECISION
from wording import Language

OLD = (
    "云岭市湿地保护条例\n第一条 本市湿地的“保护”，适用本条例。\n"
    "第二条 任何单位不得占用湿地。\n第三条 本条例自2020年5月1日起施行。"
)
NEW = OLD.replace("任何单位", "任何单位和个人").replace("第三条", "第三条 鼓励社会参与。\n第四条")


def _made() -> Generated:
    return generate(parse_text(OLD), parse_text(NEW))


def test_the_text_is_the_decision() -> None:
    words = DECISION["text"].write(_made(), Language.CHINESE).decode()
    assert words.startswith("关于修改《云岭市湿地保护条例》的决定\n")
    assert "一、将第二条中的“单位”修改为“单位和个人”。" in words
    assert "增加一条，作为第三条：\n“第三条　鼓励社会参与。”" in words


def test_the_document_holds_the_table_and_the_new_text() -> None:
    document = docx.Document(BytesIO(DECISION["docx"].write(_made(), Language.CHINESE)))
    lines = [paragraph.text for paragraph in document.paragraphs]
    assert "第三条　鼓励社会参与。" in lines
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert cells[0] == ["位置", "修改前", "修改后"]
    assert cells[1] == ["第二条", "任何单位不得占用湿地。", "任何单位和个人不得占用湿地。"]


def test_the_table_marks_what_changed_in_black_and_white_and_says_how() -> None:
    made = generate(parse_text(OLD), parse_text(NEW.replace("不得占用湿地", "不得开垦湿地")))
    document = docx.Document(BytesIO(DECISION["docx"].write(made, Language.CHINESE)))
    assert any(paragraph.text.startswith("图例：") for paragraph in document.paragraphs)
    row = next(row for row in document.tables[0].rows if row.cells[0].text == "第二条")
    old, new = ([run for line in cell.paragraphs for run in line.runs] for cell in row.cells[1:])
    assert "".join(run.text for run in old) == "任何单位不得占用湿地。"
    assert "".join(run.text for run in new) == "任何单位和个人不得开垦湿地。"
    assert "占用" in "".join(run.text for run in old if run.font.strike)
    assert "和个人" in "".join(run.text for run in new if run.font.underline and run.font.bold)
    assert not any(run.font.underline for run in old) and not any(run.font.strike for run in new)
    added = next(row for row in document.tables[0].rows if row.cells[1].text == "（无）")
    assert not any(run.font.underline for line in added.cells[2].paragraphs for run in line.runs)


def test_words_changed_before_a_list_are_a_line_without_the_list() -> None:
    old = "云岭市湿地保护条例\n第一条 有下列行为的，处二百元罚款：\n（一）取土；\n（二）倾倒垃圾。"
    made = generate(parse_text(old), parse_text(old.replace("二百元", "五百元")))
    document = docx.Document(BytesIO(DECISION["docx"].write(made, Language.CHINESE)))
    cells = [cell.text for cell in document.tables[0].rows[1].cells]
    assert cells == ["第一条", "有下列行为的，处二百元罚款：", "有下列行为的，处五百元罚款："]


def test_json_says_whether_it_is_exact() -> None:
    plain = json.loads(DECISION["json"].write(_made(), Language.ENGLISH))
    assert plain["exact"] is True
    assert plain["text"][-1] == "第四条　本条例自2020年5月1日起施行。"
    assert {each["instruction"] for each in plain["effects"]} >= {"words", "add"}


def test_what_was_not_carried_out_is_said() -> None:
    old = parse_text(OLD)
    carried = CarriedOut(old, apply(old, [Instruction(Words(Address(article=Number(2)), "草原", "林地"))]))
    assert refused_lines(carried.applied, Language.CHINESE) == (
        "未执行：将第二条中的“草原”修改为“林地”——该处没有所引的文字",
    )
    assert "第二条　任何单位不得占用湿地。" in CARRIED["text"].write(carried, Language.CHINESE).decode()
    assert json.loads(CARRIED["json"].write(carried, Language.CHINESE))["effects"][0]["why"] == "words_not_found"
    document = docx.Document(BytesIO(CARRIED["docx"].write(carried, Language.CHINESE)))
    assert any("未执行" in paragraph.text for paragraph in document.paragraphs)
