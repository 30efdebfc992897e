"""The command line is a contract: JSON out, exit codes 0, 1 and 2, one clear line for a refusal, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from cli import main
from exports.formats import COMPARISON

LEFT = """甲省凉亭管护条例
（2021年3月1日甲省人民代表大会常务委员会通过）
第一章　总　则
第一条　为了加强凉亭管护，根据有关法律，结合本省实际，制定本条例。
第二条　县级以上地方人民政府应当将凉亭管护经费列入预算。
第三条　管护责任人应当履行下列职责：
（一）每月巡查；
（二）及时修缮。
第四条　违反本条例第三条规定的，处五百元以上二千元以下罚款。
第五条　本条例自2021年5月1日起施行。
"""
RIGHT = """乙市凉亭管护条例
（2021年4月1日乙市人民代表大会常务委员会通过）
第一条　为了加强凉亭管护，根据有关法律，结合本市实际，制定本条例。
第二条　鼓励社会捐建凉亭。
第三条　市、区县（自治县）人民政府可以将凉亭管护经费列入预算。
第四条　管护责任人应当履行下列职责：
（一）每月巡查；
（二）及时修缮；
（三）设置警示标志。
第五条　违反本条例第四条规定的，处一千元以上五千元以下罚款。
第六条　本条例自2021年6月1日起施行。
"""


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    paths = []
    for name, words in (("left.txt", LEFT), ("right.txt", RIGHT)):
        path = tmp_path / name
        path.write_text(words, encoding="utf-8")
        paths.append(str(path))
    return paths[0], paths[1]


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_akn_writes_what_parse_reads_back(pair: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "left.xml"
    assert run("akn", pair[0], "--out", str(out)) == (0, "", "")
    told, back = (json.loads(run("parse", file)[1]) for file in (pair[0], str(out)))
    assert back.pop("read_as") != told.pop("read_as")
    assert back == told
    code, _, error = run("akn", pair[0], "--out", str(tmp_path / "left.docx"))
    assert (code, error.count("\n")) == (1, 1)


def test_parse_prints_the_structure(pair: tuple[str, str]) -> None:
    code, out, _ = run("parse", pair[0])
    draft = json.loads(out)
    assert code == 0
    assert (draft["title"], draft["kind"]) == ("甲省凉亭管护条例", "regulation")
    assert [(a["number"], a["suffix"], a["locator"]) for a in draft["articles"]] == [
        (n, 0, f"第{c}条") for n, c in enumerate("一二三四五", start=1)
    ]
    third = draft["articles"][2]
    assert third["paragraphs"][0]["text"] == "管护责任人应当履行下列职责："
    assert [item["locator"] for item in third["paragraphs"][0]["items"]] == ["第三条第一项", "第三条第二项"]
    assert draft["findings"] == []


def test_compare_answers_across_numbers(pair: tuple[str, str]) -> None:
    code, out, _ = run("compare", *pair)
    comparison = json.loads(out)
    assert code == 0
    links = {(left, right) for row in comparison["rows"] for left in row["left"] for right in row["right"]}
    assert links == {(1, 1), (2, 3), (3, 4), (4, 5), (5, 6)}
    assert [row["right"] for row in comparison["rows"] if row["relation"] == "right_only"] == [[2]]
    duty = next(row for row in comparison["rows"] if row["left"] == [2])
    assert {(d["left"], d["right"]) for d in duty["differences"] if d["category"] == "modality"} == {("应当", "可以")}
    penalty = next(row for row in comparison["rows"] if row["left"] == [4])
    assert "penalty" in {d["category"] for d in penalty["differences"]}
    assert "citation" not in {d["category"] for d in penalty["differences"]}, "第三条 and 第四条 answer each other"


@pytest.mark.parametrize("form", COMPARISON)
def test_compare_writes_every_format(pair: tuple[str, str], tmp_path: Path, form: str) -> None:
    out = tmp_path / f"table.{form}"
    code, _, err = run("compare", *pair, "--format", form, "--out", str(out))
    assert (code, err) == (0, "")
    assert out.stat().st_size > 500
    assert [path.name for path in tmp_path.glob("*.part")] == []


def test_a_binary_format_needs_a_file(pair: tuple[str, str]) -> None:
    code, out, err = run("compare", *pair, "--format", "pdf")
    assert (code, out) == (2, "")
    assert "pdf 是二进制格式" in err and "--out" in err


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("letter.txt", "各位同事：\n请于周五前反馈意见。\n".encode()),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("broken.docx", b"PK\x03\x04" + bytes(100)),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_refused_input_is_one_line_and_exit_one(tmp_path: Path, name: str, data: bytes, language: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    code, out, err = run("--language", language, "parse", str(path))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "{" not in err and "Traceback" not in err


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    code, _, err = run("parse", str(tmp_path / "没有.docx"))
    assert code == 1 and "没有.docx" in err


def test_an_unwritable_place_is_refused(pair: tuple[str, str], tmp_path: Path) -> None:
    code, _, err = run("compare", *pair, "--out", str(tmp_path / "none" / "table.json"))
    assert code == 1 and "table.json" in err


@pytest.mark.parametrize("arguments", [["parse"], ["compare", "one"], ["nonsense"], ["parse", "x", "--format", "odt"]])
def test_wrong_usage_is_exit_two(arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


def test_a_closed_pipe_is_no_error(pair: tuple[str, str]) -> None:
    """`chuanyu compare … | head -c 1` in a real process."""
    process = subprocess.Popen(
        [sys.executable, "-c", "import cli; cli.main()", "compare", *pair],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert b"Traceback" not in process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 0


def test_the_module_is_the_command_too() -> None:
    home = Path(__file__).resolve().parents[1]
    command = [sys.executable, "-m", "cli", "compare", "none.txt", "nor.txt"]
    done = subprocess.run(command, cwd=home, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "none.txt" in done.stderr


def test_a_paper_is_laid_out_as_asked_and_a_failure_leaves_no_file(pair: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "第一次会议 & 对照表.docx"
    asked = ["--format", "docx", "--layout", "ditto", "--only", "substantive", "--paper", "A3", "--out", str(out)]
    code, _, err = run("compare", *pair, *asked)
    assert (code, err) == (0, "")
    document = docx.Document(str(out))
    assert [cell.text for cell in document.tables[0].rows[0].cells][:1] == ["序号"]
    assert any(p.text.startswith("打印日期：") for p in document.paragraphs)
    for wrong in (["--only", "第九十章"], ["--only", "一半"], ["--layout", "law"]):
        none = tmp_path / "none.docx"
        code, _, err = run("compare", *pair, "--format", "docx", *wrong, "--out", str(none))
        assert (code, err.count("\n"), none.exists()) == (1, 1, False), wrong
    code, _, _ = run("compare", *pair, "--only", "points")
    assert code == 2, "JSON holds all rows"


def test_changes_tells_who_proposes_what_in_a_file_that_came_back(pair: tuple[str, str], tmp_path: Path) -> None:
    sent = tmp_path / "sent.docx"
    assert run("compare", *pair, "--format", "redline", "--out", str(sent))[0] == 0
    code, out, _ = run("changes", str(sent))
    found = json.loads(out)
    assert code == 0
    assert found["authors"] == ["川渝协同立法工作台"]
    for text, of in (("base", pair[0]), ("proposed", pair[1])):
        assert found[text]["articles"] == json.loads(run("parse", of)[1])["articles"]
    assert found["changes"] and all(change["proposed"]["key"] for change in found["changes"])
    assert found["changes"][0]["message"] in run("changes", str(sent), "--format", "text")[1]
    code, _, err = run("changes", pair[0])
    assert (code, err.count("\n")) == (1, 1)


def test_check_prints_hints_and_refuses_a_rule_that_is_not_there(pair: tuple[str, str], tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(LEFT.replace("应当将", "必须将"), encoding="utf-8")
    code, out, _ = run("check", str(draft), "--format", "json")
    assert code == 0
    assert [(hint["rule"], hint["locator"]) for hint in json.loads(out)["hints"]] == [("must", "第二条")]
    assert "“必须”宜改为“应当”" in run("check", str(draft))[1]
    same = json.loads(run("check", pair[0], "--superior", pair[1], "--format", "json")[1])
    assert {hint["rule"] for hint in same["hints"]} <= {"superior_copied"}
    code, _, err = run("check", str(draft), "--rule", "nonsense")
    assert (code, err.count("\n")) == (1, 1)
    made = tmp_path / "list.docx"
    assert run("check", str(draft), "--format", "docx", "--out", str(made))[0] == 0
    assert made.stat().st_size > 0
