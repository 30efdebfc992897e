"""The register in charts: indicators as their sources give them, and who has how many duties."""

from analysis.charts.chart import SOURCE, Chart, ChartColumn, ColumnKind, named_sources, source_of
from analysis.charts.material import Material


def indicators(material: Material) -> Chart:
    """Every figure of the register over time; sources that disagree stand side by side, each with its qualifier."""
    names = {instrument.key: instrument.name for instrument in material.instruments}
    columns = (
        ChartColumn("indicator"),
        ChartColumn("unit"),
        ChartColumn("period", ColumnKind.DATE),
        ChartColumn("qualifier", ColumnKind.CODE, "bound"),
        ChartColumn("value", ColumnKind.NUMBER),
        ChartColumn("instrument"),
        *SOURCE,
    )
    points = [(series, point) for series in material.portfolio.series for point in series.points]
    rows = tuple(
        (
            series.name,
            series.unit,
            point.indicator.period,
            point.indicator.qualifier.value,
            _whole(point.indicator.value),
            names[point.instrument],
            *source_of(point.indicator.provenance),
        )
        for series, point in points
    )
    sources = named_sources(point.indicator.provenance for _, point in points)
    return Chart("indicators", material.portfolio.today, columns, rows, sources)


def _whole(value: float) -> float | int:
    """A whole number as one, so that files say 224 and not 224.0."""
    return int(value) if value.is_integer() else value


def duties(material: Material) -> Chart:
    """Every duty of the register under the department that bears it."""
    known = {instrument.key: instrument for instrument in material.instruments}
    matrix = material.portfolio.duties
    columns = (
        ChartColumn("bearer"),
        ChartColumn("instrument"),
        ChartColumn("act"),
        ChartColumn("object"),
        ChartColumn("means"),
        ChartColumn("from_day", ColumnKind.DATE),
        ChartColumn("due", ColumnKind.DATE),
        ChartColumn("progress", ColumnKind.CODE, "progress"),
        *SOURCE,
    )
    rows = tuple(
        (
            cell.bearer,
            known[cell.instrument].name,
            duty.act or None,
            duty.object or None,
            duty.means or None,
            duty.since,
            duty.due,
            duty.status.value,
            *source_of(known[cell.instrument].provenance),
        )
        for cell in matrix.cells
        for duty in cell.duties
    )
    sources = named_sources(known[key].provenance for key in matrix.instruments)
    return Chart("duties", material.portfolio.today, columns, rows, sources)
