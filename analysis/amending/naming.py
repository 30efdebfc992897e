"""Places and numbers as a decision names them: 第三条第一款和第四条, 第二款 of the article before, 第七项至第九项."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analysis.amending.instructions import Address, Aspect, Region
from drafts import citations, numerals
from drafts.citations import Base, Target
from drafts.provisions import Level, Number

_N = numerals.PATTERN
_ATOM = rf"第[（(]?{_N}[）)]?(?:[编章节条款项目](?:之{_N})?|(?=[、和及至到][第（(]?{_N}))"
_FURTHER = rf"(?:[、和及与至到]|以及)第?[（(]?{_N}[）)]?[编章节条款项目](?:之{_N})?"
LAW = (
    r"(?:(?:《[^《》]{1,99}(?:《[^《》]{1,99}》[^《》]{0,99})?》|(?:中华人民共和国)?(?:刑法|宪法)"
    r"|[本该原]?(?:条例|办法|法|规定|决定|细则|规则)|[本该](?=第)|(?:[本该其]|这一|这)[条款项](?=第))的?)"
)
"""A text that is named before a place in it."""
_LAST = r"最后一[款项]|末款"
_SENTENCE = rf"第{_N}句|最后一句|末句"
_PREAMBLE = rf"序言(?:第{_N}(?:自然)?段)?"
_LIST = rf"{LAW}?{_ATOM}(?:{_FURTHER}|(?:[、和及与至到]|以及)?{LAW}?{_ATOM})*+"
_ANNEX = rf"附(?:件|表|录)(?:{_N}(?![条款项章节]))?"
PLACES = rf"(?:{LAW}?{_PREAMBLE}|{LAW}?{_ANNEX}|{_LIST}(?:{_LAST})?(?:{_SENTENCE})?|{_LAST}|{_SENTENCE})"
"""One place or a list of places, in one citation; 最后一款 and 末句 alone count in the place that was named last."""
_TAIL = re.compile(rf"(?P<last>{_LAST})?(?P<sentence>{_SENTENCE})?$")
_MOST_IN_RANGE = 500


def addresses(said: str, here: Sequence[Address]) -> tuple[Address, ...] | None:
    """The places that are named; 第二款 alone is of the article that `here` is in. None where that is not one thing."""
    if preamble := re.fullmatch(f"{LAW}?{_PREAMBLE}", said):
        which = re.search(_N, preamble[0])
        return (Address(region=Region.PREAMBLE, paragraph=numerals.parse(which[0]) if which else None),)
    if re.fullmatch(f"{LAW}?{_ANNEX}", said):
        labelled = re.search(_N, said)
        return (Address(annex=Number(numerals.parse(labelled[0]) if labelled else 0)),)
    tail = _TAIL.search(said)
    head = said[: tail.start()] if tail else said
    if tail and not head:
        article = here[0].article if here else None
        if len(here) != 1 or article is None:
            return None
        return _narrowed([Address(article=article)] if tail["last"] else here, tail)
    targets = _targets(head)
    if targets is None:
        return None
    found: list[Address] = []
    for target in targets:
        base = _base(target, here)
        counted = tuple(_through(target))
        if base is None or not counted or target.level is None:
            return None
        found.extend(_placed(base, {**target.number, target.level: number}) for number in counted)
    return tuple(found) if not tail or not tail[0] else _narrowed(found, tail)


def numbers(said: str) -> tuple[Level, tuple[Number, ...], Target] | None:
    """The new numbers of 作为第三条、第四条: their level, each of them, and the first as it is named."""
    targets = _targets(said)
    if not targets or targets[0].level is None or any(target.level is not targets[0].level for target in targets):
        return None
    found = tuple(number for target in targets for number in _through(target))
    return (targets[0].level, found, targets[0]) if found else None


def _targets(said: str) -> tuple[Target, ...] | None:
    plain = re.sub(rf"{LAW}(?=第)", "", said)
    found = citations.find(plain)
    if len(found) != 1 or found[0].end - found[0].start != len(plain):
        return None
    targets = found[0].targets
    return None if any(target.base is Base.BACK or not target.number for target in targets) else targets


def _through(target: Target) -> Iterator[Number]:
    """Each number of a range; nothing where it has no meaning (第九条至第三条)."""
    if target.level is None:
        return
    first, last = target.number[target.level], target.through
    if last is None:
        yield first
    elif first.value == last.value and first.suffix < last.suffix <= first.suffix + _MOST_IN_RANGE:
        yield from (Number(first.value, suffix) for suffix in range(first.suffix, last.suffix + 1))
    elif not first.suffix and not last.suffix and first.value < last.value <= first.value + _MOST_IN_RANGE:
        yield from (Number(value) for value in range(first.value, last.value + 1))


def _base(target: Target, here: Sequence[Address]) -> Address | None:
    """What the numbers of a target are counted in."""
    if target.base is Base.TEXT:
        return Address()
    if not here or any(place.article != here[0].article for place in here) or here[0].article is None:
        return None
    if target.level is None or Level.PARAGRAPH in target.number:
        return Address(article=here[0].article)
    paragraphs = {place.paragraph for place in here}
    article = Address(article=here[0].article, paragraph=here[0].paragraph if len(paragraphs) == 1 else None)
    return article if Level.ITEM in target.number else replace(article, item=here[0].item)


def _placed(base: Address, counted: Mapping[Level, Number]) -> Address:
    paragraph = counted.get(Level.PARAGRAPH)
    return replace(
        base,
        part=counted.get(Level.PART, base.part),
        chapter=counted.get(Level.CHAPTER, base.chapter),
        section=counted.get(Level.SECTION, base.section),
        article=counted.get(Level.ARTICLE, base.article),
        paragraph=paragraph.value if paragraph else base.paragraph,
        item=counted.get(Level.ITEM, base.item),
        subitem=counted.get(Level.SUBITEM, base.subitem),
    )


def _narrowed(places: Sequence[Address], tail: re.Match[str]) -> tuple[Address, ...] | None:
    """最后一款 and 第二句 of the last place."""
    if len(places) != 1:
        return None
    place = places[0]
    if tail["last"]:
        if tail["last"] == "最后一项":
            place = replace(place, item=Number(-1))
        elif place.paragraph is not None:
            return None
        else:
            place = replace(place, paragraph=-1)
    if said := tail["sentence"]:
        number = re.search(_N, said)
        which = -1 if said in ("最后一句", "末句") or number is None else numerals.parse(number[0])
        place = replace(place, aspect=Aspect.SENTENCE, sentence=which)
    return (place,)
