"""Forms that tell provisions and names anew, add, delete, number and recast them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.amending.forms_of_adding import heading_named
from analysis.amending.instructions import (
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
    Wording,
    Words,
)
from analysis.amending.naming import numbers
from analysis.amending.sentence_read import Reading
from analysis.amending.vocabulary import LABEL, N
from drafts import numerals
from drafts.provisions import Level, Number

_NUMBERED = re.compile(rf"^第{N}条")


def rename(match: re.Match[str], reading: Reading) -> bool:
    places = reading.places(match["p"])
    if places is None or len(places) != 1:
        return False
    place = replace(places[0], aspect=Aspect.NAME)
    old = reading.quotes(match["old"])[0] if match["old"] else None
    new = reading.quotes(match["q"])[0]
    if old is None:
        reading.deeds.append(Replace(place, new))
    elif len(old) == len(new) == 1:
        reading.deeds.append(Words(place, old[0], new[0]))
    else:
        return False
    reading.here = places
    return True


def retitle(match: re.Match[str], reading: Reading) -> bool:
    if match["name"]:
        wording: Wording = (match["name"],)
    else:
        wording = tuple(line.strip("《》") for line in reading.quotes(match["q"])[0])
    reading.deeds.append(Replace(Address(region=Region.TITLE), wording))
    return True


def recast(match: re.Match[str], reading: Reading) -> bool:
    """第五条改为二条，作为第六条、第七条; 第五条、第六条合并为第五条."""
    places, new = reading.places(match["p"]), numbers(match["new"])
    wording = tuple(line for quote in reading.quotes(match["q"]) for line in quote)
    if places is None or new is None or not wording or len(places) == len(new[1]):
        return False
    if match["count"] and numerals.parse(match["count"]) != len(new[1]):
        return False
    deeds = _recast_deeds(places, new[0], new[1], wording)
    reading.deeds.extend(deeds)
    reading.here = ()
    return bool(deeds)


def _recast_deeds(
    places: Sequence[Address], level: Level, new: tuple[Number, ...], wording: Wording
) -> tuple[Deed, ...]:
    """Paragraphs that are merged into an article leave their own. Empty where it is not one thing."""
    if all(place.level is level for place in places):
        return (Recast(tuple(places), new, wording),)
    whole = tuple(place for place in places if place.level is Level.ARTICLE)
    parts = tuple(place for place in places if place.level is Level.PARAGRAPH)
    if level is not Level.ARTICLE or len(whole) + len(parts) != len(places):
        return ()
    if {place.article for place in whole} & {place.article for place in parts}:
        return ()
    made = Recast(whole, new, wording) if whole else Add(level, wording, new)
    return (*map(Delete, parts), made)


def merge(match: re.Match[str], reading: Reading) -> bool:
    """第五条第一款、第二款合并，修改为：“…”: neighbours, which become the first of them."""
    places = reading.places(match["p"])
    wording = tuple(line for quote in reading.quotes(match["q"]) for line in quote)
    if places is None or len(places) < 2 or not wording:
        return False
    numbers_of = [_counted(place) for place in places]
    first = numbers_of[0]
    if first is None or numbers_of != [Number(first.value + at) for at in range(len(places))]:
        return False
    if len({(place.level, place.article, place.paragraph if place.item else 0) for place in places}) != 1:
        return False
    reading.deeds.append(Recast(places, (first,), wording))
    reading.here = ()
    return True


def _counted(place: Address) -> Number | None:
    """Of a paragraph or item."""
    if place.level is Level.PARAGRAPH and place.paragraph and place.paragraph > 0:
        return Number(place.paragraph)
    return place.item if place.level is Level.ITEM and place.item and not place.item.suffix else None


def renumber(match: re.Match[str], reading: Reading) -> bool:
    places, new = reading.places(match["p"]), numbers(match["new"])
    if places is None or new is None or len(places) != len(new[1]):
        return False
    if new[0] is Level.ARTICLE and all(place.level is Level.PARAGRAPH for place in places):
        reading.raised.update(zip(places, new[1], strict=True))
        reading.here = places
        return reading.old is not None
    if any(place.level is not new[0] or place.aspect is not Aspect.WHOLE for place in places):
        return False
    home = heading_named(new[2].number) if new[0] is Level.ARTICLE else None
    reading.deeds.extend(Renumber(place, to, home) for place, to in zip(places, new[1], strict=True))
    reading.here = places
    return True


def move(match: re.Match[str], reading: Reading) -> bool:
    """第十五条移至第三章，作为第二十条."""
    places, new, home = reading.places(match["p"]), numbers(match["new"]), numbers(match["home"])
    if places is None or new is None or home is None or len(places) != len(new[1]) or len(home[1]) != 1:
        return False
    if new[0] is not Level.ARTICLE or any(place.level is not Level.ARTICLE for place in places):
        return False
    within = heading_named({home[0]: home[1][0]})
    reading.deeds.extend(Renumber(place, to, within) for place, to in zip(places, new[1], strict=True))
    reading.here = places
    return within is not None


def tell_anew(match: re.Match[str], reading: Reading) -> bool:
    places = reading.places(match["p"])
    quotes = reading.quotes(match["q"])
    wording = tuple(line for quote in quotes for line in quote)
    if not places or not wording:
        return False
    shares = quotes if len(quotes) == len(places) else _shares(places, wording)
    if shares is None:
        return False
    if match["this"]:
        reading.restates = places
    reading.deeds.extend(Replace(place, share) for place, share in zip(places, shares, strict=True))
    reading.here = places
    return True


def _shares(places: Sequence[Address], wording: Wording) -> tuple[Wording, ...] | None:
    """The lines of each of several places; None where they cannot be told apart."""
    if len(places) == 1:
        return (wording,)
    level = places[0].level
    begins: Callable[[str], bool]
    if level is Level.ARTICLE:
        begins = lambda line: bool(_NUMBERED.match(line))  # noqa: E731
    elif level is Level.PARAGRAPH:
        begins = lambda line: not LABEL.match(line)  # noqa: E731
    elif level is Level.ITEM:
        begins = lambda line: bool(LABEL.match(line))  # noqa: E731
    else:
        return None
    shares: list[list[str]] = []
    for line in wording:
        if begins(line):
            shares.append([])
        if not shares:
            return None
        shares[-1].append(line)
    return tuple(map(tuple, shares)) if len(shares) == len(places) else None


def delete(match: re.Match[str], reading: Reading) -> bool:
    places = reading.places(match["p"])
    if places is None:
        return False
    aspect = Aspect.NAME if match["name"] else None
    reading.deeds.extend(Delete(replace(place, aspect=aspect) if aspect else place) for place in places)
    reading.here = places
    return True


def anchor(match: re.Match[str], reading: Reading) -> bool:
    """第六十二条“…行使下列职权”中增加一项: the quotation says once more which place is meant."""
    places = reading.places(match["p"])
    reading.quotes(match["q"])
    reading.here = places or ()
    return places is not None


def adjust(match: re.Match[str], reading: Reading) -> bool:
    reading.deeds.append(Adjust(words=bool(re.search("文字|标点|表述", match[0]))))
    return True
