"""Fonts that have Chinese glyphs: the families we ask for, and which of them this machine has."""

from functools import cache

# What official documents are set in (GB/T 9704—2012), by the names that machines give them.
XIAOBIAOSONG = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong")
FANGSONG = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "STFangsong")
HEITI = ("SimHei", "STHeiti")
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

# What official papers are set in (GB/T 9704—2012), each with what stands in for it where it is missing.
OFFICIAL_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "STZhongsong", *SERIF)
OFFICIAL_BODY = ("FangSong_GB2312", "仿宋_GB2312", "FangSong", "STFangsong", *SERIF)
OFFICIAL_SUBHEAD = ("KaiTi_GB2312", "楷体_GB2312", "KaiTi", "STKaiti", *SERIF)
OFFICIAL_HEAD = ("SimHei", "黑体", "STHeiti", *SANS)


@cache
def _present() -> frozenset[str]:
    # Typst looks through the system's fonts on every platform.
    import typst

    return frozenset(typst.Fonts().families())


def chinese_fonts(wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the wanted families that this machine has, in the order given."""
    return tuple(font for font in wanted if font in _present())
