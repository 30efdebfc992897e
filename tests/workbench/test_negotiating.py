"""A negotiation is read in one moment, and only then worked out."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.projects.versions import remove_version
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import Store, open_store
from tests.analysis.several.test_four_corners import demonstration
from workbench import negotiating
from workbench.negotiating import StoreLibrary, corners, negotiation, read_dossier

KEY = "demonstration"
LEFT, RIGHT = f"{KEY}-sichuan-2", f"{KEY}-chongqing-2"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db")) as opened:
        ensure_demonstration(opened)
        yield opened


def transactions(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every transaction that the store begins from now on."""
    begun: list[str] = []
    lent = store._lent

    def counted() -> object:
        begun.append("one")
        return lent()

    monkeypatch.setattr(store, "_lent", counted)
    return begun


def test_a_dossier_is_read_in_one_transaction_and_negotiated_in_none_but_those_of_the_texts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = transactions(store, monkeypatch)
    of = read_dossier(store, KEY)
    assert len(begun) == 1
    drafts = {version.key: StoreLibrary(store).draft(version) for version in of.versions}
    monkeypatch.setattr(StoreLibrary, "draft", lambda _, version: drafts[version.key])
    begun.clear()
    assert negotiation(of, LEFT, RIGHT, StoreLibrary(store)).rows
    assert begun == []


def test_what_is_written_while_a_dossier_is_read_is_in_none_of_its_parts(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = read_dossier(store, KEY), negotiating.stored.versions

    def interrupted(store: Store, project: str) -> object:
        found = read(store, project)
        with ThreadPoolExecutor(1) as other:
            other.submit(remove_version, store, LEFT).result()
        return found

    with monkeypatch.context() as patched:
        patched.setattr(negotiating.stored, "versions", interrupted)
        assert read_dossier(store, KEY) == before
    assert LEFT in [version.key for version in read_dossier(store, KEY).removed]


def test_a_version_of_another_project_is_unknown(store: Store) -> None:
    with pytest.raises(Refusal) as told:
        read_dossier(store, KEY).version("trees-sichuan-1")
    assert told.value.code == "version_unknown"


def test_four_corners_from_the_store_are_those_of_the_texts(store: Store) -> None:
    left, right = ((f"{KEY}-{side}-1", f"{KEY}-{side}-2") for side in ("sichuan", "chongqing"))
    assert corners(read_dossier(store, KEY), left, right, StoreLibrary(store)) == demonstration()
