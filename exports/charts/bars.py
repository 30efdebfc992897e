"""Counts as bars: projects by year, field and mode; duties by department; agreement by chapter and version."""

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from analysis.charts.chart import Value
from exports.charts.canvas import Canvas, Record, cut, hover, shown
from exports.charts.template import PATTERNS, STATUS_PATTERNS, Theme

BAR = 38  # pixels
LEVELS = ("identical", "wording", "substantive", "one_side")


def by_year(canvas: Canvas) -> go.Figure:
    records = canvas.chart.records()
    years = sorted({int(str(r["year"])) for r in records if r["year"] is not None})
    groups: list[Value] = list(range(years[0], years[-1] + 1)) if years else []
    if any(record["year"] is None for record in records):
        groups.append(None)
    figure = canvas.figure(340)
    places = list(range(len(groups)))
    for status in _statuses(canvas, records):
        counts = _counts(records, "year", status)
        figure.add_bar(x=places, y=[counts.get(year) for year in groups], **_bar(canvas, status))
    totals = [_total(records, "year", year) for year in groups]
    for place, total in zip(places, totals, strict=True):
        if total:
            figure.add_annotation(x=place, y=total, text=str(total), yshift=12, showarrow=False)
    figure.update_layout(barmode="stack", bargap=0.5)
    names = [canvas.wording.pending(year) for year in groups]
    figure.update_xaxes(tickvals=places, ticktext=names, range=[-0.6, len(places) - 0.4], showgrid=False)
    whole_numbers(figure.update_yaxes, max(totals), canvas.wording.say("projects"))
    return figure


def by_field(canvas: Canvas) -> go.Figure:
    return _lying(canvas, "field", canvas.wording.pending)


def by_mode(canvas: Canvas) -> go.Figure:
    return _lying(canvas, "mode", lambda mode: canvas.wording.code("mode", mode))


def _lying(canvas: Canvas, column: str, name: Callable[[Value], str]) -> go.Figure:
    """Horizontal bars, the longest on top, what is 待核 last."""
    records = canvas.chart.records()
    groups = list(dict.fromkeys(record[column] for record in records))
    groups.sort(key=lambda group: (group in (None, "unknown"), -_total(records, column, group), str(group)))
    totals = [_total(records, column, group) for group in groups]
    names = [shown(cut(name(group), 24)) for group in groups]
    figure = canvas.figure(BAR * len(groups) + 20)
    for status in _statuses(canvas, records):
        counts = _counts(records, column, status)
        figure.add_bar(y=names, x=[counts.get(group) for group in groups], orientation="h", **_bar(canvas, status))
    for group, total in zip(names, totals, strict=True):
        _beside(canvas, figure, total, group)
    figure.update_layout(barmode="stack")
    figure.update_yaxes(type="category", autorange="reversed")
    whole_numbers(figure.update_xaxes, max(totals), canvas.wording.say("projects"))
    return figure


def _statuses(canvas: Canvas, records: Sequence[Record]) -> list[str]:
    return [status for status in canvas.colours.status if any(r["status"] == status for r in records)]


def _counts(records: Sequence[Record], column: str, status: str) -> dict[Value, Value]:
    return {record[column]: record["projects"] for record in records if record["status"] == status}


def _total(records: Sequence[Record], column: str, group: Value) -> int:
    return sum(int(str(record["projects"])) for record in records if record[column] == group)


def _bar(canvas: Canvas, status: str) -> dict[str, Any]:
    name = canvas.wording.code("status", status)
    return {
        "name": shown(name),
        "marker": patterned(canvas, canvas.colours.status[status], STATUS_PATTERNS[status]),
        "hovertemplate": f"<b>%{{label}}</b><br>{shown(name)}：%{{value}}<extra></extra>",
    }


def patterned(canvas: Canvas, colour: str, shape: str) -> dict[str, Any]:
    pattern = {"shape": shape, "fgcolor": canvas.colours.paper, "fillmode": "overlay", "size": 7, "solidity": 0.22}
    return {"color": colour, "pattern": pattern, "line": {"width": 1, "color": colour}}


def _beside(canvas: Canvas, figure: go.Figure, total: float, name: str) -> None:
    figure.add_annotation(
        x=total,
        y=name,
        text=f"{total:g}",
        xanchor="left",
        xshift=5,
        showarrow=False,
        font={"color": canvas.colours.ink},
    )


