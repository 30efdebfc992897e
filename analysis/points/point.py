"""A point: one line of what a meeting should see, as data. Faces say it in a language; nothing here is a sentence."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import ArticleRef
from analysis.sides import Side

ONE_SIDED = "one_sided"
"""What a whole article or system is called that only one side has; else a point carries the category it differs in."""


class Silence(StrEnum):
    """Why a side has no words in a line; its value names them in the catalogue."""

    NONE = ""
    ABSENT = "absent"  # 无
    UNNAMED = "unnamed"  # 未写明由谁负责
    UNPUNISHED = "unpunished"  # 有规定而无罚则


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a line: its articles, the words quoted (none where it is silent; `bearer` where they name who acts),
    and the whole passages."""

    articles: tuple[ArticleRef, ...]
    words: str = ""
    silence: Silence = Silence.NONE
    passages: tuple[str, ...] = ()
    bearer: bool = False


@dataclass(frozen=True, slots=True)
class System:
    """What a side alone sets up: its name and its articles."""

    name: str
    articles: tuple[ArticleRef, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A line: its `key` is the same for the same rows and category of the same texts; `rank` 1 (must be settled), 2 (on
    the page), 3 (may stand there); `rows` the ids of the rows it speaks of, `category` a Category or ONE_SIDED.
    `systems` are what the one side sets up where the point is one-sided, else none."""

    key: str
    rank: int
    weight: float
    category: str
    topic: str
    rows: tuple[str, ...]
    left: Said
    right: Said
    systems: tuple[System, ...] = ()

    @property
    def alone(self) -> Side | None:
        """The side that alone speaks, of a one-sided point."""
        if self.category != ONE_SIDED:
            return None
        return Side.LEFT if self.left.articles else Side.RIGHT
