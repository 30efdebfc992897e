"""What decisions tell, as they write it: forms, quotations, the texts of a package; what is not understood is said."""

import pytest

from analysis.amending.applying import apply
from analysis.amending.instructions import (
    Add,
    Address,
    Adjust,
    Aspect,
    Deed,
    Delete,
    Recast,
    Region,
    Renumber,
    Replace,
    Unread,
    Why,
    Words,
)
from analysis.amending.reading import for_text, read, same_title
from drafts.parsing import parse_text
from drafts.provisions import Draft, Level, Number
from drafts.refusal import Refusal

HEAD = """云岭市人民代表大会常务委员会关于修改《云岭市湿地保护条例》的决定
云岭市第三届人民代表大会常务委员会第九次会议决定对《云岭市湿地保护条例》作如下修改：
"""


def _decision(*points: str, head: str = HEAD) -> Draft:
    marks = "一二三四五六七八九十"
    return parse_text(head + "\n".join(f"{mark}、{point}" for mark, point in zip(marks, points, strict=False)))


def _deeds(*points: str) -> list[Deed]:
    (amendment,) = read(_decision(*points))
    return [each.deed for each in amendment.instructions]


def _place(article: int, paragraph: int | None = None, item: int | None = None) -> Address:
    return Address(article=Number(article), paragraph=paragraph, item=Number(item) if item else None)


