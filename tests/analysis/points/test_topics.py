"""What a matter is called: a whole phrase of the text, with its head."""

import pytest

from analysis.points.topics import Rarity, shared_topic, topic

RARE = Rarity(["其他事项。", "附则。", "职责。"])


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("统筹规划建设船舶港口污染物接收转运处置设施", "港口污染物接收转运处置设施"),
        ("应当依照有关规定划定晒场规划控制线", "划定晒场规划控制线"),
        ("各级人民政府应当建立晒场巡查制度", "晒场巡查制度"),
        ("晒场经营单位应当立即报告", ""),
        ("树立正确的观念", ""),
    ],
)
def test_a_topic_is_a_whole_phrase(text: str, named: str) -> None:
    assert topic(text, RARE) == named


def test_a_shared_topic_stands_on_both_sides() -> None:
    assert shared_topic("应当编制晒场专项规划", "晒场专项规划由省人民政府批准", RARE) == "晒场专项规划"
    assert shared_topic("应当编制晒场专项规划", "粮食仓储设施由县人民政府管理", RARE) == ""


@pytest.mark.parametrize("text", ["本级办公室", "自收到投诉之日起", "省、自治区、直辖市", "行政区域内的学校"])
def test_who_acts_and_words_of_every_text_are_no_topic(text: str) -> None:
    assert topic(text, RARE) == ""


def test_what_the_title_says_names_no_matter_where_other_words_do() -> None:
    titled = Rarity(["其他事项。", "附则。"], ("甲省粮食仓储条例",))
    assert topic("粮食仓储单位应当保障粮食仓储，设置消防水池", titled) == "消防水池"
