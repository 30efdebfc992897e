"""定义对照: what either text defines, both definitions beside each other, with the ways to where the terms are used."""

import streamlit as st

from analysis.checks.definitions import DefinedTerm, TermOfSide, defined_terms
from analysis.comparing.comparison import Comparison
from exports.saying.definitions import said_of_side, term_hints, term_name
from exports.saying.sides import Looks
from views.comparing.compared import Shown, looks, pins_of
from views.components.jumps import BothSay, Jump, Jumps, Way, jumps
from views.shell.language import language, t
from views.shell.markup import show, tag

MOST_WAYS = 12  # of each side


def definitions(what: Shown) -> None:
    """Draws the table. A place leads to its row in the reader."""
    told = looks(what.left, what.right)
    found = _defined(what.left.identity, what.right.identity, pins_of(what), what.comparison)
    show(tag("p", t("definitions.intro"), class_="cy-note"))
    items = tuple(_term(each, told) for each in found)
    sides = told.left.name, told.right.name
    jumps([Jumps(t("definitions.title"), t("definitions.none"), items, sides)], key="comparison-definitions")


def _term(term: DefinedTerm, told: Looks) -> Jump:
    left, right = (said_of_side(side, language()) for side in term.sides)
    facing = (
        BothSay(t("definitions.definition"), left.definition, right.definition),
        BothSay(t("definitions.uses"), left.uses, right.uses),
    )
    first = next(each for side in term.sides for each in side.definitions)
    ways = tuple(way for look, side in zip(told, term.sides, strict=True) for way in _ways(look.name, side))
    hints = "；".join(term_hints(term, told, language()))
    return Jump(term_name(term), first.place.row, hints, facing, ways)


def _ways(name: str, side: TermOfSide) -> list[Way]:
    """One a row."""
    places = [*(each.place for each in side.definitions), *side.uses]
    rows = {place.row: place for place in reversed(places)}
    shown = sorted(rows.values(), key=places.index)[:MOST_WAYS]
    return [Way(f"{name}{place.locator}", place.row) for place in shown]


@st.cache_resource(show_spinner=False, max_entries=16)
def _defined(left_identity: str, right_identity: str, pins: str, _comparison: Comparison) -> tuple[DefinedTerm, ...]:
    return defined_terms(_comparison)
