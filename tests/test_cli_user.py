"""`chuanyu user`: accounts from a terminal, the first administrator above all; `chuanyu demo --people`."""

import re
from pathlib import Path

import pytest

from legislation.people.sessions import session_actor, sign_in
from legislation.rights.actors import Role
from legislation.store.database import open_store
from tests.test_cli import run


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.db"
    monkeypatch.setenv("CHUANYU_STORE", str(path))
    return path


def password_in(out: str) -> str:
    return re.findall(r"[a-z0-9]{4}(?:-[a-z0-9]{4}){3}", out)[0]


def test_the_first_administrator_can_sign_in(store: Path) -> None:
    code, out, err = run("user", "add", "chen", "--name", "陈某", "--side", "sichuan", "--role", "administrator")
    assert (code, err) == (0, "")
    with open_store(str(store)) as opened:
        actor = sign_in(opened, "chen", password_in(out), "").actor
    assert (actor.role, actor.name, actor.side) == (Role.ADMINISTRATOR, "陈某", "sichuan")
    code, out, _ = run("user", "list")
    assert (code, out) == (0, "chen\t陈某\tsichuan\t管理员\n")


def test_a_disabled_account_is_closed_and_stays(store: Path) -> None:
    password = password_in(run("user", "add", "chen", "--name", "陈某", "--side", "sichuan")[1])
    with open_store(str(store)) as opened:
        token = sign_in(opened, "chen", password, "").token
        assert run("user", "disable", "Chen")[0] == 0
        assert session_actor(opened, token) is None
        assert "已停用" in run("user", "list")[1]
        assert run("user", "enable", "chen")[0] == 0
        assert session_actor(opened, token) is None
        changed = password_in(run("user", "password", "chen")[1])
        assert sign_in(opened, "chen", changed, "").actor.name == "陈某"


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "two words", "--name", "陈"),
        ("add", "chen", "--name", "陈", "--side", "四川"),
        ("add", "chen", "--name", "陈", "--role", "administrator"),
        ("disable", "nobody"),
        ("password", "nobody"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(arguments: tuple[str, ...]) -> None:
    code, out, err = run("user", *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("user", "list")[1] == ""


def test_five_invented_people_are_printed_once_with_their_passwords(store: Path) -> None:
    code, out, err = run("demo", "--people")
    assert (code, err) == (0, "")
    rows = [line.split("\t") for line in out.splitlines() if "\t" in line]
    assert [row[0] for row in rows] == ["chen", "lin", "zhao", "zhou", "he"]
    with open_store(str(store)) as opened:
        assert {sign_in(opened, row[0], row[1], "").actor.name for row in rows} == {row[2] for row in rows}
    code, out, err = run("demo", "--people")
    assert (code, out, err.count("\n")) == (1, "", 1)
