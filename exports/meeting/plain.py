"""The paper of a meeting for the terminal, and as plain data (docs/house.md)."""

from collections.abc import Iterator
from typing import Any

from exports.meeting.parts import Cell, MeetingPage, SectionOfMeeting


def meeting_as_text(page: MeetingPage) -> str:
    """The page, a line a paragraph; a row of a table is a line a cell."""
    lines = [page.title, page.of, page.dates]
    for section in page.sections:
        lines += ["", *_section(section)]
    return "\n".join([*lines, "", *page.foot])


def _section(section: SectionOfMeeting) -> Iterator[str]:
    title = section.number + section.title
    yield from [f"{title}　{section.words[0]}"] if section.run_in else [title, *section.words]
    for number, row in enumerate(section.rows, start=1):
        heads = section.columns.heads if section.columns else ()
        for place, (head, cell) in enumerate(zip(heads, row, strict=True)):
            start = f"{number}. " if place == 0 else "   "
            yield f"{start}{head}：{' / '.join(_paragraphs(cell))}"
    yield from (f"{number}. {item}" for number, item in enumerate(section.items, start=1))
    if section.rest:
        yield section.rest


def _paragraphs(cell: Cell) -> list[str]:
    return ["".join(piece.text for piece in line) for line in cell]


def meeting_as_plain(page: MeetingPage) -> dict[str, Any]:
    """The page as plain data, ready for json.dumps; a cell of a table is the list of its paragraphs."""
    return {
        "title": page.title,
        "of": page.of,
        "dates": page.dates,
        "pages": page.pages,
        "sections": [
            {
                "section": section.key,
                "project": section.project or None,
                "number": section.number.strip(),
                "title": section.title,
                "words": list(section.words),
                "columns": list(section.columns.heads) if section.columns and section.rows else [],
                "rows": [[_paragraphs(cell) for cell in row] for row in section.rows],
                "items": list(section.items),
                "left_out": section.left_out,
                "rest": section.rest,
            }
            for section in page.sections
        ],
        "foot": list(page.foot),
    }
