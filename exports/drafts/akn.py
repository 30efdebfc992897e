"""A Draft as Akoma Ntoso 3.0 (OASIS LegalDocML): valid against its schema, and read back as the same Draft.

编 part, 分编 subpart, 章 chapter, 节 section, 条 article, 款 paragraph, 项 point, 目 indent; items stand in a `list`
after its `intro`; a table is a table. Citations of the text itself are `ref` and `rref`; those of other laws, whose
addresses nobody here knows, stay words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from lxml import etree

from drafts.citations import Citation, Reach
from drafts.parsing.labels import labelled
from drafts.provisions import Draft, Level, Number, Provision
from drafts.readers.akn import AKN
from drafts.readers.akn_words import OWN, RUN_ON
from drafts.resolving import citations_of
from exports.drafts.akn_ids import eids_of, element_of
from exports.drafts.akn_meta import Change, known_of, meta
from exports.drafts.akn_mods import Mod, Quoted, destination_of, kind_of_change, mods_of, old_and_new
from exports.files.characters import held

_MIXED = frozenset(("p", "num", "heading", "subheading"))
_LISTED = re.compile(r"(以及|或者|[、和或及与，])")
_HEADINGS = frozenset((Level.PART, Level.CHAPTER, Level.SECTION))


def draft_as_akn(draft: Draft, made: date) -> bytes:
    """The file, UTF-8. `made` is the day of writing, which only the file itself bears."""
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN, "cy": OWN})  # type: ignore[dict-item]
    _Writing(draft, made).document(root)
    _lay_out(root, "\n")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


class _Writing:
    def __init__(self, draft: Draft, made: date) -> None:
        self.draft, self.made = draft, made
        self.known = known_of(draft)
        self.eids = eids_of(draft)
        self.mods = mods_of(draft, self.eids)
        self.cited: Mapping[str, tuple[Citation, ...]] = citations_of(draft)

    def document(self, root: etree._Element) -> None:
        draft = self.draft
        act = _under(root, "act", name=draft.kind.value, contains="singleVersion")
        act.append(meta(draft, self.known, self.made, mods=self._told()))
        if draft.title or draft.note:
            self._preface(act)
        if draft.preamble:
            _passages(_under(act, "preamble"), draft.preamble)
        body = _under(act, "body")
        self._all(body, draft.body, None)
        if not draft.body:
            _passages(_under(_under(body, "hcontainer", name="empty"), "content"), ("",))
        if draft.closing:
            _passages(_under(act, "conclusions"), draft.closing)
        if draft.annexes:
            attachments = _under(act, "attachments")
            for position, annex in enumerate(draft.annexes, 1):
                self._annex(attachments, annex, position)

    def _preface(self, act: etree._Element) -> None:
        preface = _under(act, "preface")
        if self.draft.title:
            block = _under(_under(preface, "longTitle"), "p")
            _say(_under(block, "docTitle"), self.draft.title)
        if self.draft.note:
            _passages(_under(preface, "container", name="note"), (self.draft.note,))

    def _annex(self, holder: etree._Element, annex: Provision, position: int) -> None:
        element = _under(holder, "attachment", eId=self.eids[annex.key])
        self._name(element, annex)
        document = _under(element, "doc", name="annex")
        document.append(meta(self.draft, self.known, self.made, f"annex_{position}"))
        body = _under(document, "mainBody")
        self._all(body, annex.children, annex)
        if not annex.children:
            _passages(body, ("",))

    def _name(self, element: etree._Element, node: Provision) -> None:
        """Number and name as they were written; a name on a line of its own is a subheading."""
        if node.label:
            _say(_under(element, "num"), node.label)
        written = node.raw.removeprefix(node.label) if node.caption else ""
        if written:
            _say(_under(element, "subheading" if written.startswith("\n") else "heading"), written.strip("\n"))

    def _all(self, holder: etree._Element, nodes: tuple[Provision, ...], above: Provision | None) -> None:
        for node in nodes:
            self._provision(holder, node, above)

    def _provision(self, holder: etree._Element, node: Provision, above: Provision | None) -> None:
        element = _under(holder, element_of(node, above), eId=self.eids[node.key])
        counted = node.level is Level.PARAGRAPH or (not node.label and node.level not in _HEADINGS)
        if node.number and not counted and node.number != labelled(node.level, node.label):
            element.set(f"{{{OWN}}}number", _written(node.number))
        if node.level in _HEADINGS or node.level is Level.ARTICLE:
            self._name(element, node)
            self._all(element, node.children, node)
            return
        if node.label:
            _say(_under(element, "num"), node.label)
        if not node.children:
            self._words(_under(element, "content"), node)
            return
        listed = _under(element, "list", eId=f"{self.eids[node.key]}__list_1")
        if node.text:
            self._words(_under(listed, "intro", eId=f"{self.eids[node.key]}__list_1__intro"), node)
        self._all(listed, node.children, node)

    def _words(self, holder: etree._Element, node: Provision) -> None:
        if "\t" in node.text:
            _table(holder, node.text)
        elif mods := self.mods.get(node.key):
            _amending(_under(holder, "p"), node.text, mods)
        else:
            _flow(_under(holder, "p"), node.text, [*self._references(node)])

    def _told(self) -> Iterator[Change]:
        """What the metadata say of each instruction."""
        by_key = self.draft.by_key
        for key, mods in self.mods.items():
            for mod in mods:
                for target, instruction in mod.told:
                    deed = instruction.deed
                    if kind := kind_of_change(deed):
                        old, new = old_and_new(mod, deed, by_key[key].text)
                        yield Change(kind, mod.eid, target, destination_of(deed), old, new)

    def _references(self, node: Provision) -> Iterator[tuple[int, int, dict[str, str]]]:
        """Start, end and attributes of each reference in a provision's words."""
        for citation in self.cited.get(node.key, ()):
            if citation.reach is not Reach.INTERNAL or citation.dangling:
                continue
            for start, end, keys in _spans(citation):
                eids = [self.eids[key] for key in keys]
                if len(eids) == 1:
                    yield start, end, {"href": f"#{eids[0]}"}
                elif eids:
                    yield start, end, {"from": f"#{eids[0]}", "upTo": f"#{eids[-1]}"}


