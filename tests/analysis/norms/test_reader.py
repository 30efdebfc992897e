"""Clauses read into norms: invented sentences, one idea each."""

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
