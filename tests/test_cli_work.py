"""The commands on the store: charts, progress, calendar, import, demo, backup. A store first made by one of them holds
what every store begins with; a refusal is one line on stderr and exit code 1."""

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from icalendar import Calendar

from legislation.conversation.records import somebody
from legislation.conversation.tasks import Wanted, add_task, end_task
from legislation.rights.actors import Actor, Role
from legislation.store.database import open_store
from tests.test_cli import run


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "kept" / "store.db"
    monkeypatch.setenv("CHUANYU_STORE", f"sqlite:///{path}")
    return path


def test_a_store_first_made_by_a_command_holds_the_known_projects(store: Path) -> None:
    code, out, err = run("progress")
    told = json.loads(out)
    assert (code, err) == (0, "")
    assert store.exists()
    assert told["totals"]["projects"] == 10
    assert {k: v for k, v in told["totals"]["by_status"].items() if v} == {
        "in_force": 7,
        "under_review": 1,
        "unidentified": 2,
    }


def test_progress_in_every_format_says_the_same(tmp_path: Path) -> None:
    told = json.loads(run("progress")[1])
    lines = list(csv.reader(io.StringIO(run("progress", "--format", "csv")[1])))
    assert len(lines) == 1 + sum(len(project["sides"]) for project in told["projects"])
    out = tmp_path / "进度.xlsx"
    assert run("progress", "--format", "xlsx", "--out", str(out))[0] == 0
    sheet = openpyxl.load_workbook(out).worksheets[0]
    assert [["" if c.value is None else str(c.value) for c in row] for row in sheet.iter_rows(min_row=5)] == lines
    code, _, err = run("progress", "--format", "xlsx")
    assert code == 2 and "--out" in err


def test_data_and_pages_are_written_where_there_is_no_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    out = tmp_path / "charts"
    code, _, err = run("charts", "--out", str(out), "--field", "交通")
    assert code == 1 and err.count("\n") == 1 and "Chromium" in err
    names = {path.name for path in out.iterdir()}
    assert {"manifest.json", "lanes.html", "lanes.csv", "lanes.xlsx", "lanes.json"} <= names
    manifest = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["query"] == {"field": "交通"}
    assert {name for chart in manifest["charts"] for name in chart["files"]} | {"manifest.json"} == names
    assert "铁路安全管理" in (out / "lanes.csv").read_text(encoding="utf-8-sig")
    assert "川剧" not in (out / "lanes.csv").read_text(encoding="utf-8-sig")


@pytest.mark.browser
def test_every_chart_goes_into_one_zip(tmp_path: Path) -> None:
    out = tmp_path / "charts.zip"
    code, said, err = run("charts", "--out", str(out))
    assert (code, err) == (0, "") and str(out) in said
    archive = zipfile.ZipFile(out)
    kinds = [Path(name).suffix for name in archive.namelist()]
    assert {kinds.count(kind) for kind in (".png", ".svg", ".pdf", ".html", ".csv", ".xlsx")} == {9}


def test_an_unknown_mode_is_refused(tmp_path: Path) -> None:
    code, _, err = run("charts", "--out", str(tmp_path / "charts"), "--mode", "together")
    assert code == 1 and "together" in err and err.count("\n") == 1


def test_the_calendar_is_written_and_parses(tmp_path: Path) -> None:
    out = tmp_path / "期限.ics"
    code, said, _ = run("calendar", "--out", str(out))
    assert code == 0 and str(out) in said
    assert str(Calendar.from_ical(out.read_bytes())["VERSION"]) == "2.0"


FILE = "项目,一方,阶段,实际日期\n养老服务,重庆,一审,2026-03-24\n养老服务,四川,{stage},2025-12-01\n"


def test_an_import_is_previewed_refused_and_brought_in(tmp_path: Path) -> None:
    file = tmp_path / "进度.csv"
    file.write_text(FILE.format(stage="四审"), encoding="utf-8-sig")
    code, said, err = run("import", str(file))
    assert code == 1 and err.count("\n") == 1
    assert "第3行" in said and "C列（阶段）" in said and "四审" in said
    assert run("progress")[1] == run("progress")[1]
    file.write_text(FILE.format(stage="起草"), encoding="utf-8-sig")
    before = run("progress")[1]
    assert "2" in run("import", str(file), "--dry-run")[1]
    assert run("progress")[1] == before
    assert run("import", str(file))[0] == 0
    after = run("progress")[1]
    assert after != before
    assert run("import", str(file))[0] == 0
    assert run("progress")[1] == after


def test_the_template_can_be_imported(tmp_path: Path) -> None:
    out = tmp_path / "模板.xlsx"
    assert run("template", "--out", str(out))[0] == 0
    assert run("import", str(out))[0] == 0


