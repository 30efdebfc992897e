"""A Word document as one XML file (“flat OPC”): the parts of a .docx beside each other; packed and read as one."""

import base64
import binascii
import io
import zipfile
from dataclasses import replace

from lxml import etree

from drafts.budget import Meter
from drafts.lines import ReadAs, SourceText
from drafts.readers.docx import read_docx
from drafts.readers.parser_bounds import xml_root
from drafts.refusal import Refusal

PKG = "http://schemas.microsoft.com/office/2006/xmlPackage"
_MARK = b"<pkg:package"


def is_flat(data: bytes) -> bool:
    return _MARK in data[:4096].replace(b"\x00", b"")


def read_flat(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal `docx_damaged`, `docx_unsafe`, and those of the reader of docx."""
    return replace(read_docx(meter, packed(meter, data)), read_as=ReadAs("xml"))


def packed(meter: Meter, data: bytes) -> bytes:
    """The .docx that it is. Raises Refusal `docx_damaged`, `docx_unsafe`."""
    root = xml_root(meter, data, "docx")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        written: set[str] = set()
        for part in root.iter(f"{{{PKG}}}part"):
            name = (part.get(f"{{{PKG}}}name") or "").lstrip("/")
            if name and name not in written:
                written.add(name)
                archive.writestr(name, _content(meter, part))
    return made.getvalue()


def _content(meter: Meter, part: etree._Element) -> bytes:
    """The words of a part are XML; of the binary ones (pictures) none is read."""
    held = part.find(f"{{{PKG}}}xmlData")
    if held is not None and len(held):
        return bytes(etree.tostring(held[0], encoding="UTF-8", xml_declaration=True))
    binary = part.findtext(f"{{{PKG}}}binaryData") or ""
    try:
        return base64.b64decode(binary)
    except (binascii.Error, ValueError) as error:
        raise Refusal("docx_damaged", name=meter.name) from error
