"""Every place where the words stand is found, and no other."""

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from drafts.provisions import Draft
from legislation.projects.keeping import add_project
from legislation.projects.records import Project
from legislation.projects.versions import add_version, remove_version, restore_version
from legislation.store.database import Store, open_store
from legislation.store.folding import expression, fold, pairs, phrases, places
from legislation.store.migrations import migrations
from legislation.store.search import search
from legislation.store.sqlite import connect
from tests.legislation.conftest import SIDES

TEXTS = (
    "古树名木的保护和管理，适用本条例。",
    "古树，是指树龄在一百年以上的树木。",
    "Ａ级古树由省人民政府（林业）部门确认，每２年复核。",
    "名木不得移植。木材除外。𠀀",
)


@pytest.fixture
def filled(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Store:
    for side, texts in (("sichuan", TEXTS), ("chongqing", TEXTS[:2])):
        add_version(
            store,
            "trees",
            side,
            label="草案",
            date="",
            file_name="",
            content=side.encode(),
            draft=make_draft(*texts),
        )
    return store


def found(store: Store, query: str, **within: str) -> list[tuple[str, str]]:
    return [(hit.side, hit.key) for hit in search(store, query, **within).hits]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("古树", ["1/1", "2/1", "3/1", "a1"]),
        ("名木", ["1/1", "4/1"]),
        ("木", ["1/1", "2/1", "4/1"]),
        ("木 名", ["1/1", "4/1"]),
        ("古树 确认", ["3/1"]),
        ("a级", ["3/1"]),
        ("每2年", ["3/1"]),
        ("政府(林业)部门", ["3/1"]),
        ("移植；木材", ["4/1"]),
        ("移植木材", []),
        ("外𠀀", []),
        ("𠀀", ["4/1"]),
        ("古树名录", ["a1"]),
        ('" OR *', []),
        ("树 OR", []),
        ("，。", []),
        ("", []),
    ],
)
def test_a_query_finds_the_provisions_that_hold_it(filled: Store, query: str, keys: list[str]) -> None:
    assert found(filled, query, side="sichuan") == [("sichuan", key) for key in keys]


def test_the_places_are_those_of_the_words_as_written(filled: Store) -> None:
    [hit] = search(filled, "a级 (林业)部 每2年", project="trees").hits
    assert [hit.text[start:end] for start, end in hit.places] == ["Ａ级", "林业）部", "每２年"]
    assert (hit.version, hit.locator) == ("trees-sichuan-1", "第3条第1款")


def test_hits_are_counted_and_come_in_pages(filled: Store) -> None:
    every = search(filled, "古树")
    assert every.total == len(every.hits) == 7
    pages = [search(filled, "古树", limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [page.total for page in pages] == [7, 7, 7]
    assert tuple(hit for page in pages for hit in page.hits) == every.hits


def test_a_removed_version_is_not_found_until_restored(filled: Store) -> None:
    remove_version(filled, "trees-sichuan-1")
    assert {side for side, _ in found(filled, "古树")} == {"chongqing"}
    restore_version(filled, "trees-sichuan-1")
    assert {side for side, _ in found(filled, "古树")} == {"chongqing", "sichuan"}
    assert found(filled, "古树", project="other") == []


def test_a_store_from_before_the_search_is_indexed_when_opened(filled: Store) -> None:
    before = search(filled, "古树")
    with closing(connect(filled.path, 1.0)) as raw:
        for table in ("searched_text", "searched_provision"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'search'")
        assert [step.name for step in migrations.pending(Database(raw))] == ["search"]
    with open_store(str(filled.path)) as again:
        assert search(again, "古树") == before


letters = st.text("古树名木，。 aＡ1１𠀀·", max_size=8)


@given(letters, letters)
def test_the_phrase_of_pairs_is_the_folded_text(text: str, query: str) -> None:
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', columnsize=0, tokenize=ascii)")
        raw.execute("INSERT INTO t (rowid, words) VALUES (1, ?)", [pairs(text)])
        words = phrases(query)
        hit = bool(words) and bool(raw.execute("SELECT rowid FROM t WHERE t MATCH ?", [expression(words)]).fetchall())
    assert hit == (bool(words) and all(word in fold(text).text for word in words))
    assert hit <= bool(places(text, words))


def test_a_project_without_versions_is_no_obstacle(store: Store) -> None:
    add_project(store, "甲", SIDES)
    assert search(store, "甲").total == 0
