"""How alike two legislatures write: a line in time, a map of chapters, a panel for each category of difference."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from analysis.charts.chart import Value
from analysis.comparing.comparison import FOLDED
from analysis.comparing.weight import Grade
from exports.charts.bars import patterned
from exports.charts.canvas import Canvas, Record, cut, hover, shown, time_axis, window
from exports.charts.panels import Grid
from exports.charts.template import SIGNS
from legislation.dates.partial import PartialDate

ROW = 40  # pixels
COLUMNS = 3
PANEL = 176  # pixels
NAMED = 12  # projects with a colour and sign of their own; beyond it all look alike
TICKS = 6  # pairs named under a panel; of more only some
WHOLE = 100  # per cent


def over_time(canvas: Canvas) -> go.Figure:
    """A line a project. Pairs without a date stand in their order where none of the chart has one, else only in the
    table."""
    records = [record for record in canvas.chart.records() if record["resemblance"] is not None]
    dated = [record for record in records if isinstance(record["at"], PartialDate)]
    lines = [list(found) for _, found in groupby(dated or records, key=lambda record: record["project_key"])]
    figure = canvas.figure(380, legend_rows=-(-len(lines) // 3) if 1 < len(lines) <= NAMED else 0)
    for position, line in enumerate(lines):
        _line(canvas, figure, line, position, len(lines), in_time=bool(dated))
    if dated:
        time_axis(canvas, figure)
    else:
        figure.update_xaxes(dtick=1, title={"text": canvas.wording.say("pair")})
    lowest = min((_per_cent(record) for record in records), default=0)
    figure.update_yaxes(
        range=[max(0, lowest // 10 * 10 - 10), WHOLE + 2],
        ticksuffix="%",
        title={"text": canvas.wording.say("resemblance")},
        showgrid=True,
    )
    return figure


def _line(
    canvas: Canvas, figure: go.Figure, records: Sequence[Record], position: int, lines: int, *, in_time: bool
) -> None:
    alone = lines == 1
    named = lines <= NAMED
    colour = canvas.series(position) if named else canvas.colours.faint
    figure.add_scatter(
        x=[window(record["at"])[1] if in_time else record["pair"] for record in records],
        y=[_per_cent(record) for record in records],
        mode="lines+markers+text" if alone else "lines+markers",
        name=shown(cut(str(records[0]["project"]), 20)),
        text=[f"{_per_cent(record):g}%" for record in records] if alone else None,
        textposition="top center",
        line={"color": colour, "width": 2 if named else 1},
        marker={"symbol": SIGNS[position % len(SIGNS)] if named else "circle", "size": 10 if named else 5},
        customdata=[_told(canvas, record) for record in records],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=named and not alone,
        cliponaxis=False,
    )


def _per_cent(record: Record) -> float:
    return float(str(record["resemblance"]))


def _told(canvas: Canvas, record: Record, head: str = "") -> str:
    say = canvas.wording
    lines = [("", head or str(record["project"])), *_versions(canvas, record)]
    lines += [(say.say("resemblance"), f"{_per_cent(record):g}%")]
    return hover([*lines, *((say.say(name), str(record[name])) for name in LEVELS)])


LEVELS = ("identical", "wording", "substantive", "one_side")


def _versions(canvas: Canvas, record: Record) -> list[tuple[str, str]]:
    sides = [(str(record[f"{side}_side"]), str(record[f"{side}_version"])) for side in ("first", "second")]
    return [(canvas.wording.say("date"), canvas.wording.day(record["at"])), *sides]


def by_chapter(canvas: Canvas) -> go.Figure:
    """Chapters × pairs of texts: the darker, the more alike; the number says how much."""
    records = [record for record in canvas.chart.records() if record["resemblance"] is not None]
    chapters = list(dict.fromkeys(record["chapter"] for record in records))
    pairs = _pairs(records)
    at = {(record["chapter"], record["pair"]): record for record in records}
    cells = [[at.get((chapter, pair)) for pair in pairs] for chapter in chapters]
    names = [shown(cut(_chapter(canvas, chapter), 16)) for chapter in chapters]
    figure = canvas.figure(ROW * len(chapters), top=36, legend_rows=0)
    lowest = max(0, min(map(_per_cent, records), default=0) // 10 * 10 - 10)
    figure.add_heatmap(
        x=list(range(len(pairs))),
        y=list(range(len(chapters))),
        z=[[cell and _per_cent(cell) for cell in row] for row in cells],
        text=[[f"{_per_cent(cell):g}%" if cell else "" for cell in row] for row in cells],
        customdata=[[_told(canvas, c, _chapter(canvas, c["chapter"])) if c else "" for c in row] for row in cells],
        hovertemplate="%{customdata}<extra></extra>",
        colorscale=[[0, canvas.colours.band], [1, canvas.colours.series[0]]],
        zmin=lowest,
        zmax=WHOLE,
        showscale=False,
        hoverongaps=False,
        xgap=2,
        ygap=2,
    )
    places = {pair: place for place, pair in enumerate(pairs)}
    for record in records:
        deep = _per_cent(record) - lowest > (WHOLE - lowest) / 2
        figure.add_annotation(
            x=places[record["pair"]],
            y=chapters.index(record["chapter"]),
            text=f"{_per_cent(record):g}%",
            font={"color": canvas.colours.paper if deep else canvas.colours.ink},
            showarrow=False,
        )
    figure.update_xaxes(side="top", range=[-0.5, len(pairs) - 0.5], **_ticks(canvas, pairs, most=12))
    figure.update_yaxes(
        tickvals=list(range(len(names))), ticktext=names, range=[len(names) - 0.5, -0.5], showgrid=False
    )
    return figure


def _chapter(canvas: Canvas, chapter: Value) -> str:
    return canvas.wording.say("no_chapter") if chapter is None else str(chapter)


def _pairs(records: Sequence[Record]) -> dict[Value, Record]:
    """The pairs in their order, each with a record of it."""
    found = {record["pair"]: record for record in records}
    return dict(sorted(found.items(), key=lambda item: int(str(item[0]))))


def _ticks(canvas: Canvas, pairs: dict[Value, Record], most: int) -> dict[str, Any]:
    """Each pair by its date, on two lines so that neighbours keep apart; of many pairs only some."""
    step = -(-len(pairs) // most)
    places = range(0, len(pairs), step)
    every = list(pairs.values())
    return {"tickvals": list(places), "ticktext": [_tick(canvas, every[place]) for place in places], "tickangle": 0}


def _tick(canvas: Canvas, record: Record) -> str:
    when = record["at"]
    if not isinstance(when, PartialDate):
        return canvas.wording.say("pair_number", number=record["pair"])
    return when.iso.replace("-", "<br>", 1)


def by_category(canvas: Canvas) -> go.Figure:
    """A panel a category, a bar a pair of texts, stacked by level; all panels have one scale. What is folded away in a
    comparison stands in the table alone."""
    records = [record for record in canvas.chart.records() if record["category"] not in FOLDED]
    categories = list(dict.fromkeys(str(record["category"]) for record in records))
    pairs = _pairs(records)
    figure = canvas.figure(PANEL * -(-len(categories) // COLUMNS))
    grid = Grid(canvas, figure, len(categories), COLUMNS)
    counts: dict[tuple[str, Value], int] = {}
    for record in records:
        key = str(record["category"]), record["pair"]
        counts[key] = counts.get(key, 0) + int(str(record["differences"]))
    for position, category in enumerate(categories):
        grid.title(position, canvas.wording.code("category", category))
        axis = grid.axes(position, range=[0, max(counts.values()) * 1.25])
        figure.update_layout({f"xaxis{axis}": {"type": "linear", **_ticks(canvas, pairs, TICKS)}})
        for level in Grade:
            of = [r for r in records if r["category"] == category and r["level"] == level.value]
            if of:
                _bars(canvas, figure, of, level, list(pairs), axis)
        for place, pair in enumerate(pairs):
            look = {"xref": f"x{axis}", "yref": f"y{axis}", "yshift": 9, "showarrow": False}
            figure.add_annotation(x=place, y=counts[category, pair], text=str(counts[category, pair]), **look)
    for level in Grade:
        if any(record["level"] == level.value for record in records):
            name = canvas.wording.code("level", level.value)
            figure.add_bar(x=[None], y=[None], name=name, marker=_look(canvas, level))
    figure.update_layout(barmode="stack", bargap=0.45)
    return figure


def _bars(
    canvas: Canvas, figure: go.Figure, records: Sequence[Record], level: Grade, pairs: Sequence[Value], axis: str
) -> None:
    name = canvas.wording.code("level", level.value)
    figure.add_bar(
        x=[pairs.index(record["pair"]) for record in records],
        y=[record["differences"] for record in records],
        xaxis=f"x{axis}",
        yaxis=f"y{axis}",
        marker=_look(canvas, level),
        customdata=[
            hover([("", canvas.wording.code("category", r["category"])), *_versions(canvas, r)]) for r in records
        ],
        hovertemplate=f"%{{customdata}}<br>{name}：%{{y}}<extra></extra>",
        showlegend=False,
    )


def _look(canvas: Canvas, level: Grade) -> dict[str, Any]:
    place = {Grade.POINT: 3, Grade.GENERAL: 2, Grade.WORDING: 1}[level]
    return patterned(canvas, canvas.colours.ramp[place], ("", "", ".", "/")[place])
