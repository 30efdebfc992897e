"""Key terms: whole words that mark a text, by weight; what every regulation says is none."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.charts.key_terms import key_terms
from drafts.lines import SourceText
from drafts.parsing import parse
from drafts.provisions import Draft
from drafts.readers import read

LEFT = "甲省凉亭条例\n第一条　应当保护凉亭，鼓励捐建凉亭。\n第二条　凉亭由文化部门负责。\n"
RIGHT = "乙市灯会条例\n第一条　应当保护灯会，举办灯会应当安全。\n"


def draft(text: str) -> Draft:
    source: SourceText = read("稿.txt", text.encode())
    return parse(source)


def test_each_side_has_its_own_terms() -> None:
    found = {term.term: term for term in key_terms(draft(LEFT), draft(RIGHT))}
    assert "凉亭" in found and (found["凉亭"].left_count, found["凉亭"].right_count) == (3, 0)
    assert found["凉亭"].right_weight == 0 < found["凉亭"].left_weight
    assert "应当" not in found and "鼓励" not in found


def test_the_sides_mirror_each_other() -> None:
    one, other = key_terms(draft(LEFT), draft(RIGHT)), key_terms(draft(RIGHT), draft(LEFT))
    mirrored = [(t.term, t.right_weight, t.left_weight, t.right_count, t.left_count) for t in other]
    assert [(t.term, t.left_weight, t.right_weight, t.left_count, t.right_count) for t in one] == mirrored


@given(st.integers(0, 5))
def test_never_more_than_asked_for_and_the_heaviest_first(most: int) -> None:
    found = key_terms(draft(LEFT), draft(RIGHT), most)
    weights = [max(term.left_weight, term.right_weight) for term in found]
    assert len(found) <= most and weights == sorted(weights, reverse=True)


def test_texts_without_words_have_no_terms() -> None:
    empty = Draft("", draft(LEFT).kind, ())
    assert key_terms(empty, empty) == ()
