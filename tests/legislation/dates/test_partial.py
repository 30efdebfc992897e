from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.dates.written import partial_date


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("", ""),
        (" 　", ""),
        ("2026", "2026"),
        ("2026年", "2026"),
        ("2026年3月", "2026-03"),
        ("2026-3", "2026-03"),
        ("2026年3月1日", "2026-03-01"),
        ("2026.03.01", "2026-03-01"),
        ("2024/2/29", "2024-02-29"),
    ],
)
def test_a_date_as_people_write_it(written: str, iso: str) -> None:
    assert partial_date(written) == iso


@pytest.mark.parametrize(
    "written",
    ["2026-02-29", "2026-13", "2026-00", "0000", "26-3-1", "2026月", "去年", "2026-03-01T00:00", "二〇二六年"],
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        partial_date(written)
    assert refused.value.code == "date_wrong"


@given(st.dates())
def test_every_day_stays_itself(day: date) -> None:
    assert partial_date(day.isoformat()) == day.isoformat()
    assert partial_date(day.isoformat()[:7]) == day.isoformat()[:7]
