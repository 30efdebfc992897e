"""Citations that count from where they stand: compared by what they point at, through the alignment of paragraphs."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category
from legislation.negotiation.pins import Pin, PinKind
from tests.analysis.regulation import draft

FIRST = "灯会主办单位应当在开幕十日前公布游园线路。"
SECOND = "燃放烟花的，应当由专业机构编制安全方案，并安排消防车辆值守。"
PUT_IN = "灯具采用可回收材料，鼓励使用清洁能源供电。"
PLAIN = "儿童乐园由文化主管部门验收。"


def told(left: tuple[str, ...], right: tuple[str, ...]) -> list[tuple[Category, str, str]]:
    """What the comparison says of one article of these paragraphs, content of one side left aside."""
    one, other = (draft(("\n".join(paragraphs), PLAIN), "灯会安全规定") for paragraphs in (left, right))
    found = [d for row in compare(one, other).rows for d in row.differences]
    return [(d.category, d.left, d.right) for d in found if d.category is not Category.CONTENT]


def rule(citation: str) -> str:
    return f"违反{citation}规定的，由文化主管部门责令改正。"


@pytest.mark.parametrize(
    ("left", "right"),
    [("前款", "本条第二款"), ("前款", "第二款"), ("前两款", "本条第一款、第二款"), ("前两款", "第一款和第二款")],
)
def test_one_target_written_in_two_ways_is_renumbering(left: str, right: str) -> None:
    found = told((FIRST, SECOND, rule(left)), (FIRST, SECOND, rule(right)))
    assert {category for category, _, _ in found} == {Category.RENUMBERING}


def test_another_target_is_a_citation() -> None:
    found = told((FIRST, SECOND, rule("前款")), (FIRST, SECOND, rule("本条第一款")))
    assert found == [(Category.CITATION, "前款", "本条第一款")]


def test_a_paragraph_put_in_changes_what_the_one_after_it_points_back_at() -> None:
    left, right = (FIRST, SECOND, rule("前款")), (FIRST, SECOND, PUT_IN, rule("前款"))
    assert told(left, right) == [(Category.CITATION, "前款", "前款")]
    assert told(right, left) == [(Category.CITATION, "前款", "前款")]


def test_a_citation_that_went_along_with_its_target_folds_away() -> None:
    found = told((FIRST, SECOND, rule("前款")), (FIRST, SECOND, PUT_IN, rule("本条第二款")))
    assert found == [(Category.RENUMBERING, "前款", "本条第二款")]


def test_a_paragraph_that_was_split_is_still_the_one_before() -> None:
    halves = "燃放烟花的，应当由专业机构编制安全方案。", "燃放烟花应当安排消防车辆值守。"
    found = told((FIRST, "".join(halves), rule("前款")), (FIRST, *halves, rule("前款")))
    assert Category.CITATION not in {category for category, _, _ in found}


def test_targets_that_neither_side_answers_do_not_differ_where_they_are_written_alike() -> None:
    other = "摊位按照抽签顺序分配，租金不得高于上年。"
    found = told((FIRST, PUT_IN, rule("前款")), (FIRST, other, rule("前款")))
    assert Category.CITATION not in {category for category, _, _ in found}


def test_an_item_of_the_paragraph_before_is_the_item_that_answers() -> None:
    listed = "禁止下列行为：\n（一）攀爬灯架；\n（二）私拉电线。"
    turned = "禁止下列行为：\n（一）私拉电线；\n（二）攀爬灯架。"
    found = told((listed, rule("前款第一项")), (turned, rule("前款第二项")))
    assert Category.CITATION not in {category for category, _, _ in found}
    kept = told((listed, rule("前款第一项")), (turned, rule("前款第一项")))
    assert (Category.CITATION, "前款第一项", "前款第一项") in kept


def test_the_paragraph_before_may_answer_another_article_that_was_joined_to_the_row() -> None:
    """前款 stands in the same words in paragraphs that answer each other; that the paragraph before it on one side is
    taken up by a second article of the other makes it no other citation."""
    charged = "向摊主收取的摊位费应当以市人民政府公布的价目表为依据。"
    receipt = "管理单位收取摊位费时，未出示价目表或者未开具统一票据的，摊主可以拒绝缴纳。"
    shown = "管理单位收取摊位费时应当出示价目表，开具统一票据；未出示或者未开具的，摊主有权拒绝缴纳。"
    barred = "任何单位不得违反前款规定增设收费项目、提高摊位收费标准、扩大收费范围。"
    left, right = (
        draft(articles, "夜市管理规定")
        for articles in ((f"{charged}\n{barred}", receipt, PLAIN), (f"{shown}\n{barred}", PLAIN))
    )
    pin = Pin(PinKind.TOGETHER, ("1", "2"), ("1",))
    found = [d for row in compare(left, right, pins=(pin,)).rows for d in row.differences]
    assert not [d for d in found if d.category is Category.CITATION]