def _spans(citation: Citation) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Each place of a citation with the words that name it: 第三条、第五条 are two references. Where the words
    cannot be told apart, none."""
    targets = citation.targets
    if len(targets) == 1:
        yield citation.start, citation.end, targets[0].keys
        return
    cuts = [0, *(match.end() for match in _LISTED.finditer(citation.text)), len(citation.text)]
    if len(cuts) - 1 != len(targets):
        return
    for (start, end), target in zip(pairwise(cuts), targets, strict=True):
        words = citation.text[start:end]
        bare = _LISTED.sub("", words) if _LISTED.search(words) else words
        at = citation.start + start
        yield at, at + len(bare), target.keys


def _flow(element: etree._Element, words: str, references: list[tuple[int, int, dict[str, str]]]) -> None:
    """The words with their references; an end of line within them is an `eol`."""
    at, last = 0, None
    for start, end, attributes in references:
        if start < at or "\n" in words[start:end]:
            continue
        last = _add(element, last, words[at:start])
        last = etree.SubElement(element, f"{{{AKN}}}{'ref' if 'href' in attributes else 'rref'}", attributes)
        last.text = held(words[start:end])
        at = end
    _add(element, last, words[at:])


def _add(element: etree._Element, last: etree._Element | None, words: str) -> etree._Element | None:
    for number, line in enumerate(words.split("\n")):
        if number:
            last = etree.SubElement(element, f"{{{AKN}}}eol")
        if last is None:
            element.text = held(line)
        else:
            last.tail = held(line)
    return last


def _amending(element: etree._Element, words: str, mods: Sequence[Mod]) -> None:
    """The words with the sentences that amend, and what they quote. Character by character the words remain."""
    at, last = 0, None
    for mod in mods:
        last = _add(element, last, words[at : mod.start])
        last = _under(element, "mod", eId=mod.eid)
        at, inner = mod.start, None
        for quoted in mod.quoted:
            inner = _add(last, inner, words[at : quoted.start])
            inner = _quotation(last, quoted, words[quoted.start : quoted.end])
            at = quoted.end
        _add(last, inner, words[at : mod.end])
        at = mod.end
    _add(element, last, words[at:])


def _quotation(mod: etree._Element, quoted: Quoted, words: str) -> etree._Element:
    if not quoted.element:
        element = _under(mod, "quotedText", eId=quoted.eid)
        _say(element, words)
        return element
    element = _under(mod, "quotedStructure", eId=quoted.eid)
    element.set(RUN_ON, "true")
    provision = _under(element, quoted.element)
    if quoted.label:
        _say(_under(provision, "num"), words[: quoted.label])
    if quoted.element in ("part", "chapter", "section"):
        _say(_under(provision, "heading"), words[quoted.label :])
    else:
        _say(_under(_under(provision, "content"), "p"), words[quoted.label :])
    return element


def _table(holder: etree._Element, words: str) -> None:
    table = _under(holder, "table")
    for line in words.split("\n"):
        row = _under(table, "tr")
        for cell in line.split("\t"):
            _say(_under(_under(row, "td"), "p"), cell)


def _passages(holder: etree._Element, passages: tuple[str, ...]) -> None:
    for words in passages:
        if "\t" in words:
            _table(holder, words)
        else:
            _say(_under(holder, "p"), words)


def _say(element: etree._Element, words: str) -> None:
    _add(element, None, words)


def _written(number: Number) -> str:
    return f"{number.value}-{number.suffix}" if number.suffix else str(number.value)


def _under(holder: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(holder, f"{{{AKN}}}{tag}", attributes)


def _lay_out(element: etree._Element, line: str) -> None:
    """One element a line, but no white space where words stand."""
    if etree.QName(element).localname in _MIXED or not len(element):
        return
    element.text = line + "  "
    for child in element:
        _lay_out(child, line + "  ")
        child.tail = line + "  "
    element[-1].tail = line
