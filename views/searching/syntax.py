"""How one asks: what can be written, each with an example to press; and where a query cannot be read."""

from urllib.parse import urlencode

from markupsafe import Markup

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from views.shell.language import address, language, t
from views.shell.markup import joined, tag

WORDS = ("together", "phrase", "either", "without", "near", "group")
FIELDS = ("title", "article", "side", "stage", "year", "place", "in_force")


def syntax() -> Markup:
    """The language of queries, in two lists."""
    parts = [
        tag("h2", t("search.how"), class_="cy-section"),
        tag("p", t("search.how_means"), class_="cy-note"),
        tag("div", joined([_list("words", WORDS), _list("fields", FIELDS)]), class_="cy-syntax"),
    ]
    return joined(parts)


def _list(name: str, each: tuple[str, ...]) -> Markup:
    rows = joined(_row(one) for one in each)
    return tag("section", joined([tag("h3", t(f"search.how_{name}")), tag("dl", rows)]))


def _row(name: str) -> Markup:
    written = t(f"search.example_{name}")
    link = tag("a", tag("code", written), href="search?" + urlencode(address(q=written)), lang="zh-CN")
    return tag("div", joined([tag("dt", link), tag("dd", t(f"search.means_{name}"))]))


def refused(written: str, refusal: Refusal) -> Markup:
    """What cannot be read, and where it stands."""
    parts = [tag("p", refusal_sentence(refusal, language()))]
    start, end = refusal.params.get("start"), refusal.params.get("end")
    if isinstance(start, int) and isinstance(end, int):
        here = tag("mark", written[start:end])
        parts.append(tag("p", joined([written[:start], here, written[end:]]), class_="where", lang="zh-CN"))
    return tag("div", joined(parts), class_="cy-refused", role="alert")
