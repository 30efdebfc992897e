"""What a difference weighs, and why."""

import pytest

from analysis.comparing.comparison import Category, Difference
from analysis.comparing.weighing import Enforced, Setting, weigh, weights
from analysis.comparing.weight import Grade
from drafts.parsing import parse_text
from wording import Language, sentences

DUTY = "养护单位应当在三十日内修缮风雨桥。"


@pytest.mark.parametrize("language", list(Language))
def test_every_part_of_a_weight_has_a_name_to_be_told_by(language: Language) -> None:
    parts = {name for name, _, _ in weights().properties} | {"size", "enforced", "one_sided"}
    assert parts <= {key.removeprefix("weighed.") for key in sentences(language)}


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("鼓励设立村级桥长。", "tiers"),
        ("市人民政府设立风雨桥保护委员会。", "office"),
        ("对未履行职责的桥长进行约谈。", "accountability"),
        ("与相邻省人民政府建立联合执法机制。", "joint"),
    ],
)
def test_what_must_be_settled_first_is_a_part_of_the_weight(words: str, part: str) -> None:
    told = weigh(Difference(Category.CONTENT, words, ""), Setting(words, ""))
    assert part in [share.name for share in told.shares]


def weight(category: Category, left: str, right: str, setting: Setting) -> float:
    return weigh(Difference(category, left, right), setting).value


def test_what_is_not_substantive_weighs_nothing() -> None:
    found = weigh(Difference(Category.WORDING, "修缮", "修葺"), Setting(DUTY, DUTY))
    assert (found.value, found.grade, found.shares) == (0.0, Grade.WORDING, ())


def test_a_weight_is_the_sum_of_its_named_shares() -> None:
    found = weigh(Difference(Category.TIME_LIMIT, "三十日", "十五日"), Setting(DUTY, DUTY))
    assert found.value == pytest.approx(sum(share.adds for share in found.shares))
    assert found.shares[0].name == "time_limit"


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        ("任何单位不得在桥上摆摊。", "有关部门在桥上设置座椅。"),
        ("未经批准，施工单位不得拆除桥廊。", "鼓励单位捐资修缮桥廊。"),
        ("本条例所称风雨桥，是指有廊的桥。", "各级政府加强风雨桥宣传。"),
    ],
)
def test_bans_consents_and_definitions_weigh_more_than_encouragement_and_publicity(heavier: str, lighter: str) -> None:
    assert weight(Category.CONTENT, heavier, "", Setting(heavier, "")) > weight(
        Category.CONTENT, lighter, "", Setting(lighter, "")
    )


def test_a_duty_that_a_penalty_cites_weighs_more() -> None:
    plain, enforced = (Setting(DUTY, DUTY, each) for each in (False, True))
    assert weight(Category.BEARER, "养护单位", "产权人", enforced) > weight(
        Category.BEARER, "养护单位", "产权人", plain
    )


def test_enforced_are_the_articles_that_a_fine_cites() -> None:
    text = "甲省风雨桥条例\n第一条 桥上不得摆摊。\n第二条 单位应当巡查。\n第三条 违反本条例第一条规定的，处五百元罚款。"
    assert Enforced.of(parse_text(text), parse_text(text)).left == {"1"}
