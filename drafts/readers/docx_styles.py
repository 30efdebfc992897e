"""What a paragraph looks like in Word: its own properties over its style's over that style's ancestors'."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from drafts.readers.docx_numbering import attribute, whole
from drafts.readers.package import W

_CHAIN = 12  # Word allows eleven ancestors; a circle ends here as well
_OFF = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Look:
    """Layout that tells something about the structure. None: not said here. `columns` are half-width columns."""

    centered: bool | None = None
    heading: int | None = None
    columns: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    styles: tuple[str, ...] = ()

    def over(self, below: "Look") -> "Look":
        """This look where it says something, `below` elsewhere."""
        return Look(
            centered=below.centered if self.centered is None else self.centered,
            heading=below.heading if self.heading is None else self.heading,
            columns=below.columns if self.columns is None else self.columns,
            list_id=below.list_id if self.list_id is None else self.list_id,
            list_level=below.list_level if self.list_level is None else self.list_level,
            styles=self.styles + below.styles,
        )


@dataclass(slots=True)
class Styles:
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _said: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _default: str = ""
    _known: dict[str, Look] = field(default_factory=dict)
    # Of each style by itself, read once: thousands may rest on one another.
    _own: dict[str, Look] = field(default_factory=dict)
    _own_words: dict[str, dict[str, str]] = field(default_factory=dict)
    _based: dict[str, str] = field(default_factory=dict)

    def look(self, properties: etree._Element | None) -> Look:
        """The look of a paragraph with these properties (w:pPr)."""
        style = attribute(properties, "w:pStyle") or self._default
        return _look(properties).over(self._of_style(style))

    def of_run(self, run: etree._Element, name: str, paragraph_style: str) -> str | None:
        """What a run says of a property (strike, vertAlign…), else its style, else its paragraph's; None for nothing.

        A switch without a value says "".
        """
        own = run.find(f"w:rPr/w:{name}", {"w": W})
        if own is not None:
            return own.get(f"{{{W}}}val", "")
        style = attribute(run, "w:rPr/w:rStyle")
        said = None if style is None else self._of_words(style, name)
        return said if said is not None else self._of_words(paragraph_style or self._default, name)

    def _of_words(self, style: str, name: str) -> str | None:
        if (style, name) not in self._said:
            said = (self._words(at, element).get(name) for at, element in self._chain(style))
            self._said[style, name] = next((found for found in said if found is not None), None)
        return self._said[style, name]

    def _words(self, style: str, element: etree._Element) -> dict[str, str]:
        """What a style by itself says of runs: property -> value, the first of each."""
        if style not in self._own_words:
            own = self._own_words[style] = {}
            for said in element.iterfind("w:rPr/w:*", {"w": W}):
                own.setdefault(etree.QName(said).localname, said.get(f"{{{W}}}val", ""))
        return self._own_words[style]

    def _of_style(self, style: str) -> Look:
        if style not in self._known:
            look = Look()
            for name, element in self._chain(style):
                if name not in self._own:
                    self._own[name] = replace(_look(element.find("w:pPr", {"w": W})), styles=(name,))
                look = look.over(self._own[name])
            self._known[style] = look
        return self._known[style]

    def _chain(self, style: str) -> Iterator[tuple[str, etree._Element]]:
        """A style and its ancestors, by their names."""
        at = style
        for _ in range(_CHAIN):
            element = self._elements.get(at)
            if element is None:
                return
            yield at, element
            if at not in self._based:
                self._based[at] = attribute(element, "w:basedOn") or ""
            at = self._based[at]


def styles_of(root: etree._Element | None) -> Styles:
    """Reads styles.xml; without one, paragraphs have only their own look."""
    styles = Styles()
    if root is None:
        return styles
    for element in root.iter(f"{{{W}}}style"):
        if element.get(f"{{{W}}}type") not in ("paragraph", "character"):
            continue
        name = element.get(f"{{{W}}}styleId", "")
        styles._elements[name] = element
        if element.get(f"{{{W}}}type") == "paragraph" and element.get(f"{{{W}}}default") in ("1", "true", "on"):
            styles._default = name
    return styles


def is_on(said: str | None) -> bool:
    """Whether a switch (w:vanish…) is there and not turned off."""
    return said is not None and said not in _OFF


def _look(properties: etree._Element | None) -> Look:
    if properties is None:
        return Look()
    alignment = attribute(properties, "w:jc")
    outline = whole(attribute(properties, "w:outlineLvl"))
    return Look(
        centered=None if alignment is None else alignment == "center",
        heading=outline + 1 if outline is not None and 0 <= outline < 9 else None,
        columns=_columns(properties),
        list_id=attribute(properties, "w:numPr/w:numId"),
        list_level=whole(attribute(properties, "w:numPr/w:ilvl")),
    )


def _columns(properties: etree._Element) -> int | None:
    """The first line's indent: in hundredths of a character, or in twentieths of a point at the run's size."""
    said = [
        (characters, twips)
        for name in ("firstLine", "left", "start")
        for characters, twips in [
            (
                whole(attribute(properties, "w:ind", f"{name}Chars")),
                whole(attribute(properties, "w:ind", name)),
            )
        ]
    ]
    if all(characters is None and twips is None for characters, twips in said):
        return None
    em = 10 * (whole(attribute(properties, "w:rPr/w:sz")) or 32)  # 16 pt is the size of an official text
    total = sum(characters / 50 if characters else (twips or 0) * 2 / em for characters, twips in said)
    return min(80, max(0, round(total)))
