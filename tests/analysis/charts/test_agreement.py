"""Rows of a comparison by chapter: every row once, a row of one side beside the chapter that its own went to."""

from analysis.charts.agreement import counted, rows_of_chapters
from analysis.charts.texts import Agreement
from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison
from drafts.parsing import parse
from drafts.provisions import Draft
from drafts.readers import read

LEFT = """某省社区食堂管理条例

第一章　总　则
第一条　为了规范社区食堂的经营服务，保障就餐者合法权益，制定本条例。
第二条　社区食堂经营者应当公示食材来源和价格。
第二章　监督管理
第三条　市场监督管理部门应当每年检查社区食堂的卫生状况。
"""
RIGHT = LEFT.replace("监督管理\n", "监督检查\n", 1).replace("每年检查", "每季度检查") + (
    "第四条　社区食堂停业的，应当提前三十日告知预付餐费的老年人，并退还余款。\n"
)


def _draft(content: str) -> Draft:
    return parse(read("x.txt", content.encode()))


def chapter_agreement(comparison: Comparison, elsewhere: str) -> tuple[Agreement, ...]:
    return tuple(counted(name, rows) for name, rows in rows_of_chapters(comparison, elsewhere))


def test_every_row_is_counted_once() -> None:
    comparison = compare(_draft(LEFT), _draft(RIGHT))
    whole = counted("全文", comparison.rows)
    chapters = chapter_agreement(comparison, "未分章")
    assert whole.rows == len(comparison.rows) == sum(chapter.rows for chapter in chapters)
    assert (whole.identical, whole.substantive, whole.one_side) == (2, 1, 1)


def test_a_row_of_the_right_alone_stands_in_the_chapter_its_own_answers_to() -> None:
    chapters = chapter_agreement(compare(_draft(LEFT), _draft(RIGHT)), "未分章")
    assert len(chapters) == 2
    assert chapters[1].one_side == 1


def test_without_chapters_all_stands_in_one() -> None:
    bare = "\n".join(line for line in LEFT.splitlines() if "章" not in line)
    (only,) = chapter_agreement(compare(_draft(bare), _draft(bare)), "未分章")
    assert (only.label, only.identical, only.rows) == ("未分章", 3, 3)


def test_chapters_stand_in_the_order_of_the_left_text() -> None:
    turned = """某省社区食堂管理条例

第一章　监督管理
第一条　社区食堂停业的，应当提前三十日告知预付餐费的老年人，并退还余款。
第二条　市场监督管理部门应当每年检查社区食堂的卫生状况。
第二章　总　则
第三条　为了规范社区食堂的经营服务，保障就餐者合法权益，制定本条例。
第四条　社区食堂经营者应当公示食材来源和价格。
"""
    comparison = compare(_draft(LEFT), _draft(turned))
    assert not comparison.rows[0].left
    chapters = chapter_agreement(comparison, "未分章")
    assert [chapter.label[:3] for chapter in chapters] == ["第一章", "第二章"]
    assert [chapter.rows for chapter in chapters] == [2, 2]
