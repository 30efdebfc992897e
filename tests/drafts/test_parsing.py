"""编章节条款项目: the tree of provisions."""

import pytest

from drafts.parsing import parse_text, require_provisions
from drafts.provisions import Draft, Kind, Level, Number, Provision
from drafts.refusal import Refusal

TITLE = "云溪市古桥保护条例\n"
END = "\n第九条 本条例自2030年5月1日起施行。"


def parsed(body: str) -> Draft:
    return parse_text(TITLE + body)


def outline(draft: Draft) -> list[str]:
    return [node.key for node in draft.walk()]


def texts(node: Provision) -> list[str]:
    return [part.label + part.text for part in node.walk() if part.level is not Level.ARTICLE]


def codes(draft: Draft) -> list[str]:
    return [finding.code for finding in draft.findings]


def test_parts_chapters_sections_and_articles() -> None:
    draft = parsed(
        "第一编 总编\n第一章 总则\n第一条 甲。\n第二章 桥\n第一节 石桥\n第二条 乙。\n第二节 木桥\n第三条 丙。\n"
        "第二编 分编\n第一章 附则\n第四条 本条例自2030年5月1日起施行。"
    )
    headings = [
        (n.key, n.locator, n.caption) for n in draft.walk() if n.level in (Level.PART, Level.CHAPTER, Level.SECTION)
    ]
    assert headings == [
        ("p1", "第一编", "总编"),
        ("p1/c1", "第一编第一章", "总则"),
        ("p1/c2", "第一编第二章", "桥"),
        ("p1/c2/s1", "第一编第二章第一节", "石桥"),
        ("p1/c2/s2", "第一编第二章第二节", "木桥"),
        ("p2", "第二编", "分编"),
        ("p2/c1", "第二编第一章", "附则"),
    ]
    assert [a.key for a in draft.articles] == ["1", "2", "3", "4"]
    assert [h.caption for h in draft.headings_of["3"]] == ["总编", "桥", "木桥"]


def test_paragraphs_items_and_subitems() -> None:
    draft = parsed(
        "第一条 本条例保护下列古桥：\n（一）石桥，包括：\n1.拱桥；\n2.梁桥；\n（二）木桥。\n"
        "其他桥梁参照执行。\n第二条 本条例自2030年5月1日起施行。"
    )
    article = draft.articles[0]
    assert [n.key for n in article.walk()] == ["1", "1/1", "1/1/1", "1/1/1/1", "1/1/1/2", "1/1/2", "1/2"]
    assert draft.by_key["1/1/1/2"].locator == "第一条第一款第一项第二目"
    assert draft.by_key["1/1/1/2"].level is Level.SUBITEM
    assert draft.by_key["1/2"].text == "其他桥梁参照执行。"
    assert draft.by_key["2/1"].locator == "第二条"
    assert codes(draft) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）", "（二）"),
        ("(一)", "(二)"),
        ("（一)", "（二)"),
        ("（1）", "（2）"),
        ("(1)", "(2)"),
        ("1.", "2."),
        ("1．", "2．"),
        ("1、", "2、"),
        ("1)", "2)"),
        ("①", "②"),
        ("一、", "二、"),
    ],
)
def test_items_in_any_bracket(first: str, second: str) -> None:
    draft = parsed(f"第一条 禁止下列行为：\n{first}攀爬；\n{second}刻画。\n第二条 本条例自2030年5月1日起施行。")
    items = draft.articles[0].children[0].children
    assert [(i.label, i.number, i.text) for i in items] == [
        (first, Number(1), "攀爬；"),
        (second, Number(2), "刻画。"),
    ]


def test_five_levels_of_lists_nest() -> None:
    draft = parsed(
        "第一条 甲：\n一、乙：\n（一）丙：\n1．丁：\n(1)戊：\n①己；\n②庚。\n(2)辛。\n2．壬。\n"
        "（二）癸。\n二、子。\n第二条 本条例自2030年5月1日起施行。"
    )
    assert [n.key for n in draft.articles[0].walk()][2:] == [
        "1/1/1",
        "1/1/1/1",
        "1/1/1/1/1",
        "1/1/1/1/1/1",
        "1/1/1/1/1/1/1",
        "1/1/1/1/1/1/2",
        "1/1/1/1/1/2",
        "1/1/1/1/2",
        "1/1/1/2",
        "1/1/2",
    ]


