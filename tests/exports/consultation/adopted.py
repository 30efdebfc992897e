"""A consultation made by hand, as it is handed out."""

from analysis.consultation.figures import figures_of, speaking
from analysis.consultation.grouping import grouped
from drafts.parsing import parse_text
from drafts.written_places import PlaceReader
from exports.consultation.adoption import Adoption
from legislation.consultation.records import (
    Answer,
    Consultation,
    Handled,
    Handling,
    Opinion,
    SourceKind,
    Submission,
)
from legislation.rights.actors import Visibility

DRAFT = parse_text(
    """云溪市古桥保护条例
第一章 总则
第一条 为了保护古桥，制定本条例。
第二条 禁止在古桥上行驶机动车。
第二章 保护
第三条 文物主管部门应当每年检查古桥。
"""
)
PERSON = Submission("建议删除，电话13800138000、a.b@c.com。", SourceKind.PUBLIC, "张三", True, "第二条", "不便通行")
SAID = (
    (PERSON, Answer(Handling.DECLINED, "不宜删除。")),
    (Submission("删除本条。", SourceKind.PUBLIC, "李四", True, "第二条"), Answer(Handling.DECLINED, "不宜删除。")),
    (Submission("建议每半年检查。", SourceKind.DEPARTMENT, "市文物局", False, "第三条"), Answer(Handling.ADOPTED, "")),
    (Submission("=1+1 建议增加宣传内容。", SourceKind.EXPERT, "王教授", True, "全文"), Answer()),
    (
        Submission("章名不当。", SourceKind.LOCALITY, "云溪县", False, "第九条、第二章"),
        Answer(Handling.DEFERRED),
    ),
    (Submission("无意见", SourceKind.DEPARTMENT, "市财政局", False, ""), Answer()),
)
ASKED = Consultation(
    "c", "p", "s", "v", "公开征求意见", "2030-01-01", "2030-01-31", Visibility.OWN, 1, "2030-01-01T00:00:00.000Z", ""
)


def adopted(*, names: bool = False) -> Adoption:
    reader = PlaceReader(DRAFT)
    every = []
    for number, (said, answer) in enumerate(SAID, start=1):
        place = reader.read(said.provision)
        history = (Handled(2, answer, "某人", ""),) if answer.handling is not Handling.OPEN else ()
        every.append(
            Opinion(
                *(f"o{number}", "c", number, said, place.concern, place.keys, place.unread, "", "", "", 1, ""),
                history=history,
            )
        )
    said_ones = speaking(every)
    groups = grouped(said_ones)
    figures = figures_of(every, groups, DRAFT)
    return Adoption(ASKED, "云溪市古桥保护条例", "征求意见稿", "云溪", DRAFT, said_ones, groups, figures, names=names)
