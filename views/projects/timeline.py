"""The two lanes of a project: stage by stage, planned against actual, with the distance between the sides in the
middle; what both did together, outside either congress, runs across."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from markupsafe import Markup

from analysis.progress.in_step import sync_gaps
from analysis.progress.portfolio import SyncGap
from analysis.progress.standing import by_stage, happened
from legislation.dates.partial import gap, in_order
from legislation.projects.records import Side
from legislation.rights.table import Act
from legislation.tracks.records import JOINT, Milestone, ProjectTrack
from legislation.tracks.stages import VOTE, load_stages
from views.saying.terms import ahead, days, outcome_name, side_names, stage_name, when
from views.saying.verified import doubt, to_verify
from views.shell.language import t
from views.shell.links import project_link
from views.shell.markup import joined, tag
from views.shell.sides import signed
from views.shell.workspace import allowed


def timeline(track: ProjectTrack, today: date) -> Markup:
    """A table: with two sides the stages stand between them, else before them."""
    if not track.milestones:
        return tag("p", t("track.empty"), class_="cy-note")
    head = tag("tr", _in_place(track, tag("th", t("track.stage"), scope="col"), map(_side_head, track.project.sides)))
    body = joined(_rows(track, today))
    table = tag(
        "table", joined([tag("thead", head), tag("tbody", body)]), class_=f"cy-lanes n{len(track.project.sides)}"
    )
    region = tag("div", table, class_="cy-scroll", tabindex="0", role="region", aria_label=t("track.timeline"))
    return joined([region, _unrecorded(track)])


def _side_head(side: Side) -> Markup:
    return tag("th", signed(side.key, side.name), scope="col", class_="side")


def _in_place(track: ProjectTrack, middle: Markup, sides: Iterable[Markup]) -> Markup:
    """The stage's cell between two sides, or before more of them."""
    cells = list(sides)
    cells.insert(1 if len(track.project.sides) == 2 else 0, middle)
    return joined(cells)


def _rows(track: ProjectTrack, today: date) -> Iterator[Markup]:
    """Stages in their usual order; a joint event stands before the first stage that came after it."""
    joint = sorted(track.of_side(JOINT), key=lambda m: in_order(m.when))
    lanes = {side.key: by_stage(track.of_side(side.key)) for side in track.project.sides}
    gaps: dict[str, list[SyncGap]] = {}
    for found in sync_gaps(track, load_stages()):
        gaps.setdefault(found.stage, []).append(found)
    for stage in load_stages().stages:
        cells = [lanes[side.key].get(stage, ()) for side in track.project.sides]
        if not any(cells):
            continue
        first = min(in_order(m.when) for cell in cells for m in cell)
        while joint and in_order(joint[0].when) <= first:
            yield _joint(track, joint.pop(0), today)
        yield _stage(track, stage, cells, gaps.get(stage, ()), today)
    for left in joint:
        yield _joint(track, left, today)


def _stage(
    track: ProjectTrack, stage: str, cells: Sequence[Sequence[Milestone]], gaps: Sequence[SyncGap], today: date
) -> Markup:
    names = side_names(track.project)
    step = [tag("span", ahead(each, names), class_="step") for each in gaps]
    middle = tag("th", joined([tag("span", stage_name(stage), class_="stage"), *step]), scope="row")
    drawn = (tag("td", joined(_milestone(track, m, today, numbered=len(cell) > 1) for m in cell)) for cell in cells)
    return tag("tr", _in_place(track, middle, drawn))


def _joint(track: ProjectTrack, milestone: Milestone, today: date) -> Markup:
    across = str(len(track.project.sides) + 1)
    words = tag("span", stage_name(milestone.stage), class_="stage")
    return tag(
        "tr",
        tag("td", joined([words, _milestone(track, milestone, today, numbered=False)]), colspan=across),
        class_="joint",
    )


def _milestone(track: ProjectTrack, milestone: Milestone, today: date, *, numbered: bool) -> Markup:
    """Date and outcome; below, the plan and how far off it was, who, papers, note; and the way to correct it."""
    first = [_date(milestone, today)]
    if numbered:
        first.append(tag("span", t("track.occurrence", number=milestone.ordinal), class_="cy-mark"))
    if milestone.outcome:
        first.append(tag("span", outcome_name(milestone.outcome), class_="cy-mark jade"))
    elif milestone.stage == VOTE and happened(milestone, today):
        first.append(tag("span", t("track.no_outcome"), class_="cy-mark doubt"))
    first += doubt(milestone.provenance)
    target = ".".join((milestone.side, milestone.stage, str(milestone.ordinal)))
    if allowed(Act.TRACK_CHANGE, milestone.side if milestone.side != JOINT else ""):
        first.append(project_link(track.project.key, t("edit.change_it"), edit=target))
    more = [tag("p", words, class_="more") for words in _more(milestone) if words]
    return tag(
        "div", joined([tag("p", joined(first), class_="first"), *more, _papers(track, milestone)]), class_="cy-at"
    )


