"""The sign of a side before its name, in its colour: as in charts, in the reader and in files."""

from markupsafe import Markup

from exports.look.hues import hues_of
from views.shell.markup import joined, tag


def signed(key: str, name: str) -> Markup:
    """● 四川."""
    hue = hues_of([key])[key]
    colours = f"--on-light: {hue.light}; --on-dark: {hue.dark}"
    return joined([tag("i", hue.glyph, class_="cy-hue", style=colours, aria_hidden="true"), name])
