"""Paragraphs that become articles (将第十三条第二款改为第十六条，第一款改为第十七条), told in words of the old text."""

from collections.abc import Mapping, Sequence

from analysis.amending.instructions import Add, Address, Deed, Delete, Recast, Replace, Wording, said_number
from analysis.amending.locating import Lost, locate
from drafts.provisions import Draft, Level, Number


def raised(paragraphs: Mapping[Address, Number], deeds: Sequence[Deed], old: Draft | None) -> list[Deed] | None:
    """The deeds with those that make articles of paragraphs; a new wording that they hold for one goes with it.

    An article all of whose paragraphs become articles is recast; else they are deleted there and added. None where a
    paragraph is not in the text.
    """
    if old is None:
        return None
    wordings: dict[Address, Wording] = {}
    for deed in deeds:
        if isinstance(deed, Replace) and deed.place in paragraphs:
            wordings[deed.place] = deed.wording
    found = [deed for deed in deeds if not (isinstance(deed, Replace) and deed.place in paragraphs)]
    try:
        for article in dict.fromkeys(place.article for place in paragraphs):
            own = {place: number for place, number in paragraphs.items() if place.article == article}
            whole = locate(old, Address(article=article))
            texts = {n: _article(n, wordings.get(place) or _words(old, place)) for place, n in own.items()}
            order = sorted(texts, key=lambda number: (number.value, number.suffix))
            if len(own) == len([node for node in whole.children if node.level is Level.PARAGRAPH]):
                lines = tuple(line for number in order for line in texts[number])
                found.append(Recast((Address(article=article),), tuple(order), lines))
                continue
            found.extend(Delete(place) for place in own)
            found.extend(Add(Level.ARTICLE, texts[number], (number,)) for number in order)
    except Lost:
        return None
    return found


def _words(old: Draft, place: Address) -> Wording:
    return tuple(locate(old, place).full_text().splitlines())


def _article(number: Number, wording: Wording) -> Wording:
    return (f"{said_number(Level.ARTICLE, number)}\u3000{wording[0]}", *wording[1:])
