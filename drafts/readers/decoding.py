"""Bytes to text: the encoding is decided by validity and plausibility, and said aloud where it stays doubtful."""

import codecs
from dataclasses import dataclass
from functools import cache

from drafts.lines import Finding
from drafts.refusal import Refusal

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_SAMPLE = 20_000  # characters looked at to judge plausibility
_PLAUSIBLE = 0.75  # real drafts score .97 and more, a wrong decoding below .6
_MARGIN = 0.15
_LOST = 0.002  # share of characters that may be unreadable before the file is refused
# A fifth of any statutory text.
_COMMONEST = frozenset("的一不是在有和为人中大以条第应当规定法行政府务部门")
_COMMONEST_TRADITIONAL = frozenset("的一不是在有和為人中大以條第應當規定法行政府務部門之得者或")
_BIG5 = "big5hkscs"
_BIG5_FREQUENT = range(0xA4, 0xC7)  # the first byte of its 5,401 frequent characters
_SURE = 10  # so many characters of two and more bytes are never valid UTF-8 by accident


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(name: str, data: bytes) -> Decoded:
    """The text without its byte order mark. Raises Refusal `encoding_unknown` rather than guess.

    A mark decides. Else UTF-8 that is valid and long enough decides. Else each encoding in which the bytes are valid
    is scored by how usual its characters are; a winner by less than a margin is a finding. Where the winner is poor,
    the bytes may be traditional characters in Big5, else it is a refusal. Few words that are usual ones both ways are a
    finding too.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data[len(mark) :], encoding)
    if (sure := _sure_utf8(data)) is not None:
        return Decoded(sure, "utf-8")
    scored = sorted(
        ((plausibility(text), -_CANDIDATES.index(encoding), encoding, text) for encoding, text in _valid(data)),
        reverse=True,
    )
    poor = not scored or scored[0][0] < _PLAUSIBLE
    traditional = _big5(data)
    if (poor or not _speaks_chinese(scored[0][3])) and traditional is not None:
        return Decoded(traditional, _BIG5)
    if poor:
        return _damaged(name, data)
    if not _speaks_chinese(scored[0][3]):
        raise Refusal("encoding_unknown", name=name)
    score, _, encoding, text = scored[0]
    if traditional is not None and traditional != text:
        return Decoded(text, encoding, (Finding("encoding_doubtful", params={"used": encoding, "other": _BIG5}),))
    if len(scored) > 1 and scored[1][0] >= _PLAUSIBLE and score - scored[1][0] < _MARGIN and scored[1][3] != text:
        return Decoded(
            text, encoding, (Finding("encoding_doubtful", params={"used": encoding, "other": scored[1][2]}),)
        )
    return Decoded(text, encoding)


def plausibility(text: str) -> float:
    """How usual the characters of a Chinese text are, from 0 to 1, over its beginning."""
    sample = text[:_SAMPLE]
    return sum(_usual(character) for character in sample) / len(sample) if sample else 0.0


def reads_as_chinese(text: str) -> bool:
    """Whether characters make up Chinese text: usual ones, most of them Han, the commonest among them."""
    han = sum("\u4e00" <= character <= "\u9fff" for character in text[:_SAMPLE])
    return han > 0.4 * len(text[:_SAMPLE]) and plausibility(text) > _PLAUSIBLE and _speaks_chinese(text)


def _speaks_chinese(text: str) -> bool:
    """False for a text of some length without the commonest characters: Korean bytes, say, are valid GB18030."""
    han = [character for character in text[:_SAMPLE] if "\u4e00" <= character <= "\u9fff"]
    return len(han) < 60 or sum(character in _COMMONEST for character in han) > 0.05 * len(han)


@cache
def _usual(character: str) -> float:
    """1 for ASCII, Chinese punctuation and the 3,755 Han characters of GB 2312 level 1, .6 for level 2, else little."""
    code = ord(character)
    if code < 0x80:
        return 1.0 if character.isprintable() or character in "\t\n\r\f" else -2.0
    if 0x3000 <= code <= 0x3020 or 0xFF00 <= code <= 0xFF5E or character in "—…·“”‘’×℃①②③④⑤⑥⑦⑧⑨⑩\u00a0○":
        return 1.0
    if not 0x4E00 <= code <= 0x9FFF:
        return 0.0
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return 0.2
    return 1.0 if lead <= 0xD7 else 0.6


def looks_wide(head: bytes) -> bool:
    """Whether the beginning of a file is text in UTF-16 or UTF-32, with or without a byte order mark."""
    if any(head.startswith(mark) for mark, _ in _MARKS):
        return True
    even = head[: len(head) // 2 * 2]
    return any(plausibility(even.decode(wide, errors="replace")) > _PLAUSIBLE for wide in ("utf-16-le", "utf-16-be"))


def _marked(name: str, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError:
        return _with_losses(name, data, encoding)


def _sure_utf8(data: bytes) -> str | None:
    """The text where no other encoding comes in question."""
    if b"\x00" in data:
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    several = len(data) - len(text)  # bytes beyond the first of each character
    if several == 0:
        return text if plausibility(text) >= _PLAUSIBLE and not _valid_wide(data) else None
    return text if several >= 2 * _SURE else None


def _valid_wide(data: bytes) -> bool:
    """Whether plain ASCII bytes would also be a good Chinese text in UTF-16 (七 is "\\x03N")."""
    return any(plausibility(text) > _PLAUSIBLE for encoding, text in _valid(data) if encoding.startswith("utf-16"))


def _valid(data: bytes) -> list[tuple[str, str]]:
    found = []
    for encoding in _CANDIDATES:
        try:
            found.append((encoding, data.decode(encoding)))
        except UnicodeDecodeError:
            continue
    return found


def _big5(data: bytes) -> str | None:
    """The text if the bytes are Big5: most Han characters are frequent ones, and the commonest are common. Bytes of
    other encodings that are valid Big5 fall on all its characters alike."""
    try:
        text = data.decode(_BIG5)
    except UnicodeDecodeError:
        return None
    han = [character for character in text[:_SAMPLE] if "\u4e00" <= character <= "\u9fff"]
    frequent = sum(character.encode(_BIG5, errors="replace")[0] in _BIG5_FREQUENT for character in han)
    common = sum(character in _COMMONEST_TRADITIONAL for character in han)
    sure = len(han) > 0.4 * len(text[:_SAMPLE]) and frequent > 0.95 * len(han) and common > 0.08 * len(han)
    return text if sure else None


def _damaged(name: str, data: bytes) -> Decoded:
    """A text valid in no encoding but for a few bytes: read, with the losses counted."""
    for encoding in ("utf-8", "gb18030"):
        if plausibility(data.decode(encoding, errors="replace")) >= 0.9:
            return _with_losses(name, data, encoding)
    raise Refusal("encoding_unknown", name=name)


def _with_losses(name: str, data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    if lost > max(2, len(text) * _LOST):
        raise Refusal("encoding_unknown", name=name)
    line = text[: text.find("\ufffd")].count("\n") + 1
    return Decoded(text, encoding, (Finding("bytes_unreadable", where=f"第{line}行", params={"count": lost}),))
