"""The check list of one text: its hints, and for a stored text what people set aside of them."""

from collections.abc import Collection
from pathlib import Path

from analysis.checks.hints.hint import Hint
from analysis.checks.hints.hinting import hints_of
from analysis.checks.hints.rules import rules
from analysis.decisions.dismissals import lay_dismissals
from drafts.budget import COMPARING
from drafts.provisions import Draft
from drafts.refusal import Refusal
from exports.checking.listing import CheckList
from workbench.clock import today
from workbench.fence import fenced
from workbench.files import draft_in


def known_rules(named: Collection[str]) -> frozenset[str]:
    """Raises Refusal `rule_unknown`."""
    if unknown := next((name for name in named if name not in rules()), None):
        raise Refusal("rule_unknown", rule=unknown[:40], known="、".join(rules()))
    return frozenset(named)


def checklist_in(file: Path, superior: Path | None, also: Collection[str]) -> CheckList:
    """Of a file, which is in no store: nothing of it is set aside. For a command: fenced. Raises Refusal."""
    asked = known_rules(also)
    draft, above = draft_in(file), draft_in(superior) if superior else None
    with fenced(COMPARING, file.name):
        return CheckList(draft.title, file.name, lay_dismissals(hints_of(draft, asked, above), ()), today().isoformat())


def hints_on(draft: Draft) -> tuple[Hint, ...]:
    """For a worker: the hints of the rules that are on."""
    return hints_of(draft)
