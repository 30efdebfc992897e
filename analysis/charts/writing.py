"""How alike two legislatures write over time (两地立法文本相似度变化): by project, chapter and category."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.charts.chart import Chart, ChartColumn, ChartRow, ColumnKind, Value
from analysis.charts.projects import PROJECT
from analysis.charts.resemblance import Measure, Resemblance, chapter_name
from analysis.comparing.comparison import Category
from analysis.comparing.weight import Grade
from legislation.dates.partial import PartialDate, certainly_before
from legislation.projects.records import Project, Version

VERSIONS = (
    ChartColumn("pair", ColumnKind.NUMBER),
    ChartColumn("at", ColumnKind.DATE),
    ChartColumn("first_side"),
    ChartColumn("first_version"),
    ChartColumn("second_side"),
    ChartColumn("second_version"),
)
FILES = (
    ChartColumn("first_dated", ColumnKind.DATE),
    ChartColumn("first_file"),
    ChartColumn("second_dated", ColumnKind.DATE),
    ChartColumn("second_file"),
)
MEASURED = tuple(
    ChartColumn(name, ColumnKind.NUMBER)
    for name in ("resemblance", "characters", "alike", "rows", "identical", "wording", "substantive", "one_side")
)


@dataclass(frozen=True, slots=True)
class MeasuredPair:
    """The latest texts of a project's two sides when one of them brought a version; `measured` is None where they
    cannot be compared. `ordinal` counts a project's pairs from 1."""

    ordinal: int
    project: Project
    left: Version
    right: Version
    measured: Resemblance | None

    @property
    def at(self) -> PartialDate | None:
        """The later of their dates; the less exact one where nobody can say, None where either has none."""
        left, right = _dated(self.left), _dated(self.right)
        if left is None or right is None:
            return None
        if certainly_before(left, right):
            return right
        return left if certainly_before(right, left) else min(left, right, key=lambda one: len(one.iso))

    @property
    def versions(self) -> ChartRow:
        names = {side.key: side.name for side in self.project.sides}
        return self.ordinal, self.at, names[self.left.side], self.left.label, names[self.right.side], self.right.label


def resemblance_over_time(pairs: Iterable[MeasuredPair], subject: str, on: date) -> Chart:
    """A row a pair of texts: how alike they are, in per cent, from what characters and rows that is counted."""
    rows = (
        (each.project.key, each.project.title, *each.versions, *_files(each), *_told(each.measured)) for each in pairs
    )
    columns = (*PROJECT, *VERSIONS, *FILES, *MEASURED)
    return Chart("resemblance_over_time", on, columns, tuple(rows), params={"subject": subject})


def _files(pair: MeasuredPair) -> ChartRow:
    return _dated(pair.left), pair.left.file_name, _dated(pair.right), pair.right.file_name


def _dated(version: Version) -> PartialDate | None:
    return PartialDate.parse(version.date) if version.date else None


def _told(measured: Resemblance | None) -> ChartRow:
    return (None,) * len(MEASURED) if measured is None else _numbers(measured.whole)


def _numbers(of: Measure) -> ChartRow:
    rows = of.rows
    share = None if of.resemblance is None else round(100 * of.resemblance, 1)
    counts = (rows.identical, rows.wording, rows.substantive, rows.one_side)
    return (share, of.characters, of.alike, rows.rows, *counts)


def resemblance_by_chapter(pairs: Sequence[MeasuredPair], subject: str, on: date) -> Chart:
    """The same for each chapter, told by its subject whatever its number: in the order of the latest text, those of
    earlier texts alone after them. `chapter` is None for what stands in none."""
    titles = _titles(pairs)
    rows = (
        (titles[chapter_name(chapter.rows.label)], *pair.versions, *_numbers(chapter))
        for pair in pairs
        if pair.measured is not None
        for chapter in pair.measured.chapters
    )
    order: dict[Value, int] = {title: place for place, title in enumerate(titles.values())}
    in_order = sorted(rows, key=lambda row: order[row[0]])
    columns = (ChartColumn("chapter"), *VERSIONS, *MEASURED)
    return Chart("resemblance_by_chapter", on, columns, tuple(in_order), params={"subject": subject})


def _titles(pairs: Sequence[MeasuredPair]) -> dict[str, str | None]:
    """Chapter by its subject -> the title of its latest text, which is None for what stands in no chapter."""
    found: dict[str, str | None] = {}
    for pair in reversed(pairs):
        for chapter in pair.measured.chapters if pair.measured else ():
            found.setdefault(chapter_name(chapter.rows.label), chapter.rows.label or None)
    return found


def differences_by_category(pairs: Sequence[MeasuredPair], subject: str, on: date) -> Chart:
    """How many differences of which category and level each pair has; a category or level that occurs in one pair has
    a row in each."""
    measured = [(pair, pair.measured.differences) for pair in pairs if pair.measured is not None]
    kinds = {kind for _, differences in measured for kind in differences}
    order = sorted(kinds, key=lambda kind: (list(Category).index(kind[0]), list(Grade).index(kind[1])))
    rows = (
        (category.value, grade.value, *pair.versions, differences.get((category, grade), 0))
        for category, grade in order
        for pair, differences in measured
    )
    columns = (
        ChartColumn("category", ColumnKind.CODE, "category"),
        ChartColumn("level", ColumnKind.CODE, "level"),
        *VERSIONS,
        ChartColumn("differences", ColumnKind.NUMBER),
    )
    return Chart("differences_by_category", on, columns, tuple(rows), params={"subject": subject})
