"""What two texts define stands beside each other, with where it is used, never, or too early."""

from analysis.checks.definitions import DefinedTerm, defined_terms
from analysis.comparing.compare import compare
from drafts.parsing import parse_text

LEFT = """四川省渡口管理条例
第一条　为了保障渡工权益和渡运安全，制定本条例。
第二条　经营渡口应当配备合格渡工。
第三条　渡船不得超载。
渡工应当每年参加安全培训。
第四条　禁止在雾天开航。
第五条　本条例所称渡工，是指驾驶渡船的人员。
本条例所称船闸，是指通航建筑物。
第六条　本条例自2024年5月1日起施行。"""
RIGHT = """重庆市渡口管理条例
第一条　为了保障渡运安全，制定本条例。
第二条　本条例所称渡工，是指驾驶渡船或者协助驾驶渡船的人员。
第三条　经营渡口应当配备合格渡工。
第四条　渡船不得超载。
第五条　禁止在雾天开航。
第六条　本条例自2024年5月1日起施行。"""


def terms() -> dict[str, DefinedTerm]:
    return {each.sides.left.name: each for each in defined_terms(compare(parse_text(LEFT), parse_text(RIGHT)))}


def test_both_definitions_stand_beside_each_other_as_written() -> None:
    ferryman = terms()["渡工"]
    (left,), (right,) = ferryman.sides.left.definitions, ferryman.sides.right.definitions
    assert left.words == "本条例所称渡工，是指驾驶渡船的人员。"
    assert right.words == "本条例所称渡工，是指驾驶渡船或者协助驾驶渡船的人员。"
    assert (left.place.locator, right.place.locator) == ("第五条第一款", "第二条")


def test_uses_stand_in_the_order_of_their_own_text_and_early_ones_are_told() -> None:
    ferryman = terms()["渡工"]
    assert [place.locator for place in ferryman.sides.left.uses] == ["第一条", "第二条", "第三条第二款"]
    assert ferryman.sides.left.early == ferryman.sides.left.uses[1:], "the aim of a law stands before its definitions"
    assert [place.locator for place in ferryman.sides.right.uses] == ["第三条"]
    assert ferryman.sides.right.early == ()


def test_a_term_that_is_defined_and_never_said_again_is_told() -> None:
    lock = terms()["船闸"]
    assert lock.sides.left.never_used
    assert not lock.sides.right.never_used
    assert lock.sides.right.definitions == ()


def test_each_place_names_the_row_it_stands_in() -> None:
    comparison = compare(parse_text(LEFT), parse_text(RIGHT))
    rows = {row.id: row for row in comparison.rows}
    for term in defined_terms(comparison):
        for place in term.sides.left.uses:
            assert place.locator in {unit.locator for unit in rows[place.row].left_units}


def test_texts_without_definitions_have_none() -> None:
    plain = parse_text("渡口规定\n第一条　渡船不得超载。\n第二条　本规定自2024年5月1日起施行。")
    assert defined_terms(compare(plain, plain)) == ()
