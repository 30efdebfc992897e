"""Results: text by text, each place with the words around it, the words that were found under each other."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from exports.searching.found import locator_of
from legislation.searching.records import Found, Hit, RecordLine, SearchedText
from views.projects.texts import anchor
from views.searching.asked import LONG, page
from views.shell.language import address, language, t
from views.shell.links import article_link, comparison_link, record_link
from views.shell.marks import demonstration_stamp
from views.shell.markup import joined, tag
from views.shell.sides import signed
from views.shell.workspace import shelf
from workbench.searching import pair_of_text

BEFORE, AFTER = 24, 46  # characters around the words, of which the line shows what it has room for
MOST_TITLES = 60


def summary(found: Found, *, paged: bool) -> Markup:
    """How much, in how many texts, and which of it is shown where that is told page by page (`paged`)."""
    if not found.total and found.titled:
        return tag("p", t("search.titled", count=len(found.titled)), class_="cy-note", role="status")
    words = t("search.found", texts=len(found.by_text), provisions=found.provisions, lines=len(found.lines))
    if paged and found.total > LONG and found.hits:
        first = page() * LONG + 1
        words += t("search.shown", first=first, last=first + len(found.hits) - 1)
    return tag("p", words, class_="cy-note", role="status")


def results(found: Found) -> Markup:
    """The page of results that was asked for."""
    counts = {text.version.key: count for text, count in found.by_text}
    parts = [_titled(found)] if page() == 0 else []
    for source, hits in groupby(found.hits, key=lambda hit: hit.source):
        own = list(hits)
        if isinstance(source, SearchedText):
            parts.append(_of_text(source, own, counts[source.version.key]))
    lines = [hit for hit in found.hits if isinstance(hit.source, RecordLine)]
    for record, of in groupby(lines, key=lambda hit: hit.source.record if isinstance(hit.source, RecordLine) else None):
        if record is not None:
            parts.append(_of_record(record_link(record.key, record.name), list(of)))
    return tag("div", joined(parts), class_="cy-found")


def _titled(found: Found) -> Markup:
    """Texts that are called so, or all that were asked for where no words were."""
    if not found.titled or (found.total and len(found.titled) == found.texts and found.texts > MOST_TITLES):
        return Markup()
    items = [tag("li", _text_name(text)) for text in found.titled[:MOST_TITLES]]
    if len(found.titled) > MOST_TITLES:
        items.append(tag("li", t("search.more_titles", count=len(found.titled) - MOST_TITLES), class_="cy-note"))
    head = tag("summary", t("search.titled", count=len(found.titled)))
    opened = {"open": ""} if not found.total or len(found.titled) <= 4 else {}
    return tag("details", joined([head, tag("ul", joined(items))]), class_="titled", **opened)


def _text_name(text: SearchedText) -> Markup:
    """Its title, a way to read it, with side, label and date."""
    title = article_link(text.project.key, text.version.key, "", text.title, lang="zh-CN")
    facts = [signed(text.side.key, text.side.name), text.version.label, text.version.date or t("views.date_unknown")]
    facts_list = tag("ul", joined(tag("li", each) for each in facts if each), class_="cy-facts")
    return joined([tag("span", joined([title, demonstration_stamp(text.project)]), class_="name"), facts_list])


def _of_text(text: SearchedText, hits: Sequence[Hit], count: int) -> Markup:
    head = [tag("h2", _text_name(text)), tag("span", t("search.places", count=count), class_="count")]
    pair = pair_of_text(shelf(), text.version)
    keys = (pair[0].key, pair[1].key) if pair else None
    return _section(head, (_line(hit, text, keys) for hit in hits))


def _of_record(link: Markup, hits: Sequence[Hit]) -> Markup:
    stamp = tag("span", t("views.register"), class_="cy-mark")
    head = [tag("h2", tag("span", joined([link, stamp]), class_="name"))]
    return _section(head, (_record_line(hit) for hit in hits))


def _section(head: Sequence[Markup], lines: Iterable[Markup]) -> Markup:
    body = [tag("header", joined(head)), tag("ol", joined(lines), class_="lines")]
    return tag("section", joined(body))


def _line(hit: Hit, text: SearchedText, pair: tuple[str, str] | None) -> Markup:
    key, project, version = hit.key, text.project.key, text.version.key
    place = article_link(project, version, anchor(key), hit.locator or t("search.heading"), class_="place")
    article = key.partition("/")[0]
    ways = Markup()
    if pair and article[:1].isdigit():
        row = f"{article}~*" if pair[0] == version else f"*~{article}"
        ways = comparison_link(project, *pair, t("search.compare"), row=row)
    return tag("li", joined([place, _words(hit), ways]))


def _record_line(hit: Hit) -> Markup:
    record = hit.source.record.key if isinstance(hit.source, RecordLine) else ""
    place = tag("a", locator_of(hit, language()), href="register?" + urlencode(address(record=record)), class_="place")
    return tag("li", joined([place, _words(hit)]))


def _words(hit: Hit) -> Markup:
    """One line around the first place; the whole provision opens below it."""
    return tag("details", joined([tag("summary", in_context(hit)), tag("p", whole(hit), class_="whole", lang="zh-CN")]))


def in_context(hit: Hit) -> Markup:
    """The words before, those that were found, and what follows, each a part of a line."""
    cut, places = hit.context(BEFORE, AFTER)
    if not places:
        return tag("span", tag("span", cut, class_="after"), class_="kwic plain", lang="zh-CN")
    start = places[0][0]
    before = tag("span", tag("span", cut[:start]), class_="before")
    after = tag("span", _marked(cut, places, start), class_="after")
    return tag("span", joined([before, after]), class_="kwic", lang="zh-CN")


def whole(hit: Hit) -> Markup:
    """The whole provision, with every place marked."""
    return _marked(hit.text, hit.places, 0)


def _marked(words: str, places: Sequence[tuple[int, int]], start: int) -> Markup:
    parts: list[str | Markup] = []
    for first, end in places:
        parts += [words[start:first], tag("mark", words[first:end])]
        start = end
    return joined([*parts, words[start:]])


def nothing_found(tries: Sequence[tuple[str, int]]) -> Markup:
    """Nothing, and what would find something."""
    parts: list[str | Markup] = [tag("strong", t("search.nothing"))]
    if tries:
        parts.append(tag("p", t("search.try")))
        parts.append(tag("ul", joined(tag("li", _try(*each)) for each in tries), class_="tries"))
    else:
        parts.append(tag("p", t("search.try_other")))
    return tag("div", joined(parts), class_="cy-empty")


def _try(written: str, total: int) -> Markup:
    link = tag("a", written, href="search?" + urlencode(address(q=written)), lang="zh-CN")
    return joined([link, tag("span", t("search.places", count=total), class_="count")])
