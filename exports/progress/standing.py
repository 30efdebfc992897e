"""Where all projects stand, as JSON, CSV and XLSX: the same Portfolio the pages draw."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from analysis.charts.listings import due, standings
from analysis.charts.material import Material
from analysis.charts.pace import lead_time, side_gap
from exports.charts.data import chart_as_csv, charts_as_xlsx
from exports.files.characters import held
from legislation.dates.partial import PartialDate
from wording import Language


def progress_as_json(material: Material, _language: Language) -> bytes:
    """The whole Portfolio with the names of its records; codes as codes, dates as `PartialDate.text`. The same in
    every language."""
    return held(json.dumps(as_plain(material.portfolio), ensure_ascii=False, indent=2)).encode() + b"\n"


def progress_as_csv(material: Material, language: Language) -> bytes:
    """A row for each side of each project."""
    return chart_as_csv(standings(material), language)


def progress_as_xlsx(material: Material, language: Language) -> bytes:
    """Sheets: where each side stands, how far the sides are apart, what is late or due, lead times."""
    portfolio = material.portfolio
    listed = due(material, (*portfolio.late, *portfolio.soon))
    return charts_as_xlsx((standings(material), side_gap(material), listed, lead_time(material)), language)


def as_plain(value: Any) -> Any:
    """Records as JSON holds them: a record as its fields, an enum as its value."""
    match value:
        case PartialDate():
            return value.text
        case date():
            return value.isoformat()
        case Mapping():
            return {str(key): as_plain(entry) for key, entry in value.items()}
        case tuple():
            return [as_plain(entry) for entry in value]
        case _ if is_dataclass(value):
            return {field.name: as_plain(getattr(value, field.name)) for field in fields(value)}
        case _:
            return value
