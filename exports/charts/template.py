"""The one look of all charts: colours, signs, fonts. Light for paper and light pages, dark for dark pages.

Colours were chosen to stay apart for people with any kind of colour blindness and to differ in lightness; no chart
rests on colour alone: sides have a marker of their own, stacked bars a pattern, so that a grey print can be read.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from exports.files.fonts import SANS, SERIF

BODY = ", ".join(f"'{font}'" for font in SANS) + ", sans-serif"
HEADS = ", ".join(f"'{font}'" for font in SERIF) + f", {BODY}"

WIDTH = 1120  # pixels, of an image


class Theme(StrEnum):
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Palette:
    """`series` tells sources or stages apart, `status` the states of a project, `ramp` agreement. Sides have colours of
    their own (`exports.look.hues`)."""

    paper: str
    band: str
    ink: str
    faint: str
    rule: str
    alarm: str
    series: tuple[str, ...]
    status: dict[str, str]
    ramp: tuple[str, ...]


PALETTES = {
    Theme.LIGHT: Palette(
        paper="#ffffff",
        band="#f6f3ec",
        ink="#1d2a2d",
        faint="#5f6662",
        rule="#ddd5c4",
        alarm="#a33a2a",
        series=("#1f5f61", "#8fb7ad", "#3d4f52", "#b9a67c", "#5f8a8b", "#a5a7a0"),
        status={
            "in_force": "#1f5f61",
            "adopted": "#6fa8a0",
            "under_review": "#8b7fae",
            "preparing": "#c9c3da",
            "ended": "#8c8a84",
            "unidentified": "#d9d3c5",
        },
        ramp=("#1f5f61", "#b5d6cf", "#c9b8dc", "#5a3f7d"),
    ),
    Theme.DARK: Palette(
        paper="#14191b",
        band="#1b2225",
        ink="#e7e2d6",
        faint="#a3a79f",
        rule="#364044",
        alarm="#e58e7e",
        series=("#6fc0b8", "#39706c", "#d5d9d2", "#a8935f", "#4d9a96", "#7f847f"),
        status={
            "in_force": "#6fc0b8",
            "adopted": "#3f7f79",
            "under_review": "#a99ccf",
            "preparing": "#6a6285",
            "ended": "#7c7a75",
            "unidentified": "#4b4f4d",
        },
        ramp=("#2f7d77", "#8fd0c8", "#b7a2d6", "#77589f"),
    ),
}

# One sign a source or stage: they differ in shape, so that colour only helps.
SIGNS = ("circle", "diamond", "square", "pentagon", "hexagon", "cross")
# What is overdue has this sign, and the colour of alarm, in every chart; on pages ▲. No side has it.
OVERDUE = "triangle-up"
PATTERNS = ("", "/", ".", "x", "-", "\\", "+", "|")
STATUS_PATTERNS = {
    "in_force": "",
    "adopted": "-",
    "under_review": "/",
    "preparing": ".",
    "ended": "x",
    "unidentified": "+",
}


def template(theme: Theme) -> dict[str, Any]:
    """The plotly template (as a dict) of a theme."""
    colours = PALETTES[theme]
    axis = {
        "gridcolor": colours.rule,
        "linecolor": colours.faint,
        "zerolinecolor": colours.faint,
        "gridwidth": 0.6,
        "ticks": "",
        "showline": False,
        "zeroline": False,
        "automargin": True,
        "title": {"font": {"size": 13, "color": colours.faint}, "standoff": 14},
        "tickfont": {"size": 13, "color": colours.ink},
    }
    layout = {
        "font": {"family": BODY, "size": 13, "color": colours.ink},
        "title": {
            "font": {"family": HEADS, "size": 22, "color": colours.ink},
            "subtitle": {"font": {"family": BODY, "size": 13, "color": colours.faint}},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 26, "l": 24},
        },
        "paper_bgcolor": colours.paper,
        "plot_bgcolor": colours.paper,
        "colorway": list(colours.series),
        "xaxis": axis,
        "yaxis": axis | {"showgrid": False, "ticklabelstandoff": 10},
        "legend": {
            "orientation": "h",
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "font": {"size": 13},
            "traceorder": "normal",
            "itemsizing": "trace",
            "bgcolor": "rgba(0,0,0,0)",
        },
        "hoverlabel": {
            "bgcolor": colours.band,
            "bordercolor": colours.faint,
            "font": {"family": BODY, "size": 13, "color": colours.ink},
            "align": "left",
            "namelength": -1,
        },
        "bargap": 0.35,
        "uniformtext": {"minsize": 11, "mode": "show"},
        "separators": ".,",
        "hovermode": "closest",
    }
    return {"layout": layout}