def test_items_that_run_on_inside_a_paragraph() -> None:
    draft = parsed(
        "第一条 禁止下列行为：（一）攀爬；（二）依照第（三）项处理的刻画；（三）涂污。\n"
        "第二条 本条例自2030年5月1日起施行。"
    )
    assert texts(draft.articles[0]) == [
        "禁止下列行为：",
        "（一）攀爬；",
        "（二）依照第（三）项处理的刻画；",
        "（三）涂污。",
    ]


def test_a_paragraph_between_items_belongs_to_the_item_above() -> None:
    draft = parsed(
        "第一条 桥分为：\n（一）石桥。\n石桥应当勘察。\n（二）木桥。\n木桥另行规定。\n"
        "第二条 本条例自2030年5月1日起施行。"
    )
    assert [n.key for n in draft.articles[0].walk()] == ["1", "1/1", "1/1/1", "1/1/1/t1", "1/1/2", "1/2"]


def test_items_that_lost_their_numbers() -> None:
    draft = parsed("第一条 禁止下列行为：\n攀爬；\n刻画；\n（三）涂污。\n第二条 本条例自2030年5月1日起施行。")
    assert [(i.number, i.label) for i in draft.articles[0].children[0].children] == [
        (Number(1), ""),
        (Number(2), ""),
        (Number(3), "（三）"),
    ]
    assert codes(draft) == ["items_unnumbered"]


def test_an_item_may_be_called_after_a_project() -> None:
    draft = parsed("第一条 材料包括：\n（一）项目名称；\n（二）款项来源。\n第二条 本条例自2030年5月1日起施行。")
    assert [i.text for i in draft.articles[0].children[0].children] == ["项目名称；", "款项来源。"]


def test_articles_with_a_suffix() -> None:
    draft = parsed("第一条 甲。\n第一条之一 乙。\n第一条之二　丙。\n第二条 本条例自2030年5月1日起施行。")
    assert [(a.key, a.locator, a.number) for a in draft.articles][1:3] == [
        ("1-1", "第一条之一", Number(1, 1)),
        ("1-2", "第一条之二", Number(1, 2)),
    ]
    assert codes(draft) == []


@pytest.mark.parametrize("label", ["第12条", "第１２条", "第十二条", "第 十二 条", "第十 二条", "第十二 条"])
def test_numbers_of_articles_in_any_script(label: str) -> None:
    eleven = "".join(f"第{n}条 甲{n}。\n" for n in range(1, 12))
    draft = parsed(f"{eleven}{label} 乙。")
    assert (draft.articles[-1].number, draft.articles[-1].locator) == (Number(12), "第十二条")
    assert draft.articles[-1].label == label.replace("\u3000", " ")


@pytest.mark.parametrize(
    ("first", "second"),
    [("【目的】", "【范围】"), ("（目的）", "（范围）"), ("〔目的〕", "〔范围〕")],
)
def test_captions_of_articles(first: str, second: str) -> None:
    draft = parsed(f"第一条{first}甲。\n第二条 {second} 乙。")
    assert [(a.caption, a.children[0].text) for a in draft.articles] == [("目的", "甲。"), ("范围", "乙。")]


def test_captions_without_brackets_on_the_line_of_the_number() -> None:
    draft = parsed("第一条 目的\n为了保护古桥，制定本条例。\n第二条 施行\n本条例自2030年5月1日起施行。")
    assert [(a.caption, len(a.children)) for a in draft.articles] == [("目的", 1), ("施行", 1)]


def test_a_bracket_that_opens_one_article_is_no_caption() -> None:
    draft = parsed("第一条 甲。\n第二条 （含本级）乙。\n第三条 丙。\n第四条 丁。\n第五条 戊。")
    assert draft.articles[1].children[0].text == "（含本级）乙。"


@pytest.mark.parametrize("spaced", ["第一章　总　则", "第一章 总则", "第 一 章 总则", "第1章 总则"])
def test_spaced_chapter_titles(spaced: str) -> None:
    draft = parsed(f"{spaced}\n第一条 甲。\n第二章 附则\n第二条 本条例自2030年5月1日起施行。")
    assert [n.locator for n in draft.body] == ["第一章", "第二章"]


