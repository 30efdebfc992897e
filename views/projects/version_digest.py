"""What a new version brought: decisions carried over, rows open again with what changed, decisions lost, new rows; each
the way to its row on 对照. It stays in reach of every version that follows another (?digest= names versions)."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from analysis.decisions.arrival import Arrival
from analysis.decisions.table import LostPosition, NegotiatedRow
from drafts.refusal import Refusal
from legislation.projects.records import Project
from views.comparing.compared import LIBRARY, version_label
from views.components.payload import row_label
from views.saying.notes import note_line
from views.saying.telling import article_words
from views.shell.language import address, language, t
from views.shell.links import comparison_link
from views.shell.markup import joined, show, tag
from views.shell.notices import tell_refusal
from views.shell.workspace import Moment, dossier, moment
from workbench.negotiating import Dossier, arrival_of

DIGEST = "digest"
AT_FIRST = 12  # rows of a group; beyond it the rest is folded


def digests(project: Project) -> None:
    """Those that the address asks for."""
    of = dossier(project.key)
    known = {version.key for version in of.versions}
    for key in dict.fromkeys(st.query_params.get(DIGEST, "").split(",")):
        if key in known and of.before(of.version(key)):
            _digest(of, key)


def _digest(of: Dossier, key: str) -> None:
    version = of.version(key)
    side = next(each.name for each in of.project.sides if each.key == version.side)
    with st.container(key=f"digest-{key}"):
        show(tag("h2", t("digest.title", side=side, version=version_label(version)), class_="cy-section"))
        try:
            with st.spinner(t("digest.making")):
                found = _arrival(of.project.key, key, moment())
        except Refusal as refusal:
            tell_refusal(refusal)
            return
        show(_drawn(of, found) if found else tag("p", t("digest.alone"), class_="cy-note"))
        with st.container(key=f"act-digest-{key}"):
            st.page_link(
                "project.py", label=t("digest.close"), query_params=address(project=of.project.key, tab="texts")
            )


@st.cache_resource(show_spinner=False, max_entries=16)
def _arrival(project: str, key: str, state: Moment) -> Arrival | None:
    return arrival_of(dossier(project), key, LIBRARY)


def _drawn(of: Dossier, found: Arrival) -> Markup:
    of_row, of_lost = partial(_row, of, found), partial(_lost, of)
    groups = [
        _group("reopened", [of_row(row, notes=True) for row in found.reopened], unfolded=True),
        _group("lost", [of_lost(lost) for lost in found.lost], unfolded=True),
        _group("fresh", [of_row(row) for row in found.fresh], unfolded=True),
        _group("carried", [of_row(row) for row in found.carried], unfolded=False),
    ]
    return joined([_figures(of, found), *groups])


def _figures(of: Dossier, found: Arrival) -> Markup:
    """How many of each, and the way to the words that changed."""
    counts = {name: len(getattr(found, name)) for name in ("carried", "reopened", "lost", "fresh")}
    facts = [joined([t(f"digest.{name}"), " ", tag("b", str(count))]) for name, count in counts.items()]
    changed = t("digest.changed", count=len(found.changed))
    facts.append(comparison_link(of.project.key, found.before, found.version, changed))
    return tag("ul", joined(tag("li", fact) for fact in facts), class_="cy-facts cy-digest")


def _group(name: str, lines: Sequence[Markup], *, unfolded: bool) -> Markup:
    """What of a kind there is: the first rows, the rest folded."""
    if not lines:
        return Markup()
    shown = lines[:AT_FIRST] if unfolded else []
    rest = lines[len(shown) :]
    head = tag("h3", t(f"digest.{name}_head", count=len(lines)), class_="cy-sub") if unfolded else Markup()
    more = t("digest.more", count=len(rest)) if unfolded else t(f"digest.{name}_head", count=len(lines))
    folded = tag("details", joined([tag("summary", more), _list(rest)]), class_="cy-fold") if rest else Markup()
    return joined([head, _list(shown) if shown else "", folded])


def _list(lines: Iterable[Markup]) -> Markup:
    return tag("ol", joined(tag("li", line) for line in lines), class_="cy-digest-rows")


def _row(of: Dossier, found: Arrival, row: NegotiatedRow, *, notes: bool = False) -> Markup:
    """第五条 ↔ 第四条, the decision on it, what changed since."""
    table = found.table
    label = row_label(row.row, language())
    link = comparison_link(of.project.key, table.left_version, table.right_version, label, row=row.row.id)
    was = row.standing.verdict.position if row.standing else None
    said = t(f"position.{(was or row.position).value}")
    parts = [link, tag("span", t("digest.was", position=said) if notes else said, class_="cy-mark")]
    if notes and row.notes:
        parts.append(tag("ul", joined(note_line(note, _names(of.project), _label(of)) for note in row.notes)))
    return joined(parts)


def _lost(of: Dossier, lost: LostPosition) -> Markup:
    """The articles as they were, the way to where they stood, why they cannot be found."""
    anchor = lost.standing.anchor
    keys = " ↔ ".join(article_words("、".join(side)) for side in (anchor.left, anchor.right) if side)
    row = "~".join(",".join(side) for side in (anchor.left, anchor.right))
    parts = [comparison_link(of.project.key, anchor.left_version, anchor.right_version, keys, row=row)]
    if lost.standing.verdict.position:
        parts.append(tag("span", t(f"position.{lost.standing.verdict.position.value}"), class_="cy-mark"))
    parts.append(tag("ul", joined(note_line(note, _names(of.project), _label(of)) for note in lost.notes)))
    return joined(parts)


def _names(project: Project) -> dict[str, str]:
    return {side.key: side.name for side in project.sides}


def _label(of: Dossier) -> Callable[[str], str]:
    return lambda key: version_label(of.version(key))
