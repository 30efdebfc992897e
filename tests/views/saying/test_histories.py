"""The log on a page goes by the days of the zone that is set."""

from legislation.projects.records import Event, What
from views.saying.histories import recent_changes


def event(number: int, at: str) -> Event:
    return Event(number, at, What.PROJECT_RENAMED, who="", project="p", side="", version="")


def test_entries_of_one_day_in_china_stand_in_one_line() -> None:
    found = [event(2, "2026-03-02T01:00:00.000Z"), event(1, "2026-03-01T20:00:00.000Z")]
    shown = str(recent_changes(found, {"p": "甲"}, {}))
    assert shown.count("<li>") == 1
    assert "2026-03-02" in shown
    assert "2 次" in shown


def test_entries_of_two_days_in_china_stand_apart_though_greenwich_calls_them_one() -> None:
    found = [event(2, "2026-03-01T20:00:00.000Z"), event(1, "2026-03-01T01:00:00.000Z")]
    shown = str(recent_changes(found, {"p": "甲"}, {}))
    assert shown.count("<li>") == 2
    assert "2026-03-02" in shown
    assert "2026-03-01" in shown
