"""The laws that a text says it is made by: those of its title (实施《…》办法), its preamble and its first articles."""

import re
from collections.abc import Iterator

from analysis.checks.hints.rules import word
from drafts.provisions import Draft

_TITLE = re.compile(r"《([^《》]{2,80}(?:〈[^〈〉]{1,60}〉[^《》]{0,60})?)》")
_FIRST = 2
"""Articles that may say by what a text is made."""


def laws_named(draft: Draft) -> tuple[str, ...]:
    """Titles as written, without 《》, each once, in their order."""
    return tuple(dict.fromkeys(_named(draft)))


def _named(draft: Draft) -> Iterator[str]:
    yield from _TITLE.findall(draft.title.translate(str.maketrans("〈〉", "《》")))
    said = [*draft.preamble, *(article.full_text() for article in draft.articles[:_FIRST])]
    for line in said:
        for sentence in re.split("[。；]", line):
            if word("made_by").search(sentence):
                yield from _TITLE.findall(sentence)
