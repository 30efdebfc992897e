"""Whether something is known for certain, and where from: 已核实, 待核, the source."""

import re

from markupsafe import Markup

from legislation.tracks.records import Provenance
from views.shell.language import t
from views.shell.markup import joined, tag

WEB = re.compile(r"https?:/{2}\S+$")  # what a browser may follow


def to_verify(words: str = "") -> Markup:
    """待核 as a quiet sign; `words` say what is, where it is not plain."""
    said = words or t("views.to_verify")
    sign = tag("s", "◌", aria_hidden="true")
    return tag("span", joined([sign, tag("span", said, class_="cy-unseen")]), class_="cy-doubt", title=said)


def to_verify_count(*drawn: Markup) -> Markup:
    """How many such signs stand in what is drawn, once for a page; nothing where there is none."""
    count = sum(part.count('class="cy-doubt"') for part in drawn)
    return tag("p", t("views.to_verify_count", count=count), class_="cy-note cy-doubts") if count else Markup()


def doubt(provenance: Provenance) -> list[Markup]:
    """The mark 待核 where it is due."""
    return [] if provenance.verified else [to_verify()]


def verified_mark(provenance: Provenance) -> Markup:
    """已核实 or 待核, as a mark."""
    if provenance.verified:
        return tag("span", t("register.verified"), class_="cy-mark jade")
    return to_verify()


def invented_mark() -> Markup:
    """示例数据: what belongs to the demonstration is no fact that could be verified."""
    return tag("span", t("register.invented"), class_="cy-mark")


def source_words(provenance: Provenance) -> str:
    source = provenance.source or t("register.no_source")
    return t("register.source", source=source, extent=t(f"extent.{provenance.extent.value}"))


def address_of(provenance: Provenance) -> Markup:
    """Where the source stands on the web, as a link where it can be one, and when it was read; empty where unknown."""
    if not provenance.address:
        return Markup()
    told = provenance.address
    link = tag("a", told, href=told, rel="noopener noreferrer", target="_blank") if WEB.match(told) else told
    if provenance.accessed is None:
        return joined([link])
    return joined([link, " ", t("register.accessed", date=provenance.accessed.display)])
