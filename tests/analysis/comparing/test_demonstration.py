"""Between the latest versions of the demonstration, every row and difference that its guide promises is there."""

from functools import cache
from importlib.resources import files

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Relation, Row
from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.seed.demonstration.project import Example, shown


def text_of(name: str) -> Draft:
    return parse_text(files("legislation.seed.demonstration").joinpath(f"{name}.txt").read_text(encoding="utf-8"))


@cache
def comparison() -> Comparison:
    return compare(text_of("sichuan-2"), text_of("chongqing-2"))


def rows_of(example: Example) -> list[Row]:
    """The rows that hold the example's articles."""
    return [
        row
        for row in comparison().rows
        if {article.locator for article in row.left} & set(example.left)
        or {article.locator for article in row.right} & set(example.right)
    ]


def shows(row: Row, what: str) -> bool:
    if what == "moved":
        return row.moved or any(link.moved for link in row.links)
    return row.relation == what or any(what in difference.categories for difference in row.differences)


@pytest.mark.parametrize("example", shown(), ids=str)
def test_what_the_guide_promises_is_there(example: Example) -> None:
    rows = rows_of(example)
    assert rows
    assert all(shows(row, example.what) for row in rows)


def test_the_versions_of_each_side_differ_in_every_way() -> None:
    between = [compare(text_of(f"{side}-1"), text_of(f"{side}-2")) for side in ("sichuan", "chongqing")]
    rows = [row for each in between for row in each.rows]
    assert {row.relation for row in rows} == set(Relation) - {Relation.PARTIAL}
    assert any(row.moved for row in rows)
    categories = {difference.category for row in rows for difference in row.differences}
    assert {Category.MODALITY, Category.TIME_LIMIT, Category.QUANTITY, Category.PENALTY, Category.SCOPE} <= categories
