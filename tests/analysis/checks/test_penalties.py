"""A prohibition is linked to what punishes it; what two sides ban alike and punish unlike is found."""

import pytest

from analysis.checks.unlike_penalties import PenaltyFinding, PenaltyFindingCode, penalty_findings
from analysis.comparing.compare import compare
from analysis.liability.penalties import PenaltyTable, Sanction, kinds, penalty_table
from analysis.liability.side_by_side import side_by_side
from drafts.parsing import parse_text

LEFT = """四川省渡口管理条例
第一条　为了加强渡口管理，保障渡运安全，制定本条例。
第二条　禁止在渡口水域设置碍航渔具。
第三条　渡船不得超载，不得在大风大雾天气开航。渡船应当配备救生衣。
第四条　渡工不得有下列行为：
（一）酒后操作渡船；
（二）将渡船交由他人驾驶；
（三）拒绝、阻碍监督检查。
第五条　任何单位和个人不得损毁、擅自移动渡口安全标志。
第六条　违反本条例第二条规定的，由交通部门责令限期清除，处五百元以上二千元以下罚款。
第七条　违反本条例第三条规定，渡船超载或者在大风大雾天气开航的，由交通部门责令改正，可以处一千元以上五千元以下的罚款。
第八条　渡工违反本条例第四条第一项、第二项规定的，由交通部门处二百元以上一千元以下罚款；构成犯罪的，依法追究刑事责任。
第九条　损毁、擅自移动渡口安全标志的，由公安机关给予警告，对单位处一万元以上三万元以下罚款，对个人处五百元罚款。
第十条　本条例自2024年5月1日起施行。"""

RIGHT = """重庆市渡口管理条例
第一条　为了加强渡口管理，保障渡运安全，制定本条例。
第二条　渡船运营人应当每年组织一次应急演练，并将演练情况报告交通部门。
第三条　禁止在渡口水域设置碍航渔具。
第四条　渡船不得超载，不得在大风大雾天气开航。渡船应当配备救生衣。
第五条　渡工不得有下列行为：
(一)酒后操作渡船；
(二)将渡船交由他人驾驶；
(三)拒绝、阻碍监督检查。
第六条　任何单位和个人不得损毁、擅自移动渡口安全标志。
第七条　违反本条例第四条规定，渡船超载或者在大风大雾天气开航的，由交通执法机构责令改正，可以处1000元以上5000元以下罚款。
第八条　渡工违反本条例第五条规定的，由交通执法机构处五百元以上一千元以下罚款；构成犯罪的，依法追究刑事责任。
第九条　损毁、擅自移动渡口安全标志的，由公安机关给予警告，对单位处一万元以上五万元以下罚款，对个人处五百元罚款。
第十条　本条例自2024年5月1日起施行。"""


@pytest.fixture(scope="module")
def table() -> PenaltyTable:
    return penalty_table(parse_text(LEFT))


def test_prohibitions_are_sentences_and_the_items_of_a_list(table: PenaltyTable) -> None:
    assert [(one.locator, one.text) for one in table.prohibitions] == [
        ("第二条", "禁止在渡口水域设置碍航渔具。"),
        ("第三条", "渡船不得超载，不得在大风大雾天气开航。"),
        ("第四条第一项", "酒后操作渡船；"),
        ("第四条第二项", "将渡船交由他人驾驶；"),
        ("第四条第三项", "拒绝、阻碍监督检查。"),
        ("第五条", "任何单位和个人不得损毁、擅自移动渡口安全标志。"),
    ]


def test_each_is_linked_to_what_punishes_it_with_the_reason(table: PenaltyTable) -> None:
    linked = {
        (table.prohibitions[link.prohibition].locator, table.penalties[link.penalty].locator, link.reason.code)
        for link in table.links
    }
    assert linked == {
        ("第二条", "第六条", "punished_by_citation"),
        ("第三条", "第七条", "punished_by_citation"),
        ("第四条第一项", "第八条", "punished_by_citation"),
        ("第四条第二项", "第八条", "punished_by_citation"),
        ("第五条", "第九条", "punished_by_conduct"),
    }
    assert [one.locator for one in table.unpunished] == ["第四条第三项"]
    assert all(0.5 <= link.confidence <= 1 for link in table.links)


def test_a_penalty_tells_who_what_and_whom(table: PenaltyTable) -> None:
    last = table.penalties[-1]
    assert (last.authority, last.conducts) == ("公安机关", ("损毁、擅自移动渡口安全标志的，",))
    assert last.sanctions == (
        Sanction("warning"),
        Sanction("fine", "一万元以上三万元以下", "单位"),
        Sanction("fine", "五百元", "个人"),
    )
    assert table.penalties[1].sanctions == (
        Sanction("order"),
        Sanction("fine", "一千元以上五千元以下", discretionary=True),
    )


