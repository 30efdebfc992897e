"""Two drafts in, one Comparison out: the only place where a comparison is made."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from analysis.alignment import PartialLink, align
from analysis.alignment.pins import Aligned, pinned
from analysis.comparing.across import Answered, read_partial, stated, without_denied
from analysis.comparing.apart import parted
from analysis.comparing.citations import Answering, Places, answers, resolver
from analysis.comparing.comparison import (
    FOLDED,
    ArticleRef,
    Category,
    Comparison,
    Head,
    Heading,
    Part,
    Relation,
    Row,
    Summary,
)
from analysis.comparing.differences import RowMarks, marks_of, row_marks
from analysis.comparing.joining import joined
from analysis.comparing.liability import Liabilities
from analysis.comparing.pairing import Weights, pair, rarity
from analysis.comparing.reading import Reading, read_row
from analysis.comparing.renamings import Subject, Term, definitions, renamed, terms_throughout
from analysis.comparing.term_changes import term_changes
from analysis.comparing.weighing import Enforced, weighed
from analysis.language.atoms import Reader, UnitText, cited
from analysis.language.counterparts import Counterparts
from analysis.language.place import UnitKey
from analysis.sides import Side, Sides
from drafts.provisions import Draft, Level, Provision
from legislation.negotiation.pins import Pin


@dataclass(frozen=True, slots=True)
class _Side:
    """One draft with its articles read into units, by article key."""

    draft: Draft
    reader: Reader
    refs: Mapping[str, ArticleRef]
    units: Mapping[str, tuple[UnitText, ...]]
    renamed: Callable[[UnitText], UnitText] = lambda unit: unit  # with the terms that differ throughout known

    def line(self, key: str, locator: str, text: str) -> UnitText:
        return self.renamed(self.reader.line(key, locator, text))

    def unit(self, node: Provision) -> UnitText:
        return self.renamed(self.reader.unit(node))

    @property
    def subject(self) -> Subject:
        return Subject(self.draft.title, definitions(unit for units in self.units.values() for unit in units))


@cache
def _default_counterparts() -> Counterparts:
    return Counterparts.load()


def compare(
    left: Draft, right: Draft, counterparts: Counterparts | None = None, pins: Sequence[Pin] = ()
) -> Comparison:
    """Compare two drafts: every provision of both stands in a row, every character of an article in a unit.

    `counterparts` is the table of what the two jurisdictions name differently, the bundled one where not given.
    `pins` are corrections by people: their articles form the rows that the pins say, the rest is aligned as before.
    Deterministic; swapping the drafts mirrors rows, links and differences.
    """
    table = counterparts or _default_counterparts()
    alignment = align(left, right, table)
    rows = pinned([Aligned(r.left, r.right, r.moved, r.confidence, r.reasons) for r in alignment.rows], pins)
    links = stated(alignment.also, rows, pins)
    rows = without_denied(rows, links)
    bridge = table.between(left, right)
    sides = _with_citations(Sides(_read(left, Reader(bridge.left)), _read(right, Reader(bridge.right))), rows)
    readings = _readings(rows, sides)
    subjects = sides.each(lambda side: side.subject)
    terms = terms_throughout(readings, subjects)
    if terms:
        sides = Sides(*(_with_terms(sides.of(side), side, terms) for side in Side))
        readings = _readings(rows, sides)
    enforced = Enforced.of(left, right)
    marked = [_row(row, reading, sides) for row, reading in zip(rows, readings, strict=True)]
    around = weighed(list(_around(sides)), enforced)
    answered, weights = Answered.of(readings), _weights(sides)
    across = [_also(link, sides, weights, answered) for link in links]
    liabilities = Liabilities((*marked, *across), left, right, bridge)
    compared, also = (weighed(parted(each, liabilities), enforced) for each in (marked, across))
    changes = term_changes(terms, compared, subjects)
    punished = tuple(liabilities.lines())
    told, partly = (joined(each, liabilities.answering_units) for each in (compared, also))
    return Comparison(_head(left), _head(right), told, around, _summary(told), changes, partly, punished)


def _read(draft: Draft, reader: Reader) -> _Side:
    return _Side(
        draft,
        reader,
        {article.key: _ref(draft, article) for article in draft.articles},
        {article.key: tuple(_units(article, reader)) for article in draft.articles},
    )


def _with_citations(sides: Sides[_Side], rows: Sequence[Aligned]) -> Sides[_Side]:
    """Both sides read again with their internal citations resolved through the rows."""
    by_id = {_id(row): row for row in rows}

    @cache
    def answering(row_id: str) -> Answering:
        mine, yours = units = _units_of(by_id[row_id], sides)
        return answers(units, pair(units, rarity([*mine, *yours])))

    def partners(row_id: str) -> Mapping[UnitKey, UnitKey]:
        return answering(row_id).linked

    def near(row_id: str) -> Mapping[UnitKey, UnitKey]:
        return answering(row_id).near

    def reread(side: _Side, which: Side, keys: Mapping[str, str]) -> _Side:
        cite = resolver(Places(which, side.draft, keys, partners, near))
        return replace(side, units={key: tuple(cited(u, cite) for u in units) for key, units in side.units.items()})

    return Sides(
        reread(sides.left, Side.LEFT, {key: _id(row) for row in rows for key in row.left}),
        reread(sides.right, Side.RIGHT, {key: _id(row) for row in rows for key in row.right}),
    )


def _readings(rows: Sequence[Aligned], sides: Sides[_Side]) -> list[Reading]:
    weights = _weights(sides)
    return [read_row(_units_of(row, sides), weights) for row in rows]


def _units_of(row: Aligned, sides: Sides[_Side]) -> Sides[Sequence[UnitText]]:
    """The units of its articles."""
    return Sides(
        [unit for key in row.left for unit in sides.left.units[key]],
        [unit for key in row.right for unit in sides.right.units[key]],
    )


def _weights(sides: Sides[_Side]) -> Weights:
    return rarity([unit for side in sides for units in side.units.values() for unit in units])


def _with_terms(side: _Side, which: Side, terms: Sequence[Term]) -> _Side:
    with_terms = partial(renamed, side=which, terms=terms)
    units = {key: tuple(map(with_terms, units)) for key, units in side.units.items()}
    return replace(side, units=units, renamed=with_terms)


def _id(row: Aligned) -> str:
    return f"{','.join(row.left)}~{','.join(row.right)}"


def _units(article: Provision, reader: Reader) -> Iterator[UnitText]:
    for node in article.walk():
        if node.text or (node.label and node is not article):
            yield reader.unit(node)


def _ref(draft: Draft, article: Provision) -> ArticleRef:
    number: int | str = article.key
    if article.number and not article.number.suffix and "#" not in article.key:
        number = article.number.value
    headings = tuple(_title(node) for node in draft.headings_of[article.key])
    return ArticleRef(article.key, number, article.locator, article.caption, headings)


def _title(node: Provision) -> str:
    return " ".join(part for part in (node.label, node.caption or node.text) if part)


def _row(row: Aligned, reading: Reading, sides: Sides[_Side]) -> Row:
    marks = marks_of(reading)
    relation = _relation(len(row.left), len(row.right), {d.category for d in marks.differences})
    return replace(
        _marked(_id(row), relation, marks),
        left=tuple(sides.left.refs[key] for key in row.left),
        right=tuple(sides.right.refs[key] for key in row.right),
        moved=row.moved,
        confidence=row.confidence,
        reasons=row.reasons,
    )


def _also(link: PartialLink, sides: Sides[_Side], weights: Weights, answered: Answered) -> Row:
    units = Sides(sides.left.units[link.left], sides.right.units[link.right])
    marks = marks_of(read_partial(link, units, weights, answered))
    return replace(
        _marked(f"{link.left}+{link.right}", Relation.PARTIAL, marks),
        left=(sides.left.refs[link.left],),
        right=(sides.right.refs[link.right],),
        confidence=link.confidence,
        reasons=link.reasons,
    )


def _marked(row_id: str, relation: Relation, marks: RowMarks) -> Row:
    """A row of what is marked, without articles."""
    return Row(
        id=row_id,
        left=(),
        right=(),
        relation=relation,
        moved=False,
        confidence=1.0,
        reasons=(),
        left_units=marks.units.left,
        right_units=marks.units.right,
        links=marks.links,
        differences=marks.differences,
    )


def _relation(left: int, right: int, categories: set[Category]) -> Relation:
    if not right:
        return Relation.LEFT_ONLY
    if not left:
        return Relation.RIGHT_ONLY
    if left < right:
        return Relation.SPLIT
    if left > right:
        return Relation.MERGED
    return Relation.SAME if left == 1 and categories <= FOLDED else Relation.MODIFIED


def _around(sides: Sides[_Side]) -> Iterator[Row]:
    """Titles, preambles, annexes and closings, as far as either text has them."""
    yield from _lines(Part.TITLE, sides, lambda draft: [draft.title] if draft.title else [])
    yield from _lines(Part.PREAMBLE, sides, lambda draft: draft.preamble)
    for mine, yours in _annexes(*sides.each(lambda side: side.draft.annexes)):
        key = f"{mine.key if mine else ''}~{yours.key if yours else ''}"
        units = Sides(_annex_units(mine, sides.left), _annex_units(yours, sides.right))
        yield _around_row(Part.ANNEX, f"annex {key}", units)
    yield from _lines(Part.CLOSING, sides, lambda draft: draft.closing)


def _lines(part: Part, sides: Sides[_Side], lines: Callable[[Draft], Sequence[str]]) -> Iterator[Row]:
    units = sides.each(
        lambda side: [
            side.line(f"{part.value}/{place}", "", line) for place, line in enumerate(lines(side.draft), start=1)
        ]
    )
    if any(units):
        yield _around_row(part, part.value, units)


def _annexes(
    left: Sequence[Provision], right: Sequence[Provision]
) -> Iterator[tuple[Provision | None, Provision | None]]:
    """Annexes of one title answer each other, the rest in their order."""
    titled = {annex.caption: annex for annex in reversed(right) if annex.caption}
    partner = {annex.key: titled[annex.caption] for annex in left if annex.caption in titled}
    taken = {annex.key for annex in partner.values()}
    rest = iter([annex for annex in right if annex.key not in taken])
    for annex in left:
        yield annex, partner.get(annex.key) or next(rest, None)
    for annex in rest:
        yield None, annex


def _annex_units(annex: Provision | None, side: _Side) -> list[UnitText]:
    found: list[UnitText] = []
    for node in annex.walk() if annex else ():
        if node.caption or node.level is Level.ANNEX:
            found.append(side.line(f"{node.key}/title", node.locator, _title(node)))
            if node.text and node.caption:
                found.append(side.line(node.key, node.locator, node.text))
        elif node.label or node.text:
            found.append(side.unit(node))
    return [unit for unit in found if unit.text]


def _around_row(part: Part, row_id: str, units: Sides[list[UnitText]]) -> Row:
    marks = row_marks(units, rarity([unit for side in units for unit in side]))
    held = units.each(lambda side: int(bool(side)))
    relation = _relation(*held, {d.category for d in marks.differences})
    return replace(_marked(row_id, relation, marks), part=part)


def _head(draft: Draft) -> Head:
    return Head(draft.title, draft.note, draft.kind, len(draft.articles), tuple(_headings(draft)))


def _headings(draft: Draft) -> Iterator[Heading]:
    """Every heading before the article that follows it; `before` is empty for one that nothing follows."""
    waiting: list[Provision] = []

    def descend(node: Provision) -> Iterator[Heading]:
        if node.level is Level.ARTICLE:
            yield from (Heading(above.level, _title(above), node.key) for above in waiting)
            waiting.clear()
            return
        if node.level in (Level.PART, Level.CHAPTER, Level.SECTION):
            waiting.append(node)
        for child in node.children:
            yield from descend(child)

    for top in draft.body:
        yield from descend(top)
    yield from (Heading(above.level, _title(above), "") for above in waiting)


def _summary(rows: Sequence[Row]) -> Summary:
    relations = Counter(row.relation.value for row in rows)
    held = Counter(category.value for row in rows for category in {c for d in row.differences for c in d.categories})
    substantive = sum(row.substantive for row in rows)
    identical = sum(not row.differences and not row.relation.one_sided for row in rows)
    return Summary(
        rows=len(rows),
        relations={each.value: relations[each.value] for each in Relation if each is not Relation.PARTIAL},
        categories={category.value: held[category.value] for category in Category},
        moved=sum(row.moved for row in rows),
        substantive=substantive,
        not_substantive=len(rows) - substantive - identical,
        identical=identical,
    )
