"""What a search found and how a term is used, in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats
from wording import Language

if TYPE_CHECKING:
    from exports.searching.concordance import TermUsed
    from exports.searching.found import Asked


def _found_json(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_plain

    return as_json(found_as_plain(asked, language))


def _found_text(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_text

    return encoded(found_as_text(asked, language))


def _found_csv(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_csv

    return found_as_csv(asked, language)


def _found_xlsx(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_xlsx

    return found_as_xlsx(asked, language)


def _used_json(used: "TermUsed", _language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_plain

    return as_json(concordance_as_plain(used))


def _used_text(used: "TermUsed", language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_text

    return encoded(concordance_as_text(used, language))


def _used_xlsx(used: "TermUsed", language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_xlsx

    return concordance_as_xlsx(used, language)


def _used_csv(used: "TermUsed", language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_csv

    return concordance_as_csv(used, language)


SEARCH: Mapping[str, Format["Asked"]] = formats(json=_found_json, text=_found_text, csv=_found_csv, xlsx=_found_xlsx)
CONCORDANCE: Mapping[str, Format["TermUsed"]] = formats(
    json=_used_json, text=_used_text, csv=_used_csv, xlsx=_used_xlsx
)
