"""Clauses read into norms: invented sentences, one idea each."""

import pytest

from analysis.language.atoms import Reader, UnitText
from analysis.language.counterparts import NATIONAL, Counterparts
from analysis.norms.norm import Norm, NormKind, Role, Strength, Tier
from analysis.norms.reader import read
from drafts.parsing import parse_text


def norms(*paragraphs: str) -> tuple[Norm, ...]:
    """The norms of an article of a text of Chongqing."""
    draft = parse_text("重庆市渡槽管理条例\n第一条 " + "\n".join(paragraphs))
    reader = Reader(Counterparts.load().bridge(Counterparts.load().named("重庆市"), NATIONAL).left)
    units: list[UnitText] = [reader.unit(node) for article in draft.articles for node in article.walk() if node.text]
    return read(units)


def test_a_duty_has_its_bearer_act_time_and_exception() -> None:
    (norm,) = norms("区县（自治县）人民政府应当在三十日内将结果报市人民政府，但是涉及秘密的除外。")
    assert (norm.kind, norm.force.strength) == (NormKind.DUTY, Strength.DUTY)
    assert [(b.phrase.text, b.tiers) for b in norm.bearers] == [("区县（自治县）人民政府", {Tier.COUNTY})]
    assert norm.act.text == "在三十日内将结果报市人民政府"
    assert [t.value for t in norm.times] == ["<=30日"]
    assert [e.phrase.text for e in norm.exemptions] == ["但是涉及秘密的除外"]


def test_a_bearer_holds_until_another_is_named() -> None:
    found = norms("水利部门应当巡查渡槽，记录巡查情况。发现损坏的，立即修复。管理人可以收取费用。")
    assert [[b.name for b in norm.bearers] for norm in found] == [["水利部门"]] * 3 + [["管理人"]]
    assert [norm.inherited for norm in found] == [False, True, True, False]


def test_who_follows_by_acts_and_what_stands_before_is_the_topic() -> None:
    (norm,) = norms("渡槽规划由水利部门会同农业农村部门编制。")
    assert [(b.name, b.role) for b in norm.bearers] == [("水利部门", Role.ACTS), ("农业农村部门", Role.WITH)]
    assert norm.topic is not None and norm.topic.text == "渡槽规划"
    assert norm.act.text == "编制"


def test_items_inherit_from_their_lead() -> None:
    found = norms("禁止下列行为：", "（一）在渡槽上停车；", "（二）向渡槽内倾倒垃圾。")
    assert [norm.kind for norm in found] == [NormKind.LEAD, NormKind.BAN, NormKind.BAN]


def test_an_organ_in_an_attribute_binds_nobody() -> None:
    (norm,) = norms("任何单位不得干预应当由管理人自主决定的事项。")
    assert norm.kind is NormKind.BAN
    assert norm.bearers == ()


def test_what_besides_means_exempts_nothing() -> None:
    (norm,) = norms("渡槽管理人除依照前条规定承担责任外，还应当公开道歉。")
    assert norm.exemptions == ()


def test_lengths_and_bounds_have_one_value() -> None:
    first, second = norms("公告时间不得少于三十日。"), norms("公告时间应当在三十日以上。")
    assert [t.value for n in first for t in n.times] == [t.value for n in second for t in n.times] == [">=30日"]
    assert [t.value for n in norms("检查记录应当保存一年。") for t in n.times] == ["12月"]


def test_a_number_that_is_a_name_counts_nothing() -> None:
    assert [n.quantities for n in norms("市民可以拨打“12388”热线。")] == [()]


def bearers(*paragraphs: str) -> list[list[tuple[str, Role]]]:
    return [[(b.phrase.text, b.role) for b in norm.bearers] for norm in norms(*paragraphs)]


def test_an_organ_that_organizes_is_named_without_what_it_does() -> None:
    assert bearers("清淤由乡镇人民政府组织村民参加。") == [[("乡镇人民政府", Role.ACTS), ("村民", Role.LED)]]
    assert bearers("清淤由渡槽管理委员会主任会议组织。") == [[("渡槽管理委员会主任会议", Role.ACTS)]]
    assert bearers("社会组织应当登记。") == [[("社会组织", Role.ACTS)]]


