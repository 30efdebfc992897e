"""Differences inside a row: nothing lost, words uncut, units found wherever they moved, the same from either side."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.comparison import Category, Span
from analysis.comparing.differences import RowMarks, row_marks
from analysis.comparing.pairing import rarity
from analysis.language.atoms import Reader, UnitText, plain
from analysis.language.counterparts import Counterparts, Dialect
from analysis.sides import Sides
from drafts.provisions import Level, Provision

NO_DIALECT = Dialect(Counterparts.load().named(""), (), frozenset())
TABLE = Counterparts.load()
BRIDGE = TABLE.bridge(TABLE.named("四川省"), TABLE.named("重庆市"))

PHRASES = (
    *(
        "县级以上人民政府",
        "教育、公安、民政等部门",
        "任何单位和个人",
        "养老机构",
        "应当",
        "可以",
        "不得",
        "禁止",
        "三十日",
        "十五个工作日内",
    ),
    *(
        "处五百元以上二千元以下罚款",
        "责令改正",
        "第三条第二款",
        "《某某条例》",
        "建立档案",
        "公开收费标准",
        "定期检查",
        "，",
        "；",
        "。",
    ),
    *("但是，情况紧急的除外", "的", "和", "、", " ", "（一）", "本市", "省", "2024年5月1日", "abc", "𠮷"),
)
TEXT = st.lists(st.sampled_from(PHRASES), max_size=14).map("".join)
TEXTS = st.lists(TEXT, min_size=1, max_size=4)


def units(texts: list[str], dialect: Dialect = NO_DIALECT, article: str = "7") -> list[UnitText]:
    reader = Reader(dialect)
    return [
        reader.unit(Provision(Level.PARAGRAPH, f"{article}/{place}", f"第七条第{place}款", text=text))
        for place, text in enumerate(texts, start=1)
    ]


def marks(left: list[str], right: list[str]) -> RowMarks:
    one, other = units(left), units(right)
    return row_marks(Sides(one, other), rarity([*one, *other]))


def told(found: RowMarks) -> list[tuple[Category, str, str]]:
    """A line a category: (category, left, right)."""
    return [(category, d.left, d.right) for d in found.differences for category in d.categories]


def shown(spans: tuple[Span, ...]) -> str:
    """A unit as 县级以上{地方}人民政府."""
    return "".join(span.text if span.difference is None else f"{{{span.text}}}" for span in spans)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_joined_spans_are_the_text(left: list[str], right: list[str]) -> None:
    found = marks(left, right)
    assert ["".join(span.text for span in unit.spans) for unit in found.units.left] == left
    assert ["".join(span.text for span in unit.spans) for unit in found.units.right] == right


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_a_difference_says_what_its_spans_show(left: list[str], right: list[str]) -> None:
    found = marks(left, right)
    for side, of in zip(found.units, ("left", "right"), strict=True):
        runs: dict[int, list[str]] = {}
        for unit in side:
            for span in unit.spans:
                if span.difference is not None:
                    runs.setdefault(span.difference, []).append(span.text)
        for index, texts in runs.items():
            words = iter(getattr(found.differences[index], of))
            assert all(character in words for text in texts for character in text)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_every_unit_stands_in_one_link(left: list[str], right: list[str]) -> None:
    found = marks(left, right)
    assert sorted(link.left for link in found.links if link.left is not None) == list(range(len(left)))
    assert sorted(link.right for link in found.links if link.right is not None) == list(range(len(right)))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_swapping_the_sides_mirrors_everything(left: list[str], right: list[str]) -> None:
    one, other = marks(left, right), marks(right, left)
    assert sorted(told(one)) == sorted((c, b, a) for c, a, b in told(other))
    assert {(k.left, k.right, k.moved) for k in one.links} == {(k.right, k.left, k.moved) for k in other.links}
    assert [shown(u.spans) for u in one.units.left] == [shown(u.spans) for u in other.units.right]


@settings(deadline=None)
@given(TEXTS)
def test_equal_units_have_no_difference(texts: list[str]) -> None:
    assert marks(texts, texts).differences == ()


@pytest.mark.parametrize(
    ("left", "right", "left_shown", "right_shown"),
    [
        (
            "县级以上人民政府应当建立档案。",
            "县级以上地方人民政府应当建立档案。",
            "县级以上人民政府应当建立档案。",
            "县级以上{地方}人民政府应当建立档案。",
        ),
        ("由使用人维护。", "由产权人维护。", "由{使用人}维护。", "由{产权人}维护。"),
        ("处二万元罚款。", "处十万元罚款。", "处{二万元}罚款。", "处{十万元}罚款。"),
        ("依照第三十五条处理。", "依照第三十七条处理。", "依照{第三十五条}处理。", "依照{第三十七条}处理。"),
        ("自2022年1月1日起施行。", "自2024年11月1日起施行。", "自{2022年1月1日}起施行。", "自{2024年11月1日}起施行。"),
        (
            "养老机构应当在三十日内备案。",
            "养老机构可以在十五日内备案。",
            "养老机构{应当}在{三十日}内备案。",
            "养老机构{可以}在{十五日}内备案。",
        ),
        (
            "教育、公安、民政等部门负责。",
            "民政、教育、公安等部门负责。",
            "教育、公安、民政等部门负责。",
            "民政、教育、公安等部门负责。",
        ),
        (
            "教育、公安、民政、财政等部门负责。",
            "民政、教育、水利、公安等部门负责。",
            "教育、公安、民政、{财政}等部门负责。",
            "民政、教育、{水利}、公安等部门负责。",
        ),
    ],
)
def test_marks_read_as_a_person_would_set_them(left: str, right: str, left_shown: str, right_shown: str) -> None:
    found = marks([left], [right])
    assert (shown(found.units.left[0].spans), shown(found.units.right[0].spans)) == (left_shown, right_shown)


def test_a_moved_paragraph_is_moved_and_not_rewritten() -> None:
    first, second, third = (
        "养老机构应当公开收费标准。",
        "县级以上人民政府应当加强检查。",
        "任何单位不得侵占养老设施用地。",
    )
    found = marks([first, second, third], [third, first, second])
    assert found.differences == ()
    assert {(k.left, k.right) for k in found.links} == {(0, 1), (1, 2), (2, 0)}
    assert any(link.moved for link in found.links)


def test_two_sentences_that_became_two_paragraphs_are_found() -> None:
    first, second = "养老机构应当建立入住老年人档案。", "民政部门应当每年评估养老机构的服务质量。"
    found = marks([first + second], [first, second])
    assert found.differences == ()


def test_two_sentences_that_became_one_are_found() -> None:
    found = marks(["养老机构应当建立档案。档案保存五年。"], ["养老机构应当建立档案，档案保存五年。"])
    assert {category for category, _, _ in told(found)} <= {Category.FORMATTING}


def test_a_whole_paragraph_of_one_side_is_one_difference() -> None:
    kept, added = "养老机构应当公开收费标准。", "鼓励社会力量捐赠。捐赠款物应当专款专用。"
    assert told(marks([kept], [kept, added])) == [(Category.CONTENT, "", added)]


def test_a_time_limit_in_a_sentence_of_one_side_is_told_besides_its_content() -> None:
    kept = "养老机构应当公开收费标准。"
    found = told(marks([kept], [kept + "收费标准调整的，应当提前三十日公告。"]))
    assert {category for category, _, _ in found} == {Category.TIME_LIMIT, Category.CONTENT}


def test_an_edit_of_two_categories_is_one_difference_with_both() -> None:
    [found] = marks(["养老机构应当公开标准。"], ["养老机构应当公开标准，但是，涉及秘密且满三年的除外。"]).differences
    assert found.categories == (Category.TIME_LIMIT, Category.EXCEPTION)
    assert found.category is Category.TIME_LIMIT and found.substantive


def test_counterparts_fold_and_the_middle_level_does_not() -> None:
    left = units(["省人民政府、市（州）人民政府和县（市、区）人民政府应当加强领导。"], BRIDGE.left)
    right = units(["市人民政府和区县（自治县）人民政府应当加强领导。"], BRIDGE.right)
    found = told(row_marks(Sides(left, right), rarity([*left, *right])))
    assert (Category.COUNTERPART, "省", "市") in found
    assert [one for category, one, _ in found if category is Category.BEARER] == ["、市（州）人民政府"]


def test_an_authority_in_a_penalty_is_part_of_the_penalty() -> None:
    left = "违反本条例规定的，由民政部门责令改正，处一千元罚款。"
    found = told(marks([left], [left.replace("民政部门", "卫生健康部门")]))
    assert found == [(Category.PENALTY, "民政", "卫生健康")]


def test_a_purpose_clause_binds_nobody_but_a_further_aim_counts() -> None:
    left = "为了保障老年人合法权益，根据《某法》，结合本省实际，制定本条例。"

    def categories(old: str, new: str) -> set[Category]:
        return {category for category, _, _ in told(marks([left], [left.replace(old, new)]))}

    assert categories("保障", "切实维护") == {Category.WORDING}
    assert categories("，根据", "，弘扬敬老美德，根据") == {Category.SCOPE}
    assert categories("《某法》", "《另法》") == {Category.CITATION}


@pytest.mark.parametrize("how", ["依次通知", "按照下列先后次序通知", "优先保障"])
def test_the_order_of_a_ranked_list_is_substantive_and_of_any_other_is_nothing(how: str) -> None:
    one, other = "村民委员会、乡镇人民政府、县级主管部门", "县级主管部门、乡镇人民政府、村民委员会"
    assert [each.category for each in marks([f"{how}{one}。"], [f"{how}{other}。"]).differences] == [Category.SCOPE]
    assert not any(each.substantive for each in marks([f"通知{one}。"], [f"通知{other}。"]).differences)


def test_a_certificate_is_no_law_and_a_yearly_plan_no_time_limit() -> None:
    def categories(left: str, right: str) -> set[Category]:
        return {category for category, _, _ in told(marks([left], [right]))}

    held = "鉴定机构应当将《司法鉴定许可证》放在住所。"
    assert Category.CITATION not in categories(held, held.replace("《司法鉴定许可证》", "《营业执照》和价目"))
    assert Category.CITATION in categories(held, held.replace("《司法鉴定许可证》", "《司法鉴定条例》"))
    plan = "办公室应当拟定工作任务。"
    assert Category.TIME_LIMIT not in categories(plan, plan.replace("工作", "年度工作"))
    assert Category.TIME_LIMIT in categories(plan, plan.replace("拟定", "每年拟定"))


def test_two_unrelated_clauses_of_thousands_of_characters_are_bounded() -> None:
    left = "".join(f"养老机构第{n}类床位应当按照标准配置，" for n in range(220))
    right = "".join(f"河道采砂许可证{n}由水行政主管部门发放、" for n in range(220))
    for found in (marks([left], [right]), marks([left + "本条例自公布之日起施行"], [right + "本条例自公布之日起施行"])):
        assert "".join(span.text for span in found.units.left[0].spans).startswith(left)
        assert "".join(span.text for span in found.units.right[0].spans).startswith(right)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("第（三）项", "第三项"),
        ("第 十二 条", "第12条"),
        ("十万元", "10万元"),
        ("100,000元", "十万元"),
        ("百分之三十", "30%"),
        ("（一）", "(一)"),
        ("二〇二四年五月一日", "2024年5月1日"),
        ("十五个工作日", "15个工作日"),
    ],
)
def test_one_thing_in_two_forms_is_one_key(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize("digits", ["7" * 5000, "九" * 5000])
def test_a_number_without_end_has_no_value_and_is_compared_as_written(digits: str) -> None:
    assert plain(f"{digits}万元") == f"{digits}万元"


def test_marks_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests.analysis.comparing.test_differences import marks, told\n"
        "print(told(marks(['教育、公安、民政等部门应当在三十日内处理，处五百元罚款。', '鼓励捐赠。'],"
        " ['公安、司法行政、民政等部门可以在十日内核查；鼓励志愿服务。'])))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(["", *sys.path])},
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(outputs) == 1
