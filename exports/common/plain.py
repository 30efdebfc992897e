"""The common text as plain data and as lines of text."""

from typing import Any

from analysis.decisions.common import CommonRow, Taken
from exports.common.page import CommonPage, chapters, figures, own_words, places, status, subtitle
from wording import Language, text


def common_as_plain(page: CommonPage) -> dict[str, Any]:
    """Codes as codes: the same in every language."""
    common = page.common
    return {
        "title": page.title,
        "sides": [{"key": key, "name": name, "version": version} for key, name, version in page.sides],
        "versions": [common.left, common.right],
        "rows": len(common.rows),
        "missing": len(common.missing),
        "departing": len(common.departing),
        "done": None if common.done is None else round(common.done, 4),
        "articles": [_row(row) for row in common.rows],
    }


def _row(row: CommonRow) -> dict[str, Any]:
    return {
        "row": row.row,
        "left": [ref.locator for ref in row.left],
        "right": [ref.locator for ref in row.right],
        "chapter": row.chapter,
        "taken": row.taken.value,
        "accepted": row.accepted,
        "agreed_at": row.agreed_at,
        "text": list(row.text),
        "own": [list(lines) for lines in row.own] if row.taken in (Taken.KEPT, Taken.ONE_SIDED) else [],
        "awaited": row.awaited,
        "departing": list(row.departing),
    }


def common_as_text(page: CommonPage, language: Language) -> str:
    title = text("common.title", language)
    lines = [f"{title}　{page.title}", subtitle(page, language), figures(page.common, language)]
    for chapter, rows in chapters(page.common):
        lines += ["", chapter] if chapter else [""]
        for row in rows:
            lines.append(f"［{status(row, page, language)}］{places(row, page, language)}")
            lines += [f"    {line}" for line in row.text]
            lines += [f"    {name}：{line}" for name, words in own_words(row, page) for line in words]
    return "\n".join(lines)
