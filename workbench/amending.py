"""Amending decisions for both doors: one made of two versions of a text, one carried out on a text."""

from typing import Any

from analysis.amending.applying import apply
from analysis.amending.generating import Generated, generate
from analysis.amending.reading import for_text
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


def decision_written(old: Draft, new: Draft, form: str, language: Any) -> bytes:
    """The decision as a file; for a worker."""
    return DECISION[form].write(decision_of(old, new), language)
