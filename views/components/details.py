"""The details of one row, beside the reader: how sure the pairing is, why it was made, and each difference.

They are drawn in parts, so that a page can put its own fields between them.
"""

from enum import StrEnum
from typing import Any

import streamlit as st

from analysis.comparing.comparison import Comparison, Difference, Row
from analysis.comparing.weight import Grade
from analysis.decisions.table import NegotiatedRow
from exports.saying.across import ends_of
from exports.saying.sentences import reason_sentence
from exports.saying.sides import Looks, relation_help
from views.components.payload import row_label
from views.components.sources import script, style
from wording import Language, sentences, text

SHOWN = 60  # differences listed; the rest stand marked in the text

_mount = st.components.v2.component("chuanyu_details", js=script("details.js"), css=style("details.css"))


class Piece(StrEnum):
    """A part of the details: the row's name with its buttons, why it was paired, what differs, links across rows."""

    HEAD = "head"
    PAIRING = "pairing"
    DIFFERENCES = "differences"
    ALSO = "also"


def find_row(comparison: Comparison, row_id: str | None) -> Row | None:
    """The row with this id; None where there is none (an old link, another pair of texts)."""
    return next((row for row in (*comparison.rows, *comparison.around) if row.id == row_id), None)


def details_of(
    row: Row,
    looks: Looks,
    language: Language = Language.CHINESE,
    negotiated: NegotiatedRow | None = None,
    comparison: Comparison | None = None,
) -> dict[str, Any]:
    """A row's details as the panel draws them: plain words, nothing to be computed. `looks` tell the sides apart;
    the links across rows are those of `comparison`."""
    one_sided = not row.left_units or not row.right_units
    also = [_also(comparison, link, row, language) for link in comparison.also_of(row)] if comparison else []
    relation = "partly" if one_sided and also else row.relation.value
    return {
        "words": {key.removeprefix("panel."): said for key, said in sentences(language).items() if _is_panel(key)},
        "label": row_label(row, language),
        "relation": relation_help(relation, looks, language),
        "moved": relation_help("moved", looks, language) if row.moved else "",
        "confidence": round(row.confidence * 100),
        "one_sided": one_sided,
        "also": also,
        "reasons": [reason_sentence(reason, language) for reason in row.reasons],
        "sides": [{"name": look.name, "hue": look.hue.light, "age": look.age.value} for look in looks],
        "position": _position(negotiated, language) if negotiated else None,
        "differences": [_difference(difference, language) for difference in _weighed(row)[:SHOWN]],
        "total": len(row.differences),
    }


def _also(comparison: Comparison, link: Row, row: Row, language: Language) -> dict[str, Any]:
    ends = ends_of(link)
    return {
        "row": comparison.beyond(link, row).id,
        "label": f"{ends.left} ↔ {ends.right}",
        "confidence": round(link.confidence * 100),
        "reasons": [reason_sentence(reason, language) for reason in link.reasons],
        "differences": [_difference(difference, language) for difference in link.differences[:SHOWN]],
        "total": len(link.differences),
    }


def details(data: dict[str, Any], key: str, *pieces: Piece) -> None:
    """Draws these pieces of a row's details. Its buttons act on the reader in the browser, without a server run."""
    _mount(key=key, data=data | {"pieces": [piece.value for piece in pieces]})


def _position(negotiated: NegotiatedRow, language: Language) -> dict[str, str]:
    position, origin = negotiated.position.value, negotiated.origin.value
    return {
        "name": text(f"position.{position}", language),
        "help": text(f"position_help.{position}", language),
        "origin": text(f"origin.{origin}", language),
        "state": origin,
    }


def _weighed(row: Row) -> list[Difference]:
    """In the order of the text, what is substantive first."""
    return sorted(row.differences, key=lambda difference: not difference.substantive)


def _is_panel(key: str) -> bool:
    return key.startswith("panel.")


def _help(difference: Difference, language: Language) -> str:
    if difference.reason:
        return reason_sentence(difference.reason, language)
    return "；".join(text(f"category_help.{category.value}", language) for category in difference.categories)


def _difference(difference: Difference, language: Language) -> dict[str, Any]:
    return {
        "categories": [text(f"category.{category.value}", language) for category in difference.categories],
        "help": _help(difference, language),
        "substantive": difference.substantive,
        "point": difference.weight.grade is Grade.POINT,
        "level": text(f"level.{difference.weight.grade.value}", language),
        "left": difference.left,
        "right": difference.right,
        "leftLocator": difference.left_locator,
        "rightLocator": difference.right_locator,
    }
