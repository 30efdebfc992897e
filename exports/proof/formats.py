"""A certificate in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, formats
from wording import Language

if TYPE_CHECKING:
    from legislation.proof.certificate import Certificate


def _json(made: "Certificate", _language: Language, _at: str = "") -> bytes:
    return made.written.encode()


def _docx(made: "Certificate", language: Language, at: str = "") -> bytes:
    from exports.proof.docx import certificate_as_docx
    from exports.proof.page import certificate_page

    return certificate_as_docx(certificate_page(made, language, at), language)


def _pdf(made: "Certificate", language: Language, at: str = "") -> bytes:
    from exports.proof.page import certificate_page
    from exports.proof.pdf import certificate_as_pdf

    return certificate_as_pdf(certificate_page(made, language, at), language)


CERTIFICATE: Mapping[str, Format["Certificate"]] = formats(json=_json, docx=_docx, pdf=_pdf)
