"""Every command as every role, found by inspection: a new one without a line here fails. Nothing is printed, written
or refused in a way that shows what is not for whom the command acts."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import openpyxl
import pytest
from click.testing import CliRunner, Result

from cli import main
from exports import formats
from exports.charts import bundle
from legislation.conversation.records import Somebody
from legislation.conversation.tasks import Wanted, add_task
from legislation.exchange.disagreeing import disagree
from legislation.exchange.pins import plain_pin
from legislation.exchange.records import Coming, Item
from legislation.exchange.settling import disagreements
from legislation.negotiation.pinning import pins
from legislation.people.records import Person
from legislation.people.rows import write_person
from legislation.projects.events import events, latest
from legislation.proof.keys import trust
from legislation.rights.actors import Actor, Role, Visibility
from legislation.rights.table import Act, may, rights
from legislation.seed.planting import plant
from legislation.settings import settings
from tests.legislation.conftest import clock, make_draft, project, store  # noqa: F401 -- what the scene is made of
from tests.legislation.going_on import go_on
from tests.legislation.test_outsiders import OUTSIDER
from tests.legislation.test_rights import HALL, PEOPLE, SECRET, TABLE, THEM, TODAY, US, Scene, scene  # noqa: F401
from tests.words_in import words_in
from workbench.exchanging import package_for
from workbench.proving import signing_key

NOBODYS = Actor(Role.STAFF, "无方的人", "", "person-nobodys")
ROLES = {**{role.value: actor for role, actor in PEOPLE.items()}, "outsider": OUTSIDER, "nobodys": NOBODYS}
OTHERS = {"them": THEM, "gone": Actor(Role.STAFF, "离任的人", "sichuan", "person-gone")}
LOGINS = {**{name: name for name in ROLES}, "them": f"{SECRET}帐户", "gone": "gone"}
NEVER = "never-0000"  # the key of nothing, and the sign-in name of nobody
Lines = Callable[[Scene, Path], list[tuple[str, ...]]]


def _book(folder: Path, name: str, sheet: str, *rows: tuple[str, ...]) -> str:
    """A workbook of one sheet beside the folder that is searched."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    book.save(file := folder.parent / f"{name}.xlsx")
    return str(file)


def _renamed(folder: Path, key: str) -> str:
    return _book(folder, f"renamed-{key}", "项目", ("标识", "项目名称"), (key, f"改名的{key}"))


def _staged(folder: Path, key: str) -> str:
    head, row = ("项目", "一方", "阶段", "实际日期"), (key, "贵州", "起草", "2026-01-01")
    return _book(folder, f"staged-{key}", "进度", head, row)


def _listed(folder: Path) -> str:
    head, row = ("提出单位或个人", "条款", "意见内容"), ("省民政厅", "第一条", "建议修改。")
    return _book(folder, "opinions", "意见", head, row)


def _every_format(out: Path, known: Mapping[str, formats.Format[Any]], *line: str) -> list[tuple[str, ...]]:
    """A line for each format, into a file."""
    return [(*line, "--format", form, "--out", f"{out}-{form}{of.kind.ends[0]}") for form, of in known.items()]


# Commands on files alone: they open no store.
FILES = {"parse", "changes", "check", "akn", "compare", "amend", "apply", "template"}
# What is done to the machine and the whole store is for who keeps it.
OWNERS: Mapping[str, Lines] = {
    "serve": lambda s, f: [("serve", "--port", "65000")],
    "demo": lambda s, f: [("demo",), ("demo", "--people")],
    "backup": lambda s, f: [("backup", str(f / "copy.db"))],
    "restore": lambda s, f: [("restore", str(s.store.path))],
    "digest": lambda s, f: [("digest", "--dry-run"), ("digest",)],
    "verify": lambda s, f: [("verify",)],
    "key show": lambda s, f: [("key", "show"), ("key", "show", "--public")],
    "key trust": lambda s, f: [("key", "trust", str(f / "key.pub"), "--side", "chongqing")],
}
# What is asked of each that reads: whatever could show what is hidden. The words that are asked for are parts of those
# that are planted, since they are said back.
READS: Mapping[str, Lines] = {
    "brief": lambda s, f: [
        *_every_format(f / "brief", formats.MEETING, "brief", "--projects", "all", "trees"),
        *(("brief", "--projects", key) for key in ("elsewhere", "密项", "古树")),
    ],
    "charts": lambda s, f: [
        ("charts", "--out", str(f / "charts")),
        ("charts", "--out", str(f / "charts.zip"), "--side", "guizhou"),
    ],
    "progress": lambda s, f: [("progress",), *_every_format(f / "progress", formats.PROGRESS, "progress")],
    "search": lambda s, f: [
        *(("search", query) for query in ("绝", "密条", "密云", "古树", "桌", "堂", "合作")),
        *(("search", query, "--concordance") for query in ("密条", "古树")),
        *_every_format(f / "found", formats.SEARCH, "search", "条文 OR 古树"),
        *_every_format(f / "used", formats.CONCORDANCE, "search", "条文", "--concordance"),
    ],
    "calendar": lambda s, f: [("calendar", "--out", str(f / "days.ics"))],
    "common": lambda s, f: [*_every_format(f / "common", formats.COMMON, "common", "trees"), ("common", "elsewhere")],
    "opinions list": lambda s, f: [("opinions", "list", "trees"), ("opinions", "list", "elsewhere")],
    "opinions export": lambda s, f: [
        *_every_format(f / "asked", formats.OPINIONS, "opinions", "export", s.asked, "--names"),
        *_every_format(f / "shared", formats.OPINIONS, "opinions", "export", s.shared, "--names"),
    ],
    "disagreements": lambda s, f: [("disagreements", "trees"), ("disagreements", "elsewhere", "--all")],
    "tasks": lambda s, f: [
        *_every_format(f / "tasks", formats.TASKS, "tasks", "trees", "--all"),
        ("tasks", "elsewhere"),
    ],
    "user list": lambda s, f: [("user", "list")],
}


