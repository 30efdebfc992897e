"""The stage board: a row a project, a column a stage, a sign a side; its fill says how far it is."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analysis.charts.chart import Value
from exports.charts.canvas import Canvas, Record, cut, hover, shown, wrapped
from exports.charts.template import OVERDUE

ROW = 46  # pixels
SHOWN = ("done", "planned", "late", "passed_by")


def stage_board(canvas: Canvas) -> go.Figure:
    records = canvas.chart.records()
    projects = list(dict.fromkeys(str(record["project_key"]) for record in records))
    stages = list(dict.fromkeys(str(record["stage"]) for record in records))
    sides = list(canvas.chart.sides)
    figure = canvas.figure(ROW * len(projects), top=44)
    canvas.bands(figure, len(projects))
    for side in sides:
        for mark in SHOWN:
            cells = [r for r in records if r["side_key"] == side and r["mark"] == mark]
            if cells:
                _signs(canvas, figure, cells, (projects, stages, sides))
    _legend(canvas, figure, records, sides)
    figure.update_xaxes(
        side="top",
        tickvals=list(range(len(stages))),
        ticktext=[wrapped(canvas.wording.term(stage), 4) for stage in stages],
        range=[-0.6, len(stages) - 0.4],
        showgrid=False,
        tickangle=0,
        tickfont={"size": 12},
    )
    titles = {str(r["project_key"]): (str(r["project"]), canvas.wording.code("status", r["status"])) for r in records}
    figure.update_yaxes(
        tickvals=list(range(len(projects))),
        ticktext=[_label(canvas, *titles[project]) for project in projects],
        range=[len(projects) - 0.5, -0.5],
    )
    return figure


def _label(canvas: Canvas, title: str, status: str) -> str:
    faint = f"<span style='font-size:11px;color:{canvas.colours.faint}'>{shown(status)}</span>"
    return f"{shown(cut(title, 18))}<br>{faint}"


def _signs(
    canvas: Canvas, figure: go.Figure, cells: Sequence[Record], places: tuple[list[str], list[str], list[str]]
) -> None:
    projects, stages, sides = places
    position = sides.index(str(cells[0]["side_key"]))
    offset = 0.34 * ((position + 0.5) / len(sides) - 0.5) * 2 if len(sides) > 1 else 0
    figure.add_scatter(
        x=[stages.index(str(r["stage"])) for r in cells],
        y=[projects.index(str(r["project_key"])) + offset for r in cells],
        mode="markers",
        marker=_marker(canvas, sides[position], cells[0]["mark"]),
        text=[_told(canvas, record) for record in cells],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _marker(canvas: Canvas, side: str, mark: Value) -> dict[str, Any]:
    hue = canvas.hue(side)
    colour, sign = canvas.colour_of(hue), hue.sign
    if mark == "passed_by":
        return {"symbol": "line-ew", "size": 7, "line": {"width": 2, "color": canvas.colours.rule}}
    if mark == "done":
        return {"symbol": sign, "size": 13, "color": colour, "line": {"width": 1, "color": colour}}
    if mark == "late":
        return {"symbol": OVERDUE, "size": 12, "color": canvas.colours.alarm, "line": {"width": 1.4, "color": colour}}
    return {"symbol": f"{sign}-open", "size": 12, "color": colour, "line": {"width": 2}}


def _told(canvas: Canvas, record: Record) -> str:
    say = canvas.wording
    return hover(
        [
            ("", f"{record['project']} · {record['side']}"),
            (say.term(record["stage"]), say.code("mark", record["mark"])),
            (say.say("date"), say.day(record["date"])),
            (say.say("outcome"), say.term(record["outcome"])),
            ("　", say.code("verification", "pending") if record["verification"] == "pending" else ""),
        ]
    )


def _legend(canvas: Canvas, figure: go.Figure, records: Sequence[Record], sides: list[str]) -> None:
    names = {str(record["side_key"]): str(record["side"]) for record in records}
    for side in sides:
        canvas.legend_only(figure, names[side], _marker(canvas, side, "done"))
    for mark in SHOWN:
        if any(record["mark"] == mark for record in records):
            marker = _marker(canvas, sides[0], mark)
            if mark in ("done", "planned"):
                marker |= {"color": canvas.colours.faint, "line": {"width": 2, "color": canvas.colours.faint}}
            elif mark == "late":
                marker |= {"line": {"width": 1.4, "color": canvas.colours.alarm}}
            canvas.legend_only(figure, canvas.wording.code("mark", mark), marker)
