"""What a text says word for word as a superior law of it does."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from analysis.checks.hints.hint import Hint, Passage, passages
from analysis.checks.hints.rules import word
from drafts.provisions import Draft

_SAME = 93  # per cent of the characters, in their order
_SHORTEST = 24
_SIGNS = re.compile(r"[\s，。；：、“”（）()《》]|中华人民共和国|本(?:条例|办法|规定|法|细则)")


def copied(found: Sequence[Passage], superiors: Sequence[Draft]) -> Iterator[Hint]:
    """Of several laws that say the same, the one that says it most alike, else the first."""
    theirs = [(law.title, passage.node.locator, _bare(passage.text)) for law in superiors for passage in passages(law)]
    known = [words for _, _, words in theirs]
    for passage in found:
        own = _bare(passage.text)
        if len(own) < _SHORTEST or word("scope").search(passage.text):
            continue
        best = process.extractOne(own, known, scorer=fuzz.ratio, score_cutoff=_SAME)
        if best is not None:
            title, place, _ = theirs[best[2]]
            yield passage.hint("superior_copied", 0, len(passage.text), title=title, place=place)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)