@pytest.mark.parametrize(
    "text",
    [
        "属于本条例规定的禁止行为的，应当在三日内核查。",
        "因不得已的事由暂停服务的，应当公告。",
        "有关部门应当公布禁止事项的清单。",
        "审查认为可能影响通航的，应当作出禁止设置的决定。",
    ],
)
def test_what_only_mentions_a_prohibition_is_none(text: str) -> None:
    assert penalty_table(parse_text(f"某条例\n第一条　{text}")).prohibitions == ()


@pytest.fixture(scope="module")
def findings() -> tuple[PenaltyFinding, ...]:
    left, right = parse_text(LEFT), parse_text(RIGHT)
    return penalty_findings(compare(left, right), left, right)


def test_every_member_of_a_cited_list_is_punished_but_the_one_that_names_other_laws() -> None:
    text = """某条例
第一条　乘客不得有下列行为：
（一）携带易燃易爆物品；
（二）殴打船员；
（三）法律、法规规定的其他危害渡运安全的行为。
第二条　违反本条例第一条规定，实施危害渡运安全行为的，由海事机构处二百元以下罚款。"""
    table = penalty_table(parse_text(text))
    assert [one.text for one in table.prohibitions] == ["携带易燃易爆物品；", "殴打船员；"]
    assert table.unpunished == ()


def test_a_penalty_that_lists_conducts_punishes_each_of_them() -> None:
    text = """某条例
第一条　禁止携带易燃易爆物品上船。
第二条　禁止殴打、辱骂船员。
第三条　禁止向航道倾倒弃渣。
第四条　违反本条例规定，有下列行为之一的，由海事机构处二百元以下罚款：
（一）携带易燃易爆物品上船的；
（二）殴打、辱骂船员的。"""
    table = penalty_table(parse_text(text))
    assert [one.locator for one in table.unpunished] == ["第三条"]
    assert [(link.prohibition, link.reason.code) for link in table.links] == [
        (0, "punished_by_conduct"),
        (1, "punished_by_conduct"),
    ]


def test_items_that_punish_are_penalties_of_their_own() -> None:
    text = """某条例
第一条　乘客不得有下列行为：
（一）携带易燃易爆物品；
（二）殴打船员。
第二条　违反本条例第一条规定的，由海事机构按照下列规定处罚：
（一）违反第一项规定的，处五百元罚款；
（二）违反第二项规定的，处二百元罚款。"""
    table = penalty_table(parse_text(text))
    assert [(one.locator, one.sanctions[-1].measure) for one in table.penalties] == [
        ("第二条第一项", "五百元"),
        ("第二条第二项", "二百元"),
    ]
    assert [(link.prohibition, link.penalty) for link in table.links] == [(0, 0), (1, 1)]


def test_a_text_that_leaves_penalties_to_other_laws_is_doubted() -> None:
    deferring = RIGHT.replace(
        "第十条　", "第十条　违反本条例规定的行为，法律、行政法规已有处罚规定的，从其规定。\n第十一条　"
    )
    left, right = parse_text(LEFT), parse_text(deferring)
    sure, doubted = (
        next(f for f in found if f.code is PenaltyFindingCode.PUNISHED_LEFT_ONLY)
        for found in (
            penalty_findings(compare(left, parse_text(RIGHT)), left, parse_text(RIGHT)),
            penalty_findings(compare(left, right), left, right),
        )
    )
    assert doubted.confidence < sure.confidence
    assert doubted.reasons[-1].code == "punished_elsewhere"


def test_what_is_banned_on_both_and_punished_on_one_is_found(findings: tuple[PenaltyFinding, ...]) -> None:
    one_sided = [f for f in findings if f.code is not PenaltyFindingCode.PUNISHED_DIFFERENTLY]
    assert [(f.code, f.left[0].locator, f.right[0].locator) for f in one_sided] == [
        (PenaltyFindingCode.PUNISHED_LEFT_ONLY, "第二条", "第三条"),
        (PenaltyFindingCode.PUNISHED_RIGHT_ONLY, "第四条第三项", "第五条第三项"),
    ]
    assert [p.locator for p in one_sided[0].left_penalties] == ["第六条"]
    assert one_sided[0].right_penalties == ()


