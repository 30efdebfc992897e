"""The catalogue holds no sentence that nobody asks for."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from wording import Language, sentences

HOME = Path(__file__).resolve().parents[1]
ROOMS = ("commands", "views", "exports", "workbench", "analysis", "legislation", "drafts")
SENT_WHOLE = ("reader", "panel")
"""Sections that go to the browser as they are: the JavaScript asks by the name alone."""


@cache
def _trees() -> tuple[ast.AST, ...]:
    files = [HOME / "app.py", HOME / "cli.py", *(file for room in ROOMS for file in (HOME / room).rglob("*.py"))]
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in files)


def _named_in_data(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _named_in_data(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _named_in_data(inner)
    elif isinstance(value, str):
        yield value


@cache
def _words() -> frozenset[str]:
    """Whatever may be a key or a part of one: strings, parameters and fields of the source, words of the data."""
    found: set[str] = set()
    for node in (node for tree in _trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.add(node.value)
        elif isinstance(node, (ast.arg, ast.keyword)) and node.arg:
            found.add(node.arg)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    for file in (file for room in ROOMS for file in (HOME / room).rglob("*.toml")):
        found.update(_named_in_data(tomllib.loads(file.read_text(encoding="utf-8"))))
    return frozenset(found | set(re.findall(r"\w+", _scripts())))


@cache
def _scripts() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted((HOME / "views").rglob("*.js")))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The keys that are put together: f"event.{code}" in Python, `order_${name}` in JavaScript."""
    made = {
        tuple(part.value if isinstance(part, ast.Constant) else None for part in node.values)
        for tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
    }
    made |= {
        tuple(text if place % 2 == 0 else None for place, text in enumerate(re.split(r"\$\{([^}]*)\}", each)))
        for each in re.findall(r"`([\w.]*\$\{[^`]*)`", _scripts())
    }
    # What a helper puts its section before must itself say something: f"sheet_{key}", not f"{kind}_{name}".
    made |= {("…", *parts) for parts in made if any(part and len(part) > 3 for part in parts)}
    told = (parts for parts in made if re.fullmatch(r"…?[\w.]*[._][\w.]*", "".join(str(part or "") for part in parts)))
    return tuple(
        re.compile("".join("(.*)" if part is None else re.escape(str(part)) for part in parts)) for parts in told
    )


def _put_together(key: str) -> bool:
    matches = (match for pattern in _patterns() if (match := pattern.fullmatch(key)))
    return any(all(part in _words() or part.isdigit() for part in match.groups()) for match in matches)


def _asked(key: str) -> bool:
    section, name = key.split(".", 1)
    if section in SENT_WHOLE and re.search(rf"\b{name}\b", _scripts()):
        return True
    return key in _words() or _put_together(key) or _put_together(f"…{name}")


def test_every_sentence_is_asked_for() -> None:
    assert [key for key in sentences(Language.CHINESE) if not _asked(key)] == []


def test_a_section_stands_in_one_file() -> None:
    for language in Language:
        files = sorted((HOME / "wording" / language.value).glob("*.toml"))
        sections = [section for file in files for section in tomllib.loads(file.read_text(encoding="utf-8"))]
        assert sorted(set(sections)) == sorted(sections)
