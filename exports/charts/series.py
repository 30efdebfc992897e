"""Indicators of the register: a small plot each, a bar a source and period, the figure as its source words it."""

from collections.abc import Sequence
from itertools import groupby

import plotly.graph_objects as go

from exports.charts.bars import patterned
from exports.charts.canvas import Canvas, Record, cut, hover, shown, wrapped
from exports.charts.template import PATTERNS

COLUMNS = 3
HEIGHT = 230  # pixels of a small plot with its title
ROOM = 0.36  # share of that height that titles and periods take


def indicators(canvas: Canvas) -> go.Figure:
    records = canvas.chart.records()
    groups = [list(found) for _, found in groupby(records, key=lambda r: (r["indicator"], r["unit"]))]
    sources = list(dict.fromkeys(canvas.wording.pending(record["source"]) for record in records))
    rows = -(-len(groups) // COLUMNS)
    figure = canvas.figure(HEIGHT * rows, legend_rows=2)
    for position, group in enumerate(groups):
        _small_plot(canvas, figure, group, position, rows, sources)
    for number, source in enumerate(sources):
        marker = patterned(canvas, canvas.series(number), PATTERNS[number % len(PATTERNS)])
        figure.add_bar(x=[None], y=[None], name=shown(cut(source, 40)), marker=marker, legendgroup=source)
    periods = max(len({record["period"] for record in group}) for group in groups)
    figure.update_layout(barmode="group", bargap=0.6 if periods < 3 else 0.4, bargroupgap=0.12)
    return figure


def _small_plot(
    canvas: Canvas, figure: go.Figure, group: Sequence[Record], position: int, rows: int, sources: Sequence[str]
) -> None:
    line, place = divmod(position, COLUMNS)
    name = str(position + 1) if position else ""
    left, right = (place + 0.03) / COLUMNS, (place + 0.94) / COLUMNS
    top, bottom = 1 - (line + ROOM / 2) / rows, 1 - (line + 1 - ROOM / 2) / rows
    most = max(float(str(record["value"])) for record in group)
    figure.update_layout(
        {
            f"xaxis{name}": {"domain": [left, right], "anchor": f"y{name}", "type": "category", "showgrid": False},
            f"yaxis{name}": {
                "domain": [bottom, top],
                "anchor": f"x{name}",
                "range": [0, most * 1.22],
                "showticklabels": False,
                "showgrid": False,
            },
        }
    )
    figure.update_layout({f"xaxis{name}": {"showline": True, "linecolor": canvas.colours.faint}})
    title = f"{group[0]['indicator']}（{group[0]['unit']}）"
    figure.add_annotation(
        text=f"<b>{wrapped(title, 24)}</b>",
        x=left,
        y=top,
        xref="paper",
        yref="paper",
        xanchor="left",
        yanchor="bottom",
        align="left",
        showarrow=False,
    )
    for number, source in enumerate(sources):
        of = [record for record in group if canvas.wording.pending(record["source"]) == source]
        if of:
            _bars(canvas, figure, of, number, name, source)


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
