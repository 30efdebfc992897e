"""Whether something is known for certain, and where from: 已核实, 待核, the source."""

from markupsafe import Markup

from legislation.tracks.records import Provenance
from views.shell.language import t
from views.shell.markup import tag


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
