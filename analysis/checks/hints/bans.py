"""Prohibitions that the text itself does not punish, where it punishes most others."""

from collections.abc import Iterator, Sequence

from analysis.checks.hints.hint import Hint, Passage
from analysis.checks.hints.rules import word
from analysis.language.overlap import Overlaps
from analysis.liability.penalties import penalty_table
from drafts.provisions import Draft
from drafts.resolving import citations_of

_PUNISHED = 0.3  # from this share of common pairs of characters an act may be the one that a penalty describes
_MOST = 0.5


def unpunished_bans(draft: Draft, found: Sequence[Passage]) -> Iterator[Hint]:
    table = penalty_table(draft)
    if table.elsewhere or not table.prohibitions or len(table.unpunished) > _MOST * len(table.prohibitions):
        return
    citations = citations_of(draft)
    cited = {
        key.partition("/")[0]
        for penalty in table.penalties
        for unit in penalty.citing
        for citation in citations.get(unit, ())
        for key in citation.keys
    }
    described = Overlaps([conduct for penalty in table.penalties for conduct in penalty.conducts])
    by_key = {passage.node.key: passage for passage in found}
    for ban in table.unpunished:
        passage = by_key.get(ban.unit)
        if passage is None or ban.article in cited or not word("bans_all").search(ban.text):
            continue
        if word("bans_organs").search(ban.text) or described.best(ban.text)[0] >= _PUNISHED:
            continue
        start = max(passage.text.find(ban.text), 0)
        yield passage.hint("ban_without_penalty", start, start + len(ban.text))
