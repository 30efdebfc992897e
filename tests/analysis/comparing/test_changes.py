"""Changes of a row before they are told: their order, what is one matter, and bearers named by their object."""

from analysis.comparing.changes import Passage, RowChange, in_order, matters, whole_units
from analysis.comparing.comparison import Category
from analysis.comparing.named_by_object import named_by_object
from analysis.language.atoms import Reader, UnitText
from analysis.language.counterparts import Counterparts, Dialect
from analysis.sides import Side, Sides
from drafts.provisions import Level, Provision

READER = Reader(Dialect(Counterparts.load().named(""), (), frozenset()))


def unit(text: str, key: str = "7/1", level: Level = Level.PARAGRAPH, label: str = "") -> UnitText:
    return READER.unit(Provision(level, key, "第七条", label=label, text=text))


def item(place: int, text: str) -> UnitText:
    return unit(text, f"7/1/{place}", Level.ITEM, f"（{place}）")


def passage(units: list[UnitText], place: int | None, words: str = "") -> Passage:
    if place is None or not words:
        return Passage(units, place)
    low = units[place].text.index(words)
    return Passage(units, place, ((low, low + len(words)),))


def added(units: list[UnitText], place: int, words: str, side: Side = Side.RIGHT) -> RowChange:
    nothing = Passage([], None)
    return RowChange(Sides(nothing, nothing).but(side, passage(units, place, words)), (Category.CONTENT,))


def test_what_the_right_adds_stands_after_what_answers_the_text_before_it() -> None:
    left, right = [unit("甲应当建档。乙应当巡查。")], [unit("甲可以建档。甲每年报告。乙可以巡查。")]
    first = RowChange(Sides(passage(left, 0, "甲应当"), passage(right, 0, "甲可以")), (Category.MODALITY,))
    last = RowChange(Sides(passage(left, 0, "乙应当"), passage(right, 0, "乙可以")), (Category.MODALITY,))
    between = added(right, 0, "甲每年报告。")
    assert in_order([between, last, first]) == [first, between, last]


def test_sentences_that_follow_each_other_on_one_side_are_one_change_with_the_label_of_their_unit() -> None:
    units = [item(1, "建立档案。定期检查。")]
    (whole,) = whole_units([added(units, 0, "建立档案。"), added(units, 0, "定期检查。")])
    assert (whole.alone, whole.right.text) == (Side.RIGHT, "（1）建立档案。定期检查。")


def test_items_of_one_side_that_follow_each_other_under_one_lead_are_one_matter() -> None:
    units = [item(1, "建档；"), item(2, "巡查；"), item(3, "报告。"), unit("公开。", "7/2")]
    changes = whole_units(
        [added(units, place, words) for place, words in enumerate(("建档；", "巡查；", "报告。", "公开。"))]
    )
    assert [[change.right.place for change in matter] for matter in matters(changes)] == [[0, 1, 2], [3]]


def test_a_bearer_named_after_an_object_that_differs_is_scope() -> None:
    left, right = [unit("道路管理部门养护道路。")], [unit("设施管理部门养护设施。")]
    bearer = RowChange(Sides(passage(left, 0, "道路"), passage(right, 0, "设施")), (Category.BEARER,))
    object_ = RowChange(
        Sides(Passage(left, 0, ((8, 10),)), Passage(right, 0, ((8, 10),))),
        (Category.SCOPE,),
    )
    assert [change.categories for change in named_by_object([bearer])] == [(Category.BEARER,)]
    assert [change.categories[0] for change in named_by_object([bearer, object_])] == [Category.SCOPE, Category.SCOPE]
