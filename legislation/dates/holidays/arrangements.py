"""The official holiday arrangements of mainland China, a file a year (`2024.toml`): source, days off, worked weekends.

A year without a file is a year whose arrangement is not known here; limits in working days then say so. To add one,
copy the dates of the yearly notice of 国务院办公厅 into a new file.
"""

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from legislation.dates.reckoning import Holidays, HolidayYear


def read_year(year: int, content: str) -> HolidayYear:
    """Raises ValueError where the file names no source, a day of another year, or a worked day that is no weekend."""
    data = tomllib.loads(content)
    off, worked = frozenset[date](data["off"]), frozenset[date](data["worked"])
    if not data["source"]:
        raise ValueError(f"{year}.toml: source is empty")
    strays = sorted(day for day in off | worked if day.year != year)
    strays += sorted(day for day in worked if day.weekday() < 5 or day in off)
    if strays:
        raise ValueError(f"{year}.toml: {strays[0]} does not belong here")
    return HolidayYear(year, off, worked, data["source"])


@cache
def load_holidays() -> Holidays:
    """Every year that has a file. Raises ValueError for a file that is wrong."""
    found = (file for file in files(__package__).iterdir() if file.name.endswith(".toml"))
    years = [read_year(int(file.name.removesuffix(".toml")), file.read_text(encoding="utf-8")) for file in found]
    return Holidays({year.year: year for year in sorted(years, key=lambda year: year.year)})
