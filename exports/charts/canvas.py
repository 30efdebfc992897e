"""What every figure has: title and date of data above, legend and source below, the room they need, hover texts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from analysis.charts.chart import Chart, Value
from exports.charts.template import PALETTES, Palette, Theme, template
from exports.charts.wording import Wording
from exports.look.hues import Hue, hues_of
from legislation.dates.partial import PartialDate
from wording import Language

TOP, BOTTOM = 104, 74  # pixels for the title, and for the axis below
LEGEND, LINE = 26, 17  # pixels of a row of the legend, of a line of sources
SOURCE = 46  # characters of a line of sources: what a phone shows at once
MOST = 12_000  # pixels high at most: beyond it no browser draws an image
Record = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a figure is drawn with."""

    chart: Chart
    wording: Wording
    colours: Palette
    theme: Theme

    @classmethod
    def of(cls, chart: Chart, language: Language, theme: Theme) -> "Canvas":
        return cls(chart, Wording(chart, language), PALETTES[theme], theme)

    def figure(self, height: int, top: int = 0, legend_rows: int = 1) -> go.Figure:
        """An empty figure with its title and source; `height` and `top` are pixels for the plot and for labels above
        it, `legend_rows` how many rows of legend fit under it."""
        source = wrapped(self.wording.sources(), SOURCE)
        lines = source.count("<br>") + 1 if source else 0
        below = BOTTOM + LEGEND * legend_rows + LINE * lines
        whole = min(height + top + TOP + below, MOST)
        plot = whole - top - TOP - below
        figure = go.Figure(
            layout={
                "template": template(self.theme),
                "title": {"text": shown(self.wording.named()), "subtitle": {"text": shown(self.wording.dated())}},
                "height": whole,
                "margin": {"l": 24, "r": 40, "t": TOP + top, "b": below},
                "legend": {"y": -52 / plot, "yanchor": "top"},
            }
        )
        figure.add_annotation(
            text=source,
            align="left",
            x=0,
            y=0,
            xref="paper",
            yref="paper",
            xshift=-3,
            yshift=-below + 14,
            xanchor="left",
            yanchor="bottom",
            showarrow=False,
            font={"size": 12, "color": self.colours.faint},
        )
        return figure

    def empty(self) -> go.Figure:
        """Says that there is nothing to show yet."""
        figure = self.figure(200)
        figure.update_xaxes(visible=False, range=[0, 1]).update_yaxes(visible=False, range=[0, 1])
        figure.add_annotation(
            text=self.wording.say("empty"),
            x=0.5,
            y=0.5,
            showarrow=False,
            font={"size": 16, "color": self.colours.faint},
        )
        return figure

    def hue(self, side: str) -> Hue:
        """Of a side of the chart, by its key."""
        return hues_of({*self.chart.sides, side})[side]

    def colour_of(self, hue: Hue) -> str:
        return hue.dark if self.theme is Theme.DARK else hue.light

    def series(self, position: int) -> str:
        return self.colours.series[position % len(self.colours.series)]

    def legend_only(self, figure: go.Figure, name: str, marker: Mapping[str, Any], group: str = "") -> None:
        """An entry of the legend that no point of its own stands behind."""
        figure.add_scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=shown(name),
            marker=dict(marker),
            legendgroup=group,
            hoverinfo="skip",
        )

    def bands(self, figure: go.Figure, count: int) -> None:
        """A light band behind every other row."""
        for row in range(0, count, 2):
            figure.add_hrect(y0=row - 0.5, y1=row + 0.5, fillcolor=self.colours.band, line_width=0, layer="below")


def time_axis(canvas: Canvas, figure: go.Figure, side: str = "bottom") -> None:
    """A horizontal axis of dates, written as the reader's language writes them."""
    say = canvas.wording.say
    figure.update_xaxes(
        type="date",
        side=side,
        tickformatstops=[
            {"dtickrange": [None, 86_400_000 * 27], "value": say("tick_day")},
            {"dtickrange": [86_400_000 * 27, "M11"], "value": say("tick_month")},
            {"dtickrange": ["M11", None], "value": say("tick_year")},
        ],
        hoverformat=say("tick_day"),
    )


def shown(words: str) -> str:
    """Words of a record as plotly may draw them: it reads a few tags, and these words are not ours."""
    return escape(words, quote=False)


def hover(lines: Iterable[tuple[str, str]]) -> str:
    """A hover text: the first line bold, the others as “name: value”; empty values are left out."""
    told = [(name, value) for name, value in lines if value]
    head, *rest = (f"{shown(name)}：{shown(value)}" if name else f"<b>{shown(value)}</b>" for name, value in told)
    return "<br>".join((head, *rest))


def wrapped(words: str, width: int) -> str:
    """Words broken into lines of about `width` characters: anywhere in Chinese, at spaces otherwise."""
    if any(ord(character) > 0x2E7F for character in words):
        count = max(1, -(-len(words) // width))
        size = -(-len(words) // count)
        return "<br>".join(shown(words[at : at + size]) for at in range(0, len(words), size))
    lines = [""]
    for word in words.split():
        lines = (
            [*lines[:-1], f"{lines[-1]} {word}".strip()] if len(lines[-1]) + len(word) < width * 2 else [*lines, word]
        )
    return "<br>".join(shown(line) for line in lines if line)


def cut(words: str, width: int) -> str:
    """At most `width` characters; the hover text has the rest."""
    return words if len(words) <= width else words[: width - 1] + "…"


def window(when: Value) -> tuple[Any, Any]:
    """First and last day a date may be; (None, None) where nobody knows."""
    return (when.earliest, when.latest) if isinstance(when, PartialDate) else (None, None)
