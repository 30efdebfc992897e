"""What tells of private persons in opinions is left out; names of units and words of laws never are."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legislation.private import names_in, private_spans, without_private
from tests.legislation.private_lists import found_in

LAW = "在交通高峰时段、周末增加班次。"


@pytest.mark.parametrize(
    ("name", "right", "missed"),
    [("private-tuned.tsv", 20, 0), ("private-unseen.tsv", 24, 0), ("private-unseen-last.tsv", 21, 1)],
)
def test_what_is_marked_private_is_left_out(name: str, right: int, missed: int) -> None:
    found = found_in(name, LAW)
    assert (found.right, len(found.missed)) == (right, missed)


@pytest.mark.parametrize("name", ["private-tuned.tsv", "private-unseen-last.tsv"])
def test_nothing_else_is_left_out(name: str) -> None:
    assert found_in(name, LAW).wrong == ()


def test_the_own_name_is_left_out_wherever_it_stands_but_not_where_the_law_has_the_word() -> None:
    assert without_private("高峰建议在高峰时段增加班次。", "〔略〕", who="高峰", person=True, law=LAW) == (
        "高峰建议在高峰时段增加班次。"
    )
    assert (
        without_private("张 三建议采纳张三的意见。", "〔略〕", who="张三", person=True)
        == "〔略〕建议采纳〔略〕的意见。"
    )
    assert without_private("市民政局建议增加一款。", "〔略〕", who="市民政局") == "市民政局建议增加一款。"


def test_the_names_of_a_source_are_told_apart() -> None:
    assert names_in("张三、李四（退休教师）") == ("张三", "李四")
    assert names_in("陈教授") == ("陈教授",)
    assert names_in("张 三") == ("张三",)


@given(st.text(alphabet="张三0123456789-@.a号楼栋单元室。，：\n本人电话住", max_size=60))
def test_spans_are_in_order_and_apart(words: str) -> None:
    spans = private_spans(words, who="张三", person=True)
    assert all(start < end for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(start >= 0 and end <= len(words) for start, end in spans)


def test_an_adversarial_text_takes_no_long() -> None:
    for words in (
        "1" * 10_000,
        "张三" * 5_000,
        "a@" * 5_000,
        "号" * 10_000,
        "一" * 10_000,
        "。 " * 5_000,
        "·张" * 5_000,
    ):
        assert private_spans(words) is not None
