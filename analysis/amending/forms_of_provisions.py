"""Forms that tell provisions and names anew, add, delete, number and recast them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from analysis.amending.instructions import (
    Add,
    Address,
    Adjust,
    Aspect,
    Delete,
    Recast,
    Region,
    Renumber,
    Replace,
    Wording,
)
from analysis.amending.naming import numbers
from analysis.amending.sentence_read import Reading
from analysis.amending.vocabulary import LABEL, N
from drafts import numerals
from drafts.citations import LEVELS
from drafts.provisions import Level

_SMALL = (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)
_NUMBERED = re.compile(rf"^第{N}条")


def rename(match: re.Match[str], reading: Reading) -> bool:
    places = reading.places(match["p"])
    if places is None or len(places) != 1:
        return False
    place = replace(places[0], aspect=Aspect.NAME)
    reading.deeds.append(Replace(place, reading.quotes(match["q"])[0]))
    reading.here = places
    return True


def retitle(match: re.Match[str], reading: Reading) -> bool:
    if match["name"]:
        wording: Wording = (match["name"],)
    else:
        wording = tuple(line.strip("《》") for line in reading.quotes(match["q"])[0])
    reading.deeds.append(Replace(Address(region=Region.TITLE), wording))
    return True


def add(match: re.Match[str], reading: Reading) -> bool:
    level = LEVELS[match["unit"]]
    if match["anchor"]:
        reading.quotes(match["anchor"])
    wording = tuple(line for quote in reading.quotes(match["q"]) for line in quote)
    new = numbers(match["new"]) if match["new"] else (level, (), None)
    if new is None or new[0] is not level or not wording:
        return False
    if new[1] and len(new[1]) != numerals.parse(match["count"]):
        return False
    home = _home(level, match, reading)
    if home is None:
        return False
    within, after = home
    paragraph = new[2].number.get(Level.PARAGRAPH) if new[2] and level is Level.ITEM else None
    if paragraph and within:
        within = replace(within, paragraph=paragraph.value)
    if not new[1] and after is None:
        return False
    holds = None
    if match["holds"]:
        held = numbers(match["holds"])
        if held is None or held[0] is not Level.ARTICLE:
            return False
        holds = (held[1][0], held[1][-1])
    reading.deeds.append(Add(level, wording, new[1], within, after, holds))
    reading.here = (within,) if within and within.article else ()
    return True


def _home(level: Level, match: re.Match[str], reading: Reading) -> tuple[Address | None, Address | None] | None:
    """What something is added to, and after what."""
    small = level in _SMALL
    places = reading.places(match["p"]) if match["p"] or small else ()
    if places is None or len(places) > 1:
        return None
    place = places[0] if places else None
    if place is None:
        return (None, None)
    same = place.level is level
    after = place if same and match["side"] == "后" else None
    if same and match["side"] is None and match["p"]:
        return None  # 在第五条增加一条: within an article there are no articles
    if small:
        return (_holder(place, level), after) if place.article else None
    if same:
        return (None, after)
    return (place, None) if match["side"] is None and place.article is None else None


def _holder(place: Address, level: Level) -> Address:
    """What provisions of the level stand in, of a place in it."""
    if level is Level.SUBITEM:
        return replace(place, subitem=None)
    return replace(place, subitem=None, item=None, paragraph=place.paragraph if level is Level.ITEM else None)


def recast(match: re.Match[str], reading: Reading) -> bool:
    """第五条改为二条，作为第六条、第七条; 第五条、第六条合并为第五条."""
    places, new = reading.places(match["p"]), numbers(match["new"])
    wording = tuple(line for quote in reading.quotes(match["q"]) for line in quote)
    if places is None or new is None or not wording or any(place.level is not new[0] for place in places):
        return False
    if len(places) == len(new[1]):
        return False
    if match["count"] and numerals.parse(match["count"]) != len(new[1]):
        return False
    reading.deeds.append(Recast(places, new[1], wording))
    reading.here = ()
    return True


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
    above = new[2].number if new[0] is Level.ARTICLE else {}
    part, chapter, section = (above.get(level) for level in (Level.PART, Level.CHAPTER, Level.SECTION))
    home = Address(part=part, chapter=chapter, section=section) if part or chapter or section else None
    reading.deeds.extend(Renumber(place, to, home) for place, to in zip(places, new[1], strict=True))
    reading.here = places
    return True


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
