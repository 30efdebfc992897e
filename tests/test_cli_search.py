"""`chuanyu search`: every text and the register, in each format; what cannot be read is one line."""

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from tests.test_cli_work import run


@pytest.fixture(autouse=True)
def demonstration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of its own with the demonstration's four texts and the register."""
    monkeypatch.setenv("CHUANYU_STORE", str(tmp_path / "search.db"))
    assert run("demo")[0] == 0


def found(*words: str) -> dict[str, object]:
    code, out, err = run("search", *words, "--format", "json")
    assert code == 0, err
    told: dict[str, object] = json.loads(out)
    return told


def test_every_result_holds_the_words_and_says_where(tmp_path: Path) -> None:
    told = found("养老服务机构", "--limit", "1000")
    results = told["results"]
    assert isinstance(results, list)
    assert told["total"] == len(results) > 4
    provisions = [each for each in results if each["kind"] == "provision"]
    assert all("养老服务机构" in each["text"] and each["title"] and each["locator"] for each in provisions)
    assert all("养老服务机构" in each["context"].replace("…", "") for each in provisions)
    assert told["texts"] == 4


def test_fields_and_words_without_narrow_what_is_found() -> None:
    every, ours = found("养老"), found("养老 方:四川")
    without = found("养老 -机构")
    assert every["total"] > ours["total"] > 0  # type: ignore[operator]
    assert ours["texts"] == 2
    assert 0 < without["total"] < every["total"]  # type: ignore[operator]


def test_the_register_is_asked_too() -> None:
    results = found("律师调查令")["results"]
    assert isinstance(results, list)
    assert [(each["kind"], each["title"]) for each in results] == [("record", "执行联动决定（片段）")]


def test_tables_and_text_hold_the_same(tmp_path: Path) -> None:
    total = found("养老机构", "--limit", "1000")["total"]
    code, out, _ = run("search", "养老机构", "--limit", "1000", "--format", "csv")
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff"))))
    assert code == 0
    assert len(rows) - 1 == total
    assert run("search", "养老机构", "--format", "xlsx", "--out", str(tmp_path / "found.xlsx"))[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "found.xlsx").active
    assert sheet is not None
    assert sheet.cell(1, 1).value == "养老机构"
    assert "养老" in run("search", "养老机构", "--format", "text")[1]


def test_nothing_found_is_no_failure() -> None:
    told = found("从未出现过的词句")
    assert (told["total"], told["results"]) == (0, [])


@pytest.mark.parametrize("query", ["", "(养老", '"养老', "养老 ~", "-养老"])
def test_what_cannot_be_read_is_one_line(query: str) -> None:
    code, out, err = run("search", "--", query)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


def test_a_concordance_tells_definitions_before_uses_in_each_side_s_latest_text() -> None:
    code, out, err = run("search", "养老服务机构", "--concordance")
    assert code == 0, err
    told = json.loads(out)
    (project,) = told["projects"]
    assert [each["side"] for each in project["texts"]] == ["四川", "重庆"]
    assert told["texts"] == told["defined"] == 2
    for each in project["texts"]:
        assert ["是指" in hit["text"] for hit in each["definitions"]] == [True]
        assert each["count"] == 1 + len(each["uses"])
    text = run("search", "养老服务机构", "--concordance", "--format", "text")[1]
    assert text.index("定义：") < text.index("第八条第二款")
    rows = list(csv.reader(io.StringIO(run("search", "养老服务机构", "--concordance", "--format", "csv")[1])))
    assert [row[4] for row in rows[1:]].count("定义") == 2


def test_a_concordance_is_a_workbook_too(tmp_path: Path) -> None:
    out = tmp_path / "词语索引.xlsx"
    assert run("search", "养老服务机构", "--concordance", "--format", "xlsx", "--out", str(out))[0] == 0
    rows = list(csv.reader(io.StringIO(run("search", "养老服务机构", "--concordance", "--format", "csv")[1])))
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert sheet["A1"].value == "养老服务机构"
    assert [["" if c.value is None else c.value for c in row] for row in sheet.iter_rows(min_row=4)] == rows