def _date(milestone: Milestone, today: date) -> Markup:
    until = f" – {when(milestone.until)}" if milestone.until else ""
    words = when(milestone.when) + until
    if milestone.actual is not None:
        kind = "done" if happened(milestone, today) else "ahead"
        return tag("b", words, class_=kind)
    latest = milestone.planned.latest if milestone.planned else None
    late = latest is not None and latest < today
    name = "track.planned_late" if late else "track.planned"
    return tag("b", t(name, date=words), class_="late" if late else "planned")


def _more(milestone: Milestone) -> Iterator[str]:
    if milestone.actual is not None and milestone.planned is not None:
        yield t("track.was_planned", date=when(milestone.planned), words=_against_plan(milestone))
    yield milestone.who
    yield milestone.note


def _against_plan(milestone: Milestone) -> str:
    """晚 9 天, 早 2 天, 如期; empty where the dates are not known well enough."""
    off = gap(milestone.planned, milestone.actual)
    if off is None or off.approximate or off.least < 0 < off.most:
        return ""
    if not off.least and not off.most:
        return t("track.on_time")
    return t("track.later" if off.most > 0 else "track.earlier", days=days(off))


def _papers(track: ProjectTrack, milestone: Milestone) -> Markup:
    if not milestone.papers:
        return Markup()
    found = (
        project_link(track.project.key, paper.name, version=paper.version) if paper.version else tag("span", paper.name)
        for paper in milestone.papers
    )
    return tag("ul", joined(tag("li", paper) for paper in found), class_="papers")


def _unrecorded(track: ProjectTrack) -> Markup:
    """Stages of the board that no side has a record of: missing, not undone."""
    recorded = {milestone.stage for milestone in track.milestones}
    missing = [stage_name(stage.key) for stage in load_stages().board if stage.key not in recorded]
    if not missing:
        return Markup()
    return tag("p", t("track.unrecorded", stages=t("views.comma").join(missing)), class_="cy-note")


def side_facts(track: ProjectTrack, side: Side) -> Markup:
    """A side as it takes part: its law's title with the titles before it, form, class in the plan."""
    known = track.sides[side.key]
    who = [tag("h2", signed(side.key, side.name), class_="name"), tag("span", side.legislature, class_="legislature")]
    title = tag("p", side.title or t("overview.title_unknown"), class_="title", lang="zh-CN")
    facts = [
        joined([t("track.form", form=""), _known(known.form, "form")]),
        joined([t("track.plan", plan=""), _known(known.plan_class, "plan_class")]),
    ]
    before = [
        tag("li", joined([change.title, f" {when(change.since)}", *doubt(change.provenance)]), lang="zh-CN")
        for change in known.titles[:-1]
    ]
    history = [tag("p", t("track.titles_before"), class_="cy-note"), tag("ul", joined(before), class_="cy-links")]
    note = [tag("p", known.note, class_="cy-note")] if known.note else []
    listed = tag("ul", joined(tag("li", fact) for fact in facts), class_="cy-facts")
    parts = [tag("div", joined(who), class_="who"), title, listed, *(history if before else []), *note]
    return tag("section", joined(parts), class_="cy-side")


def facts_list(track: ProjectTrack) -> Mapping[str, str | Markup]:
    """What is known of the project, fact by fact, with what is 待核 marked."""
    facts = track.facts
    comma = t("views.comma")
    found = {
        "lead": side_names(track.project).get(facts.lead, ""),
        "fields": comma.join(facts.fields),
        "mode": _known(facts.mode, "mode"),
        "tightness": _known(facts.tightness, "tightness"),
        "bodies": comma.join(facts.bodies),
        "documents": comma.join(facts.documents),
        "note": facts.note,
    }
    return {t(f"field.{name}"): value for name, value in found.items()}


def _known(value: StrEnum, section: str) -> str | Markup:
    """A code in words; what nobody knows as the sign of that."""
    return to_verify() if value.value == "unknown" else t(f"{section}.{value.value}")
