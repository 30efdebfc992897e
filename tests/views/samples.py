"""Comparisons made by hand for the tests of the pages: invented sentences, every relation and category.

Nothing here is computed by `analysis`: the pages are tested against the contract, not against the comparing.
"""

import json
from collections import Counter
from typing import Any

from analysis.comparing.comparison import (
    ArticleRef,
    Category,
    Comparison,
    Difference,
    Head,
    Heading,
    Part,
    Relation,
    Row,
    Span,
    Summary,
    Unit,
    UnitLink,
)
from analysis.reason import Reason
from drafts.provisions import Kind, Level

CHAPTER_LENGTH = 25
CHAPTERS = ("总则", "规划与建设", "服务供给", "保障与扶持", "监督管理", "法律责任", "附则")
DIGITS = "零一二三四五六七八九"

# One sentence pair a category: pieces that both share, and one pair of words that differ.
PAIRS: dict[Category, tuple[str, str, str, str]] = {
    Category.BEARER: ("", "民政部门", "卫生健康部门", "负责组织实施本行政区域内助餐点的设置，并向社会公布名录。"),
    Category.MODALITY: ("县级以上人民政府", "应当", "可以", "为开办社区食堂的单位提供场地和水电费用补助。"),
    Category.PENALTY: ("逾期不改正的，处", "五千元以上二万元以下", "一万元以上五万元以下", "罚款，并记入信用档案。"),
    Category.TIME_LIMIT: ("受理申请的部门应当自收到材料之日起", "十五日", "二十个工作日", "内作出决定并告知申请人。"),
    Category.QUANTITY: ("新建住宅小区按照每百户不少于", "二十平方米", "三十平方米", "的标准配套建设服务用房。"),
    Category.EXCEPTION: ("服务机构不得泄露老年人的个人信息", "", "，法律、行政法规另有规定的除外", "。"),
    Category.CITATION: ("依照本条例", "第十一条第二款", "第二十九条", "的规定办理备案手续。"),
    Category.SCOPE: ("本条例所称服务机构，包括助餐点、照料中心", "", "、流动服务车", "以及其他为老年人服务的组织。"),
    Category.CONTENT: ("服务合同应当载明双方的权利和义务。", "", "合同期满前，服务机构应当提前告知老年人。", ""),
    Category.WORDING: ("鼓励社会力量", "积极参与", "踊跃参与", "志愿服务活动，推动形成互助氛围。"),
    Category.COUNTERPART: ("", "省人民政府", "市人民政府", "应当将助餐服务纳入年度工作安排，统筹推进城乡发展。"),
    Category.RENUMBERING: ("违反", "第十八条", "第二十条", "规定的，依照有关法律、法规处理。"),
    Category.FORMATTING: ("服务机构应当公示收费项目", "、", "，", "接受老年人及其家属监督。"),
}


def chinese(number: int) -> str:
    """1..9999 in Chinese figures, as article numbers are written."""
    if number >= 1000:
        thousands, rest = divmod(number, 1000)
        return f"{DIGITS[thousands]}千{'零' if 0 < rest < 100 else ''}{chinese(rest)}"
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def article(number: int, side_chapters: int = CHAPTER_LENGTH) -> ArticleRef:
    chapter = (number - 1) // side_chapters
    heading = f"第{chinese(chapter + 1)}章 {CHAPTERS[chapter % len(CHAPTERS)]}"
    return ArticleRef(f"{number}", number, f"第{chinese(number)}条", headings=(heading,))


def sentence(ref: ArticleRef, place: int, words: str, level: Level = Level.PARAGRAPH) -> Unit:
    return Unit(f"{ref.key}/{place}", f"{ref.locator}第{chinese(place)}款", level, (Span(words),))


def differing(left: ArticleRef, right: ArticleRef, categories: tuple[Category, ...], relation: Relation) -> Row:
    """A row of one paragraph a category, each with one difference, after a first paragraph that both share."""
    shared = "老年人依法享有获得基本养老服务的权利，任何组织和个人不得侵害。"
    lefts, rights = [sentence(left, 1, shared)], [sentence(right, 1, shared)]
    found: list[Difference] = []
    for place, category in enumerate(categories, start=2):
        before, ours, theirs, after = PAIRS[category]
        index = len(found)
        locators = [f"{ref.locator}第{chinese(place)}款" for ref in (left, right)]
        found.append(Difference(category, ours, theirs, *locators))
        for units, ref, own in ((lefts, left, ours), (rights, right, theirs)):
            marked = (Span(before), *((Span(own, index),) if own else ()), Span(after))
            spans = tuple(span for span in marked if span.text)
            units.append(Unit(f"{ref.key}/{place}", f"{ref.locator}第{chinese(place)}款", Level.PARAGRAPH, spans))
    links = tuple(UnitLink(index, index) for index in range(len(lefts)))
    reasons: tuple[Reason, ...] = ()
    row_id = f"{left.key}~{right.key}"
    return Row(
        row_id, (left,), (right,), relation, False, 0.83, reasons, tuple(lefts), tuple(rights), links, tuple(found)
    )


def same(left: ArticleRef, right: ArticleRef) -> Row:
    words = f"第{left.number}号安排由服务机构所在地的乡镇人民政府负责落实，村民委员会、居民委员会予以协助。"
    return Row(
        f"{left.key}~{right.key}",
        (left,),
        (right,),
        Relation.SAME,
        False,
        0.99,
        (),
        (sentence(left, 1, words),),
        (sentence(right, 1, words),),
        (UnitLink(0, 0),),
        (),
    )


