"""Who acts, and in what lists: what makes another bearer and what only looks like one, in invented texts."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Difference
from drafts.parsing import parse_text


def differences(left: str, right: str) -> list[Difference]:
    """The substantive differences between two articles."""
    drafts = [parse_text(f"甲市灯会管理条例\n第一条　{w}\n第二条　本条例自2021年5月1日起施行。") for w in (left, right)]
    return [d for row in compare(*drafts).rows for d in row.differences if d.substantive]


def categories(left: str, right: str) -> set[Category]:
    return {category for difference in differences(left, right) for category in difference.categories}


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
    found = categories(left, right)
    assert found and Category.BEARER not in found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("接到报告的部门和单位应当处理。", "接到报告的单位和部门应当处理。"),
        (
            "县级人民政府、街道办事处、村民委员会应当协助灯会。",
            "县级人民政府、村民委员会和街道办事处应当协助灯会。",
        ),
        ("禁止攀爬、摇晃或者倚靠灯架。", "禁止攀爬、倚靠或者摇晃灯架。"),
        ("游客或者摊主、居民可以举报。", "游客、摊主或者居民可以举报。"),
    ],
)
def test_the_order_and_the_signs_of_a_list_say_nothing(left: str, right: str) -> None:
    assert differences(left, right) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("由民政部门会同财政部门制定灯会办法。", "由财政部门会同民政部门制定灯会办法。"),
        ("主办单位应当向消防机构报告灯会线路。", "消防机构应当向主办单位报告灯会线路。"),
    ],
)
def test_who_leads_and_who_is_told_is_no_order_of_a_list(left: str, right: str) -> None:
    assert Category.BEARER in categories(left, right)


def test_a_bearer_named_by_the_object_of_the_row_follows_it() -> None:
    left = "灯塔外侧应当设置护栏。灯塔管理部门应当每年检修护栏。"
    assert categories(left, left.replace("灯塔", "牌楼")) == {Category.SCOPE}
    left = "灯塔管理部门应当每年检修护栏。"
    assert categories(left, left.replace("灯塔", "牌楼")) == {Category.BEARER}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "主办单位应当在三日内布置灯会，通道宽度不得少于四米。",
            "主办单位应当在三日内布置灯会，通道宽度应当在四米以上。",
        ),
        ("主办单位应当检查灯架，灯架高度不得超过三米。", "主办单位应当检查灯架，灯架高度应当在三米以下。"),
    ],
)
def test_a_clause_whose_subject_is_a_thing_loses_no_bearer(left: str, right: str) -> None:
    assert differences(left, right) == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("灯会规划由文化部门组织编制，公安机关予以配合。", "文化部门编制灯会规划。"),
        ("灯会线路由文化部门划定，交通运输部门配合。", "灯会线路由文化部门划定。"),
    ],
)
def test_who_helps_on_one_side_alone_is_told_with_the_whole_phrase(left: str, right: str) -> None:
    helps = left.partition("，")[2].rstrip("。")
    told = [d for d in differences(left, right) if helps in d.left]
    assert [(d.category, d.right) for d in told] == [(Category.BEARER, "")]
    mirrored = [d for d in differences(right, left) if helps in d.right]
    assert [(d.category, d.left) for d in mirrored] == [(Category.BEARER, "")]


def test_a_duty_to_help_of_its_own_is_content() -> None:
    kept = "主办单位应当设置灯会标识。"
    found = differences(kept, "主办单位应当设置灯会标识，沿街单位和个人应当予以协助。")
    assert Category.BEARER not in {category for d in found for category in d.categories}


def test_a_term_that_differs_throughout_is_never_taken_apart_in_a_name() -> None:
    left = "四川省湖塘长制条例\n第一条 实行湖塘长制。湖塘长制工作机构负责巡查，水利部门予以配合。\n"
    left += "".join(
        f"第{n}条 湖塘长制工作机构应当{act}。\n" for n, act in zip("二三四", ("公示", "考核", "报告"), strict=True)
    )
    drafts = parse_text(left), parse_text(left.replace("四川省", "重庆市").replace("湖塘长制", "塘长制"))
    assert not [row for row in compare(*drafts).rows if row.substantive]


@pytest.mark.parametrize("one", ["居（村）民委员会", "村（居）民委员会", "居民（村民）委员会"])
def test_a_name_with_brackets_names_either_body(one: str) -> None:
    both = "居民委员会、村民委员会应当协助灯会。"
    assert differences(f"{one}应当协助灯会。", both) == []
    assert differences(both, f"{one}应当协助灯会。") == []
    assert differences(f"{one}应当协助灯会。", "居（村）民委员会应当协助灯会。") == []


def test_one_body_of_those_in_brackets_is_fewer_of_a_kind() -> None:
    one, both = "居民委员会应当协助灯会。", "居（村）民委员会应当协助灯会。"
    assert categories(one, both) == categories(both, one) == {Category.SCOPE}


def test_brackets_around_a_level_of_government_name_another_level() -> None:
    assert Category.BEARER in categories("县（市）人民政府应当协助灯会。", "县人民政府应当协助灯会。")


def test_the_press_is_one_in_older_and_newer_words() -> None:
    assert differences("新闻媒介应当宣传灯会。", "新闻媒体应当宣传灯会。") == []


def test_a_field_in_no_table_names_a_department_where_the_list_ends_so() -> None:
    found = differences("海关、引航、交通运输等部门应当检查灯会。", "海关、交通运输等部门应当检查灯会。")
    assert [d.categories for d in found] == [(Category.BEARER,)]
    assert "引航" in found[0].left and found[0].right == ""


@pytest.mark.parametrize(("home", "there"), [("重庆市", "浙江省"), ("浙江省", "重庆市")])
def test_the_territory_that_a_text_applies_to_is_its_own_however_named(home: str, there: str) -> None:
    end = "行政区域内灯会的举办和管理，适用本条例。\n第二条　本条例自2021年5月1日起施行。"
    left = parse_text(f"{home}灯会管理条例\n第一条　本{end}")
    right = parse_text(f"{there}灯会管理条例\n第一条　本{there[-1]}{end}")
    assert not [row for row in compare(left, right).rows if row.substantive]
