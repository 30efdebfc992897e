"""How many opinions, from whom, on what, and what became of them."""

from collections.abc import Iterable, Mapping

import streamlit as st
from markupsafe import Markup

from exports.consultation.adoption import handling_name, place_name
from legislation.consultation.records import SETTLED, Handling
from views.consulting.followed import followed
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.tables import table
from workbench.consulting import Collected

SHOWN = (*SETTLED, Handling.OPEN)


def counted(of: Collected) -> None:
    figures = of.figures
    if not figures.total:
        show(tag("p", t("adoption.none"), class_="cy-note"))
        return
    show(_legend())
    sources = {t(f"opinion_source.{source.value}"): each for source, each in figures.by_source.items()}
    places = {place_name(of.draft, place, language()): each for place, each in figures.by_place.items()}
    for name, counts in (("sources", sources), ("places", places)):
        show(tag("h3", t(f"adoption.sheet_{name}"), class_="cy-sub"))
        show(_bars(counts))
        with st.expander(t("consultation.as_table"), key=f"opinions-table-{name}"):
            show(_table(t(f"adoption.sheet_{name}"), counts))
    followed(of)


def _legend() -> Markup:
    marks = (
        joined([tag("i", "", class_=f"cy-handling {each.value}", aria_hidden="true"), handling_name(each, language())])
        for each in SHOWN
    )
    return tag("ul", joined(tag("li", mark) for mark in marks), class_="cy-facts cy-handlings")


def _bars(counts: Mapping[str, Mapping[Handling, int]]) -> Markup:
    """A line each: its name, a bar of what became of its opinions, their number."""
    most = max(sum(each.values()) for each in counts.values())
    return tag("dl", joined(_bar(name, each, most) for name, each in counts.items()), class_="cy-bars")


def _bar(name: str, counts: Mapping[Handling, int], most: int) -> Markup:
    total = sum(counts.values())
    said = t("views.comma").join(
        f"{handling_name(each, language())} {counts[each]}" for each in SHOWN if counts.get(each)
    )
    parts = joined(
        tag("i", "", class_=f"cy-handling {each.value}", style=f"flex:{counts[each]}")
        for each in SHOWN
        if counts.get(each)
    )
    width = max(2, round(100 * total / most))
    bar = tag("span", parts, class_="bar", style=f"width:{width}%", role="img", aria_label=said, title=said)
    return joined([tag("dt", name), tag("dd", joined([bar, tag("b", str(total))]))])


def _table(label: str, counts: Mapping[str, Mapping[Handling, int]]) -> Markup:
    heads = ("", t("adoption.column_count"), *(handling_name(each, language()) for each in SHOWN))
    rows: Iterable[Iterable[str]] = (
        (name, str(sum(each.values())), *(str(each.get(handling, 0)) for handling in SHOWN))
        for name, each in counts.items()
    )
    return table(heads, rows, label)
