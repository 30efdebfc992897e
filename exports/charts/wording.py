"""A Chart's codes in the reader's words: its title, its headings, its values."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from analysis.charts.chart import Chart, ChartColumn, ColumnKind, Value
from legislation.dates.partial import PartialDate, Precision
from wording import Language, text

CODES = ("mode", "status")  # filters whose values are codes with a section of their own


@dataclass(frozen=True, slots=True)
class Wording:
    """Says what a chart holds. Raises KeyError for a code without a word, which is a slip of ours."""

    chart: Chart
    language: Language

    def title(self) -> str:
        """What the chart shows, and of which projects where some were chosen."""
        named = self.named()
        return self.say("of", title=named, filters=self.filters()) if self.chart.filters else named

    def named(self) -> str:
        """What the chart shows."""
        return text(f"chart_title.{self.chart.key}", self.language, **self.chart.params)

    def filters(self) -> str:
        """The filters that chose the projects: 领域：交通；年份：2024; empty where none did."""
        return self.say("between").join(self._filter(name, value) for name, value in self.chart.filters)

    def _filter(self, name: str, value: Value) -> str:
        named = self.term(value) if name == "stage" else str(value)
        words = self.code(name, value) if name in CODES else named
        return self.say("filter", name=text(f"filters.{name}", self.language), value=words)

    def dated(self) -> str:
        """The date of the data and the filters, as a line under the title."""
        day = self.say("on", date=self.day(PartialDate.of(self.chart.on)))
        return self.say("of", title=day, filters=self.filters()) if self.chart.filters else day

    def note(self) -> str:
        """How the chart is read."""
        return text(f"chart_note.{self.chart.key}", self.language, **self.chart.params)

    def sources(self) -> str:
        """The line that names the sources; empty where the data names none."""
        if not self.chart.sources:
            return ""
        return self.say("sources", sources=self.say("between").join(self.chart.sources))

    def say(self, name: str, /, **params: object) -> str:
        return text(f"chart.{name}", self.language, **params)

    def heading(self, column: ChartColumn) -> str:
        return text(f"chart_column.{column.id}", self.language, **self.chart.params)

    def code(self, section: str, code: Value) -> str:
        return "" if code is None else text(f"{section}.{code}", self.language)

    def term(self, key: Value) -> str:
        if key is None:
            return ""
        name = self.chart.terms[str(key)]
        return name.zh if self.language is Language.CHINESE else name.en

    def pending(self, words: Value) -> str:
        """Words of a record, or 待核 where there are none."""
        return self.code("verification", "pending") if words is None else str(words)

    def day(self, when: Value | date) -> str:
        """A date as people write it: 2024年7月29日, ≈2024年7月; 未知 where nobody knows it, empty if none."""
        if isinstance(when, date):
            when = PartialDate.of(when)
        if not isinstance(when, PartialDate):
            return ""
        if when.precision is Precision.UNKNOWN:
            return self.say("date_unknown")
        written = self.say(f"date_{when.precision}", year=when.year, month=when.month, day=when.day)
        return "≈" * when.approximate + written

    def cell(self, column: ChartColumn, value: Value) -> str | int | float | None:
        """A value as the data files hold it: numbers as numbers, dates as 2024-07-29, codes in words."""
        shown: dict[ColumnKind, Callable[[], str]] = {
            ColumnKind.CODE: lambda: self.code(column.section, value),
            ColumnKind.TERM: lambda: self.term(value),
        }
        if value is None:
            return None
        if isinstance(value, PartialDate):
            return value.display or self.say("date_unknown")
        return shown[column.kind]() if column.kind in shown else value

    def figure(self, qualifier: Value, value: Value) -> str:
        """A figure with what its source says of it: 超过10,951."""
        number = f"{value:,.10g}" if isinstance(value, int | float) else str(value)
        return text(f"qualifier.{qualifier}", self.language, value=number)
