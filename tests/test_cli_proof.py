"""The commands that prove: one line, exit code 1 where something is not what it was."""

import json
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from cli import main
from legislation.exchange.pins import plain_pin, take_pins
from legislation.exchange.records import Coming
from legislation.exchange.settling import disagreements
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.projects.versions import versions
from legislation.rights.table import Act
from legislation.store.database import open_store

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CHUANYU_STORE", str(tmp_path / "store.db"))
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("CHUANYU_SIDE", "sichuan")
    return lambda *words: CliRunner().invoke(main, words)


def _meddle(tmp_path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(tmp_path / "store.db")) as raw:
        for table in ("event", "leaf"):
            for verb in ("update", "delete"):
                raw.execute(f"DROP TRIGGER {table}_is_immutable_{verb}")
        for statement in statements:
            raw.execute(statement)
        for table in ("event", "leaf"):
            for verb in ("update", "delete"):
                raw.execute(f"CREATE TRIGGER {table}_is_immutable_{verb} BEFORE {verb} ON {table} BEGIN SELECT 1; END")
        raw.commit()


def test_a_store_is_verified_against_what_was_signed(run: Run, tmp_path: Path) -> None:
    assert "还没有签署过检查点" in run("verify").stdout
    assert not (tmp_path / "keys").exists()
    signed = run("checkpoint")
    assert signed.exit_code == 0
    assert "— sichuan " in signed.stdout
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "keys").iterdir()} == {0o600}
    assert "校验通过" in run("verify").stdout


def test_the_first_entry_that_was_changed_is_named_in_one_line(run: Run, tmp_path: Path) -> None:
    run("checkpoint")
    _meddle(tmp_path, "UPDATE event SET who = '他人' WHERE ordinal IN (3, 5)")
    told = run("verify")
    assert (told.exit_code, told.stderr) == (1, "校验未通过：日志第 3 条被改动过。\n")


def test_an_end_cut_off_is_noticed_by_what_lies_beside_the_key(run: Run, tmp_path: Path) -> None:
    run("checkpoint")
    _meddle(
        tmp_path, "DELETE FROM event WHERE ordinal > 5", "DELETE FROM leaf WHERE ordinal > 5", "DELETE FROM checkpoint"
    )
    told = run("verify")
    assert told.exit_code == 1
    assert "日志只有 5 条" in told.stderr
    assert run("checkpoint").exit_code == 1


def test_another_store_in_its_place_is_noticed(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("checkpoint")
    monkeypatch.setenv("CHUANYU_STORE", str(tmp_path / "other.db"))
    told = run("verify")
    assert told.exit_code == 1
    assert "可能被替换" in told.stderr


def test_keys_are_exchanged_once(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, line = run("key", "show").stdout, run("key", "show", "--public").stdout
    assert line.startswith("sichuan+")
    (tmp_path / "ours.txt").write_text(line, encoding="utf-8")
    monkeypatch.setenv("CHUANYU_SIDE", "chongqing")
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "theirs"))
    trusted = run("key", "trust", str(tmp_path / "ours.txt"), "--side", "sichuan")
    assert trusted.exit_code == 0
    assert ours.split("指纹 ")[1].strip() in trusted.stdout
    assert run("key", "trust", str(tmp_path / "ours.txt"), "--side", "guizhou").exit_code == 1
    (tmp_path / "no.txt").write_text("x", encoding="utf-8")
    assert run("key", "trust", str(tmp_path / "no.txt"), "--side", "sichuan").exit_code == 1


def test_a_key_that_others_can_read_is_refused(run: Run, tmp_path: Path) -> None:
    run("checkpoint")
    (tmp_path / "keys").chmod(0o755)
    told = run("checkpoint")
    assert told.exit_code == 1
    assert "可被本机其他用户读取" in told.stderr


