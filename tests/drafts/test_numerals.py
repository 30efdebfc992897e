import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import numerals


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_what_is_written_reads_back(value: int) -> None:
    assert numerals.parse(numerals.chinese(value)) == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("〇", 0),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("廿一", 21),
        ("一百零三", 103),
        ("一百一十", 110),
        ("一百〇五", 105),
        ("两千", 2000),
        ("两万", 20000),
        ("三千零五十万", 30_500_000),
        ("一亿零一万", 100_010_000),
        ("一万亿", 10**12),
        ("二〇二四", 2024),
        ("12", 12),
        ("１２", 12),
        ("⑫", 12),
        ("十 五", 15),
    ],
)
def test_reads_every_way_of_writing(written: str, value: int) -> None:
    assert numerals.parse(written) == value


@pytest.mark.parametrize("written", ["", " ", "条", "十条", "½", "十a"])
def test_refuses_what_is_no_number(written: str) -> None:
    with pytest.raises(ValueError):
        numerals.parse(written)


@pytest.mark.parametrize(("value", "written"), [(2, "二"), (10, "十"), (110, "一百一十"), (1001, "一千零一")])
def test_writes_as_laws_do(value: int, written: str) -> None:
    assert numerals.chinese(value) == written


@pytest.mark.parametrize("value", [-1, 10**16])
def test_refuses_numbers_out_of_range(value: int) -> None:
    with pytest.raises(ValueError):
        numerals.chinese(value)
