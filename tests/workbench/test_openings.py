"""Figures between the latest texts are worked out beside the page: pending at first, then there."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from legislation.projects.events import last_changes
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import Store, open_store
from workbench.openings import Comparisons, Openings, pair_of
from workbench.shelf import read_shelf

KEY = "demonstration"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db")) as opened:
        yield opened


def test_a_figure_is_pending_and_then_there(store: Store) -> None:
    ensure_demonstration(store)
    openings, shelf = Openings(Comparisons()), read_shelf(store)
    changed = {KEY: last_changes(store)[KEY]}
    _, pending = openings.of(store, shelf, changed)
    assert pending in (0, 1)
    for _ in range(600):
        found, pending = openings.of(store, shelf, changed)
        if not pending:
            break
        time.sleep(0.1)
    opening = found[KEY]
    assert (opening.left, opening.right) == ("demonstration-sichuan-2", "demonstration-chongqing-2")
    assert opening.rows > 0
    assert opening.likeness is not None


def test_a_project_with_one_text_has_no_pair(store: Store) -> None:
    ensure_demonstration(store)
    shelf = read_shelf(store)
    assert pair_of(shelf, KEY) is not None
    empty = type(shelf)(shelf.projects, ())
    assert pair_of(empty, KEY) is None
    assert Openings(Comparisons()).of(store, empty, {KEY: 1}) == ({}, 0)
