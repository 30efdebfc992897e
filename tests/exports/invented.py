"""An invented store for charts and calendar: two sides, planned and actual dates, dates known in part, a register."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from analysis.charts.material import Material
from analysis.charts.resemblance import resemblance
from analysis.charts.writing import MeasuredPair
from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from legislation.dates.partial import PartialDate
from legislation.projects.keeping import add_project
from legislation.projects.records import Project, Side, Version
from legislation.register.keeping import save_instrument
from legislation.register.records import (
    ActionItem,
    Duty,
    Indicator,
    Instrument,
    InstrumentKind,
    Qualifier,
)
from legislation.store.database import Store, open_store
from legislation.tracks.keeping import save_milestone, set_facts
from legislation.tracks.records import Extent, Milestone, Mode, ProjectFacts, Provenance
from legislation.tracks.stages import load_stages
from workbench.standing import read_known

TODAY = date(2026, 3, 1)
SIDES = (Side("one", "甲省", "甲省人大常委会"), Side("two", "乙市", "乙市人大常委会"))
TRICKY = "=凉亭<b>管护</b>"
DATES = (
    ("pavilion", "one", "initiation", "2024-01-10", ""),
    ("pavilion", "one", "first_reading", "2025-03-26", "continued"),
    ("pavilion", "two", "first_reading", "2025-05", "continued"),
    ("pavilion", "one", "vote", "2025-09-29", "passed"),
    ("pavilion", "two", "vote", "2025-09-24", "passed"),
    ("pavilion", "one", "effect", "2026-01-01", ""),
    ("pavilion", "two", "effect", "2026-01-01", ""),
    ("lantern", "two", "submission", "2026-02-20", ""),
    ("lantern", "", "survey", "2025-11", ""),
)
PLANS = (
    ("lantern", "two", "first_reading", "2026-03-25"),
    ("lantern", "one", "first_reading", "2026-04"),
    ("lantern", "two", "vote", "2026-05-28"),
)
CLAUSES = "凉亭条例\n第一章 管护\n第一条 凉亭{words}。\n第二条 凉亭由村民委员会管护。"
PAPER, PAGE = (Provenance(name, Extent.EXCERPT, True) for name in ("甲公报", "乙网页"))


@contextmanager
def invented_store(folder: Path) -> Iterator[Store]:
    with open_store(str(folder / "store.db"), clock=lambda: datetime(2026, 2, 1, tzinfo=UTC)) as store:
        for key, title in (("pavilion", TRICKY), ("lantern", "灯会安全"), ("unnamed", "未定")):
            add_project(store, title, SIDES, key=key)
        facts = ProjectFacts("pavilion", ("文化", "旅游"), Mode.REGULATION_REGULATION, provenance={"": PAPER})
        set_facts(store, facts, revision=1)
        revision = {"pavilion": 2, "lantern": 1}
        for project, side, stage, day, outcome in DATES:
            done = Milestone(project, side, stage, actual=PartialDate.parse(day), outcome=outcome, provenance=PAPER)
            revision[project] = _saved(store, done, revision[project])
        for project, side, stage, day in PLANS:
            revision[project] = _saved(
                store, Milestone(project, side, stage, planned=PartialDate.parse(day)), revision[project]
            )
        save_instrument(store, _instrument())
        yield store


def _saved(store: Store, milestone: Milestone, revision: int) -> int:
    saved = save_milestone(store, load_stages(), milestone, revision=revision, today=TODAY)
    return saved.project.revision


def _instrument() -> Instrument:
    def figure(value: float, year: int, qualifier: Qualifier, source: Provenance) -> Indicator:
        return Indicator("凉亭", value, "座", PartialDate(year), qualifier, source)

    return Instrument(
        "memo",
        InstrumentKind.MEMORANDUM,
        title="凉亭共护备忘录",
        duties=(Duty("文化", "巡查", "凉亭"), Duty("文化", "修缮"), Duty("财政")),
        actions=(ActionItem("汇总名录", "文化", PartialDate(2026, 3, 15)),),
        indicators=(
            figure(1200, 2024, Qualifier.OVER, PAPER),
            figure(1180, 2024, Qualifier.EXACT, PAGE),
            figure(1300, 2025, Qualifier.REACHED, PAPER),
        ),
        provenance=PAPER,
    )


def invented_material(folder: Path) -> Material:
    with invented_store(folder) as store:
        return read_known(store).material(TODAY)


def measured_pairs() -> tuple[MeasuredPair, ...]:
    """Two pairs of texts of one project: the first far apart, the second nearly alike, and without a date."""
    of = Project("pavilion", TRICKY, SIDES, demonstration=False, created_at="", revision=1)
    pairs = []
    for ordinal, (words, day) in enumerate((("可以出租", "2025-05"), ("不得出租", "")), start=1):
        left, right = (CLAUSES.format(words=each) for each in (words, "不得出租"))
        versions = (_version(side.key, ordinal, day) for side in SIDES)
        pairs.append(MeasuredPair(ordinal, of, *versions, resemblance(compare(parse_text(left), parse_text(right)))))
    return tuple(pairs)


def _version(side: str, ordinal: int, day: str) -> Version:
    return Version(
        key=f"{side}-{ordinal}",
        project="pavilion",
        side=side,
        ordinal=ordinal,
        label=f"第{ordinal}稿",
        date=day,
        title="凉亭条例",
        articles=2,
        file="",
        file_name=f"{side}.txt",
        added_at="",
    )
