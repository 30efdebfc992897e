"""Sentences understood before they are compared: what is told and what is not, each kind in invented texts."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Difference
from drafts.parsing import parse_text


def differences(left: str, right: str, places: tuple[str, str] = ("四川省", "重庆市")) -> list[Difference]:
    """The substantive differences between two articles."""
    drafts = [
        parse_text(f"{place}渡槽管理条例\n第一条 {words}\n第二条 本条例自2021年5月1日起施行。")
        for place, words in zip(places, (left, right), strict=True)
    ]
    return [d for row in compare(*drafts).rows for d in row.differences if d.substantive]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        # passive and active, moved phrases
        ("渡槽的日常巡查由管理人负责。", "管理人负责渡槽的日常巡查。"),
        ("管理人应当对发现的裂缝立即修补。", "对发现的裂缝，管理人应当立即修补。"),
        ("取水手续和施工手续可以一并办理。", "可以一并办理取水手续和施工手续。"),
        # one organ in other words
        ("税务机关应当公开收费标准。", "税务部门应当公开收费标准。"),
        ("人力资源社会保障、市场监督管理部门应当公开名录。", "人力社保、市场监管部门应当公开名录。"),
        ("环境保护、国土资源、旅游部门应当巡查渡槽。", "生态环境、自然资源、文化和旅游部门应当巡查渡槽。"),
        ("相关单位不得阻拦巡查。", "有关单位不得阻拦巡查。"),
        # equal figures in other words
        ("渡槽应当每半年清淤一次。", "渡槽应当每六个月清淤一次。"),
        ("护栏高度不得低于一米。", "护栏高度应当在一米以上。"),
        ("巡查记录保存一年。", "巡查记录保存十二个月。"),
        ("市民可以拨打“12319”热线反映情况。", "市民可以拨打城管服务热线反映情况。"),
        # one exception in two forms
        ("除抢险救灾外，渡槽不得通行车辆。", "渡槽不得通行车辆，但是抢险救灾除外。"),
        # fines in another order, the new name of a sanction
        (
            "违反本条例规定，损毁渡槽的，由水行政部门对个人处一百元以上五百元以下罚款，对单位处一千元以上五千元以下罚款。",
            "违反本条例规定，损毁渡槽的，由水行政部门对单位处一千元以上五千元以下罚款，对个人处一百元以上五百元以下罚款。",
        ),
        ("工作人员玩忽职守的，依法给予记过的行政处分。", "工作人员玩忽职守的，依法给予记过的处分。"),
        # a law without its signs
        (
            "对决定不服的，可以依照行政复议法的规定申请复议。",
            "对决定不服的，可以依照《中华人民共和国行政复议法》的规定申请复议。",
        ),
        # words of zeal
        ("管理人应当严格执行值班制度。", "管理人应当认真落实值班制度。"),
    ],
)
def test_what_says_the_same_in_other_words_is_no_difference(left: str, right: str) -> None:
    assert differences(left, right) == []


@pytest.mark.parametrize(
    ("left", "right", "category"),
    [
        (
            "渡槽规划由水利部门牵头编制，农业农村部门配合。",
            "渡槽规划由农业农村部门牵头编制，水利部门配合。",
            Category.BEARER,
        ),
        ("区县（自治县）人民政府应当编制规划。", "区县（自治县）人民政府应当组织水利部门编制规划。", Category.BEARER),
        ("市（州）人民政府应当划定保护范围。", "市人民政府应当划定保护范围。", Category.BEARER),
        ("禁止在渡槽两侧取土。", "限制在渡槽两侧取土。", Category.MODALITY),
        ("管理人应当公开水价。", "管理人一般应当公开水价。", Category.MODALITY),
        ("渡槽维护中出现失误的，可以免除责任。", "渡槽维护中出现失误的，依法免除责任。", Category.MODALITY),
        ("鼓励管理人建立巡查档案。", "管理人建立巡查档案。", Category.MODALITY),
        ("法律、法规另有规定的，从其规定。管理人收取水费。", "管理人收取水费。", Category.EXCEPTION),
        (
            "除法律、法规另有规定外，取水口不再另行登记。",
            "除法律、法规、规章另有规定外，取水口不再另行登记。",
            Category.EXCEPTION,
        ),
        ("申请人应当提交图纸和照片。", "申请人应当提交图纸或者照片。", Category.SCOPE),
        ("管理人应当自受理之日起十日内答复。", "管理人应当自受理之日起十个工作日内答复。", Category.TIME_LIMIT),
        ("护栏高度不得低于一米。", "护栏高度不得高于一米。", Category.QUANTITY),
    ],
)
def test_what_commands_otherwise_is_told_in_its_category(left: str, right: str, category: Category) -> None:
    found = differences(left, right)
    assert category in {c for d in found for c in d.categories}


def test_a_duty_of_one_side_is_content_and_says_nothing_of_who_acts() -> None:
    kept = "管理人可以收取水费。"
    found = differences(kept, f"有关部门应当公布收费范围。{kept}")
    assert [d.categories for d in found] == [(Category.CONTENT,)]


def test_besides_is_no_exception() -> None:
    found = differences("管理人除依照前款承担责任外，还应当修复渡槽。", "管理人应当修复渡槽。")
    assert Category.EXCEPTION not in {c for d in found for c in d.categories}


def test_a_difference_says_why() -> None:
    [found] = differences("水利部门应当编制渡槽规划。", "农业农村部门应当编制渡槽规划。")
    assert found.reason is not None and found.reason.code == "bearer_differs"


def test_fines_for_acts_that_do_not_answer_each_other_stand_apart() -> None:
    found = differences(
        "违反本条例规定，在渡槽上晾晒粮食的，由水利部门责令改正，处二百元以上五百元以下罚款。",
        "违反本条例规定，擅自拆除渡槽闸门的，由水利部门责令改正，处二千元以上五千元以下罚款。",
    )
    assert not [d for d in found if "二百元" in d.left and "二千元" in d.right]


def test_sanctions_of_other_acts_stand_apart_as_whole_words_though_one_holds_the_other() -> None:
    found = differences(
        "国家工作人员在渡槽管理中滥用职权、徇私舞弊的，依法给予行政处分；构成犯罪的，依法追究刑事责任。",
        "渡槽管理机构的工作人员丢失或者毁坏原始巡查资料、造成漏水事故的，依法给予处分；构成犯罪的，依法追究刑事责任。",
    )
    told = {(d.left, d.right) for d in found if d.category is Category.PENALTY}
    assert told == {("行政处分", ""), ("", "处分")}


def test_what_two_sentences_say_otherwise_besides_is_one_difference() -> None:
    found = differences(
        "管理人应当在渡槽入口处标明限载吨位，按照技术规程检修闸门，向村民介绍用水常识。",
        "管理人应当在渡槽显著位置标明限载吨位，按照设计图纸检修闸门，向村民介绍防溺水常识。",
    )
    assert [d.category for d in found] == [Category.SCOPE]
    assert all(words in found[0].left for words in ("入口", "规程", "用水"))


def test_items_of_one_side_under_one_lead_are_one_difference() -> None:
    kept = "管理人应当公开下列事项：\n（一）水价标准；\n（二）报修电话"
    more = f"{kept}；\n（三）清淤计划；\n（四）闸门开闭时刻；\n（五）放水轮灌次序。"
    [found] = differences(f"{kept}。", more)
    assert (found.category, found.left) == (Category.CONTENT, "")
    assert all(words in found.right for words in ("清淤计划", "闸门开闭时刻", "放水轮灌次序"))
    assert [(d.left, d.right) for d in differences(more, f"{kept}。")] == [(found.right, "")]


def test_an_item_of_one_side_with_a_time_of_its_own_is_a_part_by_itself() -> None:
    kept = "管理人应当做好下列工作：\n（一）公开水价标准；\n（二）公开报修电话"
    (found,) = differences(f"{kept}。", f"{kept}；\n（三）清理闸前漂浮物；\n（四）每三个月检修一次启闭机。")
    assert Category.TIME_LIMIT in found.categories
    assert [d for d in found.parts if Category.TIME_LIMIT in d.categories and "漂浮物" not in d.right]


@pytest.mark.parametrize(
    ("sentence", "one", "other", "category"),
    [
        # what a sanction depends on is no part of what it imposes
        (
            "违反本条例规定，擅自改建渡槽，违法所得{}以上的，处违法所得二倍罚款；情节严重的，处一万元罚款。",
            "五千元",
            "五万元",
            Category.QUANTITY,
        ),
        (
            "水行政部门应当自作出吊销取水许可证处罚决定之日起{}内，将处罚决定抄告有关部门。",
            "七日",
            "十五日",
            Category.TIME_LIMIT,
        ),
        # a lead, and an act in words of zeal, that no norm faces
        (
            "渡槽所在单位{}履行下列义务：\n（一）张贴限载标识；\n（二）制止超载车辆；\n（三）报告裂缝。",
            "应当",
            "可以",
            Category.MODALITY,
        ),
        ("县级以上人民政府{}采取有效措施，支持村民参与清淤，鼓励学校开展用水教育。", "应当", "可以", Category.MODALITY),
        # a member of a list, though its word is elsewhere one of zeal
        ("管理人不得直接或者间接接受境外机构、{}个人提供的与渡槽有关的任何形式的资助。", "组织、", "", Category.SCOPE),
    ],
)
def test_one_change_in_a_place_that_no_slot_compares_is_told(
    sentence: str, one: str, other: str, category: Category
) -> None:
    (found,) = differences(sentence.format(one), sentence.format(other), ("重庆市", "重庆市"))
    assert category in found.categories


def test_sentences_that_differ_in_writing_alone_say_the_same_however_they_are_read() -> None:
    left = "渡槽所有人未缴纳清淤费的，对单位可处以应交费用三倍以下且不超过三万元的罚款，对个人可处以一千元以下的罚款。"
    right = "渡槽所有人未缴纳清淤费的,对单位可处以应交费用3倍以下且不超过30000元罚款,对个人可处以一千元以下罚款。"
    assert differences(left, right) == []


def test_a_fine_that_both_sides_name_in_the_same_words_is_no_difference_of_its_own() -> None:
    found = differences(
        "违反本条例规定，攀爬闸门的，由公安机关处一千元罚款。",
        "违反本条例规定，有下列行为之一的，由公安机关处一千元罚款：\n（一）堵塞涵洞的；\n（二）攀爬闸门的。",
    )
    assert not [d for d in found if d.left == d.right]


@pytest.mark.parametrize(
    "more",
    [
        "乡镇人民政府负责处理被依法没收的渔具。",
        "管理人应当及时劝阻、制止攀爬渡槽的行为。",
        "任何单位和个人都有权劝阻，或者向水行政部门反映。",
    ],
)
def test_a_word_of_sanction_that_imposes_nothing_is_no_penalty(more: str) -> None:
    kept = "渡槽每年清淤一次。"
    found = differences(f"{kept}\n{more}", kept)
    assert found and all(Category.PENALTY not in d.categories for d in found)


def test_a_bearer_named_after_an_exchanged_object_is_the_same() -> None:
    found = differences(
        "道路建设在后的，由道路管理部门或者道路经营单位负责养护。",
        "渡槽建设在后的，由渡槽管理部门或者渡槽经营单位负责养护。",
    )
    assert found and all(Category.BEARER not in d.categories for d in found)


def test_to_decide_about_an_act_is_another_act() -> None:
    found = differences("管理委员会应当在清淤周开展清淤活动。", "管理人可以决定在其他月份开展清淤活动。")
    assert found and all(Category.MODALITY not in d.categories for d in found)


def test_a_date_that_one_side_alone_has_is_a_time_limit() -> None:
    (found,) = differences("管理人应当巡查渡槽。每年10月底前应当报送人数。", "管理人应当巡查渡槽。")
    assert Category.TIME_LIMIT in found.categories
