"""Two drafts of one project, and the articles that people decide on."""

from collections.abc import Callable

import pytest

from drafts.provisions import Draft
from legislation.negotiation.records import Anchor
from legislation.projects.records import Project
from legislation.projects.versions import add_version
from legislation.store.database import Store


@pytest.fixture
def anchor(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Anchor:
    """The second article on both sides."""
    keys = [
        add_version(
            store,
            project.key,
            side,
            label="草案",
            date="2026-01-01",
            file_name="草案.txt",
            content=side.encode(),
            draft=make_draft("保护古树。", f"{side}古树名录向社会公布。"),
        ).key
        for side in ("sichuan", "chongqing")
    ]
    return Anchor(keys[0], ("2",), keys[1], ("2",))
