"""Links across rows: a paragraph that answers an article which, as a whole, answers another."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Relation
from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.negotiation.pins import Pin, PinKind
from tests.analysis.chains import MUNICIPALITY, PROVINCE, draft
from tests.analysis.regulation import draft as regulation


@pytest.fixture(scope="module")
def chain() -> Comparison:
    return compare(draft(PROVINCE), draft(MUNICIPALITY))


def pinned(*pins: Pin) -> Comparison:
    return compare(draft(PROVINCE), draft(MUNICIPALITY), pins=pins)


def ids(comparison: Comparison) -> list[str]:
    return [row.id for row in comparison.rows]


def test_the_rows_stay_one_to_one_and_the_link_stands_beside_them(chain: Comparison) -> None:
    assert ids(chain) == ["1~1", "2~2", "3~3", "4~4", "5~5"]
    (link,) = chain.also
    assert (link.id, link.relation) == ("2+3", Relation.PARTIAL)
    assert 0 < link.confidence <= 1
    assert link.reasons


def test_a_link_holds_only_the_paragraphs_that_answer_each_other_and_what_differs_in_them(chain: Comparison) -> None:
    (link,) = chain.also
    assert [unit.locator for unit in link.left_units] == ["第二条第三款"]
    assert [unit.locator for unit in link.right_units] == ["第三条第一款"]
    assert [(d.left, d.right) for d in link.differences] == [("五年", "三年")]
    assert link.substantive


def test_both_rows_know_the_link_and_the_counts_leave_it_out(chain: Comparison) -> None:
    assert [row.id for row in chain.rows if chain.also_of(row)] == ["2~2", "3~3"]
    assert chain.summary.rows == len(chain.rows) == sum(chain.summary.relations.values())
    assert Relation.PARTIAL not in chain.summary.relations


def test_swapping_the_sides_mirrors_the_link(chain: Comparison) -> None:
    (link,) = chain.also
    (back,) = compare(draft(MUNICIPALITY), draft(PROVINCE)).also
    assert (back.id, back.confidence) == ("3+2", link.confidence)
    assert [unit.key for unit in back.left_units] == [unit.key for unit in link.right_units]
    assert [(d.right, d.left, d.category) for d in back.differences] == [
        (d.left, d.right, d.category) for d in link.differences
    ]


def test_a_link_that_people_deny_or_that_is_in_a_row_is_not_stated() -> None:
    assert pinned(Pin(PinKind.APART, ("2",), ("3",))).also == ()
    assert pinned(Pin(PinKind.TOGETHER, ("2", "3"), ("2", "3"))).also == ()
    assert [link.id for link in pinned(Pin(PinKind.APART, ("4",), ("4",))).also] == ["2+3"]


def test_a_row_that_is_left_alone_by_people_is_called_partial(chain: Comparison) -> None:
    alone = pinned(Pin(PinKind.APART, ("3",), ("3",)))
    row = next(row for row in alone.rows if row.id == "~3")
    assert (row.relation, alone.relation_of(row)) == (Relation.RIGHT_ONLY, Relation.PARTIAL)
    assert {chain.relation_of(row) for row in chain.rows} == {row.relation for row in chain.rows}


def test_equal_texts_and_an_empty_one_have_no_links_across() -> None:
    text, empty = draft(PROVINCE), _empty()
    assert compare(text, text).also == compare(text, empty).also == ()


def _empty() -> Draft:
    return parse_text("")


def test_what_is_new_in_a_joined_row_stands_beside_the_article_it_was_put_to() -> None:
    """A paragraph that one side alone has, after one that surely answers the first of two articles."""
    barred = "任何单位不得违反规定增设收费项目、提高摊位收费标准、扩大收费范围。"
    receipt = "管理单位收取摊位费时，未出示价目表或者未开具统一票据的，摊主可以拒绝缴纳。"
    asked = "摊主对摊位收费标准有异议的，可以查询，价格主管部门应当自收到查询之日起七日内答复。"
    left, right = (
        regulation(articles, "夜市管理规定") for articles in ((barred, receipt), (f"{receipt}\n{barred}\n{asked}",))
    )
    pins = (Pin(PinKind.TOGETHER, ("1", "2"), ("1",)),)
    found = [d for row in compare(left, right, pins=pins).rows for d in row.differences]
    assert [(d.left, d.left_locator, d.right_locator) for d in found if d.right == asked] == [
        ("", "第一条", "第一条第三款")
    ]
