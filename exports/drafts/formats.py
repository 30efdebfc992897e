"""A draft and a file that came back, in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats, today
from wording import Language

if TYPE_CHECKING:
    from drafts.provisions import Draft
    from drafts.returned import Returned


def _draft_json(draft: "Draft", language: Language) -> bytes:
    from exports.drafts.json import draft_as_plain

    return as_json(draft_as_plain(draft, language))


def _draft_text(draft: "Draft", language: Language) -> bytes:
    from exports.drafts.text import draft_as_text

    return encoded(draft_as_text(draft, language))


def _draft_akn(draft: "Draft", _language: Language) -> bytes:
    from exports.drafts.akn import draft_as_akn

    return draft_as_akn(draft, today())


def _returned_json(found: "Returned", language: Language) -> bytes:
    from exports.drafts.returned import returned_as_plain

    return as_json(returned_as_plain(found, language))


def _returned_text(found: "Returned", language: Language) -> bytes:
    from exports.drafts.returned import returned_as_text

    return encoded(returned_as_text(found, language))


DRAFT: Mapping[str, Format["Draft"]] = formats(json=_draft_json, text=_draft_text, akn=_draft_akn)
RETURNED: Mapping[str, Format["Returned"]] = formats(json=_returned_json, text=_returned_text)
