from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.projects.versions import remove_version, versions
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import open_store
from workbench.shelf import read_shelf

KEY = "demonstration"


def test_the_shelf_holds_every_text_and_each_sides_latest(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "store.db")) as store:
        ensure_demonstration(store)
        shelf = read_shelf(store)
        assert shelf.of(KEY) == versions(store, KEY)
        assert {version.key for version in shelf.latest.values()} == {f"{KEY}-sichuan-2", f"{KEY}-chongqing-2"}
        remove_version(store, f"{KEY}-sichuan-2")
        assert read_shelf(store).latest[KEY, "sichuan"].key == f"{KEY}-sichuan-1"
        with pytest.raises(Refusal) as told:
            shelf.project("trees")
    assert told.value.code == "project_unknown"
