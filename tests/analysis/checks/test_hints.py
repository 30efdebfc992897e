"""Each rule of drafting: words that it tells, and words like them that it leaves alone."""

import pytest

from analysis.checks.hints.hint import Hint
from analysis.checks.hints.hinting import hints_of
from analysis.checks.hints.laws import laws_named
from analysis.checks.hints.outdated import repealed
from analysis.checks.hints.rules import rules
from analysis.language.organs import organs
from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft
from wording import Language, sentences

END = "本条例自2024年1月1日起施行。"


def draft(*articles: str, title: str = "甲市凉亭管护条例") -> Draft:
    lines = (f"第{numerals.chinese(number)}条 {text}" for number, text in enumerate((*articles, END), start=1))
    return parse_text("\n".join((title, *lines)))


def told(rule: str, *articles: str, title: str = "甲市凉亭管护条例") -> list[Hint]:
    return [hint for hint in hints_of(draft(*articles, title=title), [rule]) if hint.rule == rule]


ONE_ARTICLE = {
    "penalty_licence": ("逾期不修缮的，由城市管理部门吊销营业执照。", "逾期不修缮的，由市场监管部门依法吊销营业执照。"),
    "penalty_detention": ("损毁凉亭的，处五日以下拘留。", "损毁凉亭的，由公安机关依法处五日以下拘留。"),
    "force_by_law": ("管护部门可以冻结当事人的存款。", "管护部门可以申请人民法院冻结当事人的存款。"),
    "late_fee": ("逾期不缴的，按日加收千分之二的滞纳金。", "逾期不缴的，依照税收征收管理法加收滞纳金。"),
    "force_execution": ("逾期不拆的，由管护部门强制拆除。", "逾期不拆的，由管护部门申请人民法院强制执行。"),
    "outsider_barrier": ("外地企业来本市修缮凉亭的，应当向住建部门备案。", "外地企业来本市修缮凉亭的，享受同等待遇。"),
    "filing_as_permit": ("修缮凉亭，向街道办事处备案后，方可施工。", "修缮凉亭，应当向街道办事处备案。"),
    "permit_local": ("未经管护部门批准，任何人不得修缮凉亭。", "未经管护部门依法批准，任何人不得修缮凉亭。"),
    "fine_unlimited": ("损毁凉亭的，处五千元以上罚款。", "损毁凉亭的，处五千元以上一万元以下罚款。"),
    "fine_without_amount": ("损毁凉亭的，责令修复，并处罚款。", "损毁凉亭的，依照有关法律并处罚款。"),
    "fine_reversed": ("损毁凉亭的，处五千元以上一千元以下罚款。", "损毁凉亭的，处货值百分之五十以上三倍以下罚款。"),
    "fine_wide": ("损毁凉亭的，处一百元以上五千元以下罚款。", "损毁凉亭的，处一千元以上一万元以下罚款。"),
    "law_repealed": ("依照《中华人民共和国物权法》确定凉亭的归属。", "依照《中华人民共和国民法典》确定凉亭的归属。"),
    "department_former": ("国土资源主管部门负责凉亭用地。", "自然资源主管部门负责凉亭用地。"),
    "local_tax": ("维修基金由地方税务机关代收。", "维修基金由税务机关代收。"),
    "date_impossible": ("每年2月30日为凉亭日。", "每年2月29日为凉亭日。"),
    "own_name": ("违反本办法的，责令改正。", "具体办法由市人民政府另行制定。"),
    "item_brackets": ("有前款第（七）项情形的，免予修缮。", "有前款第七项情形的，免予修缮。"),
    "must": ("管护人必须每月巡查。", "依法必须招标的项目，按照规定招标。"),
    "forbid_twice": ("任何单位和个人禁止损毁凉亭。", "任何单位和个人不得损毁凉亭。"),
    "forbid_word": ("严禁在凉亭内生火。", "禁止在凉亭内生火。"),
    "but": ("凉亭应当开放，但维修期间除外。", "凉亭应当开放，但是维修期间除外。"),
    "but_after_stop": ("凉亭应当开放。但是，维修期间除外。", "凉亭应当开放，但是维修期间除外。"),
    "day_word": ("管护人应当在三十天内修复。", "气象部门应当发布三天的预报。"),
    "arabic": ("管护人应当在30日内修复。", "本市于2023年5月3日公布名录，亭高3.5米。"),
    "account": ("管护人应当建立台帐。", "管护人应当建立台账。"),
    "make": ("管护部门应当及时做出决定。", "表彰做出贡献的人员。"),
    "other": ("毁坏凉亭及其它设施的，应当赔偿。", "毁坏凉亭及其他设施的，应当赔偿。"),
    "organ_short": ("环保部门负责巡查。", "生态环境主管部门负责巡查。"),
}


