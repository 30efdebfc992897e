"""Invented opinions with what is private in them marked, and how far the rules find it."""

import re
from dataclasses import dataclass
from pathlib import Path

from legislation.private import private_spans

HERE = Path(__file__).parent
_MARKED = re.compile(r"⟦([^⟧]*)⟧")


@dataclass(frozen=True)
class Found:
    """Private spans that were left out (whole), those that were not, and what was left out beside them."""

    right: int
    missed: tuple[str, ...]
    wrong: tuple[str, ...]


def found_in(name: str, law: str = "") -> Found:
    right, missed, wrong = 0, list[str](), list[str]()
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        who, person, marked = line.split("\t")
        words, wanted = _unmarked(marked)
        spans = private_spans(words, who=who, person=person == "1", law=law)
        left_out = {at for start, end in spans for at in range(start, end)}
        for start, end in wanted:
            if left_out >= set(range(start, end)):
                right += 1
            else:
                missed.append(words[start:end])
        inside = {at for start, end in wanted for at in range(start, end)}
        wrong += (words[s:e] for s, e in spans if any(words[at].isalnum() for at in set(range(s, e)) - inside))
    return Found(right, tuple(missed), tuple(wrong))


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    words, spans, at = "", [], 0
    for match in _MARKED.finditer(marked):
        words += marked[at : match.start()]
        spans.append((len(words), len(words) + len(match[1])))
        words += match[1]
        at = match.end()
    return words + marked[at:], spans
