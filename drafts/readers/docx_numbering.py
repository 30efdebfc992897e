"""Automatic numbering: Word keeps 第十二条 out of the text, so it is counted again here (ISO/IEC 29500-1, 17.9)."""

import re
from dataclasses import dataclass, field

from lxml import etree

from drafts.readers.counting import counted
from drafts.readers.package import W

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_NO_SPACE_AFTER = "、，。．）)】〕]：:"


def attribute(element: etree._Element | None, path: str, name: str = "val") -> str | None:
    """The attribute w:`name` of the descendant at `path` (local names with w:), None where either is missing."""
    found = None if element is None else element.find(path, {"w": W})
    return None if found is None else found.get(f"{{{W}}}{name}")


def whole(text: str | None) -> int | None:
    """A whole number of at most six digits; None for anything else a damaged file may say."""
    return int(text) if text is not None and re.fullmatch(r"-?[0-9]{1,6}", text) else None


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list. `restart_after` is the level (from 1) whose use restarts this one; 0 for never."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    suffix: str = "tab"
    legal: bool = False  # all numbers in the label in decimal digits
    restart_after: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """An instance (w:num) of a definition: the levels it sees and the starts it overrides."""

    definition: str
    levels: dict[int, ListLevel]
    starts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted. Ask `label` once for every paragraph, in order."""

    lists: dict[str, _List] = field(default_factory=dict)
    unknown_formats: set[str] = field(default_factory=set)
    _counters: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level of a list that is bound to a paragraph style."""
        levels = self.lists[number_id].levels if number_id in self.lists else {}
        return next((depth for depth, level in levels.items() if level.style == style), None)

    def label(self, number_id: str, depth: int) -> str:
        """Counts one paragraph and returns its label with the space after it; empty for no such list."""
        chosen = self.lists.get(number_id)
        if chosen is None or depth not in chosen.levels:
            return ""
        counters = self._counters.setdefault(chosen.definition, {})
        self._count(chosen, number_id, depth, counters)
        level = chosen.levels[depth]
        label = _PLACE.sub(lambda place: self._number(chosen, level, counters, int(place[1]) - 1), level.pattern)
        if not label or level.suffix == "nothing" or label[-1] in _NO_SPACE_AFTER:
            return label
        return label + " "

    def _count(self, chosen: _List, number_id: str, depth: int, counters: dict[int, int]) -> None:
        first = (number_id, depth) not in self._begun
        self._begun.add((number_id, depth))
        start = chosen.starts.get(depth, chosen.levels[depth].start)
        overridden = first and depth in chosen.starts
        counters[depth] = start if overridden or depth not in counters else counters[depth] + 1
        for deeper in [at for at in counters if at > depth]:
            after = chosen.levels[deeper].restart_after if deeper in chosen.levels else None
            if after is None or (after > 0 and depth < after):
                del counters[deeper]

    def _number(self, chosen: _List, level: ListLevel, counters: dict[int, int], at: int) -> str:
        shown = chosen.levels.get(at, ListLevel())
        value = counters.get(at, chosen.starts.get(at, shown.start))
        form = "decimal" if level.legal and shown.form != "none" else shown.form
        written = counted(value, form)
        if written is None:
            self.unknown_formats.add(form)
            return str(value)
        return written


def numbering_of(root: etree._Element | None) -> Numbering:
    """Reads numbering.xml; without one, a Numbering that labels nothing."""
    numbering = Numbering()
    if root is None:
        return numbering
    definitions = {_own(element, "abstractNumId"): element for element in root.iter(f"{{{W}}}abstractNum")}
    by_style = {
        style: element for element in definitions.values() if (style := attribute(element, "w:styleLink")) is not None
    }
    levels = {name: _levels(element) for name, element in definitions.items()}
    for element in root.iter(f"{{{W}}}num"):
        definition = attribute(element, "w:abstractNumId") or ""
        defined = definitions.get(definition)
        if defined is None:
            continue
        defined = by_style.get(attribute(defined, "w:numStyleLink") or "", defined)
        name = _own(defined, "abstractNumId")
        numbering.lists[_own(element, "numId")] = _list(element, name, levels[name])
    return numbering


def _list(element: etree._Element, definition: str, levels: dict[int, ListLevel]) -> _List:
    made = _List(definition, {**levels})
    for override in element.iter(f"{{{W}}}lvlOverride"):
        depth = whole(_own(override, "ilvl"))
        if depth is None:
            continue
        own_levels = _levels(override)
        made.levels |= own_levels
        start = whole(attribute(override, "w:startOverride"))
        if start is not None:
            made.starts[depth] = start
    return made


def _levels(parent: etree._Element) -> dict[int, ListLevel]:
    levels = {}
    for element in parent.findall("w:lvl", {"w": W}):
        depth = whole(_own(element, "ilvl"))
        if depth is not None and 0 <= depth < _LEVELS:
            levels[depth] = _level(element)
    return levels


def _level(element: etree._Element) -> ListLevel:
    start = whole(attribute(element, "w:start"))
    legal = element.find("w:isLgl", {"w": W}) is not None and attribute(element, "w:isLgl") not in ("0", "false", "off")
    return ListLevel(
        start=0 if start is None else start,
        # A custom format stands in mc:AlternateContent with a usual one to fall back on: the last one is that.
        form=next((f.get(f"{{{W}}}val", "") for f in reversed(list(element.iter(f"{{{W}}}numFmt")))), "decimal"),
        pattern=(attribute(element, "w:lvlText") or "")[:60],
        suffix=attribute(element, "w:suff") or "tab",
        legal=legal,
        restart_after=whole(attribute(element, "w:lvlRestart")),
        style=attribute(element, "w:pStyle") or "",
    )


def _own(element: etree._Element, name: str) -> str:
    return element.get(f"{{{W}}}{name}", "")
