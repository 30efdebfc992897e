"""What an amending decision tells other texts, as Akoma Ntoso says it: `mod` around each sentence that amends, the
words it quotes as `quotedText` or `quotedStructure`, and in the metadata one `textualMod` for each instruction.

The sentences are those that analysis/amending reads; one that it does not understand stays words.
The address of the amended text is made of its title alone, its date unknown (akn_meta.UNKNOWN_DATE).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.amending.instructions import (
    Add,
    Address,
    Adjust,
    Amendment,
    Deed,
    Delete,
    Instruction,
    Recast,
    Region,
    Renumber,
    Replace,
    Unread,
    Words,
)
from analysis.amending.reading import read
from drafts.parsing.marks import article_mark, heading_mark, item_mark
from drafts.provisions import Draft, Kind, Level, Number
from drafts.refusal import Refusal
from exports.drafts.akn_ids import eid_of_number

_TYPES: Mapping[type, str] = {
    Replace: "substitution",
    Words: "substitution",
    Add: "insertion",
    Delete: "repeal",
    Renumber: "renumbering",
}


@dataclass(frozen=True, slots=True)
class Quoted:
    """`start`:`end` is what stands between the quotation marks. `element` is the provision that the words are, "" where
    they are words only; `label` of them are its number with the space behind it."""

    eid: str
    start: int
    end: int
    element: str = ""
    label: int = 0


@dataclass(frozen=True, slots=True)
class Mod:
    """A sentence that amends: `start`:`end` of its provision's own words, the words that it quotes, and what of it the
    amendments say."""

    eid: str
    start: int
    end: int
    quoted: tuple[Quoted, ...]
    told: tuple[tuple[str, Instruction], ...]  # the title of the amended text, and the instruction


def mods_of(draft: Draft, eids: Mapping[str, str]) -> Mapping[str, tuple[Mod, ...]]:
    """Key of a provision -> the mods in its own words, in their order. Empty for what is no decision."""
    if draft.kind is not Kind.DECISION:
        return {}
    try:
        amendments = read(draft)
    except Refusal:  # more instructions than are read: the words remain
        return {}
    found: dict[str, list[Mod]] = {}
    sentences = _sentences(amendments)
    for node in draft.walk():
        at = 0
        for source, told in sentences.get(node.locator, {}).items():
            line = source.split("\n")[0].removeprefix(node.label)
            start = node.text.find(line, at) if line else -1
            if start < 0:
                continue
            here = found.setdefault(node.key, [])
            eid = f"{eids[node.key]}__mod_{len(here) + 1}"
            here.append(Mod(eid, start, start + len(line), tuple(_quoted(start, line, eid, told)), tuple(told)))
            at = start + len(line)
    return {key: tuple(mods) for key, mods in found.items()}


def _sentences(amendments: Sequence[Amendment]) -> dict[str, dict[str, list[tuple[str, Instruction]]]]:
    """Locator -> sentence -> its instructions. What is told once for all is no modification of
    a place, and what was not understood may be none at all."""
    found: dict[str, dict[str, list[tuple[str, Instruction]]]] = {}
    for amendment in amendments:
        for each in amendment.instructions:
            if not isinstance(each.deed, (Adjust, Unread)):
                found.setdefault(each.where, {}).setdefault(each.source, []).append((amendment.target, each))
    return found


def _quoted(start: int, line: str, eid: str, told: Sequence[tuple[str, Instruction]]) -> Iterator[Quoted]:
    """The quotations of a line, the outermost; one that the line does not close goes on to its end."""
    whole = any(isinstance(each.deed, (Replace, Add, Recast)) for _, each in told)
    words, depth, begun, count = any(isinstance(each.deed, Words) for _, each in told), 0, 0, 0
    for at, sign in enumerate(line + "\n"):
        if sign == "“":
            begun = at + 1 if not depth else begun
            depth += 1
        elif depth and (sign == "\n" or (sign == "”" and depth == 1)):
            count += 1
            own = line[begun:at]
            closed = sign == "”"
            element, label = _structure(own) if whole and not words and closed else ("", 0)
            name = "qstr" if element else "qtext"
            if own:
                yield Quoted(f"{eid}__{name}_{count}", start + begun, start + at, element, label)
            depth = 0
        elif sign == "”":
            depth = max(0, depth - 1)


def _structure(words: str) -> tuple[str, int]:
    """What provision quoted words are, by their number, and how long that is."""
    if heading := heading_mark(words):
        return {Level.PART: "part", Level.CHAPTER: "chapter"}.get(heading.level, "section"), len(heading.label)
    if article := article_mark(words):
        return "article", article.end
    if item := item_mark(words):
        return "point", item.end
    return "paragraph", 0


def kind_of_change(deed: Deed) -> str:
    """The type of a textualMod; "" for what says none."""
    if isinstance(deed, Words) and not deed.new:
        return "repeal"
    if isinstance(deed, Recast):
        return "join" if len(deed.places) > len(deed.numbers) else "split"
    return _TYPES.get(type(deed), "")


def destination_of(deed: Deed) -> str:
    """The eId of the place that is changed, as far as the decision names it; "" for the text as a whole."""
    if isinstance(deed, (Adjust, Unread)):
        return ""
    if isinstance(deed, Add):
        return _eid(deed.within) if deed.within else ""
    return _eid(deed.places[0] if isinstance(deed, Recast) else deed.place)


def _eid(place: Address) -> str:
    if place.region is not Region.BODY:
        return ""
    if place.annex is not None:
        return eid_of_number("attachment", place.annex)
    headings = (("part", place.part), ("chapter", place.chapter), ("section", place.section))
    named = [eid_of_number(name, number) for name, number in headings if number] if not place.article else []
    if place.article:
        named.append(eid_of_number("article", place.article))
    if place.paragraph is not None and place.paragraph > 0 and place.article:
        named.append(eid_of_number("paragraph", Number(place.paragraph)))
        for name, number in (("point", place.item), ("indent", place.subitem)):
            if number is None or number.value < 0:
                break
            named += ["list_1", eid_of_number(name, number)]
    return "__".join(named)


def old_and_new(mod: Mod, deed: Deed, words: str) -> tuple[str, str]:
    """The eIds of the quotations that a deed takes away and puts there; "" where there is none."""
    said = {words[each.start : each.end]: each.eid for each in mod.quoted}
    if isinstance(deed, Words):
        return said.get(deed.old, ""), said.get(deed.new, "")
    if isinstance(deed, (Replace, Add, Recast)) and deed.wording:
        return "", said.get(deed.wording[0], "")
    return "", ""
