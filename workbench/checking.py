"""The check list of one text: its hints, and for a stored text what people set aside of them."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from analysis.amending.reading import same_title
from analysis.checks.hints.hint import Hint
from analysis.checks.hints.hinting import hints_of
from analysis.checks.hints.laws import laws_named
from analysis.checks.hints.rules import rules
from analysis.decisions.dismissals import lay_dismissals
from drafts.budget import COMPARING
from drafts.provisions import Draft
from drafts.refusal import Refusal
from exports.checking.listing import CheckList
from legislation.projects.records import Version
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
    draft, laws = draft_in(file), (draft_in(superior),) if superior else ()
    with fenced(COMPARING, file.name):
        laid = lay_dismissals(hints_of(draft, asked, laws), ())
        named = tuple(f"《{law.title}》" for law in laws)
        return CheckList(draft.title, file.name, laid, today().isoformat(), named)


def superiors_in(draft: Draft, stored: Iterable[Version]) -> tuple[tuple[Version, ...], tuple[str, ...]]:
    """Of the laws that a text says it is made by, the latest stored text of each, and the titles of those that have
    none."""
    every = list(stored)
    found: list[Version] = []
    absent: list[str] = []
    for title in laws_named(draft):
        texts = [version for version in every if same_title(version.title, title)]
        if texts:
            found.append(max(texts, key=lambda version: (version.date, version.added_at)))
        else:
            absent.append(title)
    return tuple(dict.fromkeys(found)), tuple(absent)


def hints_on(draft: Draft, laws: Sequence[Draft] = ()) -> tuple[Hint, ...]:
    """For a worker: the hints of the rules that are on."""
    return hints_of(draft, superiors=laws)
