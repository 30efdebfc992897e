"""What the documents say is so: every example runs, every command is told, every test that a document names exists."""

import ast
import doctest
import importlib
import re
from pathlib import Path

import click
import pytest

import cli
from legislation.settings import Settings

HOME = Path(__file__).resolve().parents[1]
DOCS = [*(HOME / "docs").rglob("*.md"), *HOME.glob("*.md")]
EXAMPLES = sorted(
    file.relative_to(HOME)
    for room in ("analysis", "commands", "drafts", "exports", "legislation", "views", "wording", "workbench")
    for file in (HOME / room).rglob("*.py")
    if ">>> " in file.read_text(encoding="utf-8")
)


def _read(name: str) -> str:
    return (HOME / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("file", EXAMPLES, ids=str)
def test_every_example_in_a_docstring_runs(file: Path) -> None:
    module = importlib.import_module(".".join(file.with_suffix("").parts).removesuffix(".__init__"))
    told = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert told.attempted > 0
    assert told.failed == 0


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_command_is_told_in_the_house_book(command: str) -> None:
    assert re.search(rf"`chuanyu {command}\b", _read("docs/house.md"))


def test_the_house_book_tells_no_command_that_is_not_there() -> None:
    told = {name for file in DOCS for name in re.findall(r"`(?:\.venv/bin/)?chuanyu ([a-z-]+)", _read(str(file)))}
    assert told - set(cli.main.commands) == set()


@pytest.mark.parametrize("command", sorted(cli.main.commands))
def test_every_option_of_a_command_has_its_help(command: str) -> None:
    options = [each for each in cli.main.commands[command].params if isinstance(each, click.Option)]
    assert cli.main.commands[command].help
    assert [each.name for each in options if not each.help and each.name not in {"form"}] == []


def _defined() -> set[str]:
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in (HOME / "tests").rglob("test_*.py"))
    return {node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_test_that_a_document_names_exists() -> None:
    named = {name for file in DOCS for name in re.findall(r"`(test_\w+)`", _read(str(file)))}
    assert len(named) > 50
    assert named - _defined() == set()


def test_every_file_that_a_document_names_exists() -> None:
    """A path in backticks that begins with a room is a file or a folder of this house."""
    rooms = "analysis|bench|docs|drafts|exports|legislation|scripts|tests|views|wording|workbench"
    named = [
        (file.name, name)
        for file in DOCS
        if file.name != "CHANGELOG.md"
        for name in re.findall(rf"`((?:{rooms})/[\w./-]*\w)`", _read(str(file)))
    ]
    missing = [
        each for each in named if not ((HOME / each[1]).exists() or (HOME / each[1]).with_suffix(".py").exists())
    ]
    assert missing == []


def test_every_setting_is_documented() -> None:
    table = (HOME / "docs" / "serving.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"`CHUANYU_{name.upper()}`" not in table]
    assert missing == []


def _shared_names() -> set[str]:
    """Public classes of one room that another room imports."""
    rooms = ("analysis", "commands", "drafts", "exports", "legislation", "views", "wording", "workbench")
    files = {file: room for room in rooms for file in (HOME / room).rglob("*.py")}
    files |= {HOME / "app.py": "app", HOME / "cli.py": "commands"}
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    defined = {
        (room, node.name)
        for file, room in files.items()
        for node in trees[file].body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    imported = {
        (node.module.split(".")[0], alias.name)
        for file, room in files.items()
        for node in ast.walk(trees[file])
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] != room
        for alias in node.names
    }
    return {name for _, name in defined & imported}


def test_every_name_that_rooms_share_is_in_the_glossary() -> None:
    told = set(re.findall(r"\w+", _read("docs/glossary.md")))
    assert _shared_names() - told == set()
