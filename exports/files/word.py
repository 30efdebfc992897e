"""What every Word paper of the house has: its fonts and languages, its paragraphs and tables as WordprocessingML.

Tables are written as XML and read once: building them cell by cell takes ten times as long. The names of fonts are
those of official documents (GB/T 9704—2012: 小标宋 for the title, 仿宋 for the text, 黑体 and 楷体 for headings); each
stands in the font table of the document with others that may take its place on a machine without it.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from exports.files.characters import held
from wording import Language, text

TITLE, HEADING, SUBHEADING, BODY = "方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"
WESTERN = "Times New Roman"
_ALTERNATIVES = {
    TITLE: "FZXiaoBiaoSong-B05S,华文中宋,宋体,Noto Serif CJK SC",
    HEADING: "SimHei,Noto Sans CJK SC",
    SUBHEADING: "楷体,KaiTi,STKaiti,Noto Serif CJK SC",
    BODY: "仿宋,FangSong,STFangsong,Noto Serif CJK SC",
}
_FONT_TABLE = "/fontTable.xml"


def prepare(document: Any, language: Language, title: str) -> None:
    """Fonts, languages and title of a new document: East Asian words are Chinese (`w:lang eastAsia="zh-CN"`)."""
    document.core_properties.title = held(title)
    document.core_properties.author = ""
    document.core_properties.comments = ""
    tag = "zh-CN" if language is Language.CHINESE else "en-US"
    document.core_properties.language = tag
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f"{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = {"ascii": WESTERN, "eastAsia": BODY, "hAnsi": WESTERN, "cs": WESTERN}
    _replaced(properties, "w:rFonts", fonts, first=True)
    _replaced(properties, "w:lang", {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"})
    style = document.styles["Normal"]
    style.font.name, style.font.size = WESTERN, Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), BODY)
    style.paragraph_format.space_after = Pt(0)
    _name_alternatives(document)


_AFTER_EDGES = (
    *("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct"),
    *("w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind"),
    *("w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"),
)


def rule(paragraph: Any, edge: str) -> None:
    """A thin grey line at the top or the bottom of a paragraph."""
    edges, line = OxmlElement("w:pBdr"), OxmlElement(f"w:{edge}")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "808080")):
        line.set(qn(f"w:{name}"), value)
    edges.append(line)
    # In this place among the properties, or Word calls the file damaged.
    paragraph._p.get_or_add_pPr().insert_element_before(edges, *_AFTER_EDGES)


def style(document: Any, name: str, font: str, size: float, *, leading: float = 0, indent: bool = False) -> str:
    """Adds a paragraph style; its id. `leading` is an exact line in points, `indent` two characters at the first
    line."""
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.font.name, made.font.size = WESTERN, Pt(size)
    made.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if leading:
        made.paragraph_format.line_spacing = Pt(leading)
    if indent:
        made.paragraph_format.first_line_indent = Pt(2 * size)
        made.element.pPr.find(qn("w:ind")).set(qn("w:firstLineChars"), "200")
    return str(made.style_id)


def run(words: str, properties: str = "") -> str:
    """A run; a line break in its words is one in the document. `properties` are elements of w:rPr in their order."""
    lines = held(words).split("\n")
    body = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else "" for line in lines)
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{body}</w:r>"


def paragraph(runs: Iterable[str], style_id: str = "", properties: str = "") -> str:
    named = f"<w:pStyle w:val={quoteattr(style_id)}/>" if style_id else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(runs)}</w:p>"


def cell(paragraphs: str, width: int, *, span: int = 1, fill: str = "", top: str = "") -> str:
    """A cell of `width` twentieths of a point. `top` is the line above it where it is another than the table's."""
    said = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    said += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    said += f'<w:tcBorders><w:top w:val="{top}" w:sz="4" w:space="0" w:color="808080"/></w:tcBorders>' if top else ""
    said += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{paragraphs or '<w:p/>'}</w:tc>"


def row(cells: Iterable[str], *, header: bool = False, keep: bool = True) -> str:
    """A row that no page break cuts where it is kept; a header stands on every page."""
    said = ("<w:cantSplit/>" if keep else "") + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(cells)}</w:tr>"


def add_table(document: Any, rows: Iterable[str], widths: Sequence[int]) -> None:
    """A table at the end of the document, its columns of these widths (twentieths of a point)."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="404040"/>' for edge in edges)
    margins = "".join(
        f'<w:{edge} w:w="{w}" w:type="dxa"/>' for edge, w in zip(edges[:4], (40, 80, 40, 80), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    document.element.body.insert_element_before(
        parse_xml(
            f"<w:tbl {nsdecls('w')}><w:tblPr>"
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{lines}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
            f"{''.join(rows)}</w:tbl>"
        ),
        "w:sectPr",
    )


def add_paragraph(document: Any, words: str) -> None:
    """A paragraph (as `paragraph` writes it) at the end of the document."""
    document.element.body.insert_element_before(
        parse_xml(words.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)), "w:sectPr"
    )


def field(name: str) -> str:
    """A field that Word works out by itself: PAGE, NUMPAGES; as small as an edge is."""
    return f'<w:fldSimple w:instr="{name}"><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'


def set_edges(section: Any, title: str, language: Language, printed: str = "") -> None:
    """The head of every page of a section: what it is of; its foot: page x of y, and the day of print where it is
    known, as `printed` says it."""
    small = '<w:sz w:val="18"/>'
    set_header(section, [run(title, small)])
    before, rest = text("export.page_of", language, page="\0", pages="\1").split("\0")
    between, after = rest.split("\1")
    after += f"　　{printed}" if printed else ""
    foot = [run(before, small), field("PAGE"), run(between, small), field("NUMPAGES"), run(after, small)]
    set_footer(section, foot)


def set_footer(section: Any, runs: Iterable[str]) -> None:
    """What stands in the middle at the foot of every page of a section."""
    section.footer.is_linked_to_previous = False
    _fill(section.footer, runs, '<w:jc w:val="center"/>')


def set_header(section: Any, runs: Iterable[str]) -> None:
    section.header.is_linked_to_previous = False
    _fill(section.header, runs, '<w:jc w:val="right"/>')


def _fill(part: Any, runs: Iterable[str], properties: str) -> None:
    old = part.paragraphs[0]._p
    made = paragraph(runs, properties=properties).replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)
    old.addprevious(parse_xml(made))
    old.getparent().remove(old)


def _replaced(parent: Any, name: str, attributes: dict[str, str], *, first: bool = False) -> None:
    for old in parent.findall(qn(name)):
        parent.remove(old)
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.insert(0 if first else len(parent), element)


def _name_alternatives(document: Any) -> None:
    """The font table: what may be taken where a font is missing."""
    for part in document.part.package.iter_parts():
        if str(part.partname).endswith(_FONT_TABLE):
            table = parse_xml(part.blob)
            known = {font.get(qn("w:name")) for font in table}
            for name, others in _ALTERNATIVES.items():
                if name not in known:
                    table.append(parse_xml(_font(name, others)))
            part._blob = _serialized(table)


def _font(name: str, others: str) -> str:
    kind = "modern" if name in (BODY, HEADING, SUBHEADING) else "auto"
    return (
        f"<w:font {nsdecls('w')} w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/>"
        f'<w:charset w:val="86"/><w:family w:val="{kind}"/><w:pitch w:val="variable"/></w:font>'
    )


def _serialized(element: Any) -> bytes:
    return bytes(etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True))
