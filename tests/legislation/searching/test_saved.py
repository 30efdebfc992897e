"""Searches that are kept: by name, each name once, removed with a way back."""

import pytest

from drafts.refusal import Refusal
from legislation.searching import saved
from legislation.searching.saved import (
    bring_back_search,
    open_search,
    remove_search,
    rename_search,
    save_search,
    saved_searches,
)
from legislation.store.database import Store
from tests.legislation.conftest import Clock


def names(store: Store) -> list[str]:
    return [each.name for each in saved_searches(store)]


def refused(act: object, *args: object) -> str:
    with pytest.raises(Refusal) as refusal:
        act(*args)  # type: ignore[operator]
    return refusal.value.code


def test_a_query_is_kept_under_its_own_words_or_a_name(store: Store, clock: Clock) -> None:
    save_search(store, "", " 养老 服务 ")
    clock.forward(minutes=1)
    save_search(store, "收 \n费", "收费")
    assert [(each.name, each.query) for each in saved_searches(store)] == [
        ("养老 服务", "养老 服务"),
        ("收 费", "收费"),
    ]


def test_what_is_no_query_or_has_no_free_name_is_not_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    save_search(store, "甲", "养老")
    assert refused(save_search, store, "乙", "(养老") == "search_bracket"
    assert refused(save_search, store, " 甲", "服务") == "search_named_so"
    assert refused(save_search, store, "长" * 61, "服务") == "text_too_long"
    monkeypatch.setattr(saved, "MOST", 1)
    assert refused(save_search, store, "乙", "服务") == "search_kept_most"
    assert names(store) == ["甲"]


def test_a_name_is_changed(store: Store) -> None:
    first, second = save_search(store, "甲", "养老"), save_search(store, "乙", "服务")
    rename_search(store, first.key, "丙")
    assert set(names(store)) == {"乙", "丙"}
    assert refused(rename_search, store, second.key, "丙") == "search_named_so"
    assert refused(rename_search, store, second.key, "  ") == "search_unnamed"
    assert refused(rename_search, store, "none", "丁") == "search_unknown"


def test_a_removed_one_comes_back_unless_its_name_was_taken(store: Store) -> None:
    kept = save_search(store, "甲", "养老")
    remove_search(store, kept.key)
    assert names(store) == []
    bring_back_search(store, kept.key)
    assert saved_searches(store) == (kept,)
    remove_search(store, kept.key)
    save_search(store, "甲", "服务")
    assert refused(bring_back_search, store, kept.key) == "search_named_so"


def test_it_is_known_when_somebody_last_looked(store: Store, clock: Clock) -> None:
    kept = save_search(store, "甲", "养老")
    clock.forward(hours=1)
    open_search(store, kept.key)
    (now,) = saved_searches(store)
    assert now.opened_at > kept.opened_at == kept.saved_at
