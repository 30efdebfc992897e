"""XML of strangers: no entity, no document type, nothing fetched. The bounds that the parser of mark-up (libxml2) keeps
by itself are told as what they are and not as damage."""

import re

from lxml import etree

from drafts.budget import Meter
from drafts.refusal import Refusal

_DEPTH = re.compile(r"Excessive depth in document: (\d+)")
_LONGEST = 10_000_000  # bytes of one text or attribute: XML_MAX_TEXT_LENGTH of libxml2


def bound_reached(message: str, name: str) -> Refusal | None:
    """The refusal for what the parser said, None where it speaks of damage."""
    if found := _DEPTH.search(message):
        return Refusal("too_deep", name=name, limit=int(found[1]))
    if "Resource limit exceeded" in message:
        return Refusal("too_many_characters", name=name, limit=_LONGEST)
    return None


def xml_root(meter: Meter, data: bytes, kind: str) -> etree._Element:
    """The root, without comments and processing instructions; `kind` is how the codes of its refusals begin.

    Raises Refusal {kind}_unsafe for a document type or an entity, {kind}_damaged, those of `bound_reached`, and of the
    meter for too many elements.
    """
    meter.elements(data.count(b"<") - data.count(b"</"))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
            raise Refusal(f"{kind}_unsafe", name=meter.name) from error
        raise bound_reached(str(error), meter.name) or Refusal(f"{kind}_damaged", name=meter.name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refusal(f"{kind}_unsafe", name=meter.name)
    return root
