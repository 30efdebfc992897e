"""What mark-up says of the words themselves, settled before a page is cut into paragraphs.

Struck words (del, s, line-through) and notes leave the page, exponents keep their meaning, the lines of a pre stay
lines. Elements are emptied where they stand and never taken out, so that no text is moved along twice.
"""

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from drafts.lines import Aside
from drafts.readers.gathering import Gathering
from drafts.readers.raised import is_note, raised

_STRUCK = frozenset(("del", "s", "strike"))
_LINE_THROUGH = re.compile(r"text-decoration(?:-line)?\s*:[^;{}]{0,80}line-through", re.I)
_RULE = re.compile(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\w*\.([\w-]{1,80})")
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)
_NOTES = frozenset(("footnotes", "footnote", "endnotes", "endnote", "doc-footnote", "doc-endnotes"))
_PARAGRAPHS = frozenset(("p", "li", "dd", "td", "div", "aside"))
_STYLES = 200_000  # characters of a style sheet that are looked at
_LINES = 100_000  # of one pre; more stay as they are
_BACK = 8  # elements looked back at for what stands before a raised sign


@dataclass(slots=True)
class Settled:
    """What left the page."""

    struck: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def tell(self, gathering: Gathering) -> None:
        for kind, pieces in ((Aside.DELETED, self.struck), (Aside.FOOTNOTE, self.marks), (Aside.FOOTNOTE, self.notes)):
            for piece in pieces:
                gathering.aside(kind, piece)
        if self.struck:
            gathering.finding("struck_text", count=len(self.struck))
        if self.marks:
            gathering.finding("note_marks", count=len(self.marks))


def settle(body: etree._Element) -> Settled:
    """Changes the page in place."""
    settled = Settled()
    classes = _struck_classes(body)
    raised_ones: list[etree._Element] = []
    broken: set[etree._Element] = set()  # whose line ends are line breaks by now
    walk = etree.iterwalk(body, events=("start",))
    for _, element in walk:
        if _is_struck(element, classes):
            walk.skip_subtree()
            settled.struck += _emptied(element)
        elif _NOTES.intersection((element.get("class") or "").split()) or element.get("role") in _NOTES:
            walk.skip_subtree()
            settled.notes += _emptied(element)
        elif element.tag == "sup" or "vertical-align:super" in (element.get("style") or "").replace(" ", ""):
            raised_ones.append(element)
        elif (element.tag == "pre" or _PRE.search(element.get("style") or "")) and element not in broken:
            broken.update(_break_lines(element))
    for element in raised_ones:
        # One that stood in another has left the page with it.
        if any(above is body for above in element.iterancestors()):
            _raise(element, settled)
    settled.notes += _notes_of(body, frozenset(mark for mark in settled.marks if mark[0] in "[［〔"))
    return settled


def _notes_of(body: etree._Element, marks: frozenset[str]) -> list[str]:
    """The notes that begin with one of these marks on the line, taken off the page."""
    sizes = {len(mark) for mark in marks}
    found = [
        paragraph
        for paragraph in (body.iter("p", "li", "dd") if marks else ())
        if any(words[:size] in marks for words in ["".join(map(str, paragraph.itertext())).strip()] for size in sizes)
    ]
    return [words for paragraph in found for words in _emptied(paragraph)]


def _struck_classes(body: etree._Element) -> frozenset[str]:
    """The classes that a style sheet of the page strikes out."""
    sheets = "".join(sheet.text or "" for sheet in body.getroottree().iter("style"))[:_STYLES]
    rules = (found for found in _RULE.finditer(sheets) if _LINE_THROUGH.search(found[2]))
    selectors = (selector.strip() for rule in rules for selector in rule[1].split(","))
    return frozenset(found[1] for selector in selectors if (found := _CLASS.fullmatch(selector)))


def _is_struck(element: etree._Element, classes: frozenset[str]) -> bool:
    if element.tag in _STRUCK or _LINE_THROUGH.search(element.get("style") or ""):
        return True
    return bool(classes) and not classes.isdisjoint((element.get("class") or "").split())


def _emptied(element: etree._Element) -> list[str]:
    """The words of an element, which are there no more; its own place and what follows it stay."""
    words = " ".join("".join(map(str, element.itertext())).split())
    tag, tail = element.tag, element.tail
    element.clear()
    element.tail = tail
    element.tag = tag if tag in _PARAGRAPHS else "span"
    return [words] if words else []


def _raise(element: etree._Element, settled: Settled) -> None:
    words = "".join(map(str, element.itertext()))
    if not words.strip():
        return
    before = _before(element)
    if not is_note(words, before):
        _emptied(element)
        element.text = raised(words)
        return
    settled.marks += _emptied(element)
    paragraph = next((above for above in element.iterancestors() if above.tag in _PARAGRAPHS), None)
    if not before and paragraph is not None and not any(child.tag in _PARAGRAPHS for child in paragraph):
        settled.notes += _emptied(paragraph)


def _before(element: etree._Element) -> str:
    """The last words before an element in its paragraph; empty at its beginning."""
    at: etree._Element | None = element
    for _ in range(_BACK):
        if at is None or (at.tag in _PARAGRAPHS and at is not element):
            return ""
        for earlier in islice(at.itersiblings(preceding=True), _BACK):
            words = ("".join(map(str, earlier.itertext())) + (earlier.tail or "")).strip()
            if words or earlier.tag == "br":
                return words
        at = at.getparent()
        if at is not None and (at.text or "").strip():
            return (at.text or "").strip()
    return ""


def _break_lines(element: etree._Element) -> list[etree._Element]:
    """The line ends of preformatted text as line breaks; the elements it stood in."""
    left = _LINES
    found = list(element.iter())
    for inside in found:
        left -= _break_text(inside, left)
        parent = inside.getparent()
        if inside is not element and parent is not None:
            left -= _break_tail(inside, left)
    return found


def _break_text(element: etree._Element, most: int) -> int:
    lines = (element.text or "").split("\n")
    if not 1 < len(lines) <= most:
        return 0
    element.text = lines[0]
    last = _line_break(lines[1])
    element.insert(0, last)
    for line in lines[2:]:
        last.addnext(broken := _line_break(line))
        last = broken
    return len(lines)


def _break_tail(element: etree._Element, most: int) -> int:
    lines = (element.tail or "").split("\n")
    if not 1 < len(lines) <= most:
        return 0
    element.tail = lines[0]
    last = element
    for line in lines[1:]:
        last.addnext(broken := _line_break(line))
        last = broken
    return len(lines)


def _line_break(after: str) -> etree._Element:
    broken = etree.Element("br")
    broken.tail = after
    return broken
