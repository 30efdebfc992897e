"""Lines of the page that are no lines of the text; the patterns are data (furniture.toml)."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


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
    data = tomllib.loads(files(__package__).joinpath("furniture.toml").read_text(encoding="utf-8"))
    return Furniture(
        page_number=_any_of(data, "page", "number"),
        edge_number=_any_of(data, "page", "edge_number"),
        web_frame=_any_of(data, "web", "frame"),
        web_classes=frozenset(_list(data, "web", "classes")),
        web_silent=frozenset(_list(data, "web", "silent")),
        web_inline=frozenset(_list(data, "web", "inline")),
    )


def is_page_number(text: str) -> bool:
    """True for a line that is a page number wherever it stands: －1－, 第3页 共9页."""
    return len(text) < 30 and furniture().page_number.fullmatch(text.strip()) is not None


def is_edge_number(text: str) -> bool:
    """True for a line that is a page number if it stands at the edge of a page: a bare 12."""
    return len(text) < 30 and (is_page_number(text) or furniture().edge_number.fullmatch(text.strip()) is not None)


def is_web_frame(text: str) -> bool:
    return len(text) < 200 and furniture().web_frame.fullmatch(text.strip()) is not None


def _list(data: dict[str, dict[str, list[str]]], section: str, name: str) -> list[str]:
    entries = data.get(section, {}).get(name, [])
    if not entries or not all(isinstance(entry, str) for entry in entries):
        raise ValueError(f"furniture.toml: [{section}] {name} is not a list of strings")
    return entries


def _any_of(data: dict[str, dict[str, list[str]]], section: str, name: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{entry})" for entry in _list(data, section, name)))
