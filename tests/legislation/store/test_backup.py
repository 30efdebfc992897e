import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.projects.keeping import add_project, projects, rename_project
from legislation.projects.records import Project, Version
from legislation.projects.versions import add_version, draft, file, versions
from legislation.rights.table import Act
from legislation.searching.query import read_query
from legislation.store.backup import backup, restore
from legislation.store.database import Store, open_store
from legislation.store.shape import APPLICATION_ID
from tests.legislation.conftest import SIDES, Clock
from workbench.searching import ask


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


def test_a_backup_touches_nothing_that_a_person_has_beside_it(store: Store, tmp_path: Path) -> None:
    for name in ("copy.db.part", ".copy.db", "copy.db-journal"):
        (tmp_path / name).write_text("别的文件")
    before = {path: path.read_bytes() for path in tmp_path.glob("*copy.db*")}
    backup(store, tmp_path / "copy.db")
    assert {path: path.read_bytes() for path in before} == before
    assert {path.name for path in tmp_path.iterdir() if "store" not in path.name} == {
        "copy.db",
        *(path.name for path in before),
    }


def test_of_two_backups_to_one_name_one_says_so(store: Store, tmp_path: Path) -> None:
    def attempt(_: int) -> str:
        try:
            return backup(store, tmp_path / "copy.db").name
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(attempt, range(4)))
    assert told == ["backup_exists"] * 3 + ["copy.db"]
    assert not [path for path in tmp_path.iterdir() if not path.name.startswith(("store", "copy.db"))]


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_the_store_is_no_place_for_a_backup(store: Store, project: Project, end: str) -> None:
    store.close()
    with pytest.raises(Refusal) as refused:
        backup(store, store.path.with_name(store.path.name + end))
    assert refused.value.code == "backup_exists"
    assert projects(store) == (project,)


def test_a_backup_where_nothing_can_be_written_is_refused(store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        backup(store, Path("/proc/copy.db"))
    assert refused.value.code == "file_unwritable"


def test_stores_and_backups_are_their_owners_alone(store: Store, project: Project, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copy.db")
    kept = restore(str(store.path), copy)
    files = [path for path in tmp_path.iterdir() if path.is_file()]
    assert {copy, kept, store.path} <= set(files)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}


def spoil_text(raw: sqlite3.Connection) -> None:
    raw.execute("UPDATE project SET title = CAST(X'E58FA4FF' AS TEXT)")


def spoil_file(raw: sqlite3.Connection) -> None:
    raw.execute("DROP TRIGGER file_is_immutable_update")
    raw.execute("UPDATE file SET content = X'00'")


def spoil_keys(raw: sqlite3.Connection) -> None:
    raw.execute("INSERT INTO side VALUES ('no-such-project', 'x', 0, 'x', '', '')")


@pytest.mark.parametrize("spoil", [spoil_text, spoil_file, spoil_keys])
def test_a_damaged_store_is_told_by_its_backup_and_a_backup_can_take_its_place(
    store: Store, kept: Version, tmp_path: Path, spoil: Callable[[sqlite3.Connection], None]
) -> None:
    copy = backup(store, tmp_path / "copy.db")
    with closing(sqlite3.connect(store.path)) as raw, raw:
        spoil(raw)
    with pytest.raises(Refusal) as refused:
        backup(store, tmp_path / "worse.db")
    assert refused.value.code == "store_damaged"
    assert not (tmp_path / "worse.db").exists()
    before = restore(str(store.path), copy)
    assert before is not None
    assert versions(store, "trees") == (kept,)
    assert file(store, kept.file).content == b"a"


def test_a_store_whose_pages_are_destroyed_can_be_restored(store: Store, kept: Version, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copy.db")
    store.close()
    content = bytearray(store.path.read_bytes())
    content[100:] = b"\xff" * (len(content) - 100)
    store.path.write_bytes(content)
    with pytest.raises(Refusal) as refused:
        open_store(str(store.path))
    assert refused.value.code == "store_damaged"
    before = restore(str(store.path), copy)
    assert before is not None
    assert before.read_bytes()[200:4000] == b"\xff" * 3800
    assert versions(store, "trees") == (kept,)


def test_a_restore_waits_for_a_writer_as_long_as_it_should(store: Store, project: Project, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copy.db")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal) as refused:
            restore(str(store.path), copy, lock_wait=0.2)
    assert refused.value.code == "store_locked"
    assert not list(tmp_path.glob("*before-restore*"))


def test_restoring_again_within_a_second_keeps_both(
    store: Store, project: Project, clock: Clock, tmp_path: Path
) -> None:
    copy = backup(store, tmp_path / "copy.db")
    kept = [restore(str(store.path), copy, clock=clock) for _ in range(3)]
    moment = "store.before-restore-20260301T080000Z"
    assert [each.name for each in kept if each] == [f"{moment}.db", f"{moment}-2.db", f"{moment}-3.db"]


def test_pages_of_another_size_are_refused(store: Store, kept: Version, tmp_path: Path) -> None:
    copy = backup(store, tmp_path / "copy.db")
    with closing(sqlite3.connect(copy)) as raw:
        raw.execute("PRAGMA page_size = 8192")
        raw.execute("VACUUM")
    with pytest.raises(Refusal) as refused:
        restore(str(store.path), copy)
    assert refused.value.code == "backup_pages"
    assert versions(store, "trees") == (kept,)


def test_a_backup_is_of_one_moment_while_others_write(store: Store, project: Project, tmp_path: Path) -> None:
    done = threading.Event()

    def write() -> None:
        number = 0
        while not done.is_set():
            with store.atomic(Act.PLANT):
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
    assert ask(store, read_query("古树"), limit=20).total > 0
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


def without_a_table(path: Path) -> None:
    open_store(str(path)).close()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("DROP TABLE event")


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute("CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set, name, applied_at)")
        raw.execute("INSERT INTO _sqlite_migrations VALUES (1, 'chuanyu', 'from_tomorrow', '')")


def test_the_store_is_no_backup_of_itself(store: Store, project: Project) -> None:
    with pytest.raises(Refusal) as refused:
        restore(str(store.path), store.path)
    assert refused.value.code == "backup_is_store"


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (no_database, "store_not_database"),
        (of_another_program, "store_foreign"),
        (damaged, "backup_damaged"),
        (newer, "store_newer"),
        (without_a_table, "backup_damaged"),
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
