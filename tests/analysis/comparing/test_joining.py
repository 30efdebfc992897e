"""What a drafter sees as one difference is one mark, and nothing of its parts is lost."""

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Difference, Row
from analysis.comparing.joining import joined_parts
from drafts.parsing import parse_text


def compared(left: str, right: str) -> Comparison:
    drafts = [
        parse_text(f"{place}渡槽管理条例\n第一条 {words}\n第二条 本条例自2021年5月1日起施行。")
        for place, words in zip(("四川省", "重庆市"), (left, right), strict=True)
    ]
    return compare(*drafts)


def row_of(left: str, right: str) -> Row:
    return compared(left, right).rows[0]


def marks(row: Row) -> list[Difference]:
    return [d for d in row.differences if d.substantive]


LEAD = "在渡槽保护范围内，禁止从事下列活动：\n（一）倾倒垃圾；\n"


def test_items_that_either_side_has_alone_under_one_lead_are_one_mark() -> None:
    (found,) = marks(row_of(f"{LEAD}（二）修建水塘；\n（三）晾晒粮食。", f"{LEAD}（二）放养牲畜；\n（三）燃放烟花。"))
    assert all(words in found.left for words in ("修建水塘", "晾晒粮食"))
    assert all(words in found.right for words in ("放养牲畜", "燃放烟花"))


def test_a_lead_that_one_side_lacks_is_one_mark_with_its_items() -> None:
    kept = "管理人应当每日巡查渡槽。"
    (found,) = marks(row_of(kept, f"{kept}\n下列设施应当设置护栏：\n（一）渡槽进口；\n（二）高度超过一米的便桥。"))
    assert (found.left, found.categories) == ("", (Category.QUANTITY, Category.CONTENT))
    assert all(words in found.right for words in ("下列设施", "渡槽进口", "便桥"))


def test_what_items_exchange_throughout_is_one_mark() -> None:
    lead = "护栏按照下列规定设置：\n"
    items = (
        "（一）{0}同步建设的，由双方协商；\n（二）{0}建设在后的，由{0}单位设置；\n（三）渡槽在后的，由渡槽单位设置。"
    )
    found = marks(row_of(lead + items.format("管线"), lead + items.format("道路")))
    assert len(found) == 1


def test_sentences_of_either_side_on_one_matter_in_other_words_are_one_mark() -> None:
    kept = "管理人应当每日巡查渡槽。"
    left = f"{kept}\n水行政部门应当加强渡槽警示标志的维护，对漏水频发的渡槽限制通行。"
    right = f"{kept}\n乡镇人民政府负责渡槽警示标志设置，并组织看守。"
    found = marks(row_of(left, right))
    assert len(found) == 1
    assert "漏水频发" in found[0].left
    assert "组织看守" in found[0].right


def test_paragraphs_of_two_things_that_one_side_alone_has_stay_two() -> None:
    kept = "管理人应当每日巡查渡槽。"
    found = marks(row_of(kept, f"{kept}\n鼓励学校开展用水教育。\n任何单位不得侵占抢险物资。"))
    assert len(found) == 2


def test_sanctions_of_acts_that_do_not_answer_each_other_stay_apart() -> None:
    found = marks(
        row_of(
            "违反本条例规定，擅自拆除闸门的，由水行政部门处二千元以上五千元以下罚款。",
            "违反本条例规定，在渠上晾晒粮食的，由水行政部门处二百元以上五百元以下罚款。",
        )
    )
    assert not [d for d in found if "五千元" in d.left and "五百元" in d.right]


def test_a_mark_keeps_the_parts_it_joins_and_the_row_can_be_read_in_them() -> None:
    row = row_of(f"{LEAD}（二）修建水塘；\n（三）每日晾晒粮食。", f"{LEAD}（二）放养牲畜；\n（三）晾晒粮食三十日以上。")
    apart = row.in_parts
    assert apart.in_parts == apart
    assert [d for d in apart.differences if d.substantive] == [
        part for mark in marks(row) for part in mark.parts or (mark,)
    ]
    for whole, parted in zip((*row.left_units, *row.right_units), (*apart.left_units, *apart.right_units), strict=True):
        assert [span.text for span in whole.spans] == [span.text for span in parted.spans]
        assert [row.told_by(span) for span in whole.spans] == [apart.told_by(span) for span in parted.spans]
    for mark in marks(row):
        assert set(mark.categories) == {c for part in mark.parts or (mark,) for c in part.categories}
        assert mark.weight.value == max(part.weight.value for part in mark.parts or (mark,))


@pytest.mark.parametrize("swap", [False, True])
def test_a_mark_reaches_over_no_second_article_of_a_side(swap: bool) -> None:
    one = "第一条 管理人应当每日巡查渡槽，记录水位。巡查记录应当保存。\n第二条 渡槽保护范围由县级人民政府划定并公告。"
    other = (
        "第一条 管理人应当每日巡查渡槽，记录水位。巡查记录应当公开并报送。\n第二条 巡查记录应当存放在渡槽管理站。\n"
        "第三条 渡槽保护范围由县级人民政府划定并公告。"
    )
    texts = [f"四川省渡槽管理条例\n{one}", f"重庆市渡槽管理条例\n{other}"]
    comparison = compare(*map(parse_text, reversed(texts) if swap else texts))
    for row in comparison.rows:
        articles = {unit.locator: unit.key.partition("/")[0] for unit in (*row.left_units, *row.right_units)}
        for mark in marks(row):
            for side in ("left_locator", "right_locator"):
                held = {articles[place] for part in mark.parts or (mark,) if (place := getattr(part, side))}
                assert len(held) <= 1


def test_a_mark_stands_where_its_words_do_and_not_where_one_of_its_parts_would() -> None:
    lacking = Difference(Category.CONTENT, "", "游客须预约。", "第一条第一款第三项", "第二条第一款")
    quoted = Difference(Category.CONTENT, "商户应备案。", "", "第二条第二款", "第二条第二款")
    one = joined_parts((lacking, quoted))
    assert (one.left_locator, one.right_locator) == ("第二条第二款", "第二条第一款")
