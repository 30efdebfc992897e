from datetime import date
from zoneinfo import ZoneInfo

from legislation.dates.clock import CHINA, Clock

EVENING = "2026-03-01T20:30:00.000Z"


def test_a_time_of_the_store_is_shown_in_the_zone_and_falls_on_its_day() -> None:
    assert Clock(CHINA).moment(EVENING) == "2026-03-02 04:30"
    assert Clock(CHINA).day(EVENING) == date(2026, 3, 2)
    assert Clock(ZoneInfo("UTC")).moment(EVENING) == "2026-03-01 20:30"
    assert Clock(ZoneInfo("UTC")).day(EVENING) == date(2026, 3, 1)


def test_without_a_zone_days_are_those_of_china() -> None:
    assert Clock() == Clock(CHINA)
