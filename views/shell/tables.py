"""A plain table and a list of pairs, as several pages show them."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from views.shell.language import t
from views.shell.markup import joined, tag


def table(
    heads: Iterable[str | Markup], rows: Iterable[Iterable[str | Markup]], label: str = "", *, stacked: bool = False
) -> Markup:
    """A plain table that scrolls by itself where it is too wide; the first cell of a row is its head. One that is
    `stacked` has on a narrow screen each row below the other, every cell with its head: for rows that say whole
    sentences."""
    heads = list(heads)
    head = tag("tr", joined(tag("th", each, scope="col") for each in heads))
    drawn = []
    for first, *rest in rows:
        # Said by style sheet: what reads the page aloud has the heads of the columns already.
        names = ({"data_head": str(name)} if stacked else {} for name in heads[1:])
        cells = joined(tag("td", each, **named) for each, named in zip(rest, names, strict=True))
        drawn.append(tag("tr", joined([tag("th", first, scope="row"), cells])))
    body = joined([tag("thead", head), tag("tbody", joined(drawn))])
    inner = tag("table", body, class_="cy-table stacked" if stacked else "cy-table")
    return tag("div", inner, class_="cy-scroll", tabindex="0", role="region", aria_label=label or t("views.table"))


def pairs_list(pairs: Mapping[str, str | Markup]) -> Markup:
    filled = ((name, value) for name, value in pairs.items() if value)
    return tag("dl", joined(joined([tag("dt", name), tag("dd", value)]) for name, value in filled), class_="cy-pairs")
