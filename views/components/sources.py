"""The browser sources of the components: files of one idea each, joined into the one module that Streamlit mounts.

Component v2 takes one inline script and one inline style a component; there is no build step and no outside request.
"""

from importlib.resources import files


def script(*names: str) -> str:
    """The named files of `js/`, in order, as one ES module: they share its scope."""
    return _joined("js", names)


def style(*names: str) -> str:
    """The named files of `css/`, in order."""
    return _joined("css", names)


def _joined(folder: str, names: tuple[str, ...]) -> str:
    root = files(__package__) / folder
    return "\n".join((root / name).read_text(encoding="utf-8") for name in names)
