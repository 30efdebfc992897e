"""What an OLE file (MS-CFB) holds: the old binary files of Word, WPS and Excel, told by the names of its streams."""

import struct
from collections.abc import Iterator, Mapping
from enum import Enum, auto

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ENTRY = 128  # bytes of an entry of the directory
_STREAM, _ROOT = 2, 5  # kinds of entries
_SMALL = ""  # what the root's stream is kept as: it holds all that are small
_LARGE = 4096  # bytes, from which on a stream has sectors of its own
_MOST = 4_000  # sectors of the directory, and of the table before it, that are looked at
_END = 0xFFFFFFFA  # from here on a number is no sector
_ENCRYPTED = 0x0100  # of the flags of a Word file (MS-DOC, FibBase)
_OBFUSCATED = 0x8000
_WORD_95 = 0xC0  # the latest version number of a Word file before Word 97


class Ole(Enum):
    WORD = auto()
    WORD_95 = auto()
    LOCKED_WORD = auto()
    SHEET = auto()
    LOCKED_SHEET = auto()
    LOCKED_PACKAGE = auto()  # a docx or xlsx with a password
    OTHER = auto()


def kind_of(data: bytes) -> Ole:
    """Never raises: a damaged file is OTHER."""
    if _PACKAGE in data:  # whatever else is damaged
        return Ole.LOCKED_PACKAGE
    try:
        return _kind(data, dict(_streams(data)))
    except (struct.error, IndexError, KeyError):
        return Ole.OTHER


def _kind(data: bytes, streams: Mapping[str, tuple[int, int]]) -> Ole:
    if "WordDocument" in streams:
        return _word(_beginning(data, streams, "WordDocument"))
    for name in ("Workbook", "Book"):
        if name in streams:
            return Ole.LOCKED_SHEET if _locked_sheet(_beginning(data, streams, name)) else Ole.SHEET
    return Ole.OTHER


def _word(head: bytes) -> Ole:
    if len(head) < 12:
        return Ole.OTHER
    version, flags = struct.unpack_from("<H", head, 2)[0], struct.unpack_from("<H", head, 10)[0]
    if flags & (_ENCRYPTED | (_OBFUSCATED if version > _WORD_95 else 0)):
        return Ole.LOCKED_WORD
    return Ole.WORD_95 if version <= _WORD_95 else Ole.WORD


def _locked_sheet(head: bytes) -> bool:
    """A record FILEPASS right after the first one (MS-XLS)."""
    if len(head) < 8:
        return False
    after = 4 + struct.unpack_from("<H", head, 2)[0]
    return head[after : after + 2] == b"\x2f\x00"


def _streams(data: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    """Names, with the first sector and the size of each."""
    size = _sector(data)
    for at in _chain(data, struct.unpack_from("<I", data, 48)[0]):
        for start in range(_offset(at, size), _offset(at, size) + size, _ENTRY):
            entry = data[start : start + _ENTRY]
            if len(entry) == _ENTRY and entry[66] in (_STREAM, _ROOT):
                length = struct.unpack_from("<H", entry, 64)[0]
                name = (
                    _SMALL
                    if entry[66] == _ROOT
                    else entry[: max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
                )
                yield name, (struct.unpack_from("<I", entry, 116)[0], struct.unpack_from("<I", entry, 120)[0])


def _chain(data: bytes, sector: int) -> Iterator[int]:
    """The sectors of the directory, one after the other; those beyond the first 109 parts of the table are not looked
    for, which a file of eight megabytes has room for."""
    size = _sector(data)
    table = [number for number in struct.unpack_from("<109I", data, 76) if number < _END]
    each = size // 4
    seen = 0
    while sector < _END and seen < _MOST:
        yield sector
        seen += 1
        part = sector // each
        if part >= len(table):
            return
        sector = struct.unpack_from("<I", data, _offset(table[part], size) + 4 * (sector % each))[0]


def _beginning(data: bytes, streams: Mapping[str, tuple[int, int]], name: str) -> bytes:
    """The first bytes of a stream."""
    size = _sector(data)
    first, length = streams[name]
    if length >= _LARGE:
        start = _offset(first, size)
    else:
        held = list(_chain(data, streams[_SMALL][0]))
        start = _offset(held[first * 64 // size], size) + first * 64 % size
    return data[start : start + 64]


def _sector(data: bytes) -> int:
    size: int = 1 << struct.unpack_from("<H", data, 30)[0]
    if size not in (512, 4096):
        raise IndexError(size)
    return size


def _offset(sector: int, size: int) -> int:
    return (sector + 1) * size
