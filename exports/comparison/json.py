"""A Comparison as the JSON of `chuanyu compare`: the contract of the command line (docs/house.md)."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from analysis.comparing.comparison import Comparison, Difference, Head, Liability, Row, TermChange
from analysis.liability.acts import Act
from analysis.liability.penalties import Penalty
from analysis.points.point import Point
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes, outcome_as_plain
from exports.saying.points import SideNames, point_as_plain
from exports.saying.renamings import definitions_sentence
from exports.saying.sentences import reason_sentence
from exports.saying.sides import Looks, SideLook, looks_of
from wording import Language


def comparison_as_plain(
    comparison: Comparison,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    points: Sequence[Point] = (),
    looks: Looks | None = None,
) -> dict[str, Any]:
    """The comparison as plain data, ready for json.dumps. `rows` are the articles' rows, each followed by the partial
    ones of its left articles; `around` pairs titles, preambles, annexes and closings. An article's number is an
    integer; 第十二条之一 is "12-1", repeated "12#2". A row of `outcomes` has its "negotiation". `terms` differ
    throughout and are folded in the rows they name. `points` are the comparison's, strongest first. `liability` is what
    either text punishes, act by act."""
    looks = looks or looks_of(comparison, language)
    names = SideNames(looks.left.name, looks.right.name)
    return {
        "left": _head(comparison.left, looks.left),
        "right": _head(comparison.right, looks.right),
        "rows": list(_rows(comparison, language, outcomes)),
        "around": [_row(row, language) | {"part": row.part.value} for row in comparison.around],
        "terms": [_term(change, looks, language) for change in comparison.terms],
        "points": [point_as_plain(point, names, language) for point in points],
        "liability": [_liability(line) for line in comparison.liability],
        "summary": asdict(comparison.summary),
    }


def _liability(line: Liability) -> dict[str, Any]:
    return {
        "outcome": line.outcome.value,
        "left": _punished(line.left, line.left_acts, line.left_duties),
        "right": _punished(line.right, line.right_acts, line.right_duties),
    }


def _punished(penalty: Penalty | None, acts: Sequence[Act], duties: Sequence[str]) -> dict[str, Any]:
    """One side: what is punished and by what; without a penalty, the articles that speak of it."""
    return {
        "penalty": penalty.locator if penalty else None,
        "acts": [{"locator": act.locator, "text": act.text} for act in acts],
        "duties": [int(key) if key.isdigit() else key for key in duties],
        "authority": penalty.authority if penalty else "",
        "sanctions": [asdict(sanction) for sanction in penalty.sanctions] if penalty else [],
    }


def _rows(comparison: Comparison, language: Language, outcomes: RowOutcomes) -> Iterator[dict[str, Any]]:
    for row in comparison.rows:
        yield _row(row, language) | _negotiation(row, outcomes)
        yield from (_row(partial, language) for partial in comparison.also if partial.left[0] in row.left)


def _negotiation(row: Row, outcomes: RowOutcomes) -> dict[str, Any]:
    opinion = outcomes.get(row.id)
    return {"negotiation": outcome_as_plain(opinion)} if opinion else {}


def _term(change: TermChange, looks: Looks, language: Language) -> dict[str, Any]:
    return {
        "left": change.left,
        "right": change.right,
        "rows": list(change.rows),
        "places": change.places,
        "definitions": change.definitions.value,
        "left_definition": change.left_definition,
        "right_definition": change.right_definition,
        "note": definitions_sentence(change, looks, language),
    }


def _head(head: Head, look: SideLook) -> dict[str, Any]:
    return {
        "name": look.name,
        "age": look.age.value,
        "title": head.title,
        "note": head.note,
        "kind": head.kind.value,
        "articles": head.articles,
    }


def _row(row: Row, language: Language) -> dict[str, Any]:
    return {
        "id": row.id,
        "left": [ref.number for ref in row.left],
        "right": [ref.number for ref in row.right],
        "relation": row.relation.value,
        "moved": row.moved,
        "confidence": round(row.confidence, 3),
        "reasons": [reason_sentence(reason, language) for reason in row.reasons],
        "substantive": row.substantive,
        "weight": row.weight.value,
        "category": row.category.value if row.category else None,
        "differences": [
            entry for edit, difference in enumerate(row.differences) for entry in _entries(edit, difference, language)
        ],
    }


def _entries(edit: int, difference: Difference, language: Language) -> list[dict[str, Any]]:
    """An entry a category, strongest first: those of one difference have one `edit`, its place in the row. The parts of
    an entry are those of its category."""
    said = {
        "left": difference.left,
        "right": difference.right,
        "left_locator": difference.left_locator,
        "right_locator": difference.right_locator,
        "substantive": difference.substantive,
        "level": difference.weight.grade.value,
        "weight": difference.weight.value,
        "weighed": {share.name: share.adds for share in difference.weight.shares},
        "reason": reason_sentence(difference.reason, language) if difference.reason else None,
        "edit": edit,
    }
    return [
        {"category": category.value}
        | said
        | {"parts": [_part(part) for part in difference.parts if category in part.categories]}
        for category in difference.categories
    ]


def _part(part: Difference) -> dict[str, Any]:
    return {
        "categories": [category.value for category in part.categories],
        "left": part.left,
        "right": part.right,
        "left_locator": part.left_locator,
        "right_locator": part.right_locator,
    }
