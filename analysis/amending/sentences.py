"""The sentences of an amending decision, with what they quote taken out: what is told, and the words it is told of.

将第五条中的“甲”修改为“乙”。 becomes 将第五条中的◊修改为◊。 with the quotations 甲 and 乙, so that no word of a quoted
provision is ever taken for an instruction.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.amending.instructions import Wording

QUOTE = "\ue000"
"""Stands for one quotation in `Sentence.told`."""

_OPEN, _CLOSE = "“「『", "”」』"
_SWAPPED = str.maketrans("‘’“”", "“”‘’")
_STOPS = "。；;"
_WAITS = re.compile(r"(?:[：:，,、]|为|条|款|项|章|节)\s*$")
_STARTS = re.compile(r"\s*(?:第|将|把|在|增加|删去|删除|原|同时|另|此外|[（(])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """`told` is the sentence with QUOTE for each of `quotes`; `source` is it as written; `where` its provision.

    `whole` is False where a quotation was never closed, also one inside another: nobody knows then what is quoted.
    """

    told: str
    quotes: tuple[Wording, ...]
    source: str
    where: str
    whole: bool = True


def sentences(lines: Iterable[tuple[str, str]]) -> tuple[Sentence, ...]:
    """`lines` are pairs of a line and its provision's locator, of one point of the decision.

    A quotation may run over several lines. Each of its lines may open it anew (“…); whether each closes it too, or only
    the last, is all one.
    """
    cutter = _Cutter()
    for text, where in lines:
        cutter.take(text.replace(QUOTE, "\ufffd").strip(), where)
    cutter.end()
    return tuple(cutter.found)


@dataclass
class _Cutter:
    found: list[Sentence] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    quotes: list[list[str]] = field(default_factory=list)
    quote: list[str] = field(default_factory=list)  # characters of the line of the quotation that is open
    depth: int = 0
    torn: bool = False  # a line ended while a quotation inside the quotation was open: who knows which mark closes what
    where: str = ""

    def take(self, text: str, where: str) -> None:
        if self.depth:
            self.source.append("\n")
            if text[:1] in _OPEN:
                self.source.append(text[:1])
                text = text[1:]
            self._line_of_quote()
            self.torn = self.torn or self.depth > 1
            self.depth = 1
        elif not self._goes_on(text):
            self.end()
        elif self.told:
            self.source.append("\n")
        if not self.told:
            self.where = where
        for at, character in enumerate(text):
            self._character(character, text[at + 1 :])
        if self.depth == 0 and self.told and not _WAITS.search("".join(self.told)) and self.told[-1] != QUOTE:
            self.end()

    def _goes_on(self, text: str) -> bool:
        """Does a new line continue the sentence before it, with what that announced?"""
        if not self.told:
            return True
        if text[:1] not in _OPEN:
            return False
        if self.told[-1] == QUOTE:  # each paragraph closed by itself: one quotation all the same
            self.told.pop()
            self.source.append("\n")
            self.quote, self.depth = [], -1
        return True

    def _character(self, character: str, rest: str) -> None:
        self.source.append(character)
        opens = character in _OPEN or (character == '"' and not self.depth)
        closes = character in _CLOSE or (character == '"' and self.depth == 1)
        if self.depth == -1:  # the mark that opens a further line of the quotation before
            self.depth = 1
        elif self.depth == 0 and opens:
            self.quotes.append([])
            self.quote, self.depth = [], 1
        elif self.depth == 0:
            self.told.append(character)
            if character in _STOPS:
                self.end()
        elif closes and self.depth == 1:
            self._line_of_quote()
            self.told.append(QUOTE)
            self.depth = 0
            if self._complete() and _STARTS.match(rest):
                self.end()
        else:
            self.depth += opens - closes
            self.quote.append(character)

    def _complete(self) -> bool:
        return bool(self.quotes[-1]) and self.quotes[-1][-1].endswith("。")

    def _line_of_quote(self) -> None:
        line = "".join(self.quote).strip()
        if line:
            self.quotes[-1].append(line)
        self.quote = []

    def end(self) -> None:
        """What was taken so far is a sentence."""
        whole = self.depth == 0 and not self.torn
        if self.depth:
            self._line_of_quote()
            self.told.append(QUOTE)
        told = "".join(self.told).strip()
        if told.strip(_STOPS + "，、 ："):
            quotes = tuple(tuple(_outer(line) for line in lines) for lines in self.quotes)
            self.found.append(Sentence(told, quotes, "".join(self.source).strip(), self.where, whole))
        self.told, self.source, self.quotes, self.quote, self.depth = [], [], [], [], 0
        self.torn = False


def _outer(line: str) -> str:
    """A quoted line as it stands in the text: the marks inside a quotation are of the other kind.

    >>> _outer("‘三个代表’重要思想")
    '“三个代表”重要思想'
    """
    first = re.search("[‘“]", line)
    return line.translate(_SWAPPED) if first and first[0] == "‘" else line
