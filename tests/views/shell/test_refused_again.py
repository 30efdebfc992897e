"""A file that was refused is not read again at each run of a page."""

from collections.abc import Iterator
from typing import Any

import pytest
import streamlit as st

from drafts.refusal import Refusal
from views.shell import workspace


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def test_the_same_file_is_refused_without_being_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []

    def refuse(*arguments: Any, **_: Any) -> None:
        asked.append(arguments)
        raise Refusal("office_failed", name="旧稿.doc")

    monkeypatch.setattr(workspace.workers, "run", refuse)
    for _ in range(3):
        with pytest.raises(Refusal, match="office_failed") as told:
            workspace.read_draft("旧稿.doc", b"one")
        assert told.value.params == {"name": "旧稿.doc"}
    assert len(asked) == 1
    with pytest.raises(Refusal, match="office_failed"):
        workspace.read_draft("旧稿.doc", b"another")
    assert len(asked) == 2
