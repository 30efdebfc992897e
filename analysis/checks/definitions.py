"""What two texts define, beside each other: each term, its definitions, where it is used, whether it ever is, and
whether it is used before it is defined.

A term is one string in both texts; one that the comparison found under two names (河湖长制, 河长制) is one term too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import ArticleRef, Comparison, Unit
from analysis.comparing.renamings import terms_defined
from analysis.sides import Sides

SENTENCE = re.compile("[^。]+。?")
OF_THE_WHOLE = re.compile("制定本|适用本")  # the aim and the scope of a law name its subject before anything is defined


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph or item: its locator, and the id of the row it stands in."""

    locator: str
    row: str


@dataclass(frozen=True, slots=True)
class Defined:
    """A definition: the sentence that defines, as written, and its place."""

    words: str
    place: Place


@dataclass(frozen=True, slots=True)
class TermOfSide:
    """What one text makes of a term that it calls `name`. `uses` are the places that say it beside its definitions, in
    the order of the text; `early` those of them that stand before the first definition, aim and scope of the law left
    aside."""

    name: str
    definitions: tuple[Defined, ...] = ()
    uses: tuple[Place, ...] = ()
    early: tuple[Place, ...] = ()

    @property
    def never_used(self) -> bool:
        """Defined, and said nowhere else."""
        return bool(self.definitions) and not self.uses


@dataclass(frozen=True, slots=True)
class DefinedTerm:
    """A term that at least one of the two texts defines."""

    sides: Sides[TermOfSide]


@dataclass(frozen=True, slots=True)
class _Passage:
    text: str
    place: Place


def defined_terms(comparison: Comparison) -> tuple[DefinedTerm, ...]:
    """Each defined term, in the order in which the left text defines them, then those of the right text alone."""
    passages = Sides(
        _passages((row.id, row.left, row.left_units) for row in comparison.rows),
        _passages((row.id, row.right, row.right_units) for row in comparison.rows),
    )
    found = passages.each(_definitions)
    other_name = {change.left: change.right for change in comparison.terms}
    pairs = [(name, name if name in found.right else other_name.get(name, name)) for name in found.left]
    known = {right for _, right in pairs}
    mine = {right: left for left, right in other_name.items()}
    pairs += [(mine.get(name, name), name) for name in found.right if name not in known]
    return tuple(
        DefinedTerm(
            Sides(
                _of_side(left, found.left.get(left, ()), passages.left),
                _of_side(right, found.right.get(right, ()), passages.right),
            )
        )
        for left, right in pairs
    )


def _passages(rows: Iterable[tuple[str, Sequence[ArticleRef], Sequence[Unit]]]) -> tuple[_Passage, ...]:
    """The paragraphs and items of one text, in its own order, from what it has in each row (by id)."""
    found = []
    for row, refs, units in rows:
        for ref in refs:
            own = [unit for unit in units if unit.key.partition("/")[0] == ref.key]
            found.append((_order(ref.key), [_Passage(_words(unit), Place(unit.locator, row)) for unit in own]))
    return tuple(passage for _, passages in sorted(found, key=lambda each: each[0]) for passage in passages)


def _order(article: str) -> tuple[int, ...]:
    """Of the article's key: "12" before "12-1" before "13"; a number that comes again after all others."""
    number, _, again = article.partition("#")
    return (int(again or 1), *map(int, re.findall(r"\d+", number)))


def _words(unit: Unit) -> str:
    return "".join("".join(span.text for span in unit.spans).split())


def _definitions(passages: Sequence[_Passage]) -> dict[str, tuple[Defined, ...]]:
    found: dict[str, tuple[Defined, ...]] = {}
    for passage in passages:
        for sentence in SENTENCE.findall(passage.text):
            for term in terms_defined(sentence):
                found[term] = (*found.get(term, ()), Defined(sentence, passage.place))
    return found


def _of_side(name: str, definitions: tuple[Defined, ...], passages: Sequence[_Passage]) -> TermOfSide:
    places = {each.place for each in definitions}
    uses = tuple(_uses(name, definitions, passages))
    first = next((at for at, passage in enumerate(passages) if passage.place in places), 0)
    before = {passage.place for passage in passages[:first] if not OF_THE_WHOLE.search(passage.text)}
    return TermOfSide(name, definitions, uses, tuple(place for place in uses if place in before))


def _uses(name: str, definitions: Sequence[Defined], passages: Sequence[_Passage]) -> Iterator[Place]:
    """Where the term is said, but for the sentences that define it."""
    for passage in passages:
        text = passage.text
        for each in definitions:
            if each.place == passage.place:
                text = text.replace(each.words, "")
        if name in text:
            yield passage.place
