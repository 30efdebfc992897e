"""The forms in which a decision tells a text: one sentence → deeds. The words of the forms stand in `forms.toml`.

A sentence is understood as a whole or not at all: what stands beside the words that are understood could take back what
they say.
"""

import re
from collections.abc import Callable, Iterator

from analysis.amending import forms_of_adding as adding
from analysis.amending import forms_of_provisions as provisions
from analysis.amending import forms_of_words as words
from analysis.amending.instructions import Address
from analysis.amending.naming import LAW
from analysis.amending.raising import raised
from analysis.amending.sentence_read import Reading
from analysis.amending.sentences import Sentence
from analysis.amending.vocabulary import (
    ADD,
    CHANGE,
    COLON,
    DELETE,
    IN,
    LEAD,
    QS,
    QUOTES,
    RUN,
    THIS,
    TITLE,
    TOO,
    N,
    P,
    Q,
    one_of,
)
from drafts.provisions import Draft

LONGEST = 3000
"""Characters outside quotations of a sentence that is tried; instructions are far shorter."""

_Read = Callable[[re.Match[str], Reading], bool]


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


def _forms() -> Iterator[tuple[re.Pattern[str], _Read]]:
    unless_changed = f"(?!{TOO}{CHANGE})"
    yield (
        re.compile(f"{LEAD}(?P<run>{RUN})(?:字样|一词)?(?P<how>{TOO}){CHANGE}{COLON}(?P<news>{QS}){unless_changed}"),
        words.change_words,
    )
    yield (
        re.compile(
            f"{LEAD}(?P<run>{RUN})之?(?P<side>[前后])面?{ADD}(?:一句)?(?:规定|内容|字样)?[，,]?(?:内容)?(?:为|即)?{COLON}"
            f"(?P<new>{Q})(?:字样)?"
        ),
        words.add_words,
    )
    yield re.compile(f"{LEAD}{DELETE}(?P<run>{RUN})(?:字样|一词|的规定|的内容)?"), words.delete_words
    yield re.compile(f"{LEAD}(?P<run>{RUN})(?:字样|一词)?(?P<how>{TOO})(?:予以)?{DELETE}"), words.delete_words
    yield re.compile(f"{LEAD}(?P<p>{P})(?P<q>{Q})中(?=第|{ADD})"), provisions.anchor
    yield (
        re.compile(f"{LEAD}(?P<p>{P})的?{one_of('heading')}(?:由(?P<old>{Q}))?{TOO}{CHANGE}{COLON}(?P<q>{Q})"),
        provisions.rename,
    )
    yield (
        re.compile(f"{LEAD}{TITLE}{TOO}{CHANGE}{COLON}(?:(?P<q>{Q})|《(?P<name>[^》]{{1,200}})》)"),
        provisions.retitle,
    )
    yield (
        re.compile(
            f"{LEAD}(?:(?P<p>{P})(?P<anchor>{Q})?)?(?:中|里|的)?(?:之?(?P<side>[前后])面?)?，?{ADD}"
            f"(?P<count>{N})个?(?P<unit>[条款项目章节编])(?:规定|内容)?[，,]?{TOO}"
            f"(?:(?:作为|即为|列为|为){LAW}?(?P<new>{P}))?(?:[，,]包括(?P<holds>{P}))?[，,]?(?:(?:内容|表述)?(?:如下|是|为|即|修改为))?{COLON}{QUOTES}"
        ),
        adding.add,
    )
    yield (
        re.compile(
            f"{ADD}一个?(?P<unit>[编章节])[，,]?(?:作为|为|列为)(?P<new>{P})[，,]?[编章节]?(?:名称|标题|名)(?:为|是|叫){COLON}"
            f"(?P<q>{Q})[，,]?(?:内容)?包括(?P<holds>{P})"
        ),
        adding.add_heading,
    )
    yield (
        re.compile(
            f"{LEAD}{ADD}(?:一个附(?:件|表|录)[，,]?(?:作为|为))?(?P<new>附(?:件|表|录)(?:{N})?){COLON}{QUOTES}"
        ),
        adding.add_annex,
    )
    yield (
        re.compile(
            f"{LEAD}(?P<p>{P})[中里]?{ADD}{N}个?[款项](?:[，,]?(?:作为|列为){P})?[，,](?={LEAD}[这该本]一?条(?:的?内容)?{TOO}{CHANGE})"
        ),
        adding.announce,
    )
    yield (
        re.compile(f"{LEAD}(?P<p>{P})的?{one_of('end')}?{ADD}一句(?:话)?(?:[，,]?(?:内容)?为)?[，,]?{COLON}(?P<q>{Q})"),
        adding.add_sentence,
    )
    yield re.compile(f"{LEAD}(?P<p>{P})之?后面?{ADD}(?:规定|内容)?{COLON}(?P<q>{Q})"), adding.add_something
    yield (
        re.compile(
            f"{LEAD}(?P<p>{P})(?:{CHANGE}|{one_of('split')}|{one_of('merge')})"
            f"(?:(?P<count>{N})个?[条款项][，,]?)?{TOO}[，,]?(?:作为|为|改为)?{LAW}?(?P<new>{P})[，,]?{TOO}"
            f"(?:{CHANGE})?{COLON}{QUOTES}"
        ),
        provisions.recast,
    )
    yield (
        re.compile(f"{LEAD}(?P<p>{P}){one_of('merge')}(?:一[款项])?[，,]{TOO}{CHANGE}{COLON}{QUOTES}"),
        provisions.merge,
    )
    yield (
        re.compile(
            f"{LEAD}(?P<p>{P}){one_of('move')}(?P<home>第{N}[编章节])(?:[中内])?[，,]?(?:作为|改为|列为)(?P<new>{P})"
        ),
        provisions.move,
    )
    yield re.compile(f"{LEAD}(?P<p>{P}){TOO}{one_of('renumber')}{LAW}?(?P<new>{P})(?!{IN}{Q})"), provisions.renumber
    yield (
        re.compile(f"{LEAD}(?:(?P<p>{P})|{THIS})?(?:的?内容)?{TOO}{CHANGE}{COLON}{QUOTES}"),
        provisions.tell_anew,
    )
    yield (
        re.compile(
            f"{LEAD}(?P<p>{P})[中里]的?(?P<loose>[^{Q}，。；：,;:]{{1,40}})(?P<old>{Q})(?P<how>{TOO}){CHANGE}{COLON}(?P<new>{Q})"
        ),
        words.change_loose_words,
    )
    name = f"(?P<name>的?{one_of('heading')})?"
    yield re.compile(f"{LEAD}{DELETE}(?P<p>{P}){name}(?:的规定|的内容)?(?=[，,；;。]|$)"), provisions.delete
    yield re.compile(f"{LEAD}(?P<p>{P}){name}(?:予以)?{DELETE}(?=[，,；;。]|$)"), provisions.delete
    yield (
        re.compile(
            r"(?:其他|其余|以下|此后|后面|其后|相关|有关|原)?(?:[各的])?(?:条款项目|章节条款|条款项|条款|条文|条序|款序|项序|条|款|项)"
            r"的?(?:顺序|序号|次序|编号)?(?:作|做)?(?:相应|依次|顺次|顺序)*(?:调整|顺延|变更)"
        ),
        provisions.adjust,
    )


_FORMS = tuple(_forms())
