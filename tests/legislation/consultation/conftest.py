"""A version that was sent for comment, and its consultation."""

from collections.abc import Callable
from typing import Any

import pytest

from legislation.consultation.keeping import open_consultation
from legislation.consultation.records import Consultation
from legislation.projects.records import Project, Version
from legislation.projects.versions import add_version
from legislation.store.database import Store


@pytest.fixture
def sent(store: Store, project: Project, make_draft: Callable[..., Any]) -> Version:
    words = ("保护古树。", "县级人民政府应当普查古树。", "禁止砍伐古树。")
    return add_version(
        store,
        "trees",
        "sichuan",
        label="征求意见稿",
        date="2026-02",
        file_name="稿.txt",
        content=b"x",
        draft=make_draft(*words),
    )


@pytest.fixture
def asked(store: Store, sent: Version) -> Consultation:
    return open_consultation(store, "trees", sent.key, title="公开征求意见", since="2026-02-01", until="2026-03-02")
