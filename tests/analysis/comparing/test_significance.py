"""Words of modality and the little words: what reverses a rule, and what changes nothing."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category
from drafts.parsing import parse_text
from drafts.provisions import Draft


def draft(words: str) -> Draft:
    return parse_text(f"甲市夜市管理条例\n第一条　{words}\n第二条　本条例自2021年5月1日起施行。")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("经营者可以收取押金。", "经营者不可以收取押金。", (Category.MODALITY, "可以", "不可以")),
        ("经营者应当登记住址。", "经营者应登记住址。", (Category.WORDING, "应当", "应")),
        ("经营者不得转让场地。", "经营者禁止转让场地。", (Category.WORDING, "不得", "禁止")),
        ("子女及其他亲属应当看望老人。", "子女以及其他亲属应当看望老人。", (Category.WORDING, "及", "以及")),
    ],
)
def test_words_of_modality_are_marked_whole(left: str, right: str, expected: tuple[Category, str, str]) -> None:
    drafts = [
        parse_text(f"甲市夜市管理条例\n第一条　{words}\n第二条　本条例自2021年5月1日起施行。")
        for words in (left, right)
    ]
    row = compare(*drafts).rows[0]
    assert [(d.category, d.left, d.right) for d in row.differences] == [expected]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("县级以上地方人民政府民政部门应当登记。", "市和区县（自治县）民政部门应当登记。"),
        ("省人民政府交通运输部门应当登记。", "市交通部门应当登记。"),
        ("省人民政府水行政主管部门负责登记。", "市水行政主管部门负责登记。"),
        ("登记按照国家和省有关规定执行。", "登记按照国家和本市有关规定执行。"),
    ],
)
def test_a_department_is_the_same_with_and_without_its_government(left: str, right: str) -> None:
    drafts = [
        parse_text(f"{place}夜市管理条例\n第一条　{words}\n第二条　本条例自2021年5月1日起施行。")
        for place, words in (("四川省", left), ("重庆市", right))
    ]
    assert not compare(*drafts).rows[0].substantive


def test_a_government_is_not_its_department() -> None:
    row = compare(draft("县级以上人民政府应当登记。"), draft("县级以上人民政府水利部门应当登记。")).rows[0]
    assert Category.BEARER in {difference.category for difference in row.differences}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("在夜市范围内设摊，应当登记。", "夜市范围内设摊，应当登记。"),
        ("可能影响灭火救援工作的，不得设摊。", "可能影响灭火救援的，不得设摊。"),
        ("经营者可以延长营业时间。", "经营者可延长营业时间。"),
        ("不得损毁警示标志。", "不得损毁警示标识。"),
        ("摊主应当依法缴纳卫生费。", "摊主应当缴纳卫生费。"),
        ("摊主应当登记住址，公示价格。", "摊主登记住址，应当公示价格。"),
        ("依照法律、法规处理夜市垃圾。", "依照法律法规处理夜市垃圾。"),
        ("违反本条例规定，逾期不改正的，处五百元罚款。", "违反本条例规定，逾期未改正的，处五百元罚款。"),
        ("街道办事处应当开展夜市宣传工作。", "街道办事处应当开展夜市宣传活动。"),
        ("夜市由街道办事处或者园区、商会管理。", "夜市由街道办事处、园区或者商会管理。"),
    ],
)
def test_little_words_that_come_or_go_change_nothing(left: str, right: str) -> None:
    row = compare(draft(left), draft(right)).rows[0]
    assert not row.substantive


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("处理结果由消防机构通报。", "处理结果向消防机构通报。"),
        ("闭市三十日内清理场地。", "闭市三十日后清理场地。"),
        ("夜市实行可持续发展。", "夜市可以发展。"),
        ("摊主和居民应当协助。", "摊主或者居民应当协助。"),
        ("闭市之后应当清理场地。", "闭市之前应当清理场地。"),
        ("摊主可以登记住址，公示价格。", "摊主登记住址，可以公示价格。"),
        ("依照法律、法规处理夜市垃圾。", "依照法律、规章处理夜市垃圾。"),
    ],
)
def test_little_words_that_take_each_others_place_may_change_everything(left: str, right: str) -> None:
    assert compare(draft(left), draft(right)).rows[0].substantive


def test_what_lasts_is_no_permission() -> None:
    row = compare(draft("夜市应当保持持续发展。"), draft("夜市应当保持可持续发展。")).rows[0]
    assert Category.MODALITY not in {category for d in row.differences for category in d.categories}


def test_a_suspension_that_one_side_alone_imposes_is_a_penalty() -> None:
    kept = "违反本条例规定的，由街道办事处责令改正。"
    row = compare(draft(kept), draft(kept + "情节严重的，暂停两年从事夜市经营业务。")).rows[0]
    assert Category.PENALTY in row.differences[0].categories


def test_an_organ_written_alike_differs_in_no_word_of_whatever_rank_it_is() -> None:
    articles = ("市水务部门应当巡查取水口。", "市教育部门、市体育部门、市民政部门应当配合。", "市（县）人民政府负责。")
    ours, theirs = (
        parse_text("\n".join((title, *(f"第{at}条 {text}" for at, text in zip("一二三", articles, strict=True)))))
        for title in ("重庆市取水口保护条例", "某市取水口保护条例")
    )
    assert [d for row in compare(ours, theirs).rows for d in row.differences] == []


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("有下列情形之一的，应当闭市。", "有下列情形的，应当闭市。"),
        ("提交身份证、户口簿和护照。", "提交身份证、户口簿或者护照。"),
    ],
)
def test_whether_all_is_meant_or_any_is_scope(left: str, right: str) -> None:
    assert {d.category for d in compare(draft((left,)), draft((right,))).rows[0].differences} == {Category.SCOPE}
