"""What changes nothing in law is never shown as substantive, and what changes one thing is shown as that one thing."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Difference, Relation
from tests.analysis import regulation
from tests.analysis.regulation import ARTICLES, HARMLESS, INSERTED, TITLE, draft

ORIGINAL = draft(ARTICLES)


def substantive(comparison: Comparison) -> list[Difference]:
    return [d for row in comparison.rows for d in row.differences if d.substantive]


def rewritten(rewrites: Sequence[Callable[[str], str]], inserted: bool) -> Comparison:
    texts, title = list(ARTICLES), TITLE
    if inserted:
        texts = [regulation.shifted(text) for text in texts]
    for rewrite in rewrites:
        texts, title = [rewrite(text) for text in texts], rewrite(title)
    if inserted:
        texts.insert(0, INSERTED)
    return compare(ORIGINAL, draft(tuple(texts), title))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(HARMLESS), unique=True), st.booleans())
def test_a_harmless_rewriting_leaves_nothing_substantive(rewrites: list[Callable[[str], str]], inserted: bool) -> None:
    comparison = rewritten(rewrites, inserted)
    assert substantive(comparison) == []
    one_sided = [row for row in comparison.rows if not (row.left and row.right)]
    assert len(one_sided) == inserted
    assert all(row.relation is Relation.RIGHT_ONLY for row in one_sided)


def test_each_rewriting_is_named() -> None:
    comparison = rewritten([regulation.counterparts], inserted=True)
    categories = {d.category for row in comparison.rows for d in row.differences}
    assert categories == {Category.COUNTERPART, Category.RENUMBERING}


CHANGES = [
    (2, "省人民政府应当加强", "省人民政府可以加强", Category.MODALITY, "应当", "可以"),
    (5, "任何单位和个人不得擅自", "任何单位和个人可以擅自", Category.MODALITY, "不得", "可以"),
    (4, "三十日内", "十五日内", Category.TIME_LIMIT, "三十日", "十五日"),
    (8, "五个工作日", "五日", Category.TIME_LIMIT, "五个工作日", "五日"),
    (8, "应当每年对", "应当每月对", Category.TIME_LIMIT, "每年", "每月"),
    (11, "2023年5月1日", "2023年7月1日", Category.TIME_LIMIT, "2023年5月1日", "2023年7月1日"),
    (
        9,
        "二百元以上一千元以下",
        "二百元以上二千元以下",
        Category.PENALTY,
        "二百元以上一千元以下",
        "二百元以上二千元以下",
    ),
    (
        10,
        "一万元以上五万元以下",
        "一万元以上十万元以下",
        Category.PENALTY,
        "一万元以上五万元以下",
        "一万元以上十万元以下",
    ),
    (9, "可以处", "应当处", Category.MODALITY, "可以", "应当"),
    (5, "五十米", "一百米", Category.QUANTITY, "五十米", "一百米"),
    (1, "十亩以上", "二十亩以上", Category.QUANTITY, "十亩以上", "二十亩以上"),
    (3, "公安、财政、", "公安、", Category.BEARER, "财政", ""),
    (3, "公安、财政、", "财政、生态环境、公安、", Category.BEARER, "", "生态环境"),
    (6, "采石、挖砂、取土", "采石、挖砂、取土、爆破", Category.SCOPE, "", "爆破"),
    (10, "第七条第一项、第三项", "第七条第一项、第四项", Category.CITATION, "第三项", "第四项"),
    (7, "遵守第六条第一款", "遵守第五条", Category.CITATION, "第六条第一款", "第五条"),
    (2, "乡（镇）人民政府、街道办事处应当", "乡（镇）人民政府应当", Category.BEARER, "、街道办事处", ""),
]


@pytest.mark.parametrize(("place", "old", "new", "category", "left", "right"), CHANGES)
def test_one_change_is_told_as_that_change(
    place: int, old: str, new: str, category: Category, left: str, right: str
) -> None:
    assert old in ARTICLES[place]
    texts = (*ARTICLES[:place], ARTICLES[place].replace(old, new), *ARTICLES[place + 1 :])
    found = [d for row in compare(ORIGINAL, draft(texts)).rows for d in row.differences]
    assert [(d.category, d.left, d.right) for d in found] == [(category, left, right)]


def test_an_exception_on_one_side_is_told() -> None:
    texts = (*ARTICLES[:5], ARTICLES[5].replace("但是，城镇建成区内另有规定的除外。", ""), *ARTICLES[6:])
    found = substantive(compare(ORIGINAL, draft(texts)))
    assert {c for d in found for c in d.categories} == {Category.EXCEPTION, Category.CONTENT}
    assert {d.left for d in found} == {"但是，城镇建成区内另有规定的除外。"}


def test_a_further_item_is_content() -> None:
    texts = (*ARTICLES[:6], ARTICLES[6].replace("；\n（四）", "；\n（四）焚烧秸秆；\n（五）"), *ARTICLES[7:])
    found = substantive(compare(ORIGINAL, draft(texts)))
    assert [(d.category, d.left, d.right) for d in found] == [(Category.CONTENT, "", "（四）焚烧秸秆；")]


def test_equal_citations_that_point_at_other_provisions_are_told() -> None:
    """An article is put in at the top and the citations are left as they were."""
    found = substantive(compare(ORIGINAL, draft((INSERTED, *ARTICLES))))
    assert {(d.category, d.left, d.right) for d in found} == {
        (Category.CITATION, "第六条第一款", "第六条第一款"),
        (Category.CITATION, "第六条第二款", "第六条第二款"),
        (Category.CITATION, "第七条第一项", "第七条第一项"),
        (Category.CITATION, "第三项", "第三项"),
    }
