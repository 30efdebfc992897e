"""统计: every chart with its data and its ways out; a machine without a browser still gives the data."""

import pytest

from drafts.refusal import Refusal
from exports.charts import images
from legislation.store.database import Store
from tests.views.conftest import open_page, words
from views.charts import downloads as chart_downloads

CHARTS = [
    "stage_board",
    "lanes",
    "projects_by_year",
    "projects_by_field",
    "projects_by_mode",
    "lead_time",
    "side_gap",
    "indicators",
    "duties",
    "agreement_by_chapter",
    "agreement_by_version",
    "key_terms",
]


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_is_drawn_with_its_data(store: Store, chart: str) -> None:
    page = open_page("statistics.py", chart=chart)
    assert page.get("plotly_chart")
    assert "cy-table" in words(page)
    labels = [button.label for button in page.get("download_button")]
    assert labels[:4] == ["CSV", "XLSX", "JSON", "HTML"]


def test_an_unknown_chart_is_the_first(store: Store) -> None:
    assert open_page("statistics.py", chart="<b>").radio(key="statistics_chart").value == "stage_board"


def test_the_choice_goes_to_the_address(store: Store) -> None:
    page = open_page("statistics.py")
    page.radio(key="statistics_chart").set_value("side_gap").run()
    assert page.query_params["chart"] == "side_gap"


def test_the_filters_choose_the_data(store: Store) -> None:
    shown = words(open_page("statistics.py", chart="side_gap", field="文化"))
    assert "川剧保护传承" in shown
    assert "铁路安全管理" not in shown


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
    page.radio(key="statistics_chart").set_value("duties").run()
    assert "PNG" not in [button.label for button in page.get("download_button")]
