"""Corrections of people over aligned rows: join, apart, move; nothing lost, sides mirrored."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.alignment.pins import Aligned, pinned
from legislation.negotiation.pins import Pin, PinKind

TOGETHER, APART = PinKind.TOGETHER, PinKind.APART


def row(left: str, right: str) -> Aligned:
    return Aligned(tuple(left), tuple(right), False, 0.8, ())


def told(rows: list[Aligned]) -> list[str]:
    return ["".join(each.left) + "~" + "".join(each.right) for each in rows]


ROWS = [row("1", "1"), row("2", "3"), row("3", "45"), row("4", ""), row("", "2")]


def test_articles_pinned_together_form_a_row_where_the_left_one_stood() -> None:
    assert told(pinned(ROWS, [Pin(TOGETHER, ("4",), ("2",))])) == ["1~1", "2~3", "3~45", "4~2"]
    assert told(pinned(ROWS, [Pin(TOGETHER, ("4",), ("5",))])) == ["1~1", "2~3", "3~4", "4~5", "~2"]


def test_nothing_answers_what_is_pinned_with_an_empty_side() -> None:
    assert told(pinned(ROWS, [Pin(TOGETHER, ("2",), ())])) == ["1~1", "2~", "~3", "3~45", "4~", "~2"]


def test_articles_pinned_apart_leave_each_other() -> None:
    assert told(pinned(ROWS, [Pin(APART, ("2",), ("3",))]))[1:3] == ["2~", "~3"]
    assert told(pinned(ROWS, [Pin(APART, ("3",), ("5",))]))[2:4] == ["3~4", "~5"]
    assert told(pinned(ROWS, [Pin(APART, ("1",), ("5",))])) == told(list(ROWS))


keys = st.lists(st.sampled_from("12345"), unique=True, max_size=3).map(tuple)
some_pins = st.lists(st.builds(Pin, st.sampled_from(PinKind), keys, keys), max_size=4)


@given(some_pins)
def test_every_article_stays_in_exactly_one_row(pins: list[Pin]) -> None:
    found = pinned(ROWS, pins)
    assert sorted(key for each in found for key in each.left) == list("1234")
    assert sorted(key for each in found for key in each.right if key in "12345") == list("12345")
    assert all(each.left or each.right for each in found)


@given(some_pins)
def test_swapping_the_sides_mirrors_the_rows(pins: list[Pin]) -> None:
    swapped = pinned([Aligned(r.right, r.left, False, 0.8, ()) for r in ROWS], [pin.mirrored for pin in pins])
    assert {(r.left, r.right) for r in pinned(ROWS, pins)} == {(r.right, r.left) for r in swapped}