def test_bare_chapter_titles() -> None:
    draft = parsed("总则\n第一条 甲。\n桥梁养护\n第二条 乙。\n附　则\n第三条 本条例自2030年5月1日起施行。")
    assert [(n.key, n.label, n.caption) for n in draft.body] == [
        ("c1", "", "总则"),
        ("c2", "", "桥梁养护"),
        ("c3", "", "附 则"),
    ]


def test_bare_titles_between_numbered_chapters_are_sections() -> None:
    draft = parsed(
        "第一章 总则\n第一条 甲。\n第二章 桥\n石桥\n第二条 乙。\n木桥\n第三条 丙。\n第三章 附则\n"
        "第四条 本条例自2030年5月1日起施行。"
    )
    assert [n.level for n in draft.walk() if not n.label and n.caption] == [Level.SECTION, Level.SECTION]


def test_a_chapter_title_over_two_lines() -> None:
    draft = parsed(
        "第一章 桥梁的调查、认定、\n登记和公布\n第一条 甲。\n第二章 附则\n第二条 本条例自2030年5月1日起施行。"
    )
    assert draft.body[0].caption == "桥梁的调查、认定、登记和公布"


def test_articles_and_chapters_inside_a_paragraph() -> None:
    draft = parsed("第一条 甲。 第二条 乙，依照第三条处理。第三条丙。第二章 附则 第四条 本条例自2030年5月1日起施行。")
    assert [a.key for a in draft.articles] == ["1", "2", "3", "4"]
    assert draft.by_key["2/1"].text == "乙，依照第三条处理。"
    assert set(codes(draft)) == {"article_inside_paragraph", "heading_inside_paragraph"}


def test_a_citation_at_the_start_of_a_line_is_no_article() -> None:
    draft = parsed("第一条 违反本条例\n第二条规定的，依照\n第三条、第四条处理。\n第二条 本条例自2030年5月1日起施行。")
    assert [a.key for a in draft.articles] == ["1", "2"]
    assert draft.by_key["1/1"].text == "违反本条例第二条规定的，依照第三条、第四条处理。"


def test_wrapped_lines_are_rejoined() -> None:
    draft = parsed(
        "第一条 县级以上人民政府应当加强对古桥保护工作的\n\n领导，将保护经费列入预算，并建\n立协调机制。"
        "\n第二条 本条例自2030年5月1日起施行。"
    )
    assert texts(draft.articles[0]) == [
        "县级以上人民政府应当加强对古桥保护工作的领导，将保护经费列入预算，并建立协调机制。"
    ]


def test_a_long_paragraph_that_lost_its_mark_is_not_joined() -> None:
    draft = parsed(f"第一条 {'应当保护古桥' * 20}\n单位和个人有权举报。\n第二条 本条例自2030年5月1日起施行。")
    assert len(draft.articles[0].children) == 2


def test_a_repeated_number_keeps_its_own_key() -> None:
    draft = parsed("第一条 甲。\n第二条 乙。\n第二条 丙。\n第三条 丁。")
    assert [a.key for a in draft.articles] == ["1", "2", "2#2", "3"]
    assert ("article_repeated", "第二条") in {(f.code, f.locator) for f in draft.findings}


def test_annexes_and_tables() -> None:
    draft = parse_text(
        TITLE
        + (
            "第一条 甲。\n第二条 本条例自2030年5月1日起施行。\n附件一\n古桥名录\n1.云溪桥\n2.月桥\n"
            "附件2：收费标准\n按年收取。"
        )
    )
    assert [(a.key, a.locator, a.caption) for a in draft.annexes] == [
        ("a1", "附件一", "古桥名录"),
        ("a2", "附件2", "收费标准"),
    ]
    assert [n.text for n in draft.annexes[0].walk() if n.level is Level.ITEM] == ["云溪桥", "月桥"]
    assert len(draft.articles) == 2


def test_annexed_articles_are_not_articles_of_the_body() -> None:
    draft = parsed("第一条 甲。\n第二条 本条例自2030年5月1日起施行。\n附件\n桥工守则\n第一条 丙。\n第二条 丁。")
    assert [a.key for a in draft.articles] == ["1", "2"]
    assert [n.key for n in draft.annexes[0].children] == ["a1/1", "a1/2"]


