"""A Comparison as the reader draws it: UTF-8 JSON bytes, compact, complete but for what only a click asks for.

Pure: the same Comparison gives the same bytes. Only original wording goes in, as text; the browser puts it into text
nodes. Nothing is compared here: which words differ, and how, is read off the Comparison.

Two lines. The first is short and says what stands in the second, so that a reader that shows it already need not read
it again; the second holds rows and words. Shape (lists instead of objects where there are many):

    {"id", "scope", "state", "positions": {row id: [position, origin, undecided, awaited, departs]},
     "threads": {row id: open threads}, "opinions": {row id: opinions}, "heard": [heard], "own"}
          all but the first two where two sides negotiate; "awaited": whose answer is awaited, "departs": who says
          something else than was agreed, left, right or both, left out where both are empty; "own": the reader's own
          side; "heard": opinions of consultations above a row, above all where its id is empty
    {"lang", "words": {key: sentence}, "categories": [[code, name, substantive]],
     "left": side, "right": side, "rows": [row], "terms": [[left, right, counts, definitions, [row id]]]}
    side  a SideLabel with "hue", "age" and "legend"
    row   {"id", "part", "relation", "moved", "weight", "w", "level", "label", "categories": [index],
           "w": 0…100, by which rows are ordered where one asks for that,
           "level": of its heaviest difference, "point" or "general", left out where nothing is substantive,
           "l": [[number, locator, caption]], "r": the same,
           "chapter": [left, right] where a heading begins, "crumb": the right heading where its order breaks off,
           "lines": [[cell, cell]],
           "law": [[locator, caption, percent, cited, words, why]] with a superior law, strongest first,
           "also": [[row id, place here, place there, percent]] for links across rows,
           "names": where a side cites that law as a whole}
    cell  [level, lead, locator it answers, [span]] or null
    heard    [row id, title, [opinion], how many more]
    opinion  [side, place, who, handling, words, reason, reply, address]
    span  text, or [text, category index] where the sides differ, with 1 behind it in a difference of level point
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analysis.comparing.comparison import (
    ArticleRef,
    Category,
    Comparison,
    Difference,
    Heading,
    Part,
    Relation,
    Row,
    Span,
    TermChange,
)
from analysis.comparing.weight import Grade
from analysis.decisions.table import NegotiatedRow
from analysis.several.superior import Basis, Superior
from drafts.provisions import Draft
from exports.saying.across import ends_from
from exports.saying.renamings import definitions_sentence
from exports.saying.sentences import reason_sentence
from exports.saying.sides import Age, Looks, SideLook, legend_of, peers, relation_help, relation_name
from views.components.lines import Placed, lines_of
from views.components.marks import marked_spans
from wording import Language, sentences, text

CATEGORIES = tuple(Category)
NOWHERE: Mapping[str, str] = {}
NOTHING: Mapping[str, int] = {}
MOST_BASES = 4  # provisions of a superior law shown beside a row


@dataclass(frozen=True, slots=True)
class SideLabel:
    """How a text is named in the reader. `name` is short (四川, 左稿), `label` its version (草案修改稿), `date` ISO."""

    name: str
    title: str
    label: str = ""
    date: str = ""
    articles: int = 0
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Law:
    """A superior law as the third column: what each row rests on, the law's text, and how it is called."""

    column: Superior
    draft: Draft
    label: str


@dataclass(frozen=True, slots=True)
class Heard:
    """Opinions of consultations above a row (its id), above all rows where that is empty: each as its side, place,
    who, handling, words, reason, reply and the address where it is handled; `more` are left out."""

    row: str
    title: str
    opinions: tuple[tuple[str, ...], ...]
    more: int = 0


def payload(
    comparison: Comparison,
    left: SideLabel,
    right: SideLabel,
    looks: Looks | None = None,
    language: Language = Language.CHINESE,
    law: Law | None = None,
) -> bytes:
    """The bytes for `views.components.reader.reader`. Of the order of 0.7 kB a row. `law` adds the third column;
    without `looks` the two are peers."""
    looks = looks or peers((left.name, right.name), (left.name, right.name))
    body: dict[str, Any] = {
        "lang": "zh-CN" if language is Language.CHINESE else "en",
        "words": _words(looks, language),
        "categories": [[c.value, text(f"category.{c.value}", language), c.substantive] for c in CATEGORIES],
        "left": _side(left, looks.left, language),
        "right": _side(right, looks.right, language),
        "rows": _rows(comparison, language),
        "terms": [_term(change, looks, language) for change in comparison.terms],
    }
    if law is not None:
        _add_law(body, law, language)
    content = _compact(body)
    return _compact({"id": _mark(content)}) + b"\n" + content


def _side(label: SideLabel, look: SideLook, language: Language) -> dict[str, Any]:
    """The label under the name that tells it from the other, its colour, and what its marked words are."""
    told = {"hue": look.hue.light, "age": look.age.value, "legend": legend_of(look, language)}
    return asdict(label) | {"name": look.name} | told


