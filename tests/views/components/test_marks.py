"""Which words are marked: a substantive difference is always seen, and no word is lost or moved by marking."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing.comparison import Category, Difference, Relation, Row, Span, Unit
from drafts.provisions import Level
from tests.views.samples import article, differing
from views.components.marks import marked_spans


def row_with(spans: tuple[Span, ...], *differences: Difference) -> Row:
    plain = differing(article(1), article(1), (Category.MODALITY,), Relation.MODIFIED)
    unit = Unit("1/1", "第一条", Level.PARAGRAPH, spans)
    return dataclasses.replace(plain, left_units=(unit,), differences=differences)


def test_a_bearer_within_a_counterpart_is_marked_as_the_bearer() -> None:
    counterpart = Difference(Category.COUNTERPART, "县级以上人民政府", "区县人民政府", "第一条", "第一条")
    bearer = Difference(Category.BEARER, "县级以上人民政府", "", "第一条")
    row = row_with((Span("县级以上人民政府", 0), Span("应当建立制度。")), counterpart, bearer)
    assert marked_spans(row, row.left_units[0], "left") == (Span("县级以上人民政府", 1), Span("应当建立制度。", None))


def test_words_that_carry_a_substantive_mark_keep_it() -> None:
    first = Difference(Category.MODALITY, "应当", "可以", "第一条", "第一条")
    second = Difference(Category.CONTENT, "政府应当", "", "第一条")
    row = row_with((Span("政府"), Span("应当", 0), Span("补助。")), first, second)
    marked = marked_spans(row, row.left_units[0], "left")
    assert marked == (Span("政府", 1), Span("应当", 0), Span("补助。", None))


def test_a_difference_of_another_place_or_side_marks_nothing() -> None:
    elsewhere = Difference(Category.BEARER, "政府", "", "第二条")
    row = row_with((Span("政府补助。"),), elsewhere)
    assert marked_spans(row, row.left_units[0], "left") == row.left_units[0].spans


@given(st.lists(st.text("甲乙丙丁", min_size=1, max_size=4), min_size=1, max_size=6), st.text("甲乙丙丁", max_size=3))
def test_marking_keeps_every_word(pieces: list[str], words: str) -> None:
    row = row_with(tuple(map(Span, pieces)), Difference(Category.CONTENT, words, "", "第一条"))
    marked = marked_spans(row, row.left_units[0], "left")
    assert "".join(span.text for span in marked) == "".join(pieces)
