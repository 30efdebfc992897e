"""eIds of the provisions of a draft, by the naming convention of Akoma Ntoso.

Source: OASIS, Akoma Ntoso Naming Convention 1.0, 5 (eId): abbreviations of element names, `_` before the number,
`__` between levels. Articles count through the whole text, so their eIds name no chapter. Where a text repeats a
number, which the convention does not foresee, `_2` follows.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from drafts.provisions import Draft, Level, Number, Provision

ELEMENTS = {
    Level.PART: "part",
    Level.CHAPTER: "chapter",
    Level.SECTION: "section",
    Level.ARTICLE: "article",
    Level.PARAGRAPH: "paragraph",
    Level.ITEM: "point",
    Level.SUBITEM: "indent",
}
_SHORT = {
    "chapter": "chp",
    "section": "sec",
    "article": "art",
    "paragraph": "para",
    "alinea": "al",
    "attachment": "att",
}


def element_of(node: Provision, above: Provision | None) -> str:
    """The element that stands for a provision: 分编 is a subpart, a further paragraph of an item an alinea."""
    if node.level is Level.PART and "分" in node.label:
        return "subpart"
    if node.level is Level.PARAGRAPH and above is not None and above.level in (Level.ITEM, Level.SUBITEM):
        return "alinea"
    return ELEMENTS[node.level]


def eid_of_number(element: str, number: Number) -> str:
    """One step of an eId: art_12-1.

    >>> eid_of_number("article", Number(12, 1))
    'art_12-1'
    """
    suffix = f"-{number.suffix}" if number.suffix else ""
    return f"{_SHORT.get(element, element)}_{number.value}{suffix}"


def eids_of(draft: Draft) -> Mapping[str, str]:
    """Key of a provision -> its eId, unique in the document."""
    return dict(_Naming().all(draft))


class _Naming:
    def __init__(self) -> None:
        self.used: Counter[str] = Counter()

    def all(self, draft: Draft) -> Iterator[tuple[str, str]]:
        for position, node in enumerate(draft.body, 1):
            yield from self._below(node, None, "", position)
        for position, annex in enumerate(draft.annexes, 1):
            own = self._unique(f"att_{position}")
            yield annex.key, own
            for place, child in enumerate(annex.children, 1):
                yield from self._below(child, annex, f"{own}__", place)

    def _below(self, node: Provision, above: Provision | None, prefix: str, position: int) -> Iterator[tuple[str, str]]:
        element = element_of(node, above)
        step = eid_of_number(element, node.number) if node.number else f"{_SHORT.get(element, element)}_nn_{position}"
        if node.level is Level.ARTICLE:
            prefix = prefix.split("__")[0] + "__" if prefix.startswith("att_") else ""
        own = self._unique(prefix + step)
        yield node.key, own
        lists = "__list_1__" if node.level in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM) and node.children else "__"
        for place, child in enumerate(node.children, 1):
            yield from self._below(child, node, own + lists, place)

    def _unique(self, wanted: str) -> str:
        self.used[wanted] += 1
        return wanted if self.used[wanted] == 1 else self._unique(f"{wanted}_{self.used[wanted]}")