@pytest.mark.parametrize(
    ("point", "deeds"),
    [
        ("将第三条修改为：“湿地归集体。”", [Replace(_place(3), ("湿地归集体。",))]),
        ("第三条第一款修改为：“湿地归集体。”", [Replace(_place(3, 1), ("湿地归集体。",))]),
        ("将第三条第二款第（二）项修改为：“（二）取土；”", [Replace(_place(3, 2, 2), ("（二）取土；",))]),
        ("将第三条中的“林业局”修改为“林草局”。", [Words(_place(3), "林业局", "林草局")]),
        (
            "将第三条第一款、第五条中的“林业局”统一修改为“林草局”。",
            [Words(_place(3, 1), "林业局", "林草局", True), Words(_place(5), "林业局", "林草局", True)],
        ),
        (
            "将第三条中的“甲”修改为“乙”，“丙”修改为“丁”；删去第二款。",
            [Words(_place(3), "甲", "乙"), Words(_place(3), "丙", "丁"), Delete(_place(3, 2))],
        ),
        ("将第三条中的“甲”、“丙”分别修改为“乙”、“丁”。", [Words(_place(3), "甲", "乙"), Words(_place(3), "丙", "丁")]),
        (
            "将第三条、第五条中的“林业局”修改为“林草局”。",
            [Words(_place(3), "林业局", "林草局", True), Words(_place(5), "林业局", "林草局", True)],
        ),
        (
            "将第三条中的“甲”和第四条中的“乙”修改为“丙”。",
            [Words(_place(3), "甲", "丙"), Words(_place(4), "乙", "丙")],
        ),
        ("在第三条中的“林草局”后增加“、水务局”。", [Words(_place(3), "林草局", "林草局、水务局")]),
        ("删去第三条中的“或者水务局”。", [Words(_place(3), "或者水务局", "")]),
        ("将条例中的“林业局”均修改为“林草局”。", [Words(Address(region=Region.EVERYWHERE), "林业局", "林草局", True)]),
        ("删去第三条、第五条第二款。", [Delete(_place(3)), Delete(_place(5, 2))]),
        ("删去第五条至第七条。", [Delete(_place(5)), Delete(_place(6)), Delete(_place(7))]),
        ("增加一条，作为第四条：“禁止取土。”", [Add(Level.ARTICLE, ("禁止取土。",), (Number(4),))]),
        (
            "在第三条后增加一条，作为第三条之一：“禁止取土。”",
            [Add(Level.ARTICLE, ("禁止取土。",), (Number(3, 1),), None, _place(3))],
        ),
        (
            "在第三条中增加一款作为第二款:“禁止取土。”\n原第二款作为第三款。",
            [Add(Level.PARAGRAPH, ("禁止取土。",), (Number(2),), _place(3)), Renumber(_place(3, 2), Number(3))],
        ),
        (
            "第三条第一款增加一项，作为第四项：“（四）取土；”，第四项、第五项相应改为第五项、第六项。",
            [
                Add(Level.ITEM, ("（四）取土；",), (Number(4),), _place(3, 1)),
                Renumber(_place(3, 1, 4), Number(5)),
                Renumber(_place(3, 1, 5), Number(6)),
            ],
        ),
        (
            "将第三条改为第四条，第二款修改为：“禁止取土。”增加一款，作为第三款：“禁止放牧。”",
            [
                Renumber(_place(3), Number(4)),
                Replace(_place(3, 2), ("禁止取土。",)),
                Add(Level.PARAGRAPH, ("禁止放牧。",), (Number(3),), _place(3)),
            ],
        ),
        (
            "将第三条改为二条，作为第三条、第四条，修改为：\n“第三条　禁止取土。\n“第四条　禁止放牧。”",
            [Recast((_place(3),), (Number(3), Number(4)), ("第三条 禁止取土。", "第四条 禁止放牧。"))],
        ),
        (
            "将第三条、第四条合并为第三条，修改为：“禁止取土。”",
            [Recast((_place(3), _place(4)), (Number(3),), ("禁止取土。",))],
        ),
        (
            "将第三章章名修改为“监督”。",
            [Replace(Address(chapter=Number(3), aspect=Aspect.NAME), ("监督",))],
        ),
        ("将名称修改为“云岭市湿地条例”。", [Replace(Address(region=Region.TITLE), ("云岭市湿地条例",))]),
        (
            "将第三条第一款、第二款修改为：“甲。\n“乙。”",
            [Replace(_place(3, 1), ("甲。",)), Replace(_place(3, 2), ("乙。",))],
        ),
        ("将第一百五十一条第一款修改为：“甲。”", [Replace(_place(151, 1), ("甲。",))]),
        ("删去第三条第一款第二项。", [Delete(_place(3, 1, 2))]),
        (
            "将原第三条第一款与第五条合并为第五条，修改为：“禁止取土。”",
            [Delete(_place(3, 1)), Recast((_place(5),), (Number(5),), ("禁止取土。",))],
        ),
        (
            "将第三条第一款、第四条第二款合并，作为第六条，修改为：“禁止取土。”",
            [Delete(_place(3, 1)), Delete(_place(4, 2)), Add(Level.ARTICLE, ("禁止取土。",), (Number(6),))],
        ),
        (
            "第三条第二款、第三款合并为一款，修改为：“禁止取土。”",
            [Recast((_place(3, 2), _place(3, 3)), (Number(2),), ("禁止取土。",))],
        ),
        (
            "第三条与第四条合并，作为第三条，修改为：“禁止取土。”",
            [Recast((_place(3), _place(4)), (Number(3),), ("禁止取土。",))],
        ),
        (
            "在第三条中增加一款作为第二款，将该条修改为：“甲。\n“禁止取土。”",
            [Replace(_place(3), ("甲。", "禁止取土。"))],
        ),
        (
            "增加一章，作为第三章：“第三章　监督\n“第五条　禁止取土。\n“第六条　禁止放牧。”",
            [Add(Level.CHAPTER, ("第三章 监督", "第五条 禁止取土。", "第六条 禁止放牧。"), (Number(3),))],
        ),
        (
            "增加一章，作为第三章，章名为“监督”，包括第五条至第七条。",
            [Add(Level.CHAPTER, ("第三章　监督",), (Number(3),), holds=(Number(5), Number(7)))],
        ),
        (
            "将第三章章名由“监督”修改为“监督管理”。",
            [Words(Address(chapter=Number(3), aspect=Aspect.NAME), "监督", "监督管理")],
        ),
        (
            "增加一条，作为第二章第五条：“禁止取土。”",
            [
                Add(
                    Level.ARTICLE,
                    ("禁止取土。",),
                    (Number(5),),
                    Address(chapter=Number(2)),
                    within_new=True,
                )
            ],
        ),
        (
            "将第九条移至第二章，作为第五条。",
            [Renumber(_place(9), Number(5), Address(chapter=Number(2)))],
        ),
        (
            "将第三条改为第二条，删去末句中的“并公布”。",
            [
                Renumber(_place(3), Number(2)),
                Words(Address(article=Number(3), aspect=Aspect.SENTENCE, sentence=-1), "并公布", ""),
            ],
        ),
        (
            "将第三条第一款修改为：“甲。”最后一款中的“乙”修改为“丙”。",
            [Replace(_place(3, 1), ("甲。",)), Words(_place(3, -1), "乙", "丙")],
        ),
        ("第三条中的乡镇“每届三年”改为“每届五年”。", [Words(_place(3), "乡镇每届三年", "乡镇每届五年")]),
        ("将附件修改为：“附件　名录”", [Replace(Address(annex=Number(0)), ("附件 名录",))]),
        ("删去附件二。", [Delete(Address(annex=Number(2)))]),
        ("将附件1中的“甲”修改为“乙”。", [Words(Address(annex=Number(1)), "甲", "乙")]),
        ("增加附件二：“附件二　名录”", [Add(Level.ANNEX, ("附件二 名录",), (Number(2),))]),
        ("第三条第二款后增加：“禁止取土。”", [Unread(Why.TWO_READINGS)]),
    ],
)
def test_forms(point: str, deeds: list[Deed]) -> None:
    assert _deeds(point) == deeds


