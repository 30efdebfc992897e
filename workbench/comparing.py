"""Comparing under the budget: what a page gives to a worker, and a command does itself."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Row
from analysis.points.digest import Digest, digest
from analysis.several.superior import Superior, superior
from drafts.budget import COMPARING, Budget, within
from drafts.provisions import Draft
from legislation.negotiation.pins import Pin
from workbench import workers

R = TypeVar("R")


def comparison_within(left: Draft, right: Draft, pins: Sequence[Pin] = (), budget: Budget = COMPARING) -> Comparison:
    """The Comparison of two drafts, with people's pins. Raises Refusal where one of them is beyond the budget."""
    return compare(within(left, budget), within(right, budget), pins=pins)


def digest_within(left: Draft, right: Draft) -> Digest:
    """Their Comparison with its points and its brief. Raises Refusal where one of them is beyond the budget."""
    return digest(comparison_within(left, right), left, right)


def digest_of_comparison(left: Draft, right: Draft, comparison: Comparison) -> Digest:
    """The digest of a comparison that was made before."""
    return digest(comparison, left, right)


def superior_within(left: Draft, right: Draft, rows: Sequence[Row], law: Draft) -> Superior:
    """The provisions of a superior law that rows rest on. Raises Refusal where the law is beyond the budget."""
    return superior(rows, left, right, within(law, COMPARING))


def worked_out(function: Callable[..., R], left: Draft, right: Draft, *more: Any, aside: bool = False) -> R:
    """What a function of two drafts gives, in a worker that can be ended; `aside`: nobody waits for it. Raises Refusal
    beyond the budget."""
    name = "、".join(dict.fromkeys(filter(None, (left.title, right.title))))
    return workers.run(function, left, right, *more, budget=COMPARING, name=name, aside=aside)
