import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.projects.keeping import add_project, projects, rename_project
from legislation.projects.records import Project, Version
from legislation.projects.versions import add_version, draft, file, versions
from legislation.store.backup import backup, restore
from legislation.store.database import APPLICATION_ID, Store, open_store
from legislation.store.search import search
from tests.legislation.conftest import SIDES, Clock


@pytest.fixture
def kept(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Version:
    return add_version(
        store, "trees", "sichuan", label="草案", date="", file_name="", content=b"a", draft=make_draft("保护古树。")
    )


def test_a_backup_is_one_file_with_everything(store: Store, kept: Version, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copies" / "copy.db")
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    with open_store(str(copy)) as other:
        assert projects(other) == projects(store)
        assert versions(other, "trees") == (kept,)
        assert draft(other, kept.key) == draft(store, kept.key)
        assert file(other, kept.file) == file(store, kept.file)


def test_a_backup_replaces_no_file(store: Store, tmp_path: Path) -> None:
    present = tmp_path / "present.db"
    present.write_text("别的文件")
    with pytest.raises(Refusal) as refused:
        backup(store, present)
    assert refused.value.code == "backup_exists"
    assert present.read_text() == "别的文件"


def test_a_backup_is_of_one_moment_while_others_write(store: Store, project: Project, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            with store.atomic():
                for side in ("a", "b"):
                    add_project(store, f"第{number}项", SIDES, key=f"p-{side}-{number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    copies = [backup(store, tmp_path / f"copy-{number}.db") for number in range(5)]
    done.set()
    writer.join()
    for copy in copies:
        with open_store(str(copy)) as other:
            numbers = [each.key.split("-")[1:] for each in projects(other) if each.key != "trees"]
            assert {n for s, n in numbers if s == "a"} == {n for s, n in numbers if s == "b"}


def test_restoring_brings_back_the_moment_and_keeps_what_was(
    store: Store, kept: Version, clock: Clock, tmp_path: Path
) -> None:
    copy = backup(store, tmp_path / "copy.db")
    rename_project(store, "trees", "后来的名称", revision=1)
    before = restore(str(store.path), copy, clock=clock)
    assert [each.title for each in projects(store)] == ["古树保护条例"]
    assert search(store, "古树").total > 0
    assert before == store.path.with_name("store.before-restore-20260301T080000Z.db")
    with open_store(str(before)) as older:
        assert [each.title for each in projects(older)] == ["后来的名称"]


def test_restoring_into_an_empty_place_makes_the_store(store: Store, kept: Version, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copy.db")
    url = f"sqlite:///{tmp_path}/elsewhere/store.db"
    assert restore(url, copy) is None
    with open_store(url) as other:
        assert versions(other, "trees") == (kept,)


def test_a_restore_tells_the_time_in_utc(store: Store, project: Project, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copy.db")
    before = restore(str(store.path), copy, clock=lambda: datetime(2026, 3, 1, 16, tzinfo=timezone(timedelta(hours=8))))
    assert before is not None
    assert "20260301T080000Z" in before.name


def no_database(path: Path) -> None:
    path.write_text("备份" * 1000, encoding="utf-8")


def of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmark (address TEXT)")


def damaged(path: Path) -> None:
    open_store(str(path)).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("INSERT INTO side (project, key, position, name, legislature, title) VALUES ('x','x',0,'','','')")
        raw.commit()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name, applied_at)")
        raw.execute("INSERT INTO _sqlite_migrations VALUES (1, 'chuanyu', 'from_tomorrow', '')")


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (no_database, "store_not_database"),
        (of_another_program, "store_foreign"),
        (damaged, "backup_damaged"),
        (newer, "store_newer"),
        (Path.mkdir, "backup_missing"),
    ],
)
def test_what_is_no_backup_is_refused_and_the_store_stays(
    store: Store, project: Project, tmp_path: Path, prepare: Callable[[Path], None], code: str
) -> None:
    source = tmp_path / "given.db"
    prepare(source)
    with pytest.raises(Refusal) as refused:
        restore(str(store.path), source)
    assert refused.value.code == code
    assert projects(store) == (project,)
    assert not list(tmp_path.glob("*before-restore*"))
