"""OFD: read as the PDF of the same pages is, and every oddity of its producers answered."""

import pytest

from drafts.budget import Budget
from drafts.lines import Aside, SourceText
from drafts.readers import read
from drafts.refusal import Refusal
from tests.drafts.ofd import element, line, ofd, ofd_of_pdf, page, text_object, zipped
from tests.drafts.test_readers_pdf import FLUSH, INDENTED, PAGE, PARAGRAPHS, pdf, texts

ONE = text_object("第一条 为了促进养老服务健康发展，制定本条例。", 30, 40)
TWO = text_object("第二条 本条例自公布之日起施行。", 30, 50)
TABLE = "附件：标准\n\n#table(columns: (4cm, 4cm), [项目], [金额], [建设补助], [运营补助])\n\n由民政部门解释。"
RESOURCE = (
    '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="{0}" Width="1" Height="1"><ofd:Content>{1}'
    "</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
)


def words(data: bytes) -> list[str]:
    return texts(read("a.ofd", data))


def aside(source: SourceText, kind: Aside) -> list[str]:
    return [piece.text for piece in source.set_aside if piece.kind is kind]


def refused(data: bytes, budget: Budget | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        read("a.ofd", data, budget or Budget())
    return caught.value.code


@pytest.mark.parametrize(
    ("settings", "body"),
    [
        (PAGE + INDENTED, "\n\n".join(PARAGRAPHS * 5)),
        (PAGE + FLUSH, "\n\n".join(PARAGRAPHS * 5)),
        ('#set page(paper: "a4", columns: 2, numbering: "1")\n' + INDENTED, "\n\n".join(PARAGRAPHS * 4)),
        (
            PAGE + INDENTED,
            "附件：标准\n\n#table(columns: (4cm, 4cm), [项目], [金额], [建设补助], [运营补助])\n\n由民政部门解释。",
        ),
        ('#set page(paper: "a4", header: [征求意见稿])\n' + INDENTED, "\n\n".join(PARAGRAPHS * 5)),
    ],
    ids=["indented", "flush", "columns", "table", "header"],
)
def test_read_as_the_pdf_of_the_same_pages(settings: str, body: str) -> None:
    document = pdf(body, settings)
    as_pdf, as_ofd = read("a.pdf", document), read("a.ofd", ofd_of_pdf(document))
    assert as_ofd.format == "ofd"
    assert [(each.text, each.table, each.where) for each in as_ofd.lines] == [
        (each.text, each.table, each.where) for each in as_pdf.lines
    ]
    assert as_ofd.set_aside == as_pdf.set_aside


def test_steps_may_be_told_in_short() -> None:
    assert words(
        ofd([page(text_object("第一条　为了促进养老服务，制定本条例。", 30, 40, delta="g 3 5 12 g 14 5"))])
    ) == ["第一条 为了促进养老服务，制定本条例。"]


def test_signs_one_by_one_are_a_line() -> None:
    signs = "".join(text_object(sign, 30 + 5 * at, 40) for at, sign in enumerate("第一条为了促进养老服务"))
    assert words(ofd([page(signs)])) == ["第一条为了促进养老服务"]


def test_a_line_goes_on_in_the_next_piece() -> None:
    pieces = (
        '<ofd:TextObject Boundary="30 35 100 8" Font="3" Size="5"><ofd:TextCode X="0" Y="5">第一条</ofd:TextCode>'
        '<ofd:TextCode X="15">为了促进</ofd:TextCode></ofd:TextObject>'
    )
    assert words(ofd([page(pieces)])) == ["第一条为了促进"]


def test_what_is_scaled_by_its_matrix_stands_where_it_is_seen() -> None:
    scaled = text_object("第一条 为了促进养老服务，制定本条例。", 30, 60, more=' CTM="0.5 0 0 0.5 0 0"')
    above = text_object("某市养老服务条例", 60, 40, size=7)
    assert words(ofd([page(scaled + above)])) == ["某市养老服务条例", "第一条 为了促进养老服务，制定本条例。"]


def test_templates_blocks_and_drawings_are_part_of_the_page() -> None:
    template = page(text_object("某市人民代表大会常务委员会公告", 60, 20))
    drawn = RESOURCE.format(9, TWO)
    content = f'<ofd:PageBlock>{ONE}</ofd:PageBlock><ofd:CompositeObject Boundary="0 0 9 9" ResourceID="9"/>'
    made = ofd(
        [page(content, '<ofd:Template TemplateID="7" ZOrder="Background"/>')],
        common='<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/>',
        others={"Doc_0/Tpls/T.xml": template, "Doc_0/PublicRes.xml": element("Res", drawn)},
    )
    assert words(made) == [
        "某市人民代表大会常务委员会公告",
        "第一条 为了促进养老服务健康发展，制定本条例。",
        "第二条 本条例自公布之日起施行。",
    ]


def test_a_slanted_watermark_and_hidden_words_are_no_text() -> None:
    watermark = text_object("内部资料", 60, 150, 20, more=' CTM="0.7 -0.7 0.7 0.7 0 0"')
    hidden = text_object("看不见", 30, 80, more=' Visible="false"')
    source = read("a.ofd", ofd([page(ONE + watermark + hidden)]))
    assert texts(source) == ["第一条 为了促进养老服务健康发展，制定本条例。"]
    assert aside(source, Aside.HEADER) == ["内部资料"]


def test_words_struck_out_are_set_aside() -> None:
    struck = text_object("第一条 为了促进养老事业健康发展。", 30, 40)
    source = read("a.ofd", ofd([page(struck + line((77, 38.2), (88, 38.2)))]))
    assert aside(source, Aside.DELETED) == ["事业"]


def test_what_producers_write_beside_the_standard() -> None:
    """Another namespace, absolute and misspelt places, GBK, a name of a part in Chinese without the mark of UTF-8."""
    content = page(ONE).replace("http://www.ofdspec.org/2016", "http://www.ofdspec.org")
    files = {
        "OFD.xml": element("OFD", "<ofd:DocBody><ofd:DocRoot>/doc_0/DOCUMENT.XML</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": element(
            "Document", '<ofd:Pages><ofd:Page ID="1" BaseLoc="Doc_0\\Pages\\Content.xml"/></ofd:Pages>'
        ),
        "Doc_0/Pages/Content.xml": content.replace("UTF-8", "GBK").encode("gbk"),
    }
    assert words(zipped(files)) == ["第一条 为了促进养老服务健康发展，制定本条例。"]


def test_a_page_that_is_not_there_is_a_finding() -> None:
    document = element("Document", '<ofd:Pages><ofd:Page BaseLoc="no.xml"/><ofd:Page BaseLoc="a.xml"/></ofd:Pages>')
    root = element("OFD", "<ofd:DocBody><ofd:DocRoot>Document.xml</ofd:DocRoot></ofd:DocBody>")
    made = zipped({"OFD.xml": root, "Document.xml": document, "a.xml": page(ONE)})
    source = read("a.ofd", made)
    assert [(each.code, each.where) for each in source.findings] == [("pdf_page_broken", "第1页")]


BOMB = "".join(
    f'<ofd:CompositeGraphicUnit ID="{at}"><ofd:Content>'
    + f'<ofd:CompositeObject ResourceID="{at + 1}"/>' * 20
    + "</ofd:Content></ofd:CompositeGraphicUnit>"
    for at in range(15)
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (ofd([]), "ofd_damaged"),
        (zipped({"OFD.xml": "<ofd:OFD"}), "ofd_damaged"),
        (zipped({"OFD.xml": "<OFD/>"}), "ofd_damaged"),
        (ofd([page("")]), "ofd_without_text"),
        (ofd([page('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="4"/>')]), "ofd_scanned"),
        (ofd([page(text_object("\ue001\ue002\ue003\ue004第一条", 30, 40))]), "ofd_unreadable_text"),
        (ofd([page(ONE)], others={"Encryptions.xml": "<a/>"}), "ofd_encrypted"),
        (ofd([page(ONE)], others={"a.bin": b" " * (210 << 20)}), "ofd_too_big_inside"),
        (zipped({"OFD.xml": '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'}), "ofd_unsafe"),
        (ofd([page(ONE)])[:-40], "ofd_damaged"),
        (
            ofd(
                [page('<ofd:CompositeObject ResourceID="0"/>' + ONE)],
                common="<ofd:PublicRes>R.xml</ofd:PublicRes>",
                others={
                    "Doc_0/R.xml": element("Res", f"<ofd:CompositeGraphicUnits>{BOMB}</ofd:CompositeGraphicUnits>")
                },
            ),
            "too_many_elements",
        ),
        (ofd([page("<ofd:PageBlock>" * 90 + ONE + "</ofd:PageBlock>" * 90)]), "too_deep"),
    ],
)
def test_refusals(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_pages_and_characters_are_bounded() -> None:
    made = ofd([page(ONE), page(TWO)])
    assert refused(made, Budget(pages=1)) == "ofd_too_many_pages"
    assert refused(made, Budget(characters=30)) == "too_many_characters"


def test_steps_beyond_all_measure_do_no_harm() -> None:
    wild = text_object("第一条", 30, 40, delta="g 999999999 1e308 nan inf g 5")
    assert words(ofd([page(wild)]))
