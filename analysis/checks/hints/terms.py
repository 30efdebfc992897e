"""Terms and short names: used before they are introduced, never used, introduced twice, the full name used on."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.checks.hints.hint import Hint, Passage
from analysis.checks.hints.rules import word
from analysis.comparing.renamings import terms_defined
from drafts.provisions import Draft, Level

_SENTENCE = re.compile("[^。]+。?")
_START = re.compile("[，。；：、“”（）()的]|包括|以及|和|或者")
_BEFORE, _AFTER = "(?<![）)和、])", r"(?![，“”]?(?:是指|指|包括))(?!管|工作|（|\(|[段园站]|建设)"
"""What makes a full name a part of another name, or its definition."""
_SHORTEST = 5
"""Characters; a shorter name may be a part of other words."""


@dataclass(frozen=True, slots=True)
class _Short:
    """A short name where it is introduced: at `start`:`end` of the passage number `at`; what it stands for."""

    name: str
    full: str
    at: int
    start: int
    end: int


def terms(draft: Draft, found: Sequence[Passage]) -> Iterator[Hint]:
    short = tuple(_introduced(found))
    for one in short:
        yield from _of_short(one, short, found, draft.title)
    yield from _defined(draft, found)


def _introduced(found: Sequence[Passage]) -> Iterator[_Short]:
    for at, passage in enumerate(found):
        for match in word("short_name").finditer(passage.text):
            before = _START.split(passage.text[: match.start()])[-1]
            full = "" if "统称" in match[0] or "合称" in match[0] else word("attribute").sub("", before)
            yield _Short(match["name"], full, at, match.start(), match.end())


def _of_short(one: _Short, every: Sequence[_Short], found: Sequence[Passage], title: str) -> Iterator[Hint]:
    here = found[one.at]
    if any(other.name == one.name and other.at < one.at for other in every):
        yield here.hint("short_name_twice", one.start, one.end, name=one.name)
        return
    before = [passage for passage in found[: one.at] if one.name in passage.text.replace(one.full or "\0", "")]
    before = [passage for passage in before if not word("of_the_whole").search(passage.text)]
    after = [here.text[one.end :], *(passage.text for passage in found[one.at + 1 :])]
    if not any(one.name in text for text in after) and not before:
        yield here.hint("short_name_unused", one.start, one.end, name=one.name)
        return
    if before and one.full and len(one.name) >= _SHORTEST and one.name not in title:
        place = before[0].text.find(one.name)
        yield before[0].hint("short_name_early", place, place + len(one.name), place=here.node.locator)
    if len(one.full) > len(one.name) + 1 and one.full != one.name and _like(one):
        yield from _full_again(one, found)


def _like(one: _Short) -> bool:
    """Whether the short name is made of the signs of the full one, so that what was read as that is that."""
    left = iter(one.full)
    return all(sign in left for sign in one.name)


def _full_again(one: _Short, found: Sequence[Passage]) -> Iterator[Hint]:
    alone = re.compile(f"{_BEFORE}{re.escape(one.full)}{_AFTER}")
    places = [
        (passage, match.start())
        for passage in found[one.at + 1 :]
        if (match := alone.search(_outside_titles(passage.text)))
    ]
    if places:
        passage, place = places[0]
        where = found[one.at].node.locator
        yield passage.hint(
            "full_name_again", place, place + len(one.full), name=one.name, place=where, count=len(places)
        )


def _outside_titles(text: str) -> str:
    return re.sub("《[^》]*》", lambda title: "\0" * len(title[0]), text)


def _defined(draft: Draft, found: Sequence[Passage]) -> Iterator[Hint]:
    """Terms of a list of definitions that the text says nowhere else, not even in parts."""
    whole = "\n".join([draft.title, *(node.caption + "\n" + node.text for node in draft.walk())])
    for passage in found:
        lead = "".join(node.text for node in passage.article.children)
        if passage.node.level is not Level.ITEM or not word("list_of_terms").search(lead):
            continue
        rest = whole.replace(passage.text, "")
        for term in terms_defined(_SENTENCE.findall(passage.text)[0]):
            place = passage.text.find(term)
            parts = (term[at : at + 2] for at in range(len(term) - 1))
            if place >= 0 and not all(part in rest for part in parts):
                yield passage.hint("term_unused", place, place + len(term))
