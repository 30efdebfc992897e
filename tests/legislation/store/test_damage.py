"""A store that somebody or something else has changed: spoilt pages, tables that are gone, values of no record."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.negotiation.pinning import add_pin, pins
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import positions
from legislation.projects.events import events
from legislation.projects.keeping import projects
from legislation.projects.versions import draft, versions
from legislation.register.keeping import instruments
from legislation.searching.query import read_query
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.seed.planting import plant
from legislation.store.backup import backup
from legislation.store.database import Store, open_store
from legislation.tracks.keeping import tracks
from workbench.searching import ask

PAGE = 4096  # bytes
ASKED = ("project", "version", "provision", "event", "milestone", "instrument", "pin", "position")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a row in every table, as one file."""
    path = tmp_path_factory.mktemp("whole") / "store.db"
    with open_store(str(path)) as store:
        plant(store)
        project = ensure_demonstration(store)
        left, right = (next(v for v in versions(store, project.key) if v.side == side.key) for side in project.sides)
        add_pin(store, project.key, left.key, right.key, Pin(PinKind.TOGETHER, ("1",), ("2",)))
        return backup(store, path.with_name("whole.db"))


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    path = tmp_path / "store.db"
    path.write_bytes(whole.read_bytes())
    return path


def told(path: Path) -> str:
    """The refusal that everything asked of the store ends in; empty where it answers all."""
    try:
        with open_store(str(path)) as store:
            everything(store)
    except Refusal as refusal:
        return refusal.code
    return ""


def everything(store: Store) -> None:
    """Asks the store all that it may be asked."""
    tracks(store)
    instruments(store)
    events(store)
    ask(store, read_query("古树"), limit=20)
    for project in projects(store):
        pins(store, project.key)
        positions(store, project.key)
        for version in versions(store, project.key):
            draft(store, version.key)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("project", "title", "CAST(X'E58FA4FF' AS TEXT)"),
        ("version", "kind", "'garbage'"),
        ("provision", "level", "'garbage'"),
        ("provision", "text", "CAST(X'FF' AS TEXT)"),
        ("set_aside", "kind", "''"),
        ("event", "what", "'garbage'"),
        ("event", "after", "'no json'"),
        ("milestone", "actual", "'32nd of May'"),
        ("milestone", "extent", "'garbage'"),
        ("project_facts", "mode", "'garbage'"),
        ("instrument", "kind", "'garbage'"),
        ("instrument", "date", "'2025-13'"),
        ("pin", "left_articles", "'no json'"),
        ("position_decision", "state", "'garbage'"),
    ],
)
def test_a_value_that_no_record_has_is_damage(copy: Path, table: str, column: str, value: str) -> None:
    assert told(copy) == ""
    with closing(sqlite3.connect(copy)) as raw, raw:
        guard = raw.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", (f"{table}_is_immutable_update",)
        ).fetchone()
        raw.execute(f"DROP TRIGGER IF EXISTS {table}_is_immutable_update")
        assert raw.execute(f"UPDATE {table} SET {column} = {value}").rowcount > 0
        if guard:
            raw.execute(guard[0])
    assert told(copy) == "store_damaged"


@pytest.mark.parametrize("table", [*ASKED, "seed", "_sqlite_migrations"])
def test_a_table_that_is_gone_is_damage(copy: Path, table: str) -> None:
    with open_store(str(copy)) as store, closing(sqlite3.connect(copy)) as raw:
        raw.execute(f"DROP TABLE {table}")
        assert told(copy) == "store_damaged"
        if table in ASKED:
            with pytest.raises(Refusal, match="store_damaged"):
                everything(store)


@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_page_is_no_crash(copy: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(copy.read_bytes())
    start = chance.randrange(len(content) // PAGE) * PAGE
    if seed % 3 == 0:
        content[start + 100 : start + PAGE] = chance.randbytes(PAGE - 100)
    elif seed % 3 == 1:
        content[start + 100 : start + PAGE] = bytes(PAGE - 100)
    else:
        del content[max(start, PAGE) :]
    copy.write_bytes(content)
    assert told(copy) in ("", "store_damaged", "store_foreign")
