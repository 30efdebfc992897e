"""Gives every difference of a row its weight and its level, by what `weights.toml` says of its category and of the
statements it stands in."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

from analysis.comparing.comparison import Category, Difference, Row, Unit
from analysis.comparing.statements import Statement, statements
from analysis.comparing.weight import UNWEIGHED, Grade, Share, Weight
from analysis.sides import Side
from drafts.citations import Reach
from drafts.provisions import Draft
from drafts.resolving import citations_of


@dataclass(frozen=True, slots=True)
class Weights:
    """`weights.toml`, read and compiled; its comments say what each entry means."""

    point: float
    categories: Mapping[Category, float]
    properties: tuple[tuple[str, re.Pattern[str], float], ...]
    full: int
    most: float
    enforced: float
    fine: re.Pattern[str]
    one_sided: float


@cache
def weights() -> Weights:
    """Raises KeyError where a substantive category has no weight, ValueError for a property that stands twice."""
    data = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    names = [each["name"] for each in data["property"]]
    if len(set(names)) < len(names):
        raise ValueError("weights.toml: a property stands twice")
    return Weights(
        point=data["level"]["point"],
        categories={category: data["category"][category.value] for category in Category if category.substantive},
        properties=tuple((p["name"], re.compile(p["pattern"]), p["adds"]) for p in data["property"]),
        full=data["size"]["full"],
        most=data["size"]["most"],
        enforced=data["enforced"]["adds"],
        fine=re.compile(data["enforced"]["pattern"]),
        one_sided=data["one_sided"]["adds"],
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds a difference: the statements it stands in on each side (empty: none), and whether a penalty
    enforces an article of its row on either side."""

    left: str
    right: str
    enforced: bool = False


def weighed(rows: Sequence[Row], enforced: "Enforced") -> tuple[Row, ...]:
    """The rows with the weight of every difference."""
    return tuple(_weighed(row, enforced.touches(row)) for row in rows)


def _weighed(row: Row, enforced: bool) -> Row:
    if not row.left_units or not row.right_units:
        left, right = (" ".join(_text(unit) for unit in units) for units in (row.left_units, row.right_units))
        alone = Difference(Category.CONTENT, left, right)
        return replace(row, weight=weigh(alone, Setting(left, right, enforced)))
    if not any(difference.substantive for difference in row.differences):
        return row
    ours, theirs = (_Around(statements(row, side)) for side in Side)
    found = tuple(
        replace(difference, weight=weigh(difference, Setting(ours.of(at), theirs.of(at), enforced)))
        for at, difference in enumerate(row.differences)
    )
    return replace(row, differences=found, weight=max((d.weight for d in found), key=lambda weight: weight.value))


def _text(unit: Unit) -> str:
    return "".join(span.text for span in unit.spans)


class _Around:
    """What one side says around its differences: the statements that each stands in, joined once for all that stand in
    the same."""

    def __init__(self, found: Sequence[Statement]) -> None:
        self._found = found
        self._joined: dict[tuple[int, ...], str] = {}
        self._holding: dict[int, list[int]] = {}
        for place, statement in enumerate(found):
            for difference in statement.differences:
                self._holding.setdefault(difference, []).append(place)

    def of(self, difference: int) -> str:
        places = tuple(self._holding.get(difference, ()))
        if places not in self._joined:
            self._joined[places] = "".join(self._found[place].text for place in places)
        return self._joined[places]


def weigh(difference: Difference, setting: Setting) -> Weight:
    """The weight of one difference and its level."""
    if not difference.substantive:
        return UNWEIGHED
    whole = Weight(tuple(_shares(difference, setting)))
    return replace(whole, grade=Grade.POINT if whole.value >= weights().point else Grade.GENERAL)


def _shares(difference: Difference, setting: Setting) -> Iterator[Share]:
    known = weights()
    base, name = max((known.categories[c], c.value) for c in difference.categories if c.substantive)
    yield Share(name, base)
    left, right = _properties(setting.left), _properties(setting.right)
    for named, _, adds in known.properties:
        if named in left or named in right:
            yield Share(named, adds)
    longer = max(len(difference.left), len(difference.right))
    yield Share("size", round(known.most * min(1.0, longer / known.full), 3))
    if setting.enforced:
        yield Share("enforced", known.enforced)
    if not (setting.left and setting.right):
        yield Share("one_sided", known.one_sided)


@lru_cache(maxsize=16)
def _properties(text: str) -> frozenset[str]:
    """What weighs in a text; the differences of one statement ask it one after another."""
    return frozenset(named for named, pattern, _ in weights().properties if pattern.search(text))


@dataclass(frozen=True, slots=True)
class Enforced:
    """The keys of the articles of each text that a penalty of that text cites (违反本条例第二十条规定)."""

    left: frozenset[str]
    right: frozenset[str]

    @classmethod
    def of(cls, left: Draft, right: Draft) -> "Enforced":
        return cls(frozenset(_enforced(left)), frozenset(_enforced(right)))

    def touches(self, row: Row) -> bool:
        left = any(ref.key in self.left for ref in row.left)
        return left or any(ref.key in self.right for ref in row.right)


def _enforced(draft: Draft) -> Iterator[str]:
    every = citations_of(draft)
    for article in draft.articles:
        for paragraph in article.children:
            nodes = tuple(paragraph.walk())
            if weights().fine.search("".join(node.text for node in nodes)):
                for citation in (c for node in nodes for c in every.get(node.key, ()) if c.reach is Reach.INTERNAL):
                    yield from (key.partition("/")[0] for key in citation.keys)
