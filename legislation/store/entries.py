"""An entry of the log as a leaf of its tree."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from legislation.merkle import leaf

TOLD = ("ordinal", "at", "what", "who", "project", "side", "version", "salt")
WORDS = ("before", "after")  # said as digests alone, so that a leaf can be shown to who may not read them
SALT_BYTES = 16  # drawn for each leaf: what it stands for is not found by guessing


def entry_data(entry: Mapping[str, Any]) -> bytes:
    """The data of the leaf of an entry, a row of `event` with the `salt` of its leaf: JSON, its names in order."""
    words = {name: hashlib.sha256(entry[name].encode()).hexdigest() for name in WORDS}
    told = {name: entry[name] for name in TOLD}
    return json.dumps({**told, **words}, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def leaf_of(entry: Mapping[str, Any]) -> str:
    """The leaf of an entry, in hexadecimal digits."""
    return leaf(entry_data(entry)).hex()
