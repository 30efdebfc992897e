"""Days on an axis: how long each leg of the way takes, and how far apart the sides are at each sync point."""

from collections import Counter
from collections.abc import Sequence

import plotly.graph_objects as go

from exports.charts.canvas import Canvas, Record, cut, hover, shown
from exports.charts.template import SIGNS

ROW = 58  # pixels
CROWD = 20  # signs of a kind in a row: beyond it they are smaller and let those below them through


def lead_time(canvas: Canvas) -> go.Figure:
    """A row a leg, a sign a side; a line where the days are only known between bounds, a tall stroke for the median."""
    records = canvas.chart.records()
    order = list(canvas.chart.terms)
    legs = sorted(
        {(str(r["from_stage"]), str(r["to_stage"])) for r in records},
        key=lambda leg: (leg == ("initiation", "effect"), order.index(leg[0]), order.index(leg[1])),
    )
    figure = canvas.figure(ROW * len(legs) + 20)
    canvas.bands(figure, len(legs))
    sides = canvas.chart.sides
    for position, side in enumerate(sides):
        of = [record for record in records if record["side_key"] == side]
        if not of:
            continue
        offset = 0.7 * ((position + 0.5) / len(sides) - 0.5)
        heights = [legs.index((str(r["from_stage"]), str(r["to_stage"]))) + offset for r in of]
        hue = canvas.hue(side)
        look = canvas.colour_of(hue), hue.sign
        _spread(canvas, figure, of, heights, look, str(of[0]["side"]), [_leg_words(canvas, r) for r in of])
    _medians(canvas, figure, records, legs)
    figure.update_yaxes(
        tickvals=list(range(len(legs))),
        ticktext=[_leg_label(canvas, records, leg) for leg in legs],
        range=[len(legs) - 0.5, -0.5],
    )
    figure.update_xaxes(title={"text": canvas.wording.say("days")}, rangemode="tozero")
    return figure


def _leg_label(canvas: Canvas, records: Sequence[Record], leg: tuple[str, str]) -> str:
    """The two stages, and below them the median with the number of records it is of."""
    of = [record for record in records if (record["from_stage"], record["to_stage"]) == leg]
    exact = sum(record["least"] == record["most"] for record in of)
    stages = " → ".join(canvas.wording.term(stage) for stage in leg)
    if of[0]["median"] is None:
        return stages
    median = canvas.wording.say("median_of", median=f"{of[0]['median']:g}", count=exact)
    return f"{stages}<br><span style='font-size:11px;color:{canvas.colours.faint}'>{median}</span>"


def _spread(
    canvas: Canvas,
    figure: go.Figure,
    records: Sequence[Record],
    heights: Sequence[float],
    look: tuple[str, str],
    name: str,
    words: Sequence[str],
) -> None:
    """Points at the middle of their bounds: filled where both are one, else open with the bounds as a line. `look` is
    their colour and sign."""
    colour, sign = look
    crowded = Counter(heights).most_common(1)[0][1] > CROWD
    line = {"width": 1.8, "color": colour}
    marker = {"size": 9 if crowded else 12, "opacity": 0.6 if crowded else 1, "color": colour, "line": line}
    bounds = [(float(str(record["least"])), float(str(record["most"]))) for record in records]
    # Apart, because a line of no length would still be drawn with its two ends.
    for symbol, exact in ((sign, True), (f"{sign}-open", False)):
        of = [place for place, (low, high) in enumerate(bounds) if (low == high) is exact]
        figure.add_scatter(
            x=[sum(bounds[place]) / 2 for place in of],
            y=[heights[place] for place in of],
            mode="markers",
            marker={**marker, "symbol": symbol},
            error_x={
                "type": "data",
                "array": [(bounds[place][1] - bounds[place][0]) / 2 for place in of],
                "visible": not exact,
                "thickness": 1.6,
                "width": 5,
                "color": colour,
            },
            text=[words[place] for place in of],
            hovertemplate="%{text}<extra></extra>",
            showlegend=False,
        )
    canvas.legend_only(figure, name, {"symbol": sign, "size": 12, "color": colour, "line": line})


