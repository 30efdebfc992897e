"""词语索引 as JSON, text and CSV: how each text uses a term, what it says the term means first."""

from dataclasses import dataclass
from typing import Any

from analysis.concordance import Concordance, Usage
from exports.files.cells import Cell, csv_file
from exports.files.characters import held
from exports.files.sheet import sheet_of
from legislation.searching.query import Query
from legislation.searching.records import Hit
from wording import Language, text

COLUMNS = ("project", "side", "stage", "date", "use", "place", "context", "words")
WIDTHS = (24, 10, 14, 12, 8, 16, 40, 46)


@dataclass(frozen=True, slots=True)
class TermUsed:
    """A query for a term with how the texts use it."""

    query: Query
    concordance: Concordance


def concordance_as_plain(used: TermUsed) -> dict[str, Any]:
    """`texts` use the term, `defined` of them say what it means, `left_out` more use it and are not here; of each
    project its sides in order."""
    projects = used.concordance.projects
    return {
        "query": held(used.query.written),
        "texts": sum(map(len, projects)),
        "defined": used.concordance.defined,
        "left_out": used.concordance.left_out,
        "projects": [
            {"title": held(project[0].text.project.title), "texts": [_plain(usage) for usage in project]}
            for project in projects
        ],
    }


def _plain(usage: Usage) -> dict[str, Any]:
    source = usage.text
    return {
        "side": source.side.name,
        "title": held(source.title),
        "label": held(source.version.label),
        "date": source.version.date,
        "version": source.version.key,
        "count": usage.count,
        "definitions": [_plain_hit(hit) for hit in usage.definitions],
        "uses": [_plain_hit(hit) for hit in usage.uses],
    }


def _plain_hit(hit: Hit) -> dict[str, Any]:
    return {"locator": hit.locator, "context": held(hit.context()[0]), "text": held(hit.text)}


def concordance_as_text(used: TermUsed, language: Language) -> str:
    """A heading a text, its definitions whole, below them a line each use."""
    projects = used.concordance.projects
    lines = _counts(used, language)
    for usage in (usage for project in projects for usage in project):
        source = usage.text
        lines += ["", " · ".join(filter(None, (source.title, source.side.name, source.version.label)))]
        said = text("search.concordance_definitions", language)
        lines += [f"  {hit.locator}　{said}：{hit.text}" for hit in usage.definitions]
        lines += [f"  {hit.locator}　{hit.context()[0]}" for hit in usage.uses]
    return "\n".join(lines)


def concordance_as_csv(used: TermUsed, language: Language) -> bytes:
    """The headings, then a line each place."""
    return csv_file(_rows(used, language))


def concordance_as_xlsx(used: TermUsed, language: Language) -> bytes:
    """One sheet: the query and how many texts use and define it above the table."""
    above = [used.query.written, *_counts(used, language)]
    return sheet_of(_rows(used, language), above, WIDTHS, text("search.view_concordance", language), language)


def _counts(used: TermUsed, language: Language) -> list[str]:
    of = used.concordance
    lines = [
        text("search.concordance_found", language, texts=sum(map(len, of.projects)), defined=of.defined),
        text("search.concordance_left_out", language, count=of.left_out) if of.left_out else "",
    ]
    return [line for line in lines if line]


def _rows(used: TermUsed, language: Language) -> list[list[Cell]]:
    """The headings, then definitions of a text before its uses."""
    rows: list[list[Cell]] = [[text(f"searching.column_{column}", language) for column in COLUMNS]]
    for usage in (usage for project in used.concordance.projects for usage in project):
        for kind, hits in (("definition", usage.definitions), ("use", usage.uses)):
            rows += [_row(usage, text(f"searching.use_{kind}", language), hit) for hit in hits]
    return rows


def _row(usage: Usage, kind: str, hit: Hit) -> list[Cell]:
    source = usage.text
    own = [source.project.title, source.side.name, source.version.label, source.version.date]
    return [*own, kind, hit.locator, hit.context()[0], hit.text]
