"""All hints on one text: every rule that is asked, in reading order."""

from collections.abc import Collection, Iterator, Sequence

from analysis.checks.hints.bans import unpunished_bans
from analysis.checks.hints.citing import empty_penalties, own_name, unfit_citations
from analysis.checks.hints.copied import copied
from analysis.checks.hints.fines import fines
from analysis.checks.hints.hint import Hint, passages
from analysis.checks.hints.matching import matching
from analysis.checks.hints.mixed import mixed
from analysis.checks.hints.outdated import outdated
from analysis.checks.hints.rules import rules
from analysis.checks.hints.terms import terms
from drafts.provisions import Draft


def hints_of(draft: Draft, also: Collection[str] = (), superiors: Sequence[Draft] = ()) -> tuple[Hint, ...]:
    """The hints of all rules that are on, and of those named in `also`. With superior laws also what is copied from
    them."""
    asked = {code for code, rule in rules().items() if rule.on} | set(also)
    order = {node.key: place for place, node in enumerate(draft.walk())}
    found = [hint for hint in _every(draft, asked, superiors) if hint.rule in asked]
    return tuple(sorted(found, key=lambda hint: (order[hint.key], hint.start, hint.rule)))


def _every(draft: Draft, asked: Collection[str], superiors: Sequence[Draft]) -> Iterator[Hint]:
    said = passages(draft)
    for rule in rules().values():
        if rule.code in asked:
            yield from matching(rule, said)
    yield from fines(said)
    yield from mixed(said)
    yield from outdated(said)
    yield from own_name(draft, said)
    yield from unfit_citations(draft)
    yield from empty_penalties(draft)
    yield from terms(draft, said)
    if "ban_without_penalty" in asked:
        yield from unpunished_bans(draft, said)
    if superiors:
        yield from copied(said, superiors)