def test_a_decision_by_points() -> None:
    draft = parse_text(
        "云溪市人民代表大会常务委员会\n关于保护古桥的决定\n（2030年3月1日通过）\n"
        "为了保护古桥，作出如下决定：\n一、保护古桥。\n"
        "一、二级古桥应当挂牌。\n二、禁止下列行为：\n（一）攀爬；\n（二）刻画。\n三、本决定自2030年5月1日起施行。"
    )
    assert draft.kind is Kind.DECISION
    assert draft.preamble == ("为了保护古桥，作出如下决定：",)
    assert outline(draft) == ["1", "1/1", "1/2", "2", "2/1", "2/1/1", "2/1/2", "3", "3/1"]
    assert draft.by_key["1/2"].locator == "一、第二款"
    assert draft.by_key["2/1/2"].locator == "二、第二项"
    assert draft.findings == ()


def test_points_with_captions() -> None:
    draft = parse_text("关于保护古桥的决定\n一、明确责任\n各级政府应当保护古桥。\n二、加强监督\n人大常委会应当监督。\n")
    assert [(a.locator, a.caption, a.children[0].text) for a in draft.articles] == [
        ("一、", "明确责任", "各级政府应当保护古桥。"),
        ("二、", "加强监督", "人大常委会应当监督。"),
    ]


def test_articles_quoted_by_an_amending_decision_are_not_its_own() -> None:
    draft = parse_text(
        "关于修改《云溪市古桥保护条例》的决定\n一、第三条修改为：“第三条 市人民政府负责古桥保护：\n"
        "“（一）普查；\n“（二）养护。\n"
        "“县人民政府协助。”\n二、增加一条，作为第四条：\n“第四条 禁止攀爬。\n第五条 禁止刻画。”\n"
        "三、本决定自公布之日起施行。"
    )
    assert [a.locator for a in draft.articles] == ["一、", "二、", "三、"]
    assert [f.code for f in draft.findings] == []


def test_inserted_articles_without_quotation_marks() -> None:
    draft = parse_text(
        "古桥章程修正案\n第一条 修改前言。\n第二条 增加一节和两条，内容如下：\n第七节 桥工\n"
        "第四十条 桥工护桥。\n第四十一条 桥工换届。\n第三条 自公布之日起施行。"
    )
    assert [a.key for a in draft.articles] == ["1", "2", "3"]
    assert len(draft.articles[1].children) == 4


def test_a_quotation_never_closed_does_not_swallow_the_text() -> None:
    draft = parsed("第一条 称为“古桥的，应当挂牌。\n第二条 乙。\n第三条 本条例自2030年5月1日起施行。")
    assert [a.key for a in draft.articles] == ["1", "2", "3"]
    assert codes(draft) == ["quotation_unclosed"]


def test_a_number_misread_as_a_dash() -> None:
    thirty = "".join(f"第{n}条 甲。\n" for n in range(1, 31))
    draft = parsed(f"{thirty}第三十－条 本条例自2030年5月1日起施行。")
    assert draft.articles[-1].number == Number(31)
    assert codes(draft) == ["article_number_misprinted"]


def test_a_text_without_provisions_is_refused_for_upload() -> None:
    draft = parse_text("关于古桥的说明\n桥很老。")
    assert draft.kind is Kind.OTHER
    with pytest.raises(Refusal) as refused:
        require_provisions(draft, "说明.txt")
    assert (refused.value.code, refused.value.params) == ("no_provisions", {"name": "说明.txt"})
    assert require_provisions(parsed("第一条 甲。")).articles


def test_a_provision_that_a_decision_quotes_begins_a_line() -> None:
    decision = parse_text(
        "关于修改《云岭市湿地保护条例》的决定\n一、增加一章，作为第三章：“第三章　湿地的监督与管理\n“第五条　禁止取土\n"
        "“（一）在保护范围内取土、\n“（二）在核心区内取土。”"
    )
    lines = [node.label + node.text for node in decision.articles[0].walk() if node.text]
    assert [line[:4] for line in lines[1:]] == ["“第五条", "“（一）", "“（二）"]
