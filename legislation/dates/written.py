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
    parts = [part for part in found.groups() if part is not None]
    try:
        date(*(int(part) for part in (*parts, "1", "1")[:3]))
    except ValueError:
        raise Refusal("date_wrong", value=trimmed[:40]) from None
    return "-".join([parts[0], *(part.zfill(2) for part in parts[1:])])