def with_scope(base: bytes, scope: str) -> bytes:
    """The bytes of `payload` for one visitor: what a browser keeps of its reader (rows that were read) belongs to
    `scope`."""
    first, _, content = base.partition(b"\n")
    return _compact(json.loads(first) | {"scope": scope}) + b"\n" + content


def with_positions(
    base: bytes,
    rows: Sequence[NegotiatedRow],
    threads: Mapping[str, int] = NOTHING,
    sides: tuple[str, str] = ("", ""),
    own: str = "",
    opinions: Mapping[str, int] = NOTHING,
    heard: Sequence[Heard] = (),
) -> bytes:
    """The bytes of `payload` with the position of each row, how many threads of comments are open on it and how many
    `opinions` of consultations stand beside it (those that are on no row are `heard`), in the first line, under a mark
    of their own: a reader whose rows are the same takes over these alone. `sides` are the keys of the left and the
    right, `own` that of the reader's own, empty where it belongs to neither."""
    first, _, content = base.partition(b"\n")
    found = {each.row.id: _state(each, sides) for each in rows}
    mine = "" if own not in sides else "right" if own == sides[1] else "left"
    above = [[each.row, each.title, list(map(list, each.opinions)), each.more] for each in heard]
    told = {"positions": found, "threads": dict(threads), "opinions": dict(opinions), "heard": above, "own": mine}
    header = json.loads(first) | {"state": _mark(_compact(told)), **told}
    return _compact(header) + b"\n" + content


def _state(each: NegotiatedRow, sides: tuple[str, str]) -> list[Any]:
    """What is of no turn and departs from nothing leaves that out."""
    told: list[Any] = [each.position.value, each.origin.value, int(each.undecided)]
    awaited, departing = _which((each.awaited,), sides), _which(each.departing, sides)
    return [*told, awaited, departing] if awaited or departing else told


def _which(of: Sequence[str], sides: tuple[str, str]) -> str:
    found = [name for name, side in zip(("left", "right"), sides, strict=True) if side and side in of]
    return "both" if len(found) > 1 else "".join(found)


