"""The browser sources: text from a draft can become nothing but text, and nothing is asked of another host."""

import re
from importlib.resources import files

import pytest

from tests.views.samples import read, sample
from views.components.payload import SideLabel, payload
from wording import Language, sentences

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
    panel = {key.removeprefix("panel.") for key in sentences(language) if key.startswith("panel.")}
    assert asked <= known | panel