def _days(canvas: Canvas, record: Record) -> str:
    say = canvas.wording.say
    if record["least"] == record["most"]:
        return say("days_exact", days=record["least"])
    return say("days_between", least=record["least"], most=record["most"])


def _leg_words(canvas: Canvas, record: Record) -> str:
    leg = " → ".join(canvas.wording.term(record[name]) for name in ("from_stage", "to_stage"))
    return hover([("", f"{record['project']} · {record['side']}"), (leg, _days(canvas, record))])


def _medians(canvas: Canvas, figure: go.Figure, records: Sequence[Record], legs: list[tuple[str, str]]) -> None:
    medians = {
        legs.index((str(r["from_stage"]), str(r["to_stage"]))): r["median"] for r in records if r["median"] is not None
    }
    if not medians:
        return
    figure.add_scatter(
        x=list(medians.values()),
        y=list(medians),
        mode="markers",
        name=canvas.wording.say("median"),
        marker={"symbol": "line-ns", "size": 34, "line": {"width": 2.4, "color": canvas.colours.ink}},
        hovertemplate=canvas.wording.say("median") + "：%{x:g}<extra></extra>",
    )


def side_gap(canvas: Canvas) -> go.Figure:
    """A row a project, a sign a sync point: right of the middle the first side came first, left of it the second."""
    records = [record for record in canvas.chart.records() if record["least"] is not None]
    if not records:
        return canvas.empty()
    rows = list(dict.fromkeys(_row(record) for record in records))
    stages = [stage for stage in canvas.chart.terms if any(record["stage"] == stage for record in records)]
    figure = canvas.figure(ROW * len(rows) + 20, top=26)
    canvas.bands(figure, len(rows))
    figure.add_vline(x=0, line={"color": canvas.colours.faint, "width": 1.4})
    for position, stage in enumerate(stages):
        of = [record for record in records if record["stage"] == stage]
        offset = 0.6 * ((position + 0.5) / len(stages) - 0.5)
        heights = [rows.index(_row(record)) + offset for record in of]
        words = [_gap_words(canvas, record) for record in of]
        look = canvas.series(position), SIGNS[position % len(SIGNS)]
        _spread(canvas, figure, of, heights, look, canvas.wording.term(stage), words)
    titles = {_row(record): str(record["project"]) for record in records}
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[shown(cut(titles[row], 20)) for row in rows],
        range=[len(rows) - 0.5, -0.5],
    )
    farthest = max(abs(float(str(record[bound]))) for record in records for bound in ("least", "most"))
    figure.update_xaxes(title={"text": canvas.wording.say("days")}, range=[-farthest * 1.15 - 1, farthest * 1.15 + 1])
    _heads(canvas, figure, records)
    return figure


def _row(record: Record) -> tuple[str, str, str]:
    return str(record["project_key"]), str(record["first_side"]), str(record["second_side"])


def _gap_words(canvas: Canvas, record: Record) -> str:
    say = canvas.wording
    return hover(
        [
            ("", f"{record['project']} · {say.term(record['stage'])}"),
            (str(record["first_side"]), say.day(record["first_date"])),
            (str(record["second_side"]), say.day(record["second_date"])),
            (say.say("gap"), _days(canvas, record)),
            (say.say("basis"), say.code("basis", record["basis"])),
        ]
    )


def _heads(canvas: Canvas, figure: go.Figure, records: Sequence[Record]) -> None:
    """Above the plot: which side came first on which half."""
    pairs = {(str(record["first_side"]), str(record["second_side"])) for record in records}
    first, second = pairs.pop() if len(pairs) == 1 else (canvas.wording.say("first"), canvas.wording.say("second"))
    for side, x, anchor, key in ((second, 0.0, "left", "ahead_left"), (first, 1.0, "right", "ahead_right")):
        figure.add_annotation(
            text=shown(canvas.wording.say(key, side=side)),
            x=x,
            y=1,
            xref="paper",
            yref="paper",
            xanchor=anchor,
            yanchor="bottom",
            yshift=4,
            showarrow=False,
            font={"color": canvas.colours.faint},
        )
