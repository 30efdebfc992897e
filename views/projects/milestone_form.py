"""Entering where a side stands: one stage (or joint event), planned and actual, outcome, who, papers, notes.

Several occurrences of a stage are told apart by their number. What is impossible is refused beside the form with the
reason; what is unusual is saved with a hint.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from legislation.projects.versions import versions
from legislation.tracks.keeping import Saved, remove_milestone, save_milestone
from legislation.tracks.records import JOINT, Milestone, Paper, ProjectTrack
from legislation.tracks.rules import load_rules
from legislation.tracks.stages import OTHER_PAPER, PaperSlot, load_stages
from views.forms.editing import OpenForm, buttons, give_up, removal, saved
from views.forms.fields import date_field, note_field, one_of, provenance_fields, read_date, text_field
from views.forms.saving import saving
from views.saying.terms import outcome_name, side_names, stage_name, when
from views.shell.language import t
from views.shell.markup import plain
from views.shell.progress import track_of
from views.shell.workspace import store
from workbench.clock import today

MILESTONE = "milestone"


def milestone_form(track: ProjectTrack, form: OpenForm) -> None:
    """`form.target` is (project, side, stage, ordinal); all but the project are where the form begins."""
    with st.container(border=True, key="form-milestone"):
        before = _which(track, form)
        typed = replace(form, what="-".join((MILESTONE, before.side or "joint", before.stage, str(before.ordinal))))
        with st.form(typed.key("form"), border=False, enter_to_submit=False):
            draw = _fields(track, before, typed)
            save = buttons()
        with st.container(horizontal=True, gap="small"):
            give_up(form)
            if before in track.milestones and removal(typed, _question(track, before)):
                _remove(track, form, before)
        if save:
            _save(track, form, before, draw)


# Which milestone


def _which(track: ProjectTrack, form: OpenForm) -> Milestone:
    """Side, stage and occurrence, chosen outside the form so that its fields follow."""
    asked = (*form.target[1:], "", "", "")
    names = side_names(track.project)
    sides = [side.key for side in track.project.sides] + [JOINT]
    one, two, three = st.columns([2, 2, 1], vertical_alignment="bottom")
    with one:
        side = st.segmented_control(
            t("track.which_side"),
            sides,
            default=asked[0] if asked[0] in sides else sides[0],
            required=True,
            format_func=lambda key: plain(names[key]),
            key=form.key("side"),
        )
    chosen = sides[0] if side is None else side
    with two:
        stage = _stage(track, chosen, asked[1], form)
    with three:
        ordinal = _occurrence(track, chosen, stage, asked[2], form)
    fresh = Milestone(track.project.key, chosen, stage, ordinal)
    same = (m for m in track.of_side(chosen) if (m.stage, m.ordinal) == (stage, ordinal))
    return next(same, fresh)


def _stage(track: ProjectTrack, side: str, asked: str, form: OpenForm) -> str:
    """A stage, or for both sides together a joint kind; what is recorded shows its date."""
    stages = load_stages()
    keys = list(stages.joint if side == JOINT else stages.stages)
    dates = {m.stage: when(m.when) for m in track.of_side(side)}

    def named(key: str) -> str:
        return f"{stage_name(key)} · {dates[key]}" if key in dates else stage_name(key)

    first = next((key for key in keys if key not in dates), keys[0])
    start = asked if asked in keys else first
    return str(
        st.selectbox(
            t("track.which_stage"),
            keys,
            index=keys.index(start),
            format_func=named,
            key=form.key("stage", side or "joint"),
        )
    )


def _occurrence(track: ProjectTrack, side: str, stage: str, asked: str, form: OpenForm) -> int:
    """The first time, one of those recorded, or once more."""
    recorded = sorted(m.ordinal for m in track.of_side(side) if m.stage == stage)
    if not recorded:
        return 1
    numbers = [*recorded, recorded[-1] + 1]
    start = int(asked) if asked.isdecimal() and int(asked) in recorded else recorded[0]

    def named(number: int) -> str:
        return t("track.once_more") if number == numbers[-1] else t("track.occurrence", number=number)

    return int(
        st.selectbox(
            t("track.which_occurrence"),
            numbers,
            index=numbers.index(start),
            format_func=named,
            key=form.key("occurrence", side or "joint", stage),
        )
    )


# Its fields


@dataclass(frozen=True, slots=True)
class Typed:
    """What the fields hold; dates are understood only when it is saved, so that a wrong one is refused there."""

    kept: Milestone  # everything but the dates
    planned: str
    actual: str
    until: str

    def milestone(self) -> Milestone:
        """Raises Refusal `date_wrong`."""
        return replace(
            self.kept,
            planned=read_date(self.planned),
            actual=read_date(self.actual),
            until=read_date(self.until),
        )


def _fields(track: ProjectTrack, before: Milestone, form: OpenForm) -> Typed:
    one, two, three = st.columns(3)
    with one:
        planned = date_field(t("field.planned"), before.planned, form.key("planned"))
    with two:
        actual = date_field(t("field.actual"), before.actual, form.key("actual"))
    with three:
        until = date_field(t("field.until"), before.until, form.key("until"))
    stage = load_stages().stages.get(before.stage) if before.side != JOINT else None
    one, two = st.columns(2)
    with two if stage and stage.outcomes else one:
        who = text_field(t("field.who"), before.who, form.key("who"), t("track.who_hint"))
    result = before.outcome
    if stage and stage.outcomes:
        names = {key: outcome_name(key) for key in stage.outcomes}
        with one:
            result = one_of(t("field.outcome"), stage.outcomes, names, before.outcome, form.key("outcome"))
    slots = stage.papers if stage else ()
    papers = _papers(track, before, slots, form)
    note = note_field(t("field.note"), before.note, form.key("note"))
    source = provenance_fields(form, before.provenance)
    kept = replace(before, outcome=result, who=who, note=note, papers=papers, provenance=source)
    return Typed(kept, planned, actual, until)


def _papers(track: ProjectTrack, before: Milestone, slots: Sequence[PaperSlot], form: OpenForm) -> tuple[Paper, ...]:
    """A row for each paper there is, each slot that has none, and one other. Without a name it is no paper."""
    filled = {paper.slot for paper in before.papers}
    empty = [Paper(slot.key, "") for slot in slots if slot.key not in filled]
    rows = [*before.papers, *empty, Paper(OTHER_PAPER, "")]
    if before.side == JOINT:
        return before.papers
    hints = _paper_names(track, before.side, slots)
    texts = (version for version in versions(store(), track.project.key) if version.side == before.side)
    own = {version.key: f"{version.label} · {version.date or version.file_name}" for version in texts}
    typed = []
    with st.expander(t("track.papers", count=len(before.papers)), expanded=bool(before.papers)):
        for position, paper in enumerate(rows):
            wide, narrow = st.columns(2)
            label = hints.get(paper.slot) or t("track.other_paper")
            with wide:
                name = text_field(plain(label), paper.name, form.key("paper", position), t("track.paper_hint"))
            with narrow:
                version = one_of(t("track.paper_version"), own, own, paper.version, form.key("version", position))
            if name or version:
                typed.append(Paper(paper.slot, name or label, version))
    return tuple(typed)


def _paper_names(track: ProjectTrack, side: str, slots: Sequence[PaperSlot]) -> dict[str, str]:
    """Slot -> what this side calls its paper, else what another does."""
    of = next(each for each in track.project.sides if each.key == side)
    jurisdiction = load_rules().jurisdiction_of(of)
    return {slot.key: slot.names.get(jurisdiction) or next(iter(slot.names.values()), slot.key) for slot in slots}


# Saving


def _question(track: ProjectTrack, milestone: Milestone) -> str:
    side = side_names(track.project)[milestone.side]
    return t("track.remove_ask", side=side, stage=stage_name(milestone.stage), date=when(milestone.when))


def _save(track: ProjectTrack, form: OpenForm, before: Milestone, typed: Typed) -> None:
    key, known = track.project.key, before in track.milestones

    def undo() -> None:
        revision = track_of(key).project.revision
        if known:
            save_milestone(store(), load_stages(), before, revision=revision, today=today())
        else:
            remove_milestone(store(), load_stages(), before, revision=revision)

    with saving(form):
        done: Saved = save_milestone(store(), load_stages(), typed.milestone(), revision=form.revision, today=today())
        saved(t("track.milestone_saved", stage=stage_name(before.stage)), undo, done.hints)


def _remove(track: ProjectTrack, form: OpenForm, before: Milestone) -> None:
    key = track.project.key

    def undo() -> None:
        revision = track_of(key).project.revision
        save_milestone(store(), load_stages(), before, revision=revision, today=today())

    with saving(form):
        remove_milestone(store(), load_stages(), before, revision=form.revision)
        saved(t("track.milestone_removed", stage=stage_name(before.stage)), undo)
