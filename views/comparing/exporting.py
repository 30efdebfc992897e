"""The shown comparison as files to take along: how it is laid out, which of it, on which paper, what will be in it, and
a button a format, which makes the file when it is asked for."""

from datetime import UTC, datetime
from functools import partial

import streamlit as st

from analysis.points.digest import Digest
from analysis.sides import Sides
from drafts.budget import COMPARING
from exports.comparison.handout import (
    EVERYTHING,
    Choice,
    ChoiceKind,
    Handout,
    Layout,
    PaperSize,
    chapters_of,
    choice_name,
    law_column,
    looks_for,
)
from exports.comparison.outcomes import RowOutcomes, outcomes_of
from exports.comparison.preview import Preview, preview_of
from exports.formats import COMPARISON, PAPERS, Format, redline_signed
from exports.saying.sides import Age, Looks
from legislation.negotiation.records import Position
from legislation.projects.versions import file
from views.comparing import compared
from views.comparing.compared import ChosenText, Shown, digest_of, looks
from views.components.payload import SideLabel
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.workspace import dossier, later, store
from wording import Language
from workbench import workers
from workbench.clock import clock, today

OFFERED = ("docx", "xlsx", "pdf", "html", "json")
LONGEST_NAME = 60  # characters of each title: a file's name may not pass 255 bytes


def export(what: Shown, law: ChosenText | None) -> None:
    """The menu. With two sides of a project the column 协商意见 is filled; `law` is the superior law that is shown."""
    outcomes = outcomes_of(what.table.rows) if what.table else {}
    handout = _asked(what, law, outcomes)
    told = _told_apart(what, handout)
    _preview(preview_of(what.comparison, told, language(), outcomes, handout))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        for form in (COMPARISON[key] for key in OFFERED):
            st.download_button(
                form.kind.label,
                later(partial(_written, form, what, language(), outcomes, told, handout)),
                form.kind.named(file_name(what)),
                form.kind.media_type,
                key=f"export-{form.kind.key}",
                on_click="ignore",
            )
        _redline(what, outcomes, told, handout)
    show(tag("p", t("export_here.negotiated" if what.table else "export_here.plain"), class_="cy-note"))


def _redline(what: Shown, outcomes: RowOutcomes, told: Looks, handout: Handout) -> None:
    """Tracked changes from left to right, in the layout of the left text where it is a Word file of the store."""

    author, speaking = store().actor.name, language()

    def written() -> bytes:
        from exports.comparison.redline import Signed  # Word takes long to load, and few ask for it

        signed = Signed(author, datetime.now(UTC).astimezone(clock().zone), _paper(what.left))
        return _written(redline_signed(signed), what, speaking, outcomes, told, handout)

    st.download_button(
        t("export_here.redline"),
        later(written),
        COMPARISON["redline"].kind.named(t("export_here.redline_name", name=file_name(what))),
        COMPARISON["redline"].kind.media_type,
        key="export-redline",
        on_click="ignore",
        help=t("export_here.redline_help"),
    )


def _paper(text: ChosenText) -> bytes | None:
    if not text.version:
        return None
    stored = dossier(text.project).version(text.version)
    return file(store(), stored.file).content if stored.file_name.lower().endswith(".docx") else None


def _written(
    form: Format[Digest], what: Shown, speaking: Language, outcomes: RowOutcomes, told: Looks, handout: Handout
) -> bytes:
    name = "、".join(label.title for label in (what.left.label, what.right.label))
    more = (handout,) if form.kind.key in PAPERS else ()
    return workers.run(form.write, digest_of(what), speaking, outcomes, told, *more, budget=COMPARING, name=name)


def _asked(what: Shown, law: ChosenText | None, outcomes: RowOutcomes) -> Handout:
    """What is chosen in three boxes."""
    first, second, third = st.columns((3, 3, 1), gap="small")
    with first:
        layout = st.selectbox(
            t("export_here.layout"), _layouts(what, law), format_func=_layout_name, key="export_layout"
        )
    with second:
        counted = _choices(what, outcomes)
        choice = st.selectbox(
            t("export_here.choice"),
            list(counted),
            format_func=lambda each: t(
                "export_here.choice_of", choice=choice_name(each, language()), n=counted.get(each, 0)
            ),
            key="export_choice",
        )
    with third:
        paper = st.selectbox(t("export_here.paper"), list(PaperSize), key="export_paper") or PaperSize.A4
    column = compared.law_column(what, law) if layout is Layout.LAW else None
    return Handout(
        layout,
        choice if choice in counted else EVERYTHING,
        paper,
        today(),
        Sides(what.left.label, what.right.label).each(_version),
        law_column(column.column, column.draft) if column else None,
    )


def _layout_name(layout: Layout) -> str:
    return t(f"layout.{layout.value}")


def _layouts(what: Shown, law: ChosenText | None) -> list[Layout]:
    """Those that these two texts can have, the usual one first."""
    if what.table:
        found = [Layout.SIDES, Layout.JOINT]
    elif looks(what.left, what.right).left.age is Age.PEER:
        found = [Layout.SIDES, Layout.VERSIONS, Layout.DITTO, Layout.JOINT]
    else:
        found = [Layout.VERSIONS, Layout.DITTO, Layout.SIDES]
    return [*found, Layout.LAW] if law else found


def _choices(what: Shown, outcomes: RowOutcomes) -> dict[Choice, int]:
    """What may be printed, with how many rows that is; none that holds no row."""
    kinds = [EVERYTHING, Choice(ChoiceKind.POINTS), Choice(ChoiceKind.SUBSTANTIVE)]
    positions = [Choice(ChoiceKind.POSITION, position.value) for position in Position] if what.table else []
    chapters = [Choice(ChoiceKind.CHAPTER, title) for title in chapters_of(what.comparison)]
    rows = (*what.comparison.around, *what.comparison.rows)
    counted = {each: sum(each.holds(row, outcomes) for row in rows) for each in (*kinds, *positions, *chapters)}
    return {each: count for each, count in counted.items() if count or each == EVERYTHING}


def _version(label: SideLabel) -> str:
    return " ".join(filter(None, [label.label, label.date]))


def _told_apart(what: Shown, handout: Handout) -> Looks:
    """As on the page; in a layout of versions two files at hand are a text in force and one that is proposed."""
    told = looks(what.left, what.right)
    if told.left.age is Age.PEER:
        return looks_for(handout, what.comparison, language()) or told
    return told


def _preview(of: Preview) -> None:
    """A sheet with what will stand on it."""
    heads = joined(tag("th", name, style=f"width: {share}%") for name, share in zip(of.names, of.shares, strict=True))
    body = joined(tag("tr", joined(tag("td", cell) for cell in line)) for line in of.lines)
    rest = t("export_here.rows", rows=of.rows, whole=of.whole)
    show(
        tag(
            "figure",
            joined(
                [
                    tag("p", t("export.comparison_title"), class_="title"),
                    joined(tag("p", line) for line in of.front),
                    tag("table", joined([tag("thead", tag("tr", heads)), tag("tbody", body)])),
                    tag("figcaption", rest),
                ]
            ),
            class_="cy-handout",
            aria_label=t("export_here.preview"),
            tabindex="0",  # it moves sideways on a narrow screen, by keys too
        )
    )


def file_name(what: Shown) -> str:
    """Both titles and versions."""
    labels = what.left.label, what.right.label
    both = ["-".join(filter(None, [each.title[:LONGEST_NAME], each.label[:20]])) for each in labels]
    return t("export_here.name", left=both[0], right=both[1])
