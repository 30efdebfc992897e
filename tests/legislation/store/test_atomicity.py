"""Processes that are killed in the middle, and processes that write at once."""

import subprocess
import sys
from pathlib import Path

import pytest

from legislation.projects.events import events
from legislation.projects.keeping import add_project, projects
from legislation.projects.records import Project, What
from legislation.projects.versions import draft, versions
from legislation.store.backup import backup, restore
from legislation.store.database import Store, open_store
from tests.legislation.conftest import SIDES

HOUSE = Path(__file__).parents[3]

# Adds a version of 300 articles; at its n-th statement the process kills itself without any clean-up.
KILLED = """
import os, signal, sys
from legislation.store.connection import Connection
from legislation.store.database import open_store
from legislation.projects.versions import add_version
from tests.legislation.conftest import article
from drafts.provisions import Draft, Kind

left = int(sys.argv[2])
for name in ("run", "insert", "insert_many"):
    def counted(self, sql, *args, _inner=getattr(Connection, name), **params):
        global left
        left -= 1
        result = _inner(self, sql, *args, **params)
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    setattr(Connection, name, counted)
text = Draft("甲", Kind.REGULATION, tuple(article(n, "保护古树。" * 20) for n in range(1, 301)))
add_version(open_store(sys.argv[1]), "trees", "sichuan", label="草案", date="", file_name="", content=b"a", draft=text)
"""

# Adds versions with bytes of its own, and all of them race for the next ordinal of one side.
WRITER = """
import sys
from legislation.store.database import open_store
from legislation.projects.versions import add_version
from tests.legislation.conftest import article
from drafts.provisions import Draft, Kind

store = open_store(sys.argv[1], lock_wait=60)
for number in range(20):
    name = f"{sys.argv[2]}-{number}"
    text = Draft(name, Kind.REGULATION, (article(1, name),))
    add_version(
        store, "trees", "sichuan", label="草案", date="", file_name=name, content=name.encode(), draft=text
    )
"""

# Adds projects until it is told to stop, and says which are saved.
TELLER = """
import sys
from pathlib import Path
from legislation.projects.keeping import add_project, projects
from legislation.store.database import open_store
from tests.legislation.conftest import SIDES

store, number = open_store(sys.argv[1], lock_wait=60), 0
while not Path(sys.argv[2]).exists():
    add_project(store, "甲", SIDES, key=f"p-{number}")
    print(f"p-{number}", flush=True)
    number += 1
"""

# Takes backups without end; killed in the middle of one.
SAVER = """
import sys
from pathlib import Path
from legislation.store.backup import backup
from legislation.store.database import open_store

store, number = open_store(sys.argv[1]), 0
while True:
    backup(store, Path(sys.argv[2]) / f"copy-{number}.db")
    print(number, flush=True)
    number += 1
"""

OPENER = """
import sys
from legislation.store.database import open_store
open_store(sys.argv[1], lock_wait=60)
"""


def start(program: str, *args: object) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", program, *map(str, args)]
    return subprocess.Popen(command, cwd=HOUSE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def keys(path: Path) -> set[str]:
    with open_store(str(path)) as store:
        return {project.key for project in projects(store)}


def finish(*processes: "subprocess.Popen[bytes]") -> None:
    for process in processes:
        _, told = process.communicate(timeout=120)
        assert process.returncode == 0, told.decode()


@pytest.mark.parametrize("statement", [1, 2, 3, 5, 7])
def test_a_killed_upload_leaves_nothing(store: Store, project: Project, statement: int) -> None:
    process = start(KILLED, store.path, statement)
    process.communicate(timeout=60)
    assert process.returncode == -9
    store.close()
    with open_store(str(store.path)) as again, again.reading() as connection:
        for table in ("version", "provision", "passage", "finding", "file"):
            assert connection.row(f"SELECT count(*) AS rows FROM {table}") == {"rows": 0}
        assert connection.row("PRAGMA integrity_check") == {"integrity_check": "ok"}
        assert [event.what for event in events(again)] == [What.PROJECT_ADDED]


def test_processes_writing_at_once_lose_nothing(store: Store, project: Project) -> None:
    finish(*(start(WRITER, store.path, name) for name in ("one", "two", "three")))
    kept = versions(store, "trees")
    assert sorted(version.ordinal for version in kept) == list(range(1, 61))
    assert {version.file_name for version in kept} == {
        f"{name}-{number}" for name in ("one", "two", "three") for number in range(20)
    }
    assert all(draft(store, version.key).articles[0].children[0].text == version.file_name for version in kept)


def test_processes_opening_a_new_store_at_once_make_one(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    finish(*(start(OPENER, path) for _ in range(4)))
    with open_store(str(path)) as store:
        assert add_project(store, "甲", SIDES, key="a").revision == 1


def test_what_another_process_saved_while_backups_are_put_back_is_in_the_store_or_kept(
    store: Store, project: Project, tmp_path: Path
) -> None:
    copy, stop = backup(store, tmp_path / "copy.db"), tmp_path / "stop"
    writer = start(TELLER, store.path, stop)
    assert writer.stdout is not None
    saved = []
    kept = []
    for _ in range(8):
        saved += [writer.stdout.readline().decode().strip() for _ in range(3)]
        kept.append(restore(str(store.path), copy, lock_wait=60))
    stop.touch()
    # The same reader to the end: communicate() would pass over what it holds already, half a line too.
    saved += writer.stdout.read().decode().split()
    assert writer.wait(timeout=120) == 0
    found = keys(store.path).union(*(keys(each) for each in kept if each))
    assert len(saved) >= 24
    assert set(saved) <= found
    assert len(set(kept)) == 8


def test_a_killed_backup_leaves_nothing_but_whole_copies(store: Store, project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    saver = start(SAVER, store.path, folder)
    assert saver.stdout is not None
    for _ in range(3):
        saver.stdout.readline()
    saver.kill()
    saver.communicate(timeout=60)
    left = sorted(folder.iterdir())
    assert len(left) >= 3
    assert all(each.name.startswith("copy-") and keys(each) == {"trees"} for each in left)