@dataclass(frozen=True)
class Writing:
    """What a command writes: `mine` is the right of people of Sichuan by `act`, `others` nobody's of those asked."""

    act: Act
    mine: Lines
    others: Lines


WRITES: Mapping[str, Writing] = {
    "import": Writing(
        Act.BRING_IN,
        lambda s, f: [("import", _renamed(f, "trees"), "--dry-run"), ("import", _renamed(f, "trees"))],
        lambda s, f: [
            ("import", file, *dry)
            for dry in (("--dry-run",), ())
            for file in (_renamed(f, "elsewhere"), _staged(f, "elsewhere"))
        ],
    ),
    "opinions open": Writing(
        Act.CONSULTATION_KEEP,
        lambda s, f: [("opinions", "open", "trees", s.ours.key, "--title", "征求意见")],
        lambda s, f: [
            ("opinions", "open", "trees", s.hidden.key, "--title", "征求意见"),
            ("opinions", "open", "trees", s.theirs.key, "--title", "征求意见"),
            ("opinions", "open", "elsewhere", s.hidden.key, "--title", "征求意见"),
        ],
    ),
    "opinions import": Writing(
        Act.OPINION_HANDLE,
        lambda s, f: [],
        lambda s, f: [("opinions", "import", key, _listed(f)) for key in (s.asked, s.shared)],
    ),
    "certify": Writing(
        Act.SIGN,
        lambda s, f: _every_format(f / "certificate", formats.CERTIFICATE, "certify", s.ours.key),
        lambda s, f: [
            *_every_format(f / "hidden", formats.CERTIFICATE, "certify", s.hidden.key),
            *_every_format(f / "removed", formats.CERTIFICATE, "certify", s.removed.key),
        ],
    ),
    "checkpoint": Writing(
        Act.SIGN,
        lambda s, f: [("checkpoint",), ("checkpoint", "--out", str(f / "log.txt"))],
        lambda s, f: [],
    ),
    "export-package": Writing(
        Act.EXCHANGE,
        lambda s, f: [
            ("export-package", "trees", "--to", "chongqing"),
            ("export-package", "trees", "--to", "chongqing", "--out", str(f / "package.zip")),
        ],
        lambda s, f: [
            ("export-package", "elsewhere", "--to", "yunnan"),
            ("export-package", "trees", "--to", "guizhou"),
        ],
    ),
    "import-package": Writing(
        Act.EXCHANGE,
        lambda s, f: [("import-package", str(f.parent / "theirs.zip"), "--dry-run")],
        lambda s, f: [("import-package", str(f.parent / "theirs.zip"), "--project", "elsewhere", "--yes")],
    ),
    "settle": Writing(
        Act.EXCHANGE,
        lambda s, f: [("settle", _disputed(s, "trees"), "--stand")],
        lambda s, f: [("settle", _disputed(s, "elsewhere"), choice) for choice in ("--stand", "--follow")],
    ),
    "user add": Writing(
        Act.PEOPLE_KEEP,
        lambda s, f: [("user", "add", "new", "--name", "新", "--side", "sichuan")],
        lambda s, f: [("user", "add", "newer", "--name", "新", "--side", "chongqing")],
    ),
    "user disable": Writing(
        Act.PEOPLE_KEEP,
        lambda s, f: [("user", "disable", "closing")],
        lambda s, f: [("user", "disable", "across")],
    ),
    "user enable": Writing(
        Act.PEOPLE_KEEP,
        lambda s, f: [("user", "enable", "closing")],
        lambda s, f: [("user", "enable", "across")],
    ),
    "user password": Writing(
        Act.PEOPLE_KEEP,
        lambda s, f: [("user", "password", "closing")],
        lambda s, f: [("user", "password", "across")],
    ),
}


