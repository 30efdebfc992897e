"""The store opens, says no clearly, and never keeps a half."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from drafts.refusal import Refusal
from legislation.projects.keeping import add_project, projects, rename_project
from legislation.projects.records import Project
from legislation.rights.table import Act
from legislation.store.database import Store, open_store
from legislation.store.migrations import migrations
from legislation.store.place import path_of
from legislation.store.shape import APPLICATION_ID
from tests.legislation.conftest import SIDES


def test_a_url_names_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert path_of("sqlite:///data/chuanyu.db") == tmp_path / "data/chuanyu.db"
    assert path_of("sqlite:////srv/chuanyu.db") == Path("/srv/chuanyu.db")
    assert path_of("data/chuanyu.db") == tmp_path / "data/chuanyu.db"
    assert path_of("~/chuanyu.db") == tmp_path / "chuanyu.db"


def test_opening_makes_the_folder_and_a_marked_wal_store_with_foreign_keys(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/new/folder/store.db") as store, store.reading() as connection:
        assert connection.row("PRAGMA journal_mode") == {"journal_mode": "wal"}
        assert connection.row("PRAGMA foreign_keys") == {"foreign_keys": 1}
        assert connection.row("PRAGMA application_id") == {"application_id": APPLICATION_ID}
        strict = connection.rows("SELECT name FROM pragma_table_list WHERE strict = 1")
    assert {"project", "side", "version", "provision", "file", "event"} <= {row["name"] for row in strict}


def test_opening_again_keeps_everything(store: Store, project: Project) -> None:
    store.close()
    with open_store(str(store.path)) as again:
        assert projects(again) == (project,)


def other_database(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE bookmark (address TEXT)")


def newer_store(path: Path) -> None:
    open_store(str(path)).close()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('chuanyu', 'from_tomorrow', '')"
        )


def damaged_store(path: Path) -> None:
    open_store(str(path)).close()
    content = bytearray(path.read_bytes())
    content[100:4096] = b"\xff" * 3996
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("prepare", "code"),
    [
        (
            lambda path: path.write_text("第一条　为了保护古树，制定本条例。" * 50, encoding="utf-8"),
            "store_not_database",
        ),
        (other_database, "store_foreign"),
        (newer_store, "store_newer"),
        (damaged_store, "store_damaged"),
        (lambda path: path.mkdir(), "store_is_folder"),
    ],
)
def test_what_is_no_store_of_ours_is_refused_untouched(tmp_path: Path, prepare: object, code: str) -> None:
    path = tmp_path / "store.db"
    prepare(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Refusal) as refused:
        open_store(str(path))
    assert refused.value.code == code
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_another_engine_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        open_store("postgresql://localhost/chuanyu")
    assert refused.value.code == "store_engine_unknown"
    assert refused.value.params == {"engine": "postgresql"}


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Refusal) as refused:
        open_store(f"{tmp_path}/file/store.db")
    assert refused.value.code == "store_not_writable"


@pytest.mark.parametrize(
    ("hindrance", "code"),
    [("PRAGMA query_only = ON", "store_not_writable"), ("PRAGMA max_page_count = 1", "store_full")],
)
def test_a_write_that_cannot_be_made_is_refused_and_leaves_nothing(store: Store, hindrance: str, code: str) -> None:
    with pytest.raises(Refusal) as refused, store.atomic(Act.PLANT) as connection:
        connection.run(hindrance)
        for number in range(200):
            add_project(store, "条" * 200, SIDES, key=f"p-{number}")
    assert refused.value.code == code
    store.close()  # the hindrance goes with its connection
    assert projects(store) == ()


def test_a_store_in_use_is_told_after_waiting(store: Store) -> None:
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal) as refused:
            add_project(store, "甲", SIDES, key="a")
        assert refused.value.code == "store_locked"
        assert projects(store) == ()  # reading goes on meanwhile
        other.execute("ROLLBACK")
    add_project(store, "甲", SIDES, key="a")


def test_what_raises_inside_is_undone(store: Store) -> None:
    with pytest.raises(KeyboardInterrupt), store.atomic(Act.PLANT):
        add_project(store, "甲", SIDES, key="a")
        raise KeyboardInterrupt
    assert projects(store) == ()


def test_a_part_that_raises_is_undone_by_itself(store: Store) -> None:
    with store.atomic(Act.PLANT):
        add_project(store, "甲", SIDES, key="a")
        with pytest.raises(ZeroDivisionError), store.atomic(Act.PLANT):
            add_project(store, "乙", SIDES, key="b")
            raise ZeroDivisionError
        assert [each.key for each in projects(store)] == ["a"]
    assert [each.key for each in projects(store)] == ["a"]


def test_nothing_is_written_after_an_error_that_undid_all(store: Store) -> None:
    with pytest.raises(RuntimeError, match="ended"), store.atomic(Act.PLANT) as connection:
        connection.run("PRAGMA max_page_count = 1")
        with suppress(sqlite3.OperationalError):
            for number in range(200):
                add_project(store, "条" * 200, SIDES, key=f"p-{number}")
        add_project(store, "甲", SIDES, key="after")
    store.close()
    assert projects(store) == ()


def test_a_reader_sees_one_moment(store: Store, project: Project) -> None:
    with store.reading() as connection:
        first = connection.rows("SELECT title FROM project")
        with ThreadPoolExecutor(1) as other:
            other.submit(rename_project, store, "trees", "改名", revision=1).result()
        assert connection.rows("SELECT title FROM project") == first
    assert projects(store)[0].title == "改名"


def test_what_reads_inside_a_reading_sees_its_moment(store: Store, project: Project) -> None:
    with store.reading():
        assert projects(store)[0].title == project.title
        with ThreadPoolExecutor(1) as other:
            other.submit(rename_project, store, "trees", "改名", revision=1).result()
        assert projects(store)[0].title == project.title
    assert projects(store)[0].title == "改名"


def test_threads_lose_nothing(store: Store) -> None:
    def add(number: int) -> None:
        add_project(store, f"第{number}项", SIDES, key=f"p-{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(40)))
    assert len(projects(store)) == 40


def test_of_writers_that_saw_the_same_revision_one_wins(store: Store, project: Project) -> None:
    start = threading.Barrier(6)

    def rename(number: int) -> str:
        start.wait()
        try:
            return rename_project(store, "trees", f"第{number}名", revision=1).title
        except Refusal as refusal:
            return refusal.code

    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(rename, range(6)))
    assert told.count("project_changed") == 5
    assert projects(store)[0].title in told
    assert projects(store)[0].revision == 2


@pytest.fixture
def raw(store: Store, project: Project) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(store.path)) as connection:
        yield connection


@pytest.mark.parametrize("statement", ["UPDATE event SET who = '他人'", "DELETE FROM event"])
def test_the_log_cannot_be_changed_by_any_tool(raw: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="event is immutable"):
        raw.execute(statement)


def test_a_store_of_the_first_shape_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old:
        database = Database(old)
        migrations.apply(database, stop_before="versions")
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute("INSERT INTO project VALUES ('trees', '古树保护条例', 0, '2025-01-01T00:00:00.000Z', 3)")
        old.executemany(
            "INSERT INTO side VALUES ('trees', ?, ?, ?, '', '')", [("sichuan", 0, "四川"), ("chongqing", 1, "重庆")]
        )
        old.commit()
    with open_store(str(path)) as store:
        [kept] = projects(store)
        assert (kept.title, kept.revision, [side.name for side in kept.sides]) == ("古树保护条例", 3, ["四川", "重庆"])
        assert rename_project(store, "trees", "古树名木保护条例", revision=3).revision == 4
        with store.reading() as connection:
            assert migrations.pending(Database(connection._raw)) == []


def test_a_failing_step_leaves_the_older_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.db"
    with open_store(str(path)) as store:
        add_project(store, "古树保护条例", SIDES, key="trees")
    steps = list(migrations._migrations)
    monkeypatch.setattr(migrations, "_migrations", steps)

    @migrations(name="broken")
    def broken(db: Database) -> None:
        db.execute("ALTER TABLE project ADD COLUMN half TEXT")
        db.execute("INSERT INTO nowhere VALUES (1)")

    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        open_store(str(path))
    steps.pop()
    with open_store(str(path)) as store, store.reading() as connection:
        assert "half" not in (connection.row("SELECT * FROM project") or {})


def test_a_text_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(Refusal) as refused, store.atomic(Act.PLANT) as connection:
        connection.run("INSERT INTO seed (name, planted_at) VALUES (:name, '')", name="凉\ud800亭")
    assert refused.value.code == "text_unstorable"
    str(refused.value).encode()
