"""The parser's front door: a SourceText in, a Draft out; what is doubtful becomes a finding, never an exception."""

import re
from collections.abc import Iterator
from dataclasses import replace

from drafts.checks import check
from drafts.lines import Finding, Line, ReadAs, SourceText
from drafts.normal import columns, normalise, split_lines
from drafts.parsing.head import Contents, body_start, read_contents, read_head
from drafts.parsing.headings import mark_headings, split_headings
from drafts.parsing.labels import regrown
from drafts.parsing.logical import TextLine, compact, rejoin, text_lines
from drafts.parsing.pieces import NumberedBy, Scanner, form_of, mark_captioned, round_captions
from drafts.parsing.quotations import mark_quoted
from drafts.parsing.sequence import number_articles
from drafts.parsing.tree import Grower, Namer, take_closing
from drafts.provisions import Draft, Kind, Level
from drafts.refusal import Refusal


def parse_text(text: str, name: str = "") -> Draft:
    """The draft of a plain text whose lines are physical lines."""
    lines = tuple(
        Line(normalise(line).strip(), columns(line), where=f"第{number}行")
        for number, line in enumerate(split_lines(text), 1)
    )
    return parse(SourceText(name, "txt", lines))


def parse(source: SourceText) -> Draft:
    """The tree of provisions of a text, with what is doubtful in it. Never raises for any text."""
    if source.outline is not None:
        return outlined(source, source.outline)
    found, pages = text_lines(source.lines)
    quoted, unclosed = mark_quoted(found)
    apart, inside = split_headings(quoted)
    lines, doubts = number_articles(apart)
    start = body_start(lines)
    head = read_head(lines[:start])
    contents = read_contents(lines[start:])
    after_head = [*head.rest, *lines[start + contents.end :]]
    body = rejoin(mark_captioned(mark_headings(after_head, contents.named)))
    form = form_of(body, head.title)
    scanner = Scanner(form, round_captions(body))
    tree = Grower().grow(scanner.tokens(body))
    closing = take_closing(tree)
    namer = Namer(form)
    draft = Draft(
        title=head.title,
        kind=kind_of(form, head.title, body),
        body=namer.body(tree.body),
        note=head.note,
        preamble=(*head.before, *tree.preamble),
        annexes=namer.annexes(tree.annexes),
        closing=tuple(closing),
        set_aside=(*source.set_aside, *pages, *contents.aside),
        read_as=source.read_as or ReadAs(source.format),
    )
    in_reading = (
        *(Finding("quotation_unclosed", where=line.where, params={"text": line.text[:20]}) for line in unclosed),
        *(Finding("heading_inside_paragraph", where=line.where, params={"label": line.text}) for line in inside),
        *(doubts if form is NumberedBy.ARTICLES else ()),
        *_unmatched(contents, draft),
    )
    return replace(draft, findings=(*source.findings, *in_reading, *check(draft)))


def outlined(source: SourceText, outline: Draft) -> Draft:
    """The draft of a file that says its structure itself: its provisions get the keys and locators that the same text
    gets in any other file."""
    namer = Namer(NumberedBy.ARTICLES)
    draft = replace(
        outline,
        body=namer.body(map(regrown, outline.body)),
        annexes=namer.annexes(map(regrown, outline.annexes)),
        set_aside=source.set_aside,
        read_as=source.read_as or ReadAs(source.format),
    )
    return replace(draft, findings=(*source.findings, *check(draft)))


def _unmatched(contents: Contents, draft: Draft) -> Iterator[Finding]:
    """Titles of the 目录 that head nothing in the text."""
    headed = {
        compact(node.caption) for node in draft.walk() if node.level in (Level.PART, Level.CHAPTER, Level.SECTION)
    }
    for caption, mark in contents.named.items():
        if mark.label and caption not in headed:
            yield Finding("contents_unmatched", params={"caption": f"{mark.label} {mark.caption}"})


_DECISION_TITLE = re.compile(r"(?:决定|决议|修正案)(?:\s*[（(][^（）()]*[）)])*$")
_DECIDES = re.compile(r"(?:决定如下|如下决定|如下决议|特作决定)")


def is_decision(title: str) -> bool:
    return _DECISION_TITLE.search(title) is not None


def kind_of(form: NumberedBy, title: str, lines: list[TextLine]) -> Kind:
    """A decision by its title, or by points 一、 after “作出如下决定”; a regulation where there are articles."""
    if form is NumberedBy.NONE:
        return Kind.OTHER
    if is_decision(title):
        return Kind.DECISION
    if form is NumberedBy.ARTICLES:
        return Kind.REGULATION
    opening = "".join(compact(line.text) for line in lines[:5])
    return Kind.DECISION if _DECIDES.search(opening) or not title else Kind.OTHER


def require_provisions(draft: Draft, name: str = "") -> Draft:
    """The draft itself. Raises Refusal("no_provisions") where the text holds no article and no point.

    `name` is what the person calls the file; without it the refusal names the text by its title.
    """
    if not draft.articles:
        raise Refusal("no_provisions", name=name or draft.title)
    return draft