def test_what_is_punished_differently_shows_both_ranges(findings: tuple[PenaltyFinding, ...]) -> None:
    unlike = [f for f in findings if f.code is PenaltyFindingCode.PUNISHED_DIFFERENTLY]
    assert [([p.locator for p in f.left], [p.locator for p in f.right]) for f in unlike] == [
        (["第四条第一项", "第四条第二项"], ["第五条第一项", "第五条第二项"]),
        (["第五条"], ["第六条"]),
    ]
    measures = [
        (pair.left.measure, pair.right.measure)
        for finding in unlike
        for pair in finding.sanctions
        if pair.left and pair.right and not pair.same
    ]
    assert measures == [
        ("二百元以上一千元以下", "五百元以上一千元以下"),
        ("一万元以上三万元以下", "一万元以上五万元以下"),
    ]


def test_the_same_penalty_in_other_digits_is_no_finding(findings: tuple[PenaltyFinding, ...]) -> None:
    assert "第三条" not in {p.locator for f in findings for p in f.left}


def test_identical_texts_have_no_findings() -> None:
    draft = parse_text(LEFT)
    assert penalty_findings(compare(draft, draft), draft, draft) == ()


def test_swapping_the_sides_mirrors_the_findings() -> None:
    left, right = parse_text(LEFT), parse_text(RIGHT)
    there, back = (
        penalty_findings(compare(left, right), left, right),
        penalty_findings(compare(right, left), right, left),
    )
    assert {(f.left, f.right) for f in there} == {(f.right, f.left) for f in back}


def test_fines_stand_beside_those_on_the_same_target() -> None:
    left = [Sanction("fine", "一万元", "单位"), Sanction("fine", "五百元", "个人")]
    right = [Sanction("fine", "六百元", "个人"), Sanction("warning")]
    told = [(pair.left, pair.right) for pair in side_by_side(left, right)]
    assert told == [(left[0], None), (left[1], right[0]), (None, right[1])]


def test_an_empty_text_has_nothing() -> None:
    table = penalty_table(parse_text("某条例"))
    assert (table.prohibitions, table.penalties, table.links) == ((), (), ())
    assert "fine" in kinds()


def test_a_fine_for_other_acts_is_none_for_what_the_cited_article_forbids_besides() -> None:
    text = "\n".join(
        (
            "渡槽管理条例",
            "第一条 禁止在渡槽上晾晒粮食、堆放柴草。",
            "禁止向渡槽内倾倒垃圾和污水。",
            "第二条 违反本条例第一条规定，擅自拆除闸门的，由水利部门处二千元以上五千元以下罚款。",
        )
    )
    assert penalty_table(parse_text(text)).links == ()


def test_an_act_that_a_list_of_liability_names_is_found_where_the_other_side_speaks_of_it_unpunished() -> None:
    head = "第一条　为了加强渡口管理，制定本条例。\n第二条　渡口经营人不得将渡船交由无证人员驾驶。\n"
    listed = (
        "第三条　违反本条例规定，有下列行为之一的，由海事机构处一千元以上五千元以下罚款：\n"
        "（一）将渡船交由无证人员驾驶的；\n（二）在渡口水域倾倒砂石的。\n"
    )
    drafts = [
        parse_text(f"{place}渡口管理条例\n{head}{words}") for place, words in (("四川省", listed), ("重庆市", ""))
    ]
    [found] = penalty_findings(compare(*drafts), *drafts)
    assert found.code is PenaltyFindingCode.PUNISHED_LEFT_ONLY
    assert [penalty.locator for penalty in found.left_penalties] == ["第三条"]


def test_a_penalty_that_names_the_act_in_other_words_is_no_gap() -> None:
    left = (
        "第二条　行政机关不得滥用职权，限制渡船过闸。\n"
        "第三条　管理渡口的机关滥用职权，限制渡船过闸、停靠的，由上级机关责令改正，给予处分。\n"
    )
    right = (
        "第二条　行政机关和授权组织不得滥用职权，限制渡船过闸。\n"
        "第三条　行政机关和授权组织滥用职权，限制渡船过闸的，由上级机关责令改正，给予处分。\n"
    )
    drafts = [
        parse_text(f"{place}渡口管理条例\n第一条　为了加强渡口管理，制定本条例。\n{words}")
        for place, words in (("四川省", left), ("重庆市", right))
    ]
    codes = {found.code for found in penalty_findings(compare(*drafts), *drafts)}
    assert not codes & {PenaltyFindingCode.PUNISHED_LEFT_ONLY, PenaltyFindingCode.PUNISHED_RIGHT_ONLY}
