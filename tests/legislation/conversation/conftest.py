"""Two sides at one table, each with a text that both can read and one of its own."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from drafts.provisions import Draft
from legislation.negotiation.records import Anchor
from legislation.projects.records import Project
from legislation.projects.versions import add_version
from legislation.rights.actors import Actor, Role, Visibility
from legislation.store.database import Store


@dataclass(frozen=True)
class Table:
    """`row` is the second article on both sides; `hidden` an article of a text that Chongqing keeps to itself."""

    we: Store
    colleague: Store
    they: Store
    researcher: Store
    row: Anchor
    hidden: Anchor


@pytest.fixture
def table(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Table:
    def put(side: str, label: str, visibility: Visibility) -> str:
        draft = make_draft("保护古树。", f"{side}古树名录向社会公布。")
        content = f"{side}{label}".encode()
        return add_version(
            store,
            project.key,
            side,
            label=label,
            date="",
            file_name="x.txt",
            content=content,
            draft=draft,
            visibility=visibility,
        ).key

    left, right = (put(side, "草案", Visibility.BOTH) for side in ("sichuan", "chongqing"))
    hidden = put("chongqing", "内部稿", Visibility.OWN)
    return Table(
        store.acting(Actor(Role.STAFF, "李芳", "sichuan", "person-li")),
        store.acting(Actor(Role.LEADER, "赵敏", "sichuan", "person-zhao")),
        store.acting(Actor(Role.STAFF, "陈静", "chongqing", "person-chen")),
        store.acting(Actor(Role.RESEARCHER, "孙某", "", "person-sun")),
        Anchor(left, ("2",), right, ("2",)),
        Anchor(hidden, ("2",), "", ()),
    )
