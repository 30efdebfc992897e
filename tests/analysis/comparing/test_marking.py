"""Marking: the edits between two stretches of text, word by word, from either side, and exact beyond any bound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing import marking
from analysis.comparing.marking import Edit, mark
from analysis.language.atoms import Atom, Reader, Sameness
from analysis.language.counterparts import Counterparts, Dialect
from analysis.sides import Side
from drafts.provisions import Level, Provision

READER = Reader(Dialect(Counterparts.load().named(""), (), frozenset()))
WORDS = (
    "应当",
    "可以",
    "养护",
    "河道",
    "巡查",
    "三十日内",
    "二万元",
    "第三条",
    "、",
    "，",
    "。",
    "和",
    "的",
    "水利",
    "公安",
)
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=24).map("".join)


def atoms(text: str) -> tuple[Atom, ...]:
    return READER.unit(Provision(Level.PARAGRAPH, "1/1", "第一条", text=text)).atoms


def between(left: str, right: str) -> list[tuple[str, str]]:
    """Each edit as the words on the left and those on the right."""
    return [(words(left, edit.runs.left), words(right, edit.runs.right)) for edit in mark(atoms(left), atoms(right))]


def words(text: str, runs: tuple[tuple[int, int], ...]) -> str:
    return "".join(text[low:high] for low, high in runs)


def kept(found: tuple[Atom, ...], edits: list[Edit], side: Side) -> set[str]:
    """The keys that no edit touches; a set, since a member that a list names twice is named once."""
    runs = [run for edit in edits for run in edit.runs.of(side)]
    return {atom.key for atom in found if not any(low < atom.end and atom.start < high for low, high in runs)}


@settings(deadline=None)
@given(SENTENCE)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert mark(atoms(text), atoms(text)) == []


@settings(deadline=None)
@given(SENTENCE, SENTENCE)
def test_what_no_edit_touches_says_the_same_on_both_sides(left: str, right: str) -> None:
    one, other = atoms(left), atoms(right)
    edits = mark(one, other)
    assert kept(one, edits, Side.LEFT) == kept(other, edits, Side.RIGHT)


@settings(deadline=None)
@given(SENTENCE, SENTENCE)
def test_swapping_the_sides_mirrors_the_edits(left: str, right: str) -> None:
    there = sorted(edit.runs for edit in mark(atoms(left), atoms(right)))
    back = sorted(edit.runs.swapped for edit in mark(atoms(right), atoms(left)))
    assert there == back


@settings(deadline=None, max_examples=60)
@given(SENTENCE, SENTENCE)
def test_beyond_its_bound_the_other_search_loses_nothing_either(left: str, right: str) -> None:
    one, other = atoms(left), atoms(right)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(marking, "BISECTED_CELLS", 0)
        fast = mark(one, other)
    assert kept(one, fast, Side.LEFT) == kept(other, fast, Side.RIGHT)


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("应当养护河道。", "可以养护河道。", [("应当", "可以")]),
        ("处二万元罚款。", "处十万元罚款。", [("二万元", "十万元")]),
        ("依照第三十五条处理。", "依照第三十七条处理。", [("第三十五条", "第三十七条")]),
        ("县级以上人民政府负责。", "县级以上地方人民政府负责。", [("", "地方")]),
        ("水利、公安、财政等部门配合。", "公安、民政、财政等部门配合。", [("水利", "民政")]),
    ],
)
def test_what_belongs_together_is_marked_whole(left: str, right: str, edits: list[tuple[str, str]]) -> None:
    assert between(left, right) == edits


def test_what_is_written_in_other_signs_is_told_as_form() -> None:
    edits = mark(atoms("三十日内办结。"), atoms("30日内办结。"))
    assert [edit.sameness for edit in edits] == [Sameness.FORM]


@pytest.mark.parametrize(
    ("left", "right", "edits"),
    [
        ("提交身份证、户口簿和护照。", "提交身份证、户口簿或者护照。", [("和", "或者")]),
        ("提交身份证、户口簿、护照。", "提交护照、身份证或者户口簿。", [("、", "或者")]),
        ("提交身份证、户口簿和护照。", "提交护照、户口簿以及身份证。", []),
        ("给予警告、罚款或者没收所得。", "给予罚款、警告或者没收所得。", []),
    ],
)
def test_a_list_of_all_is_not_a_list_of_any(left: str, right: str, edits: list[tuple[str, str]]) -> None:
    assert between(left, right) == edits


@pytest.mark.parametrize("how", ["依次通知", "按照下列先后次序通知", "优先安排"])
def test_the_order_of_a_ranked_list_counts(how: str) -> None:
    members = ["村民委员会", "乡镇人民政府", "县级主管部门"]
    assert between(f"{how}{'、'.join(members)}。", f"{how}{'、'.join(members[::-1])}。") != []
    assert between(f"通知{'、'.join(members)}等。", f"通知{'、'.join(members[::-1])}等。") == []
