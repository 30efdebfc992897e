"""Whatever this room says no to has its sentence in both languages, filled in by what is given with the code."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from legislation.projects.records import What
from legislation.store.sqlite import REFUSALS
from wording import Language, sentences

ROOM = Path(__file__).parents[2] / "legislation"
OF_ANY_STALE = {"changes", "who", "at"}  # what `Stale` fills in by itself


def raised() -> Iterator[tuple[str, set[str]]]:
    """Each code raised with a literal, and the names of its parameters."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("Refusal", "super().__init__") and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    stale = OF_ANY_STALE if ast.unparse(node.func) == "super().__init__" else set()
                    yield code.value, {word.arg for word in node.keywords if word.arg} | stale
    for code in REFUSALS.values():
        yield code, {"path"}


@pytest.mark.parametrize("language", Language)
def test_every_refusal_has_its_sentence_and_what_fills_it_in(language: Language) -> None:
    for code, given in raised():
        sentence = sentences(language)[f"refusal.{code}"]
        needed = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        assert needed <= given, f"{code}: {sentence}"


@pytest.mark.parametrize("language", Language)
def test_every_event_has_its_sentence(language: Language) -> None:
    assert {f"event.{what}" for what in What} <= sentences(language).keys()
