"""How the opinions of a consultation were taken up, in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, formats
from wording import Language

if TYPE_CHECKING:
    from exports.consultation.adoption import Adoption


def _docx(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.docx import adoption_as_docx

    return adoption_as_docx(of, language)


def _xlsx(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.xlsx import adoption_as_xlsx

    return adoption_as_xlsx(of, language)


def _csv(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.data import opinions_as_csv

    return opinions_as_csv(of, language)


def _json(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.data import opinions_as_plain

    return as_json(opinions_as_plain(of, language))


OPINIONS: Mapping[str, Format["Adoption"]] = formats(docx=_docx, xlsx=_xlsx, csv=_csv, json=_json)
