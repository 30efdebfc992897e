"""All charts in every format, with a manifest that says what they show, of when, and what made them."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from wording import Language

MANIFEST = "manifest.json"
STAMP = (1980, 1, 1, 0, 0, 0)  # of every file in a ZIP, so that the same charts make the same file


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a batch: its name and its bytes."""

    name: str
    content: bytes


def data_files(charts: Sequence[Chart], language: Language) -> Iterator[Made]:
    """Page, CSV, XLSX and JSON of every chart: what needs no browser."""
    for chart in charts:
        yield Made(f"{chart.key}.html", chart_as_html(chart, language))
        yield Made(f"{chart.key}.csv", chart_as_csv(chart, language))
        yield Made(f"{chart.key}.xlsx", charts_as_xlsx((chart,), language))
        yield Made(f"{chart.key}.json", chart_as_json(chart, language))


def image_files(
    charts: Sequence[Chart], language: Language, drawn: Callable[[int], None] = lambda _: None
) -> list[Made]:
    """PNG, SVG and PDF of every chart. Raises Refusal as `pictures` does; `drawn` hears how many are done."""
    names = [f"{chart.key}.{picture.value}" for chart in charts for picture in Picture]
    figures = [figure_of(chart, language) for chart in charts]
    images = pictures([(figure, picture) for figure in figures for picture in Picture], drawn)
    return [Made(name, image) for name, image in zip(names, images, strict=True)]


def manifest(charts: Sequence[Chart], made: Sequence[Made], query: Mapping[str, str], language: Language) -> Made:
    """What stands beside the files: `query` says which projects were chosen (empty: all of them)."""
    told = {
        "tool": "chuanyu",
        "version": tool_version(),
        "query": dict(query),
        "data_date": max((chart.on for chart in charts), default=None),
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
        "files": [one.name for one in made if one.name.rpartition(".")[0] == chart.key],
    }


def tool_version() -> str:
    try:
        return version("chuanyu")
    except PackageNotFoundError:
        return ""


def charts_as_zip(charts: Sequence[Chart], query: Mapping[str, str], language: Language) -> bytes:
    """Every chart in every format and the manifest. Raises Refusal as `pictures` does."""
    made = [*image_files(charts, language), *data_files(charts, language)]
    return zipped([*made, manifest(charts, made, query, language)])


def data_as_zip(charts: Sequence[Chart], query: Mapping[str, str], language: Language) -> bytes:
    """The same without images, for a machine without a browser."""
    made = list(data_files(charts, language))
    return zipped([*made, manifest(charts, made, query, language)])


def zipped(made: Sequence[Made]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for one in made:
            archive.writestr(ZipInfo(one.name, STAMP), one.content, ZIP_DEFLATED)
    return buffer.getvalue()


def write(made: Sequence[Made], out: Path) -> None:
    """Into a folder, or into one ZIP where the name ends so. Raises Refusal `file_unwritable`."""
    if out.suffix.lower() == ".zip":
        save(zipped(made), out)
        return
    save_all(((one.name, one.content) for one in made), out)
