"""Places as people write them beside a text, in cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import numerals
from drafts.parsing import parse_text
from drafts.written_places import Concern, PlaceReader, WrittenPlace

TEXT = """某省绿化条例（征求意见稿）
第一章 总 则
第一条 为了绿化，制定本条例。
第二条【适用范围】 本条例适用于本省。
本条例不适用于林地。
第三条 单位应当：
（一）植树；
（二）养护；
（三）登记。
第二章 法律责任
第四条 违反第三条规定的，处罚款。
第四条之一 情节轻微的，不予处罚。
第五条 本条例自公布之日起施行。
附件 树种名录
"""
DECISION = """某省人大常委会关于绿化的决定
一、植树。
二、养护。
三、本决定自公布之日起施行。
"""


READER = PlaceReader(parse_text(TEXT))


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("第三条", ("3",)),
        ("第2条第2款", ("2/2",)),
        ("第三条第（二）项", ("3/1/2",)),
        ("第三条（二）", ("3/1/2",)),
        ("第一条、第二条第二款", ("1", "2/2")),
        ("第1、3条", ("1", "3")),
        ("第一条至第三条", ("1", "2", "3")),
        ("1-3", ("1", "2", "3")),
        ("5", ("5",)),
        ("五", ("5",)),
        ("1、五；3", ("1", "5", "3")),
        ("第四条之一", ("4-1",)),
        ("条例第五条", ("5",)),
        ("《某省绿化条例（征求意见稿）》第五条", ("5",)),
        ("在第四条后增加一条", ("4",)),
        ("【适用范围】", ("2",)),
        ("附件", ("a1",)),
    ],
)
def test_a_place_is_found(written: str, keys: tuple[str, ...]) -> None:
    found = READER.read(written)
    assert (found.concern, found.keys, found.unread) == (Concern.PROVISION, keys, "")


@pytest.mark.parametrize(("written", "keys"), [("第二章", ("c2",)), ("法律责任", ("c2",)), ("总则", ("c1",))])
def test_a_chapter_is_found_by_number_and_name(written: str, keys: tuple[str, ...]) -> None:
    assert READER.read(written) == WrittenPlace(Concern.HEADING, keys)


@pytest.mark.parametrize("written", ["全文", "整体", "总体意见", "条例名称", "通篇"])
def test_the_whole_is_known(written: str) -> None:
    assert READER.read(written).concern is Concern.WHOLE


@pytest.mark.parametrize(
    "written", ["第九条", "第二款", "《森林法》第三条", "2.3", "见附页", "", "第三条第五项", "条" * 500, "第二条第九款"]
)
def test_what_is_not_there_stays_as_it_was_written(written: str) -> None:
    found = READER.read(written)
    assert (found.concern, found.keys) == (Concern.UNKNOWN, ())
    assert found.unread.replace("(", "（").replace(")", "）") == written[:401]


def test_one_of_two_places_is_found_and_the_other_told() -> None:
    found = READER.read("第三条，第九十条")
    assert found.keys == ("3",)
    assert "第九十条" in found.unread


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("建议将第三条第二项删去。", ("3/1/2",)),
        ("草案第五条的施行日期过早", ("5",)),
        ("建议与《森林法》第三条衔接", ()),
        ("我住在林区，三十年来一直从事养护工作，有很多想法，想说一说，尤其是第三条", ()),
        ("希望多种树", ()),
    ],
)
def test_an_opinion_may_name_its_place_at_its_beginning(words: str, keys: tuple[str, ...]) -> None:
    assert READER.named_early(words).keys == keys


def test_points_of_a_decision_are_its_articles() -> None:
    reader = PlaceReader(parse_text(DECISION))
    assert reader.read("第二条").keys == ("2",)
    assert reader.read("三").keys == ("3",)


@given(st.integers(1, 5), st.integers(1, 5))
def test_chinese_and_arabic_numbers_name_the_same_places(one: int, other: int) -> None:
    arabic, chinese = (f"第{a}条、第{b}条" for a, b in ((one, other), (numerals.chinese(one), numerals.chinese(other))))
    assert READER.read(arabic) == READER.read(chinese)
    assert set(READER.read(arabic).keys) == {str(one), str(other)}


@given(st.text(max_size=60))
def test_whatever_is_written_every_key_is_in_the_draft(written: str) -> None:
    draft = parse_text(TEXT)
    assert set(PlaceReader(draft).read(written).keys) <= draft.by_key.keys()
