"""Terms that differ throughout: told once, folded in their rows, and never a change of duty, act, degree or organ."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Definitions, Relation
from analysis.comparing.renamings import terms_defined
from tests.analysis.regulation import ARTICLES, TITLE, counterparts, draft

OLD, NEW = "古茶树园", "古茶园"


def renamed(old: str, new: str, *, title: str = TITLE) -> Comparison:
    """The invented regulation against itself with one word for another."""
    return compare(draft(ARTICLES), draft(tuple(text.replace(old, new) for text in ARTICLES), title.replace(old, new)))


def substantive(comparison: Comparison) -> list[tuple[Category, str, str]]:
    return [(d.category, d.left, d.right) for row in comparison.rows for d in row.differences if d.substantive]


def test_a_term_of_title_and_definition_is_told_once_and_folded_in_its_rows() -> None:
    found = renamed(OLD, NEW)
    [term] = found.terms
    assert (term.left, term.right) == (OLD, NEW)
    assert term.places == sum(text.count(OLD) for text in ARTICLES)
    assert term.rows == tuple(row.id for row in found.rows if row.differences)
    assert (term.definitions, term.left_definition) == (Definitions.ALIKE, "第二条第二款")
    assert substantive(found) == []
    folded = [d for row in found.rows for d in row.differences]
    assert {(d.category, d.reason.code if d.reason else "") for d in folded} == {(Category.WORDING, "term_throughout")}
    assert all(row.relation is Relation.MODIFIED for row in found.rows if row.differences)


def test_what_else_differs_in_a_row_stays() -> None:
    changed = tuple(text.replace(OLD, NEW).replace("三十日内", "十五日内") for text in ARTICLES)
    found = compare(draft(ARTICLES), draft(changed, TITLE.replace(OLD, NEW)))
    assert substantive(found) == [(Category.TIME_LIMIT, "三十日", "十五日")]
    assert len(found.terms) == 1


def test_definitions_that_differ_are_told_with_the_term() -> None:
    changed = tuple(text.replace(OLD, NEW).replace("一百年", "三百年") for text in ARTICLES)
    [term] = compare(draft(ARTICLES), draft(changed, TITLE.replace(OLD, NEW))).terms
    assert term.definitions is Definitions.DIFFERENT


def test_a_definition_of_one_side_alone_is_told() -> None:
    defining = f"\n本条例所称{NEW}，是指"
    changed = tuple(text.replace(OLD, NEW) for text in ARTICLES)
    assert defining in changed[1]
    changed = (changed[0], changed[1].partition(defining)[0], *changed[2:])
    [term] = compare(draft(ARTICLES), draft(changed, TITLE.replace(OLD, NEW))).terms
    assert term.definitions is Definitions.LEFT


def test_the_subject_of_both_titles_spelled_out_is_a_term() -> None:
    texts = [
        "保护区内禁止堆放废弃物。",
        "保护区的边界由乡镇人民政府公布。",
        "保护区应当设置标志。",
        "任何人不得侵占保护区。",
        "巡护人员每年巡查保护区四次。",
    ]
    longer = [text.replace("保护区", "湿地保护区") for text in texts]
    titles = "甲市湿地保护规定", "乙市湿地保护规定"
    found = compare(draft(tuple(texts), titles[0]), draft(tuple(longer), titles[1]))
    assert [(term.left, term.right) for term in found.terms] == [("保护区", "湿地保护区")]
    assert substantive(found) == []
    apart = compare(draft(tuple(texts), "甲市自然资源规定"), draft(tuple(longer), "乙市自然资源规定"))
    assert apart.terms == ()
    assert len(substantive(apart)) == len(texts)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("应当", "可以"),
        ("林业和草原主管部门", "园林绿化主管部门"),
        ("禁止", "鼓励"),
        ("监测", "检测"),
        ("罚款", "罚金"),
    ],
)
def test_duty_organ_act_and_words_of_no_definition_are_no_terms(old: str, new: str) -> None:
    found = renamed(old, new)
    assert found.terms == ()
    assert substantive(found)


def test_two_words_that_one_side_uses_both_are_no_terms() -> None:
    mixed = tuple(text.replace(OLD, NEW) if place % 2 else text for place, text in enumerate(ARTICLES))
    assert compare(draft(ARTICLES), draft(mixed, TITLE.replace(OLD, NEW))).terms == ()


def test_a_word_of_two_rows_is_no_term() -> None:
    texts = tuple(text if place < 8 else text.replace(OLD, NEW) for place, text in enumerate(ARTICLES))
    short = tuple(text for place, text in enumerate(ARTICLES) if place in (3, 8))
    other = tuple(text for place, text in enumerate(texts) if place in (3, 8))
    assert compare(draft(short), draft(other, TITLE.replace(OLD, NEW))).terms == ()


def test_swapping_the_sides_mirrors_terms_and_rows() -> None:
    left, right = draft(ARTICLES), draft(tuple(text.replace(OLD, NEW) for text in ARTICLES), TITLE.replace(OLD, NEW))
    one, other = compare(left, right), compare(right, left)
    assert [(t.left, t.right, t.places) for t in one.terms] == [(t.right, t.left, t.places) for t in other.terms]
    assert sorted((d.left, d.right) for row in one.rows for d in row.differences) == sorted(
        (d.right, d.left) for row in other.rows for d in row.differences
    )


def test_terms_and_counterparts_fold_together() -> None:
    there = tuple(counterparts(text).replace(OLD, NEW) for text in ARTICLES)
    found = compare(draft(ARTICLES), draft(there, counterparts(TITLE).replace(OLD, NEW)))
    assert substantive(found) == []
    assert [(term.left, term.right) for term in found.terms] == [(OLD, NEW)]


VERSION = (
    "为了激发渡槽市场主体活力，制定本条例。",
    "市场主体依法取水，各类市场主体平等使用渡槽。",
    "任何单位不得干预市场主体取水。",
    "有关部门应当听取市场主体的意见，三十日内答复。",
)
LAW = "石桥市渡槽管理条例"


def version(*changes: tuple[str, str], title: str = LAW) -> Comparison:
    """The invented law against a version of it in which some words stand for others."""
    texts = VERSION
    for old, new in changes:
        texts = tuple(text.replace(old, new) for text in texts)
    return compare(draft(VERSION, LAW), draft(texts, title))


@pytest.mark.parametrize("new", ["经营主体", "企业等经营主体"])
def test_a_term_replaced_in_a_new_version_of_one_law_needs_no_definition(new: str) -> None:
    found = version(("各类市场主体", "市场主体"), ("市场主体", "经营主体"), ("听取经营主体", f"听取{new}"))
    [term] = found.terms
    assert (term.left, term.right, len(term.rows)) == ("市场主体", "经营主体", 4)
    assert substantive(found) == []


def test_an_edition_in_the_title_is_the_same_law() -> None:
    assert len(version(("市场主体", "经营主体"), title=f"{LAW}（修订草案）").terms) == 1


def test_what_else_a_new_version_changes_stays() -> None:
    found = version(("市场主体", "经营主体"), ("三十日", "十日"))
    assert [category for category, _, _ in substantive(found)] == [Category.TIME_LIMIT]


@pytest.mark.parametrize(
    "changes",
    [
        [("市场主体", "国有主体")],  # a class of its own
        [("市场主体", "主体")],  # whom it binds is more
        [("市场主体", "有关部门")],  # an organ
        [("市场主体", "经营主体"), ("不得干预经营主体", "不得干预市场主体")],  # both words have their place
    ],
)
def test_a_new_version_that_changes_whom_it_speaks_of_says_so(changes: list[tuple[str, str]]) -> None:
    found = version(*changes)
    assert found.terms == ()
    assert substantive(found)


def test_texts_of_two_places_need_their_own_words_for_a_term() -> None:
    assert version(("市场主体", "经营主体"), title="柳桥市渡槽管理条例").terms == ()


LEVELS = ("市级渡槽由专人巡查。", "市级渡槽每年清淤。", "任何人不得侵占市级渡槽。", "市级渡槽应当设置标志。")


def test_a_level_of_government_is_never_a_term_of_a_new_version() -> None:
    found = compare(draft(LEVELS, LAW), draft(tuple(text.replace("市级", "县级") for text in LEVELS), LAW))
    assert found.terms == ()
    assert substantive(found)


def test_an_organ_that_a_reform_renamed_is_told_once_at_the_head() -> None:
    old = ("工商行政管理部门应当公布渡槽名录。", "渡槽由工商行政管理部门和水利部门巡查。")
    new = tuple(text.replace("工商行政管理", "市场监督管理") for text in old)
    found = compare(draft(old, LAW), draft(new, LAW))
    [term] = found.terms
    assert (term.left, term.right, term.places, len(term.rows)) == ("工商行政管理", "市场监督管理", 2, 2)
    assert term.definitions is Definitions.REFORM
    assert term.reform is not None and term.reform.since.year == 2018
    assert substantive(found) == []


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        ("本条例所称文明行为，是指遵守社会公德的行为。", ["文明行为"]),
        ("前款第二项所称灯塔，是指导航的建筑。", ["灯塔"]),
        ("（一）公共供水，是指向单位和个人供水；", ["公共供水"]),
        ("其他绿地是指前四项以外的绿地。", ["其他绿地"]),
        ("侨民是指定居在国外的公民。", ["侨民"]),
        ("（二）“甲灯”“乙灯”，是指两种灯塔；", ["甲灯", "乙灯"]),
        ("（三）单一窗口：是指一个平台；", ["单一窗口"]),
        ("灯塔（含灯船），是指助航设施，灯桩是指其附属设施。", ["灯塔", "灯桩"]),
        ("移植古树，是指定单位的职责。", []),
        ("培训的目的，是指导养护人巡查。", []),
        ("前款规定的情形，是指下列情形。", []),
    ],
)
def test_a_definition_is_known_by_its_form(words: str, terms: list[str]) -> None:
    assert list(terms_defined(words)) == terms
