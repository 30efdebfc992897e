"""Akoma Ntoso in: what others write, what is set aside, what is refused."""

import pytest

from drafts.budget import Budget
from drafts.lines import Aside
from drafts.parsing import parse
from drafts.provisions import Draft, Kind, Level, Provision
from drafts.readers import read
from drafts.readers.akn import AKN
from drafts.refusal import Refusal


def akn(body: str, around: str = "", meta: str = "", kind: str = "act", namespace: str = AKN) -> bytes:
    """A document with this in its body; `around` stands before it."""
    inner = f'<{kind} name="act">{meta}{around}<body>{body}</body></{kind}>'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{namespace}">{inner}</akomaNtoso>'.encode()


def draft_of(body: str, around: str = "", meta: str = "") -> Draft:
    return parse(read("other.xml", akn(body, around, meta)))


def shape(nodes: tuple[Provision, ...]) -> list[object]:
    return [(node.level.value, node.label, node.caption, node.text, shape(node.children)) for node in nodes]


def refused(data: bytes, name: str = "a.xml", budget: Budget | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        read(name, data, budget or Budget())
    return caught.value.code


def test_a_section_is_what_an_article_is_where_there_is_none() -> None:
    draft = draft_of(
        """
        <part eId="part_1"><num>Part IV</num><heading>Bridges</heading>
          <section eId="sec_12A"><num>12A.</num><heading>Care</heading>
            <subsection><num>(1)</num><content><p>A bridge shall
              be <b>cared</b> for.</p></content></subsection>
            <subsection><num>(2)</num><intro><p>The keeper shall:</p></intro>
              <paragraph><num>(a)</num><content><p>look;</p></content></paragraph>
              <paragraph><num>(b)</num><content><p>mend.</p></content></paragraph>
              <wrapUp><p>Every month.</p></wrapUp></subsection>
          </section>
        </part>"""
    )
    (article,) = draft.articles
    assert (article.number and (article.number.value, article.number.suffix)) == (12, 1)
    assert draft.body[0].level is Level.PART
    assert shape(article.children) == [
        ("paragraph", "(1)", "", "A bridge shall be cared for.", []),
        (
            "paragraph",
            "(2)",
            "",
            "The keeper shall:",
            [("item", "(a)", "", "look;", []), ("item", "(b)", "", "mend.", [])],
        ),
        ("paragraph", "", "", "Every month.", []),
    ]


def test_what_stands_between_items_stays_between_them() -> None:
    draft = draft_of(
        """
        <section><num>3.</num>
          <subsection><num>(1)</num><intro><p>One shall</p></intro>
            <paragraph><num>(a)</num><intro><p>look at</p></intro>
              <subparagraph><num>i</num><content><p>stones;</p></content></subparagraph>
              <hcontainer name="hcontainer"><content><p>and also</p></content></hcontainer>
              <subparagraph><num>ii</num><content><p>beams,</p></content></subparagraph>
              <wrapUp><p>each month.</p></wrapUp>
            </paragraph>
          </subsection>
        </section>"""
    )
    (paragraph,) = draft.articles[0].children
    (item,) = paragraph.children
    assert (item.label, item.text) == ("(a)", "look at")
    assert shape(item.children) == [
        ("subitem", "i", "", "stones;", []),
        ("paragraph", "", "", "and also", []),
        ("subitem", "ii", "", "beams,", []),
        ("paragraph", "", "", "each month.", []),
    ]


def test_what_bears_no_name_only_wraps_its_provisions() -> None:
    sections = "<section><num>1 §</num><content><p>Yksi.</p></content></section><section><num>2 §</num></section>"
    draft = draft_of(f'<hcontainer name="wrapper">{sections}</hcontainer>')
    assert [(node.level, node.label) for node in draft.body] == [(Level.ARTICLE, "1 §"), (Level.ARTICLE, "2 §")]


def test_a_title_may_stand_in_the_metadata_alone() -> None:
    told = '<FRBRalias name="alias" value="Bridges"/><FRBRalias name="title" value="Bridges Act, 2030"/>'
    meta = f'<meta><identification source="#x"><FRBRWork>{told}</FRBRWork></identification></meta>'
    assert draft_of(ONE, meta=meta).title == "Bridges Act, 2030"


def test_parts_that_are_no_text_are_set_aside() -> None:
    static = "<staticContent><container><p>Running head</p></container></staticContent>"
    draft = draft_of(ONE, f"<coverPage><p>Cover</p></coverPage>{static}")
    assert {"Cover", "Running head"} <= {each.text for each in draft.set_aside}


def test_a_section_is_a_heading_where_there_are_articles() -> None:
    draft = draft_of(
        "<section><num>第一节</num><heading>通则</heading>"
        "<article><num>第一条</num><content><p>甲。</p><p>乙。</p></content></article></section>"
    )
    assert [node.level for node in draft.body] == [Level.SECTION]
    assert [node.key for node in draft.walk()] == ["s1", "1", "1/1", "1/2"]


def test_points_and_lists_of_blocks_are_items() -> None:
    listed = draft_of(
        "<article><num>Art. 1.</num><paragraph><num>1.</num><list><intro><p>Vale:</p></intro>"
        "<point><num><i>a)</i></num><list><intro><p>primo:</p></intro>"
        "<point><num>1)</num><content><p>uno;</p><p>ancora.</p></content></point></list></point></list></paragraph></article>"
    )
    assert shape(listed.articles[0].children) == [
        (
            "paragraph",
            "1.",
            "",
            "Vale:",
            [("item", "a)", "", "primo:", [("subitem", "1)", "", "uno;", [("paragraph", "", "", "ancora.", [])])])],
        )
    ]
    blocks = draft_of(
        "<section><num>1.</num><content><p>In this Act</p>"
        "<blockList><listIntroduction>the keeper shall</listIntroduction>"
        "<item><num>(a)</num><p>look;</p></item>"
        "<item><num>(b)</num><blockList><listIntroduction>mend</listIntroduction><item><num>(i)</num><p>stones;</p></item>"
        "</blockList></item></blockList></content></section>"
    )
    assert shape(blocks.articles[0].children) == [
        ("paragraph", "", "", "In this Act", []),
        (
            "paragraph",
            "",
            "",
            "the keeper shall",
            [("item", "(a)", "", "look;", []), ("item", "(b)", "", "mend", [("subitem", "(i)", "", "stones;", [])])],
        ),
    ]


def test_a_container_by_name_may_be_the_unit() -> None:
    draft = draft_of(
        '<hcontainer name="regulation"><num>4.</num><heading>Time</heading>'
        "<content><p>Words.</p></content></hcontainer>"
    )
    assert [(each.label, each.caption, each.children[0].text) for each in draft.articles] == [("4.", "Time", "Words.")]


def test_title_note_preamble_annexes_and_closing() -> None:
    around = (
        "<preface><longTitle><p>Act of <docNumber>12</docNumber>: <docTitle>桥梁条例</docTitle></p></longTitle>"
        "</preface>"
        "<preamble><formula name='enacting'><p>特制定本条例。</p></formula>"
        "<recitals><recital><num>(1)</num><p>鉴于。</p></recital></recitals></preamble>"
    )
    after = (
        "<conclusions><p>2030年3月1日</p></conclusions><attachments><attachment><heading>名录</heading>"
        "<doc name='schedule'><meta/><mainBody><table><tr><th><p>桥</p></th><td><p>地</p></td></tr>"
        "<tr><td><p>石桥</p></td><td><p>溪上</p></td></tr></table></mainBody></doc></attachment></attachments>"
    )
    data = akn("<article><num>第一条</num><content><p>甲。</p></content></article>", around)
    draft = parse(read("a.akn", data.replace(b"</body>", b"</body>" + after.encode())))
    assert draft.title == "桥梁条例"
    assert "特制定本条例。" in draft.preamble
    assert draft.closing == ("2030年3月1日",)
    (annex,) = draft.annexes
    assert (annex.caption, [child.text for child in annex.children]) == ("名录", ["桥\t地\n石桥\t溪上"])


def test_what_is_not_modelled_is_set_aside_and_named() -> None:
    meta = (
        '<meta><identification source="#x"><FRBRWork><FRBRuri value="/akn/fi/act/2018/729"/></FRBRWork>'
        "</identification>"
        '<lifecycle source="#x"><eventRef date="2018-08-10" type="generation"/></lifecycle></meta>'
    )
    draft = draft_of(
        "<article><num>1 §</num><content><p>Words<authorialNote><p>A note.</p></authorialNote> go <del>off</del>on."
        "<remark>[Editor]</remark></p></content></article>",
        meta=meta,
    )
    assert draft.articles[0].children[0].text == "Words go on."
    aside = {(each.kind, each.text) for each in draft.set_aside}
    assert {(Aside.FOOTNOTE, "A note."), (Aside.DELETED, "off"), (Aside.COMMENT, "[Editor]")} <= aside
    assert any("/akn/fi/act/2018/729" in words for kind, words in aside if kind is Aside.MARKUP)
    named = {each.params["element"] for each in draft.findings if each.code == "akn_not_modelled"}
    assert named == {"identification", "lifecycle", "authorialNote", "del", "remark"}


def test_a_quoted_structure_stays_in_the_words_that_quote_it() -> None:
    draft = draft_of(
        "<section><num>1.</num><content><p>Section 4 is replaced: <mod><quotedStructure><article><num>Art. 4.</num>"
        "<content><p>New words.</p></content></article></quotedStructure></mod></p></content></section>"
    )
    assert [each.label for each in draft.articles] == ["1."]
    words = draft.articles[0].children[0].text
    assert words.split("\n") == ["Section 4 is replaced:", "Art. 4.", "New words."]


def test_white_space_between_han_signs_is_the_files_and_not_the_texts() -> None:
    draft = draft_of(
        "<article><num>第一条</num><content><p>\n   为了保护\n     古桥，制定\n  Act 12\n 号。</p></content></article>"
    )
    assert draft.articles[0].children[0].text == "为了保护古桥，制定 Act 12 号。"


def test_a_prefix_and_the_drafts_of_the_standard_are_read() -> None:
    data = (
        f'<an:akomaNtoso xmlns:an="{AKN}/WD17"><an:bill name="ddl"><an:body><an:article><an:num>Art. 1.</an:num>'
        "<an:content><an:p>Parole.</an:p></an:content></an:article></an:body></an:bill></an:akomaNtoso>"
    )
    assert [each.label for each in parse(read("a.xml", data.encode())).articles] == ["Art. 1."]


def test_kind_is_told_by_the_title() -> None:
    title = "<preface><p><docTitle>关于修改桥梁条例的决定</docTitle></p></preface>"
    assert draft_of("<article><num>第一条</num></article>", title).kind is Kind.DECISION
    assert draft_of("<article><num>第一条</num></article>").kind is Kind.REGULATION


LAUGHS = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
ONE = "<article><num>第一条</num><content><p>甲。</p></content></article>"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'<!DOCTYPE a [<!ENTITY e0 "x">' + LAUGHS.encode() + b"]>" + akn("&e9;")[39:], "akn_unsafe"),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + akn("&e;")[39:], "akn_unsafe"),
        (b'<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1/a.dtd">' + akn(ONE)[39:], "akn_unsafe"),
        (akn("<part>" * 300 + "</part>" * 300), "too_deep"),
        (akn(ONE)[:-30], "akn_damaged"),
        (akn(ONE, namespace="http://www.akomantoso.org/2.0"), "akn_other_namespace"),
        (akn(ONE, namespace=""), "akn_other_namespace"),
        (akn(ONE).replace(b"act", b"judgment"), "akn_kind"),
        (f'<akomaNtoso xmlns="{AKN}"/>'.encode(), "akn_kind"),
        (b"<?xml version='1.0'?><law><p>a</p></law>", "akn_other_xml"),
        (akn(""), "file_without_text"),
        (akn(ONE) + b" " * (20 << 20), "file_too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_it_is_bounded_by_the_budget() -> None:
    assert refused(akn("<article/>" * 2_000), budget=Budget(elements=1_000)) == "too_many_elements"
    assert refused(akn(ONE * 200), budget=Budget(characters=300)) == "too_many_characters"
    assert refused(akn(ONE * 200), budget=Budget(provisions=100)) in {"too_many_provisions", "too_many_articles"}


def test_the_bytes_decide() -> None:
    assert read("a.xml", akn(ONE)).format == "akn"
    assert read("a.akn", akn(ONE).decode().replace("UTF-8", "UTF-16").encode("utf-16")).format == "akn"
    assert refused(akn(ONE), "a.docx") == "not_as_named"
    assert refused(akn(ONE), "a.txt") == "not_as_named"


def test_of_a_list_of_results_the_first_document_is_read_and_the_others_are_named() -> None:
    first, second = (akn(f"<article><num>{n} §</num><content><p>Lyktan {n}.</p></content></article>") for n in (1, 2))
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    source = read(
        "list.xml", head + b"<Results>" + first.removeprefix(head) + second.removeprefix(head) + b"</Results>"
    )
    draft = parse(source)
    assert [(article.label, article.locator) for article in draft.articles] == [("1 §", "第一条")]
    assert {"element": "akomaNtoso", "count": 1} in [dict(each.params) for each in draft.findings]
    assert any("Lyktan 2." in each.text for each in source.set_aside)


def test_an_article_in_another_language_is_no_point_of_a_decision() -> None:
    draft = draft_of("<article><num>Art. 3.</num><content><p>Il ponte.</p></content></article>")
    assert draft.articles[0].locator == "第三条"
