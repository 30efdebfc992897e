"""All charts of a portfolio, in the order they are shown."""

from dataclasses import replace

from analysis.charts.chart import Chart, Value
from analysis.charts.material import Material
from analysis.charts.pace import lead_time, side_gap
from analysis.charts.projects import lanes, projects_by_field, projects_by_mode, projects_by_year, stage_board
from analysis.charts.register import duties, indicators

OF_PROJECTS = (
    stage_board,
    lanes,
    projects_by_year,
    projects_by_field,
    projects_by_mode,
    lead_time,
    side_gap,
)
OF_THE_REGISTER = (indicators, duties)


def portfolio_charts(material: Material) -> tuple[Chart, ...]:
    """Those of the projects say which of them were chosen; the register is always shown whole."""
    of_projects = (chosen(make(material), material) for make in OF_PROJECTS)
    return (*of_projects, *(make(material) for make in OF_THE_REGISTER))


def chosen(chart: Chart, material: Material) -> Chart:
    """The chart with the filters of its projects."""
    selection = material.portfolio.selection
    names = {side: name for (_, side), name in material.sides.items()}
    asked: dict[str, Value] = {
        "year": selection.year,
        "field": selection.field,
        "mode": selection.mode,
        "stage": selection.stage,
        "side": names.get(selection.side, ""),
        "status": selection.status,
    }
    filters = tuple((name, value) for name, value in asked.items() if value)
    return replace(chart, filters=filters, terms=chart.terms or material.terms)
