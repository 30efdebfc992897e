"""What is doubtful in a draft, as findings with their place: gaps and repeats in numbering, lost ends, dead citations.

A finding is a hint to a person, never an error; a check that cries wolf on good texts does not belong here.
Codes have their sentences in the catalogue, `finding.<code>`.
"""

import re
from collections.abc import Callable, Iterator, Sequence

from drafts import numerals
from drafts.lines import Finding
from drafts.parsing.marks import is_misread
from drafts.provisions import Draft, Kind, Level, Number, Provision
from drafts.resolving import citations_of

_UNIT = {Level.PART: "编", Level.CHAPTER: "章", Level.SECTION: "节", Level.ARTICLE: "条"}
_EFFECT = re.compile(
    r"(?:起|日|时|同时|公布后|日后)\s*(?:正式|开始)?\s*(?:施行|实施|生效|执行|试行|实行|废止)|(?:施行|生效|实施)(?:日期|时间)|与.{2,40}同时施行"
)
_FINAL = frozenset("。；！？”』」）)：…〕】》.")
_MIXED = (("（", ")"), ("(", "）"), ("〔", ")"), ("〔", "）"))
SHORTEST_WITH_EFFECT = 3
"""Articles; a text with fewer is a fragment, of which no closing clause can be asked."""


def check(draft: Draft) -> tuple[Finding, ...]:
    """All findings on a draft, in the order of CHECKS; each check's own in reading order."""
    return tuple(finding for one in CHECKS for finding in one(draft))


def no_provisions(draft: Draft) -> Iterator[Finding]:
    if not draft.articles:
        yield Finding("no_provisions")


def no_title(draft: Draft) -> Iterator[Finding]:
    if not draft.title:
        yield Finding("title_missing")


def article_numbering(draft: Draft) -> Iterator[Finding]:
    """Gaps, repeats and steps back in the count of articles, which runs through the whole text."""
    numbered = [(a.number, a) for a in draft.articles if a.number]
    if numbered and numbered[0][0].value > 1:
        last = numbered[0][0].value - 1
        yield Finding("articles_missing", numbered[0][1].locator, params=_range(1, last, numbered[0][1]))
    seen: set[Number] = set()
    highest = Number(0)
    for number, article in numbered:
        if number in seen:
            yield Finding("article_repeated", article.locator)
        elif number.value < highest.value:
            yield Finding("article_out_of_order", article.locator)
        elif highest.value and number.value > highest.value + 1:
            missing = _range(highest.value + 1, number.value - 1, article)
            yield Finding("articles_missing", article.locator, params=missing)
        seen.add(number)
        if (number.value, number.suffix) > (highest.value, highest.suffix):
            highest = number


def misprinted_numbers(draft: Draft) -> Iterator[Finding]:
    """第三十－条, 第囚条: a sign where a number belongs, as text recognition leaves it."""
    for article in draft.articles:
        if is_misread(article.label):
            yield Finding("article_number_misprinted", article.locator, params={"label": article.label})


def _range(first: int, last: int, like: Provision) -> dict[str, str | int]:
    """The missing numbers, written as the text writes its own: 第十二条, 第十二条至第十四条, 三、."""
    points = not like.label.startswith("第")

    def written(value: int) -> str:
        return f"{numerals.chinese(value)}、" if points else f"第{numerals.chinese(value)}条"

    missing = written(first) if first == last else f"{written(first)}至{written(last)}"
    return {"missing": missing, "count": last - first + 1}


def heading_numbering(draft: Draft) -> Iterator[Finding]:
    """Gaps and repeats among the headings of one level under one parent."""
    yield from _heading_numbering(draft.body)


def _heading_numbering(nodes: Sequence[Provision]) -> Iterator[Finding]:
    for level in (Level.PART, Level.CHAPTER, Level.SECTION):
        before, bare = Number(0), 0
        for node in (n for n in nodes if n.level is level):
            number = node.number
            if number is None or not node.label:
                bare += 1  # a heading without its number stands for a missing one
                continue
            first_of_all, room, bare = not before.value, bare, 0
            if first_of_all:
                before = number
                continue
            if number == before:
                yield Finding("heading_repeated", node.locator)
            elif number.value > before.value + 1 + room:
                first, last = before.value + 1, number.value - 1
                unit = "分编" if "分" in node.label else _UNIT[level]
                written = f"第{numerals.chinese(first)}{unit}"
                if last > first:
                    written += f"至第{numerals.chinese(last)}{unit}"
                yield Finding("headings_missing", node.locator, params={"missing": written})
            before = number
    for node in nodes:
        if node.level in (Level.PART, Level.CHAPTER):
            yield from _heading_numbering(node.children)


