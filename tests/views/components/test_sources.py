"""The browser sources: text from a draft can become nothing but text, and nothing is asked of another host."""

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from tests.views.samples import read, sample
from views.components.payload import SideLabel, payload
from views.components.sources import IMPORT, modules, script, source
from wording import Language, sentences

HOME = Path(__file__).resolve().parents[3]
SOURCES = sorted((files("views.components") / "js").iterdir(), key=lambda file: file.name)
STYLES = sorted((files("views.components") / "css").iterdir(), key=lambda file: file.name)
WAYS_TO_RUN_TEXT = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|setHTML|srcdoc"
    r"|\beval\b|new Function|import\s*\("
)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_no_source_turns_text_into_markup_or_code(file) -> None:
    assert not WAYS_TO_RUN_TEXT.search(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", [*SOURCES, *STYLES], ids=lambda file: file.name)
def test_no_source_names_another_host(file) -> None:
    hosts = re.findall(r"(?:https?:)?//[\w.]+\.\w+[\w/]*|@import|url\(", file.read_text(encoding="utf-8"))
    assert set(hosts) <= {"http://www.w3.org/2000/svg"}  # the name of SVG, not an address that is fetched


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_no_source_holds_words_of_the_interface(file) -> None:
    code = re.sub(r"//.*|/\*[\s\S]*?\*/", "", file.read_text(encoding="utf-8"))
    words = re.findall(r"[\u4e00-\u9fff]{2,}", code)
    assert [word for word in words if not set(word) <= set("第条之零一二两三四五六七八九十百千")] == []


@pytest.mark.parametrize("language", list(Language))
def test_every_word_the_sources_ask_for_is_in_the_catalogue(language: Language) -> None:
    asked = {name for file in SOURCES for name in re.findall(r"words\.(\w+)", file.read_text(encoding="utf-8"))}
    label = SideLabel("甲", "甲")
    known = set(read(payload(sample(0), label, label, language=language))["words"])
    others = {key.split(".", 1)[1] for key in sentences(language) if key.startswith(("panel.", "typed."))}
    assert asked <= known | others


NAMES = re.compile(r"^(?:export )?(?:async )?(?:function|const|let|class) ([\w$]+)", re.M)
EXPORTED = re.compile(r"^export (?:async )?(?:function|const|let|class) ([\w$]+)", re.M)


def exported_by(name: str) -> set[str]:
    return set(EXPORTED.findall(source("js", name)))


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_a_module_imports_what_another_exports(file) -> None:
    code = file.read_text(encoding="utf-8")
    assert len(re.findall(r"^import\b", code, re.M)) == len(IMPORT.findall(code)), "an import is not understood"
    for names, imported in IMPORT.findall(code):
        assert set(names.split(", ")) <= exported_by(imported)


@pytest.mark.parametrize("file", SOURCES, ids=lambda file: file.name)
def test_what_a_module_exports_another_imports(file) -> None:
    asked = {
        name
        for other in SOURCES
        for names, imported in IMPORT.findall(other.read_text(encoding="utf-8"))
        if imported == file.name
        for name in names.split(", ")
    }
    assert exported_by(file.name) == asked


@pytest.mark.parametrize("entry", ["reader.js", "details.js", "jumps.js", "brief.js", "typed.js", "asking.js"])
def test_joined_modules_stand_after_what_they_import_and_share_no_name(entry: str) -> None:
    order = modules(entry)
    assert len(set(order)) == len(order)
    for place, name in enumerate(order):
        assert {imported for _, imported in IMPORT.findall(source("js", name))} <= set(order[:place])
    told = NAMES.findall(script(entry))
    assert sorted(set(told)) == sorted(told)
    assert not re.search(r"^(import|export (?!default))", script(entry), re.M)


def test_the_modules_are_linted() -> None:
    linter = shutil.which("biome", path=Path(sys.executable).parent)
    if linter is None:
        pytest.skip("no linter for this machine")
    told = subprocess.run([linter, "lint", "views/components/js"], cwd=HOME, capture_output=True, text=True)
    assert told.returncode == 0, told.stdout + told.stderr
