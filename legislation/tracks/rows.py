"""The rows behind the tracks: read in a handful of statements however many projects there are, written one record at
a time inside the caller's transaction."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from legislation.projects.records import Project
from legislation.store.connection import Connection, Record, of_rows
from legislation.tracks.columns import date_column, date_of, source_columns, source_of
from legislation.tracks.records import (
    Form,
    Milestone,
    Mode,
    Paper,
    PlanClass,
    ProjectFacts,
    ProjectTrack,
    Round,
    SideTrack,
    Standing,
    Tightness,
    TitleChange,
)
from legislation.tracks.round_rows import read_rounds

LISTS = ("fields", "bodies", "documents")


@of_rows
def read_rows(connection: Connection, projects: Sequence[Project], only: str = "") -> tuple[ProjectTrack, ...]:
    """The tracks of `projects`, in their order; `only` is the key of a single one to look at."""

    def grouped(table: str, order: str, key: Callable[[Record], Hashable]) -> Mapping[Hashable, list[Record]]:
        groups: dict[Hashable, list[Record]] = defaultdict(list)
        # The names are those below, never a user's. One project is found by its key: no OR, which would look at all.
        where, chosen = ("WHERE project = :only", {"only": only}) if only else ("", {})
        for row in connection.rows(f"SELECT * FROM {table} {where} ORDER BY {order}", **chosen):  # noqa: S608
            groups[key(row)].append(row)
        return groups

    facts = grouped("project_facts", "project", _project)
    entries = grouped("project_fact_entry", "position", _project)
    provenance = grouped("project_provenance", "fact", _project)
    sides = grouped("side_track", "project", _side)
    titles = grouped("side_title", "position", _side)
    milestones = grouped("milestone", "side, stage, ordinal", _project)
    papers = grouped("milestone_paper", "position", _occurrence)
    rounds: dict[str, list[Round]] = defaultdict(list)
    for each in read_rounds(connection, only):
        rounds[each.project].append(each)
    return tuple(
        ProjectTrack(
            project=project,
            facts=_facts(project.key, facts[project.key], entries[project.key], provenance[project.key]),
            sides={
                side.key: _side_track(
                    project.key, side.key, sides[project.key, side.key], titles[project.key, side.key]
                )
                for side in project.sides
            },
            milestones=tuple(_milestone(row, papers.get(_occurrence(row), ())) for row in milestones[project.key]),
            rounds=tuple(rounds[project.key]),
        )
        for project in projects
    )


def _project(row: Record) -> str:
    return str(row["project"])


def _side(row: Record) -> tuple[str, str]:
    return row["project"], row["side"]


def _occurrence(row: Record) -> tuple[str, str, str, int]:
    return row["project"], row["side"], row["stage"], row["ordinal"]


def _facts(
    project: str, found: Sequence[Record], entries: Iterable[Record], provenance: Iterable[Record]
) -> ProjectFacts:
    if not found:
        return ProjectFacts(project)
    lists: dict[str, list[str]] = {name: [] for name in LISTS}
    for entry in entries:
        lists[entry["what"]].append(entry["value"])
    row = found[0]
    return ProjectFacts(
        project=project,
        fields=tuple(lists["fields"]),
        mode=Mode(row["mode"]),
        tightness=Tightness(row["tightness"]),
        standing=Standing(row["standing"]),
        bodies=tuple(lists["bodies"]),
        documents=tuple(lists["documents"]),
        note=row["note"],
        provenance={entry["fact"]: source_of(entry) for entry in provenance},
        tracked_from=row["tracked_from"],
        lead=row["lead"],
    )


def _side_track(project: str, side: str, found: Sequence[Record], titles: Iterable[Record]) -> SideTrack:
    if not found:
        return SideTrack(project, side)
    row = found[0]
    changes = tuple(TitleChange(t["title"], date_of(t["since"]), source_of(t)) for t in titles)
    return SideTrack(project, side, Form(row["form"]), PlanClass(row["plan_class"]), changes, row["note"])


def _milestone(row: Record, papers: Iterable[Record]) -> Milestone:
    return Milestone(
        project=row["project"],
        side=row["side"],
        stage=row["stage"],
        ordinal=row["ordinal"],
        planned=date_of(row["planned"]),
        actual=date_of(row["actual"]),
        until=date_of(row["until"]),
        outcome=row["outcome"],
        who=row["who"],
        note=row["note"],
        papers=tuple(Paper(paper["slot"], paper["name"], paper["version"]) for paper in papers),
        provenance=source_of(row),
    )


def write_facts(connection: Connection, facts: ProjectFacts) -> None:
    connection.upsert(
        "project_facts",
        ("project",),
        project=facts.project,
        mode=facts.mode.value,
        tightness=facts.tightness.value,
        standing=facts.standing.value,
        note=facts.note,
        tracked_from=facts.tracked_from,
        lead=facts.lead,
    )
    connection.run("DELETE FROM main.project_fact_entry WHERE project = :project", project=facts.project)
    connection.insert_many(
        "project_fact_entry",
        (
            {"project": facts.project, "what": what, "position": position, "value": value}
            for what in LISTS
            for position, value in enumerate(getattr(facts, what))
        ),
    )
    connection.run("DELETE FROM main.project_provenance WHERE project = :project", project=facts.project)
    connection.insert_many(
        "project_provenance",
        ({"project": facts.project, "fact": fact, **source_columns(p)} for fact, p in facts.provenance.items()),
    )


def write_side_track(connection: Connection, track: SideTrack) -> None:
    of = {"project": track.project, "side": track.side}
    connection.upsert(
        "side_track",
        ("project", "side"),
        form=track.form.value,
        plan_class=track.plan_class.value,
        note=track.note,
        **of,
    )
    connection.run("DELETE FROM main.side_title WHERE project = :project AND side = :side", **of)
    connection.insert_many(
        "side_title",
        (
            {
                **of,
                "position": position,
                "title": change.title,
                "since": date_column(change.since),
                **source_columns(change.provenance),
            }
            for position, change in enumerate(track.titles)
        ),
    )
    if track.titles:
        connection.run(
            "UPDATE main.side SET title = :title WHERE project = :project AND key = :side",
            title=track.titles[-1].title,
            **of,
        )


def write_milestone(connection: Connection, milestone: Milestone) -> None:
    connection.upsert(
        "milestone",
        ("project", "side", "stage", "ordinal"),
        planned=date_column(milestone.planned),
        actual=date_column(milestone.actual),
        until=date_column(milestone.until),
        outcome=milestone.outcome,
        who=milestone.who,
        note=milestone.note,
        **_which(milestone),
        **source_columns(milestone.provenance),
    )
    _delete_papers(connection, milestone)
    connection.insert_many(
        "milestone_paper",
        (
            {**_which(milestone), "position": position, "slot": p.slot, "name": p.name, "version": p.version}
            for position, p in enumerate(milestone.papers)
        ),
    )


def delete_milestone(connection: Connection, milestone: Milestone) -> None:
    _delete_papers(connection, milestone)
    connection.run(
        """DELETE FROM main.milestone WHERE project = :project AND side = :side AND stage = :stage
        AND ordinal = :ordinal""",
        **_which(milestone),
    )


def _delete_papers(connection: Connection, milestone: Milestone) -> None:
    connection.run(
        """DELETE FROM main.milestone_paper WHERE project = :project AND side = :side AND stage = :stage
        AND ordinal = :ordinal""",
        **_which(milestone),
    )


def _which(milestone: Milestone) -> dict[str, str | int]:
    return {
        "project": milestone.project,
        "side": milestone.side,
        "stage": milestone.stage,
        "ordinal": milestone.ordinal,
    }
