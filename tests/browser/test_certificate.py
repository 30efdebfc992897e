"""存证单 in a real Chromium: taken from the dialog of a text and of the common text, and verified without the store."""

import os
import subprocess
from pathlib import Path

from playwright.sync_api import Page

from legislation.store.database import open_store
from scripts.served import COMMAND
from tests.browser.conftest import Journey, Visit
from tests.browser.waiting import expect

VERSION = "demonstration-sichuan-2"


def verified(certificate: Path, of: Path) -> tuple[int, str]:
    """What `chuanyu verify` says in a place that has neither the store nor the key."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("CHUANYU_")}
    environment = bare | {"CHUANYU_STORE": str(of.parent / "none.db"), "CHUANYU_KEYS": str(of.parent / "no-keys")}
    done = subprocess.run(
        [*COMMAND, "verify", str(certificate), str(of)], env=environment, capture_output=True, text=True, check=False
    )
    assert not (of.parent / "none.db").exists()
    return done.returncode, done.stdout + done.stderr


def taken(journey: Journey, page: Page, at: Path) -> Path:
    """The certificate as JSON, from its dialog; Word and PDF are offered beside it."""
    page.get_by_role("button", name="存证单").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.locator(".cy-certificate")).to_contain_text("SM3")
    expect(dialog.get_by_role("button", name="Word")).to_be_visible()
    assert journey.violations() == []
    with page.expect_download() as download:
        dialog.get_by_role("button", name="JSON").click()
    download.value.save_as(at)
    # While a file is being made its button cannot hold the focus, and the Escape key would reach nobody.
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    return at


def test_certificates_of_a_text_and_of_the_common_text_are_verified_offline(visit: Visit, tmp_path: Path) -> None:
    journey = visit()
    page = journey.open(f"/project?project=demonstration&version={VERSION}")
    of_text = taken(journey, page, tmp_path / "text.json")
    with open_store(str(journey.server.store)) as store, store.reading() as connection:
        row = connection.row(
            "SELECT content FROM file JOIN version ON version.file = file.sha256 WHERE version.key = :key", key=VERSION
        )
    assert row is not None
    text = tmp_path / "text.txt"
    text.write_bytes(row["content"])
    code, said = verified(of_text, text)
    assert code == 0 and "指纹" in said

    page = journey.open("/project?project=demonstration&tab=common")
    of_common = taken(journey, page, tmp_path / "common.json")
    with page.expect_download() as download:
        page.locator(".st-key-common-files").get_by_role("button", name="TXT").click()
    common = tmp_path / "common.txt"
    download.value.save_as(common)
    assert verified(of_common, common)[0] == 0

    common.write_bytes(common.read_bytes().replace("应当".encode(), "可以".encode(), 1))
    code, said = verified(of_common, common)
    assert code == 1 and said.count("\n") == 1
    assert verified(of_text, common)[0] == 1
