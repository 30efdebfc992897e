"""统计: every chart with its data and its ways out; a machine without a browser still gives the data."""

import time

import pytest
from streamlit.testing.v1 import AppTest

from drafts.parsing import parse_text
from drafts.refusal import Refusal
from exports.charts import images
from legislation.projects.keeping import add_project
from legislation.projects.versions import add_version
from legislation.store.database import Store
from tests.views.conftest import PATIENCE, open_page, words
from views.charts import downloads as chart_downloads
from views.forms.presets import legislatures

OF_PROJECTS = [
    "stage_board",
    "lanes",
    "lead_time",
    "side_gap",
    "projects_by_year",
    "projects_by_field",
    "projects_by_mode",
    "indicators",
    "duties",
]
OF_TEXTS = [
    "resemblance_over_time",
    "resemblance_by_chapter",
    "differences_by_category",
    "agreement_by_chapter",
    "agreement_by_version",
    "key_terms",
]


def opened(chart: str, **query: str) -> AppTest:
    """The page of a chart once its texts are compared."""
    page = open_page("statistics.py", chart=chart, **query)
    for _ in range(PATIENCE):
        if page.get("plotly_chart") and "CSV" in [button.label for button in page.get("download_button")]:
            break
        time.sleep(0.5)
        page.run()
    return page


@pytest.mark.parametrize("chart", OF_PROJECTS + OF_TEXTS)
def test_every_chart_is_drawn_with_its_data(store: Store, chart: str) -> None:
    page = opened(chart)
    assert not page.exception
    assert page.get("plotly_chart")
    assert "cy-table" in words(page)
    labels = [button.label for button in page.get("download_button")]
    assert labels[:4] == ["CSV", "XLSX", "JSON", "HTML"]


def test_how_alike_all_selected_projects_are_is_one_chart(store: Store) -> None:
    content = b"\xe6\xb0\xb4\xe6\xb8\xa0"
    draft = parse_text("水渠条例\n第一条 水渠由村民委员会管护。\n第二条 水渠不得填埋。")
    project = add_project(store, "水渠管护", legislatures(), key="canal")
    for side in project.sides:
        own = content + side.key.encode()
        add_version(store, "canal", side.key, label="草案", date="2026-05", file_name="a.txt", content=own, draft=draft)
    page = opened("resemblance_over_time")
    assert page.selectbox(key="statistics_project").value == "all"
    assert "水渠管护" in words(page)
    assert "演示文本" not in words(page)
    page = opened("resemblance_over_time", project="demonstration")
    assert "养老服务条例（演示文本）" in words(page)


def test_an_unknown_chart_is_the_first(store: Store) -> None:
    page = open_page("statistics.py", chart="<b>")
    assert page.button_group(key="statistics_progress").value == "stage_board"


def test_the_choice_goes_to_the_address(store: Store) -> None:
    page = open_page("statistics.py")
    page.button_group(key="statistics_progress").set_value("side_gap").run()
    assert page.query_params["chart"] == "side_gap"


def test_the_filters_choose_the_data(store: Store) -> None:
    shown = words(open_page("statistics.py", chart="side_gap", field="文化"))
    assert "川剧保护传承" in shown
    assert "铁路安全管理" not in shown
    assert "（领域：文化）" in shown


def test_without_texts_a_chart_of_texts_says_what_is_missing(empty_store: Store) -> None:
    assert "还没有双方都有文本的项目" in words(open_page("statistics.py", chart="key_terms"))


@pytest.mark.parametrize("button", ["draw-images", "make-zip"])
def test_a_missing_browser_is_told_and_the_data_stay(
    store: Store, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    def refuse(*_: object) -> list[object]:
        raise Refusal("chart_no_browser")

    monkeypatch.setattr(chart_downloads, "image_files", refuse)
    page = open_page("statistics.py", chart="lead_time")
    page.button(key=button).click().run()
    assert len(page.error) == 1
    assert "CSV" in [each.label for each in page.get("download_button")]


@pytest.mark.skipif(not images.chinese_fonts(images.SANS), reason="no Chinese font on this machine")
def test_images_are_offered_once_they_are_made(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def make(charts: tuple[object, ...], *_: object) -> list[chart_downloads.Made]:
        return [chart_downloads.Made(f"x.{kind}", b"image") for kind in ("png", "svg", "pdf")]

    monkeypatch.setattr(chart_downloads, "image_files", make)
    page = open_page("statistics.py", chart="lead_time")
    page.button(key="draw-images").click().run()
    labels = [button.label for button in page.get("download_button")]
    assert labels[:3] == ["PNG", "SVG", "PDF"]
    page.button_group(key="statistics_numbers").set_value("duties").run()
    assert "PNG" not in [button.label for button in page.get("download_button")]
