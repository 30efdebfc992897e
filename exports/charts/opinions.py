"""Opinions of a consultation as stacked bars: what became of them, by source, by provision, by day."""

from collections.abc import Callable, Hashable, Sequence

import plotly.graph_objects as go

from analysis.charts.opinions import HANDLINGS
from exports.charts.bars import BAR, patterned, whole_numbers
from exports.charts.canvas import Canvas, Record, cut, shown
from legislation.consultation.records import Handling
from legislation.dates.partial import PartialDate, Precision

NAME = 26  # characters of a provision beside its bar
DAYS = 62  # distinct days beyond which months are drawn
# The colours of a project's states serve here too: they stay apart for every eye, and each has a pattern of its own.
LOOKS = {
    Handling.ADOPTED: ("in_force", ""),
    Handling.PARTLY: ("adopted", "/"),
    Handling.DECLINED: ("under_review", "x"),
    Handling.DEFERRED: ("preparing", "."),
    Handling.OPEN: ("unidentified", "-"),
}


def by_source(canvas: Canvas) -> go.Figure:
    return _lying(canvas, lambda record: canvas.wording.code("opinion_source", record["opinion_source"]))


def by_place(canvas: Canvas) -> go.Figure:
    def name(record: Record) -> str:
        return str(record["place"] or canvas.wording.code("concern", record["concern"]))

    return _lying(canvas, name)


def _lying(canvas: Canvas, name: Callable[[Record], str]) -> go.Figure:
    """Horizontal bars in the order of the table, the number of each at its end."""
    records = canvas.chart.records()
    named = [name(record) for record in records]
    groups = list(dict.fromkeys(named))
    figure = canvas.figure(BAR * len(groups) + 20)
    counts = _counted(named, records)
    places = list(range(len(groups)))
    for handling in HANDLINGS:
        values = [counts.get((group, handling)) for group in groups]
        if any(values):
            figure.add_bar(y=places, x=values, orientation="h", customdata=groups, **_bar(canvas, handling))
    totals = [sum(counts.get((group, each), 0) for each in HANDLINGS) for group in groups]
    for place, total in zip(places, totals, strict=True):
        figure.add_annotation(x=total, y=place, text=str(total), xanchor="left", xshift=5, showarrow=False)
    figure.update_layout(barmode="stack")
    ticks = [shown(cut(group, NAME)) for group in groups]
    figure.update_yaxes(tickvals=places, ticktext=ticks, range=[len(groups) - 0.5, -0.5])
    whole_numbers(figure.update_xaxes, max(totals), canvas.wording.say("opinions"))
    return figure


def over_time(canvas: Canvas) -> go.Figure:
    """A bar a day in their order, or a month where there are many; what is known to the month only stands by itself,
    what is not known last."""
    records = canvas.chart.records()
    days = [record["received"] for record in records]
    broad = len({day for day in days if isinstance(day, PartialDate)}) > DAYS
    named = [_period(canvas, day, broad) for day in days]
    groups = list(dict.fromkeys(named))
    counts = _counted(named, records)
    figure = canvas.figure(320)
    places = list(range(len(groups)))
    for handling in HANDLINGS:
        values = [counts.get((group, handling)) for group in groups]
        if any(values):
            figure.add_bar(x=places, y=values, customdata=groups, **_bar(canvas, handling))
    totals = [sum(counts.get((group, each), 0) for each in HANDLINGS) for group in groups]
    for place, total in zip(places, totals, strict=True):
        figure.add_annotation(x=place, y=total, text=str(total), yshift=12, showarrow=False)
    figure.update_layout(barmode="stack", bargap=0.4)
    figure.update_xaxes(tickvals=places, ticktext=list(map(shown, groups)), range=[-0.6, len(places) - 0.4])
    figure.update_xaxes(showgrid=False)
    whole_numbers(figure.update_yaxes, max(totals), canvas.wording.say("opinions"))
    return figure


def _period(canvas: Canvas, day: object, broad: bool) -> str:
    if not isinstance(day, PartialDate):
        return canvas.wording.pending(None)
    if broad and day.precision is Precision.DAY:
        day = PartialDate.parse(day.iso[:7])
    return canvas.wording.day(day)


def _counted(named: Sequence[str], records: Sequence[Record]) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    for name, record in zip(named, records, strict=True):
        place = name, Handling(str(record["handling"]))
        found[place] = found.get(place, 0) + int(str(record["opinions"]))
    return found


def _bar(canvas: Canvas, handling: Handling) -> dict[str, object]:
    colour, pattern = LOOKS[handling]
    name = shown(canvas.wording.code("handling", handling.value))
    return {
        "name": name,
        "marker": patterned(canvas, canvas.colours.status[colour], pattern),
        "hovertemplate": f"<b>%{{customdata}}</b><br>{name}：%{{value}}<extra></extra>",
        "showlegend": True,
    }
