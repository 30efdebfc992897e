"""The numbers that Word writes by itself, in the formats a Chinese draft uses.

Source of the formats: ISO/IEC 29500-1, 17.18.59, and [MS-DOCX] 2.4 (which shows 一, 十, 一○○ for chineseCounting).
"""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_ROMAN: tuple[tuple[int, str], ...] = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
)
_ROMAN += ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def counted(value: int, form: str) -> str | None:
    """The number as Word writes it; None for a format this house does not know.

    >>> counted(12, "chineseCountingThousand"), counted(101, "chineseCounting"), counted(20, "ideographDigital")
    ('十二', '一○一', '二〇')
    """
    write = _FORMATS.get(form)
    if write is None:
        return None
    return write(value) if 0 < value < 100_000 or form == "none" else str(value)


def _thousand(value: int) -> str:
    """一百零五, 二十; ten to nineteen without the leading 一."""
    written = _with_units(value, "零一二三四五六七八九", ("", "十", "百", "千"), "万")
    return written.removeprefix("一") if 10 <= value < 20 else written


def _with_units(value: int, digits: str, units: tuple[str, ...], myriad: str) -> str:
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        rest = _with_units(low, digits, units, myriad) if low else ""
        nought = digits[0] if 0 < low < 1000 else ""
        return _with_units(high, digits, units, myriad) + myriad + nought + rest
    written = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            written += (digits[0] if gap and written else "") + digits[digit] + units[power]
        gap = not digit
    return written


def _counting(value: int) -> str:
    """As _thousand below 100, above it digit by digit with a circle for nought: 一○○."""
    return _thousand(value) if value < 100 else _positional(value).replace("〇", "○")


def _positional(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _japanese(value: int) -> str:
    """百一, 千二百: a unit alone means one of it, gaps are not written."""
    units = ("", "十", "百", "千", "万")
    written = ""
    for power in (4, 3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            written += ("" if digit == 1 and 0 < power < 4 else _DIGITS[digit]) + units[power]
    return written


def _legal(value: int) -> str:
    return _with_units(value, _LEGAL, ("", "拾", "佰", "仟"), "萬")


def _roman(value: int) -> str:
    written = ""
    for size, letters in _ROMAN:
        while value >= size:
            value -= size
            written += letters
    return written


def _letter(value: int) -> str:
    """a…z, aa, bb…: Word repeats the letter. Beyond ten of them, plain digits."""
    turns, letter = divmod(value - 1, 26)
    if turns > 9:
        return str(value)
    return chr(ord("a") + letter) * (turns + 1)


def _from(first: int, last: int) -> Callable[[int], str]:
    """One character a number, from a run of the code chart; beyond its end, plain digits."""
    return lambda value: chr(first + value - 1) if value <= last else str(value)


def _circled(value: int) -> str:
    if value <= 20:
        return chr(0x2460 + value - 1)
    return chr(0x3251 + value - 21) if value <= 35 else str(value)


def _wide(value: int) -> str:
    return str(value).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _from(0x2474, 20),
    "decimalEnclosedFullstop": _from(0x2488, 20),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _counting,
    "chineseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousand,
    "taiwaneseDigital": lambda value: _positional(value).replace("〇", "○"),
    "ideographDigital": _positional,
    "japaneseDigitalTenThousand": _positional,
    "japaneseCounting": _japanese,
    "ideographEnclosedCircle": _from(0x3220, 10),
    "ideographTraditional": lambda value: _STEMS[value - 1] if value <= 10 else str(value),
    "ideographZodiac": lambda value: _BRANCHES[value - 1] if value <= 12 else str(value),
    "upperRoman": _roman,
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperLetter": lambda value: _letter(value).upper(),
    "lowerLetter": _letter,
    "ordinal": str,
    "none": lambda _: "",
}