def test_a_verb_before_a_name_is_no_part_of_it() -> None:
    (first, second) = bearers("管理单位应当公开水位，要求企业提供记录。")
    assert first == second == [("管理单位", Role.ACTS)]
    (norm,) = bearers("水利部门应当按照国家有关规定，组织有关单位编制方案。")
    assert norm == [("水利部门", Role.ACTS), ("有关单位", Role.LED)]


def test_which_of_its_kind_are_meant_is_no_part_of_a_name() -> None:
    assert bearers("凡在本市居住的公民，应当爱护渡槽。") == [[("公民", Role.ACTS)]]
    assert bearers("向渡槽内排水的用户，应当缴纳费用。") == [[("用户", Role.ACTS)]]
    assert bearers("年满十八周岁的公民应当参加清淤。") == [[("公民", Role.ACTS)]]
    assert bearers("负有渡槽监管职责的部门应当巡查。") == [[("负有渡槽监管职责的部门", Role.ACTS)]]
    assert bearers("中小学的家长学校应当授课。") == [[("中小学的家长学校", Role.ACTS)]]


def test_whoever_stands_in_what_is_commanded_about_does_not_act() -> None:
    assert bearers("职工取得的证书，应当作为上岗的依据。") == [[]]
    assert bearers("检察机关、审计等部门提出的建议应当书面送达。") == [[]]


def test_who_does_something_in_a_condition_does_what_follows() -> None:
    assert bearers("渡槽管理人发现裂缝的，应当立即报告。") == [[("渡槽管理人", Role.ACTS)]]
    assert bearers("企业认为收费不当的，可以申请复议。") == [[("企业", Role.ACTS)]]
    assert bearers("任何人发现裂缝的，应当报告。") == [[]]
    assert bearers("企业对收费作出贡献的，应当给予奖励。") == [[]]
    assert bearers("渡槽管理人有过错的，应当更换。") == [[]]


def test_whom_a_ban_addresses_stands_after_its_word() -> None:
    assert bearers("禁止渡槽管理人擅自放水。") == [[("渡槽管理人", Role.ACTS)]]
    assert bearers("禁止任何单位擅自放水。") == [[]]


def test_a_date_before_the_strength_is_no_topic() -> None:
    (norm,) = norms("每年10月底前应当报送水位。")
    assert norm.topic is None and [t.value for t in norm.times] == ["每年", "10月"]


def test_a_remark_names_nobody() -> None:
    assert bearers("渡槽管理单位（以下称管理人）应当巡查。") == [[("渡槽管理单位", Role.ACTS)]]


def test_a_condition_begins_before_its_comma() -> None:
    (norm,) = norms("占用渡槽用地，或者改变渡槽用途的，应当报告。")
    assert [c.text for c in norm.conditions] == ["占用渡槽用地", "或者改变渡槽用途的"] and norm.act.text == "报告"


def test_an_act_goes_to_the_end_of_its_sentence() -> None:
    found = norms("水利部门应当建立制度，积极扶持有困难的村民。")
    assert [n.act.text for n in found] == ["建立制度", "积极扶持有困难的村民"]


@pytest.mark.parametrize("levels", ["市和区、县", "市、区、县", "市和区、县（自治县）", "市和区县（自治县）"])
def test_levels_in_a_list_before_an_organ_are_all_its_own(levels: str) -> None:
    (norm,) = norms(f"{levels}教育行政部门应当检查渡槽。")
    assert [(b.name, b.tiers) for b in norm.bearers] == [("教育部门", {Tier.PROVINCE, Tier.PREFECTURE, Tier.COUNTY})]


def test_a_list_of_departments_names_each_by_its_field() -> None:
    (norm,) = norms("引航、海关、渔政和交通运输等部门应当检查渡槽。")
    assert [b.name for b in norm.bearers] == ["引航部门", "海关部门", "渔政部门", "交通运输部门"]


def test_things_in_a_list_are_no_departments() -> None:
    (norm,) = norms("管理人应当检查栏杆、闸门等设施，并向公安等部门报告。")[:1]
    assert [b.name for b in norm.bearers] == ["管理人"]
