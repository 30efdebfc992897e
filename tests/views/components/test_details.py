"""The details of a row: what the panel beside the reader says."""

import dataclasses

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Relation
from analysis.reason import Reason
from exports.saying.sides import peers
from legislation.negotiation.pins import Pin, PinKind
from tests.analysis.chains import MUNICIPALITY, PROVINCE, draft
from tests.views.samples import article, differing, one_sided, sample
from views.components.details import SHOWN, details_of, find_row
from wording import Language

LOOKS = peers(("四川", "重庆"), ("四川", "重庆"))


def test_each_difference_is_told_with_place_category_and_words() -> None:
    row = differing(article(1), article(2), (Category.PENALTY, Category.COUNTERPART), Relation.MODIFIED)
    told = details_of(row, LOOKS)
    penalty, counterpart = told["differences"]
    assert (penalty["left"], penalty["right"]) == ("五千元以上二万元以下", "一万元以上五万元以下")
    assert (penalty["leftLocator"], penalty["rightLocator"]) == ("第一条第二款", "第二条第二款")
    assert (penalty["substantive"], counterpart["substantive"]) == (True, False)
    assert told["label"] == "第一条 ↔ 第二条"
    assert told["confidence"] == 83


def test_a_difference_of_two_categories_is_listed_once_with_both() -> None:
    row = differing(article(1), article(1), (Category.MODALITY,), Relation.MODIFIED)
    both = dataclasses.replace(row, differences=(dataclasses.replace(row.differences[0], others=(Category.SCOPE,)),))
    told = details_of(both, LOOKS)
    assert [each["categories"] for each in told["differences"]] == [["规范强度", "范围"]]


def test_a_folded_term_says_why_instead_of_what_its_category_is() -> None:
    row = differing(article(1), article(1), (Category.WORDING,), Relation.MODIFIED)
    why = Reason("term_throughout", {"left": "积极参与", "right": "踊跃参与"})
    folded = dataclasses.replace(row, differences=(dataclasses.replace(row.differences[0], reason=why),))
    assert details_of(folded, LOOKS)["differences"][0]["help"] == (
        "通篇用语不同（积极参与 ↔ 踊跃参与），已在开头集中提示"
    )


def test_a_one_sided_row_claims_no_confidence_in_a_pairing() -> None:
    assert details_of(one_sided(article(3), Relation.RIGHT_ONLY), LOOKS)["one_sided"]


def test_links_across_rows_are_told_with_their_own_differences_and_lead_to_the_other_row() -> None:
    chain = compare(draft(PROVINCE), draft(MUNICIPALITY))
    row = next(row for row in chain.rows if row.id == "2~2")
    (link,) = details_of(row, LOOKS, comparison=chain)["also"]
    assert (link["row"], link["label"]) == ("3~3", "第二条第三款 ↔ 第三条第一款")
    assert [(each["left"], each["right"]) for each in link["differences"]] == [("五年", "三年")]
    assert link["reasons"]


def test_a_row_that_a_link_answers_in_part_does_not_say_that_nothing_answers_it() -> None:
    parted = compare(draft(PROVINCE), draft(MUNICIPALITY), pins=[Pin(PinKind.APART, ("3",), ("3",))])
    row = next(row for row in parted.rows if row.id == "~3")
    told = details_of(row, LOOKS, comparison=parted)
    assert told["also"]
    assert told["relation"] == "对方没有单独对应的条文，但是有部分款项与别的行中的条文相互对应"


def test_a_long_list_is_cut_but_counted() -> None:
    row = differing(article(1), article(1), (Category.QUANTITY,) * (SHOWN + 5), Relation.MODIFIED)
    told = details_of(row, LOOKS, Language.ENGLISH)
    assert (len(told["differences"]), told["total"]) == (SHOWN, SHOWN + 5)


def test_rows_are_found_by_id_also_around_the_articles() -> None:
    comparison = sample(20)
    assert find_row(comparison, "title") is comparison.around[0]
    assert find_row(comparison, comparison.rows[7].id) is comparison.rows[7]
    assert find_row(comparison, "no such row") is None
    assert find_row(comparison, None) is None
