"""All charts of a portfolio, in the order they are shown."""

from analysis.charts.chart import Chart
from analysis.charts.material import Material
from analysis.charts.pace import lead_time, side_gap
from analysis.charts.projects import lanes, projects_by_field, projects_by_mode, projects_by_year, stage_board
from analysis.charts.register import duties, indicators

MAKERS = (
    stage_board,
    lanes,
    projects_by_year,
    projects_by_field,
    projects_by_mode,
    lead_time,
    side_gap,
    indicators,
    duties,
)


def portfolio_charts(material: Material) -> tuple[Chart, ...]:
    return tuple(make(material) for make in MAKERS)
