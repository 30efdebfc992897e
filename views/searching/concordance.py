"""词语索引: how each text uses a term, definitions first, the sides of a project beside each other."""

from collections.abc import Sequence

from markupsafe import Markup

from analysis.concordance import Concordance, Usage
from exports.formats import CONCORDANCE
from exports.searching.concordance import TermUsed
from legislation.searching.query import Query
from legislation.searching.records import Hit
from views.projects.texts import anchor
from views.searching.asked import used
from views.searching.exporting import offer
from views.searching.results import in_context, whole
from views.shell.language import t
from views.shell.links import article_link, project_link
from views.shell.marks import demonstration_stamp
from views.shell.markup import joined, show, tag
from views.shell.sides import signed

MOST = 12  # uses of a text that stand open
MOST_PROJECTS = 40


def concordance(query: Query) -> None:
    found = used(query)
    if not found.projects:
        show(
            tag(
                "div",
                joined([tag("strong", t("search.concordance_none")), t("search.concordance_of")]),
                class_="cy-empty",
            )
        )
        return
    show(_drawn(found))
    offer(
        CONCORDANCE,
        ("csv", "xlsx", "json"),
        lambda: TermUsed(query, found),
        t("search.concordance_file", query=query.written[:40]),
    )


def _drawn(found: Concordance) -> Markup:
    texts = sum(len(project) for project in found.projects)
    parts = [tag("p", t("search.concordance_found", texts=texts, defined=found.defined), class_="cy-note")]
    if found.left_out:
        parts.append(tag("p", t("search.concordance_left_out", count=found.left_out), class_="cy-note"))
    parts += [_project(usages) for usages in found.projects[:MOST_PROJECTS]]
    if len(found.projects) > MOST_PROJECTS:
        more = t("search.concordance_more", count=len(found.projects) - MOST_PROJECTS)
        parts.append(tag("p", more, class_="cy-note"))
    return tag("div", joined(parts), class_="cy-concordance")


def _project(usages: Sequence[Usage]) -> Markup:
    """A project: a column for each side that says the term."""
    project = usages[0].text.project
    title = tag("h2", joined([project_link(project.key, project.title), demonstration_stamp(project)]))
    columns = (_usage(usage) for usage in usages)
    return tag("section", joined([title, tag("div", joined(columns), class_="sides")]))


def _usage(usage: Usage) -> Markup:
    text = usage.text
    side = tag("span", signed(text.side.key, text.side.name), class_="side")
    label = article_link(text.project.key, text.version.key, "", text.version.label, lang="zh-CN")
    count = tag("span", t("search.places", count=usage.count), class_="count")
    parts = [tag("h3", joined([side, label, count]))]
    parts.append(_definitions(usage))
    if usage.uses:
        parts.append(tag("ol", joined(_use(usage, hit) for hit in usage.uses[:MOST]), class_="uses"))
    if rest := usage.uses[MOST:]:
        head = tag("summary", t("search.concordance_rest", count=len(rest)))
        body = tag("ol", joined(_use(usage, hit) for hit in rest), class_="uses")
        parts.append(tag("details", joined([head, body])))
    return tag("div", joined(parts), class_="usage")


def _definitions(usage: Usage) -> Markup:
    if not usage.definitions:
        return tag("p", t("search.concordance_undefined"), class_="cy-note")
    items = (tag("li", joined([_place(usage, hit), whole(hit)])) for hit in usage.definitions)
    return tag("ol", joined(items), class_="definitions", lang="zh-CN", aria_label=t("search.concordance_definitions"))


def _use(usage: Usage, hit: Hit) -> Markup:
    return tag("li", joined([_place(usage, hit), in_context(hit)]))


def _place(usage: Usage, hit: Hit) -> Markup:
    text = usage.text
    words = hit.locator or t("search.heading")
    return article_link(text.project.key, text.version.key, anchor(hit.key), words, class_="place")
