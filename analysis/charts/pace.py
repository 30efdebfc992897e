"""How long the way takes, and how far apart the sides walk."""

from analysis.charts.chart import Chart, ChartColumn, ColumnKind
from analysis.charts.material import Material
from analysis.charts.projects import PROJECT, SIDE


def lead_time(material: Material) -> Chart:
    """Days from each recorded stage to the next, side by side. `least` and `most` differ where a date is not known to
    the day; `median` is of those known to the day, over all sides, None where there is none."""
    portfolio = material.portfolio
    medians = {(one.start, one.end): one.median for one in portfolio.lead_times}
    if portfolio.whole_time is not None:
        medians[portfolio.whole_time.start, portfolio.whole_time.end] = portfolio.whole_time.median
    columns = (
        ChartColumn("from_stage", ColumnKind.TERM),
        ChartColumn("to_stage", ColumnKind.TERM),
        *PROJECT,
        *SIDE,
        ChartColumn("least", ColumnKind.NUMBER),
        ChartColumn("most", ColumnKind.NUMBER),
        ChartColumn("median", ColumnKind.NUMBER),
    )
    rows = tuple(
        (
            leg.start,
            leg.end,
            leg.project,
            material.titles[leg.project],
            leg.side,
            material.sides[leg.project, leg.side],
            leg.gap.least,
            leg.gap.most,
            medians.get((leg.start, leg.end)),
        )
        for leg in dict.fromkeys((*portfolio.legs, *portfolio.whole_ways))
    )
    return Chart(
        "lead_time", portfolio.today, columns, rows, material.milestone_sources, material.side_order, material.terms
    )


def side_gap(material: Material) -> Chart:
    """Days between two sides at each sync point: positive where `first_side` came first. `least` and `most` differ
    where a date is not known to the day; both None where one side has no date."""
    columns = (
        *PROJECT,
        ChartColumn("stage", ColumnKind.TERM),
        ChartColumn("first_side"),
        ChartColumn("second_side"),
        ChartColumn("first_date", ColumnKind.DATE),
        ChartColumn("second_date", ColumnKind.DATE),
        ChartColumn("least", ColumnKind.NUMBER),
        ChartColumn("most", ColumnKind.NUMBER),
        ChartColumn("basis", ColumnKind.CODE, "basis"),
    )
    rows = tuple(
        (
            sync.project,
            material.titles[sync.project],
            sync.stage,
            material.sides[sync.project, sync.one],
            material.sides[sync.project, sync.other],
            sync.one_date,
            sync.other_date,
            sync.gap.least if sync.gap else None,
            sync.gap.most if sync.gap else None,
            "planned" if sync.planned else "actual",
        )
        for sync in material.portfolio.gaps
    )
    on = material.portfolio.today
    return Chart("side_gap", on, columns, rows, material.milestone_sources, material.side_order, material.terms)
