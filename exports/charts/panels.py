"""Small multiples: equal panels in a grid, each with its title and, where something is drawn in it, axes of its own."""

from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from exports.charts.canvas import Canvas, wrapped

HEAD = 0.2  # share of a panel's height that its title and what stands above the plot take
FOOT = 0.2  # the same for what stands under it


@dataclass(frozen=True, slots=True)
class Grid:
    """`count` panels in rows of `columns`."""

    canvas: Canvas
    figure: go.Figure
    count: int
    columns: int

    @property
    def rows(self) -> int:
        return -(-self.count // self.columns)

    def left(self, position: int) -> float:
        return (position % self.columns + 0.02) / self.columns

    def top(self, position: int) -> float:
        """Of the plot, under the panel's title."""
        return 1 - (position // self.columns + HEAD) / self.rows

    def title(self, position: int, words: str, width: int = 24) -> None:
        self.say(position, f"<b>{wrapped(words, width)}</b>", yanchor="bottom")

    def say(self, position: int, text: str, **look: Any) -> None:
        """Words of ours (markup of plotly) at the left of a panel, at the head of its plot."""
        self.figure.add_annotation(
            text=text,
            x=self.left(position),
            y=self.top(position),
            xref="paper",
            yref="paper",
            xanchor="left",
            align="left",
            showarrow=False,
            **look,
        )

    def axes(self, position: int, **vertical: Any) -> str:
        """Makes the axes of a panel; gives what their names end in."""
        name = str(position + 1) if position else ""
        bottom = 1 - (position // self.columns + 1 - FOOT) / self.rows
        right = (position % self.columns + 0.94) / self.columns
        axis = {"showgrid": False, "showline": True, "linecolor": self.canvas.colours.faint, "type": "category"}
        self.figure.update_layout(
            {
                f"xaxis{name}": axis | {"domain": [self.left(position), right], "anchor": f"y{name}"},
                f"yaxis{name}": {
                    "domain": [bottom, self.top(position)],
                    "anchor": f"x{name}",
                    "showticklabels": False,
                    "showgrid": False,
                }
                | vertical,
            }
        )
        return name
