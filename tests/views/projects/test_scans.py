"""A scan on the page of a project: recognised page by page in workers, told as what it is, stored or not."""

import pytest

from drafts.lines import Way
from drafts.readers.scan import can_recognise
from legislation.projects.versions import draft, versions
from legislation.store.database import Store
from tests.drafts.test_readers_scan import PRINTED, file_of, pictures
from tests.views.conftest import open_page, words

KEY = "demonstration"


@pytest.mark.skipif(not can_recognise(), reason="the extra `scan` is not installed")
def test_a_scan_says_what_it_is_before_and_after_it_is_stored(store: Store) -> None:
    page = open_page("project.py", project=KEY, tab="texts")
    page.file_uploader[0].upload("四川省稿_草案.png", file_of(pictures(PRINTED)[:1], "PNG"))
    page.run()
    assert "扫描件经文字识别（1 页）" in words(page)
    assert any("对照原件校对" in each.value for each in page.warning)
    page.button(key="intake_save").click().run()
    (version,) = (each for each in versions(store, KEY) if each.file_name.endswith(".png"))
    read_as = draft(store, version.key).read_as
    assert read_as
    assert (read_as.way, read_as.pages) == (Way.RECOGNISED, 1)
    reading = open_page("project.py", project=KEY, version=version.key)
    assert "扫描件经文字识别（1 页）" in words(reading)
