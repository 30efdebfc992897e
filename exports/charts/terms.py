"""Key terms of both sides, back to back: the first side's weight to the left, the second's to the right."""

import plotly.graph_objects as go

from exports.charts.bars import patterned
from exports.charts.canvas import Canvas, shown

ROW = 27  # pixels


def key_terms(canvas: Canvas) -> go.Figure:
    records = canvas.chart.records()
    names = [shown(str(record["term"])) for record in records]
    figure = canvas.figure(ROW * len(records) + 20)
    hues = canvas.chart.sides or (canvas.chart.params["first"], canvas.chart.params["second"])
    for position, (side, sign) in enumerate((("first", -1), ("second", 1))):
        weights = [float(str(record[f"{side}_weight"])) for record in records]
        figure.add_bar(
            y=names,
            x=[sign * weight for weight in weights],
            orientation="h",
            name=shown(canvas.chart.params[side]),
            marker=patterned(canvas, canvas.colour_of(canvas.hue(hues[position])), ("", "/")[position]),
            text=[f"{weight:.1f}" if weight else "" for weight in weights],
            textposition="outside",
            cliponaxis=False,
            customdata=[record[f"{side}_count"] for record in records],
            hovertemplate=f"<b>%{{y}}</b><br>{canvas.wording.say('weight')}：%{{text}}<br>"
            f"{canvas.wording.say('times')}：%{{customdata}}<extra>{shown(canvas.chart.params[side])}</extra>",
        )
    heaviest = max(float(str(record[f"{side}_weight"])) for record in records for side in ("first", "second"))
    figure.update_layout(barmode="relative", bargap=0.28)
    figure.update_xaxes(
        range=[-heaviest * 1.15, heaviest * 1.15],
        showticklabels=False,
        title={"text": canvas.wording.say("weight")},
        zeroline=True,
    )
    figure.update_yaxes(type="category", autorange="reversed")
    return figure
