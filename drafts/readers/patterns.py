"""Lists of patterns and words that the readers keep in TOML files beside them, checked on load."""

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files

Section = Mapping[str, list[str]]


def load(file: str, section: str) -> Section:
    """One section of a file of this room. Raises ValueError where it is missing."""
    data = tomllib.loads(files(__package__).joinpath(file).read_text(encoding="utf-8"))
    found = data.get(section)
    if not isinstance(found, dict):
        raise ValueError(f"{file}: [{section}] is missing")
    return found


def entries(section: Section, name: str) -> list[str]:
    """Raises ValueError where the entry is no list of strings, or an empty one."""
    found = section.get(name, [])
    if not found or not all(isinstance(entry, str) for entry in found):
        raise ValueError(f"{name} is not a list of strings")
    return found


def any_of(section: Section, name: str) -> re.Pattern[str]:
    """One pattern for a list of them. Raises re.error where one is none."""
    return re.compile("|".join(f"(?:{entry})" for entry in entries(section, name)))