@pytest.mark.parametrize("rule", ONE_ARTICLE)
def test_a_rule_tells_its_words_and_leaves_those_like_them(rule: str) -> None:
    wrong, right = ONE_ARTICLE[rule]
    hints = told(rule, wrong)
    assert [hint.locator for hint in hints] == ["第一条"]
    assert hints[0].words
    assert wrong[hints[0].start :].startswith(hints[0].words)
    assert told(rule, right) == []


SHORT = "市城市管理委员会（以下简称市城管委）负责管护。"
LIST = "禁止在凉亭内从事下列行为：\n（一）生火；\n（二）堆放杂物。"
TERMS = "本条例下列用语的含义：\n（一）蓑翎，是指亭顶的草。\n（二）凉亭，是指有顶无墙的建筑。"
SEVERAL = {
    "short_name_unused": ((SHORT,), (SHORT, "市城管委每年公布名录。")),
    "short_name_early": (
        ("凉亭管护委员由市政府聘任。", "凉亭日常管护委员（以下简称凉亭管护委员）每月巡查。"),
        ("凉亭日常管护委员（以下简称凉亭管护委员）每月巡查。", "凉亭管护委员由市政府聘任。"),
    ),
    "short_name_twice": ((SHORT, SHORT, "市城管委公布名录。"), (SHORT, "市城管委公布名录。")),
    "full_name_again": (
        ("凉亭日常管护责任人（以下简称管护责任人）每月巡查。", "管护责任人报告。", "凉亭日常管护责任人应当修缮。"),
        ("凉亭日常管护责任人（以下简称管护责任人）每月巡查。", "管护责任人报告。"),
    ),
    "term_unused": (("凉亭应当开放。", TERMS), ("凉亭的蓑翎应当更换。", TERMS)),
    "organ_two_names": (
        ("市场监督管理部门负责甲。", "市场监督管理部门负责乙。", "市场监管部门负责丙。"),
        ("市场监督管理部门负责甲。", "自然资源部门负责丙。"),
    ),
    "fine_form": (
        ("甲的，处一千元以下罚款。", "乙的，处二千元以下罚款。", "丙的，处三千元以下的罚款。"),
        ("甲的，处一千元以下罚款。", "乙的，处二千元以下罚款。"),
    ),
    "day_and_workday": (
        ("甲应当在五日内报告。", "乙应当在十日内报告。", "丙应当在三个工作日内报告。"),
        ("甲应当在五日内报告。", "乙应当在十日内报告。"),
    ),
    "penalty_without_ban": (
        ("凉亭是公共建筑。", "违反本条例第一条规定的，处一千元以下罚款。"),
        ("凉亭应当开放。", "违反本条例第一条规定的，处一千元以下罚款。"),
    ),
    "ban_without_penalty": (
        (LIST, "禁止在凉亭顶部放飞无人驾驶航空器。", "违反本条例第一条规定的，处一千元以下罚款。"),
        (LIST, "违反本条例第一条规定的，处一千元以下罚款。"),
    ),
    "citation_unfit": (
        (
            "亭顶每年更换茅草。",
            "任何单位和个人不得在凉亭立柱上刻划涂写广告。",
            "违反本条例第一条规定，在凉亭立柱上刻划涂写广告的，处一千元以下罚款。",
        ),
        (
            "亭顶每年更换茅草。",
            "任何单位和个人不得在凉亭立柱上刻划涂写广告。",
            "违反本条例第二条规定，在凉亭立柱上刻划涂写广告的，处一千元以下罚款。",
        ),
    ),
}


@pytest.mark.parametrize("rule", SEVERAL)
def test_a_rule_that_looks_at_several_articles(rule: str) -> None:
    wrong, right = SEVERAL[rule]
    assert len(told(rule, *wrong)) == 1
    assert told(rule, *right) == []


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("but", "未办理登记，但管护良好的小型凉亭，可以继续使用。"),
        ("but", "有下列情形之一的：\n（一）知道亭顶破损，但未及时修复的；\n（二）毁坏亭柱的。"),
        ("day_word", "管护人依法享受生育假六十天。"),
        ("must", "管护区是指因保护需要，必须实行建设控制的区域。"),
        ("organ_short", "生态环境主管部门（以下简称市环保部门）负责管护，市环保部门公布名录。"),
        ("organ_short", "市规划国土部门负责凉亭用地。"),
    ],
)
def test_what_a_drafter_would_leave_is_left(rule: str, text: str) -> None:
    assert told(rule, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "凉亭应当开放，但维修期间的凉亭除外。",
        "凉亭应当开放，但因特殊情况确需关闭的，应当公告。",
        "凉亭可以收费，但不得超过维修费用的百分之十。",
    ],
)
def test_a_proviso_is_told_whatever_it_describes(text: str) -> None:
    assert len(told("but", text)) == 1