def _disputed(of: Scene, project: str) -> str:  # noqa: F811
    return disagreements(of.store, project)[0].key


def _dispute(of: Scene) -> None:
    """What the sides of a project changed at once, of each project."""
    [pin] = [each for each in pins(of.store, "trees") if each.why == TABLE]
    for project, own, side in (("trees", "sichuan", "chongqing"), ("elsewhere", "yunnan", "guizhou")):  # noqa: F402
        with of.store.atomic(Act.EXCHANGE) as connection:
            coming = Coming(project, own, side, of.store.now())
            said = plain_pin(replace(pin, why=TABLE if project == "trees" else SECRET))
            disagree(connection, coming, Item.PIN, pin.key, [said], common=-1, their_end=pin.key)


def _commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*above, name))
        else:
            yield " ".join((*above, name)), command


def test_every_command_has_its_line() -> None:
    found = dict(_commands(main))
    assert found.keys() == FILES | OWNERS.keys() | READS.keys() | WRITES.keys()
    # What a shell completes is asked of nothing that a store holds.
    own = [param for command in found.values() for param in command.params]
    assert not [param.name for param in own if param._custom_shell_complete]


@dataclass
class Table:
    """The scene with accounts for all, and a folder to write into."""

    scene: Scene
    folder: Path

    def run(self, login: str, *line: str) -> Result:
        return CliRunner().invoke(main, ["--as", login, *line] if login else line)

    def told(self, result: Result) -> str:
        """What was printed, and what stands in all that was written; it is taken away."""
        found = [result.stdout, result.stderr]
        for file in sorted(self.folder.rglob("*")):
            if file.is_file():
                found += [file.name, words_in(file.read_bytes())]
                file.unlink()
        return "\n".join(found)