@pytest.mark.parametrize(
    "point",
    [
        "将第三条第二款改为第四条。",  # a paragraph becomes an article: no deed says so
        "将第三条中的林业局修改为林草局。",
        "将第三条中的“甲”修改为“乙”，但是第二款除外。",
        "第二款修改为：“禁止取土。”",  # of which article?
        "增加二条，作为第四条：“禁止取土。”",
        "将第三条修改为：“禁止取土。",
        "将第三条第一款、第二款修改为：“甲。”",
        "将前款修改为：“甲。”",
        "将第三条、第四条合并，修改为：“甲。”",  # as which article?
        "将第三条第一款、第三款合并，修改为：“甲。”",  # no neighbours
        "将第三条第一款、第三条合并为第三条，修改为：“甲。”",
        "将第三条第二款末尾增加一句：“禁止取土。”",  # of a text that is not known
        "末款修改为：“甲。”",
        "将第三条修改为：“甲，“乙。\n“丙。”",  # a quotation inside the quotation is never closed
        "在第三条第一款中增加一款，将该款修改为：“甲。”",
    ],
)
def test_what_is_not_understood_is_told_as_such(point: str) -> None:
    assert _deeds(point) == [Unread()]


def test_nothing_is_taken_from_a_sentence_of_which_some_is_not_understood() -> None:
    assert _deeds("将第三条改为第四条，并按程序报批修改。", "删去第五条。") == [Unread(), Delete(_place(5))]


def test_a_quotation_over_paragraphs_and_items_keeps_its_lines_and_inner_marks() -> None:
    point = "将第三条修改为：“下列行为，称为‘破坏’：\n“（一）取土；\n“（二）放牧。\n“前款‘取土’不含修路。”"
    lines = ("下列行为，称为“破坏”：", "（一）取土；", "（二）放牧。", "前款“取土”不含修路。")
    assert _deeds(point) == [Replace(_place(3), lines)]


def test_a_quotation_may_leave_out_the_marks_of_its_further_paragraphs_or_close_each() -> None:
    wording = ("甲。", "乙。")
    assert _deeds("将第三条修改为：“甲。\n乙。”") == [Replace(_place(3), wording)]
    assert _deeds("将第三条修改为：“甲。”\n“乙。”") == [Replace(_place(3), wording)]


def test_words_of_a_quotation_are_no_instructions() -> None:
    assert _deeds("将第三条修改为：“第四条修改为本条。删去第五条。”") == [
        Replace(_place(3), ("第四条修改为本条。删去第五条。",))
    ]


def test_what_a_decision_says_of_itself() -> None:
    decision = _decision(
        "删去第三条。\n本决定自2031年5月1日起施行。\n《云岭市湿地保护条例》根据本决定作相应修改，重新公布。"
    )
    (amendment,) = read(decision)
    assert amendment.in_force == "本决定自2031年5月1日起施行。"
    assert [each.deed for each in amendment.instructions] == [Delete(_place(3))]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("《云岭市湿地保护条例》根据本决定作相应修改并对条文顺序作相应调整，重新公布。", False),
        ("此外，对条文顺序作相应调整。", False),
        ("此外，对个别文字和条文顺序作相应调整。", True),
    ],
)
def test_the_order_of_articles_is_adjusted(said: str, words: bool) -> None:
    assert _deeds(f"删去第三条。\n{said}") == [Delete(_place(3)), Adjust(words)]


