"""How alike two texts are written (文本相似度): the share of their words that both say, whole, chapter by chapter, and
what keeps them apart, by category and level.

The resemblance counts characters (letters and digits, no punctuation) of the articles of both texts. Alike are those
in passages that answer each other and agree, or differ only in what is folded away: the names of one role on both sides
(四川省, 重庆市), numbers, formats. A provision that one side alone has is unlike in full. 0: no word is alike; 1: the
texts say the same.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from analysis.charts.agreement import counted, rows_of_chapters
from analysis.charts.texts import Agreement
from analysis.comparing.comparison import FOLDED, Category, Comparison, Row, Unit
from analysis.comparing.weight import Grade

_NUMBER = re.compile(r"^第[^章编节]{1,6}[章编节]\s*")


@dataclass(frozen=True, slots=True)
class Measure:
    """Of a text or a chapter: its characters on both sides together, how many of them are alike, its rows."""

    characters: int
    alike: int
    rows: Agreement

    @property
    def resemblance(self) -> float | None:
        """0…1; None where there is no character."""
        return self.alike / self.characters if self.characters else None


@dataclass(frozen=True, slots=True)
class Resemblance:
    """What one comparison measures. `chapters` stand in the order of the left text, each under its title (empty: in no
    chapter); `differences` counts those of the article rows, each once under its strongest category."""

    whole: Measure
    chapters: tuple[Measure, ...]
    differences: Mapping[tuple[Category, Grade], int] = field(hash=False)


def resemblance(comparison: Comparison) -> Resemblance:
    """Of the article rows of a comparison."""
    alike = _alike_by_unit(comparison)
    chapters = [_measure(name, rows, alike) for name, rows in rows_of_chapters(comparison, "")]
    kinds = Counter((each.category, each.weight.grade) for row in comparison.rows for each in row.differences)
    return Resemblance(_measure("", comparison.rows, alike), tuple(chapters), dict(kinds))


def chapter_name(title: str) -> str:
    """A chapter by its subject, whatever its number: the same in texts that number it otherwise.

    >>> chapter_name("第三章 居家社区 养老服务")
    '居家社区养老服务'
    """
    return re.sub(r"\s", "", _NUMBER.sub("", title))


UnitKey = tuple[bool, str]  # whether it stands on the left, and its key


def _measure(label: str, rows: Iterable[Row], alike: Mapping[UnitKey, int]) -> Measure:
    rows = tuple(rows)
    units = {key: unit for row in rows for key, unit in _units(row)}
    return Measure(sum(map(_characters, units.values())), sum(alike.get(key, 0) for key in units), counted(label, rows))


def _alike_by_unit(comparison: Comparison) -> dict[UnitKey, int]:
    """Alike characters of each paragraph or item; of one that a link across rows shows too, where it fits best."""
    found: dict[UnitKey, int] = {}
    for row in (*comparison.rows, *comparison.also):
        for key, unit in _answered(row):
            found[key] = max(found.get(key, 0), _alike(unit, row))
    return found


def _units(row: Row) -> Iterator[tuple[UnitKey, Unit]]:
    yield from (((True, unit.key), unit) for unit in row.left_units)
    yield from (((False, unit.key), unit) for unit in row.right_units)


def _answered(row: Row) -> Iterator[tuple[UnitKey, Unit]]:
    """The paragraphs and items of the row that the other side answers."""
    for link in row.links:
        if link.left is not None and link.right is not None:
            left, right = row.left_units[link.left], row.right_units[link.right]
            yield (True, left.key), left
            yield (False, right.key), right


def _alike(unit: Unit, row: Row) -> int:
    agree = (s.text for s in unit.spans if s.difference is None or row.differences[s.difference].category in FOLDED)
    return sum(map(_letters, agree))


def _characters(unit: Unit) -> int:
    return sum(_letters(span.text) for span in unit.spans)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))
