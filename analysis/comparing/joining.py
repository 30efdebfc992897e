"""Differences of a row that a drafter sees as one, told as one mark that keeps its parts.

    （一）烧荒； …  ↔  （二）修塘； …   under leads that answer each other
    before: two marks;  now: one, 清单 against 清单, each item still in its place

Nothing is dropped: a mark has the words, categories and reasons of all that it joins (`Difference.parts`), and
`Row.in_parts` is the row as it was. A penalty is never joined with that of the other side unless their paragraphs
answer each other, and a mark never reaches over two articles of one side.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from analysis.comparing.comparison import Category, Difference, Row, Span, Unit
from analysis.comparing.laid import Laid, laid
from analysis.language.overlap import common_pairs, shared
from analysis.sides import Side, Sides

_REST = frozenset({Category.SCOPE, Category.CONTENT})
_SLOTS = frozenset({Category.BEARER, Category.TIME_LIMIT, Category.QUANTITY, Category.PENALTY})
_GOES_ON = 0.09
"""Paragraphs that one side alone has are of one thing from this share of common pairs of characters …"""
_ANSWERS = 0.12
"""… and what either side says alone is the same matter in other words from this."""
_REWRITTEN = 0.5
"""A sentence of which so much differs, on both sides, is another sentence: one difference."""
_COMMON = 0.15
"""Pairs of characters that more of the units hold are what both texts are about, and tell nothing."""
_MANY = 60
"""In a row with more sentences of one side than this, none is looked for that answers another."""
_OPENINGS = ("前款", "前两款", "前述", "前项")


Answering = Collection[tuple[str, str]]
"""Units of either side, by key, that punish acts which answer each other."""


def joined(rows: Sequence[Row], answering: Answering) -> tuple[Row, ...]:
    """The rows with each matter told once."""
    units = [unit for row in rows for unit in (*row.left_units, *row.right_units)]
    common = common_pairs(["".join(span.text for span in unit.spans) for unit in units], _COMMON)
    return tuple(
        _joined(row, answering, common) if sum(d.substantive for d in row.differences) > 1 else row for row in rows
    )


def _joined(row: Row, answering: Answering, common: frozenset[str]) -> Row:
    places = laid(row)
    groups = _Groups(row, places)
    for members in _sanctions_that_answer(row, places, answering):
        groups.join(members, facing=True)
    for rule in _RULES:
        for members in rule(row, places):
            groups.join(members)
    for members in (*_answering(row, places, common), *_goes_on(row, places, common)):
        groups.join(members)
    return _told(row, groups.found())


@dataclass(slots=True)
class _Group:
    """Differences that are one: the articles they stand in, and how many of them are sanctions of one side alone that
    do not face each other."""

    members: list[int]
    articles: Sides[set[str]]
    sanctions: Counter[Side] = field(default_factory=Counter)

    def take(self, other: "_Group") -> None:
        self.members += other.members
        self.articles.left.update(other.articles.left)
        self.articles.right.update(other.articles.right)
        self.sanctions.update(other.sanctions)


class _Groups:
    """Which differences are one: what is joined with a third is joined with what that is joined with, as long as the
    whole stands in one article of each side, and as no sanction of the left alone meets one of the right alone, unless
    they are known to be `facing`."""

    def __init__(self, row: Row, places: Sequence[Laid]) -> None:
        self._of = {place.number: _Group([place.number], place.articles.each(set)) for place in places}
        self._sanctions = {
            place.number: side
            for place in places
            if _punishes(row, place)
            for side in _alone(row.differences[place.number])
        }
        self._facing: set[int] = set()
        for number, side in self._sanctions.items():
            self._of[number].sanctions[side] += 1

    def join(self, members: Sequence[int], facing: bool = False) -> None:
        for number in members if facing else ():
            if number in self._sanctions and number not in self._facing:
                self._of[number].sanctions[self._sanctions[number]] -= 1
                self._facing.add(number)
        for one, other in pairwise(members):
            self._join(one, other)

    def _join(self, one: int, other: int) -> None:
        ours, theirs = sorted((self._of[one], self._of[other]), key=lambda group: -len(group.members))
        if ours is theirs:
            return
        if any(len(mine | yours) > 1 for mine, yours in zip(ours.articles, theirs.articles, strict=True)):
            return
        if all(ours.sanctions[side] or theirs.sanctions[side] for side in Side):
            return
        ours.take(theirs)
        self._of.update(dict.fromkeys(theirs.members, ours))

    def found(self) -> list[list[int]]:
        return sorted({id(group): sorted(group.members) for group in self._of.values()}.values())


def _alone(difference: Difference) -> Iterator[Side]:
    """The side that alone has words in it, if any."""
    if bool(difference.left) is not bool(difference.right):
        yield Side.LEFT if difference.left else Side.RIGHT


Rule = Callable[[Row, Sequence[Laid]], Iterator[list[int]]]


def _exchanged_again(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """The same words for the same words: 设施 here, 道路 there, in every item."""
    by_words: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in places:
        one = row.differences[place.number]
        by_words[one.left, one.right].append(place.number)
    yield from by_words.values()


def _rest_of_a_statement(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """What a statement says otherwise besides the slots of its norms; a list is one statement with its lead."""
    yield from _sharing(
        (place.number, place.statements)
        for place in places
        if not place.alone and _REST.issuperset(row.differences[place.number].categories)
    )


def _rewritten(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """All differences of two sentences that have little in common."""
    other = [place for place in places if not place.alone and not _punishes(row, place)]
    partners = {pair for place in other for pair in place.faces if min(place.shares[end] for end in pair) >= _REWRITTEN}
    for pair in sorted(partners):
        yield [place.number for place in other if place.sentences & set(pair)]


def _slots_of_a_sentence(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """Who acts in one statement is one question; so is when, how much, or on what pain in one sentence."""
    slots: dict[Category, list[Laid]] = defaultdict(list)
    for place in places:
        categories = row.differences[place.number].categories
        if not place.alone and len(categories) == 1 and categories[0] in _SLOTS:
            slots[categories[0]].append(place)
    for category, found in slots.items():
        by_statement = category is Category.BEARER
        yield from _sharing((p.number, p.statements if by_statement else p.sentences) for p in found)


def _said_in_another(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """A slot that no run marks, where a mark of its category holds its words: 五十米 → 一千米 in 五十米范围内堆放."""
    marked = [place for place in places if place.runs]
    for place in places:
        one = row.differences[place.number]
        if not place.runs:
            for held in marked:
                other = row.differences[held.number]
                near = held.statements & place.statements and one.category in other.categories
                if near and one.left in other.left and one.right in other.right:
                    yield [held.number, place.number]
                    break


def _slots_of_one_conduct(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """Slots of norms that face each other from sentences that do not: another bearer, another strength, of a sentence
    that stands alone."""
    alone = {sentence: place.number for place in places if place.alone for sentence in place.sentences}
    held: dict[frozenset[tuple[Side, int, int]], list[int]] = defaultdict(list)
    for place in places:
        if not place.runs and place.sentences and not _punishes(row, place):
            held[place.sentences].append(place.number)
    for sentences, members in held.items():
        yield members
        # Each by itself: one that may not be joined keeps no other away, whichever side comes first.
        yield from ([members[0], alone[sentence]] for sentence in sorted(sentences) if sentence in alone)


def _list_of_one_side(_: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """Items that one side lacks under one lead, with the lead where it lacks this too; and the sentences of one
    statement."""
    yield from _sharing((place.number, place.statements) for place in places if place.alone)


def _lists_that_answer(row: Row, places: Sequence[Laid]) -> Iterator[list[int]]:
    """Items that either side has alone under leads that answer each other."""
    linked = {
        (Side.LEFT, link.left): (Side.RIGHT, link.right) for link in row.links if None not in (link.left, link.right)
    }
    below: dict[tuple[Side, int | None], list[int]] = defaultdict(list)
    for place in places:
        if place.alone and place.lead is not None and not _punishes(row, place):
            below[place.alone, place.lead].append(place.number)
    for lead, partner in linked.items():
        if lead in below and partner in below:
            yield [*below[lead], *below[partner]]


def _goes_on(row: Row, places: Sequence[Laid], common: frozenset[str]) -> Iterator[list[int]]:
    """Paragraphs that one side alone has, one after another, of one thing."""
    for side in Side:
        own = sorted((p for p in places if p.alone is side), key=lambda p: p.runs[0])
        for one, other in pairwise(own):
            before, after = (_words(row.differences[place.number], side) for place in (one, other))
            alike = one.ends_before(other) and _punishes(row, one) is _punishes(row, other)
            if alike and (after.startswith(_OPENINGS) or shared(before, after, common) >= _GOES_ON):
                yield [one.number, other.number]


def _answering(row: Row, places: Sequence[Laid], common: frozenset[str]) -> Iterator[list[int]]:
    """What each side says alone that is one matter in other words: the most alike first."""
    alone = {side: [p.number for p in places if p.alone is side and not _punishes(row, p)] for side in Side}
    if any(len(found) > _MANY for found in alone.values()):
        return
    scored = [
        (round(shared(row.differences[one].left, row.differences[other].right, common), 6), one, other)
        for one in alone[Side.LEFT]
        for other in alone[Side.RIGHT]
    ]
    taken: set[int] = set()
    for score, one, other in sorted(scored, key=lambda s: (-s[0], abs(s[1] - s[2]), s[1] + s[2])):
        if score >= _ANSWERS and not taken & {one, other}:
            taken |= {one, other}
            yield [one, other]


def _sanctions_that_answer(row: Row, places: Sequence[Laid], answering: Answering) -> Iterator[list[int]]:
    """What two paragraphs impose, each on its side, where an act of the one answers one of the other."""
    keys = Sides(*({unit.locator: unit.key for unit in units} for units in (row.left_units, row.right_units)))
    imposed: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place in places:
        one = row.differences[place.number]
        if one.categories == (Category.PENALTY,) and not place.alone:
            left, right = keys.left.get(one.left_locator), keys.right.get(one.right_locator)
            if left and right:
                imposed[left, right].append(place.number)
    for (left, right), members in imposed.items():
        if len(members) > 1 and any(_within(left, ours) and _within(right, theirs) for ours, theirs in answering):
            yield members


def _within(key: str, other: str) -> bool:
    """Whether one unit is the other or stands below it."""
    return key == other or key.startswith(f"{other}/") or other.startswith(f"{key}/")


_RULES: Sequence[Rule] = (
    _exchanged_again,
    _rest_of_a_statement,
    _rewritten,
    _slots_of_a_sentence,
    _said_in_another,
    _list_of_one_side,
    _lists_that_answer,
    _slots_of_one_conduct,
)


def _sharing(held: Iterable[tuple[int, frozenset[tuple[Side, int, int]]]]) -> Iterator[list[int]]:
    """Those that stand in one place."""
    by_place: dict[tuple[Side, int, int], list[int]] = defaultdict(list)
    for number, stands in held:
        for place in stands:
            by_place[place].append(number)
    yield from by_place.values()


def _punishes(row: Row, place: Laid) -> bool:
    return Category.PENALTY in row.differences[place.number].categories


def _words(difference: Difference, side: Side) -> str:
    return difference.left if side is Side.LEFT else difference.right


def _told(row: Row, groups: Sequence[Sequence[int]]) -> Row:
    """The row with the members of each group as one difference, where the first of them stood."""
    several = {group[0]: group for group in groups if len(group) > 1}
    if not several:
        return row
    first = {member: group[0] for group in several.values() for member in group}
    numbers: dict[int, tuple[int, int]] = {}
    told: list[Difference] = []
    for at, difference in enumerate(row.differences):
        group = several.get(first.get(at, -1), ())
        if at in several:
            told.append(joined_parts([row.differences[member] for member in group]))
            numbers.update({member: (len(told) - 1, part) for part, member in enumerate(group)})
        elif not group:
            numbers[at] = len(told), 0
            told.append(difference)
    return replace(
        row,
        left_units=tuple(_numbered(unit, numbers) for unit in row.left_units),
        right_units=tuple(_numbered(unit, numbers) for unit in row.right_units),
        differences=tuple(told),
    )


def joined_parts(parts: Sequence[Difference]) -> Difference:
    """Parts of one matter as one mark that keeps them."""
    order = list(Category)
    strongest, *others = sorted({c for part in parts for c in part.categories}, key=order.index)
    heaviest = max(parts, key=lambda part: part.weight.value)
    of_strongest = [part for part in parts if strongest in part.categories]
    return Difference(
        strongest,
        _together(part.left for part in parts),
        _together(part.right for part in parts),
        _place((part.left, part.left_locator) for part in parts),
        _place((part.right, part.right_locator) for part in parts),
        next((part.reason for part in (*of_strongest, *parts) if part.reason), None),
        tuple(others),
        heaviest.weight,
        tuple(parts),
    )


def _place(told: Iterable[tuple[str, str]]) -> str:
    """Where the words of a mark stand on a side: at the first that has any, else where they would stand."""
    return next((locator for _, locator in sorted(told, key=lambda one: not one[0]) if locator), "")


_LEFT_OUT = "……"
_ENDS = "。；：;:."


def _together(words: Iterable[str]) -> str:
    """Passages of one side, each once, with a sign of what is left out between them."""
    said = ""
    for each in dict.fromkeys(filter(None, words)):
        said += (_LEFT_OUT if said and not said.endswith(tuple(_ENDS)) else "") + each
    return said


def _numbered(unit: Unit, numbers: dict[int, tuple[int, int]]) -> Unit:
    def renumbered(span: Span) -> Span:
        if span.difference is None:
            return span
        difference, part = numbers[span.difference]
        return replace(span, difference=difference, part=part)

    return replace(unit, spans=tuple(map(renumbered, unit.spans)))