def _certified(run: Run, tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of a version of the demonstration, and the file it is of."""
    run("demo")
    with closing(sqlite3.connect(tmp_path / "store.db")) as raw:
        key, name, content = raw.execute(
            "SELECT key, file_name, content FROM version JOIN file ON file = sha256 ORDER BY key LIMIT 1"
        ).fetchone()
    made, of = tmp_path / "certificate.json", tmp_path / name
    assert run("certify", key, "--out", str(made)).exit_code == 0
    of.write_bytes(content)
    return made, of


def test_a_certificate_is_checked_without_a_store(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, of = _certified(run, tmp_path)
    monkeypatch.setenv("CHUANYU_STORE", str(tmp_path / "nowhere" / "store.db"))
    told = run("verify", str(made), str(of))
    assert told.exit_code == 0
    assert "文件与存证单一致" in told.stdout
    assert "已在本机登记信任" in told.stdout
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "none"))
    assert "请与对方核对指纹" in run("verify", str(made), str(of)).stdout
    assert not (tmp_path / "nowhere").exists()


def test_another_file_with_the_same_words_is_told_apart(run: Run, tmp_path: Path) -> None:
    made, of = _certified(run, tmp_path)
    spaced = tmp_path / "spaced.txt"
    spaced.write_bytes(of.read_bytes() + b"\n\n")
    assert "文件不是原始文件，但文字内容与存证单一致" in run("verify", str(made), str(spaced)).stdout
    other = tmp_path / "other.txt"
    other.write_text(of.read_text(encoding="utf-8").replace("应当", "可以"), encoding="utf-8")
    told = run("verify", str(made), str(other))
    assert (told.exit_code, told.stdout) == (1, "")
    assert len(told.stderr.splitlines()) == 1


def test_a_certificate_is_printed_on_one_sheet(run: Run, tmp_path: Path) -> None:
    made, _ = _certified(run, tmp_path)
    version = json.loads(made.read_text(encoding="utf-8"))["subject"]["version"]
    for kind in ("docx", "pdf"):
        assert run("certify", version, "--format", kind, "--out", str(tmp_path / f"c.{kind}")).exit_code == 0
    words = "".join(docx.Document(str(tmp_path / "c.docx")).element.body.itertext())
    assert "本存证单不证明" in words
    with closing(pypdfium2.PdfDocument(tmp_path / "c.pdf")) as pdf:
        assert len(pdf) == 1


def _as(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, side: str) -> None:
    """At that side's workbench."""
    for name, value in (("STORE", f"{side}.db"), ("KEYS", f"keys-{side}")):
        monkeypatch.setenv(f"CHUANYU_{name}", str(tmp_path / value))
    monkeypatch.setenv("CHUANYU_SIDE", side)


def test_a_package_goes_from_one_network_to_the_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(monkeypatch, tmp_path, "sichuan")
    run("demo")
    (tmp_path / "key.txt").write_text(run("key", "show", "--public").stdout, encoding="utf-8")
    sent = tmp_path / "sent.zip"
    assert "第 1 包" in run("export-package", "demonstration", "--to", "chongqing", "--out", str(sent)).stdout
    _as(monkeypatch, tmp_path, "chongqing")
    untrusted = run("import-package", str(sent))
    assert (untrusted.exit_code, untrusted.stdout) == (1, "")
    assert "尚未信任 sichuan 的公钥" in untrusted.stderr
    run("key", "trust", str(tmp_path / "key.txt"), "--side", "sichuan")
    assert "新项目 1 个" in run("import-package", str(sent), "--dry-run").stdout
    unsaid = run("import-package", str(sent))
    assert ("预览（未写入）" in unsaid.stdout, unsaid.exit_code, len(unsaid.stderr.splitlines())) == (True, 1, 1)
    taken = run("import-package", str(sent), "--yes")
    assert "新版本 2 个" in taken.stdout
    again = run("import-package", str(sent), "--yes")
    assert (again.exit_code, len(again.stderr.splitlines())) == (1, 1)
    assert "导入过" in again.stderr
    assert "校验通过" in (run("checkpoint"), run("verify"))[1].stdout


def test_a_workbench_of_both_sides_sends_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUANYU_SIDE", "")
    told = run("export-package", "demonstration", "--to", "chongqing")
    assert (told.exit_code, len(told.stderr.splitlines())) == (1, 1)
    assert "CHUANYU_SIDE" in told.stderr


def test_what_is_no_package_is_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "no.zip").write_bytes(b"no package")
    told = run("import-package", str(tmp_path / "no.zip"))
    assert (told.exit_code, len(told.stderr.splitlines())) == (1, 1)


def test_what_both_changed_is_listed_and_settled_at_a_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as(monkeypatch, tmp_path, "sichuan")
    run("demo")
    sent = tmp_path / "sent.zip"
    run("export-package", "demonstration", "--to", "chongqing", "--out", str(sent))
    (tmp_path / "sichuan.txt").write_text(run("key", "show", "--public").stdout, encoding="utf-8")
    _as(monkeypatch, tmp_path, "chongqing")
    run("key", "trust", str(tmp_path / "sichuan.txt"), "--side", "sichuan")
    run("import-package", str(sent), "--yes")
    assert run("disagreements", "demonstration", "--all").stdout.strip() == "[]"
    key = _apart(tmp_path / "chongqing.db")
    (told,) = json.loads(run("disagreements", "demonstration").stdout)
    assert (told["key"], told["stands"]) == (key, [])
    assert [*told["done"]] == ["chongqing", "sichuan"]
    assert run("settle", key).exit_code == 2
    stood = run("settle", key, "--stand")
    assert ("仍待处理" in stood.stdout, stood.exit_code) == (True, 0)
    assert len(json.loads(run("disagreements", "demonstration").stdout)[0]["stands"]) == 1
    assert "已以四川的为准" in run("settle", key, "--follow").stdout
    again = run("settle", key, "--follow")
    assert (again.exit_code, len(again.stderr.splitlines())) == (1, 1)
    assert run("disagreements", "demonstration").stdout.strip() == "[]"
    (done,) = json.loads(run("disagreements", "demonstration", "--all").stdout)
    assert "以四川的为准" in done["settled"]


def _apart(file: Path) -> str:
    """Two pins that cannot both hold, one of each side."""
    with open_store(str(file)) as store:
        left, right = (each.key for each in versions(store, "demonstration"))
        own = add_pin(store, "demonstration", left, right, Pin(PinKind.TOGETHER, ("1",), ("2",)))
        other = replace(own, key="pin-of-sichuan", pin=Pin(PinKind.TOGETHER, ("1",), ("3",)), who="川方的人")
        with store.atomic(Act.EXCHANGE, side="chongqing") as connection:
            coming = Coming("demonstration", "chongqing", "sichuan", store.now())
            take_pins(connection, coming, [plain_pin(other)])
        return disagreements(store, "demonstration")[0].key
