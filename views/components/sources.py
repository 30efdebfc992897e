"""The browser sources of the components: ES modules of one idea each, joined into the one module that Streamlit mounts.

Component v2 takes one inline script and one inline style a component, and loads the script from a blob, whose imports
lead nowhere; there is no build step and no outside request. So the modules that a component's own module imports are
put before it, each once, and what joins them is taken out: names are told apart by `tests/views/components/`.
"""

import re
from importlib.resources import files

IMPORT = re.compile(r'^import \{ ([\w$, ]+) \} from "\./([\w-]+\.js)";\n', re.M)
EXPORT = re.compile(r"^export (?!default)", re.M)


def script(name: str) -> str:
    """The module `name` of `js/` with all that it imports, as one ES module."""
    return "\n".join(EXPORT.sub("", IMPORT.sub("", source("js", each))) for each in modules(name))


def modules(name: str) -> list[str]:
    """The module and what it imports, directly or through others: what is imported stands first."""
    found: list[str] = []
    for _, imported in IMPORT.findall(source("js", name)):
        found += (each for each in modules(imported) if each not in found)
    return [*found, name]


def style(*names: str) -> str:
    """The named files of `css/`, in order."""
    return "\n".join(source("css", name) for name in names)


def source(folder: str, name: str) -> str:
    return (files(__package__) / folder / name).read_text(encoding="utf-8")
