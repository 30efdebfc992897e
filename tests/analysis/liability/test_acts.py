"""What a text punishes, act by act, in invented texts."""

import pytest

from analysis.language.counterparts import Counterparts
from analysis.liability.acts import Act, PunishingText
from analysis.liability.likeness import Likeness
from analysis.sides import Side
from drafts.parsing import parse_text


def punishing(*articles: str, title: str = "四川省渡槽管理条例") -> PunishingText:
    draft = parse_text("\n".join([title, *articles]))
    return PunishingText(draft, Counterparts.load().between(draft, draft).left)


def told(acts: tuple[Act, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(act.locator, act.text, act.duties) for act in acts]


def test_each_item_of_a_list_of_liability_is_an_act_and_the_rest_is_none() -> None:
    text = punishing(
        "第一条 禁止攀爬渡槽闸门。",
        "第二条 违反本条例规定，有下列行为之一的，由水利部门处五百元罚款：",
        "（一）攀爬渡槽闸门的；",
        "（二）在渡槽上晾晒粮食的；",
        "（三）其他危害渡槽的行为。",
    )
    assert told(text.acts) == [
        ("第二条第一项", "攀爬渡槽闸门的；", ("1",)),
        ("第二条第二项", "在渡槽上晾晒粮食的；", ()),
    ]


def test_a_penalty_that_only_cites_a_list_punishes_each_of_its_items() -> None:
    text = punishing(
        "第一条 在渡槽保护范围内不得有下列行为：",
        "（一）攀爬渡槽闸门；",
        "（二）在渡槽上晾晒粮食；",
        "（三）法律、法规禁止的其他行为。",
        "第二条 违反本条例第一条规定，实施危害渡槽安全行为的，由水利部门处五百元罚款。",
    )
    assert told(text.acts) == [
        ("第一条第一项", "攀爬渡槽闸门；", ("1",)),
        ("第一条第二项", "在渡槽上晾晒粮食；", ("1",)),
    ]


def test_a_penalty_that_describes_what_it_punishes_is_one_act() -> None:
    text = punishing(
        "第一条 不得擅自拆除闸门。",
        "第二条 违反本条例第一条规定，擅自拆除闸门的，由水利部门处五百元罚款。",
    )
    assert told(text.acts) == [("第二条", "违反本条例第一条规定，擅自拆除闸门的", ("1",))]


def test_acts_of_one_paragraph_have_each_their_own_sanctions() -> None:
    text = punishing(
        "第一条 禁止攀爬渡槽闸门，禁止在渡槽上晾晒粮食。",
        "第二条 违反本条例第一条规定，攀爬渡槽闸门的，由水利部门处二百元罚款；情节严重的，处五百元罚款；"
        "在渡槽上晾晒粮食的，给予警告。",
    )
    assert told(text.acts) == [
        ("第二条", "违反本条例第一条规定，攀爬渡槽闸门的", ("1",)),
        ("第二条", "在渡槽上晾晒粮食的", ("1",)),
    ]
    climbing, drying = (text.penalties[act.penalty] for act in text.acts)
    assert [(one.kind, one.measure) for one in climbing.sanctions] == [("fine", "二百元"), ("fine", "五百元")]
    assert [(one.kind, one.measure) for one in drying.sanctions] == [("warning", "")]
    assert drying.authority == "水利部门"


def test_each_act_of_a_paragraph_breaks_the_provision_that_it_cites() -> None:
    text = punishing(
        "第一条 不得拆除闸门。",
        "第二条 管护单位应当清理淤泥。",
        "第三条 违反本条例第一条规定的，处二百元罚款。违反本条例第二条规定，未清理淤泥的，处五百元罚款。",
    )
    assert [(act.duties, text.penalties[act.penalty].sanctions[0].measure) for act in text.acts] == [
        (("1",), "二百元"),
        (("2",), "五百元"),
    ]


@pytest.mark.parametrize(
    "further",
    [
        "情节严重的，处五百元罚款",
        "逾期不改正的，处五百元罚款",
        "单位拆除闸门的，处五百元罚款",
        "有违法所得的，没收违法所得",
        "闸门检验不合格的，责令停止使用",
        "没有管护单位的，责令水利部门改正",
    ],
)
def test_what_makes_an_act_worse_is_no_other_act(further: str) -> None:
    text = punishing(
        "第一条 单位和个人不得拆除闸门。",
        f"第二条 违反本条例第一条规定，拆除闸门的，处二百元罚款；{further}。",
    )
    assert len(text.acts) == 1 and len(text.penalties[0].sanctions) > 1


@pytest.mark.parametrize(
    "item", ["（一）受过开除公职处分的；", "（一）因故意犯罪被追究刑事责任的；", "（一）被吊销过从业许可证的；"]
)
def test_a_condition_that_speaks_of_a_sanction_imposes_none(item: str) -> None:
    text = punishing("第一条 有下列情形之一的人员，不得担任渡槽管理员：", item, "（二）未满十八周岁的。")
    assert text.penalties == ()


def test_a_penalty_on_top_of_others_does_not_punish_their_acts() -> None:
    text = punishing(
        "第一条 违反本条例规定，擅自拆除闸门的，由水利部门处五百元罚款。",
        "第二条 违反本条例规定，情节特别严重的，水利部门可以在第一条规定的罚款数额的二倍以上五倍以下处罚款。",
    )
    assert not any("闸门" in words for words in text.acts[1].words)


def test_acts_are_alike_by_what_tells_them_apart_in_these_texts() -> None:
    ours = punishing(
        "第一条 违反本条例规定，擅自拆除渡槽闸门的，处五百元罚款。",
        "第二条 违反本条例规定，在渡槽上晾晒粮食的，处五百元罚款。",
    )
    theirs = punishing(
        "第一条 违反本条例规定，在渡槽上堆放、晾晒粮食的，处一百元罚款。",
        "第二条 违反本条例规定，拆除、损毁渡槽闸门的，处一百元罚款。",
        title="重庆市渡槽管理条例",
    )
    likeness = Likeness(ours, theirs)
    assert likeness.acts.argmax(axis=1).tolist() == [1, 0]
    assert likeness.acts.shape == (2, 2)
    mirrored = Likeness(theirs, ours)
    assert (likeness.acts == mirrored.acts.T).all()
    assert likeness.said(Side.LEFT, 0).shape == (len(theirs.passages),)


def test_texts_without_penalties_have_no_acts() -> None:
    likeness = Likeness(punishing("第一条 渡槽应当清淤。"), punishing("第一条 擅自拆除闸门的，处五百元罚款。"))
    assert likeness.acts.shape == (0, 1)