def test_where_an_instruction_stands() -> None:
    (amendment,) = read(_decision("对部分条文作以下修改：\n（一）删去第三条；\n（二）删去第五条。"))
    assert [(each.point, each.source, each.where) for each in amendment.instructions] == [
        ("一、（一）", "（一）删去第三条；", "一、第一项"),
        ("一、（二）", "（二）删去第五条。", "一、第二项"),
    ]


PACKAGE = """云岭市人民代表大会常务委员会关于修改部分地方性法规的决定
云岭市第三届人民代表大会常务委员会第九次会议决定对下列地方性法规作出修改：
一、《云岭市湿地保护条例》
（一）删去第三条。
（二）将第五条中的“甲”修改为“乙”。
二、对《云岭市实施〈中华人民共和国水法〉办法》作出修改：
删去第六条。
三、将《云岭市档案条例》第七条修改为：“甲。”
第八条修改为：“乙。”
本决定自公布之日起施行。
"""


def test_each_text_of_a_package_gets_its_own() -> None:
    found = {each.target: [one.deed for one in each.instructions] for each in read(parse_text(PACKAGE))}
    assert found == {
        "云岭市湿地保护条例": [Delete(_place(3)), Words(_place(5), "甲", "乙")],
        "云岭市实施〈中华人民共和国水法〉办法": [Delete(_place(6))],
        "云岭市档案条例": [Replace(_place(7), ("甲。",)), Replace(_place(8), ("乙。",))],
    }


def test_a_point_may_be_headed_by_the_title_of_its_text() -> None:
    decision = parse_text(
        "云岭市人民代表大会常务委员会关于修改部分地方性法规的决定\n会议决定：\n"
        "一、《云岭市湿地保护条例》\n删去第三条。\n二、《云岭市档案条例》\n删去第六条。"
    )
    found = {each.target: [one.deed for one in each.instructions] for each in read(decision)}
    assert found == {"云岭市湿地保护条例": [Delete(_place(3))], "云岭市档案条例": [Delete(_place(6))]}


def test_the_text_that_is_given_is_found_in_a_package_or_refused() -> None:
    decision = parse_text(PACKAGE)
    law = parse_text("云岭市实施《中华人民共和国水法》办法\n第一条 甲。\n第二条 乙。")
    assert [each.deed for each in for_text(decision, law).instructions] == [Delete(_place(6))]
    with pytest.raises(Refusal) as refused:
        for_text(decision, parse_text("云岭市养犬条例\n第一条 甲。\n第二条 乙。"))
    assert refused.value.code == "decision_of_another"


def test_a_text_that_amends_nothing_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        read(parse_text("云岭市养犬条例\n第一条 养犬应当登记。\n第二条 本条例自公布之日起施行。"))
    assert refused.value.code == "not_a_decision"


def _last_lines(*points: str) -> list[str]:
    listed = "第一条 禁止下列行为：\n（一）取土；\n（二）放牧；\n（三）烧荒。\n"
    text = parse_text(f"云岭市湿地保护条例\n{listed}第二条 市林草局负责。\n第三条 甲\n第四条 乙。")
    found = for_text(_decision(*points), text).instructions
    return [each.deed.wording[-1] for each in found if isinstance(each.deed, Replace | Add)]


def test_a_quoted_provision_gets_the_last_mark_that_the_decision_leaves_out() -> None:
    assert _last_lines("将第一条第二项修改为“（二）种植”。", "将第一条第三项修改为：“（三）打猎”；") == [
        "（二）种植；",
        "（三）打猎。",
    ]
    assert _last_lines("将第二条修改为：“市水务局负责”。") == ["市水务局负责。"]
    assert _last_lines("增加一条，作为第三条：“市水务局负责”。") == ["市水务局负责。"]


def test_a_quoted_provision_stays_as_it_is_quoted_otherwise() -> None:
    assert _last_lines("将第二条修改为：“市水务局负责”", "将第二条修改为：“市水务局负责。”") == [
        "市水务局负责",
        "市水务局负责。",
    ]
    assert _last_lines("将第三条修改为：“丙”。") == ["丙"]
    assert _last_lines("将第九条修改为：“丙”。") == ["丙"]


