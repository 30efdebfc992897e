from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.dates.holidays.arrangements import load_holidays, read_year
from legislation.dates.partial import Gap, PartialDate, Precision, certainly_before, gap, in_order
from legislation.dates.reckoning import Holidays, Limit, LimitUnit, add, add_months, reckon

days = st.dates(date(1950, 1, 1), date(2150, 12, 31))


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(days)
    about = draw(st.booleans())
    whole = (day.year, day.month, day.day)
    known = draw(st.integers(1, 3))
    return PartialDate(*whole[:known], approximate=about)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-07-29", PartialDate(2024, 7, 29)),
        ("2024年7月29日", PartialDate(2024, 7, 29)),
        ("２０２４年７月", PartialDate(2024, 7)),
        ("2024/7/9", PartialDate(2024, 7, 9)),
        ("2024.7", PartialDate(2024, 7)),
        ("2024年", PartialDate(2024)),
        ("约2024-07-29", PartialDate(2024, 7, 29, approximate=True)),
        ("≈ 2024", PartialDate(2024, approximate=True)),
        ("2024-07~", PartialDate(2024, 7, approximate=True)),
        ("未知", PartialDate()),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, expected: PartialDate) -> None:
    assert PartialDate.parse(text) == expected


@pytest.mark.parametrize("text", ["", "明年", "24-07-29", "2024-07-29T10:00", "2024-07-", "≈"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="date_wrong"):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2023-02-29", "2024-13", "2024-00", "0001-01-01", "9999", "2024-04-31", "2024-01-00"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match="date_wrong"):
        PartialDate.parse(text)


@given(partial_dates())
def test_what_the_store_keeps_reads_back(when: PartialDate) -> None:
    assert PartialDate.parse(when.text) == when
    assert PartialDate.parse(when.display) == when


@given(partial_dates())
def test_a_date_lies_between_its_first_and_last_day(when: PartialDate) -> None:
    assert when.earliest is not None
    assert when.latest is not None
    assert (when.latest + timedelta(days=1)).day == 1 or when.precision is Precision.DAY
    assert when.earliest <= when.latest


@given(partial_dates(), partial_dates())
def test_certain_order_is_never_certain_both_ways(one: PartialDate, other: PartialDate) -> None:
    assert not (certainly_before(one, other) and certainly_before(other, one))
    if certainly_before(one, other):
        between = gap(one, other)
        assert between is not None
        assert between.least > 0


def test_an_approximate_or_unknown_date_decides_no_order() -> None:
    assert not certainly_before(PartialDate(2001, approximate=True), PartialDate(2020))
    assert not certainly_before(PartialDate(), PartialDate(2020))
    assert not certainly_before(PartialDate(2024, 9), PartialDate(2024, 9, 26))
    assert certainly_before(PartialDate(2024, 8), PartialDate(2024, 9, 26))


def test_unknown_dates_sort_last() -> None:
    dates = [None, PartialDate(), PartialDate(2024, 9), PartialDate(2024, 9, 2), PartialDate(2024)]
    assert sorted(dates, key=in_order)[:3] == [PartialDate(2024), PartialDate(2024, 9), PartialDate(2024, 9, 2)]


def test_a_gap_is_as_exact_as_its_dates() -> None:
    assert gap(PartialDate(2021, 3, 26), PartialDate(2021, 3, 31)) == Gap(5, 5)
    assert gap(PartialDate(2024, 9), PartialDate(2024, 9, 26)) == Gap(-4, 25)
    about = gap(PartialDate(2024, 7, 29, approximate=True), PartialDate(2024, 7, 31))
    assert about == Gap(2, 2, approximate=True)
    assert not about.exact
    assert gap(PartialDate(), PartialDate(2024)) is None
    assert gap(None, PartialDate(2024)) is None


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2023, 12, 31), 2, date(2024, 2, 29)),
        (date(2024, 1, 1), -1, date(2023, 12, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


@given(days, st.integers(-600, 600))
def test_months_keep_the_day_or_fall_on_a_month_end(start: date, months: int) -> None:
    end = add_months(start, months)
    assert end.year * 12 + end.month == start.year * 12 + start.month + months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(days, st.integers(1, 3650))
def test_days_forth_and_back_return(start: date, amount: int) -> None:
    limit = Limit(amount, LimitUnit.DAY)
    end = add(start, limit, Holidays())
    assert (end - start).days == amount
    assert add(end, limit.backwards(), Holidays()) == start


@given(days, st.integers(-60, 60).filter(bool))
def test_working_days_end_on_one_and_count_exactly(start: date, amount: int) -> None:
    holidays = load_holidays()
    end = add(start, Limit(amount, LimitUnit.WORKDAY), holidays)
    step = 1 if amount > 0 else -1
    passed = [start + timedelta(days=n) for n in range(step, (end - start).days + step, step)]
    assert holidays.is_workday(end)
    assert sum(holidays.is_workday(day) for day in passed) == abs(amount)


def test_the_spring_festival_and_its_worked_weekend_count() -> None:
    # 2024: off 10–17 February, worked on Sunday the 4th and Sunday the 18th.
    assert add(date(2024, 2, 2), Limit(6, LimitUnit.WORKDAY), load_holidays()) == date(2024, 2, 9)
    assert add(date(2024, 2, 9), Limit(1, LimitUnit.WORKDAY), load_holidays()) == date(2024, 2, 18)
    assert add(date(2024, 2, 2), Limit(6, LimitUnit.WORKDAY), Holidays()) == date(2024, 2, 12)


def test_a_year_without_arrangement_makes_working_days_inexact_and_says_so() -> None:
    window = reckon(PartialDate(2020, 12, 30), Limit(5, LimitUnit.WORKDAY), load_holidays())
    assert window is not None
    assert not window.exact
    assert [(note.code, note.params) for note in window.why] == [("holidays_missing", {"years": "2020"})]
    calendar_days = reckon(PartialDate(2020, 12, 30), Limit(5, LimitUnit.DAY), load_holidays())
    assert calendar_days is not None
    assert calendar_days.exact


def test_a_limit_from_a_month_ends_within_a_window() -> None:
    window = reckon(PartialDate(2024, 9), Limit(30, LimitUnit.DAY), Holidays())
    assert window is not None
    assert (window.earliest, window.latest) == (date(2024, 10, 1), date(2024, 10, 30))
    assert [note.code for note in window.why] == ["date_month_only"]
    assert reckon(PartialDate(), Limit(30, LimitUnit.DAY), Holidays()) is None


def test_every_holiday_file_is_sound() -> None:
    years = load_holidays().years
    assert list(years) == [2021, 2022, 2023, 2024, 2025, 2026]
    assert all(year.source for year in years.values())


@pytest.mark.parametrize(
    "content",
    [
        'source = ""\noff = []\nworked = []',
        'source = "x"\noff = [2023-01-01]\nworked = []',
        'source = "x"\noff = []\nworked = [2024-01-03]',  # a Wednesday
    ],
)
def test_a_wrong_holiday_file_is_refused(content: str) -> None:
    with pytest.raises(ValueError, match=r"2024\.toml"):
        read_year(2024, content)
