"""A store that may be read and not written: viewed, never changed, and said so."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from legislation.projects.keeping import projects
from legislation.settings import Settings
from workbench.opening import open_workbench

HOUSE = Path(__file__).parents[2]

# Views the store and tries to write: how many projects there are, whether it says so, what it says to the write.
VIEWER = """
import os, sys
from legislation.settings import Settings
from workbench.opening import open_workbench
from legislation.projects.keeping import add_project, projects
from legislation.projects.records import Side
from drafts.refusal import Refusal

open_workbench(Settings(store=sys.argv[2])).close()  # what is loaded late may be out of reach later
if os.geteuid() == 0:  # who may write everything: become somebody who may not
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
with open_workbench(Settings(store=sys.argv[1])) as store:
    print(len(projects(store)), store.read_only)
    try:
        add_project(store, "甲", [Side("a", "a", "a"), Side("b", "b", "b")])
    except Refusal as refusal:
        print(refusal.code)
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the viewer may look into."""
    with tempfile.TemporaryDirectory() as made:
        Path(made).chmod(0o755)
        yield Path(made)
        Path(made).chmod(0o755)


def view(path: Path, scratch: Path) -> list[str]:
    command = [sys.executable, "-c", VIEWER, str(path), str(scratch / "scratch.db")]
    found = subprocess.run(command, cwd=HOUSE, capture_output=True, text=True, timeout=60, check=False)
    assert not found.stderr, found.stderr
    return found.stdout.split()


@pytest.mark.parametrize("folder_mode", [0o555, 0o755])
def test_a_store_without_write_permission_is_viewed(folder: Path, tmp_path: Path, folder_mode: int) -> None:
    path = folder / "store.db"
    with open_workbench(Settings(store=str(path))) as store:
        count = len(projects(store))
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(folder_mode)
    before = path.read_bytes(), sorted(folder.iterdir())
    assert view(path, tmp_path) == [str(count), "True", "store_not_writable"]
    assert (path.read_bytes(), sorted(folder.iterdir())) == before


def test_a_store_in_use_is_viewed_as_it_is_now(folder: Path, tmp_path: Path) -> None:
    path = folder / "store.db"
    with open_workbench(Settings(store=str(path))) as store:
        count = len(projects(store))
        for file in folder.iterdir():
            file.chmod(0o644)
        folder.chmod(0o555)
        assert view(path, tmp_path) == [str(count), "True", "store_not_writable"]
