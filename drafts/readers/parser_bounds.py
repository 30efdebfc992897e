"""The bounds that the parser of mark-up (libxml2) keeps by itself, told as what they are and not as damage."""

import re

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
