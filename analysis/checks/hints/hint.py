"""A hint: what one text should be asked while it is drafted. Never an error: a person judges, and may dismiss it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analysis.checks.hints.rules import Basis, rules
from drafts.provisions import Draft, Level, Provision


@dataclass(frozen=True, slots=True)
class Hint:
    """`rule` is a code of `rules.toml`; `words` stand at `start` in the own text of the provision `key`. `text` is all
    of that text: by it a dismissal is bound. `params` fill the sentence of the rule in. `own_basis` is what this hint
    rests on where its rule has a table of sources."""

    rule: str
    key: str
    locator: str
    words: str
    start: int
    text: str
    params: Mapping[str, str | int] = field(default_factory=dict, hash=False)
    own_basis: Basis | None = None

    @property
    def basis(self) -> Basis:
        return self.own_basis or rules()[self.rule].basis


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, item or sub-item of an article, with its article."""

    article: Provision
    node: Provision

    @property
    def text(self) -> str:
        return self.node.text

    def hint(self, rule: str, start: int, end: int, **params: str | int) -> Hint:
        node = self.node
        return Hint(rule, node.key, node.locator, node.text[start:end], start, node.text, params)


def passages(draft: Draft) -> tuple[Passage, ...]:
    """What the articles of a draft say, in reading order; annexes are not looked at."""
    return tuple(
        Passage(article, node)
        for article in draft.articles
        for node in article.walk()
        if node.text and node.level in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)
    )


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a span, up to the next 。 or ； on both sides."""
    low = max(text.rfind("。", 0, start), text.rfind("；", 0, start)) + 1
    ends = [place for mark in "。；" if (place := text.find(mark, end)) >= 0]
    return text[low : min(ends, default=len(text))]


def quoted(text: str, at: int) -> bool:
    """Whether a place stands between quotation marks: the words of another text."""
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("《") > before.count("》")
