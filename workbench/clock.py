"""The clock both doors go by: that of the setting CHUANYU_ZONE."""

from datetime import date

from legislation.dates.clock import Clock
from legislation.settings import settings


def clock() -> Clock:
    """Raises Refusal `setting_wrong`."""
    return settings().clock


def today() -> date:
    return clock().today()
