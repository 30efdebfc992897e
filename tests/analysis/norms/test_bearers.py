"""Who is obliged: told where a bearer changes, and not where a word only looks like one."""

import pytest

from analysis.comparing.comparison import Category
from analysis.language.atoms import Reader
from analysis.language.counterparts import Counterparts, Dialect
from analysis.norms.bearers import bearers_of
from drafts.provisions import Level, Provision
from tests.analysis.comparing.test_differences import marks, told

READER = Reader(Dialect(Counterparts.load().named(""), (), frozenset()))


def names(sentence: str) -> list[str]:
    unit = READER.unit(Provision(Level.PARAGRAPH, "3/1", "第三条第一款", text=sentence))
    return list(bearers_of(unit.atoms).names.values())


def categories(left: str, right: str) -> set[Category]:
    return {category for category, _, _ in told(marks([left], [right]))}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("教育行政部门应当公布名单。", ["教育行政部门"]),
        ("灯会由县级人民政府会同消防机构组织验收。", ["县级人民政府", "消防机构"]),
        ("发现灯架倾斜的，值守人员应当报告主办单位。", ["值守人员"]),
        ("主办单位未公布线路的，应当改正。", ["主办单位"]),
        ("任何组织和个人不得攀爬灯架。", []),
        ("政府网站应当公布线路。", []),
        ("常务委员会会议审议的，主任会议可以决定延期。", ["主任会议"]),
        ("由主任会议向常务委员会报告。", ["主任会议"]),
        ("组织宣传、教育、体育等活动。", []),
        ("鼓励行业协会依法制定标准。", ["行业协会"]),
        ("其他家庭成员应当看管灯具。", ["其他家庭成员"]),
        ("县级人民政府组织教育、公安等部门查验灯架。", ["县级人民政府", "教育", "公安"]),
    ],
)
def test_the_names_of_those_obliged(sentence: str, expected: list[str]) -> None:
    assert names(sentence) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("民政部门应当公布名单。", "卫生健康部门应当公布名单。"),
        ("灯会由主办单位验收。", "灯会由消防机构验收。"),
        ("教育、公安、民政等部门负责巡查。", "教育、公安、水利等部门负责巡查。"),
        ("主办单位应当公布线路。", "主办单位和村民委员会应当公布线路。"),
        ("给予表彰奖励。", "由县级人民政府给予表彰奖励。"),
    ],
)
def test_another_bearer_is_told(left: str, right: str) -> None:
    assert Category.BEARER in categories(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("灯会可以开展宣传、教育、体育等活动。", "灯会可以开展宣传、旅游、体育等活动。"),
        ("灯会应当遵守城市规划和消防规定。", "灯会应当遵守城市规划和财政规定。"),
        ("线路在政府网站公布。", "线路在报刊公布。"),
        ("进场的游客应当接受检查，损失由游客自行承担。", "进场的游客应当接受检查，并采取相应处置措施。"),
    ],
)
def test_a_word_that_only_looks_like_a_bearer_is_none(left: str, right: str) -> None:
    assert Category.BEARER not in categories(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("接到报告的部门和单位应当处理。", "接到报告的单位和部门应当处理。"),
        ("县级人民政府、街道办事处、村民委员会应当协助。", "县级人民政府、村民委员会和街道办事处应当协助。"),
        ("禁止攀爬、摇晃或者倚靠灯架。", "禁止攀爬、倚靠或者摇晃灯架。"),
        ("游客或者摊主、居民可以举报。", "游客、摊主或者居民可以举报。"),
    ],
)
def test_the_order_and_the_signs_of_a_list_say_nothing(left: str, right: str) -> None:
    found = marks([left], [right]).differences
    assert not any(difference.substantive for difference in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("由民政部门会同财政部门制定办法。", "由财政部门会同民政部门制定办法。"),
        ("主办单位应当向消防机构报告。", "消防机构应当向主办单位报告。"),
    ],
)
def test_who_leads_and_who_is_told_is_no_order_of_a_list(left: str, right: str) -> None:
    assert any(difference.substantive for difference in marks([left], [right]).differences)


def test_a_bearer_named_by_the_object_of_the_row_follows_it() -> None:
    left = "灯塔外侧应当设置护栏。灯塔管理部门应当每年检修护栏。"
    found = told(marks([left], [left.replace("灯塔", "牌楼")]))
    assert {category for category, _, _ in found} == {Category.SCOPE}
    alone = told(marks(["灯塔管理部门应当每年检修护栏。"], ["牌楼管理部门应当每年检修护栏。"]))
    assert {category for category, _, _ in alone} == {Category.BEARER}


def test_the_last_member_of_a_list_is_taken_whole() -> None:
    found = told(marks(["教育内容包括灯彩工艺、民间音乐、安全常识。"], ["教育内容包括灯彩工艺、民间音乐、地方戏曲。"]))
    assert [(one, other) for _, one, other in found] == [("安全常识", "地方戏曲")]


def test_an_and_its_between_government_and_departments_changes_nothing() -> None:
    left = "各级人民政府及有关部门应当巡查灯会。"
    assert not any(d.substantive for d in marks([left], [left.replace("及", "及其")]).differences)
