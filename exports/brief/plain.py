"""A brief for the terminal, and as plain data (docs/house.md)."""

from typing import Any

from exports.brief.page import BriefPage


def brief_as_text(page: BriefPage) -> str:
    """The page, a line a paragraph."""
    lines = [page.title, page.of, page.head]
    for section in page.sections:
        lines += ["", f"【{section.title}】{section.count}"]
        lines += [f"  · {sentence.text}" for sentence in section.sentences]
    return "\n".join([*lines, "", *filter(None, [page.rest]), page.foot, *filter(None, [page.printed])])


def brief_as_plain(page: BriefPage) -> dict[str, Any]:
    """The page as plain data, ready for json.dumps; `rows` are ids of the comparison's rows."""
    return {
        "title": page.title,
        "of": page.of,
        "head": page.head,
        "sections": [
            {
                "section": section.section.value,
                "title": section.title,
                "count": section.count,
                "lines": [{"text": each.text, "rows": list(each.rows)} for each in section.sentences],
            }
            for section in page.sections
        ],
        "rest": page.rest,
        "foot": page.foot,
    }
