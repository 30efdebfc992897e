"""Internal citations through the alignment: 第十条 here and 第十一条 there say the same where the two articles answer
each other, and 第十条 on both sides says different things where they do not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analysis.atoms import HERE, Cite
from analysis.words import TokenKind, tokenise
from drafts.citations import Base, Citation, Reach, Target, citations_of
from drafts.provisions import Draft, Level, Provision

Partners = Callable[[str], Mapping[str, str]]
"""Row id -> key of a unit on either side, prefixed with its side (L12/2, R13/1) -> the place the two share."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the provisions of one draft stand in a comparison: article key -> row id."""

    side: str  # L or R
    draft: Draft
    rows: Mapping[str, str]
    partners: Partners

    def of(self, key: str) -> str | None:
        """The place of a provision in terms that both sides share; None where it is in no row."""
        article = key.partition("/")[0]
        row = self.rows.get(article)
        if row is None:
            return self._of_heading(key)
        if key == article or self._is_whole(article, key):
            return f"@{row}"
        return f"@{row}/{self.partners(row).get(self.side + key, self.side + key)}"

    def _is_whole(self, article: str, key: str) -> bool:
        """第十二条第一款 is 第十二条 where the article has no other paragraph."""
        paragraphs = [child.key for child in self.draft.by_key[article].children if child.level is Level.PARAGRAPH]
        return paragraphs == [key]

    def _of_heading(self, key: str) -> str | None:
        """A chapter stands where its first article does."""
        node = self.draft.by_key.get(key)
        first = _first_article(node) if node else None
        row = self.rows.get(first.key) if first else None
        return f"@{node.level.value} of {row}" if node and row else None


def _first_article(node: Provision) -> Provision | None:
    return next((below for below in node.walk() if below.level is Level.ARTICLE), None)


def resolver(places: Places) -> Cite:
    """A Cite for the units of one draft."""
    found = citations_of(places.draft)

    def cite(unit: str, start: int) -> str | None:
        for citation in found.get(unit, ()):
            if citation.start <= start < citation.end and citation.reach is Reach.INTERNAL:
                return _place(_targets(citation, start - citation.start), places)
        return None

    return cite


def _place(targets: Sequence[Target], places: Places) -> str | None:
    if not targets or any(target.base is Base.BACK or not target.keys for target in targets):
        return None  # 前款 moves with the text it stands in
    known = [places.of(key) for target in targets for key in target.keys]
    if None in known:
        return None
    here = HERE if any(target.base is Base.HERE for target in targets) else ""
    return here + "".join(sorted({one for one in known if one}))


def _targets(citation: Citation, offset: int) -> Sequence[Target]:
    """The target that the part of the citation at this offset names: 第四款 in 第三十八条第三款、第四款."""
    parts = [token.start for token in tokenise(citation.text) if token.kind is TokenKind.CITATION]
    if len(parts) == len(citation.targets) and offset in parts:
        return [citation.targets[parts.index(offset)]]
    return citation.targets
