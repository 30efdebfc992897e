"""A decision to amend, and the text it makes, in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats, today
from wording import Language

if TYPE_CHECKING:
    from analysis.amending.generating import Generated
    from exports.amending.papers import CarriedOut


def _decision_text(made: "Generated", language: Language) -> bytes:
    from exports.amending.papers import decision_as_text

    return encoded(decision_as_text(made, language))


def _decision_json(made: "Generated", language: Language) -> bytes:
    from exports.amending.papers import decision_as_plain

    return as_json(decision_as_plain(made, language))


def _decision_docx(made: "Generated", language: Language) -> bytes:
    from exports.amending.docx import decision_as_docx

    return decision_as_docx(made, language, today())


def _carried_text(carried: "CarriedOut", _language: Language) -> bytes:
    from analysis.amending.working import text_of

    return encoded("\n".join(text_of(carried.applied.draft)))


def _carried_json(carried: "CarriedOut", language: Language) -> bytes:
    from exports.amending.papers import carried_as_plain

    return as_json(carried_as_plain(carried, language))


def _carried_docx(carried: "CarriedOut", language: Language) -> bytes:
    from exports.amending.docx import carried_as_docx

    return carried_as_docx(carried, language, today())


DECISION: Mapping[str, Format["Generated"]] = formats(text=_decision_text, docx=_decision_docx, json=_decision_json)
CARRIED: Mapping[str, Format["CarriedOut"]] = formats(text=_carried_text, docx=_carried_docx, json=_carried_json)
