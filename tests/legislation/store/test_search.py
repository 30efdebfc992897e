"""Every place where the words stand is found, and no other."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.folding import BOUNDARY, fold, pairs
from legislation.projects.keeping import add_project
from legislation.projects.records import Project
from legislation.projects.versions import add_version, remove_version, restore_version
from legislation.searching.finding import Found, find
from legislation.searching.library import read_library
from legislation.searching.matching import expression, holds, places
from legislation.searching.query import All, Either, Near, Node, Not, Word, read_query, word_of
from legislation.store.database import Store, open_store
from legislation.store.migrations import migrations
from legislation.store.sqlite import connect
from tests.keys import next_key
from tests.legislation.conftest import SIDES

TEXTS = (
    "古树名木的保护和管理，适用本条例。",
    "古树，是指树龄在一百年以上的树木。",
    "Ａ级古树由省人民政府（林业）部门确认，每２年复核。",
    "名木不得移植。木材除外。𠀀",
)
TODAY = date(2026, 3, 1)


@pytest.fixture
def filled(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Store:
    for side, texts, day in (("sichuan", TEXTS, "2024-05-01"), ("chongqing", TEXTS[:2], "2025")):
        add_version(
            store,
            "trees",
            side,
            label="草案",
            date=day,
            file_name="",
            content=side.encode(),
            draft=make_draft(*texts),
            key=next_key(store, "trees", side),
        )
    return store


def ask(store: Store, query: str, **page: int) -> Found:
    return find(store, read_library(store, TODAY), read_query(query), **page)


def found(store: Store, query: str) -> list[tuple[str, str]]:
    return [(hit.source.side.key, hit.key) for hit in ask(store, query).hits]


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
        ("“古树 是指”", ["2/1"]),
        ("古树 -保护 -名录", ["2/1", "3/1"]),
        ("古树 非 (保护 或 名录)", ["2/1", "3/1"]),
        ("确认 或 移植", ["3/1", "4/1"]),
        ("（确认 或 树龄） 古树", ["2/1", "3/1"]),
        ("古树 ~0 名木", ["1/1"]),
        ("名木 ~1 古树", ["1/1"]),
        ("名木 ~6 管理", ["1/1"]),
        ("管理 近6 名木", ["1/1"]),
        ("古树 条:2,3", ["2/1", "3/1"]),
        ("古树 -条:第二条", ["1/1", "3/1", "a1"]),
        ("条:4", ["4/1"]),
        ("古树 年:2025", []),
        ("确认 年:2020-2024", ["3/1"]),
        ("确认 地:四川", ["3/1"]),
        ("确认 施行:是", []),
        ("确认 阶段:草案 -施行:是", ["3/1"]),
        ("确认 标题:没有", []),
    ],
)
def test_a_query_finds_the_provisions_that_hold_it(filled: Store, query: str, keys: list[str]) -> None:
    assert found(filled, f"{query} 方:四川") == [("sichuan", key) for key in keys]


def test_each_side_s_latest_text_can_be_asked_for(filled: Store, make_draft: Callable[..., Draft]) -> None:
    newer = make_draft("古树由市人民政府确认。")
    add_version(
        filled, "trees", "sichuan", label="草案修改稿", date="2026", file_name="", content=b"newer", draft=newer
    )
    assert {hit.source.version.ordinal for hit in ask(filled, "古树 方:四川 稿:最新").hits} == {2}
    assert {hit.source.version.ordinal for hit in ask(filled, "古树 方:四川 -稿:最新").hits} == {1}
    whole = ask(filled, "古树")
    assert whole.in_latest == ask(filled, "古树 稿:最新").provisions < whole.provisions


def test_near_counts_the_characters_between(filled: Store) -> None:
    assert [bool(found(filled, f"古树 ~{within} 管理 方:四川")) for within in (5, 6)] == [False, True]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("", "search_empty"),
        ("  ", "search_empty"),
        ("，。", "search_no_word"),
        ("甲 或", "search_operator"),
        ("或 甲", "search_operator"),
        ("甲 ~5", "search_operator"),
        ("(甲", "search_bracket"),
        ("(甲 或)", "search_operator"),
        ("()", "search_operator"),
        ("“甲", "search_quote"),
        ('" OR *', "search_quote"),
        ("甲 ~5 乙", "search_near"),
        ("(甲乙 或 丙丁) ~5 戊己", "search_near"),
        ("甲乙 ~999 丙丁", "search_near_far"),
        ("-甲", "search_only_without"),
        ("甲 或 -乙", "search_only_without"),
        ("甲 -(-乙 -丙)", "search_only_without"),
        ("甲 或 年:2024", "search_operator"),
        ("甲 (乙 年:2024)", "search_field_inside"),
        ("甲 年:2023 或 乙 年:2024", "search_field_twice"),
        ("甲 作者:乙", "search_field"),
        ("年:明年", "search_value"),
        ("条:甲", "search_value"),
        ("施行:也许", "search_value"),
        ("标题:，", "search_value"),
        ("甲" * 201, "search_long"),
        ("(" * 7 + "甲" + ")" * 7, "search_deep"),
    ],
)
def test_what_is_no_query_is_refused_with_its_reason(query: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_query(query)
    assert refused.value.code == code


def test_a_pasted_passage_with_a_colon_is_words() -> None:
    assert read_query("本条例下列用语含义：甲乙").words == word_of("本条例下列用语含义：甲乙")


@given(st.text('甲乙 或非-~5()（）"“”:：年条OR', max_size=24))
def test_any_query_is_read_or_refused(query: str) -> None:
    try:
        read = read_query(query)
    except Refusal:
        return
    assert read.words or read.conditions


def test_the_places_are_those_of_the_words_as_written(filled: Store) -> None:
    [hit] = ask(filled, "a级 政府(林业)部 每2年 -移植").hits
    assert [hit.text[start:end] for start, end in hit.places] == ["Ａ级", "政府（林业）部", "每２年"]
    assert (hit.source.version.key, hit.locator) == ("trees-sichuan-1", "第3条第1款")


def test_the_context_is_cut_around_the_first_place(filled: Store) -> None:
    [hit] = ask(filled, "树木 树龄").hits[:1]
    words, marks = hit.context(2, 3)
    assert words == "古树，是指树龄在一百…"
    assert [words[start:end] for start, end in marks] == ["树龄"]
    words, marks = hit.context(0, 3)
    assert words.startswith("古树") and len(hit.places) == 2


def test_hits_are_counted_and_come_in_pages_the_latest_text_first(filled: Store) -> None:
    every = ask(filled, "古树")
    assert every.total == len(every.hits) == 7
    assert [hit.source.side.key for hit in every.hits] == ["chongqing"] * 3 + ["sichuan"] * 4
    pages = [ask(filled, "古树", limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [page.total for page in pages] == [7, 7, 7]
    assert tuple(hit for page in pages for hit in page.hits) == every.hits
    assert every.by_year == {"2025": 3, "2024": 4}
    assert every.by_place == {"四川": 4, "重庆": 3}


def test_a_removed_version_is_not_found_until_restored(filled: Store) -> None:
    remove_version(filled, "trees-sichuan-1")
    assert {side for side, _ in found(filled, "古树")} == {"chongqing"}
    restore_version(filled, "trees-sichuan-1")
    assert {side for side, _ in found(filled, "古树")} == {"chongqing", "sichuan"}


def test_fields_alone_find_the_texts_they_ask_for(filled: Store) -> None:
    every = ask(filled, "方:重庆")
    assert [text.version.key for text in every.titled] == ["trees-chongqing-1"]
    assert (every.texts, every.total) == (1, 0)


def test_a_store_from_before_the_search_is_indexed_when_opened(filled: Store) -> None:
    before = found(filled, "古树")
    with closing(connect(filled.path, 1.0)) as raw:
        for table in ("searched_text", "searched_provision"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'search'")
        assert [step.name for step in migrations.pending(Database(raw))] == ["search"]
    with open_store(str(filled.path)) as again:
        assert found(again, "古树") == before


letters = st.text("古树名木，。 aＡ1１𠀀·", max_size=10)
word = (
    st.text("古树名木a1𠀀，", min_size=1, max_size=4).filter(lambda text: fold(text).text.strip(BOUNDARY)).map(word_of)
)
pair = word.filter(lambda each: len(each.folded) > 1)
near = st.builds(Near, pair, pair, st.integers(0, 6))


def _more(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(inner, min_size=1, max_size=3)
    with_none = st.builds(lambda parts, without: All((*parts, *map(Not, without))), some, st.lists(inner, max_size=2))
    return st.builds(lambda parts: Either(tuple(parts)), some) | with_none


trees = st.recursive(word | near, _more, max_leaves=6)


@given(letters, trees)
def test_the_index_finds_what_the_tree_means(text: str, tree: Node) -> None:
    with closing(sqlite3.connect(":memory:")) as raw:
        raw.execute("CREATE VIRTUAL TABLE t USING fts5(words, content='', columnsize=0, tokenize=ascii)")
        raw.execute("INSERT INTO t (rowid, words) VALUES (1, ?)", [pairs(text)])
        hit = bool(raw.execute("SELECT rowid FROM t WHERE t MATCH ?", [expression(tree)]).fetchall())
    assert hit == holds(tree, fold(text).text)


@given(letters, st.text("古树名木，a1", min_size=1, max_size=5), letters)
def test_whatever_contains_a_phrase_is_found_by_it(before: str, phrase: str, after: str) -> None:
    if not fold(phrase).text.strip(BOUNDARY):
        return
    query = read_query(f"“{phrase}”")
    assert query.words is not None
    text = fold(before + phrase + after)
    assert holds(query.words, text.text)
    assert places(query.words, text)


def test_a_single_character_is_found_at_the_end_of_a_text() -> None:
    assert holds(Word("木"), fold("古树名木").text)


def test_a_project_without_versions_is_no_obstacle(store: Store) -> None:
    add_project(store, "甲", SIDES)
    assert ask(store, "甲").total == 0
