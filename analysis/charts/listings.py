"""Tables that no figure draws: where each side stands, and what is late or due."""

from collections.abc import Sequence

from analysis.charts.chart import PENDING, VERIFIED, Chart, ChartColumn, ColumnKind
from analysis.charts.material import Material
from analysis.charts.projects import PROJECT, SIDE
from analysis.progress.portfolio import DueItem


def standings(material: Material) -> Chart:
    """A row for each side of each project: the furthest stage done, and the project's state as a whole."""
    columns = (
        *PROJECT,
        ChartColumn("status", ColumnKind.CODE, "status"),
        ChartColumn("fields"),
        ChartColumn("mode", ColumnKind.CODE, "mode"),
        ChartColumn("tightness", ColumnKind.CODE, "tightness"),
        ChartColumn("year", ColumnKind.NUMBER),
        *SIDE,
        ChartColumn("side_title"),
        ChartColumn("form", ColumnKind.CODE, "form"),
        ChartColumn("stage", ColumnKind.TERM),
        ChartColumn("since", ColumnKind.DATE),
    )
    rows = tuple(
        (
            line.key,
            line.title,
            line.status.value,
            "、".join(line.fields) or None,
            line.mode.value,
            line.tightness.value,
            line.year,
            side.key,
            side.name,
            side.title or None,
            side.form.value,
            side.stage or None,
            side.since,
        )
        for line in material.portfolio.projects
        for side in line.sides
    )
    return Chart(
        "standings",
        material.portfolio.today,
        columns,
        rows,
        material.project_sources,
        material.side_order,
        material.terms,
    )


def due(material: Material, items: Sequence[DueItem]) -> Chart:
    """What is late or due, with its legal basis; `days` is negative where it is late."""
    columns = (
        *PROJECT,
        ChartColumn("side"),
        ChartColumn("due_kind", ColumnKind.CODE, "due_kind"),
        ChartColumn("stage", ColumnKind.TERM),
        ChartColumn("earliest"),
        ChartColumn("latest"),
        ChartColumn("days", ColumnKind.NUMBER),
        ChartColumn("addressee"),
        ChartColumn("legal_basis"),
        ChartColumn("text"),
        ChartColumn("owner"),
        ChartColumn("verification", ColumnKind.CODE, "verification"),
    )
    rows = tuple(
        (
            item.project or None,
            material.titles.get(item.project),
            material.sides.get((item.project, item.side)),
            item.kind.value,
            item.stage if item.stage in material.terms else None,
            item.earliest.isoformat(),
            item.latest.isoformat(),
            item.days,
            item.addressee or None,
            f"《{item.rule.basis.title}》{item.rule.basis.article}" if item.rule else None,
            item.text or None,
            item.owner or None,
            VERIFIED if item.verified else PENDING,
        )
        for item in items
    )
    return Chart("due", material.portfolio.today, columns, rows, (), material.side_order, material.terms)
