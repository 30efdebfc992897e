"""Liability of two texts, act by act, across articles, in invented texts."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Outcome
from drafts.parsing import parse_text

LIST = """第二条 禁止在渡槽上攀爬闸门、晾晒粮食、抛洒垃圾。
第三条 渡槽管理人应当每年清淤。
第四条 违反本条例规定，有下列行为之一的，由水利部门责令改正，处二百元以上五百元以下罚款：
（一）攀爬渡槽闸门的；
（二）在渡槽上晾晒粮食的；
（三）向渡槽抛洒垃圾的；
（四）其他危害渡槽的行为。"""
APART = """第二条 禁止在渡槽上攀爬闸门、晾晒粮食、抛洒垃圾。
第三条 渡槽管理人应当每年清淤。
第四条 违反本条例规定，在渡槽上晾晒粮食的，由水利部门责令改正，处二百元以上五百元以下罚款。
第五条 违反本条例规定，攀爬渡槽闸门的，由公安机关处一千元以上三千元以下罚款。"""


def compared(left: str, right: str) -> Comparison:
    ends = "\n第九条 本条例自2021年5月1日起施行。"
    texts = (
        ("四川省渡槽管理条例\n第一条 为了保护渡槽，制定本条例。\n", left),
        (
            "重庆市渡槽管理条例\n第一条 为了保护渡槽，制定本条例。\n",
            right,
        ),
    )
    return compare(*(parse_text(head + words + ends) for head, words in texts))


def lines(comparison: Comparison) -> list[tuple[Outcome, list[str], list[str]]]:
    return [
        (line.outcome, [act.text for act in line.left_acts], [act.text for act in line.right_acts])
        for line in comparison.liability
    ]


def test_items_of_a_list_answer_penalties_of_other_articles_act_by_act() -> None:
    assert lines(compared(LIST, APART)) == [
        (Outcome.DIFFERENT, ["攀爬渡槽闸门的；"], ["违反本条例规定，攀爬渡槽闸门的"]),
        (Outcome.ALIKE, ["在渡槽上晾晒粮食的；"], ["违反本条例规定，在渡槽上晾晒粮食的"]),
        (Outcome.LEFT_ONLY, ["向渡槽抛洒垃圾的；"], []),
    ]


def test_swapping_the_texts_mirrors_the_lines() -> None:
    mirror = {Outcome.LEFT_ONLY: Outcome.RIGHT_ONLY, Outcome.RIGHT_ONLY: Outcome.LEFT_ONLY}
    turned = {(mirror.get(outcome, outcome), tuple(b), tuple(a)) for outcome, a, b in lines(compared(APART, LIST))}
    assert turned == {(outcome, tuple(a), tuple(b)) for outcome, a, b in lines(compared(LIST, APART))}


def test_what_one_side_alone_knows_is_told_apart_from_what_it_alone_punishes() -> None:
    more = f"{LIST}\n第五条 违反本条例规定，伪造船员证书的，由海事机构吊销证书。"
    assert (Outcome.ALONE, ["违反本条例规定，伪造船员证书的"], []) in lines(compared(more, APART))


def test_fines_for_unlike_acts_in_one_row_are_told_one_by_one() -> None:
    duty = "第二条 渡槽管理人应当每年清淤。\n"
    comparison = compared(
        duty
        + "第三条 违反本条例规定，管理人未按照规定清淤的，由水利部门责令改正；拒不改正的，处五万元以上十万元以下罚款。",
        duty
        + "第三条 违反本条例规定，占用渡槽泄洪通道的，由水利部门责令改正；拒不改正的，处一千元以上二千元以下罚款。",
    )
    differences = [d for row in comparison.rows for d in row.differences if Category.PENALTY in d.categories]
    assert not [d for d in differences if "五万元" in d.left and "一千元" in d.right]
    assert not [line for line in comparison.liability if line.left and line.right]


def test_texts_without_penalties_have_no_liability() -> None:
    assert compared("第二条 渡槽应当清淤。", "第二条 渡槽应当巡查。").liability == ()


@pytest.mark.parametrize(
    ("left", "right", "outcome"),
    [
        ("公安机关", "公安部门", Outcome.ALIKE),
        ("市场监督管理部门", "工商行政管理部门", Outcome.ALIKE),
        ("水行政主管部门", "水行政部门", Outcome.ALIKE),
        ("公安机关", "水行政主管部门", Outcome.DIFFERENT),
    ],
)
def test_one_organ_in_two_forms_imposes_alike(left: str, right: str, outcome: Outcome) -> None:
    act = "第二条 违反本条例规定，攀爬渡槽闸门的，由{}处一千元罚款。"
    [line] = compared(act.format(left), act.format(right)).liability
    assert line.outcome is outcome
    assert line.authority_differs is (outcome is Outcome.DIFFERENT)
