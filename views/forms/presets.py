"""What forms offer for choosing, from presets.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from legislation.projects.records import Side


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("presets.toml").read_text(encoding="utf-8"))


def legislatures() -> tuple[Side, ...]:
    """The sides a new project starts with."""
    return tuple(Side(each["key"], each["name"], each["legislature"]) for each in _read()["legislature"])


def draft_labels() -> tuple[str, ...]:
    """Labels of drafts (征求意见稿 …), in the order of the procedure."""
    return tuple(_read()["draft"]["labels"])
