"""Rules that are patterns: each place where the words of a provision match, one by one or once for the whole text."""

from collections.abc import Iterator, Sequence

from analysis.checks.hints.hint import Hint, Passage, quoted, sentence_at
from analysis.checks.hints.rules import Rule


def matching(rule: Rule, found: Sequence[Passage]) -> Iterator[Hint]:
    """At most one hint of a rule for a provision."""
    if rule.pattern is None:
        return
    places = [place for passage in found if (place := _first(rule, passage))]
    if rule.once:
        yield from (passage.hint(rule.code, start, end, more=len(places) - 1) for passage, start, end in places[:1])
    else:
        yield from (passage.hint(rule.code, start, end) for passage, start, end in places)


def _first(rule: Rule, passage: Passage) -> tuple[Passage, int, int] | None:
    assert rule.pattern is not None
    for match in rule.pattern.finditer(passage.text):
        if rule.unless and rule.unless.search(sentence_at(passage.text, match.start(), match.end())):
            continue
        if not quoted(passage.text, match.start()):
            return passage, match.start(), match.end()
    return None
