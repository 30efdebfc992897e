"""How the paragraphs of a redline look: as in the paper that the left text came from, else as GB/T 9704—2012 sets
official papers (A4, margins 37/35/28/26 mm, size 3 in 28 pt lines, titles size 2)."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from lxml import etree

from analysis.redline.paragraphs import Paragraph, Role

_SIZES = {Role.TITLE: 44}  # half points; the rest is size 3
_USUAL_SIZE = 32
_FONTS = {Role.TITLE: "方正小标宋简体", Role.NOTE: "楷体_GB2312", Role.HEADING: "黑体", Role.ANNEX: "黑体"}
_USUAL_FONT = "仿宋_GB2312"
_CENTERED = (Role.TITLE, Role.NOTE, Role.HEADING)
_FLUSH = (Role.ANNEX,)
# What a paragraph's own layout may not bring along: numbers that the words already say, sections, changes of others.
_NOT_TAKEN = ("numPr", "sectPr", "pPrChange", "rPr", "framePr")
_NOT_TAKEN_OF_WORDS = (
    *("ins", "del", "moveFrom", "moveTo", "rPrChange", "vanish", "specVanish", "webHidden"),
    *("strike", "dstrike", "vertAlign", "position"),
)


@dataclass(frozen=True, slots=True)
class Look:
    """The properties of a paragraph and of its words, to be copied before they are used."""

    paragraph: Any
    words: Any


@dataclass(slots=True)
class Layout:
    """An empty document, its body ready to be filled, and how each paragraph looks in it."""

    document: Any
    _known: dict[str, Look] = field(default_factory=dict)  # by words without space
    _usual: dict[Role, Look] = field(default_factory=dict)
    own: bool = True  # ours: nothing of the left paper

    def look(self, paragraph: Paragraph) -> Look:
        """As that paragraph looks in the left paper, else as others of its role do, else as ours."""
        found = self._known.get(_squeezed(paragraph.text)) or self._usual.get(paragraph.role)
        if found is None:
            found = self._usual[paragraph.role] = _house_look(paragraph.role)
        elif paragraph.role not in self._usual:
            self._usual[paragraph.role] = found
        return found


def layout_of(paper: bytes | None, left: tuple[Paragraph, ...]) -> Layout:
    """That of the left text's Word file; without one, or where it cannot be taken over, the house's."""
    if paper is not None:
        try:
            return _taken_over(paper, left)
        except (OpcError, BadZipFile, etree.LxmlError, KeyError, ValueError, AttributeError, OSError):
            pass  # read as a text before, but not a package that python-docx can write (strict, macros)
    return _house()


def _taken_over(paper: bytes, left: tuple[Paragraph, ...]) -> Layout:
    document = docx.Document(BytesIO(paper))
    body = document.element.body
    layout = Layout(document, own=False)
    for element in body.iter(qn("w:p")):
        words = _squeezed("".join(_text(element)))
        if words:
            layout._known.setdefault(words, _look_of(element))
    for paragraph in left:
        if (found := layout._known.get(_squeezed(paragraph.text))) is not None:
            layout._usual.setdefault(paragraph.role, found)
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    comments = document.part._comments_part.element
    for comment in list(comments):
        comments.remove(comment)
    return layout


def _text(paragraph: Any) -> Iterator[str]:
    """The words that stand once changes are accepted."""
    gone = {qn("w:del"), qn("w:moveFrom")}
    for text in paragraph.iter(qn("w:t")):
        if not any(above.tag in gone for above in text.iterancestors()):
            yield text.text or ""


def _look_of(element: Any) -> Look:
    properties = element.find(qn("w:pPr"))
    paragraph: Any = parse_xml(f"<w:pPr {nsdecls('w')}/>") if properties is None else deepcopy(properties)
    _strip(paragraph, _NOT_TAKEN)
    # A style may number its paragraphs: list 0 is none.
    numbering = paragraph.get_or_add_numPr()
    numbering.get_or_add_numId().val = 0
    run = next((run for run in element.iter(qn("w:r")) if run.find(qn("w:t")) is not None), None)
    own = None if run is None else run.find(qn("w:rPr"))
    words = parse_xml(f"<w:rPr {nsdecls('w')}/>") if own is None else deepcopy(own)
    _strip(words, _NOT_TAKEN_OF_WORDS)
    return Look(paragraph, words)


def _strip(properties: Any, names: tuple[str, ...]) -> None:
    for name in names:
        for child in properties.findall(qn(f"w:{name}")):
            properties.remove(child)


def _squeezed(text: str) -> str:
    return "".join(text.split())


# The house's own


def _house() -> Layout:
    document = docx.Document()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):  # of Word 2010, at odds with the styles set here
            del document.part.rels[key]
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(16)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), _USUAL_FONT)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = Pt(28)
    return Layout(document)


def _house_look(role: Role) -> Look:
    placed = '<w:jc w:val="center"/>' if role in _CENTERED else '<w:jc w:val="both"/>'
    indent = "" if role in (*_CENTERED, *_FLUSH) else '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    room = '<w:spacing w:before="280" w:after="280"/>' if role in (Role.TITLE, Role.HEADING) else ""
    level = '<w:outlineLvl w:val="0"/>' if role is Role.HEADING else ""
    keep = "<w:keepNext/>" if role is Role.HEADING else ""
    size = _SIZES.get(role, _USUAL_SIZE)
    font = _FONTS.get(role, _USUAL_FONT)
    words = (
        f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    return Look(
        parse_xml(f"<w:pPr {nsdecls('w')}>{keep}{room}{indent}{placed}{level}</w:pPr>"),
        parse_xml(f"<w:rPr {nsdecls('w')}>{words}</w:rPr>"),
    )
