"""Raised figures: an exponent keeps its meaning (10⁴, m²), the mark of a note leaves the text (石桥①, 石桥[1])."""

import re

_SIGNS = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_NOTE = re.compile(
    r"\s*(?:[,，、]|[①-⑳㉑-㊿❶-❿*＊※†‡#]+|[\[［〔【（(]\s*(?:注\s*)?(?:[0-9０-９]{1,3}|[①-⑳]|[一二三四五六七八九十]{1,3}|[*＊])\s*[\]］〕】）)]"
    r"|注\s*[0-9０-９]{0,3})\s*"
)
_FIGURES = re.compile(r"\s*[0-9０-９]{1,3}(?:\s*[,，、]\s*[0-9０-９]{1,3})*\s*")
_BASE = re.compile(r"[0-9０-９A-Za-zＡ-Ｚａ-ｚμΩ)\]]")
_LENGTHS = "米里寸尺"  # 平方米 is written 米² too


def is_note(text: str, before: str) -> bool:
    """Whether raised words mark a note. Figures do where nothing stands before them that could be raised to a power."""
    if _NOTE.fullmatch(text):
        return True
    if not _FIGURES.fullmatch(text) or _BASE.match(before[-1:]):
        return False
    return not (before[-1:] and before[-1:] in _LENGTHS and text.strip() in ("2", "3"))


def raised(text: str) -> str:
    """Raised words in one line with the others: figures as ⁴, other powers after a ^, the rest (№, 1st) as it is.

    >>> raised("4"), raised("-3"), raised("k+1"), raised("th")
    ('⁴', '⁻³', '^(k+1)', 'th')
    """
    written = text.strip().translate(_SIGNS)
    if not re.search(r"[0-9A-Za-z+\-−=()]", written):
        return written
    if text.strip().lower() in ("st", "nd", "rd", "th", "tm", "r", "o", "a") or not text.strip().isascii():
        return text
    inner = text.strip()
    return f"^{inner}" if inner.isalnum() else f"^({inner})"
