"""Whether a side's new text is what was agreed: the old text with the agreed wording in its place, and nothing besides.

Texts are read as comparing reads them: digits, width, spaces, signs and the names of organs make no difference. The
wording may be that of whole provisions or of one clause in them; it stands where clauses begin and end, and what stands
around it is what stood there before. 禁止排水、倾倒垃圾 therefore is not the agreed 禁止排水.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.comparing.comparison import Row, Unit
from analysis.language.atoms import Reader
from analysis.language.counterparts import Counterparts
from analysis.language.words import TokenKind
from drafts.provisions import Draft

_CLAUSE_ENDS = re.compile(r"[，,：:。.；;！!？?]")
_SENTENCE_ENDS = re.compile(r"[。.；;！!？?]")
_SILENT = frozenset({TokenKind.PUNCTUATION, TokenKind.SPACE, TokenKind.LABEL})


@dataclass(frozen=True, slots=True)
class _Said:
    """What a text says, without its signs; `clauses` and `sentences` are the places in it where one ends."""

    words: str
    clauses: frozenset[int]
    sentences: frozenset[int]


def adopts(wording: str, rows: Sequence[Row], side: Draft, other: Draft) -> bool:
    """Whether the right text of `rows` is their left one with the agreed wording taken over. `side` is the draft whose
    text it is, `other` that of the side it was agreed with: each may name its organs its own way."""
    before = [text for row in rows for text in map(_text, row.left_units)]
    after = [text for row in rows for text in map(_text, row.right_units)]
    mine, yours = _readers(side, other)
    return any(
        _taken_over(_said(wording.splitlines(), reader), _said(before, mine), _said(after, mine))
        for reader in (mine, yours)
    )


def carries(wording: str, units: Sequence[Unit], side: Draft, other: Draft) -> bool:
    """Whether the agreed wording stands in these units of `side` as whole clauses, whatever else they say."""
    text = [_text(unit) for unit in units]
    mine, yours = _readers(side, other)
    return any(_holds(_said(wording.splitlines(), reader), _said(text, mine)) for reader in (mine, yours))


def _holds(agreed: _Said, text: _Said) -> bool:
    start = text.words.find(agreed.words) if agreed.words else -1
    while start >= 0:
        if {start, start + len(agreed.words)} <= text.clauses:
            return True
        start = text.words.find(agreed.words, start + 1)
    return False


def _text(unit: Unit) -> str:
    return "".join(span.text for span in unit.spans)


@cache
def _counterparts() -> Counterparts:
    return Counterparts.load()


def _readers(side: Draft, other: Draft) -> tuple[Reader, Reader]:
    bridge = _counterparts().between(side, other)
    return Reader(bridge.left), Reader(bridge.right)


def _said(lines: Iterable[str], reader: Reader) -> _Said:
    words = ""
    clauses, sentences = {0}, {0}
    for line in lines:
        for atom in reader.line("", "", line).atoms:
            if atom.kind not in _SILENT:
                words += atom.key
            elif _CLAUSE_ENDS.search(atom.text):
                clauses.add(len(words))
                if _SENTENCE_ENDS.search(atom.text):
                    sentences.add(len(words))
        clauses.add(len(words))
        sentences.add(len(words))
    return _Said(words, frozenset(clauses), frozenset(sentences))


def _taken_over(agreed: _Said, before: _Said, after: _Said) -> bool:
    if not agreed.words:
        return False
    start = after.words.find(agreed.words)
    while start >= 0:
        if _stands(start, agreed, before, after):
            return True
        start = after.words.find(agreed.words, start + 1)
    return False


def _stands(start: int, agreed: _Said, before: _Said, after: _Said) -> bool:
    """Whether the wording is a run of clauses of the new text from `start`, and the rest is the old text's."""
    end = start + len(agreed.words)
    rest = len(after.words) - end
    kept = len(before.words) - rest
    if not {start, end} <= after.clauses or kept < start:
        return False
    if after.words[:start] != before.words[:start] or after.words[end:] != before.words[kept:]:
        return False
    # A sentence that went without the wording speaking of it is a change of its own.
    gone = sum(start < place < kept for place in before.sentences)
    return gone <= sum(0 < place < len(agreed.words) for place in agreed.sentences)
