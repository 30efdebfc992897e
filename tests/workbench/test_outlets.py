"""What a command may not write over."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from exports.files.kinds import KINDS
from workbench.outlets import check_outlet


@pytest.fixture(autouse=True)
def _store(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHUANYU_STORE", f"sqlite:///{tmp_path}/stock.json")
    (tmp_path / "stock.json").write_text("…")
    (tmp_path / "link.json").symlink_to("stock.json")
    (tmp_path / "twin.json").hardlink_to(tmp_path / "stock.json")
    (tmp_path / "draft.txt").write_text("第一条　甲。")
    (tmp_path / "again.txt").symlink_to("draft.txt")
    with closing(sqlite3.connect(tmp_path / "others")) as raw:
        raw.execute("CREATE TABLE bookmark (address TEXT)")


def refusal(out: Path, form: str = "json", *given: Path) -> str:
    try:
        check_outlet(out, form, given)
    except Refusal as refused:
        return refused.code
    return ""


@pytest.mark.parametrize(
    "name", ["stock.json", "stock.json-wal", "stock.json-shm", "stock.json-journal", "link.json", "twin.json"]
)
def test_the_store_by_any_name_is_no_place_for_output(tmp_path: Path, name: str) -> None:
    assert refusal(tmp_path / name) == "out_is_store"


def test_the_store_is_known_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    assert refusal(Path("../stock.json")) == "out_is_store"


def test_what_is_read_is_not_written_over(tmp_path: Path) -> None:
    assert refusal(tmp_path / "draft.txt", "text", tmp_path / "draft.txt") == "out_is_given"
    assert refusal(tmp_path / "again.txt", "text", tmp_path / "draft.txt") == "out_is_given"


@pytest.mark.parametrize(("name", "form"), [("a.docx", "json"), ("a.JSON", "docx"), ("a.db", "text"), ("a.py", "text")])
def test_a_name_of_another_kind_is_refused(tmp_path: Path, name: str, form: str) -> None:
    assert refusal(tmp_path / name, form) == "out_of_another_kind"


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    assert refusal(tmp_path / "others") == "out_is_database"


@pytest.mark.parametrize("form", KINDS)
def test_a_name_of_the_kind_or_of_none_is_taken(tmp_path: Path, form: str) -> None:
    for name in (f"a{KINDS[form].ends[0]}", "a", "2026.v1", "draft.out"):
        assert refusal(tmp_path / name, form, tmp_path / "draft.txt") == ""
    assert refusal(Path("/dev/stdout"), form) == ""


def test_without_a_store_to_speak_of_nothing_is_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUANYU_STORE", "postgresql://localhost/stock")
    assert refusal(tmp_path / "stock.json") == ""
