"""A query is made narrower and wider as it is written, and where one cannot be read, its place is told."""

import pytest

from drafts.refusal import Refusal
from legislation.searching.query import Field, narrowed, read_query, widened, within_field
from legislation.searching.trying import nearby


@pytest.mark.parametrize(
    ("written", "field", "value", "becomes"),
    [
        ("养老", Field.YEAR, "2024", "养老 年:2024"),
        ("养老 年:2020-2023 服务", Field.YEAR, "2024", "养老 服务 年:2024"),
        ("year:2020 养老", Field.YEAR, "2024", "养老 年:2024"),
        ("", Field.PLACE, "重庆", "地:重庆"),
        ("养老 且 地:四川", Field.PLACE, "重庆", "养老 地:重庆"),
        ("养老 -地:四川", Field.PLACE, "重庆", "养老 -地:四川 地:重庆"),
        ("养老", Field.PLACE, "成都 德阳", '养老 地:"成都 德阳"'),
        ("“年:2020” 养老", Field.YEAR, "2024", "“年:2020” 养老 年:2024"),
    ],
)
def test_a_value_takes_the_place_of_what_was_asked(written: str, field: Field, value: str, becomes: str) -> None:
    assert narrowed(written, field, value) == becomes
    assert within_field(read_query(becomes), field, value)


def test_what_is_asked_not_to_be_there_stays() -> None:
    assert widened("养老 年:2024 -年:2020 方:四川", Field.YEAR) == "养老 -年:2020 方:四川"
    assert not within_field(read_query("养老 -年:2020"), Field.YEAR, "2020")


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("养老 (机构 或 服务", "("),
        ("养老 或", "或"),
        ("养老 “服务", "“服务"),
        ("养老 作者:甲", "作者:甲"),
        ("养老 年:明年", "年:明年"),
        ("养老 ~900 服务", "~900"),
        ("养老 (服务 年:2024)", "年:2024"),
        ("养老 ，。", "，。"),
        ("年:2020 养老 年:2024", "年:2024"),
    ],
)
def test_a_refusal_names_the_place(written: str, place: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_query(written)
    assert written[int(refused.value.params["start"]) : int(refused.value.params["end"])] == place


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("养老 年:1901", ["养老"]),
        ("养老 医疗", ["养老 或 医疗", "养老", "医疗"]),
        ("养老 ~2 医疗", ["养老 医疗", "养老 或 医疗", "养老", "医疗"]),
        ("“养老 医疗” 服务", ["“养老·医疗” 或 服务", "“养老·医疗”", "服务"]),
        ("养老", []),
    ],
)
def test_queries_near_one_ask_for_less(written: str, near: list[str]) -> None:
    assert [each.written.replace('"养老·医疗"', "“养老·医疗”") for each in nearby(read_query(written))] == near
