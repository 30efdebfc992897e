import doctest
import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markupsafe import Markup

from views.shell import markup
from views.shell.markup import joined, plain, tag

# What XML cannot hold at all is not text of a draft either: the readers set it aside.
words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


def test_the_examples_hold() -> None:
    assert doctest.testmod(markup).failed == 0


@given(words, words)
def test_any_words_come_out_of_a_tag_as_they_went_in(content: str, value: str) -> None:
    element = html.fragment_fromstring(tag("p", content, title=value))
    assert (element.text or "") == content
    assert element.get("title") == value
    assert len(element) == 0


@given(st.lists(words))
def test_joining_escapes_every_plain_part(parts: list[str]) -> None:
    element = html.fragment_fromstring(Markup("<p>{}</p>").format(joined(parts)))
    assert (element.text or "") == "".join(parts)


@given(words)
def test_plain_escapes_all_that_markdown_could_read(text: str) -> None:
    escaped = plain(text)
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped) == " ".join(text.split())
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_`<>\[\]$:#|~]", escaped)
