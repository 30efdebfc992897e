"""What asks the same is put together, and nothing else: lists written by hand, some before the rules and some after."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.consultation.grouping import FEW, grouped
from tests.analysis.consultation.groups import opinion, scored

WORDS = ("建议提高补贴标准。", "建议降低补贴标准。", "补贴标准建议提高。", "建议删除本条。", "同意。", "")


@pytest.mark.parametrize(
    ("name", "right", "recall"),
    [
        ("opinions-tuned.tsv", 14, 0.9),
        ("opinions-unseen.tsv", 14, 0.75),
        ("opinions-unseen-later.tsv", 12, 0.9),
        ("opinions-unseen-last.tsv", 8, 0.8),
        ("opinions-fresh.tsv", 10, 0.55),
        ("opinions-last.tsv", 4, 0.65),
    ],
)
def test_opinions_that_ask_different_things_are_never_put_together(name: str, right: int, recall: float) -> None:
    score = scored(name)
    assert score.wrong == ()
    assert score.right >= right
    assert score.recall >= recall


def test_people_join_and_set_apart() -> None:
    every = [
        opinion(1, "建议删除本条。", "3"),
        opinion(2, "建议删除本条。", "3", bond="b1"),
        opinion(3, "完全另外的话。", "5", bond="b2"),
        opinion(4, "又一句话。", "6", bond="b2"),
        opinion(5, "建议删除本条。", "3"),
    ]
    found = grouped(every)
    assert [[each.ordinal for each in group.opinions] for group in found] == [[1, 5], [2], [3, 4]]
    assert [group.joined for group in found] == [False, False, True]


def test_other_places_are_other_opinions() -> None:
    every = [opinion(1, "建议删除。", "3"), opinion(2, "建议删除。", "4"), opinion(3, "建议删除。")]
    paragraphs = [opinion(4, "建议删除。", "3/1"), opinion(5, "建议删除。", "3/2")]
    assert len(grouped([*every, *paragraphs])) == 4  # 第三条 may be its first paragraph, which is not its second


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(("", "3", "3/1", "5"))), max_size=12))
def test_each_opinion_is_in_one_group_and_the_same_words_on_one_place_in_the_same(drawn: list[tuple[str, str]]) -> None:
    every = [opinion(number, words, place) for number, (words, place) in enumerate(drawn, start=1)]
    found = grouped(every)
    assert sorted(each.ordinal for group in found for each in group.opinions) == list(range(1, len(every) + 1))
    of = {each.key: group.key for group in found for each in group.opinions}
    for one in every:
        for other in every:
            if (one.said, one.keys) == (other.said, other.keys):
                assert of[one.key] == of[other.key]


def test_many_on_one_place_are_found_by_their_rare_words() -> None:
    chosen = random.Random(5)
    rare = [f"建议增加第{number}类机构的登记要求和公示要求，理由见附件。" for number in range(FEW * 2)]
    every = [*rare, *(words.replace("建议增加", "增加") for words in rare)]
    chosen.shuffle(every)
    found = grouped([opinion(number, words) for number, words in enumerate(every, start=1)])
    assert {len(group.opinions) for group in found} == {2}
