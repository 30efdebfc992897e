"""A file's name is made of any words, and every system can keep it."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.files.kinds import KINDS
from exports.files.names import file_stem


@given(st.text(max_size=300))
def test_any_words_make_a_name_that_every_system_keeps(words: str) -> None:
    name = KINDS["docx"].named(words)
    assert name.endswith(".docx") and len(name.encode()) <= 255
    stem = name.removesuffix(".docx")
    assert stem and not stem.startswith(".") and not stem.endswith((".", " "))
    assert not re.search(r'[\\/:*?"<>|\s]', stem)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in stem)
    assert file_stem(stem) == stem


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("CON", "_CON"),
        ("com1.草案", "_com1.草案"),
        ("CONDITIONS", "CONDITIONS"),
        ("凉亭条例. . .", "凉亭条例"),
        ("../../etc/passwd", "etc_passwd"),
        ("条例\u202ecod.exe", "条例cod.exe"),
        ("🏞️凉亭", "🏞️凉亭"),
        ("𠮷野条例", "𠮷野条例"),
        ("", "chuanyu"),
    ],
)
def test_what_systems_keep_for_themselves_is_left_out(words: str, stem: str) -> None:
    assert file_stem(words) == stem
