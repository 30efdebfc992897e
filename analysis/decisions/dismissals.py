"""Dismissed hints laid on a version: which of its hints somebody set aside, in this version or an earlier one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.checks.hints.hint import Hint
from legislation.drafting.records import Dismissal, bound


@dataclass(frozen=True, slots=True)
class LaidHint:
    """A hint with the dismissal that holds for it, None while it is to be looked at."""

    hint: Hint
    dismissal: Dismissal | None = None


def lay_dismissals(hints: Sequence[Hint], dismissals: Iterable[Dismissal]) -> tuple[LaidHint, ...]:
    """`dismissals` are those of the side whose text it is; where the words of a provision changed, none holds."""
    kept = {(each.rule, each.words, each.text): each for each in dismissals if each.holds}
    return tuple(LaidHint(hint, kept.get((hint.rule, hint.words, bound(hint.text)))) for hint in hints)
