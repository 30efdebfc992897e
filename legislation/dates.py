"""Partial dates: a day, a month or a year, as ISO 8601 (2026-03-01, 2026-03, 2026), or empty where unknown."""

import re
from datetime import date

from drafts.refusal import Refusal

WRITTEN = re.compile(r"(\d{4})(?:年|[-/.年](\d{1,2})(?:月|[-/.月](\d{1,2})日?)?)?", re.ASCII)


def partial_date(written: str) -> str:
    """The ISO form of a date as people write it; empty stays empty. Raises Refusal `date_wrong`.

    >>> partial_date("2026年3月1日"), partial_date("2026/3"), partial_date("")
    ('2026-03-01', '2026-03', '')
    """
    trimmed = written.strip()
    if not trimmed:
        return ""
    found = WRITTEN.fullmatch(trimmed)
    if not found:
        raise Refusal("date_wrong", value=trimmed[:40])
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        raise Refusal("date_wrong", value=trimmed[:40]) from None
    return "-".join(f"{part:0{width}}" for part, width in ((year, 4), (month, 2), (day, 2)) if part is not None)
