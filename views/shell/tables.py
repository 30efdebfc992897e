"""A plain table and a list of pairs, as several pages show them."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from views.shell.language import t
from views.shell.markup import joined, tag


def table(heads: Iterable[str | Markup], rows: Iterable[Iterable[str | Markup]], label: str = "") -> Markup:
    """A plain table that scrolls by itself where it is too wide; the first cell of a row is its head."""
    head = tag("tr", joined(tag("th", each, scope="col") for each in heads))
    drawn = []
    for first, *rest in rows:
        cells = joined(tag("td", each) for each in rest)
        drawn.append(tag("tr", joined([tag("th", first, scope="row"), cells])))
    body = joined([tag("thead", head), tag("tbody", joined(drawn))])
    inner = tag("table", body, class_="cy-table")
    return tag("div", inner, class_="cy-scroll", tabindex="0", role="region", aria_label=label or t("views.table"))


def pairs_list(pairs: Mapping[str, str | Markup]) -> Markup:
    filled = ((name, value) for name, value in pairs.items() if value)
    return tag("dl", joined(joined([tag("dt", name), tag("dd", value)]) for name, value in filled), class_="cy-pairs")
