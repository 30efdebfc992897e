import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.normal import columns, normalise, oddities, radicals, split_lines


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("第⼀条　⺠政部⻔", "第一条 民政部门"),
        ("第\u200b一\ufeff条\u00ad", "第一条"),
        ("\uf0b7 养老机构", "• 养老机构"),
        ("\u00a0老年\u2003人\ue5e5", " 老年 人 "),
        ("e\u0301", "é"),
        ("豈\U0002f800", "豈丽"),
        ("（１）12％，,;：", "（１）12％，,;："),  # the width of digits, brackets and marks is nobody's business here
        ("〇○Ｏ", "〇○Ｏ"),
    ],
)
def test_spelling(written: str, read: str) -> None:
    assert normalise(written) == read


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_splitting_loses_no_character(text: str) -> None:
    ends = "\r\n\x0b\x0c\x85\u2028\u2029"
    assert "".join(split_lines(text)) == "".join(c for c in text if c not in ends)


def test_line_ends() -> None:
    assert split_lines("甲\r\n乙\r丙\n\n丁\u2028戊\n") == ["甲", "乙", "丙", "", "丁", "戊"]


def test_columns() -> None:
    assert [columns(text) for text in ("无", " 一", "　　二", "\t四", "\ufeff　二")] == [0, 1, 4, 4, 2]


def test_oddities_are_counted() -> None:
    found = oddities("⼀⼆三\ue123\uf0b7\ufffd")
    assert (found.radicals, found.private_use, found.replacement) == (2, 1, 1)


def test_table_of_radicals() -> None:
    assert radicals()["⻓"] == "长"
    assert all(ideograph not in radicals() for ideograph in radicals().values())
