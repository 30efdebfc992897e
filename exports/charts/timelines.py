"""The two lanes in time: a lane a side, a sign a stage, solid for what happened and open for what is planned."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

import plotly.graph_objects as go

from exports.charts.canvas import Canvas, Record, cut, hover, shown, time_axis, window

LANE = 25  # pixels
TALL = 24  # lanes: beyond it the dates stand above them
SIGNS = {
    "initiation": "star",
    "drafting": "pentagon",
    "government": "hexagon",
    "submission": "triangle-down",
    "first_reading": "circle",
    "consultation": "square",
    "second_reading": "hourglass",
    "third_reading": "bowtie",
    "vote": "diamond",
    "promulgation": "cross",
    "effect": "triangle-right",
    "survey": "star-triangle-up",
    "seminar": "hexagram",
}
OTHER_SIGN = "octagon"
Lane = tuple[str, str | None]  # project key, side key (None: joint)


def lanes(canvas: Canvas) -> go.Figure:
    records = canvas.chart.records()
    places = _places(records)
    figure = canvas.figure(LANE * max(4, int(max(places.values()) + 1.5)), legend_rows=2)
    _project_bands(canvas, figure, places)
    for lane, found in groupby(sorted(records, key=lambda r: places[_lane(r)]), key=_lane):
        _draw_lane(canvas, figure, list(found), places[lane])
    tall = len(places) > TALL
    _today(canvas, figure, edge=0 if tall else 1)
    _legend(canvas, figure, records)
    labels = {_lane(r): _label(canvas, r, places) for r in records}
    figure.update_yaxes(
        tickvals=[places[lane] for lane in labels],
        ticktext=list(labels.values()),
        range=[max(places.values()) + 0.9, -0.9],
    )
    time_axis(canvas, figure, "top" if tall else "bottom")
    return figure


def _lane(record: Record) -> Lane:
    side = record["side_key"]
    return str(record["project_key"]), None if side is None else str(side)


def _places(records: Sequence[Record]) -> dict[Lane, float]:
    """Lane -> its height, the lanes of a project together with half a lane before the next project."""
    places: dict[Lane, float] = {}
    height = 0.0
    for _, found in groupby(records, key=lambda record: record["project_key"]):
        for lane in dict.fromkeys(map(_lane, found)):
            places[lane] = height
            height += 1
        height += 0.6
    return places


def _label(canvas: Canvas, record: Record, places: dict[Lane, float]) -> str:
    """The lane's side; before the first lane of a project also its title."""
    side = canvas.wording.say("joint") if record["side"] is None else str(record["side"])
    first = min(height for lane, height in places.items() if lane[0] == record["project_key"])
    if places[_lane(record)] > first:
        return shown(side)
    return f"<b>{shown(cut(str(record['project']), 18))}</b>　{shown(side)}"


def _project_bands(canvas: Canvas, figure: go.Figure, places: dict[Lane, float]) -> None:
    for position, (_, lanes_of) in enumerate(groupby(places.items(), key=lambda item: item[0][0])):
        heights = [height for _, height in lanes_of]
        if position % 2 == 0:
            figure.add_hrect(
                y0=heights[0] - 0.8,
                y1=heights[-1] + 0.8,
                fillcolor=canvas.colours.band,
                line_width=0,
                layer="below",
            )


def _colour(canvas: Canvas, record: Record) -> str:
    if record["side_key"] is None:
        return canvas.colours.faint
    return canvas.colour_of(canvas.hue(str(record["side_key"])))


def _draw_lane(canvas: Canvas, figure: go.Figure, records: Sequence[Record], height: float) -> None:
    colour = _colour(canvas, records[0])
    for basis, dash, width in (("planned", "dot", 1.2), ("actual", "solid", 2)):
        of = sorted((r for r in records if r["basis"] == basis), key=lambda r: window(r["start"]))
        if of:
            days = [_middle(record) for record in of]
            figure.add_scatter(
                x=[days[0], days[-1]],
                y=[height, height],
                mode="lines",
                line={"color": colour, "width": width, "dash": dash},
                hoverinfo="skip",
                showlegend=False,
            )
            _spans(figure, of, height, colour)
            _marks(canvas, figure, of, height, colour)


