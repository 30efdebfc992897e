"""The forms in which a decision tells a text: one sentence → deeds. The words of the forms stand in `forms.toml`.

A sentence is understood as a whole or not at all: what stands beside the words that are understood could take back what
they say.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

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
from analysis.amending.naming import LAW, PLACES, addresses, numbers
from analysis.amending.raising import raised
from analysis.amending.sentences import QUOTE, Sentence
from drafts import numerals
from drafts.citations import LEVELS
from drafts.provisions import Draft, Level, Number

_WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))
LONGEST = 3000
"""Characters outside quotations of a sentence that is tried; instructions are far shorter."""


def _any(key: str) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, _WORDS[key]), key=len, reverse=True)) + ")"


_N = numerals.PATTERN
_P, _Q = PLACES, QUOTE
_AND = "(?:[、和及与]|以及)"
_LEAD = f"{_any('lead')}*+"
_TOO = f"(?:{_any('every')}|{_any('filler')}|并)*+"
_CHANGE, _ADD, _DELETE = _any("change"), _any("add"), _any("delete")
_TITLE = f"(?:{LAW}|的)?{_any('title')}"
_WHERE = f"(?:{_P}|{_TITLE}|{LAW}?{_any('everywhere')}|{LAW})"
_IN = "(?:中|里|内)?的?"
_QS = f"{_Q}(?:{_AND}{_Q})*+"
_RUN = f"(?:{_WHERE}{_IN})?{_QS}(?:(?:{_AND}|，)(?:{_WHERE}){_IN}{_QS})*"
_PART_OF_RUN = re.compile(f"(?P<where>{_WHERE})?{_IN}(?P<quotes>{_QS})")
_COLON = "[：:]?"
_SMALL = (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)
_LABEL = re.compile(rf"^[（(]{_N}[）)]")
_NUMBERED = re.compile(rf"^第{_N}条")


@dataclass
class Reading:
    """One sentence as far as it is read. `here` are the places that were named last, for 第二款 alone.

    `old` is the text that is amended, where it is known; `raised` are its paragraphs that become articles.
    """

    sentence: Sentence
    here: tuple[Address, ...]
    old: Draft | None = None
    raised: dict[Address, Number] = field(default_factory=dict)
    deeds: list[Deed] = field(default_factory=list)
    restates: tuple[Address, ...] = ()
    quotes_before: int = 0

    def quotes(self, told: str) -> tuple[Wording, ...]:
        """The next quotations, as many as `told` has."""
        start = self.quotes_before
        self.quotes_before += told.count(QUOTE)
        return self.sentence.quotes[start : self.quotes_before]

    def places(self, said: str | None) -> tuple[Address, ...] | None:
        """What `said` names; what was named last where it is silent."""
        found = addresses(said, self.here) if said else self.here
        return found or None


def deeds_of(sentence: Sentence, here: tuple[Address, ...], old: Draft | None = None) -> Reading | None:
    """What the sentence tells. None where it, or some of it, is not understood.

    第十三条第二款改为第十六条 can be told only of a text that is known (`old`): an article with that paragraph's words.
    """
    told = sentence.told
    if not sentence.whole or len(told) > LONGEST:
        return None
    reading = Reading(sentence, here, old)
    at = _skip(told, 0)
    while at < len(told):
        for pattern, read in _FORMS:
            before, quotes = len(reading.deeds), reading.quotes_before
            match = pattern.match(told, at)
            if match and read(match, reading):
                at = _skip(told, match.end())
                break
            del reading.deeds[before:]
            reading.quotes_before = quotes
        else:
            return None
    if reading.raised:
        deeds = raised(reading.raised, reading.deeds, old)
        if deeds is None:
            return None
        reading.deeds = deeds
    return reading


_BETWEEN = re.compile(r"[，,；;。、\s]*(?:以及|[和并及])?")


def _skip(told: str, at: int) -> int:
    match = _BETWEEN.match(told, at)
    return match.end() if match else at


def _change_words(match: re.Match[str], reading: Reading) -> bool:
    """第五条中的“甲”、第六条中的“乙”修改为“丙”; “甲”“乙”分别修改为“丙”“丁”."""
    every = any(word in match["how"] for word in _WORDS["every"])
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


def _delete_words(match: re.Match[str], reading: Reading) -> bool:
    parts = _parts_of_run(match["run"], reading)
    if parts is None:
        return False
    every = any(word in (match.groupdict().get("how") or "") for word in _WORDS["every"])
    for places, quoted, everywhere in parts:
        for place in places:
            if not all(quoted):
                return False
            reading.deeds.extend(_words(place, old, "", every=every or everywhere) for old in quoted)
    return True


def _add_words(match: re.Match[str], reading: Reading) -> bool:
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
    if said and re.fullmatch(_TITLE, said):
        return (Address(region=Region.TITLE),), False
    if said and not re.fullmatch(_P, said):
        return (Address(region=Region.EVERYWHERE),), True
    if not said and not reading.here:
        return (Address(region=Region.EVERYWHERE),), True
    places = reading.places(said)
    if places:
        reading.here = places
    return places, False


def _words(place: Address, old: str, new: str, *, every: bool) -> Words:
    label = _LABEL.match(old)
    if place.item is not None and label and new.startswith(label[0]):
        old, new = old[label.end() :], new[label.end() :]
    return Words(place, old, new, every)


def _line(quote: Wording) -> str | None:
    """Words that are exchanged stand in one line."""
    return quote[0] if len(quote) == 1 else None


def _rename(match: re.Match[str], reading: Reading) -> bool:
    places = reading.places(match["p"])
    if places is None or len(places) != 1:
        return False
    place = replace(places[0], aspect=Aspect.NAME)
    reading.deeds.append(Replace(place, reading.quotes(match["q"])[0]))
    reading.here = places
    return True


def _retitle(match: re.Match[str], reading: Reading) -> bool:
    if match["name"]:
        wording: Wording = (match["name"],)
    else:
        wording = tuple(line.strip("《》") for line in reading.quotes(match["q"])[0])
    reading.deeds.append(Replace(Address(region=Region.TITLE), wording))
    return True


def _add(match: re.Match[str], reading: Reading) -> bool:
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


def _recast(match: re.Match[str], reading: Reading) -> bool:
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


def _renumber(match: re.Match[str], reading: Reading) -> bool:
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


def _replace(match: re.Match[str], reading: Reading) -> bool:
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
        begins = lambda line: not _LABEL.match(line)  # noqa: E731
    elif level is Level.ITEM:
        begins = lambda line: bool(_LABEL.match(line))  # noqa: E731
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


def _delete(match: re.Match[str], reading: Reading) -> bool:
    places = reading.places(match["p"])
    if places is None:
        return False
    aspect = Aspect.NAME if match["name"] else None
    reading.deeds.extend(Delete(replace(place, aspect=aspect) if aspect else place) for place in places)
    reading.here = places
    return True


def _anchor(match: re.Match[str], reading: Reading) -> bool:
    """第六十二条“…行使下列职权”中增加一项: the quotation says once more which place is meant."""
    places = reading.places(match["p"])
    reading.quotes(match["q"])
    reading.here = places or ()
    return places is not None


def _adjust(match: re.Match[str], reading: Reading) -> bool:
    reading.deeds.append(Adjust(words=bool(re.search("文字|标点|表述", match[0]))))
    return True


_THIS = "(?P<this>(?:[这该本]一?(?:条|款|项|自然段)))"
_QUOTES = f"(?P<q>{_Q}(?:[、和，]?{_Q})*)"
_Read = Callable[[re.Match[str], Reading], bool]


def _forms() -> Iterator[tuple[re.Pattern[str], _Read]]:
    unless_changed = f"(?!{_TOO}{_CHANGE})"
    yield (
        re.compile(
            f"{_LEAD}(?P<run>{_RUN})(?:字样|一词)?(?P<how>{_TOO}){_CHANGE}{_COLON}(?P<news>{_QS}){unless_changed}"
        ),
        _change_words,
    )
    yield (
        re.compile(
            f"{_LEAD}(?P<run>{_RUN})之?(?P<side>[前后])面?{_ADD}(?:一句)?(?:规定|内容|字样)?[，,]?(?:内容)?(?:为|即)?{_COLON}"
            f"(?P<new>{_Q})(?:字样)?"
        ),
        _add_words,
    )
    yield re.compile(f"{_LEAD}{_DELETE}(?P<run>{_RUN})(?:字样|一词|的规定|的内容)?"), _delete_words
    yield re.compile(f"{_LEAD}(?P<run>{_RUN})(?:字样|一词)?(?P<how>{_TOO})(?:予以)?{_DELETE}"), _delete_words
    yield re.compile(f"{_LEAD}(?P<p>{_P})(?P<q>{_Q})中(?=第|{_ADD})"), _anchor
    yield re.compile(f"{_LEAD}(?P<p>{_P})的?{_any('heading')}{_TOO}{_CHANGE}{_COLON}(?P<q>{_Q})"), _rename
    yield (
        re.compile(f"{_LEAD}{_TITLE}{_TOO}{_CHANGE}{_COLON}(?:(?P<q>{_Q})|《(?P<name>[^》]{{1,200}})》)"),
        _retitle,
    )
    yield (
        re.compile(
            f"{_LEAD}(?:(?P<p>{_P})(?P<anchor>{_Q})?)?(?:中|里|的)?(?:之?(?P<side>[前后])面?)?，?{_ADD}"
            f"(?P<count>{_N})个?(?P<unit>[条款项目章节编])(?:规定|内容)?[，,]?{_TOO}"
            f"(?:(?:作为|即为|列为|为){LAW}?(?P<new>{_P}))?(?:[，,]包括(?P<holds>{_P}))?[，,]?(?:(?:内容|表述)?(?:如下|是|为|即|修改为))?{_COLON}{_QUOTES}"
        ),
        _add,
    )
    yield (
        re.compile(
            f"{_LEAD}(?P<p>{_P})(?:{_CHANGE}|分为|拆分为|拆为|分成|合并为|合并成|并为|合并|修改合并为)"
            f"(?:(?P<count>{_N})个?[条款项][，,]?)?{_TOO}[，,]?(?:作为|为|改为)?{LAW}?(?P<new>{_P})[，,]?{_TOO}"
            f"(?:{_CHANGE})?{_COLON}{_QUOTES}"
        ),
        _recast,
    )
    yield re.compile(f"{_LEAD}(?P<p>{_P}){_TOO}{_any('renumber')}{LAW}?(?P<new>{_P})(?!{_IN}{_Q})"), _renumber
    yield (
        re.compile(f"{_LEAD}(?:(?P<p>{_P})|{_THIS})?(?:的?内容)?{_TOO}{_CHANGE}{_COLON}{_QUOTES}"),
        _replace,
    )
    name = f"(?P<name>的?{_any('heading')})?"
    yield re.compile(f"{_LEAD}{_DELETE}(?P<p>{_P}){name}(?:的规定|的内容)?(?=[，,；;。]|$)"), _delete
    yield re.compile(f"{_LEAD}(?P<p>{_P}){name}(?:予以)?{_DELETE}(?=[，,；;。]|$)"), _delete
    yield (
        re.compile(
            r"(?:其他|其余|以下|此后|后面|其后|相关|有关|原)?(?:[各的])?(?:条款项目|章节条款|条款项|条款|条文|条序|款序|项序|条|款|项)"
            r"的?(?:顺序|序号|次序|编号)?(?:作|做)?(?:相应|依次|顺次|顺序)*(?:调整|顺延|变更)"
        ),
        _adjust,
    )


_FORMS = tuple(_forms())
