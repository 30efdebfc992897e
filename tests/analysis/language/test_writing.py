"""What is written in two ways and says the same, and what only looks alike."""

import pytest

from analysis.language.atoms import plain
from analysis.language.words import TokenKind, tokenise


def kinds(text: str) -> list[tuple[str, TokenKind]]:
    return [(token.text, token.kind) for token in tokenise(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＰＭ２．５", "PM2.5"), ("100㎡以上", "100平方米以上"),
        ("100m²", "100平方米"), ("5kg", "5公斤"), ("３℃", "3摄氏度"),
        ("100-300米", "100～300米"), ("100~300米", "100至300米"), ("Ⅳ", "IV"), ("ⅳ", "iv"), ("10⁴个", "10^4个"),
        ("≧20米", "≥20米"), ("＋5米", "+5米"), ("－5℃", "-5摄氏度"),
    ],
)  # fmt: skip
def test_two_ways_of_writing_say_the_same(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("10⁴个", "104个"), ("≥20米", "≤20米"), ("±0.5%", "0.5%"), ("+5米", "-5米"), ("5m", "5m²"), ("5t", "5kg")],
)
def test_what_says_something_else_stays_apart(one: str, other: str) -> None:
    assert plain(one) != plain(other)


@pytest.mark.parametrize("text", ["≥20米", "±0.5%", "-5℃", "<20米", "＞3亩", "10⁴个", "100㎡"])
def test_a_sign_of_quantity_stays_with_its_number(text: str) -> None:
    assert kinds(f"高程{text}的")[1] == (text, TokenKind.NUMBER)


@pytest.mark.parametrize(("text", "sign"), [("数值a≠b", "≠"), ("长×宽", "×")])
def test_a_sign_of_mathematics_is_never_a_sign_of_punctuation(text: str, sign: str) -> None:
    assert (sign, TokenKind.NUMBER) in kinds(text)


@pytest.mark.parametrize("text", ["=古井=", "处=一万元以下罚款", "数量＝十台", "甲==乙"])
def test_an_equals_sign_by_itself_is_no_quantity(text: str) -> None:
    signs = {kind for word, kind in kinds(text) if set(word) <= {"=", "＝"}}
    assert signs == {TokenKind.PUNCTUATION}


def test_an_equals_sign_after_another_sign_belongs_to_it() -> None:
    assert (">=20米", TokenKind.NUMBER) in kinds("高程>=20米的")


@pytest.mark.parametrize("text", ["编号GB-5的", "〈办法〉", "甲—乙"])
def test_a_dash_or_a_bracket_is_no_sign_of_quantity(text: str) -> None:
    assert not any(kind is TokenKind.NUMBER and word[0] in "-—〈<" for word, kind in kinds(text))
