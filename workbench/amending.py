"""Amending decisions for both doors: one made of two versions of a text, one carried out on a text."""

from dataclasses import dataclass
from typing import Any

from analysis.amending.applying import apply
from analysis.amending.generating import Generated, generate
from analysis.amending.reading import for_text, others
from analysis.comparing.compare import compare
from analysis.redline.redline import Redline
from analysis.redline.weaving import weave
from drafts.budget import COMPARING, within
from drafts.parsing import require_provisions
from drafts.provisions import Draft
from exports.amending.papers import CarriedOut
from exports.formats import DECISION


def decision_of(old: Draft, new: Draft) -> Generated:
    """Raises Refusal for a text without provisions, or with too many."""
    for draft in (old, new):
        within(require_provisions(draft), COMPARING)
    return generate(old, new)


def carry_out(old: Draft, decision: Draft) -> CarriedOut:
    """Raises Refusal where the decision is none, or one of another text."""
    within(require_provisions(old), COMPARING)
    return CarriedOut(old, apply(old, for_text(decision, old).instructions))


@dataclass(frozen=True)
class Tried:
    """What a decision makes of a text, before anything is kept: the redline from the old text to the new one, and the
    titles of the other texts that the decision amends."""

    carried: CarriedOut
    redline: Redline
    others: tuple[str, ...]

    @property
    def done(self) -> int:
        return sum(effect.applied for effect in self.carried.applied.effects)

    @property
    def left_out(self) -> int:
        """Instructions that were not carried out."""
        return len(self.carried.applied.refused)


def tried(old: Draft, decision: Draft) -> Tried:
    """For a worker. Raises what `carry_out` raises."""
    carried = carry_out(old, decision)
    new = carried.applied.draft
    return Tried(carried, weave(old, new, compare(old, new)), others(decision, old))


def decision_written(old: Draft, new: Draft, form: str, language: Any) -> bytes:
    """The decision as a file; for a worker."""
    return DECISION[form].write(decision_of(old, new), language)