def one_sided(ref: ArticleRef, relation: Relation) -> Row:
    unit = sentence(ref, 1, "对独居、空巢、失能老年人，建立定期探访制度，每月探访不少于二次，探访情况应当如实记录。")
    listed = sentence(ref, 2, "（一）探访的时间和人员；", Level.ITEM)
    units = (unit, listed)
    if relation is Relation.LEFT_ONLY:
        links = (UnitLink(0, None), UnitLink(1, None))
        return Row(f"{ref.key}~", (ref,), (), relation, False, 0.9, (), units, (), links, ())
    links = (UnitLink(None, 0), UnitLink(None, 1))
    return Row(f"~{ref.key}", (), (ref,), relation, False, 0.9, (), (), units, links, ())


def split(left: ArticleRef, first: ArticleRef, second: ArticleRef) -> Row:
    """One article left, two right; its two paragraphs stand in inverted order on the right."""
    meals, visits = "助餐点应当公示每日菜单和价格。", "探访人员应当佩戴统一标识，尊重老年人的生活习惯。"
    return Row(
        f"{left.key}~{first.key},{second.key}",
        (left,),
        (first, second),
        Relation.SPLIT,
        False,
        0.71,
        (),
        (sentence(left, 1, meals), sentence(left, 2, visits)),
        (sentence(first, 1, visits), sentence(second, 1, meals)),
        (UnitLink(0, 1, moved=True), UnitLink(1, 0, moved=True)),
        (),
    )


def merged(first: ArticleRef, second: ArticleRef, right: ArticleRef) -> Row:
    here, there = "服务人员应当接受岗前培训。", "服务机构应当为服务人员购买意外伤害保险。"
    return Row(
        f"{first.key},{second.key}~{right.key}",
        (first, second),
        (right,),
        Relation.MERGED,
        False,
        0.68,
        (),
        (sentence(first, 1, here), sentence(second, 1, there)),
        (sentence(right, 1, here), sentence(right, 2, there)),
        (UnitLink(0, 0), UnitLink(1, 1)),
        (),
    )


def moved(row: Row) -> Row:
    return Row(
        row.id, row.left, row.right, row.relation, True, row.confidence, row.reasons,
        row.left_units, row.right_units, row.links, row.differences, row.part,
    )  # fmt: skip


def around(part: Part, left: str, right: str) -> Row:
    spans = (Span(left, 0), Span(right, 0)) if left != right else (Span(left), Span(right))
    found = (Difference(Category.COUNTERPART, left, right),) if left != right else ()
    units = [(Unit(part.value, "", Level.PARAGRAPH, (span,)),) for span in spans]
    relation = Relation.MODIFIED if found else Relation.SAME
    return Row(part.value, (), (), relation, False, 1.0, (), units[0], units[1], (UnitLink(0, 0),), found, part)


def comparison_of(rows: tuple[Row, ...], extra: tuple[Row, ...] = ()) -> Comparison:
    """A Comparison around rows; heads and summary follow from them."""
    lefts = [ref for row in rows for ref in row.left]
    rights = sorted((ref for row in rows for ref in row.right), key=lambda ref: int(ref.number))
    counted = Counter(row.relation.value for row in rows)
    categories = Counter(category.value for row in rows for category in {d.category for d in row.differences})
    summary = Summary(
        rows=len(rows),
        relations=counted,
        categories=categories,
        moved=sum(row.moved for row in rows),
        substantive=sum(row.substantive for row in rows),
        not_substantive=sum(bool(row.differences) and not row.substantive for row in rows),
        identical=sum(not row.differences and not row.substantive for row in rows),
    )
    return Comparison(
        head("甲省安养服务条例（草案）", lefts), head("乙市安养服务条例（草案）", rights), rows, extra, summary
    )


def head(title: str, refs: list[ArticleRef]) -> Head:
    headings: list[Heading] = []
    for ref in refs:
        if not headings or headings[-1].text != ref.headings[0]:
            headings.append(Heading(Level.CHAPTER, ref.headings[0], ref.key))
    return Head(title, "（2031年1月1日征求意见）", Kind.REGULATION, len(refs), tuple(headings))


def sample(size: int) -> Comparison:
    """A Comparison of `size` rows with every relation and every category, in a fixed pattern of twenty."""
    categories = list(Category)
    rows: list[Row] = []
    left = right = 0

    def next_left() -> ArticleRef:
        nonlocal left
        left += 1
        return article(left)

    def next_right() -> ArticleRef:
        nonlocal right
        right += 1
        return article(right)

    for index in range(size):
        place = index % 20
        if place == 4:
            rows.append(one_sided(next_left(), Relation.LEFT_ONLY))
        elif place == 9:
            rows.append(one_sided(next_right(), Relation.RIGHT_ONLY))
        elif place == 11:
            rows.append(split(next_left(), next_right(), next_right()))
        elif place == 14:
            rows.append(merged(next_left(), next_left(), next_right()))
        elif place == 17:
            rows.append(moved(differing(next_left(), next_right(), (Category.MODALITY,), Relation.MODIFIED)))
        elif place in (1, 2, 6, 12, 13, 18):
            rows.append(same(next_left(), next_right()))
        else:
            chosen = (categories[index % len(categories)], categories[(index * 5 + 3) % len(categories)])
            pair = chosen if chosen[0] is not chosen[1] else chosen[:1]
            relation = Relation.MODIFIED if any(c.substantive for c in pair) else Relation.SAME
            rows.append(differing(next_left(), next_right(), pair, relation))
    extra = (
        around(Part.TITLE, "甲省安养服务条例（草案）", "乙市安养服务条例（草案）"),
        around(Part.CLOSING, "二〇三一年一月", "二〇三一年一月"),
    )
    return comparison_of(tuple(rows), extra)


def read(data: bytes) -> dict[str, Any]:
    """What the reader takes from its bytes: the first line says what the second holds."""
    first, _, content = data.partition(b"\n")
    return json.loads(content) | json.loads(first)
