"""Words of strength, of leading and of endings that name an actor (`bearers.toml`), as lists that compare by words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("bearers.toml").read_text(encoding="utf-8"))


@cache
def strengths() -> Mapping[str, int]:
    """Each word of modality with its strength; words of one strength are one modality."""
    return {word: rank for rank, group in enumerate(_data()["modality"]["groups"]) for word in group}


@cache
def actor_endings() -> tuple[str, ...]:
    """The endings of words that name an actor."""
    return tuple(_data()["bearer"]["endings"])


@cache
def led_words() -> frozenset[str]:
    """The words after which stands who acts."""
    return frozenset(_data()["bearer"]["led_by"])
