"""`chuanyu digest`: what waits for each person, by SMTP; no word of what was said."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from email import message_from_string, policy
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from legislation.conversation.records import Place, Somebody
from legislation.conversation.threads import open_thread
from legislation.negotiation.records import Anchor
from legislation.people.records import Person
from legislation.people.rows import write_person
from legislation.projects.versions import versions
from legislation.rights.actors import Actor, Role, Visibility
from legislation.rights.table import Act
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import open_store

Run = Callable[..., Result]
LI = Person("person-li", "李芳", "sichuan", Role.STAFF, "2026-01-01")
GONE = Person("person-gone", "离任者", "sichuan", Role.STAFF, "2026-01-01", disabled_at="2026-02-01")


class Sink:
    """A mail server that takes one letter after another and keeps them."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        try:
            connection, _ = self.socket.accept()
        except OSError:  # closed: nobody came
            return
        with connection, connection.makefile("rwb") as wire:
            wire.write(b"220 sink\r\n")
            wire.flush()
            while line := wire.readline():
                verb = line[:4].upper()
                if verb == b"DATA":
                    wire.write(b"354 go on\r\n")
                    wire.flush()
                    lines = []
                    while (each := wire.readline()) != b".\r\n":
                        lines.append(each.decode())
                    self.letters.append("".join(lines))
                wire.write(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
                wire.flush()
                if verb == b"QUIT":
                    return


@pytest.fixture
def sink() -> Iterator[Sink]:
    made = Sink()
    yield made
    made.socket.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store in which Chongqing named 李芳, and the command on it."""
    path = tmp_path / "s.db"
    with open_store(str(path)) as store:
        ensure_demonstration(store)
        with store.atomic(Act.PEOPLE_KEEP) as connection:
            write_person(connection, LI)
            write_person(connection, GONE)
        text = next(each for each in versions(store, "demonstration") if each.side == "chongqing")
        they = store.acting(Actor(Role.STAFF, "陈静", "chongqing", "person-chen"))
        people = [Somebody(each.name, each.side, each.key) for each in (LI, GONE)]
        place = Place(Anchor(text.key, ("1",), "", ()))
        open_thread(they, "demonstration", place, "绝密 @李芳 @离任者", visibility=Visibility.BOTH, people=people)
    addresses = tmp_path / "addresses.csv"
    addresses.write_text("李芳,li@example.cn\nperson-gone,gone@example.cn\n\n", encoding="utf-8")
    monkeypatch.setenv("CHUANYU_STORE", str(path))
    monkeypatch.setenv("CHUANYU_SMTP_ADDRESSES", str(addresses))
    monkeypatch.setenv("CHUANYU_SMTP_LINK", "https://localhost/chuanyu/")
    return lambda *arguments: CliRunner().invoke(main, ["digest", *arguments])


def test_it_is_off_until_a_server_is_set(run: Run) -> None:
    result = run()
    assert result.exit_code == 1
    assert "CHUANYU_SMTP_HOST" in result.stderr


def test_a_dry_run_prints_the_letters_of_those_whose_accounts_are_open(run: Run) -> None:
    (letter,) = json.loads(run("--dry-run").stdout)
    assert letter["to"] == "李芳 <li@example.cn>"
    assert "提到您的意见 1 条" in letter["text"]
    assert "https://localhost/chuanyu/inbox" in letter["text"]
    assert "养老服务条例" in letter["text"]
    assert "绝密" not in json.dumps(letter, ensure_ascii=False)


def test_letters_are_sent(run: Run, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUANYU_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("CHUANYU_SMTP_PORT", str(sink.port))
    monkeypatch.setenv("CHUANYU_SMTP_SECURITY", "none")
    result = run()
    assert (result.exit_code, result.stdout) == (0, "已发出 1 封邮件\n")
    (sent,) = sink.letters
    told = message_from_string(sent, policy=policy.default)
    assert "提到您的意见 1 条" in told.get_content()  # type: ignore[attr-defined]
    assert "绝密" not in told.get_content()  # type: ignore[attr-defined]


def test_a_server_that_is_not_there_is_one_sentence(run: Run, sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    sink.socket.close()
    monkeypatch.setenv("CHUANYU_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("CHUANYU_SMTP_PORT", str(sink.port))
    result = run()
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("line", ["李芳", "李芳,li", "李芳,a@b,c", "李芳,a@b@c"])
def test_a_list_of_addresses_that_cannot_be_read_is_refused(run: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "addresses.csv").write_text(f"\n{line}\n", encoding="utf-8")
    result = run("--dry-run")
    assert result.exit_code == 1
    assert "第 2 行" in result.stderr
