"""A Chart: what one chart of the research page shows, as a table of codes and figures that every face draws.

Nothing here knows how it will look: the figure, the words and the files are made in `exports/charts/`, from the table
alone, so that whoever downloads the data holds everything that was drawn.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from legislation.dates.partial import PartialDate
from legislation.projects.records import Project
from legislation.tracks.records import Provenance
from legislation.tracks.stages import Name

Value = str | int | float | PartialDate | None
ChartRow = tuple[Value, ...]


class ColumnKind(StrEnum):
    """What the values of a column are."""

    TEXT = "text"  # the words of a record, shown as they are
    NUMBER = "number"
    DATE = "date"  # a PartialDate; None where there is none
    CODE = "code"  # a code whose word stands in the catalogue's section `Column.section`
    TERM = "term"  # a key of `Chart.terms`


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """`id` is the column's name in JSON, and names its heading in the catalogue (section `chart_column`)."""

    id: str
    kind: ColumnKind = ColumnKind.TEXT
    section: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`key` names the chart (sections `chart_title` and `chart_note`), `params` fill in its title.

    `on` is the date of the data, `sources` where the facts come from, `terms` the words of stages and outcomes,
    `filters` which projects were chosen (year, field, side: as they stand; mode, status: codes; stage: a term),
    `sides` the keys of the sides in an order of their own, so that each looks the same in every chart. A chart
    without rows says that there is nothing to show yet.
    """

    key: str
    on: date
    columns: tuple[ChartColumn, ...]
    rows: tuple[ChartRow, ...]
    sources: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    terms: Mapping[str, Name] = field(default_factory=dict, hash=False)
    params: Mapping[str, str] = field(default_factory=dict, hash=False)
    filters: tuple[tuple[str, Value], ...] = ()

    def records(self) -> list[dict[str, Value]]:
        """The rows as column id -> value."""
        ids = [column.id for column in self.columns]
        return [dict(zip(ids, row, strict=True)) for row in self.rows]


VERIFIED, PENDING = "verified", "pending"


def verification_of(provenance: Provenance) -> str:
    """The code of whether a fact is verified or 待核."""
    return VERIFIED if provenance.verified else PENDING


SOURCE = (
    ChartColumn("source"),
    ChartColumn("extent", ColumnKind.CODE, "extent"),
    ChartColumn("address"),
    ChartColumn("accessed", ColumnKind.DATE),
    ChartColumn("verification", ColumnKind.CODE, "verification"),
)


def source_of(provenance: Provenance) -> ChartRow:
    """Where the fact of a row comes from, for the columns `SOURCE`."""
    where = provenance.source or None, provenance.extent.value, provenance.address or None, provenance.accessed
    return (*where, verification_of(provenance))


def named_sources(found: Iterable[Provenance]) -> tuple[str, ...]:
    """The sources once each, in the order they first appear."""
    return tuple(dict.fromkeys(one.source for one in found if one.source))


def side_names(project: Project) -> dict[str, str]:
    return {side.key: side.name for side in project.sides}
