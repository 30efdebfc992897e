"""Charts as files: figures from the table alone, data that reads back equal, images with ink and real glyphs."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pdfplumber
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdfminer.pdftypes import resolve1
from PIL import Image

from analysis.charts.chart import Chart
from analysis.charts.key_terms import KeyTerm
from analysis.charts.material import Material
from analysis.charts.opinions import charts_of_opinions
from analysis.charts.portfolio_charts import portfolio_charts
from analysis.charts.texts import Agreement, agreement_by_chapter, agreement_by_version, key_terms
from analysis.charts.writing import differences_by_category, resemblance_by_chapter, resemblance_over_time
from analysis.progress.portfolio import Selection
from drafts.refusal import Refusal
from exports.charts import images
from exports.charts.bundle import DrawnFrom, charts_as_zip, data_as_zip
from exports.charts.data import chart_as_csv, chart_as_json, chart_rows, charts_as_xlsx
from exports.charts.figures import DRAWN, figure_of
from exports.charts.images import Picture, pictures
from exports.charts.page import chart_as_html
from exports.charts.template import STATUS_PATTERNS, Theme
from exports.charts.wording import Wording
from exports.files import books
from exports.files.cells import STARTS, csv_file, guarded
from legislation.bulk.workbook import read_workbook
from legislation.dates.partial import PartialDate
from legislation.tracks.records import Extent, Mode, Provenance
from tests.exports.heard import heard
from tests.exports.invented import TRICKY, invented_material, measured_pairs
from wording import Language, sentences

COUNTED = (Agreement("第一章　总则", 5, 2, 1, 0), Agreement("第二章　管护", 3, 0, 4, 2))
TERMS = (KeyTerm("凉亭", 12.5, 9.1, 30, 21), KeyTerm("灯会", 0, 7.75, 0, 12))
ON = date(2026, 3, 1)
MEASURED = measured_pairs()
HEARD = heard()


@pytest.fixture(scope="module")
def material(tmp_path_factory: pytest.TempPathFactory) -> Material:
    return invented_material(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def charts(material: Material) -> tuple[Chart, ...]:
    texts = (
        agreement_by_chapter(COUNTED, "凉亭条例", ON),
        agreement_by_version(COUNTED, "凉亭条例", ON),
        key_terms(TERMS, ("甲省", "乙市"), "凉亭条例", ON),
        resemblance_over_time(MEASURED, "凉亭条例", ON),
        resemblance_by_chapter(MEASURED, "凉亭条例", ON),
        differences_by_category(MEASURED, "凉亭条例", ON),
    )
    return (*portfolio_charts(material), *texts, *charts_of_opinions(HEARD, ON))


def test_every_chart_is_drawn_named_and_explained(charts: tuple[Chart, ...]) -> None:
    assert {chart.key for chart in charts} == set(DRAWN)
    for language in Language:
        for section in ("chart_title", "chart_note"):
            assert {f"{section}.{chart.key}" for chart in charts} <= set(sentences(language))
        known = {f"chart_column.{column.id}" for chart in charts for column in chart.columns}
        assert known <= set(sentences(language))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("theme", Theme)
def test_a_figure_says_its_subject_and_the_date_of_its_data(
    charts: tuple[Chart, ...], language: Language, theme: Theme
) -> None:
    dated = {Language.CHINESE: "2026年3月1日", Language.ENGLISH: "2026-03-01"}[language]
    for chart in charts:
        assert chart.rows
        figure = figure_of(chart, language, theme)
        assert figure.layout.title.text
        assert dated in figure.layout.title.subtitle.text
        assert len(figure.data) > 0


def test_a_chart_without_data_says_so() -> None:
    empty = Chart("duties", ON, (), ())
    shown = [annotation.text for annotation in figure_of(empty, Language.CHINESE).layout.annotations]
    assert "暂无可显示的数据" in shown


def test_words_of_a_record_are_no_markup_in_a_figure(charts: tuple[Chart, ...]) -> None:
    board = figure_of(charts[0], Language.CHINESE)
    labels = "".join(board.layout.yaxis.ticktext)
    assert "&lt;b&gt;" in labels and TRICKY not in labels


def test_bars_differ_in_more_than_colour(charts: tuple[Chart, ...]) -> None:
    assert len(set(STATUS_PATTERNS.values())) == len(STATUS_PATTERNS)
    board = figure_of(charts[0], Language.CHINESE)
    signs = {str(trace.marker.symbol).removesuffix("-open") for trace in board.data if trace.name in ("甲省", "乙市")}
    assert len(signs) == 2


def test_the_gap_is_a_range_where_a_date_is_known_in_part(charts: tuple[Chart, ...]) -> None:
    gap = next(chart for chart in charts if chart.key == "side_gap")
    found = {(row["project_key"], row["stage"]): (row["least"], row["most"]) for row in gap.records()}
    assert found["pavilion", "vote"] == (-5, -5)
    assert found["pavilion", "first_reading"] == (36, 66)
    assert found["pavilion", "effect"] == (0, 0)


def test_sources_that_disagree_stand_side_by_side_with_their_qualifiers(charts: tuple[Chart, ...]) -> None:
    chart = next(chart for chart in charts if chart.key == "indicators")
    figure = figure_of(chart, Language.CHINESE)
    shown = {text for trace in figure.data for text in trace.text or ()}
    assert shown == {"超过1,200", "1,180", "达1,300"}


def test_a_whole_number_is_one_in_every_file(charts: tuple[Chart, ...]) -> None:
    chart = next(chart for chart in charts if chart.key == "indicators")
    rows = csv.DictReader(io.StringIO(chart_as_csv(chart, Language.CHINESE).decode("utf-8-sig")))
    assert {row["数值"] for row in rows} >= {"1200", "1180", "1300"}
    told = json.loads(chart_as_json(chart, Language.CHINESE))
    assert all(isinstance(row["value"], int) for row in told["rows"])


def test_a_single_value_is_a_figure_with_its_date_and_source_and_no_bar(charts: tuple[Chart, ...]) -> None:
    every = next(chart for chart in charts if chart.key == "indicators")
    chart = replace(every, rows=every.rows[:1])
    figure = figure_of(chart, Language.CHINESE)
    assert not [trace for trace in figure.data if trace.type == "bar"]
    said = "".join(annotation.text for annotation in figure.layout.annotations)
    (record,) = chart.records()
    wording = Wording(chart, Language.CHINESE)
    assert wording.figure(record["qualifier"], record["value"]) in said
    assert wording.day(record["period"]) in said
    assert str(record["source"]) in said


def test_a_row_says_where_it_is_from_its_address_and_when_that_was_read(material: Material) -> None:
    source = Provenance("甲公报", Extent.FULL, True, "https://gazette.invalid/7", PartialDate.parse("2026-01-05"))
    first = next(track for track in material.tracks if track.project.key == "pavilion")
    told = replace(first, milestones=tuple(replace(one, provenance=source) for one in first.milestones))
    charts = {chart.key: chart for chart in portfolio_charts(replace(material, tracks=(told,)))}
    for key in ("lanes", "stage_board"):
        rows = list(csv.DictReader(io.StringIO(chart_as_csv(charts[key], Language.CHINESE).decode("utf-8-sig"))))
        (row,) = [r for r in rows if r["项目标识"] == first.project.key and r["阶段"] == "表决" and r["一方"] == "甲省"]
        assert (row["来源"], row["来源范围"]) == ("甲公报", "全文")
        assert (row["网址"], row["查阅日期"]) == ("https://gazette.invalid/7", "2026-01-05")


def test_the_filters_stand_in_the_title_and_in_every_file(material: Material) -> None:
    selection = Selection(field="文化", mode=Mode.REGULATION_REGULATION)
    portfolio = replace(material.portfolio, selection=selection)
    chart = portfolio_charts(replace(material, portfolio=portfolio))[0]
    words = "（领域：文化；协同方式：条例＋条例）"
    assert words in figure_of(chart, Language.CHINESE).layout.title.subtitle.text
    assert words in chart_as_html(chart, Language.CHINESE).decode()
    assert words in chart_as_json(chart, Language.CHINESE).decode()
    sheet = openpyxl.load_workbook(io.BytesIO(charts_as_xlsx((chart,), Language.CHINESE))).active
    assert sheet is not None
    assert words in str(sheet["A2"].value)


def test_what_is_alike_is_drawn_by_chapter_and_by_category(charts: tuple[Chart, ...]) -> None:
    by_key = {chart.key: figure_of(chart, Language.CHINESE) for chart in charts}
    (heat,) = by_key["resemblance_by_chapter"].data
    assert [cell[-1] for cell in heat.text] == ["100%"]
    panels = [a.text for a in by_key["differences_by_category"].layout.annotations]
    assert "<b>规范强度</b>" in panels
    (line,) = by_key["resemblance_over_time"].data
    assert len(line.x) == 1  # the pair without a date stands in the table alone


@pytest.mark.parametrize("language", Language)
def test_data_reads_back_equal(charts: tuple[Chart, ...], language: Language) -> None:
    for chart in charts:
        rows = chart_rows(chart, language)
        told = [["" if cell is None else str(guarded(cell)) for cell in row] for row in rows]
        content = chart_as_csv(chart, language)
        assert content.startswith(b"\xef\xbb\xbf")
        read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
        assert told == read
        sheet = openpyxl.load_workbook(io.BytesIO(charts_as_xlsx((chart,), language))).worksheets[0]
        assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)] == rows
        wide = sum(each.width * (each.max - each.min + 1) for each in sheet.column_dimensions.values())
        assert wide <= max(books.WIDE, 11 * len(chart.columns)) + len(chart.columns), chart.key
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        plain = json.loads(chart_as_json(chart, language))
        assert len(plain["rows"]) == len(chart.rows)
        assert [column["id"] for column in plain["columns"]] == [column.id for column in chart.columns]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\n")), max_size=4)))
def test_no_text_in_a_csv_file_computes_anything(rows: list[list[str]]) -> None:
    read = list(csv.reader(io.StringIO(csv_file(rows).decode("utf-8-sig"), newline="")))
    assert not any(cell.startswith(STARTS) for row in read for cell in row)


@given(st.sampled_from(STARTS), st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1))
def test_what_was_guarded_is_read_back_by_the_import(start: str, rest: str) -> None:
    cell = f"{start.strip()}{rest}"
    (sheet,) = read_workbook("表.csv", csv_file([["名称", cell]]))
    assert sheet.cells[1, 2] == cell


def test_a_page_asks_no_host_and_runs_no_words(charts: tuple[Chart, ...]) -> None:
    for chart in charts[:2]:
        page = chart_as_html(chart, Language.CHINESE).decode()
        assert re.findall(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=", page) == []
        assert TRICKY not in page and "Plotly.newPlot" in page
        assert page.count("</script>") == 3


def test_a_zip_without_images_has_every_chart_and_a_manifest(charts: tuple[Chart, ...]) -> None:
    archive = zipfile.ZipFile(io.BytesIO(data_as_zip(charts, DrawnFrom({"year": "2025"}, "0" * 64), Language.CHINESE)))
    manifest = json.loads(archive.read("manifest.json"))
    named = {name for chart in manifest["charts"] for name in chart["files"]}
    assert named | {"manifest.json"} == set(archive.namelist())
    assert len(named) == 4 * len(charts) + 1
    assert {name.partition("/")[0] for name in named} >= {"部门职责", "指标", "plotly.min.js"}
    page = archive.read("部门职责/duties.html").decode()
    assert 'src="../plotly.min.js"' in page and len(page) < 200_000
    assert archive.read("plotly.min.js")[:200].count(b"plotly") > 0
    assert manifest["log_sha256"] == "0" * 64
    assert "数据截至2026-03-01" in manifest["citation"]
    assert (manifest["query"], manifest["data_date"], manifest["tool"]) == ({"year": "2025"}, "2026-03-01", "chuanyu")
    assert "甲公报" in manifest["charts"][0]["sources"]
    assert data_as_zip(charts, DrawnFrom({}), Language.CHINESE) == data_as_zip(charts, DrawnFrom({}), Language.CHINESE)


def test_a_missing_browser_is_a_refusal(charts: tuple[Chart, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
    with pytest.raises(Refusal, match="chart_no_browser"):
        charts_as_zip(charts, DrawnFrom({}), Language.CHINESE)


def test_a_browser_that_does_not_start_is_a_refusal(
    charts: tuple[Chart, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(broken))
    with pytest.raises(Refusal, match="chart_not_drawn"):
        pictures([(figure_of(charts[0], Language.CHINESE), Picture.PNG)])


def test_a_missing_font_is_a_refusal(charts: tuple[Chart, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "chinese_fonts", lambda wanted: ())
    with pytest.raises(Refusal, match="chart_no_font"):
        pictures([(figure_of(charts[0], Language.CHINESE), Picture.PNG)])


def _glyphs(words: str) -> go.Figure:
    figure = go.Figure(layout={"width": 400, "height": 200, "font": {"family": images.SANS[4]}})
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    return figure.add_annotation(text=words, showarrow=False, font={"size": 40})


def _ink(content: bytes) -> tuple[float, Image.Image]:
    image = Image.open(io.BytesIO(content)).convert("L")
    dark = sum(image.histogram()[:128])
    return dark / (image.width * image.height), image


@pytest.mark.browser
def test_a_pdf_holds_its_words_in_real_fonts(charts: tuple[Chart, ...]) -> None:
    chart = next(chart for chart in charts if chart.key == "stage_board")
    (content,) = pictures([(figure_of(chart, Language.CHINESE), Picture.PDF)])
    with pdfplumber.open(io.BytesIO(content)) as document:
        (page,) = document.pages
        assert "协同立法项目办理阶段" in page.extract_text().replace(" ", "")
        fonts = page.page_obj.resources["Font"]
        kinds = {str(resolve1(font)["Subtype"]) for font in fonts.values()}
    assert kinds == {"/'Type0'"}


@pytest.mark.browser
def test_images_have_ink_and_no_missing_glyph_boxes(charts: tuple[Chart, ...]) -> None:
    """A glyph that no font has is drawn as a box: two such characters look alike, two real ones do not."""
    board = figure_of(charts[0], Language.CHINESE)
    private = "\U000f1234", "\U000f4321"
    orders = [(board, Picture.PNG), (board, Picture.SVG), (board, Picture.PDF)]
    orders += [(_glyphs(word), Picture.PNG) for word in ("川", "渝", *private)]
    png, svg, pdf, one, other, missing, missing_too = pictures(orders)
    share, image = _ink(png)
    assert image.width == images.PRINTED and 0.005 < share < 0.5
    assert svg.lstrip().startswith(b"<svg") and "表决" in svg.decode()
    assert pdf.startswith(b"%PDF")
    shapes = [_ink(content)[1].tobytes() for content in (one, other, missing, missing_too)]
    assert shapes[0] != shapes[1] and shapes[0] != shapes[2] and shapes[1] != shapes[2]


def test_opinions_are_drawn_as_they_are_counted() -> None:
    source, place, time = charts_of_opinions(HEARD, ON)
    for chart in (source, place, time):
        figure = figure_of(chart, Language.CHINESE)
        drawn = sum(value or 0 for trace in figure.data for value in (trace.x if trace.orientation == "h" else trace.y))
        assert drawn == sum(row[-1] for row in chart.rows)
    assert sum(row[-1] for row in source.rows) == HEARD.figures.total
    assert list(figure_of(place, Language.CHINESE).layout.yaxis.ticktext) == ["全文", "第二条", "待核"]
    assert list(figure_of(time, Language.CHINESE).layout.xaxis.ticktext) == ["2026年2月", "2026年3月1日", "待核"]
    patterns = [trace.marker.pattern.shape for trace in figure_of(source, Language.CHINESE).data]
    assert len(set(patterns)) == len(patterns)


def test_many_days_are_drawn_by_month() -> None:
    days = [f"2026-0{month}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)]
    time = charts_of_opinions(heard(*days), ON)[2]
    assert len(time.rows) > 60
    assert "2026年1月" in figure_of(time, Language.CHINESE).layout.xaxis.ticktext
