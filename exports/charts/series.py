"""Indicators of the register, a panel each: one value stands as a figure with its date and source, several periods as
bars; always as the source words them."""

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from exports.charts.bars import patterned
from exports.charts.canvas import Canvas, Record, cut, hover, shown, wrapped
from exports.charts.panels import Grid
from exports.charts.template import PATTERNS

COLUMNS = 3
HEIGHT = 160  # pixels of a panel
SECOND = 76  # pixels from one figure of a panel to the next
SOURCE = 22  # characters of a line of a source


def indicators(canvas: Canvas) -> go.Figure:
    records = canvas.chart.records()
    groups = [list(found) for _, found in groupby(records, key=lambda r: (r["indicator"], r["unit"]))]
    several = [group for group in groups if len({record["period"] for record in group}) > 1]
    sources = list(dict.fromkeys(canvas.wording.pending(r["source"]) for group in several for r in group))
    most = max((len(group) for group in groups if group not in several), default=1)
    rows = -(-len(groups) // COLUMNS)
    figure = canvas.figure((HEIGHT + SECOND * (most - 1)) * rows, legend_rows=len(sources) and 2)
    grid = Grid(canvas, figure, len(groups), COLUMNS)
    for position, group in enumerate(groups):
        grid.title(position, f"{group[0]['indicator']}（{group[0]['unit']}）")
        if group in several:
            _plot(grid, group, position, sources)
        else:
            _figures(grid, group, position)
    for number, source in enumerate(sources):
        marker = patterned(canvas, canvas.series(number), PATTERNS[number % len(PATTERNS)])
        figure.add_bar(x=[None], y=[None], name=shown(cut(source, 40)), marker=marker, legendgroup=source)
    if not several:
        # A figure needs a trace to have a place on paper; the values stand as words.
        figure.add_scatter(x=[None], y=[None], showlegend=False)
        figure.update_xaxes(visible=False).update_yaxes(visible=False)
    figure.update_layout(barmode="group", bargap=0.4, bargroupgap=0.12)
    return figure


def _figures(grid: Grid, group: Sequence[Record], position: int) -> None:
    """The values one below the other, each with its date and source."""
    canvas = grid.canvas
    for number, record in enumerate(group):
        source = wrapped(canvas.wording.pending(record["source"]), SOURCE)
        day = shown(canvas.wording.day(record["period"]) or canvas.wording.pending(None))
        doubt = canvas.wording.code("verification", "pending") if record["verification"] == "pending" else ""
        small = f"<span style='font-size:12px;color:{canvas.colours.faint}'>{day} {doubt}<br>{source}</span>"
        value = f"<span style='font-size:24px'>{shown(_bounded(canvas, record))}</span>"
        grid.say(
            position,
            f"{value} {shown(str(record['unit'] or ''))}<br>{small}",
            yanchor="top",
            yshift=-8 - SECOND * number,
            hovertext=_told(canvas, record),
        )


def _plot(grid: Grid, group: Sequence[Record], position: int, sources: Sequence[str]) -> None:
    most = max(float(str(record["value"])) for record in group)
    name = grid.axes(position, range=[0, most * 1.22])
    for number, source in enumerate(sources):
        of = [record for record in group if grid.canvas.wording.pending(record["source"]) == source]
        if of:
            _bars(grid.canvas, grid.figure, of, number, name, source)


def _bars(canvas: Canvas, figure: go.Figure, records: Sequence[Record], number: int, axis: str, source: str) -> None:
    figure.add_bar(
        x=[canvas.wording.day(record["period"]) or canvas.wording.pending(None) for record in records],
        y=[record["value"] for record in records],
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        marker=patterned(canvas, canvas.series(number), PATTERNS[number % len(PATTERNS)]),
        text=[_bounded(canvas, record) for record in records],
        textposition="outside",
        cliponaxis=False,
        customdata=[_told(canvas, record) for record in records],
        hovertemplate="%{customdata}<extra></extra>",
        legendgroup=source,
        showlegend=False,
    )


def _bounded(canvas: Canvas, record: Record) -> str:
    """The figure with what its source says of it: 超过615."""
    return canvas.wording.figure(record["qualifier"], record["value"])


def _told(canvas: Canvas, record: Record) -> str:
    say = canvas.wording
    return hover(
        [
            ("", f"{record['indicator']}：{_bounded(canvas, record)}{record['unit']}"),
            (say.say("period"), say.day(record["period"]) or say.pending(None)),
            (say.say("source"), say.pending(record["source"])),
            (say.say("instrument"), str(record["instrument"])),
            ("　", say.code("verification", "pending") if record["verification"] == "pending" else ""),
        ]
    )
