"""From a Chart to its figure: one drawing function a chart."""

from collections.abc import Callable, Mapping

import plotly.graph_objects as go

from analysis.charts.chart import Chart
from exports.charts import bars, boards, distances, opinions, series, terms, timelines, writing
from exports.charts.canvas import Canvas
from exports.charts.template import Theme
from wording import Language

DRAWN: Mapping[str, Callable[[Canvas], go.Figure]] = {
    "stage_board": boards.stage_board,
    "lanes": timelines.lanes,
    "projects_by_year": bars.by_year,
    "projects_by_field": bars.by_field,
    "projects_by_mode": bars.by_mode,
    "lead_time": distances.lead_time,
    "side_gap": distances.side_gap,
    "indicators": series.indicators,
    "duties": bars.duties,
    "resemblance_over_time": writing.over_time,
    "resemblance_by_chapter": writing.by_chapter,
    "differences_by_category": writing.by_category,
    "agreement_by_chapter": bars.by_chapter,
    "agreement_by_version": bars.by_version,
    "key_terms": terms.key_terms,
    "opinions_by_source": opinions.by_source,
    "opinions_by_place": opinions.by_place,
    "opinions_over_time": opinions.over_time,
}


def figure_of(chart: Chart, language: Language, theme: Theme = Theme.LIGHT) -> go.Figure:
    """The figure of a chart, from its table alone; a chart without rows says that there is nothing to show yet."""
    canvas = Canvas.of(chart, language, theme)
    return DRAWN[chart.key](canvas) if chart.rows else canvas.empty()
