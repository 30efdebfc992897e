"""Whether something is known for certain, and where from: 已核实, 待核, the source."""

import re

from markupsafe import Markup

from legislation.tracks.records import Provenance
from views.shell.language import t
from views.shell.markup import joined, tag

WEB = re.compile(r"https?:/{2}\S+$")  # what a browser may follow


def doubt(provenance: Provenance) -> list[Markup]:
    """The mark 待核 where it is due."""
    return [] if provenance.verified else [tag("span", t("views.to_verify"), class_="cy-mark doubt")]


def verified_mark(provenance: Provenance) -> Markup:
    """已核实 or 待核, as a mark."""
    if provenance.verified:
        return tag("span", t("register.verified"), class_="cy-mark jade")
    return tag("span", t("views.to_verify"), class_="cy-mark doubt")


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
