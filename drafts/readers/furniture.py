"""Lines of the page that are no lines of the text; the patterns are data (furniture.toml)."""

import re
from dataclasses import dataclass
from functools import cache

from drafts.readers.patterns import any_of, entries, load


@dataclass(frozen=True, slots=True)
class Furniture:
    page_number: re.Pattern[str]
    edge_number: re.Pattern[str]
    web_frame: re.Pattern[str]
    web_classes: frozenset[str]
    web_silent: frozenset[str]  # elements without words of the text
    web_inline: frozenset[str]  # elements that do not begin a paragraph


@cache
def furniture() -> Furniture:
    """Raises ValueError where the file lacks a list, re.error where a pattern is none."""
    page, web = load("furniture.toml", "page"), load("furniture.toml", "web")
    return Furniture(
        page_number=any_of(page, "number"),
        edge_number=any_of(page, "edge_number"),
        web_frame=any_of(web, "frame"),
        web_classes=frozenset(entries(web, "classes")),
        web_silent=frozenset(entries(web, "silent")),
        web_inline=frozenset(entries(web, "inline")),
    )


def is_page_number(text: str) -> bool:
    """True for a line that is a page number wherever it stands: －1－, 第3页 共9页."""
    return len(text) < 30 and furniture().page_number.fullmatch(text.strip()) is not None


def is_edge_number(text: str) -> bool:
    """True for a line that is a page number if it stands at the edge of a page: a bare 12."""
    return len(text) < 30 and (is_page_number(text) or furniture().edge_number.fullmatch(text.strip()) is not None)


def is_web_frame(text: str) -> bool:
    return len(text) < 200 and furniture().web_frame.fullmatch(text.strip()) is not None
