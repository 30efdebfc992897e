"""Which unit stands beside which: every unit once, in its own order, partners side by side as far as order permits."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing.comparison import ArticleRef, Relation, Row, Span, Unit, UnitLink
from drafts.provisions import Level
from tests.views.samples import article, merged, one_sided, split
from views.components.lines import lines_of


def units(ref: ArticleRef, count: int) -> tuple[Unit, ...]:
    return tuple(Unit(f"{ref.key}/{n}", "", Level.PARAGRAPH, (Span("甲"),)) for n in range(1, count + 1))


def row_of(lefts: int, rights: int, links: tuple[UnitLink, ...]) -> Row:
    left, right = article(1), article(2)
    return Row(
        "1~2", (left,), (right,), Relation.MODIFIED, False, 1.0, (), units(left, lefts), units(right, rights), links, ()
    )


@st.composite
def rows(draw: st.DrawFn) -> Row:
    lefts, rights = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    sides = st.tuples(
        st.none() | st.integers(0, lefts - 1) if lefts else st.none(),
        st.none() | st.integers(0, rights - 1) if rights else st.none(),
    )
    return row_of(lefts, rights, tuple(UnitLink(left, right) for left, right in draw(st.lists(sides, max_size=8))))


@given(rows())
def test_every_unit_stands_once_in_its_own_order(row: Row) -> None:
    lines = lines_of(row)
    for side, units_of_side in ((0, row.left_units), (1, row.right_units)):
        placed = [line[side].unit for line in lines if line[side] is not None and line[side].unit is not None]
        assert placed == list(range(len(units_of_side)))


@given(rows())
def test_units_that_share_a_line_are_linked_or_name_whom_they_answer(row: Row) -> None:
    linked = {(link.left, link.right) for link in row.links if link.left is not None and link.right is not None}
    for left, right in lines_of(row):
        if left is not None and right is not None and (left.unit, right.unit) not in linked:
            assert (left.answers is not None) == any(left.unit == mine for mine, _ in linked)
            assert (right.answers is not None) == any(right.unit == mine for _, mine in linked)


def test_what_has_no_partner_stands_side_by_side_and_leaves_no_hole() -> None:
    beside = (UnitLink(0, 0), UnitLink(3, 4))
    lines = [(left and left.unit, right and right.unit) for left, right in lines_of(row_of(4, 5, beside))]
    assert lines == [(0, 0), (1, 1), (2, 2), (None, 3), (3, 4)]


def test_crossing_partners_name_each_other() -> None:
    lines = lines_of(split(article(1), article(1), article(2)))
    shown = [
        (left and (left.unit, left.lead, left.answers), right and (right.unit, right.lead, right.answers))
        for left, right in lines
    ]
    assert shown == [
        ((0, "第一条", 1), None),
        ((1, "", None), (0, "第一条", None)),
        (None, (1, "第二条", 0)),
    ]


def test_each_article_of_a_merged_row_begins_with_its_number() -> None:
    leads = [(left and left.lead, right and right.lead) for left, right in lines_of(merged(*map(article, (3, 4, 3))))]
    assert leads == [("第三条", "第三条"), ("第四条", "")]


def test_a_one_sided_row_leaves_the_other_side_empty() -> None:
    assert all(right is None for _, right in lines_of(one_sided(article(5), Relation.LEFT_ONLY)))


def test_an_article_without_words_shows_its_number() -> None:
    row = dataclasses.replace(row_of(0, 1, ()), left=(article(1),))
    leads = [left.lead for left, _ in lines_of(row) if left is not None]
    assert leads == ["第一条"]