def _spans(figure: go.Figure, records: Sequence[Record], height: float, colour: str) -> None:
    """What took several days, and dates known only to the month or year, as a bar over their whole time."""
    for record in records:
        first, last = window(record["start"])
        last = max(last, window(record["end"])[1] or last)
        if last > first:
            figure.add_scatter(
                x=[first, last],
                y=[height, height],
                mode="lines",
                line={"color": colour, "width": 9},
                opacity=0.35,
                hoverinfo="skip",
                showlegend=False,
            )


def _marks(canvas: Canvas, figure: go.Figure, records: Sequence[Record], height: float, colour: str) -> None:
    hollow = records[0]["basis"] == "planned"
    figure.add_scatter(
        x=[_middle(record) for record in records],
        y=[height] * len(records),
        mode="markers",
        marker={
            "symbol": [_sign(record) + ("-open" if hollow else "") for record in records],
            "size": 11,
            "color": colour,
            "line": {"width": 1.4, "color": colour if hollow else canvas.colours.paper},
        },
        text=[_told(canvas, record) for record in records],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )


def _sign(record: Record) -> str:
    return SIGNS.get(str(record["stage"]), OTHER_SIGN)


def _middle(record: Record) -> date:
    """Where the mark stands: the first day of what took several, the middle of a date known in part."""
    first, last = window(record["start"])
    day: date = first + (last - first) / 2 if record["end"] is None else first
    return day


def _told(canvas: Canvas, record: Record) -> str:
    say = canvas.wording
    dates = say.say("range", start=say.day(record["start"]), end=say.day(record["end"]))
    return hover(
        [
            ("", f"{record['project']} · {say.say('joint') if record['side'] is None else record['side']}"),
            (say.term(record["stage"]), say.day(record["start"]) if record["end"] is None else dates),
            (say.say("basis"), say.code("basis", record["basis"])),
            (say.say("outcome"), say.term(record["outcome"])),
            ("　", say.code("verification", "pending") if record["verification"] == "pending" else ""),
        ]
    )


def _today(canvas: Canvas, figure: go.Figure, *, edge: int) -> None:
    """The date of the data as a line, named at the bottom (0) or the top (1) edge, where the axis is not."""
    figure.add_vline(x=canvas.chart.on, line={"color": canvas.colours.ink, "width": 1, "dash": "dash"})
    figure.add_annotation(
        text=canvas.wording.say("today"),
        x=canvas.chart.on,
        y=edge,
        yref="paper",
        yanchor="bottom" if edge else "top",
        showarrow=False,
        font={"size": 12, "color": canvas.colours.ink},
    )
    days = [day for record in canvas.chart.records() for day in window(record["start"]) if day]
    margin = timedelta(days=max(20, (max(days) - min(days)).days // 30))
    figure.update_xaxes(range=[min(days) - margin, max(*days, canvas.chart.on) + margin])


def _legend(canvas: Canvas, figure: go.Figure, records: Sequence[Record]) -> None:
    colour = canvas.colours.ink
    for stage in (stage for stage in canvas.chart.terms if any(record["stage"] == stage for record in records)):
        sign = SIGNS.get(stage, OTHER_SIGN)
        line = {"width": 1.4, "color": colour}
        marker = {"symbol": sign, "size": 11, "color": colour, "line": line}
        canvas.legend_only(figure, canvas.wording.term(stage), marker)
    if any(record["basis"] == "planned" for record in records):
        hollow = {"symbol": "circle-open", "size": 11, "color": colour, "line": {"width": 1.4}}
        canvas.legend_only(figure, canvas.wording.code("basis", "planned"), hollow)
