"""Opinions from a terminal: in, each once; out, without private names."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from legislation.projects.versions import versions
from legislation.store.database import open_store

KEY = "demonstration"  # of the demonstration
LIST = "提出单位或个人,条款,意见内容\n省民政厅,第三条,建议修改。\n张三,第一百条,建议删去。\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A consultation on the first version of the demonstration."""
    monkeypatch.setenv("CHUANYU_STORE", str(tmp_path / "s.db"))
    assert run("demo").exit_code == 0
    with open_store(str(tmp_path / "s.db")) as store:
        first = versions(store, KEY)[0].key
    made = run("opinions", "open", KEY, first, "--title", "公开征求意见", "--since", "2030-01-01")
    assert made.exit_code == 0, made.output
    return made.output.strip()


def test_a_list_comes_in_once_and_leaves_as_a_table(asked: str, tmp_path: Path) -> None:
    file = tmp_path / "意见.csv"
    file.write_text(LIST, encoding="utf-8")
    assert "将收录 2 件意见" in run("opinions", "import", asked, str(file), "--dry-run").output
    assert "已收录 2 件意见" in run("opinions", "import", asked, str(file)).output
    assert "已收录 0 件意见，另有 2 件此前已收录" in run("opinions", "import", asked, str(file)).output
    assert "2 件，待办理 2 件" in run("opinions", "list", KEY).output
    data = json.loads(run("opinions", "export", asked, "--format", "json").output)
    assert [each["from"] for each in data["opinions"]] == ["省民政厅", "待核"]
    assert "张三" in run("opinions", "export", asked, "--format", "csv", "--names").output
    out = tmp_path / "表.docx"
    assert run("opinions", "export", asked, "--out", str(out)).exit_code == 0
    assert out.read_bytes().startswith(b"PK")


def test_a_bad_cell_is_told_and_nothing_is_written(asked: str, tmp_path: Path) -> None:
    file = tmp_path / "意见.csv"
    file.write_text("来源,姓名,意见\n公众,张三,好。\n火星,李四,坏。\n", encoding="utf-8")
    refused = run("opinions", "import", asked, str(file))
    assert refused.exit_code == 1
    assert "火星" in refused.output
    assert "0 件" in run("opinions", "list", KEY).output


@pytest.mark.parametrize(
    "arguments",
    [
        ("opinions", "export", "consultation-0", "--format", "json"),
        ("opinions", "import", "consultation-0", "none.csv"),
        ("opinions", "list", "nowhere"),
        ("opinions", "open", KEY, "nowhere", "--title", "名"),
    ],
)
def test_what_is_not_there_is_one_line(asked: str, arguments: tuple[str, ...]) -> None:
    refused = run(*arguments)
    assert refused.exit_code == 1
    assert len(refused.output.strip().splitlines()) == 1
