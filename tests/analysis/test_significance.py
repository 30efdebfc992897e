"""Words of modality and the little words: what reverses a rule, and what changes nothing."""

import pytest

from analysis.compare import compare
from analysis.comparison import Category
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