RAISED = "云岭市湿地保护条例\n第一条 甲。\n第二条 乙。\n丙：\n（一）丁；\n（二）戊。\n第三条 己。"


def _told(*points: str) -> tuple[list[Deed], list[str]]:
    old = parse_text(RAISED)
    found = for_text(_decision(*points), old).instructions
    applied = apply(old, found)
    assert applied.complete
    return [each.deed for each in found], [article.full_text() for article in applied.draft.articles]


def test_paragraphs_become_articles() -> None:
    closing = "《云岭市湿地保护条例》根据本决定作相应修改并对条文顺序作相应调整。"
    deeds, articles = _told(f"将第二条第二款改为第二条，第一款改为第三条。\n{closing}")
    lines = ("第二条　丙：", "（一）丁；", "（二）戊。", "第三条　乙。")
    assert deeds == [Recast((_place(2),), (Number(2), Number(3)), lines), Adjust()]
    assert articles == ["第一条\n甲。", "第二条\n丙：\n（一）丁；\n（二）戊。", "第三条\n乙。", "第四条\n己。"]
    deeds, articles = _told(f"将第二条第二款改为第三条，修改为：“庚。”\n{closing}")
    assert deeds == [Delete(_place(2, 2)), Add(Level.ARTICLE, ("第三条　庚。",), (Number(3),)), Adjust()]
    assert articles == ["第一条\n甲。", "第二条\n乙。", "第三条\n庚。", "第四条\n己。"]


def test_a_sentence_is_added_to_a_paragraph() -> None:
    _, articles = _told("第二条第一款末尾增加一句：“庚。”", "第三条增加一句：“辛。”")
    assert articles[1].startswith("第二条\n乙。庚。\n丙：") and articles[2] == "第三条\n己。辛。"
    for point in ("第二条后增加一句：“庚。”", "第二条第二款末尾增加一句：“庚。”", "第九条末尾增加一句：“庚。”"):
        found = for_text(_decision(point), parse_text(RAISED))
        assert [each.deed for each in found.instructions] == [Unread()]


def test_a_paragraph_that_is_not_there_becomes_no_article() -> None:
    found = for_text(_decision("将第三条第二款改为第四条。"), parse_text(RAISED))
    assert [each.deed for each in found.instructions] == [Unread()]


def test_titles() -> None:
    assert same_title("中华人民共和国水法", "水法（2016年修正）")
    assert same_title("云岭市实施〈水法〉办法", "云岭市实施《水法》办法")
    assert not same_title("云岭市湿地保护条例", "云岭市湿地保护办法")
    assert not same_title("", "")


def test_a_decision_without_end_is_refused() -> None:
    decision = _decision(*["删去第一条至第四百条。"] * 10)
    assert len(read(decision)[0].instructions) == 4000
    with pytest.raises(Refusal) as refused:
        read(_decision("删去第一条至第四百条。" * 20))
    assert refused.value.code == "decision_too_long"


def test_private_signs_in_a_file_are_no_quotations() -> None:
    assert _deeds("将第三条修改为：\ue000。") == [Unread()]


@pytest.mark.parametrize(
    "point",
    [
        "将" * 2500,
        "对，将" * 20000,
        "并将" * 1200,
        "第一条" * 900,
        "第一条第一款、" * 400 + "中的“甲”修改为“乙”。",
        "“" * 3000,
        "”" * 3000,
        "‘“" * 2000,
        "将第三条中的" + "“甲”、" * 500 + "修改为“乙”。",
        "《" * 2000,
        "《甲" * 1000 + "》" * 1000,
        "第一条至第九百九十九条" * 90,
        "增加" + "一" * 2000 + "条，作为第五条：“甲。”",
        "第" + "（" * 2000 + "一）项",
        "本决定自" * 700,
        "删去第" + "九" * 3000 + "条。",
        "将第三条修改为：“" + "甲“乙" * 1000 + "”。",
    ],
)
def test_hostile_points_end_and_tell_nothing_wrong(point: str) -> None:
    text = parse_text("云岭市湿地保护条例\n第一条 甲。\n第二条 乙。")
    try:
        amendment = for_text(_decision(point), text)
    except Refusal:
        return
    applied = apply(text, amendment.instructions)
    assert [article.full_text() for article in applied.draft.articles][1] in ("第二条\n乙。", "第二条\n甲。")