@pytest.fixture
def table(scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Table:  # noqa: F811
    def account(person: Person, login: str) -> None:
        with scene.store.atomic(Act.PEOPLE_KEEP) as connection:
            write_person(connection, person)
            connection.insert("credential", person=person.key, login=login, hash="", changed_at="")

    for name, actor in {**ROLES, **OTHERS}.items():
        closed = "2026-01-01" if name == "gone" else ""
        account(Person(actor.person, actor.name, actor.side, actor.role, "2026-01-01", closed), LOGINS[name])
    for login, side in (("closing", "sichuan"), ("across", "chongqing")):
        account(Person(f"person-{login}", login, side, Role.STAFF, "2026-01-01", revision=1), login)
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, value in {"STORE": scene.store.path, "KEYS": tmp_path / "keys", "SIDE": "sichuan"}.items():
        monkeypatch.setenv(f"CHUANYU_{name}", str(value))
    # The images show what the pages of the charts hold, and take a browser.
    monkeypatch.setattr(bundle, "image_files", lambda *_: [])
    plant(scene.store)
    _dispute(scene)
    return Table(scene, folder)


def _not_for(actor: Actor) -> tuple[str, ...]:
    public = rights()[actor.role].sight.value == "public" or not actor.side
    return (SECRET, TABLE, HALL) if public else (SECRET, TABLE) if actor == OUTSIDER else (SECRET,)


@pytest.mark.parametrize("name", ROLES)
def test_no_command_shows_a_role_what_is_not_for_it(table: Table, name: str) -> None:
    hidden = _not_for(ROLES[name])
    for lines in READS.values():
        for line in lines(table.scene, table.folder):
            result = table.run(name, *line)
            told = table.told(result)
            assert result.exit_code in (0, 1), (line, result.exception)
            assert not [word for word in hidden if word in told], (line, told[:2000])


def test_whose_it_is_is_shown_it(table: Table) -> None:
    """Else the walk above would find nothing whatever the commands did."""
    shown: dict[str, set[str]] = {}
    for command, lines in READS.items():
        for line in lines(table.scene, table.folder):
            told = table.told(table.run(LOGINS["them"], *line))
            shown.setdefault(command, set()).update(word for word in (SECRET, TABLE, HALL) if word in told)
    assert {command for command, words in shown.items() if SECRET in words} == {
        *("brief", "search", "calendar", "common", "opinions list", "opinions export", "tasks")
    }
    assert HALL in shown["calendar"]


@pytest.mark.parametrize("name", ROLES)
def test_no_command_does_for_a_role_what_is_not_its_right(table: Table, name: str) -> None:
    actor, hidden = ROLES[name], _not_for(ROLES[name])
    _their_package(table)
    for command, writing in WRITES.items():
        allowed = may(actor, writing.act, "sichuan") and actor.side == "sichuan"
        for mine, lines in ((True, writing.mine), (False, writing.others)):
            for line in lines(table.scene, table.folder):
                before = latest(table.scene.store)
                result = table.run(name, *line)
                told = table.told(result)
                assert result.exit_code == (0 if mine and allowed else 1), (line, told[:2000], result.exception)
                if result.exit_code:
                    assert latest(table.scene.store) == before, line
                    assert result.stderr.count("\n") == 1, (line, result.stderr)
                    if mine and actor.side == "sichuan" and actor.role not in PUBLIC:
                        assert "没有做这项操作的权限" in result.stderr, line
                elif latest(table.scene.store) != before and command not in OF_PEOPLE:
                    assert events(table.scene.store, limit=1)[0].who == actor.name, line
                assert not [word for word in hidden if word in told], (line, told[:2000])


PUBLIC = {Role.RESEARCHER, Role.OBSERVER}  # to whom most of it is not there
OF_PEOPLE = frozenset(command for command in WRITES if command.startswith("user"))


def _their_package(table: Table) -> None:
    """A package from the other side, of what it has in the very same store."""
    chosen = settings().model_copy(update={"side": "chongqing", "keys": table.folder.parent / "their keys"})
    content, _ = package_for(table.scene.store.acting(THEM), chosen, "trees", "sichuan")
    (table.folder.parent / "theirs.zip").write_bytes(content)
    trust(settings().keys, "chongqing", signing_key(chosen).public.written)


@pytest.mark.parametrize("name", ROLES)
def test_what_is_of_the_machine_is_done_in_nobody_s_name(table: Table, name: str) -> None:
    before = latest(table.scene.store)
    for lines in OWNERS.values():
        for line in lines(table.scene, table.folder):
            result = table.run(name, *line)
            assert (result.exit_code, result.stdout) == (1, ""), line
            assert "--as" in result.stderr
            assert result.stderr.count("\n") == 1
    assert latest(table.scene.store) == before
    assert list(table.folder.iterdir()) == []


def _in_the_place_of(known: str, line: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(NEVER if part == known else part for part in line)


@pytest.mark.parametrize("name", ["staff", "administrator", "observer", "outsider"])
def test_what_is_hidden_is_told_as_what_is_not_there(table: Table, name: str) -> None:
    of, login, disputed = table.scene, LOGINS["them"], _disputed(table.scene, "elsewhere")
    asked = [
        *(("elsewhere", line) for line in (("common", "elsewhere"), ("opinions", "list", "elsewhere"))),
        ("elsewhere", ("brief", "--projects", "elsewhere")),
        ("elsewhere", ("tasks", "elsewhere")),
        ("elsewhere", ("disagreements", "elsewhere")),
        (disputed, ("settle", disputed, "--stand")),
        ("elsewhere", ("export-package", "elsewhere", "--to", "chongqing")),
        ("elsewhere", ("opinions", "open", "elsewhere", of.ours.key, "--title", "征求意见")),
        *((version.key, ("certify", version.key)) for version in (of.hidden, of.removed)),
        (of.hidden.key, ("opinions", "open", "trees", of.hidden.key, "--title", "征求意见")),
        (of.asked, ("opinions", "export", of.asked, "--format", "json")),
        (of.asked, ("opinions", "import", of.asked, _listed(table.folder))),
        (login, ("user", "disable", login)),
        ("across", ("user", "password", "across")),
    ]
    for known, line in asked:
        there, never = table.run(name, *line), table.run(name, *_in_the_place_of(known, line))
        assert (there.exit_code, never.exit_code) == (1, 1), line
        assert table.told(there).replace(known, NEVER) == table.told(never), line
    for made in (_renamed, _staged):
        there, never = (table.run(name, "import", made(table.folder, key)) for key in ("elsewhere", NEVER))
        assert (there.exit_code, never.exit_code) == (1, 1)
        assert table.told(there).replace("elsewhere", NEVER) == table.told(never)


SPOKEN = {"json", "text", "csv", "ics", "html", "zip"}  # what can be compared sign by sign


@pytest.mark.parametrize("name", ["staff", "observer", "outsider"])
def test_what_another_side_does_for_itself_changes_nothing_that_is_told(
    table: Table,
    name: str,
    make_draft: Callable[..., Any],  # noqa: F811
) -> None:
    """No count, no order, no figure either."""
    before = _all_told(table, name)
    go_on(table.scene, make_draft)
    assert _all_told(table, name) == before
    assert _all_told(table, LOGINS["them"]) != before


def _all_told(table: Table, login: str) -> dict[tuple[str, ...], str]:
    found = {}
    for command in ("progress", "search", "calendar", "common", "opinions list", "opinions export", "brief", "tasks"):
        for line in READS[command](table.scene, table.folder):
            form = line[line.index("--format") + 1] if "--format" in line else "json"
            if form in SPOKEN:
                told = table.told(table.run(login, *line))
                found[line] = re.sub(r"DTSTAMP:\S+", "", told)
    return found


def test_a_command_is_signed_by_whom_it_acts_for(table: Table) -> None:
    line = ("import", _renamed(table.folder, "trees"))
    refused = table.run("", *line)
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    assert "--as" in refused.stderr
    assert table.run("", *line, "--dry-run").exit_code == 0
    assert table.run("ＳＴＡＦＦ", *line).exit_code == 0
    [event] = events(table.scene.store, limit=1)
    assert (event.who, event.project) == (US.name, "trees")


@pytest.mark.parametrize("login", [NEVER, "gone", " "])
def test_who_is_not_there_or_closed_is_one_sentence(table: Table, login: str) -> None:
    before = latest(table.scene.store)
    for line in (("progress",), ("import", _renamed(table.folder, "trees"))):
        result = table.run(login, *line)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert latest(table.scene.store) == before


def test_nobody_is_not_the_owner(table: Table) -> None:
    """A script whose variable is empty gets no rights by it."""
    result = CliRunner().invoke(main, ["--as", "", "progress"])
    assert (result.exit_code, result.stdout) == (1, "")


def test_the_setting_says_for_whom_as_well(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    by_option = table.run("observer", "progress").stdout
    monkeypatch.setenv("CHUANYU_AS", "observer")
    assert table.run("", "progress").stdout == by_option
    assert SECRET in table.run(LOGINS["them"], "search", "条文").stdout
    assert table.run("", "backup", "copy.db").exit_code == 1


def test_commands_on_files_open_no_store(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = table.folder / "none" / "store.db"
    monkeypatch.setenv("CHUANYU_STORE", str(missing))
    text = table.folder / "text.txt"
    text.write_text("某条例\n第一条　保护古树。\n第二条　本条例自2026年1月1日起施行。\n", encoding="utf-8")
    given = {"compare": 2, "amend": 2, "apply": 2, "template": 0}
    for command in FILES:
        out = ("--out", str(table.folder / "t.xlsx")) if command == "template" else ()
        table.run(NEVER, command, *[str(text)] * given.get(command, 1), *out)
    assert not missing.parent.exists()


def test_letters_hold_what_each_may_see(
    table: Table,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    make_draft: Callable[..., Any],  # noqa: F811
) -> None:
    """The owner of the machine sends them; each is of one person."""
    people = {actor.name: f"{name}@example.cn" for name, actor in {**ROLES, "them": THEM}.items()}
    (tmp_path / "addresses.csv").write_text("".join(f"{name},{at}\n" for name, at in people.items()), encoding="utf-8")
    monkeypatch.setenv("CHUANYU_SMTP_ADDRESSES", str(tmp_path / "addresses.csv"))
    them, mine = table.scene.store.acting(THEM), Somebody(US.name, "sichuan", US.person)
    add_task(them, "trees", Wanted("任务", mine), visibility=Visibility.BOTH)
    letters = _letters(table)
    go_on(table.scene, make_draft)
    assert [each for each in _letters(table) if THEM.name not in each["to"]] == [
        each for each in letters if THEM.name not in each["to"]
    ]
    assert {letter["to"].split()[0] for letter in letters} >= {US.name}
    for letter in letters:
        assert SECRET not in letter["text"] + letter["subject"], letter["to"]


def _letters(table: Table) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(table.run("", "digest", "--dry-run").stdout)
    return found


def test_a_package_holds_what_both_may_see_whoever_makes_it(table: Table) -> None:
    result = table.run("", "export-package", "trees", "--to", "chongqing")
    assert result.exit_code == 0, result.stderr
    told = table.told(result)
    assert SECRET not in told
