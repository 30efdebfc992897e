"""Fines: what has no upper limit or no amount, whose limits stand the wrong way round, whose range is very wide."""

import re
from collections.abc import Iterator, Sequence

from analysis.checks.hints.hint import Hint, Passage, sentence_at
from analysis.checks.hints.rules import word
from drafts import numerals

_WIDE = 10
"""A range whose upper limit is more than so many times the lower one is told."""

_SUM = re.compile("[元倍]|百分之")


def fines(found: Sequence[Passage]) -> Iterator[Hint]:
    for passage in found:
        if "罚款" in passage.text:
            yield from _ranges(passage)
            yield from _open(passage, "fine_unlimited")
            if not _SUM.search(passage.article.full_text()):
                yield from _open(passage, "fine_without_amount")


def _ranges(passage: Passage) -> Iterator[Hint]:
    for match in word("fine_range").finditer(passage.text):
        low, high = _amount(match["low"]), _amount(match["high"])
        if low is None or high is None:
            continue
        unit = match["high_unit"]
        if match["low_unit"] and match["low_unit"] != unit:
            low, high = low * _factor(match["low_unit"]), high * _factor(unit)
        elif not match["low_unit"]:
            low = _shared(match["low"], low, match["high"])
        if low >= high:
            yield passage.hint("fine_reversed", match.start(), match.end())
        elif low and high > _WIDE * low:
            yield passage.hint("fine_wide", match.start(), match.end(), times=round(high / low))


def _open(passage: Passage, rule: str) -> Iterator[Hint]:
    for match in word(rule).finditer(passage.text):
        sentence = sentence_at(passage.text, match.start(), match.end())
        if not word(f"{rule}_unless").search(sentence):
            yield passage.hint(rule, match.start("told"), match.end("told"))


def _factor(unit: str) -> float:
    return 10000 if unit == "万元" else 1


def _shared(low_words: str, low: float, high_words: str) -> float:
    """一至五万元: the unit of the upper limit is that of the lower one too."""
    return low * 10000 if high_words.endswith("万") and not low_words.endswith("万") and low < 10 else low


def _amount(written: str) -> float | None:
    plain = re.sub("[,，\\s]", "", written)
    try:
        return float(plain) if re.fullmatch(r"[0-9.]+", plain) else float(numerals.parse(plain))
    except ValueError:
        return None
