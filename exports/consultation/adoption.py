"""意见采纳情况 as plain words: what every face of it shows.

Units are named, private persons counted, and what tells of private persons within the words is left out
(`legislation/private.toml`), unless names are asked for: then all stands as it came.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.consultation.figures import UNKNOWN, WHOLE, OpinionFigures, in_reading_order, places_of
from analysis.consultation.grouping import OpinionGroup
from drafts.provisions import Draft
from legislation.consultation.records import SETTLED, Consultation, Handling, Opinion, Submission
from legislation.private import private_spans, without_private
from wording import Language, text

COLUMNS = ("number", "place", "opinion", "from", "handling", "reply")
_DRAFT = re.compile(r"[（(][^（）()]*(?:稿|草案)[）)]$")  # a title that says its stage itself


@dataclass(frozen=True, slots=True)
class Adoption:
    """A consultation with its opinions as they are handed out. `of` is the title of the text that was sent for comment,
    `label` its stage; `opinions` are those that say something, `groups` in the order of the text; `names` asks for the
    names of private persons. `law` are the words of the text, of which none is left out."""

    consultation: Consultation
    of: str
    label: str
    side: str
    draft: Draft
    opinions: tuple[Opinion, ...]
    groups: tuple[OpinionGroup, ...]
    figures: OpinionFigures
    names: bool = False
    day: str = ""
    law: str = ""


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """A row of the table: cells by column."""

    number: int
    place: str
    opinion: str
    from_: str
    handling: str
    reply: str

    @property
    def cells(self) -> tuple[str, ...]:
        return str(self.number), self.place, self.opinion, self.from_, self.handling, self.reply


def heading(of: Adoption, language: Language) -> str:
    """《…（征求意见稿）》意见采纳情况表."""
    return text("adoption.title", language, title=_DRAFT.sub("", of.of), label=of.label)


def lines(of: Adoption, language: Language) -> tuple[AdoptionLine, ...]:
    """A line each group, in the order of the text."""
    ordered = in_reading_order(of.groups, of.draft)
    return tuple(_line(of, number, group, language) for number, group in enumerate(ordered, start=1))


def facts(of: Adoption, language: Language) -> tuple[str, ...]:
    """What stands above the table: when, how many, what became of them, who had nothing to say."""
    figures, asked = of.figures, of.consultation
    days = " – ".join(filter(None, (asked.since, asked.until)))
    counts = text("adoption.counts", language, total=figures.total, groups=figures.groups)
    handled = text("views.comma", language).join(
        text("adoption.count", language, name=handling_name(handling, language), count=figures.by_handling[handling])
        for handling in (*SETTLED, Handling.OPEN)
        if figures.by_handling.get(handling)
    )
    silent = _from(of, figures.silent, language)
    told = [
        text("adoption.days", language, days=days) if days else "",
        f"{counts}{text('adoption.of_which', language, counts=handled) if handled else ''}",
        text("adoption.to_check", language, count=figures.to_check) if figures.to_check else "",
        text("adoption.silent", language, count=len(figures.silent), names=silent) if figures.silent else "",
        text("adoption.masked", language, count=masked) if (masked := left_out(of)) else "",
    ]
    return tuple(filter(None, told))


def handling_name(handling: Handling, language: Language) -> str:
    return text(f"handling.{handling.value}", language)


def place_name(of: Draft, place: str, language: Language) -> str:
    """第十二条; 第二章　规划; the whole; 待核."""
    if place in (WHOLE, UNKNOWN):
        return text(f"concern.{place}", language)
    node = of.by_key.get(place)
    if node is None:
        return text("concern.unknown", language)
    return node.locator or f"{node.label} {node.caption}".strip()


def place_words(of: Draft, opinion: Opinion, language: Language) -> str:
    """The places of an opinion as the text numbers them, what was not found as it was written."""
    named = [place_name(of, key, language) for key in opinion.keys] or [
        place_name(of, place, language) for place in places_of(opinion)
    ]
    words = text("views.comma", language).join(named)
    unread = opinion.unread or (opinion.said.provision if not opinion.keys and opinion.to_check else "")
    return words + (text("adoption.unread", language, words=unread) if unread else "")


def who_says(of: Adoption, said: Submission, language: Language) -> str:
    """The unit, or the person where names are asked for; else the kind of source."""
    kind = text(f"opinion_source.{said.source.value}", language)
    return handed_out(of, said, said.who, language) if said.who and (of.names or not said.person) else kind


def handed_out(of: Adoption, said: Submission, words: str, language: Language) -> str:
    """Words of an opinion, or on it, without what tells of private persons, unless names are asked for."""
    if of.names:
        return words
    instead = text("adoption.left_out", language)
    return without_private(words, instead, who=said.who, person=said.person, law=of.law)


def left_out(of: Adoption) -> int:
    """At how many places of the opinions, reasons and replies something is left out; 0 where names are asked for."""
    if of.names:
        return 0
    return sum(
        len(private_spans(words, who=each.said.who, person=each.said.person, law=of.law))
        for each in of.opinions
        for words in (each.said.opinion, each.said.reason, each.answer.reply)
    )


def _line(of: Adoption, number: int, group: OpinionGroup, language: Language) -> AdoptionLine:
    first = group.first
    words = handed_out(of, first.said, first.said.opinion, language)
    if len(group.opinions) > 1:
        words += text("adoption.alike", language, count=len(group.opinions))
    if reason := handed_out(of, first.said, first.said.reason, language):
        words += "\n" + text("adoption.reason", language, words=reason)
    answers = Counter(each.answer for each in group.opinions)
    handled = text("views.comma", language).join(
        dict.fromkeys(handling_name(answer.handling, language) for answer in answers)
    )
    replies = (handed_out(of, each.said, each.answer.reply, language) for each in group.opinions)
    places = dict.fromkeys(place_words(of.draft, each, language) for each in group.opinions)
    return AdoptionLine(
        number,
        text("views.comma", language).join(places),
        words,
        _from(of, group.opinions, language),
        handled,
        "\n".join(dict.fromkeys(filter(None, replies))),
    )


def _from(of: Adoption, opinions: Sequence[Opinion], language: Language) -> str:
    """Units by name, each once; private persons by their number and kind: 省民政厅、公众 3 人."""
    named: dict[str, None] = {}
    persons: Counter[str] = Counter()
    for each in opinions:
        said = each.said
        if said.who and (of.names or not said.person):
            named[handed_out(of, said, said.who, language)] = None
        else:
            persons[text(f"opinion_source.{said.source.value}", language)] += 1
    counted = (text("adoption.persons", language, kind=kind, count=count) for kind, count in persons.items())
    return text("views.comma", language).join((*named, *counted))
