"""A sentence of a decision as far as it is read, and what all forms ask of it."""

from dataclasses import dataclass, field

from analysis.amending.instructions import Address, Deed, Wording
from analysis.amending.naming import addresses
from analysis.amending.sentences import QUOTE, Sentence
from drafts.provisions import Draft, Number


@dataclass
class Reading:
    """One sentence as far as it is read. `here` are the places that were named last, for 第二款 alone.

    `old` is the text that is amended, where it is known; `raised` are its paragraphs that become articles.
    """

    sentence: Sentence
    here: tuple[Address, ...]
    old: Draft | None = None
    raised: dict[Address, Number] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    restates: tuple[Address, ...] = ()
    quotes_before: int = 0

    def quotes(self, told: str) -> tuple[Wording, ...]:
        """The next quotations, as many as `told` has."""
        start = self.quotes_before
        self.quotes_before += told.count(QUOTE)
        return self.sentence.quotes[start : self.quotes_before]

    def places(self, said: str | None) -> tuple[Address, ...] | None:
        """What `said` names; what was named last where it is silent."""
        found = addresses(said, self.here) if said else self.here
        return found or None
