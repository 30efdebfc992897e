"""What a search found, as JSON, text, CSV and XLSX: a line each provision or record, with the words around."""

from dataclasses import dataclass
from typing import Any

from exports.files.cells import Cell, csv_file
from exports.files.characters import held
from exports.files.sheet import sheet_of
from legislation.searching.query import Query
from legislation.searching.records import Found, Hit, SearchedText
from wording import Language, text

COLUMNS = ("title", "side", "stage", "date", "place", "context", "words")
WIDTHS = (30, 10, 14, 12, 20, 40, 44)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with what it found."""

    query: Query
    found: Found


def found_as_plain(asked: Asked, language: Language) -> dict[str, Any]:
    """`texts` were searched, `total` is what was found in all; `results` are those that were asked for."""
    found = asked.found
    return {
        "query": held(asked.query.written),
        "texts": found.texts,
        "texts_found": len(found.by_text),
        "total": found.total,
        "by_year": dict(found.by_year),
        "by_place": dict(found.by_place),
        "titles": [held(each.title) for each in found.titled],
        "results": [_plain(hit, language) for hit in found.hits],
    }


def _plain(hit: Hit, language: Language) -> dict[str, Any]:
    words, marks = hit.context()
    source = hit.source
    of_text = isinstance(source, SearchedText)
    return {
        "kind": "provision" if of_text else "record",
        "title": held(source.title),
        "locator": held(locator_of(hit, language)),
        "context": held(words),
        "marks": [list(place) for place in marks],
        "text": held(hit.text),
        "date": source.version.date if isinstance(source, SearchedText) else source.date,
        "places": list(source.places),
        "stage": source.version.label if isinstance(source, SearchedText) else "",
        "version": source.version.key if isinstance(source, SearchedText) else "",
        "record": "" if isinstance(source, SearchedText) else source.record.key,
    }


def locator_of(hit: Hit, language: Language) -> str:
    """Where in its source: as the text numbers it; of a record, what the line is."""
    return hit.locator if isinstance(hit.source, SearchedText) else text(f"searching.where_{hit.locator}", language)


def found_as_text(asked: Asked, language: Language) -> str:
    """A heading a text, below it a line each place."""
    found, last = asked.found, ""
    counts = {"texts": found.texts, "found": len(found.by_text), "total": found.total, "shown": len(found.hits)}
    lines = [text("searching.summary", language, **counts)]
    titles = dict.fromkeys(each.title for each in found.titled)
    lines += [text("searching.titled", language, title=title) for title in titles]
    for hit in found.hits:
        head = " · ".join(filter(None, (hit.source.title, *_side_and_stage(hit), _date(hit))))
        if head != last:
            lines += ["", head]
            last = head
        lines.append(f"  {locator_of(hit, language)}　{hit.context()[0]}")
    return "\n".join(lines)


def found_rows(asked: Asked, language: Language) -> list[list[Cell]]:
    """The headings and then the results, in the reader's words."""
    rows: list[list[Cell]] = [[text(f"searching.column_{column}", language) for column in COLUMNS]]
    for hit in asked.found.hits:
        own = [hit.source.title, *_side_and_stage(hit), _date(hit), locator_of(hit, language)]
        rows.append([*own, hit.context()[0], hit.text])
    return rows


def _side_and_stage(hit: Hit) -> tuple[str, str]:
    source = hit.source
    if isinstance(source, SearchedText):
        return source.side.name, source.version.label
    return "、".join(source.places), ""


def _date(hit: Hit) -> str:
    return hit.source.version.date if isinstance(hit.source, SearchedText) else hit.source.date


def found_as_csv(asked: Asked, language: Language) -> bytes:
    return csv_file(found_rows(asked, language))


def found_as_xlsx(asked: Asked, language: Language) -> bytes:
    """One sheet: the query and what was found above the table."""
    found = asked.found
    counts = {"texts": found.texts, "found": len(found.by_text), "total": found.total, "shown": len(found.hits)}
    above = (asked.query.written, text("searching.summary", language, **counts))
    return sheet_of(found_rows(asked, language), above, WIDTHS, text("searching.sheet", language), language)
