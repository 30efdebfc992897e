"""Rows of a sheet are as high as their words need, and never higher than a sheet allows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.files.heights import HIGHEST, height_of, lines_of, room_of


@given(st.text(max_size=400), st.integers(4, 120))
def test_a_narrower_column_never_needs_fewer_lines(words: str, width: int) -> None:
    assert lines_of(words, width) >= lines_of(words, width + 10) >= words.count("\n") + 1


@given(st.text(max_size=200), st.text(max_size=200))
def test_more_words_never_make_a_row_lower(words: str, more: str) -> None:
    assert height_of([(words, 20)]) <= height_of([(words + more, 20)]) <= HIGHEST


@pytest.mark.parametrize(
    ("words", "width", "lines"), [("", 10, 1), ("四" * 28, 58, 1), ("四" * 29, 58, 2), ("a\nb", 9, 2)]
)
def test_signs_of_full_width_count_twice(words: str, width: int, lines: int) -> None:
    assert lines_of(words, width) == lines


def test_the_highest_cell_of_a_row_decides() -> None:
    assert height_of([("短", 20), ("长" * 100, 20)]) == height_of([("长" * 100, 20)]) > height_of([("短", 20)])


def test_larger_letters_have_less_room_beside_each_other() -> None:
    assert room_of(40, 16) < room_of(40) and height_of([("堰塘" * 30, 40)], 16) > height_of([("堰塘" * 30, 40)])