@pytest.mark.parametrize("name", ["没有.xlsx", "信.docx"])
def test_a_file_that_cannot_be_imported_is_one_line(tmp_path: Path, name: str) -> None:
    (tmp_path / "信.docx").write_bytes(b"PK")
    code, out, err = run("import", str(tmp_path / name))
    assert (code, out) == (1, "") and err.count("\n") == 1 and name in err


def test_the_demonstration_stays_out_of_the_counts() -> None:
    before = json.loads(run("progress")[1])["totals"]["projects"]
    assert run("demo")[0] == 0
    assert run("demo")[0] == 0, "a second time is no error"
    assert json.loads(run("progress")[1])["totals"]["projects"] == before


def test_a_backup_restores_what_was_there(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    before = run("progress")[1]
    assert run("backup", str(copy))[0] == 0
    code, _, err = run("backup", str(copy))
    assert code == 1 and "copy.db" in err, "a backup never replaces a file"
    file = tmp_path / "进度.csv"
    file.write_text(FILE.format(stage="起草"), encoding="utf-8-sig")
    run("import", str(file))
    code, said, _ = run("restore", str(copy))
    assert code == 0 and "before-restore" in said
    assert run("progress")[1] == before
    code, _, err = run("restore", str(tmp_path / "none.db"))
    assert code == 1 and "none.db" in err


@pytest.mark.parametrize("command", [["charts"], ["calendar"], ["template"], ["import"], ["backup"], ["restore"]])
def test_what_a_command_needs_is_wrong_usage_without_it(command: list[str]) -> None:
    assert run(*command)[0] == 2


@pytest.mark.parametrize(
    "command",
    [["progress", "--out"], ["calendar", "--out"], ["template", "--out"], ["charts", "--out"], ["backup"], ["restore"]],
)
def test_no_command_writes_over_the_store(store: Path, command: list[str]) -> None:
    before = run("progress")[1]
    for end in ("", "-wal", "-shm"):
        code, _, err = run(*command, f"{store}{end}")
        assert code == 1 and err.count("\n") == 1
    assert run("progress")[1] == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("command", [["progress"], ["demo"], ["--help"], ["backup", "copy.db"], ["restore", "no.db"]])
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path, command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        told = subprocess.run(
            [sys.executable, "-m", "cli", *command],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=300, cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1


def test_papers_for_a_meeting_are_made_of_the_store(tmp_path: Path) -> None:
    run("demo")
    code, out, err = run("brief", "--projects")
    assert (code, err) == (0, "")
    assert "协同立法项目共 10 个" in out
    assert "提请研究的项目" not in out
    code, out, _ = run("brief", "--projects", "养老服务条例（演示文本）", "--format", "json", "--date", "2026-03-20")
    told = json.loads(out)
    assert code == 0
    assert "2026-03-20" in told["dates"]
    assert {"state", "late", "step", "waiting", "coming", "project", "points", "rows"} <= {
        section["section"] for section in told["sections"]
    }
    assert 2 <= told["pages"] <= 4
    file = tmp_path / "材料.docx"
    assert run("brief", "--projects", "demonstration", "--format", "docx", "--out", str(file))[0] == 0
    assert zipfile.is_zipfile(file)


def test_what_a_meeting_cannot_go_into_is_refused_in_one_line(tmp_path: Path) -> None:
    code, out, err = run("brief", "--projects", "月球条例")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "月球条例" in err
    assert run("brief", "--projects", "--format", "pdf")[0] == 2
    assert run("brief", "one.docx")[0] == 2


def test_the_tasks_of_a_project_are_listed(store: Path) -> None:
    assert run("demo")[0] == 0
    with open_store(str(store)) as kept:
        mine = kept.acting(Actor(Role.STAFF, "李芳", "sichuan", "person-li"))
        for what, due in (("起草说明", ""), ("核对名录", "2020-01-01"), ("已办", "")):
            made = add_task(mine, "demonstration", Wanted(what, somebody(mine.actor), due))
        end_task(mine, made.key, revision=1)
    code, out, err = run("tasks", "demonstration")
    told = json.loads(out)["tasks"]
    assert (code, err) == (0, "")
    assert [(each["what"], each["overdue"], each["place"]) for each in told] == [
        ("核对名录", True, None),
        ("起草说明", False, None),
    ]
    assert "已办　李芳（四川）　已完成" in run("tasks", "demonstration", "--all", "--format", "text")[1]
    code, _, err = run("tasks", "nowhere")
    assert (code, err.count("\n")) == (1, 1)


def test_the_common_text_of_a_project_leaves_as_data_and_as_words() -> None:
    assert run("demo")[0] == 0
    code, out, err = run("common", "demonstration")
    told = json.loads(out)
    assert (code, err, len(told["articles"])) == (0, "", told["rows"])
    assert 0 < told["missing"] < told["rows"]
    assert {each["taken"] for each in told["articles"]} >= {"same", "missing"}
    assert "协商文本" in run("common", "demonstration", "--format", "text")[1]
    code, _, err = run("common", "nowhere")
    assert (code, err.count("\n")) == (1, 1)
