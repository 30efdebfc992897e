"""What a search asks and what it finds, without the store: texts and lines of records, hits and their counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from legislation.folding import Folded, fold
from legislation.projects.records import Project, Side, Version
from legislation.register.records import Instrument
from legislation.searching.query import LATEST, Condition, Field

BEFORE, AFTER = 30, 70  # characters of context on each side of the first place


@dataclass(frozen=True)
class SearchedText:
    """A stored text. `first` and `last` are the ids of its provisions; `stages` what its label and the stages whose
    paper it is are called, and LATEST where it is its side's latest text; `in_force` whether it is that and the side's
    law has taken effect."""

    project: Project
    side: Side
    version: Version
    first: int
    last: int
    stages: tuple[str, ...]
    in_force: bool

    @property
    def title(self) -> str:
        return self.version.title or self.side.title or self.project.title

    @property
    def year(self) -> str:
        return self.version.date[:4]

    @property
    def places(self) -> tuple[str, ...]:
        return (self.side.name,)

    @cached_property
    def folded_title(self) -> str:
        return fold(f"{self.title}　{self.project.title}").text

    def meets(self, condition: Condition) -> bool:
        """Whether the text is one of those asked for; articles are asked of its provisions."""
        return condition.field is Field.ARTICLE or self._is(condition) is not condition.negated

    def _is(self, condition: Condition) -> bool:
        values = condition.values
        match condition.field:
            case Field.TITLE:
                return any(value in self.folded_title for value in values)
            case Field.SIDE:
                return bool({fold(self.side.name).text.rstrip("·"), self.side.key} & set(values))
            case Field.STAGE:
                return any(value in fold(stage).text for stage in self.stages for value in values)
            case Field.YEAR:
                return within(self.year, values)
            case Field.PLACE:
                words = fold(f"{self.side.name}　{self.side.legislature}").text
                return any(value in words for value in values)
            case _:
                return ("yes" if self.in_force else "no") in values


@dataclass(frozen=True)
class RecordLine:
    """One line of a record of the register: what it is (a code of `where`), its words."""

    record: Instrument
    where: str
    text: str

    @cached_property
    def folded(self) -> Folded:
        return fold(self.text)

    @property
    def title(self) -> str:
        return self.record.name

    @property
    def date(self) -> str:
        return self.record.date.text if self.record.date else ""

    @property
    def year(self) -> str:
        return str(self.record.date.year or "") if self.record.date else ""

    @property
    def places(self) -> tuple[str, ...]:
        return self.record.regions

    def meets(self, condition: Condition) -> bool:
        """Records have neither articles, sides, stages nor effect: who asks for these asks for texts."""
        values = condition.values
        match condition.field:
            case Field.TITLE:
                found = any(value in fold(self.title).text for value in values)
            case Field.YEAR:
                found = within(self.year, values)
            case Field.PLACE:
                found = any(value in fold("　".join(self.places)).text for value in values)
            case _:
                return False
        return found is not condition.negated


def within(year: str, spans: Iterable[str]) -> bool:
    """Whether the year lies in one of the spans (2023-2025)."""
    return any(first <= year <= last for first, last in (span.split("-") for span in spans))


@dataclass(frozen=True)
class Library:
    """`texts` stand in the order in which results come: the latest date first."""

    texts: tuple[SearchedText, ...]
    lines: tuple[RecordLine, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision, or a line of a record, that was found: whose it is, where it stands in it (`key` of a provision,
    `locator` as written, or `where` in a record), its words; `places` are (start, end) in `text`."""

    source: SearchedText | RecordLine
    key: str
    locator: str
    text: str
    places: tuple[tuple[int, int], ...]

    def context(self, before: int = BEFORE, after: int = AFTER) -> tuple[str, tuple[tuple[int, int], ...]]:
        """The words around the first place, … where they go on, and the places in them."""
        first, end = self.places[0] if self.places else (0, 0)
        start = max(0, first - before) if first > before + 5 else 0
        stop = end + after if len(self.text) > end + after + 5 else len(self.text)
        head = "…" if start else ""
        cut = head + self.text[start:stop] + ("…" if stop < len(self.text) else "")
        shift = len(head) - start
        return cut, tuple((s + shift, min(e, stop) + shift) for s, e in self.places if s < stop)


@dataclass(frozen=True, slots=True)
class Found:
    """`texts` were asked; of these, `by_text` counts the provisions that hold the words, in the order of the library.
    `titled` are texts whose title holds the words (all that are asked where the query has no words). `lines` are of
    records. `hits` are those of the page that was asked for, provisions first."""

    texts: int
    by_text: tuple[tuple[SearchedText, int], ...]
    titled: tuple[SearchedText, ...]
    lines: tuple[RecordLine, ...]
    by_year: Mapping[str, int]
    by_place: Mapping[str, int]
    hits: tuple[Hit, ...]

    @property
    def in_latest(self) -> int:
        """How many of the provisions stand in the latest text of a side."""
        return sum(count for text, count in self.by_text if LATEST in text.stages)

    @property
    def provisions(self) -> int:
        return sum(count for _, count in self.by_text)

    @property
    def total(self) -> int:
        return self.provisions + len(self.lines)
