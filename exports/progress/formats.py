"""The portfolio in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, formats
from wording import Language

if TYPE_CHECKING:
    from analysis.charts.material import Material


def _json(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_json

    return progress_as_json(material, language)


def _csv(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_csv

    return progress_as_csv(material, language)


def _xlsx(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_xlsx

    return progress_as_xlsx(material, language)


PROGRESS: Mapping[str, Format["Material"]] = formats(json=_json, csv=_csv, xlsx=_xlsx)
