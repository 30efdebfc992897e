"""When a side's new text is the agreed wording, and when it only holds it."""

import pytest

from analysis.comparing.compare import compare
from analysis.decisions.adoption import adopts
from drafts.parsing import parse_text
from drafts.provisions import Draft

OTHER = parse_text("重庆市湿地条例\n第一条　湿地由市、区县（自治县）人民政府保护。")


def text(article: str) -> Draft:
    return parse_text(f"四川省湿地条例\n第一条　为了保护湿地，制定本条例。\n第二条　{article}")


def taken(wording: str, before: str, after: str) -> bool:
    old, new = text(before), text(after)
    rows = [row for row in compare(old, new).rows if row.left[0].key == "2"]
    return adopts(wording, rows, new, OTHER)


@pytest.mark.parametrize(
    ("wording", "before", "after"),
    [
        # The whole provision, however it is written.
        ("禁止向湿地排水。", "不得向湿地排水。", "禁止向湿地排水。"),
        ("应当在30日内答复，不得拖延", "应当在十五日内答复。", "应当在三十日内答复 ，不得拖延；"),
        # One clause, the rest as it was.
        (
            "应当在三十日内答复",
            "收到申请的，应当在十五日内答复，并说明理由。",
            "收到申请的，应当在三十日内答复，并说明理由。",
        ),
        # Several provisions, and one of several.
        ("禁止排水。\n禁止挖沙。", "不得排水。\n不得挖沙。", "禁止排水。\n禁止挖沙。"),
        ("禁止挖沙。", "保护湿地。\n不得挖沙。\n违者罚款。", "保护湿地。\n禁止挖沙。\n违者罚款。"),
        # Agreed in the other side's words.
        ("市人民政府应当公布湿地名录。", "省人民政府可以公布湿地名录。", "省人民政府应当公布湿地名录。"),
    ],
)
def test_the_agreed_wording_is_taken_over(wording: str, before: str, after: str) -> None:
    assert taken(wording, before, after)


@pytest.mark.parametrize(
    ("wording", "before", "after"),
    [
        ("禁止向湿地排水", "不得向湿地排水。", "禁止向湿地排水、倾倒垃圾。"),
        ("禁止向湿地排水。", "不得向湿地排水。", "禁止向湿地排水，经批准的除外。"),
        ("禁止向湿地排水。", "不得向湿地排水。", "禁止向湿地排水。违者罚款。"),
        ("应当建立名录", "可以建立名录。", "有条件的，应当建立名录。"),
        ("应当建立名录", "可以建立名录。", "不应当建立名录。"),
        ("禁止挖沙。", "不得挖沙。\n违者罚款。", "禁止挖沙。"),
        ("禁止挖沙。", "不得挖沙。违者罚款。保护鸟类。", "禁止挖沙。保护鸟类。"),
        ("禁止挖沙。", "不得挖沙。\n违者罚款。", "禁止挖沙。\n违者警告。"),
        ("", "不得挖沙。", "禁止挖沙。"),
        ("。", "不得挖沙。", "禁止挖沙。"),
    ],
)
def test_a_text_that_only_holds_the_wording_is_another(wording: str, before: str, after: str) -> None:
    assert not taken(wording, before, after)
