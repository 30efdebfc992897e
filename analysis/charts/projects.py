"""Where the projects stand: the stage board, the two lanes in time, and how many there are of what."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from analysis.charts.chart import (
    PENDING,
    SOURCE,
    VERIFIED,
    Chart,
    ChartColumn,
    ChartRow,
    ColumnKind,
    Value,
    side_names,
    source_of,
)
from analysis.charts.material import Material
from analysis.progress.portfolio import ProjectLine, SideLine
from legislation.tracks.records import JOINT, ProjectTrack

PROJECT = (ChartColumn("project_key"), ChartColumn("project"))
SIDE = (ChartColumn("side_key"), ChartColumn("side"))


def stage_board(material: Material) -> Chart:
    """Projects × stages: what each side has done, plans, or has let pass. A row for every cell, also the empty ones."""
    columns = (
        *PROJECT,
        ChartColumn("status", ColumnKind.CODE, "status"),
        *SIDE,
        ChartColumn("stage", ColumnKind.TERM),
        ChartColumn("mark", ColumnKind.CODE, "mark"),
        ChartColumn("date", ColumnKind.DATE),
        ChartColumn("outcome", ColumnKind.TERM),
        ChartColumn("times", ColumnKind.NUMBER),
        *SOURCE,
    )
    tracks = {track.project.key: track for track in material.chosen}
    rows = [row for line in material.portfolio.projects for side in line.sides for row in _cells(line, side, tracks)]
    return Chart(
        "stage_board",
        material.portfolio.today,
        columns,
        tuple(rows),
        material.project_sources,
        material.side_order,
        material.terms,
    )


def _cells(line: ProjectLine, side: SideLine, tracks: Mapping[str, ProjectTrack]) -> Iterable[ChartRow]:
    latest = {one.stage: one.provenance for one in tracks[line.key].of_side(side.key)} if line.key in tracks else {}
    for cell in side.cells:
        *source, _ = source_of(latest[cell.stage]) if cell.stage in latest else (None,) * len(SOURCE)
        told = (cell.stage, cell.mark.value, cell.when, cell.outcome or None, cell.times)
        verification = VERIFIED if cell.verified else PENDING
        yield (line.key, line.title, line.status.value, side.key, side.name, *told, *source, verification)


def lanes(material: Material) -> Chart:
    """Every dated milestone of every side, planned against actual; joint milestones have no side."""
    columns = (
        *PROJECT,
        *SIDE,
        ChartColumn("stage", ColumnKind.TERM),
        ChartColumn("basis", ColumnKind.CODE, "basis"),
        ChartColumn("start", ColumnKind.DATE),
        ChartColumn("end", ColumnKind.DATE),
        ChartColumn("outcome", ColumnKind.TERM),
        *SOURCE,
    )
    rows = tuple(row for track in material.chosen for row in _lane_rows(track))
    return Chart(
        "lanes",
        material.portfolio.today,
        columns,
        rows,
        material.milestone_sources,
        material.side_order,
        material.terms,
    )


def _lane_rows(track: ProjectTrack) -> Iterable[ChartRow]:
    names = side_names(track.project) | {JOINT: None}
    for side, name in names.items():
        for milestone in track.of_side(side):
            for basis, start in (("planned", milestone.planned), ("actual", milestone.actual)):
                if start is not None and start.earliest is not None:
                    end = milestone.until if basis == "actual" or milestone.actual is None else None
                    yield (
                        track.project.key,
                        track.project.title,
                        side or None,
                        name,
                        milestone.stage,
                        basis,
                        start,
                        end,
                        milestone.outcome or None,
                        *source_of(milestone.provenance),
                    )


def projects_by_year(material: Material) -> Chart:
    """How many projects of which status, by the year of the latest adoption or date known; None where none is."""
    return _counted(material, "projects_by_year", ChartColumn("year", ColumnKind.NUMBER), lambda line: (line.year,))


def projects_by_field(material: Material) -> Chart:
    """How many projects of which status in each field; one of several fields counts under each."""
    return _counted(material, "projects_by_field", ChartColumn("field"), lambda line: line.fields or (None,))


def projects_by_mode(material: Material) -> Chart:
    """How many projects of which status in each mode of joint legislation."""
    return _counted(
        material, "projects_by_mode", ChartColumn("mode", ColumnKind.CODE, "mode"), lambda line: (line.mode.value,)
    )


def _counted(
    material: Material, key: str, column: ChartColumn, groups: Callable[[ProjectLine], Iterable[Value]]
) -> Chart:
    counts = Counter((group, line.status.value) for line in material.portfolio.projects for group in groups(line))
    rows = tuple((group, status, number) for (group, status), number in counts.items())
    columns = (column, ChartColumn("status", ColumnKind.CODE, "status"), ChartColumn("projects", ColumnKind.NUMBER))
    return Chart(key, material.portfolio.today, columns, rows, material.project_sources)
