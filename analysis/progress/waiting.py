"""Whose turn it is: the proposals that wait for a side's answer, project by project."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from legislation.dates.clock import Clock
from legislation.negotiation.moves import OpenOffer


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many proposals on rows (`rows`) of a project wait for the answer of `side`, the oldest since `since`, `days`
    ago."""

    project: str
    side: str
    rows: int
    since: date
    days: int


def waiting(offers: Iterable[OpenOffer], clock: Clock, today: date) -> tuple[Waiting, ...]:
    """The longest waits first."""
    groups: dict[tuple[str, str], list[date]] = {}
    for offer in offers:
        groups.setdefault((offer.project, offer.awaited), []).append(clock.day(offer.since))
    found = [
        Waiting(project, side, len(days), min(days), max(0, (today - min(days)).days))
        for (project, side), days in groups.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.project, each.side)))
