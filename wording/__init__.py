"""Every sentence the product says to a person, Chinese first, English second: one catalogue.

`wording/zh/*.toml` and `wording/en/*.toml` hold the same keys. A section stands in one file, which is named after what
it speaks of (refusal, finding, comparing, page-overview, …). A key is `section.name`; `{name}` in a sentence is filled
in by a parameter. A leaf of the house: it imports nothing, and only the doors and the faces (app, cli, views, exports)
ask it; rooms below hand up codes.
"""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Language(StrEnum):
    CHINESE = "zh"
    ENGLISH = "en"


@cache
def sentences(language: Language) -> Mapping[str, str]:
    """Key -> sentence. Raises ValueError where two files give the same key."""
    found: dict[str, str] = {}
    for file in sorted(files(__name__).joinpath(language.value).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".toml"):
            continue
        for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for name, sentence in entries.items():
                key = f"{section}.{name}"
                if key in found:
                    raise ValueError(f"{file.name}: {key} stands in two files")
                found[key] = sentence
    return found


def text(key: str, language: Language = Language.CHINESE, /, **params: object) -> str:
    """The sentence `key`, filled in. Raises KeyError for a key that the catalogue lacks.

    >>> text("views.no_such_key")
    Traceback (most recent call last):
        ...
    KeyError: 'views.no_such_key'
    """
    return sentences(language)[key].format_map(params)
