"""What stands in the column 协商意见: the position of a row, who proposed or set it, why, and the agreed wording."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.decisions.table import NegotiatedRow, Origin
from legislation.negotiation.agreed_reasons import agreed_reasons
from wording import Language, text

RowOutcomes = Mapping[str, "RowOutcome"]
"""Row id -> what the two sides hold of the row."""
NO_OUTCOMES: RowOutcomes = {}


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """Codes of the position and of its origin, and the words of a decision; these are empty in a proposal."""

    position: str
    origin: str
    reason: str = ""
    explanation: str = ""
    wording: str = ""
    agreed_at: str = ""
    note: str = ""
    who: str = ""
    at: str = ""


def outcomes_of(rows: Sequence[NegotiatedRow]) -> RowOutcomes:
    """What is held of each row. A decision that a change reopened is told with the position it has now."""
    return {each.row.id: _outcome(each) for each in rows}


def _outcome(each: NegotiatedRow) -> RowOutcome:
    position, origin = each.position.value, each.origin.value
    if each.standing is None or each.origin is Origin.PROPOSED:
        return RowOutcome(position, origin)
    verdict, standing = each.standing.verdict, each.standing
    words = (verdict.reason, verdict.explanation, verdict.wording, verdict.agreed_at, verdict.note)
    return RowOutcome(position, origin, *words, who=standing.who, at=standing.at)


def reason_name(key: str, language: Language) -> str:
    """The reason's name; a key that the table has lost is shown as it is."""
    found = agreed_reasons().get(key)
    return found.names[language.value] if found else key


def outcome_lines(outcome: RowOutcome | None, language: Language) -> tuple[str, ...]:
    """Lines of the column, the position first; none where nobody negotiates."""
    if outcome is None:
        return ()
    position = text(f"position.{outcome.position}", language)
    origin = text(f"origin.{outcome.origin}", language)
    lines = [text("opinion.position", language, position=position, origin=origin)]
    reason = " ".join(filter(None, [outcome.reason and reason_name(outcome.reason, language), outcome.explanation]))
    said = {"reason": reason, "wording": outcome.wording, "agreed_at": outcome.agreed_at, "note": outcome.note}
    lines += [text(f"opinion.{name}", language, text=words) for name, words in said.items() if words]
    return tuple(lines)


def outcome_as_plain(outcome: RowOutcome) -> dict[str, Any]:
    """For JSON: codes and words, as they are."""
    names = ("position", "origin", "reason", "explanation", "wording", "agreed_at", "note", "who", "at")
    return {name: getattr(outcome, name) for name in names}
