import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.projects import cleaning
from legislation.projects.cleaning import LONGEST_NAME, bounded, clean_name, plain, plain_lines


def test_the_examples_hold() -> None:
    assert doctest.testmod(cleaning).failed == 0


@given(st.text())
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert plain_lines(plain_lines(text)) == plain_lines(text)
    assert len(plain(text).splitlines()) <= 1


def test_a_limit_counts_what_is_kept() -> None:
    assert clean_name(" " * 5 + "树" * LONGEST_NAME) == "树" * LONGEST_NAME
    with pytest.raises(Refusal, match="text_too_long") as refused:
        bounded("树" * 11, 10)
    assert refused.value.params == {"text": "树" * 11, "length": 11, "limit": 10}
