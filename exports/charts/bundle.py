"""All charts in every format, with a manifest that says what they show, of when, and what made them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from analysis.charts.chart import Chart
from exports.charts.data import chart_as_csv, chart_as_json, charts_as_xlsx
from exports.charts.figures import figure_of
from exports.charts.images import Picture, pictures
from exports.charts.page import chart_as_html
from exports.charts.wording import Wording
from exports.files.characters import held
from exports.files.disk import save, save_all
from wording import Language, text

MANIFEST = "manifest.json"
SCRIPT = "plotly.min.js"  # of all pages of a ZIP, which would hold it once a page else
STAMP = (1980, 1, 1, 0, 0, 0)  # of every file in a ZIP, so that the same charts make the same file


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a batch: its name, its bytes, and the key of the chart it shows, empty where it serves them all."""

    name: str
    content: bytes
    chart: str = ""

    def within(self, folder: str) -> "Made":
        return replace(self, name=f"{folder}/{self.name}")


@dataclass(frozen=True, slots=True)
class DrawnFrom:
    """From what a batch was drawn: which projects were chosen (`query`, empty: all of them), and the digest of the log
    of the store (`log_sha256`)."""

    query: Mapping[str, str]
    log_sha256: str = ""


def data_files(charts: Sequence[Chart], language: Language, script: str = "") -> Iterator[Made]:
    """Page, CSV, XLSX and JSON of every chart: what needs no browser. `script` is where the pages find plotly's, each
    holds it itself where empty."""
    for chart in charts:
        yield Made(f"{chart.key}.html", chart_as_html(chart, language, script), chart.key)
        yield Made(f"{chart.key}.csv", chart_as_csv(chart, language), chart.key)
        yield Made(f"{chart.key}.xlsx", charts_as_xlsx((chart,), language), chart.key)
        yield Made(f"{chart.key}.json", chart_as_json(chart, language), chart.key)


def image_files(
    charts: Sequence[Chart], language: Language, drawn: Callable[[int], None] = lambda _: None
) -> list[Made]:
    """PNG, SVG and PDF of every chart. Raises Refusal as `pictures` does; `drawn` hears how many are done."""
    names = [(f"{chart.key}.{picture.value}", chart.key) for chart in charts for picture in Picture]
    figures = [figure_of(chart, language) for chart in charts]
    images = pictures([(figure, picture) for figure in figures for picture in Picture], drawn)
    return [Made(name, image, key) for (name, key), image in zip(names, images, strict=True)]


def manifest(charts: Sequence[Chart], made: Sequence[Made], origin: DrawnFrom, language: Language) -> Made:
    """What stands beside the files: from what they were drawn, how to cite them, and which file shows which chart."""
    data_date = max((chart.on for chart in charts), default=None)
    told = {
        "tool": "chuanyu",
        "version": tool_version(),
        "query": dict(origin.query),
        "data_date": data_date,
        "log_sha256": origin.log_sha256,
        "citation": text(
            "chart.citation", language, version=tool_version(), date=data_date or "", digest=origin.log_sha256[:16]
        ),
        "charts": [_told(chart, made, language) for chart in charts],
    }
    return Made(MANIFEST, held(json.dumps(told, ensure_ascii=False, indent=2, default=str)).encode())


def _told(chart: Chart, made: Sequence[Made], language: Language) -> dict[str, object]:
    wording = Wording(chart, language)
    return {
        "chart": chart.key,
        "title": wording.title(),
        "data_date": chart.on,
        "sources": list(chart.sources),
        "rows": len(chart.rows),
        "files": [one.name for one in made if one.chart == chart.key or one.name == SCRIPT],
    }


def tool_version() -> str:
    try:
        return version("chuanyu")
    except PackageNotFoundError:
        return ""


def charts_as_zip(
    charts: Sequence[Chart], origin: DrawnFrom, language: Language, images: Sequence[Made] | None = None
) -> bytes:
    """Every chart in every format and the manifest, a folder a chart; `images` where they are drawn already, none of
    them for a machine without a browser. Raises Refusal as `pictures` does."""
    from plotly.offline import get_plotlyjs

    if images is None:
        images = image_files(charts, language)
    folders = {chart.key: Wording(chart, language).say(f"sheet_{chart.key}") for chart in charts}
    drawn = [*images, *data_files(charts, language, f"../{SCRIPT}")]
    made = [one.within(folders[one.chart]) for one in drawn] + [Made(SCRIPT, get_plotlyjs().encode())]
    return _zipped([*made, manifest(charts, made, origin, language)])


def data_as_zip(charts: Sequence[Chart], origin: DrawnFrom, language: Language) -> bytes:
    """The same without images, for a machine without a browser."""
    return charts_as_zip(charts, origin, language, images=())


def _zipped(made: Sequence[Made]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for one in made:
            archive.writestr(ZipInfo(one.name, STAMP), one.content, ZIP_DEFLATED)
    return buffer.getvalue()


def write(
    charts: Sequence[Chart], images: Sequence[Made], origin: DrawnFrom, language: Language, out: Path
) -> Sequence[Made]:
    """Into a folder, where each page stands by itself, or into one ZIP where the name ends so; gives what a folder
    would hold. Raises Refusal `file_unwritable`."""
    made = [*images, *data_files(charts, language)]
    made.append(manifest(charts, made, origin, language))
    if out.suffix.lower() == ".zip":
        save(charts_as_zip(charts, origin, language, images), out)
    else:
        save_all(((one.name, one.content) for one in made), out)
    return made