def bare_headings(draft: Draft) -> Iterator[Finding]:
    """One finding for all chapter titles that lost their number."""
    bare = [
        node for node in draft.walk() if node.level in (Level.PART, Level.CHAPTER, Level.SECTION) and not node.label
    ]
    if bare:
        yield Finding("headings_unnumbered", params={"count": len(bare), "first": bare[0].caption})


def outside_articles(draft: Draft) -> Iterator[Finding]:
    """Paragraphs under a chapter that belong to no article: their number was lost."""
    for node in draft.body:
        yield from _outside(node)


def _outside(node: Provision) -> Iterator[Finding]:
    if node.level is Level.PARAGRAPH:
        yield Finding("text_outside_articles", node.locator, params={"text": _excerpt(node.text)})
    elif node.level is not Level.ARTICLE:
        stray = [child for child in node.children if child.level is Level.PARAGRAPH]
        if stray:
            yield Finding("text_outside_articles", node.locator, params={"text": _excerpt(stray[0].text)})
        for child in node.children:
            if child.level is not Level.PARAGRAPH:
                yield from _outside(child)


def _excerpt(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


def empty_provisions(draft: Draft) -> Iterator[Finding]:
    for node in draft.walk():
        if node.level is Level.ARTICLE and not node.children and not (node.caption and not node.label.startswith("第")):
            yield Finding("article_empty", node.locator)
        elif node.level is Level.CHAPTER and not node.children:
            yield Finding("chapter_empty", node.locator)


def item_numbering(draft: Draft) -> Iterator[Finding]:
    """Gaps and repeats within one list of items."""
    for article in draft.articles:
        for node in article.walk():
            yield from _list_numbering(node)


def _list_numbering(node: Provision) -> Iterator[Finding]:
    items = [child for child in node.children if child.number and child.level in (Level.ITEM, Level.SUBITEM)]
    if not items:
        return
    expected = 1
    for item in items:
        number = item.number or Number(0)
        if number.suffix:
            continue
        if number.value == expected - 1 and expected > 1:
            yield Finding("item_repeated", item.locator)
        elif number.value > expected:
            yield Finding("items_missing", item.locator, params={"label": item.label, "expected": expected})
        expected = number.value + 1


def lost_item_numbers(draft: Draft) -> Iterator[Finding]:
    """Paragraphs whose items were recognised by “：” and “；” alone."""
    for article in draft.articles:
        for paragraph in article.children:
            lost = [item for item in paragraph.children if item.level is Level.ITEM and not item.label]
            if lost:
                yield Finding("items_unnumbered", lost[0].locator, params={"count": len(lost)})


def mixed_brackets(draft: Draft) -> Iterator[Finding]:
    """One hint for all item numbers with a full-width bracket on one side only."""
    mixed = [n for n in draft.walk() if any(n.label.startswith(a) and n.label.endswith(b) for a, b in _MIXED)]
    if mixed:
        yield Finding("brackets_mixed", mixed[0].locator, params={"label": mixed[0].label, "count": len(mixed)})


def effective_date(draft: Draft) -> Iterator[Finding]:
    """A regulation says when it takes effect, nearly always in its last article; without that its end may be lost."""
    if draft.kind is not Kind.REGULATION or len(draft.articles) < SHORTEST_WITH_EFFECT:
        return
    words = (node.text for article in reversed(draft.articles) for node in article.walk())
    if not any(_EFFECT.search(text) for text in words):
        yield Finding("effective_date_missing", draft.articles[-1].locator)


def cut_off(draft: Draft) -> Iterator[Finding]:
    """The last words of the body end without a final mark."""
    if not draft.articles or draft.annexes:
        return
    last = list(draft.articles[-1].walk())[-1]
    text = last.text.rstrip()
    if text and not text.endswith(("施行", "实施", "废止")) and text[-1] not in _FINAL and "\n" not in text:
        yield Finding("text_cut_off", last.locator, params={"text": text[-12:]})


def dangling_citations(draft: Draft) -> Iterator[Finding]:
    by_key = draft.by_key
    for key, citations in citations_of(draft).items():
        for citation in citations:
            if citation.dangling:
                yield Finding("citation_dangling", by_key[key].locator, params={"cited": citation.text})


CHECKS: tuple[Callable[[Draft], Iterator[Finding]], ...] = (
    no_provisions,
    no_title,
    article_numbering,
    misprinted_numbers,
    heading_numbering,
    bare_headings,
    outside_articles,
    empty_provisions,
    item_numbering,
    lost_item_numbers,
    mixed_brackets,
    effective_date,
    cut_off,
    dangling_citations,
)
