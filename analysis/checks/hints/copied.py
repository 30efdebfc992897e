"""What a text says word for word as its superior law does."""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz, process

from analysis.checks.hints.hint import Hint, Passage, passages
from drafts.provisions import Draft

_SAME = 93  # per cent of the characters, in their order
_SHORTEST = 24
_SIGNS = re.compile(r"[\s，。；：、“”（）()《》]|中华人民共和国|本(?:条例|办法|规定|法|细则)")


def copied(found: Sequence[Passage], superior: Draft) -> Iterator[Hint]:
    theirs = [(passage, _bare(passage.text)) for passage in passages(superior)]
    known = [words for _, words in theirs]
    for passage in found:
        own = _bare(passage.text)
        if len(own) < _SHORTEST:
            continue
        best = process.extractOne(own, known, scorer=fuzz.ratio, score_cutoff=_SAME)
        if best is not None:
            place = theirs[best[2]][0].node.locator
            yield passage.hint("superior_copied", 0, len(passage.text), title=superior.title, place=place)


def _bare(text: str) -> str:
    return _SIGNS.sub("", text)
