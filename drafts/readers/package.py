"""The zip around a Word or an OFD file, opened with care: bounded sizes, no DTD, no entity, nothing fetched."""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from drafts.budget import Meter
from drafts.readers.parser_bounds import xml_root
from drafts.refusal import Refusal

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# A "strict" file differs from a usual one by its namespaces only.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ENCRYPTED = 0x1  # flag bit of a zip entry


@dataclass(slots=True)
class Package:
    """The parts of a docx or OFD (`kind`, which its codes of refusal begin with). Every method raises Refusal where the
    file is damaged or beyond the budget."""

    meter: Meter
    archive: zipfile.ZipFile
    main: str = ""
    kind: str = "docx"

    def part(self, path: str) -> etree._Element | None:
        """The root of an XML part; None where the file has no such part."""
        try:
            entry = self.archive.getinfo(path)
        except KeyError:
            return None
        return self._parse(self._unpack(entry))

    def related(self, kind: str) -> list[str]:
        """Paths of the parts the main part refers to, by the last word of the relationship's type (footnotes…)."""
        return self._targets(self.main, kind)

    def find_main(self) -> etree._Element:
        self.main = next(iter(self._targets("", "officeDocument")), "word/document.xml")
        root = self.part(self.main)
        if root is None or root.tag != f"{{{W}}}document":
            raise self.refusal(f"{self.kind}_damaged")
        return root

    def _targets(self, of: str, kind: str) -> list[str]:
        folder, file = posixpath.split(of)
        root = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return []
        found: dict[str, None] = {}  # a part that is named again is the same part
        for relation in root.iter(_RELATION):
            if relation.get("TargetMode") == "External" or not relation.get("Type", "").endswith(f"/{kind}"):
                continue
            target = relation.get("Target", "")
            found[posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")] = None
        return list(found)

    def _unpack(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise self.refusal(f"{self.kind}_encrypted")
        try:
            # What the directory claims may be a lie: read one byte more than allowed, never more.
            with self.archive.open(entry) as stream:
                data = stream.read(self.meter.budget.xml + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            raise self.refusal(f"{self.kind}_damaged") from error
        if len(data) > self.meter.budget.xml:
            raise self.refusal(f"{self.kind}_too_big_inside", limit=self.meter.budget.xml // 2**20)
        return data

    def _parse(self, data: bytes) -> etree._Element:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return xml_root(self.meter, data, self.kind)

    def refusal(self, code: str, **params: int) -> Refusal:
        return Refusal(code, name=self.meter.name, **params)


def open_package(meter: Meter, data: bytes, kind: str = "docx") -> Package:
    """Raises Refusal for a broken zip, one with a password, or one that unpacks beyond the budget."""
    name, limits = meter.name, meter.budget
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, OverflowError) as error:
        raise Refusal(f"{kind}_damaged", name=name) from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > limits.entries:
        raise Refusal(f"{kind}_too_many_entries", name=name, count=len(entries), limit=limits.entries)
    if unpacked > limits.unpacked or (unpacked > limits.ratio_from and unpacked > limits.ratio * len(data)):
        raise Refusal(f"{kind}_too_big_inside", name=name, limit=limits.unpacked // 2**20)
    return Package(meter, archive, kind=kind)
