"""The brief's bytes: text as text, every line with its row."""

import json

from analysis.points.brief import Section
from exports.brief.page import BriefPage, LineSaid, SectionSaid
from views.components.brief import brief_bytes
from wording import Language

LINE = LineSaid("巡查：村民委员会（2） ↔ <b>乡镇</b>（2）", ("2~2",), note="条文已变动")
PAGE = BriefPage("摘要", "甲 ↔ 乙", "2 条", (SectionSaid(Section.BEARER, "责任主体", "1 处", (LINE,)),), "", "说明")


def test_a_line_is_cut_at_its_subject_and_names_its_row() -> None:
    plain = json.loads(brief_bytes(PAGE, "点一行", Language.CHINESE))
    assert plain["sections"][0]["lines"] == [
        {"lead": "巡查：", "text": "村民委员会（2） ↔ <b>乡镇</b>（2）", "row": "2~2", "note": "条文已变动"}
    ]
    assert not plain["sections"][0]["numbered"]
