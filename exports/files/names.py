"""Names of files that every machine can keep, made of words that may be anything."""

import re
import unicodedata

LONGEST = 200  # bytes in UTF-8; a name may have 255 with its ending and what a browser adds
_NOWHERE = re.compile(r'[\\/:*?"<>|\s]+')
_DEVICES = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(?:\.|$)", re.I)
_OTHERWISE = "chuanyu"


def file_stem(words: str) -> str:
    """The words as a name without its ending: no sign that a system keeps for itself, none that is not seen (marks of
    direction turn a name around), no dot at its ends, no name of a device (CON), not too long.

    >>> file_stem("甲/乙: 草案. "), file_stem("CON"), file_stem("\u202efdp.exe"), file_stem("...")
    ('甲_乙_草案', '_CON', 'fdp.exe', 'chuanyu')
    """
    seen = "".join(sign if sign.isspace() or unicodedata.category(sign)[0] != "C" else "" for sign in words)
    stem = _NOWHERE.sub("_", unicodedata.normalize("NFC", seen)).strip("._")
    stem = stem.encode()[:LONGEST].decode(errors="ignore").rstrip("._")
    return f"_{stem}" if _DEVICES.match(stem) else stem or _OTHERWISE
