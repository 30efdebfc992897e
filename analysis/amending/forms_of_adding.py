"""Forms that add: 增加一条，作为第四条; 第五条第二款末尾增加一句."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analysis.amending.instructions import Add, Address, Aspect, Replace, Unread, Why, said_number
from analysis.amending.locating import Lost, locate
from analysis.amending.naming import numbers
from analysis.amending.sentence_read import Reading
from analysis.amending.vocabulary import N
from drafts import numerals
from drafts.citations import LEVELS
from drafts.provisions import Level, Number

_SMALL = (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)


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
    holds = _held(match["holds"])
    if match["holds"] and holds is None:
        return False
    home_new = heading_named(new[2].number) if new[2] and level is Level.ARTICLE and within is None else None
    deed = Add(level, wording, new[1], home_new or within, after, holds, within_new=home_new is not None)
    reading.deeds.append(deed)
    reading.here = (within,) if within and within.article else ()
    return True


def _held(said: str | None) -> tuple[Number, Number] | None:
    """The first and the last article that a new heading holds."""
    held = numbers(said) if said else None
    return (held[1][0], held[1][-1]) if held and held[0] is Level.ARTICLE else None


def add_heading(match: re.Match[str], reading: Reading) -> bool:
    """增加一章，作为第三章，章名为“服务保障”，包括第十一条至第十五条."""
    level, new, holds = LEVELS[match["unit"]], numbers(match["new"]), _held(match["holds"])
    (name,) = reading.quotes(match["q"])
    if new is None or new[0] is not level or len(new[1]) != 1 or holds is None or len(name) != 1:
        return False
    heading = f"{said_number(level, new[1][0])}　{name[0]}"
    reading.deeds.append(Add(level, (heading,), new[1], holds=holds))
    reading.here = ()
    return True


def add_annex(match: re.Match[str], reading: Reading) -> bool:
    """增加附件二：“附件2　…”."""
    wording = tuple(line for quote in reading.quotes(match["q"]) for line in quote)
    counted = re.search(N, match["new"])
    reading.deeds.append(Add(Level.ANNEX, wording, (Number(numerals.parse(counted[0])),) if counted else ()))
    return bool(wording)


def announce(match: re.Match[str], reading: Reading) -> bool:
    """第五条增加一款作为第二款，将该条修改为：“…”: what is added stands in the whole that follows."""
    places = reading.places(match["p"])
    if places is None or len(places) != 1 or places[0].level is not Level.ARTICLE:
        return False
    reading.here = places
    return True


def add_sentence(match: re.Match[str], reading: Reading) -> bool:
    """第五条第二款末尾增加一句：“…”, told of a text that is known."""
    places = reading.places(match["p"])
    (new,) = reading.quotes(match["q"])
    if places is None or len(places) != 1 or len(new) != 1 or reading.old is None:
        return False
    try:
        found = locate(reading.old, places[0])
    except Lost:
        return False
    holders = found.children if found.level is Level.ARTICLE else (found,)
    if len(holders) != 1 or holders[0].children or not holders[0].text.endswith("。") or not new[0].endswith("。"):
        return False
    lead = replace(places[0], aspect=Aspect.LEAD)
    if found.level is Level.ARTICLE:
        lead = replace(lead, paragraph=1)
    reading.deeds.append(Replace(lead, (holders[0].text + new[0],)))
    reading.here = places
    return True


def add_something(match: re.Match[str], reading: Reading) -> bool:
    """第五条第二款后增加：“…”."""
    reading.quotes(match["q"])
    reading.here = reading.places(match["p"]) or ()
    reading.deeds.append(Unread(Why.TWO_READINGS))
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


def heading_named(named: Mapping[Level, Number]) -> Address | None:
    """The heading that is named beside a number: 第三章第十五条."""
    part, chapter, section = (named.get(level) for level in (Level.PART, Level.CHAPTER, Level.SECTION))
    return Address(part=part, chapter=chapter, section=section) if part or chapter or section else None
