"""Rows of projects, their sides and their milestones, written like a person's edit."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from drafts.refusal import Refusal
from legislation.bulk.context import Effect, Import, effect, provenance_of
from legislation.bulk.reading import SheetRow
from legislation.bulk.workbook import folded
from legislation.projects.cleaning import plain
from legislation.projects.keeping import add_project, add_side, change_side, rename_project
from legislation.projects.records import Project, Side
from legislation.tracks.keeping import save_milestone, set_facts, set_side_track, track
from legislation.tracks.records import (
    JOINT,
    UNSOURCED,
    Form,
    Milestone,
    Mode,
    PlanClass,
    ProjectFacts,
    SideTrack,
    Tightness,
    TitleChange,
)


def write_project(of: Import, line: SheetRow) -> Effect:
    """Raises Refusal as `add_project`, `rename_project`, `set_facts` do."""
    values = line.values
    key, title = str(values.get("key", "")), plain(values["title"])
    found = of.projects.find(key) or of.projects.find(title)
    if found is None:
        sides = [_new_side(of, row.values) for row in _sides_of(of, key, title)]
        fresh = add_project(of.store, title, sides, key=key)
        of.projects.learn(_write_facts(of, fresh, values))
        return Effect.ADDED
    present = found
    if key and title != found.title:
        present = rename_project(of.store, found.key, title, revision=found.revision)
    return effect(found.revision, of.projects.learn(_write_facts(of, present, values)).revision)


def _named(of: Import, name: str) -> Project:
    """Raises Refusal `project_not_found`, `project_ambiguous`."""
    found = of.projects.find(name)
    if found is None:
        raise Refusal("project_not_found", project=name[:40])
    return found


def _sides_of(of: Import, key: str, title: str) -> list[SheetRow]:
    found = [row for name in dict.fromkeys((key, title)) if name for row in of.sides_of.get(name, ())]
    return sorted(found, key=lambda row: row.row)


def _write_facts(of: Import, project: Project, values: Mapping[str, Any]) -> Project:
    before = track(of.store, project.key).facts
    after = replace(
        before,
        fields=values.get("fields", before.fields),
        mode=Mode(values.get("mode", before.mode)),
        tightness=Tightness(values.get("tightness", before.tightness)),
        bodies=values.get("bodies", before.bodies),
        documents=values.get("documents", before.documents),
        note=values.get("note", before.note),
        provenance=_sourced(before, values),
        tracked_from=before.tracked_from or of.today.isoformat(),
    )
    return set_facts(of.store, after, revision=project.revision)


def _sourced(before: ProjectFacts, values: Mapping[str, Any]) -> Mapping[str, Any]:
    whole = before.provenance.get("", UNSOURCED)
    given = provenance_of(values, whole)
    return before.provenance if given == whole else {**before.provenance, "": given}


def write_side(of: Import, line: SheetRow) -> Effect:
    """A side's name, legislature, title, form and class in the plan. Raises Refusal as `add_side` does."""
    values = line.values
    project = _named(of, values["project"])
    found = _side_named(project, values["name"])
    if found is None:
        project = add_side(of.store, project.key, _new_side(of, values), revision=project.revision)
        found = project.sides[-1]
        of.projects.learn(_write_track(of, project, found, values))
        return Effect.ADDED
    after = replace(found, legislature=values.get("legislature", found.legislature))
    seen = change_side(of.store, project.key, after, revision=project.revision)
    return effect(project.revision, of.projects.learn(_write_track(of, seen, found, values)).revision)


def _new_side(of: Import, values: Mapping[str, Any]) -> Side:
    """A side that other projects know goes by the same key (and legislature) here, so that it counts as one."""
    known = of.projects.side(values["name"])
    key, legislature = (known.key, known.legislature) if known else ("", "")
    return Side(key, values["name"], values.get("legislature", legislature), values.get("side_title", ""))


def _side_named(project: Project, name: str) -> Side | None:
    wanted = folded(name)
    return next((side for side in project.sides if wanted in (folded(side.name), side.key)), None)


def _write_track(of: Import, project: Project, side: Side, values: Mapping[str, Any]) -> Project:
    before = track(of.store, project.key).sides[side.key]
    title = values.get("side_title", "")
    titles = before.titles
    if title and (not titles or titles[-1].title != title):
        titles = (*titles, TitleChange(title))
    after: SideTrack = replace(
        before,
        form=Form(values.get("form", before.form)),
        plan_class=PlanClass(values.get("plan_class", before.plan_class)),
        titles=titles,
    )
    return set_side_track(of.store, after, revision=project.revision)


def write_milestone(of: Import, line: SheetRow) -> Effect:
    """Raises Refusal as `save_milestone` does."""
    values = line.values
    project = _named(of, values["project"])
    side = _side_key(of, project, values["side"])
    ordinal = values.get("ordinal", 1)
    kept = track(of.store, project.key).of_side(side)
    before = next((m for m in kept if (m.stage, m.ordinal) == (values["stage"], ordinal)), None)
    base = before or Milestone(project.key, side, values["stage"], ordinal)
    given = {name: values[name] for name in ("planned", "actual", "until", "outcome", "who", "note") if name in values}
    after = replace(base, **given, provenance=provenance_of(values, base.provenance))
    saved = save_milestone(of.store, of.stages, after, revision=project.revision, today=of.today)
    return effect(project.revision if before else 0, of.projects.learn(saved.project).revision)


def _side_key(of: Import, project: Project, name: str) -> str:
    """Raises Refusal `side_unknown`."""
    if folded(name) in of.vocabulary.joint:
        return JOINT
    found = _side_named(project, name)
    if found is None:
        raise Refusal("side_unknown", side=name[:40], title=project.title)
    return found.key
