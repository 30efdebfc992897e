"""Akoma Ntoso 3.0 (OASIS LegalDocML): a file that says itself what is a chapter, an article, a paragraph.

The house's own files (exports/drafts/akn.py) give the same Draft back. What others write and a Draft does not model is
set aside, and the finding `akn_not_modelled` names it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from drafts.budget import Meter
from drafts.lines import Aside, Line, SourceText
from drafts.normal import normalise
from drafts.parsing.parse import is_decision
from drafts.provisions import Draft, Kind, Level
from drafts.readers.akn_body import Body, Growing
from drafts.readers.akn_words import NAMED_BLOCKS, children_of, name_of, said
from drafts.readers.gathering import Gathering
from drafts.readers.parser_bounds import xml_root
from drafts.refusal import Refusal

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN_SOURCE = "#chuanyu"

_BODIES = {"act": "body", "bill": "body", "doc": "mainBody", "statement": "mainBody", "portion": "portionBody"}
_TOLD = frozenset(("preface", "preamble", "conclusions", "attachments", *_BODIES.values()))
"""What of a document is read as text; other parts are set aside."""


def read_akn(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal `akn_damaged`, `akn_unsafe`, `akn_other_namespace`, `akn_kind`, and those of the budget."""
    root, *more = _roots(meter, data)
    document = next((child for child in children_of(root) if name_of(child) in _BODIES), None)
    if document is None:
        raise Refusal("akn_kind", name=meter.name, kind=next((name_of(child) for child in children_of(root)), "")[:40])
    reading = _Reading(Gathering(meter))
    for other in more:
        reading.aside(other, Aside.MARKUP)
    outline = reading.document(document)
    for line in _lines(outline):
        reading.gathering.lines.append(line)
    return replace(reading.done(), outline=outline)


def _roots(meter: Meter, data: bytes) -> list[etree._Element]:
    """The document; in a list of results, as services give them, the first that is one, and the others."""
    root = xml_root(meter, data, "akn")
    found = [each for each in root.iter(etree.Element) if name_of(each) == "akomaNtoso"]
    if not found:
        raise Refusal("akn_other_xml", name=meter.name)
    space = etree.QName(found[0]).namespace or ""
    if space != AKN and not space.startswith(f"{AKN}/"):  # the drafts of 3.0: WD17, CSD02
        raise Refusal("akn_other_namespace", name=meter.name, namespace=space[:80] or "—")
    return found


def _lines(outline: Draft) -> Iterator[Line]:
    for words in (outline.title, outline.note, *outline.preamble, *(node.raw for node in outline.walk())):
        if words:
            yield Line(words)


@dataclass(slots=True)
class _Reading(Body):
    def document(self, document: etree._Element) -> Draft:
        parts = {name_of(child): child for child in children_of(document)}
        body = parts.get(_BODIES[name_of(document)])
        self._meta(parts.get("meta"))
        title, note, before = self._preface(parts.get("preface"))
        title = title or _named(parts.get("meta"))
        tops = self.body(body) if body is not None else []
        outline = Draft(
            title=title,
            kind=_kind(document, title),
            body=tuple(top.grown() for top in tops),
            note=note,
            preamble=(*before, *self.passages(parts.get("preamble"))),
            annexes=tuple(self._annex(each).grown() for each in children_of(parts.get("attachments"))),
            closing=tuple(self.passages(parts.get("conclusions"))),
        )
        for part in children_of(document):
            if name_of(part) in _TOLD:
                self.leave_over(part)
            elif name_of(part) != "meta":
                self.aside(part, Aside.MARKUP)
        return outline

    def done(self) -> SourceText:
        for name, count in self.others.items():
            self.gathering.finding("akn_not_modelled", element=name, count=count)
        return self.gathering.done("akn", "utf-8")

    def _meta(self, meta: etree._Element | None) -> None:
        """Of others' metadata the addresses and dates are kept aside; our own are made of the text."""
        for part in children_of(meta):
            if name_of(part) == "identification" and part.get("source") == OWN_SOURCE:
                return
            told = [
                f"{name_of(each)}: {value}"
                for each in part.iter(etree.Element)
                if (value := each.get("value") or each.get("date") or each.get("href") or each.get("showAs"))
            ]
            self.gathering.aside(Aside.MARKUP, f"{name_of(part)}: " + "; ".join(told or [said(part)]), name_of(part))
            self.others[name_of(part)] += 1

    def _preface(self, preface: etree._Element | None) -> tuple[str, str, list[str]]:
        """Title, note, and the other lines: of these none is known to be one or the other."""
        if preface is None:
            return "", "", []
        titles = [each for each in preface.iter(etree.Element) if name_of(each) in ("docTitle", "shortTitle")]
        note = next((each for each in children_of(preface) if each.get("name") == "note"), None)
        if titles:
            title = self.flow(titles[0])
        else:
            longest = next((each for each in children_of(preface) if name_of(each) == "longTitle"), None)
            title = self.flow(longest) if longest is not None else ""
            titles = [longest] if longest is not None else []
        rest = []
        for each in children_of(preface):
            if each is note:
                continue
            words = "\n".join(self.passages_of(each))
            if words and words != title:
                rest.append(words)
        return title, "\n".join(self.passages_of(note)) if note is not None else "", rest

    def passages(self, holder: etree._Element | None) -> list[str]:
        return [words for each in children_of(holder) for words in self.passages_of(each)]

    def passages_of(self, block: etree._Element) -> list[str]:
        return [words for words, _ in self.blocks(block)] if name_of(block) in NAMED_BLOCKS else self._loose(block)

    def _loose(self, block: etree._Element) -> list[str]:
        inner = [child for child in children_of(block) if name_of(child) in NAMED_BLOCKS]
        if not inner:
            return [words] if (words := self.flow(block)) else []
        return [words for child in inner for words in self.passages_of(child)]

    def _annex(self, attachment: etree._Element) -> Growing:
        annex = self.named(attachment, Level.ANNEX)
        document = next((child for child in children_of(attachment) if name_of(child) in _BODIES), None)
        if document is None:
            self.aside(attachment, Aside.MARKUP)
            return annex
        parts = {name_of(child): child for child in children_of(document)}
        title, note, lines = self._preface(parts.get("preface"))
        if title and not annex.caption:
            annex.caption = title
            annex.head += ("\n" if annex.head else "") + title
            title = ""
        body = parts.get(_BODIES[name_of(document)])
        words = (title, note, *lines, *self.passages(parts.get("preamble")))
        annex.below = [Growing(Level.PARAGRAPH, text=each) for each in words if each]
        annex.below += self.body(body) if body is not None else []
        annex.below += [Growing(Level.PARAGRAPH, text=each) for each in self.passages(parts.get("conclusions"))]
        return annex


def _named(meta: etree._Element | None) -> str:
    """The title that the metadata tell, where the text bears none."""
    names = [] if meta is None else [each for each in meta.iter(etree.Element) if name_of(each) == "FRBRalias"]
    titles = [each for each in names if each.get("name") == "title"] or names
    return normalise(titles[0].get("value", "")).strip() if titles else ""


def _kind(document: etree._Element, title: str) -> Kind:
    """As our own files name it; of another's file its title tells."""
    named = document.get("name", "")
    if named in list(Kind):
        return Kind(named)
    return Kind.DECISION if is_decision(title) else Kind.REGULATION
