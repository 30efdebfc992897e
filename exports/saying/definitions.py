"""What two texts define, said in the reader's language: for the page and for the workbook."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.checks.definitions import DefinedTerm, Place, TermOfSide
from exports.saying.sides import Looks
from wording import Language, text

MOST_PLACES = 12  # places of use that are named; the rest are counted


@dataclass(frozen=True, slots=True)
class SaidOfSide:
    """A side of a defined term: its definitions with their places, and where it is used."""

    definition: str
    uses: str


def term_name(term: DefinedTerm) -> str:
    """One name, or both where the texts use two."""
    return " ↔ ".join(dict.fromkeys(side.name for side in term.sides))


def said_of_side(side: TermOfSide, language: Language) -> SaidOfSide:
    defined = "\n".join(
        text("definitions.at", language, place=each.place.locator, words=each.words) for each in side.definitions
    )
    return SaidOfSide(defined or text("definitions.undefined", language), places_said(side.uses, language))


def places_said(places: Sequence[Place], language: Language) -> str:
    """Their locators, the first of many, and how many there are."""
    if not places:
        return text("definitions.unused", language)
    named = "、".join(place.locator for place in places[:MOST_PLACES])
    if len(places) <= MOST_PLACES:
        return named
    return text("definitions.more", language, places=named, n=len(places))


def term_hints(term: DefinedTerm, looks: Looks, language: Language) -> tuple[str, ...]:
    """What a person should look at: defined on one side alone, never used, used before it is defined, defined twice."""
    hints = []
    defining = [look.name for look, side in zip(looks, term.sides, strict=True) if side.definitions]
    if len(defining) == 1:
        hints.append(text("definitions.hint_one_side", language, side=defining[0]))
    for look, side in zip(looks, term.sides, strict=True):
        if side.never_used:
            hints.append(text("definitions.hint_never", language, side=look.name))
        if side.early:
            at = side.early[0].locator
            hints.append(
                text("definitions.hint_early", language, side=look.name, place=at, at=side.definitions[0].place.locator)
            )
        if len(side.definitions) > 1:
            hints.append(text("definitions.hint_twice", language, side=look.name, n=len(side.definitions)))
    return tuple(hints)
