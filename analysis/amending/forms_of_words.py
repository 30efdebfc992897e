"""Forms that exchange, delete or add words: 将第五条中的“甲”修改为“乙”."""

import re
from dataclasses import replace

from analysis.amending.instructions import Address, Region, Wording, Words
from analysis.amending.sentence_read import Reading
from analysis.amending.vocabulary import IN, LABEL, QS, TITLE, WHERE, WORDS, P

_PART_OF_RUN = re.compile(f"(?P<where>{WHERE})?{IN}(?P<quotes>{QS})")


def change_words(match: re.Match[str], reading: Reading) -> bool:
    """第五条中的“甲”、第六条中的“乙”修改为“丙”; “甲”“乙”分别修改为“丙”“丁”."""
    every = any(word in match["how"] for word in WORDS["every"])
    parts = _parts_of_run(match["run"], reading)
    news = [_line(quote) for quote in reading.quotes(match["news"])]
    if parts is None or any(new is None for new in news):
        return False
    # One exchange in a list of places is one throughout them: nobody counts there how often the words stand in each.
    olds = [
        (place, old, alike or len(places) > 1) for places, quoted, alike in parts for old in quoted for place in places
    ]
    each = [old for _, quoted, _ in parts for old in quoted]
    if len(news) != 1 and len(news) != len(each):
        return False
    new_of = dict(zip(each, news * len(each) if len(news) == 1 else news, strict=False))
    if len(set(each)) != len(each) and len(news) != 1:
        return False
    for place, old, everywhere in olds:
        new = new_of[old]
        if new is None or not old:
            return False
        reading.deeds.append(_words(place, old, new, every=every or everywhere))
    return bool(olds)


def change_loose_words(match: re.Match[str], reading: Reading) -> bool:
    """第二条中的乡镇人民代表大会“任期三年”改为“任期五年”: what stands before the quotation must stand so in the
    text."""
    places = reading.places(match["p"])
    (old,), (new,) = (reading.quotes(match[name]) for name in ("old", "new"))
    if places is None or len(places) != 1 or len(old) != 1 or len(new) != 1:
        return False
    every = any(word in match["how"] for word in WORDS["every"])
    before = match["loose"]
    reading.deeds.append(_words(places[0], before + old[0], before + new[0], every=every))
    reading.here = places
    return True


def delete_words(match: re.Match[str], reading: Reading) -> bool:
    parts = _parts_of_run(match["run"], reading)
    if parts is None:
        return False
    every = any(word in (match.groupdict().get("how") or "") for word in WORDS["every"])
    for places, quoted, everywhere in parts:
        for place in places:
            if not all(quoted):
                return False
            reading.deeds.extend(_words(place, old, "", every=every or everywhere) for old in quoted)
    return True


def add_words(match: re.Match[str], reading: Reading) -> bool:
    """在第五条中的“甲”后增加“乙”."""
    parts = _parts_of_run(match["run"], reading)
    new = _line(reading.quotes(match["new"])[0])
    if parts is None or not new:
        return False
    for places, quoted, everywhere in parts:
        for place in places:
            for old in quoted:
                if not old:
                    return False
                both = old + new if match["side"] == "后" else new + old
                reading.deeds.append(replace(_words(place, old, both, every=everywhere), beside=True))
    return True


_Part = tuple[tuple[Address, ...], list[str], bool]


def _parts_of_run(run: str, reading: Reading) -> list[_Part] | None:
    """第五条中的“甲”和第六条中的“乙”: of each place the words that are quoted, and whether all the text is meant."""
    found: list[_Part] = []
    for part in _PART_OF_RUN.finditer(run):
        quoted = [_line(quote) for quote in reading.quotes(part["quotes"])]
        places, everywhere = _where(part["where"], reading)
        if places is None or any(words is None for words in quoted):
            return None
        found.append((places, [words or "" for words in quoted], everywhere))
    return found or None


def _where(said: str | None, reading: Reading) -> tuple[tuple[Address, ...] | None, bool]:
    if said and re.fullmatch(TITLE, said):
        return (Address(region=Region.TITLE),), False
    if said and not re.fullmatch(P, said):
        return (Address(region=Region.EVERYWHERE),), True
    if not said and not reading.here:
        return (Address(region=Region.EVERYWHERE),), True
    places = reading.places(said)
    if places:
        reading.here = places
    return places, False


def _words(place: Address, old: str, new: str, *, every: bool) -> Words:
    label = LABEL.match(old)
    if place.item is not None and label and new.startswith(label[0]):
        old, new = old[label.end() :], new[label.end() :]
    return Words(place, old, new, every)


def _line(quote: Wording) -> str | None:
    """Words that are exchanged stand in one line."""
    return quote[0] if len(quote) == 1 else None
