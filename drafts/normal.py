"""What every text goes through before anyone looks at it: one spelling for what only looks different.

Taken away or made plain: zero-width and direction marks, soft hyphens, odd spaces, private-use bullets, radicals in
place of ideographs, composed against decomposed letters. Never touched: the width of digits, letters and brackets,
punctuation, and any character that could carry a meaning.
"""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# GB18030 maps the old GBK full-width space A3A0 to U+E5E5; Word's Symbol and Wingdings bullets sit at U+F000 + byte.
_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ue5e5"
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206a\u206b\u206c\u206d\u206e\u206f\u3164\ufeff\uffa0"
)
_BULLETS = {0xF06C: "●", 0xF06E: "■", 0xF06F: "□", 0xF075: "◆", 0xF076: "❖", 0xF0A7: "▪", 0xF0A8: "□", 0xF0B7: "•"}
_BULLETS |= {0xF0D8: "➢", 0xF0E0: "→", 0xF0E8: "➔", 0xF0FC: "✓", 0xF0FE: "☑"}
_NO_CHARACTERS = (
    *range(0xFDD0, 0xFDF0),
    *(plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF)),
)
_LOST = re.compile(f"[\ufffd{''.join(map(chr, _NO_CHARACTERS))}]")
_LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")


@cache
def radicals() -> dict[str, str]:
    """Radical -> the ideograph it stands for. Raises ValueError where the table is damaged."""
    rows = files(__package__).joinpath("radicals.csv").read_text(encoding="utf-8").splitlines()
    table: dict[str, str] = {}
    for row in csv.DictReader(line for line in rows if not line.startswith("#")):
        radical, ideograph = row["radical"], row["ideograph"]
        if f"{ord(radical):04X}" != row["code"] or len(ideograph) != 1 or radical in table:
            raise ValueError(f"radicals.csv: {row}")
        table[radical] = ideograph
    return table


@cache
def _translation() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(map(ord, _INVISIBLE))
    table |= dict.fromkeys((*range(0x20), *range(0x7F, 0xA0)))  # control characters; line ends were cut before
    table |= dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0000, 0xE01F0)))  # variation selectors, tags
    table |= dict.fromkeys(range(0xD800, 0xE000), "\ufffd")  # half a surrogate pair can be neither stored nor shown
    table |= dict.fromkeys(_NO_CHARACTERS, "\ufffd")  # nor can code points that are no characters
    table |= dict.fromkeys(map(ord, _SPACES), " ")
    table |= _BULLETS
    table |= {ord(radical): ideograph for radical, ideograph in radicals().items()}
    return table


def normalise(text: str) -> str:
    """One line in the house's spelling (NFC); leading and trailing spaces stay. Normalising twice changes nothing.

    >>> normalise("第⼀条\u3000为\u200b了")
    '第一条 为了'
    """
    return unicodedata.normalize("NFC", text.translate(_translation()))


def split_lines(text: str) -> list[str]:
    """The physical lines of a text, whatever its line ends: \\r\\n, \\n, \\r, form feed, vertical tab, U+2028…"""
    lines = _LINE_END.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def columns(text: str) -> int:
    """The width of the leading white space in columns: a full-width space is two, a tab four."""
    seen = text.translate(dict.fromkeys(map(ord, _INVISIBLE)))
    lead = seen[: len(seen) - len(seen.lstrip(_SPACES + " "))]
    return sum({"\u3000": 2, "\t": 4, "\ue5e5": 2}.get(character, 1) for character in lead)


@dataclass(frozen=True, slots=True)
class Oddities:
    """How many characters of a text were exchanged or cannot be trusted."""

    radicals: int  # exchanged for the ideographs they look like
    private_use: int  # glyphs known to one font only: kept, their meaning unknown
    replacement: int  # U+FFFD: a character was lost before the text came here


def oddities(text: str) -> Oddities:
    """Counts over a text as it came, before `normalise`."""
    return Oddities(
        radicals=sum(text.count(radical) for radical in set(text) & radicals().keys()),
        private_use=sum(1 for found in _PRIVATE_USE.findall(text) if ord(found) not in {*_BULLETS, 0xE5E5}),
        replacement=len(_LOST.findall(text)),
    )
