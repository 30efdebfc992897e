"""Citations of the text itself: by another name than its own, or at a provision that does not fit."""

import re
from collections.abc import Iterator, Sequence

from analysis.checks.hints.hint import Hint, Passage, quoted
from analysis.checks.hints.rules import word
from analysis.language.overlap import overlap
from analysis.liability.penalties import penalty_table
from drafts.citations import Base, Reach
from drafts.provisions import Draft, Kind, Level
from drafts.resolving import citations_of

_KIND = re.compile(r"(条例|办法|规定|细则|规则|决定|法)(?:[（(〔].*)?$")
_UNLIKE, _ALIKE, _SAYS = 0.2, 0.55, 8
"""A described act shares less than the first with what is cited, more than the second with another article, and has at
least so many characters."""


def own_name(draft: Draft, found: Sequence[Passage]) -> Iterator[Hint]:
    """本办法 in a 条例."""
    own = _KIND.search("".join(draft.title.split()))
    if draft.kind is Kind.DECISION or own is None or own[1] in ("决定", "法"):
        return
    for passage in found:
        for match in word("own_name").finditer(passage.text):
            if match["kind"] != own[1] and not quoted(passage.text, match.start()):
                yield passage.hint("own_name", *match.span(), own=f"本{own[1]}")
                break


def unfit_citations(draft: Draft) -> Iterator[Hint]:
    """A penalty that cites an article of which its act says nothing, while another article says it."""
    citations = citations_of(draft)
    table = penalty_table(draft)
    punishing = {penalty.article for penalty in table.penalties}
    of_the_whole = word("of_the_whole")
    duties = [a for a in draft.articles if a.key not in punishing and not of_the_whole.search(a.full_text())]
    words = {article.key: article.full_text() for article in draft.articles}
    for penalty in table.penalties:
        conduct = "".join(word("citing_words").sub("", part.partition("的，")[0]) for part in penalty.conducts)
        cited = [
            citation
            for unit in penalty.citing
            for citation in citations.get(unit, ())
            if citation.reach is Reach.INTERNAL and all(t.keys and t.base is Base.TEXT for t in citation.targets)
        ]
        if len(conduct) < _SAYS or len(cited) != 1 or not cited[0].counts_articles:
            continue
        meant = {key.partition("/")[0] for key in cited[0].keys}
        if not meant <= words.keys() or any(overlap(conduct, words[key]) >= _UNLIKE for key in meant):
            continue
        if not duties:
            return
        best = max(duties, key=lambda article: overlap(conduct, words[article.key]))
        if overlap(conduct, words[best.key]) >= _ALIKE:
            node = next(draft.by_key[unit] for unit in penalty.citing if cited[0] in citations.get(unit, ()))
            yield Passage(draft.by_key[penalty.article], node).hint(
                "citation_unfit", cited[0].start, cited[0].end, expected=best.locator
            )


def empty_penalties(draft: Draft) -> Iterator[Hint]:
    """A penalty for breaking provisions that neither bid nor forbid."""
    citations = citations_of(draft)
    for article in draft.articles:
        for node in article.walk():
            if node.level not in (Level.PARAGRAPH, Level.ITEM) or "违反" not in node.text:
                continue
            for citation in citations.get(node.key, ()):
                before = node.text[max(0, citation.start - 8) : citation.start]
                if not citation.counts_articles or citation.reach is not Reach.INTERNAL or not before.endswith("违反"):
                    continue
                cited = [_with_leads(draft, key) for key in citation.keys if key.partition("/")[0] != article.key]
                if len(cited) == len(citation.keys) > 0 and not any(word("commands").search(text) for text in cited):
                    yield Passage(article, node).hint("penalty_without_ban", citation.start, citation.end)


def _with_leads(draft: Draft, key: str) -> str:
    """The words of a provision, those that open its list too."""
    parts = key.split("/")
    above = (draft.by_key["/".join(parts[:depth])] for depth in range(2, len(parts)))
    return "".join(node.text for node in above) + draft.by_key[key].full_text()
