"""存证单 on the page of a text."""

from pathlib import Path

import pytest

from legislation.projects.events import events
from legislation.projects.records import What
from legislation.projects.versions import all_versions
from legislation.proof.keys import own_key
from legislation.proof.log import checkpoints
from legislation.store.database import Store
from tests.views.conftest import open_page, words


def test_a_certificate_is_made_on_the_page_of_a_text(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "keys"))
    version = next(each for each in all_versions(store) if each.project == "demonstration")
    page = open_page("project.py", project="demonstration", version=version.key)
    page.button(key=f"certify-{version.key}").click().run()
    assert not page.error
    shown = words(page)
    assert version.file[:8] in shown
    assert "不证明内容真实" in shown
    assert own_key(tmp_path / "keys", "workbench").public in checkpoints(store)[-1].signers(
        [own_key(tmp_path / "keys", "workbench").public]
    )


def test_a_key_that_others_can_read_is_told_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "keys"))
    own_key(tmp_path / "keys", "workbench")
    (tmp_path / "keys").chmod(0o755)
    version = next(each for each in all_versions(store) if each.project == "demonstration")
    page = open_page("project.py", project="demonstration", version=version.key)
    page.button(key=f"certify-{version.key}").click().run()
    assert "可被本机其他用户读取" in page.error[0].value


def test_the_common_text_is_certified_on_its_page(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "keys"))
    page = open_page("project.py", project="demonstration", tab="common")
    page.button(key="certify-common-demonstration").click().run()
    assert [each.value for each in page.error] == []
    assert "协商文本.txt" in words(page)
    assert events(store, "demonstration")[0].what is What.COMMON_CERTIFIED
