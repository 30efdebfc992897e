"""Rules that are patterns: each place where the words of a provision match, one by one or once for the whole text."""

from collections.abc import Iterator, Sequence

from analysis.checks.hints.hint import Hint, Passage, quoted, sentence_at
from analysis.checks.hints.rules import Rule, word


def matching(rule: Rule, found: Sequence[Passage]) -> Iterator[Hint]:
    """At most one hint of a rule for a provision."""
    if rule.pattern is None:
        return
    coined = _coined(found) if rule.uncoined else ()
    places = [place for passage in found if (place := _first(rule, passage, coined))]
    if rule.once:
        yield from (passage.hint(rule.code, start, end, more=len(places) - 1) for passage, start, end in places[:1])
    else:
        yield from (passage.hint(rule.code, start, end) for passage, start, end in places)


def _coined(found: Sequence[Passage]) -> tuple[str, ...]:
    """The short names that a text introduces."""
    return tuple(match["name"] for passage in found for match in word("short_name").finditer(passage.text))


def _first(rule: Rule, passage: Passage, coined: Sequence[str]) -> tuple[Passage, int, int] | None:
    assert rule.pattern is not None
    for match in rule.pattern.finditer(passage.text):
        if rule.unless and rule.unless.search(sentence_at(passage.text, match.start(), match.end())):
            continue
        if any(name.endswith(match[0]) for name in coined):
            continue
        if not quoted(passage.text, match.start()):
            return passage, match.start(), match.end()
    return None