def whole_numbers(update: Callable[..., Any], most: int, title: str) -> None:
    """An axis of counts: no half projects, room for the totals."""
    step = max(1, most // 6)
    update(range=[0, most * 1.12 + 0.2], dtick=step, title={"text": title}, showgrid=True)


def duties(canvas: Canvas) -> go.Figure:
    """Duties by department, one pattern an instrument; the hover text names them."""
    records = canvas.chart.records()
    bearers = sorted(
        dict.fromkeys(str(record["bearer"]) for record in records),
        key=lambda bearer: -sum(record["bearer"] == bearer for record in records),
    )
    instruments = list(dict.fromkeys(str(record["instrument"]) for record in records))
    figure = canvas.figure(BAR * len(bearers) + 20)
    for position, instrument in enumerate(instruments):
        of = {b: [r for r in records if r["bearer"] == b and r["instrument"] == instrument] for b in bearers}
        figure.add_bar(
            y=bearers,
            x=[len(of[bearer]) or None for bearer in bearers],
            orientation="h",
            name=shown(cut(instrument, 30)),
            marker=patterned(canvas, canvas.series(position), PATTERNS[position % len(PATTERNS)]),
            customdata=[_duty_words(canvas, bearer, instrument, of[bearer]) for bearer in bearers],
            hovertemplate="%{customdata}<extra></extra>",
            showlegend=True,
        )
    totals = {bearer: sum(record["bearer"] == bearer for record in records) for bearer in bearers}
    for bearer, total in totals.items():
        _beside(canvas, figure, total, bearer)
    figure.update_layout(barmode="stack")
    figure.update_yaxes(type="category", autorange="reversed")
    whole_numbers(figure.update_xaxes, max(totals.values()), canvas.wording.say("duties"))
    return figure


def _duty_words(canvas: Canvas, bearer: str, instrument: str, records: Sequence[Record]) -> str:
    say = canvas.wording
    told = [("", f"{bearer} · {instrument}")]
    for number, record in enumerate(records, start=1):
        words = f"{record['act'] or ''}{record['object'] or ''}" or say.pending(None)
        told.append((str(number), f"{words} {say.day(record['due'])}".strip()))
    return hover(told)


def by_chapter(canvas: Canvas) -> go.Figure:
    return _agreement(canvas, "chapter")


def by_version(canvas: Canvas) -> go.Figure:
    return _agreement(canvas, "versions")


def _agreement(canvas: Canvas, column: str) -> go.Figure:
    """Shares that add up to the whole: agreeing rows from the left, those of one side only on the right."""
    records = canvas.chart.records()
    names = [shown(cut(str(record[column]), 26)) for record in records]
    figure = canvas.figure(BAR * len(records) + 20)
    totals = [sum(int(str(record[level])) for level in LEVELS) for record in records]
    for position, level in enumerate(LEVELS):
        counts = [int(str(record[level])) for record in records]
        name = canvas.wording.say(level)
        figure.add_bar(
            y=names,
            x=[100 * count / total if count else None for count, total in zip(counts, totals, strict=True)],
            orientation="h",
            name=name,
            text=[str(count) if count else "" for count in counts],
            textposition="inside",
            insidetextanchor="middle",
            textfont={"color": _text_colour(canvas, position)},
            marker=patterned(canvas, canvas.colours.ramp[position], ("", "", ".", "/")[position]),
            hovertemplate=f"<b>%{{y}}</b><br>{name}：%{{text}}（%{{x:.0f}}%）<extra></extra>",
        )
    for name, record in zip(names, records, strict=True):
        figure.add_annotation(x=100, y=name, text=f"{record['rate']:g}%", xanchor="left", xshift=8, showarrow=False)
    figure.update_layout(barmode="stack")
    ticks = [0, 25, 50, 75, 100]
    figure.update_xaxes(range=[0, 108], tickvals=ticks, ticktext=[f"{tick}%" for tick in ticks])
    figure.update_xaxes(title={"text": canvas.wording.say("share")})
    figure.update_yaxes(type="category", autorange="reversed")
    return figure


def _text_colour(canvas: Canvas, level: int) -> str:
    """Of a number inside a bar: the bars in the middle of the ramp are pale, and stay so in grey."""
    dark = canvas.colours.paper if canvas.theme is Theme.LIGHT else canvas.colours.ink
    pale = canvas.colours.ink if canvas.theme is Theme.LIGHT else canvas.colours.paper
    return (dark, pale, pale, dark)[level]