def test_every_rule_is_tried() -> None:
    assert set(rules()) == {*ONE_ARTICLE, *SEVERAL, "superior_copied"}


def test_what_the_superior_law_says_word_for_word() -> None:
    words = "公共建筑的管护责任人应当每月至少巡查一次，发现险情的，应当立即设置警示标志并采取临时加固措施。"
    above = draft(words, title="公共建筑管护条例")
    own = draft(words, "凉亭的管护责任人由所在街道确定，名单向社会公布，每三年核定一次，不得空缺。")
    copied = [hint for hint in hints_of(own, superiors=(above,)) if hint.rule == "superior_copied"]
    assert [(hint.locator, hint.params["place"]) for hint in copied] == [("第一条", "第一条")]
    assert not [hint for hint in hints_of(own) if hint.rule == "superior_copied"]


def test_rules_that_are_off_speak_only_where_they_are_asked() -> None:
    text = draft(ONE_ARTICLE["but_after_stop"][0])
    assert not [hint for hint in hints_of(text) if hint.rule == "but_after_stop"]
    assert [hint for hint in hints_of(text, ["but_after_stop"]) if hint.rule == "but_after_stop"]


def test_the_words_of_another_text_are_left_alone() -> None:
    assert told("must", "亭内悬挂“游人必须爱护凉亭”的标牌。") == []


def test_an_uneasy_text_is_read_like_any_other() -> None:
    assert hints_of(parse_text("")) == ()
    assert [hint.rule for hint in hints_of(draft("必须" * 2000 + "𠀀巡查。"))] == ["must"]


def test_every_rule_has_its_words_and_its_basis() -> None:
    known = sentences(Language.CHINESE)
    for code, rule in rules().items():
        assert f"hint.{code}" in known
        assert f"hint_group.{rule.group}" in known
        assert rule.basis.title
        assert rule.basis.words
        assert 0 < rule.certainty < 1
        assert not rule.on or rule.certainty >= 0.7, code


def test_every_repealed_law_has_its_day_and_what_repealed_it() -> None:
    assert repealed()["物权法"].since.isoformat() == "2021-01-01"
    assert all(law.basis.title for law in repealed().values())
    assert organs().renamed["国土资源"].source


@pytest.mark.parametrize(
    ("title", "said", "laws"),
    [
        (
            "古亭保护条例",
            "根据《中华人民共和国文物保护法》《风景名胜区条例》等法律、法规，结合本市实际，制定本条例。",
            2,
        ),
        ("云岭市实施〈中华人民共和国文物保护法〉办法", "为了保护古亭，制定本办法。", 1),
        ("古亭保护条例", "为了保护古亭，制定本条例。", 0),
        ("古亭保护条例", "古亭的保护，依照《中华人民共和国文物保护法》的规定执行。", 0),
    ],
)
def test_the_laws_that_a_text_is_made_by(title: str, said: str, laws: int) -> None:
    found = laws_named(draft(said, title=title))
    assert found == ("中华人民共和国文物保护法", "风景名胜区条例")[:laws]


def test_of_several_laws_the_one_that_says_it_is_named() -> None:
    words = "公共建筑的管护责任人应当每月至少巡查一次，发现险情的，应当立即设置警示标志并采取临时加固措施。"
    laws = (draft("甲。", title="甲法"), draft("乙。", words, title="乙法"))
    (hint,) = [each for each in hints_of(draft(words), superiors=laws) if each.rule == "superior_copied"]
    assert (hint.params["title"], hint.params["place"]) == ("乙法", "第二条")


def test_what_every_text_says_of_itself_is_no_copy() -> None:
    words = "在本市行政区域内从事古亭的规划、建设、管护以及相关监督管理活动，应当遵守本条例。"
    assert not [hint for hint in hints_of(draft(words), superiors=(draft(words),)) if hint.rule == "superior_copied"]