def _compact(plain: Any) -> bytes:
    """On one line: JSON writes a line break within a text as an escape."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def _mark(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


def _add_law(body: dict[str, Any], law: Law, language: Language) -> None:
    body["law"] = {"title": law.column.title or law.draft.title, "label": law.label, "unused": len(law.column.unused)}
    rows = {row["id"]: row for row in body["rows"]}
    for found in law.column.rows:
        if found.bases:
            rows[found.row]["law"] = [_basis(basis, law, language) for basis in found.bases[:MOST_BASES]]
        if names := (*found.left_names_law, *found.right_names_law):
            rows[found.row]["names"] = "、".join(names)


def _term(change: TermChange, looks: Looks, language: Language) -> list[Any]:
    counts = text("term.counts", language, rows=len(change.rows), places=change.places)
    return [change.left, change.right, counts, definitions_sentence(change, looks, language), change.rows]


def _basis(basis: Basis, law: Law, language: Language) -> list[Any]:
    reasons = (*basis.left, *basis.right)
    cited = any(reason.code == "rests_on_cited" for reason in reasons)
    why = "；".join(reason_sentence(reason, language) for reason in reasons)
    words = "\n".join(node.label + node.text for node in law.draft.by_key[basis.article].walk() if node.text)
    return [basis.locator, basis.caption, round(basis.confidence * 100), int(cited), words, why]


def row_label(row: Row, language: Language) -> str:
    """第十二条 ↔ 第十四条、第十五条; one side alone by its own locators; what is not an article by its part."""
    if row.part is not Part.ARTICLE and not (row.left or row.right):
        return text(f"part.{row.part.value}", language)
    sides = ["、".join(ref.locator for ref in refs) for refs in (row.left, row.right) if refs]
    return sides[0] if len(set(sides)) == 1 else " ↔ ".join(sides)


def _words(looks: Looks, language: Language) -> dict[str, str]:
    """The reader's own words under their names, the others it draws as relation_moved, category_help_penalty, …; what
    speaks of the sides names them."""
    others = (
        "relation",
        "relation_help",
        "category_help",
        "part",
        "position",
        "position_help",
        "origin",
        "term",
        "level",
    )
    found = {}
    for key, sentence in sentences(language).items():
        section, name = key.split(".", 1)
        if section == "reader":
            found[name] = sentence
        elif section in others:
            found[f"{section}_{name}"] = sentence
            if section == "relation_help":
                found[f"{section}_{name}"] = relation_help(name, looks, language)
    for relation in Relation:
        found[f"relation_{relation.value}"] = relation_name(relation, looks, language)
    alone = "reader.legend_one_sided" if looks.left.age is Age.PEER else "reader.legend_one_sided_versions"
    found["legend_one_sided"] = text(alone, language, left=looks.left.name, right=looks.right.name)
    return found


def _rows(comparison: Comparison, language: Language) -> list[dict[str, Any]]:
    before = [row for row in comparison.around if row.part in (Part.TITLE, Part.PREAMBLE)]
    after = [row for row in comparison.around if row.part in (Part.ANNEX, Part.CLOSING)]
    left_headings = _headings_at(comparison.left.headings, [row.left for row in comparison.rows])
    right_headings = _headings_at(comparison.right.headings, [row.right for row in comparison.rows])
    drawn = [_row(row, language) for row in before]
    context: tuple[str, ...] = ()
    for row in comparison.rows:
        also = comparison.also_of(row)
        item = _row(row, language, _answered_elsewhere(also))
        if also:
            item["also"] = [_also(comparison, link, row) for link in also]
        begins = [
            "　".join(heading for ref in row.left for heading in left_headings.get(ref.key, ())),
            "　".join(heading for ref in row.right for heading in right_headings.get(ref.key, ())),
        ]
        if any(begins):
            item["chapter"] = begins
        if row.right and row.right[0].headings != context:
            context = row.right[0].headings
            if not begins[1] and context:
                item["crumb"] = context[-1]
        drawn.append(item)
    return drawn + [_row(row, language) for row in after]


def _answered_elsewhere(links: Sequence[Row]) -> dict[str, str]:
    """Key of a unit -> the locator of the unit of another row that answers it, through a link across rows. Keys of the
    two sides may be alike: they are told apart by their side."""
    found: dict[str, str] = {}
    for link in links:
        for answer in link.links:
            if answer.left is not None and answer.right is not None:
                left, right = link.left_units[answer.left], link.right_units[answer.right]
                found |= {f"left {left.key}": right.locator, f"right {right.key}": left.locator}
    return found


def _also(comparison: Comparison, link: Row, row: Row) -> list[Any]:
    ends = ends_from(link, row)
    return [comparison.beyond(link, row).id, ends.left, ends.right, round(link.confidence * 100)]


def _headings_at(headings: Sequence[Heading], cells: Sequence[tuple[ArticleRef, ...]]) -> Mapping[str, list[str]]:
    """Key of an article -> the headings shown above its row. Where the article that a heading stands before was drawn
    into a row of another chapter, the heading goes to the first row that its chapter leads."""
    leading = [refs[0] for refs in cells if refs]
    leaders = {ref.key for ref in leading}
    found: dict[str, list[str]] = {}
    for heading in headings:
        place = heading.before
        if place not in leaders:
            place = next((ref.key for ref in leading if heading.text in ref.headings), place)
        found.setdefault(place, []).append(heading.text)
    return found


def _row(row: Row, language: Language, elsewhere: Mapping[str, str] = NOWHERE) -> dict[str, Any]:
    strongest_first = sorted({CATEGORIES.index(category) for each in row.differences for category in each.categories})
    item: dict[str, Any] = {
        "id": row.id,
        "relation": row.relation.value,
        "weight": _weight(row),
        "w": round(100 * row.weight.value),
        "label": row_label(row, language),
        "categories": strongest_first,
        "l": [[str(ref.number), ref.locator, ref.caption] for ref in row.left],
        "r": [[str(ref.number), ref.locator, ref.caption] for ref in row.right],
        "lines": [
            [_cell(left, row, "left", elsewhere), _cell(right, row, "right", elsewhere)]
            for left, right in lines_of(row)
        ],
    }
    if row.weight.grade is not Grade.WORDING:
        item["level"] = row.weight.grade.value
    if row.part is not Part.ARTICLE:
        item["part"] = row.part.value
    if row.moved:
        item["moved"] = True
    return item


def _weight(row: Row) -> int:
    """2 substantive, 1 other differences or another place, 0 nothing to see: what is folded away."""
    if row.substantive:
        return 2
    plain = row.relation in (Relation.SAME, Relation.MODIFIED) and not row.moved
    return 0 if plain and not row.differences else 1


def _cell(placed: Placed | None, row: Row, side: str, elsewhere: Mapping[str, str]) -> list[Any] | None:
    if placed is None:
        return None
    units = row.left_units if side == "left" else row.right_units
    others = row.right_units if side == "left" else row.left_units
    if placed.unit is None:
        return ["", placed.lead, "", []]
    unit = units[placed.unit]
    answers = others[placed.answers].locator if placed.answers is not None else ""
    if not answers and not _has_partner(row, side, placed.unit):
        answers = elsewhere.get(f"{side} {unit.key}", "")
    return [unit.level.value, placed.lead, answers, _spans(marked_spans(row, unit, side), row)]


def _has_partner(row: Row, side: str, unit: int) -> bool:
    ends = ((link.left, link.right) if side == "left" else (link.right, link.left) for link in row.links)
    return any(mine == unit and yours is not None for mine, yours in ends)


def _spans(spans: Sequence[Span], row: Row) -> list[Any]:
    return [
        span.text if (told := row.told_by(span)) is None else _marked(span.text, told) for span in spans if span.text
    ]


def _marked(words: str, difference: Difference) -> list[Any]:
    mark = [words, CATEGORIES.index(difference.category)]
    return [*mark, 1] if difference.weight.grade is Grade.POINT else mark
