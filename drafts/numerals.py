"""Numbers as laws write them: Chinese (十二, 一百零三, 两万), Arabic (12), full-width (１２) and circled (⑫).

>>> parse("一百零三"), parse("１２"), parse("廿一")
(103, 12, 21)
>>> chinese(103)
'一百零三'
"""

import re
import unicodedata

HAN_DIGITS = "〇零○一二两三四五六七八九十百千廿卅"
"""Characters that can stand in the number of a provision (numbers of provisions stay below 万)."""

PATTERN = rf"(?:[{HAN_DIGITS}](?:[ \u3000]{{0,3}}[{HAN_DIGITS}]){{0,9}}|[0-9０-９]{{1,6}})"
"""A regular expression for the number of a provision; a stray space inside (第十 五条) belongs to it.

Bounded, so that what it finds can always be parsed and written again.
"""

STEMS = "甲乙丙丁戊己庚辛壬癸"
"""The ten heavenly stems, which count items."""
FORMAL = "壹贰貳叁參肆伍陆陸柒捌玖拾"
"""Numerals that cannot be altered, as they stand on invoices and above some lists."""
_PLAIN = str.maketrans(FORMAL, "一二二三三四五六六七八九十")
_ROMAN = {"i": 1, "v": 5, "x": 10}

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_TWENTIES = {"廿": "二十", "卅": "三十"}
_WRITTEN = "零一二三四五六七八九"
_SPACES = re.compile(r"[\s\u3000]+")


def parse(written: str) -> int:
    """The value of a whole number. Raises ValueError for anything else, as int() does.

    Spaces inside are ignored. Digits in a row without units are read by place (二〇二四 is 2024).
    """
    compact = _SPACES.sub("", written)
    for short, full in _TWENTIES.items():
        compact = compact.replace(short, full)
    if not compact:
        raise ValueError("no number: ''")
    if len(compact) == 1 and unicodedata.category(compact) == "No":
        return int(str(unicodedata.numeric(compact)).removesuffix(".0"))
    if compact.isdecimal():
        return int(compact)
    if all(c in _DIGITS for c in compact):
        return int("".join(str(_DIGITS[c]) for c in compact))
    return _by_units(compact)


def _by_units(written: str) -> int:
    """十二, 三千零五, 一亿二千万: each unit multiplies what stands before it.

    A myriad multiplies all before it that is smaller than itself, so that 一万亿 is 10**12.
    """
    total = section = 0
    digit: int | None = None
    for character in written:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            section += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        elif character in _MYRIADS:
            section += digit or 0
            digit = None
            myriad = _MYRIADS[character]
            smaller = total % myriad if total else 0
            total = total - smaller + (smaller + section) * myriad
            section = 0
        else:
            raise ValueError(f"no number: {written!r}")
    return total + section + (digit or 0)


def of_item(written: str) -> int:
    """The value of what numbers an item: 十二, 12, ㈠, ⑴, ⒈, ①, 甲, 壹, a. Raises ValueError for anything else.

    >>> of_item("㈢"), of_item("⑿"), of_item("乙"), of_item("拾贰"), of_item("c")
    (3, 12, 2, 12, 3)
    """
    if written in STEMS:
        return STEMS.index(written) + 1
    plain = unicodedata.normalize("NFKC", written).strip("().").translate(_PLAIN)
    if len(plain) == 1 and plain.isascii() and plain.isalpha():
        return ord(plain.lower()) - ord("a") + 1
    return parse(plain)


def roman(written: str) -> int:
    """The value of a Roman numeral below fifty, in letters or in one sign. Raises ValueError where it is none.

    >>> roman("iv"), roman("Ⅻ")
    (4, 12)
    """
    letters = unicodedata.normalize("NFKC", written).lower()
    values = [_ROMAN[letter] for letter in letters if letter in _ROMAN]
    total = sum(
        -value if any(value < later for later in values[at + 1 :]) else value for at, value in enumerate(values)
    )
    if len(values) != len(letters) or letters != _as_roman(total):
        raise ValueError(f"no number: {written!r}")
    return total


def _as_roman(value: int) -> str:
    ones = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
    return "x" * (value // 10) + ones[value % 10] if 0 < value < 40 else ""


def chinese(value: int) -> str:
    """The number as a law writes it: 12 -> 十二, 103 -> 一百零三, 110 -> 一百一十.

    Raises ValueError below 0 or from 10**16.
    """
    if not 0 <= value < 10**16:
        raise ValueError(f"out of range: {value}")
    if value < 10:
        return _WRITTEN[value]
    written = _with_myriads(value)
    return written.removeprefix("一") if written.startswith("一十") else written


def _with_myriads(value: int) -> str:
    for size, name in ((10**8, "亿"), (10**4, "万")):
        if value >= size:
            above, rest = divmod(value, size)
            bridge = "零" if 0 < rest < size // 10 else ""
            return _with_myriads(above) + name + bridge + (_with_myriads(rest) if rest else "")
    return _below_myriad(value)


def _below_myriad(value: int) -> str:
    written, gap = "", False
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, size)
        if digit:
            written += ("零" if gap and written else "") + _WRITTEN[digit] + name
        gap = not digit
    return written
