"""The two sides of a comparison as one value."""

from analysis.sides import Side, Sides


def test_each_side_has_another() -> None:
    assert [side.other for side in Side] == [Side.RIGHT, Side.LEFT]


def test_what_both_sides_have_is_found_by_side_and_changed_on_one_or_both() -> None:
    words = Sides("应当", "可以公开")
    assert (words.of(Side.LEFT), words.of(Side.RIGHT)) == ("应当", "可以公开")
    assert words.each(len) == Sides(2, 4)
    assert words.but(Side.RIGHT, "不得") == Sides("应当", "不得")
    assert words.swapped == Sides("可以公开", "应当")
