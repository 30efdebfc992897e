"""Where each fact of a project comes from, and how far it was read."""

from collections.abc import Iterator

from markupsafe import Markup

from legislation.projects.records import Project
from legislation.tracks.records import ProjectTrack, Provenance
from views.saying.terms import field_name, side_names, stage_name, when
from views.saying.verified import address_of, invented_mark, verified_mark
from views.shell.language import t
from views.shell.markup import joined, tag
from views.shell.tables import table


def provenance_table(track: ProjectTrack) -> Markup:
    rows = list(_rows(track))
    if not rows:
        return tag("p", t("provenance.none"), class_="cy-note")
    heads = [t(f"provenance.{name}") for name in ("fact", "source", "extent", "checked")]
    return table(heads, rows, t("provenance.title"))


def _rows(track: ProjectTrack) -> Iterator[tuple[str | Markup, ...]]:
    """The project's facts, each side's titles, each milestone; milestones of one source together."""
    for fact, source in track.facts.provenance.items():
        yield (field_name(fact) if fact else t("provenance.whole"), *_cells(source, track.project))
    names = side_names(track.project)
    for side in track.project.sides:
        for change in track.sides[side.key].titles:
            if change.provenance.source or change.provenance.verified:
                yield (
                    t("provenance.title_of", side=names[side.key], title=change.title),
                    *_cells(change.provenance, track.project),
                )
    together: dict[Provenance, list[str]] = {}
    for m in track.milestones:
        words = " ".join(filter(None, (names[m.side], stage_name(m.stage), when(m.when))))
        together.setdefault(m.provenance, []).append(words)
    for source, told in together.items():
        yield (t("views.comma").join(told), *_cells(source, track.project))


def _cells(source: Provenance, of: Project) -> tuple[str | Markup, ...]:
    checked = invented_mark() if of.demonstration else verified_mark(source)
    named = joined([source.source or t("register.no_source"), " ", address_of(source)])
    return named, t(f"extent.{source.extent.value}"), checked
