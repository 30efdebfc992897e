"""Fonts that have Chinese glyphs: the families we ask for, and which of them this machine has."""

from functools import cache

# What a Chinese text is set in, best first.
SERIF = ("Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", "SimSun")
SANS = (
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "Source Han Sans SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
)


@cache
def _present() -> frozenset[str]:
    # Typst looks through the system's fonts on every platform.
    import typst

    return frozenset(typst.Fonts().families())


def chinese_fonts(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the wanted families that this machine has, in the order given."""
    return tuple(font for font in wanted if font in _present())
