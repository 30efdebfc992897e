"""A store of its own for each test, a clock that only moves when told, and a small draft."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from drafts.lines import Aside, Finding, SetAside
from drafts.provisions import Draft, Kind, Level, Number, Provision
from legislation.projects.keeping import add_project
from legislation.projects.records import Project, Side
from legislation.store.database import Store, open_store

SIDES = (
    Side("sichuan", "四川", "四川省人民代表大会常务委员会", "四川省古树保护条例"),
    Side("chongqing", "重庆", "重庆市人民代表大会常务委员会"),
)


class Clock:
    """Starts at 2026-03-01 08:00 UTC; `forward` moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **by: int) -> None:
        self.moment += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db", clock=clock, lock_wait=1.0) as opened:
        yield opened


@pytest.fixture
def project(store: Store) -> Project:
    return add_project(store, "古树保护条例", SIDES, key="trees")


def article(number: int, *paragraphs: str, suffix: int = 0) -> Provision:
    key = f"{number}-{suffix}" if suffix else str(number)
    below = tuple(
        Provision(Level.PARAGRAPH, f"{key}/{place}", f"第{key}条第{place}款", Number(place), text=text, raw=text)
        for place, text in enumerate(paragraphs, start=1)
    )
    label = f"第{key}条"
    return Provision(Level.ARTICLE, key, label, Number(number, suffix), label, raw=label, children=below)


@pytest.fixture
def make_draft() -> Callable[..., Draft]:
    """Makes a draft with one article for each text given."""

    def make(*texts: str) -> Draft:
        return Draft(
            title="四川省古树保护条例",
            kind=Kind.REGULATION,
            body=tuple(article(number, text) for number, text in enumerate(texts or ("保护古树。",), start=1)),
            note="（草案）",
            preamble=("为了保护古树，",),
            closing=("2026年3月1日",),
            annexes=(Provision(Level.ANNEX, "a1", "附件", label="附件", caption="古树名录", raw="附件　古树名录"),),
            findings=(Finding("effective_date_missing", "第一条", "第2页", {"count": 1, "name": "古树"}),),
            set_aside=(SetAside(Aside.PAGE_NUMBER, "－1－", "第1页"),),
        )

    return make
