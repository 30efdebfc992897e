"""A generated decision in the words of Chinese practice: 将第X条修改为：“…”, 增加一条，作为第X条, 删去第X条.

These are words of law, the same in every language of the pages; `analysis.amending.reading` reads them back.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.amending.instructions import (
    UNITS,
    Add,
    Address,
    Adjust,
    Aspect,
    Deed,
    Delete,
    Recast,
    Region,
    Renumber,
    Replace,
    Words,
    said_number,
)
from drafts import numerals
from drafts.provisions import Level, Number

_SWAPPED = str.maketrans("“”‘’", "‘’“”")
_NAMES = {Level.PART: "编名", Level.CHAPTER: "章名", Level.SECTION: "节名", Level.ARTICLE: "标题", Level.ANNEX: "标题"}


@dataclass(frozen=True, slots=True)
class DecisionWords:
    """`points` are numbered 一、二、…; each has its lines, the first of which carries the number."""

    title: str
    opening: str
    points: tuple[tuple[str, ...], ...]
    ending: tuple[str, ...]

    def lines(self) -> tuple[str, ...]:
        body = [line for point in self.points for line in point]
        return (self.title, self.opening, *body, *self.ending)


def decision_words(target: str, deeds: Sequence[Deed]) -> DecisionWords:
    """What stands in no text (who decides, at which meeting, from which day) is left to be filled in."""
    named = target.replace("《", "〈").replace("》", "〉")
    groups = _shared(_by_place(deeds))
    points = tuple(_numbered(at, group) for at, group in enumerate(groups, 1))
    adjust = ("此外，对条文顺序作相应调整。",) if any(isinstance(deed, Adjust) for deed in deeds) else ()
    ending = (*adjust, "本决定自　　年　月　日起施行。", f"《{named}》根据本决定作相应修改，重新公布。")
    opening = f"（制定机关、会议届次待填）决定对《{named}》作如下修改："
    return DecisionWords(f"关于修改《{named}》的决定", opening, points, ending)


_Group = tuple[Deed, ...]


def _by_place(deeds: Sequence[Deed]) -> list[_Group]:
    """Deeds in one article, or of one heading, belong to one point."""
    groups: list[list[Deed]] = []
    last: object = None
    for deed in deeds:
        if isinstance(deed, Adjust):
            continue
        place = _whose(deed)
        if groups and place is not None and place == last:
            groups[-1].append(deed)
        else:
            groups.append([deed])
        last = place
    return [tuple(group) for group in groups]


def _whose(deed: Deed) -> object:
    place = deed.within if isinstance(deed, Add) and deed.level not in (Level.ARTICLE, *_NAMES) else None
    if isinstance(deed, Replace | Words | Delete | Renumber):
        place = deed.place
    if place is None or (place.article is None and place.annex is None):
        return replace(place, aspect=Aspect.WHOLE) if place and place.region is Region.BODY else None
    return place.article, place.annex


def _shared(groups: Sequence[_Group]) -> list[_Group]:
    """The same words exchanged in several places are told once, after the rest."""
    alone = [group[0] for group in groups if len(group) == 1]
    common = Counter((deed.old, deed.new, deed.every) for deed in alone if isinstance(deed, Words))
    kept: list[_Group] = []
    joined: dict[tuple[str, str, bool], list[Deed]] = {}
    for group in groups:
        deed = group[0]
        if len(group) == 1 and isinstance(deed, Words) and common[deed.old, deed.new, deed.every] > 1:
            joined.setdefault((deed.old, deed.new, deed.every), []).append(deed)
        else:
            kept.append(group)
    return [*kept, *map(tuple, joined.values())]


def _numbered(at: int, group: _Group) -> tuple[str, ...]:
    lines = list(_point(group))
    return (f"{numerals.chinese(at)}、{lines[0]}", *lines[1:])


def _point(group: _Group) -> Iterator[str]:
    first = group[0]
    if len(group) > 1 and all(isinstance(deed, Words) for deed in group):
        words = [deed for deed in group if isinstance(deed, Words)]
        if len({(deed.old, deed.new, deed.every) for deed in words}) == 1:
            yield _exchange("、".join(_place(deed.place) for deed in words), words[0]) + "。"
            return
    before: Deed | None = None
    said = ""
    for deed in group:
        follows = isinstance(before, Renumber) and isinstance(deed, Replace) and deed.place == before.place
        lines = list(_lines(deed, place="" if follows else None))
        joint = "，" if isinstance(before, Renumber) else "。"
        if said and not said.endswith("”"):
            lines[0] = said + joint + lines[0]
        elif said:
            yield said
        yield from lines[:-1]
        said, before = lines[-1], deed
    yield said if said.endswith("”") and not isinstance(first, Words) and _ends_quoted(before) else said + "。"


def _ends_quoted(deed: Deed | None) -> bool:
    """After a whole provision that is quoted no stop is written: it has its own."""
    return isinstance(deed, Replace | Add | Recast) and not (
        isinstance(deed, Replace) and deed.place.aspect is Aspect.NAME
    )


def _lines(deed: Deed, place: str | None = None) -> Iterator[str]:
    match deed:
        case Words():
            yield _exchange(_place(deed.place), deed)
        case Replace(where, wording):
            yield from _replaced(where, wording, place)
        case Add():
            yield from _added(deed)
        case Delete(where):
            name = _NAMES.get(where.level, "") if where.level and where.aspect is Aspect.NAME else ""
            yield f"删去{_place(where)}{name}"
        case Renumber():
            yield _renumbered(deed)
        case Recast():
            yield from _recast(deed)
        case _:
            return


def _exchange(places: str, deed: Words) -> str:
    how = "均" if deed.every else ""
    if not deed.new:
        return f"将{places}中的{_quoted(deed.old)}{how}删去" if how else f"删去{places}中的{_quoted(deed.old)}"
    return f"将{places}中的{_quoted(deed.old)}{how}修改为{_quoted(deed.new)}"


def _replaced(where: Address, wording: Sequence[str], place: str | None) -> Iterator[str]:
    if where.region is Region.TITLE:
        yield f"将题目修改为{_quoted(wording[0])}"
    elif where.aspect is Aspect.NAME and where.level:
        yield f"将{_place(where)}{_NAMES.get(where.level, '名称')}修改为{_quoted(wording[0])}"
    else:
        named = f"将{_place(where)}" if place is None else place
        yield f"{named}修改为："
        yield from _quotation(wording)


def _added(deed: Add) -> Iterator[str]:
    unit = UNITS.get(deed.level, "附件")
    if deed.level is Level.ANNEX:
        yield f"增加附件{numerals.chinese(deed.numbers[0].value)}："
        yield from _quotation(deed.wording)
        return
    new = _numbers(deed.level, deed.numbers)
    within = _place(deed.within) if deed.within else ""
    holds = ""
    if deed.holds:
        first, last = (said_number(Level.ARTICLE, number) for number in deed.holds)
        holds = f"，包括{first}至{last}" if first != last else f"，包括{first}"
    yield f"{within}增加{_counted(len(deed.numbers))}{unit}，作为{new}{holds}："
    yield from _quotation(deed.wording)


def _renumbered(deed: Renumber) -> str:
    level = deed.place.level or Level.ARTICLE
    home = _place(deed.within) if deed.within else ""
    verb = "移作" if home else "改为"
    return f"将{_place(deed.place)}{verb}{home}{said_number(level, deed.to)}"


def _recast(deed: Recast) -> Iterator[str]:
    level = deed.places[0].level or Level.ARTICLE
    old = "、".join(_place(place) for place in deed.places)
    new = _numbers(level, deed.numbers)
    if len(deed.numbers) > 1:
        yield f"将{old}改为{_counted(len(deed.numbers))}{UNITS[level]}，作为{new}，修改为："
    else:
        yield f"将{old}合并为{new}，修改为："
    yield from _quotation(deed.wording)


def _numbers(level: Level, numbers: Sequence[Number]) -> str:
    return "、".join(said_number(level, number) for number in numbers)


def _counted(count: int) -> str:
    return numerals.chinese(count)


def _place(place: Address) -> str:
    if place.annex is not None:
        below = replace(place, annex=None)
        counted = numerals.chinese(place.annex.value) if place.annex.value else ""
        return f"附件{counted}{below.said()}"
    return "序言" if place.region is Region.PREAMBLE else place.said()


def _quoted(words: str) -> str:
    """Inside a quotation the marks of another are single ones (GB/T 15834)."""
    return f"“{_inner(words)}”"


def _inner(words: str) -> str:
    first = next((sign for sign in words if sign in "“‘"), "")
    return words.translate(_SWAPPED) if first == "“" else words


def _quotation(wording: Sequence[str]) -> Iterator[str]:
    """Each paragraph opens the quotation anew, the last closes it."""
    for line in wording[:-1]:
        yield f"“{_inner(line)}"
    yield f"“{_inner(wording[-1])}”"


def said_alone(deed: Deed) -> tuple[str, ...]:
    """The lines of one instruction by itself."""
    return ("对条文顺序作相应调整",) if isinstance(deed, Adjust) else tuple(_lines(deed))
