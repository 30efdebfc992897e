"""OFD (GB/T 33190), the fixed-layout format of Chinese offices: its pages as glyphs, read like those of a PDF.

Written after the standard and after what its producers really write: names of parts that differ in case, locations that
begin at the wrong folder, namespaces of several years or none.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafts.budget import Meter
from drafts.lines import SourceText
from drafts.readers.gathering import Gathering
from drafts.readers.ofd_page import OfdPage, box_of, child, children, local
from drafts.readers.package import Package, open_package
from drafts.readers.paged import Raw, gather_pages, require_text
from drafts.refusal import Refusal

_A4 = (0.0, 0.0, 210.0, 297.0)  # millimetres: where a file names no page
_UTF8_NAME = 0x800  # flag bit of a zip entry


def read_ofd(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal for an OFD that is locked, broken, of pictures alone or beyond the budget."""
    pages = _File(meter, open_package(meter, data, "ofd")).pages()
    if not pages:
        raise Refusal("ofd_damaged", name=meter.name)
    require_text(meter.name, "ofd", pages)
    gathering = Gathering(meter)
    gather_pages(pages, gathering)
    return gathering.done("ofd")


@dataclass(slots=True)
class _Document:
    """One document of the file: where it stands, its usual page, its templates and its reusable drawings by ID."""

    path: str
    box: tuple[float, float, float, float]
    templates: dict[str, str]
    drawings: dict[str, etree._Element]


@dataclass(slots=True)
class _File:
    meter: Meter
    package: Package
    names: dict[str, str] = field(init=False)  # as looked up -> as the zip has it
    templates: dict[str, etree._Element | None] = field(default_factory=dict)
    made: dict[str, Raw] = field(default_factory=dict)  # a page that is named again is the same page
    glyphs: int = 0

    def __post_init__(self) -> None:
        self.names = {}
        for entry in self.package.archive.infolist():
            for name in _spellings(entry.filename, bool(entry.flag_bits & _UTF8_NAME)):
                self.names.setdefault(_plain(name), entry.filename)

    def pages(self) -> list[Raw]:
        """The pages of all documents in the file."""
        if self.resolved("", "Encryptions.xml") or self.resolved("", "DecyptSeed.dat"):
            raise self.package.refusal("ofd_encrypted")  # GM/T 0099: the parts are there, and unreadable
        root = self.part(self.resolved("", "OFD.xml"))
        if root is None:
            raise self.package.refusal("ofd_damaged")
        pages: list[Raw] = []
        for body in children(root, "DocBody"):
            path = self.resolved("", _text(child(body, "DocRoot")))
            if document := self._document(path):
                for page in self._pages(document):
                    pages.append(page)
                    self._check(len(pages))
        return pages

    def _check(self, pages: int) -> None:
        limits = self.meter.budget
        if pages > limits.pages:
            raise Refusal("ofd_too_many_pages", name=self.meter.name, limit=limits.pages)

    def _document(self, path: str) -> _Document | None:
        root = self.part(path)
        if root is None:
            return None
        common = child(root, "CommonData")
        templates = {
            template.get("ID", ""): self.resolved(path, template.get("BaseLoc", ""))
            for template in children(common, "TemplatePage")
        }
        drawings: dict[str, etree._Element] = {}
        for kind in ("PublicRes", "DocumentRes"):
            for resource in children(common, kind):
                drawings |= self._drawings(self.resolved(path, _text(resource)))
        box = box_of(_text(child(child(common, "PageArea"), "PhysicalBox"))) or _A4
        return _Document(path, box, templates, drawings)

    def _drawings(self, path: str) -> dict[str, etree._Element]:
        units = child(self.part(path), "CompositeGraphicUnits")
        return {unit.get("ID", ""): unit for unit in children(units, "CompositeGraphicUnit")}

    def _pages(self, document: _Document) -> Iterator[Raw]:
        for page in children(child(self.part(document.path), "Pages"), "Page"):
            path = self.resolved(document.path, page.get("BaseLoc", ""))
            if path not in self.made:
                self.made[path] = self._page(document, path)
            self.glyphs += len(self.made[path]["glyphs"])
            if self.glyphs > self.meter.budget.characters:
                raise Refusal("too_many_characters", name=self.meter.name, limit=self.meter.budget.characters)
            yield self.made[path]

    def _page(self, document: _Document, path: str) -> Raw:
        root = self.part(path)
        if root is None:
            return OfdPage(self.meter, document.box, {}).raw() | {"broken": True}
        box = box_of(_text(child(child(root, "Area"), "PhysicalBox"))) or document.box
        drawings = dict(document.drawings)
        for resource in children(root, "PageRes"):
            drawings |= self._drawings(self.resolved(path, _text(resource)))
        page = OfdPage(self.meter, box, drawings)
        for template in children(root, "Template"):
            page.take(self._template(document.templates.get(template.get("TemplateID", ""), "")))
        page.take(root)
        return page.raw()

    def _template(self, path: str) -> etree._Element | None:
        if path not in self.templates:
            self.templates[path] = self.part(path)
        return self.templates[path]

    def part(self, path: str) -> etree._Element | None:
        root = self.package.part(path) if path else None
        return root if root is not None and local(root) else None

    def resolved(self, base: str, location: str) -> str:
        """The part that a location in the part `base` means; empty where there is none. Relative to that part, as the
        standard has it, or to the top, as some producers have it."""
        location = location.strip().replace("\\", "/")
        if not location:
            return ""
        for start in ("/" + posixpath.dirname(base), "/"):
            path = _plain(posixpath.normpath(posixpath.join(start, location)))
            if path in self.names:
                return self.names[path]
        return ""


def _plain(name: str) -> str:
    return name.replace("\\", "/").removeprefix("./").lstrip("/").casefold()


def _spellings(name: str, utf8: bool) -> Iterator[str]:
    """A name without the mark of UTF-8 was read as CP437, which Chinese producers never wrote."""
    yield name
    if utf8 or name.isascii():
        return
    for encoding in ("utf-8", "gb18030"):
        try:
            yield name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue


def _text(element: etree._Element | None) -> str:
    return (element.text or "").strip() if element is not None else ""
