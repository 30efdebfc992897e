"""What people take along is what was made: each file of each page is downloaded by a real browser and opened."""

import csv
import json
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path

import docx
import icalendar
import openpyxl
import pdfplumber
import pytest
from lxml import etree, html
from PIL import Image
from playwright.sync_api import Download, Page

from tests.browser.conftest import Visit
from tests.browser.waiting import expect

COMPARISON = "/comparison?project=demonstration&left=demonstration-sichuan-2&right=demonstration-chongqing-2"
# Words that the file of a page must hold, where a reader sees them.
TITLE = "养老服务条例"


NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _text_of_docx(content: bytes) -> str:
    """What stands in it, with what is put in and taken out where changes are tracked."""
    words = (f"{{{NAMESPACE}}}t", f"{{{NAMESPACE}}}delText")
    return "".join(each.text or "" for each in docx.Document(BytesIO(content)).element.body.iter(*words))


def _text_of_xlsx(content: bytes) -> str:
    book = openpyxl.load_workbook(BytesIO(content))
    return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def _text_of_pdf(content: bytes) -> str:
    assert content.startswith(b"%PDF")
    with pdfplumber.open(BytesIO(content)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def _text_of_html(content: bytes) -> str:
    page = html.fromstring(content)
    assert page.find(".//title") is not None
    return str(etree.tostring(page, encoding="unicode"))


def _text_of_csv(content: bytes) -> str:
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert len({len(row) for row in rows}) == 1
    return "\n".join(cell for row in rows for cell in row)


def _text_of_json(content: bytes) -> str:
    return json.dumps(json.loads(content), ensure_ascii=False)


def _text_of_svg(content: bytes) -> str:
    return "\n".join(etree.fromstring(content).itertext())


def _text_of_zip(content: bytes) -> str:
    """Everything in it, each opened in its turn."""
    with zipfile.ZipFile(BytesIO(content)) as packed:
        assert packed.testzip() is None
        return "\n".join(opened(name, packed.read(name)) for name in packed.namelist())


def _text_of_ics(content: bytes) -> str:
    return "\n".join(str(event.get("summary")) for event in icalendar.Calendar.from_ical(content).walk("VEVENT"))


def _text_of_png(content: bytes) -> str:
    Image.open(BytesIO(content)).verify()
    return ""


def _text_of_txt(content: bytes) -> str:
    return content.decode()


OPENERS: dict[str, Callable[[bytes], str]] = {
    ".docx": _text_of_docx,
    ".xlsx": _text_of_xlsx,
    ".pdf": _text_of_pdf,
    ".html": _text_of_html,
    ".csv": _text_of_csv,
    ".json": _text_of_json,
    ".svg": _text_of_svg,
    ".zip": _text_of_zip,
    ".ics": _text_of_ics,
    ".png": _text_of_png,
    ".txt": _text_of_txt,
    ".js": _text_of_txt,
}


def opened(name: str, content: bytes) -> str:
    """The words of a file, opened as what its name says it is."""
    return OPENERS[Path(name).suffix](content)


def _taken(page: Page, count: int, within: str = "body") -> dict[str, str]:
    """Each of the `count` files that the page as it stands, or a part of it, offers, downloaded: its name -> its
    words."""
    buttons = page.locator(within).get_by_test_id("stDownloadButton").get_by_role("button").filter(visible=True)
    expect(buttons).to_have_count(count, timeout=20_000)
    found: dict[str, str] = {}
    for button in buttons.all():
        with page.expect_download(timeout=60_000) as waiting:
            button.click()
        download: Download = waiting.value
        found[download.suggested_filename] = opened(download.suggested_filename, Path(download.path()).read_bytes())
    return found


def _suffixes(names: dict[str, str]) -> set[str]:
    return {Path(name).suffix for name in names}


def test_a_comparison_is_taken_along_in_every_format(visit: Visit) -> None:
    journey = visit()
    page = journey.open(COMPARISON)
    page.locator(".st-key-comparison-tools").get_by_text("导出").click()
    files = _taken(page, 6)
    assert _suffixes(files) == {".docx", ".xlsx", ".pdf", ".html", ".json"}
    assert sum(name.startswith("修订稿") for name in files) == 1
    for name, words in files.items():
        together = "".join(words.split())
        tracked = name.startswith("修订稿")  # one title, with what it is changed from and to
        titles = ("四川省重庆市" + TITLE,) if tracked else ("四川省" + TITLE, "重庆市" + TITLE)
        assert all(title in together for title in (*titles, "民政部门")), name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chart_is_taken_along_in_every_format(visit: Visit, language: str) -> None:
    journey = visit()
    page = journey.open(f"/statistics?chart=side_gap&lang={language}")
    expect(page.locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="PNG", exact=False).first.click()
    expect(page.get_by_role("button", name="PNG", exact=True)).to_be_visible(timeout=60_000)
    journey.settled()
    files = _taken(page, 9)
    assert _suffixes(files) == {".csv", ".xlsx", ".json", ".html", ".png", ".svg", ".pdf", ".zip", ".ics"}
    drawn = {name: words for name, words in files.items() if Path(name).stem == "side_gap" and words}
    assert all("川剧" in words for words in drawn.values()), [name for name in drawn if "川剧" not in drawn[name]]


def test_the_overview_gives_its_calendar_and_its_template(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/")
    for summary in page.locator("summary").filter(visible=True).all():
        summary.click()
    journey.settled()
    assert _suffixes(_taken(page, 2)) == {".ics", ".xlsx"}


def test_a_text_is_given_back_as_it_came(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/project?project=demonstration&tab=texts")
    told = "".join("".join(words.split()) for words in _taken(page, 4).values())
    assert "四川省" + TITLE in told and "重庆市" + TITLE in told


def test_a_meeting_is_handed_its_papers(visit: Visit) -> None:
    journey = visit()
    # On the page of the project it is chosen already; choosing is in tests/views/projects/test_meeting_papers.py.
    page = journey.open("/project?project=demonstration")
    page.locator("summary").filter(has_text="会议材料").click()
    expect(page.locator("[class*='st-key-meeting-projects']")).to_contain_text(TITLE)
    page.get_by_role("button", name="生成会议材料").click()
    expect(page.locator(".st-key-meeting-export")).to_be_visible(timeout=60_000)
    journey.settled()
    preview = page.get_by_role("table").filter(has_text="提请研究的项目")
    expect(preview).to_contain_text(TITLE)
    expect(preview).to_contain_text("要点")
    files = _taken(page, 4, ".st-key-meeting-export")
    assert _suffixes(files) == {".docx", ".pdf", ".txt", ".json"}
    for name, words in files.items():
        together = "".join(words.split())
        assert all(said in together for said in (TITLE, "提请研究的项目", "打印于")), name
