import pytest

from legislation.projects.naming import side_named
from legislation.projects.records import Side

SIDES = (
    Side("a", "甲", "甲省人民代表大会常务委员会"),
    Side("b", "乙", "乙市人民代表大会常务委员会"),
    Side("c", "甲省丙", "甲省丙市人民代表大会常务委员会"),
)


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("甲省凉亭管护条例", "a"),
        ("《乙市凉亭管护条例》（草案）", "b"),
        ("甲省丙市凉亭管护条例", "c"),
        ("关于修改乙市凉亭管护条例的决定", None),
        ("凉亭管护条例", None),
        ("", None),
    ],
)
def test_a_title_names_the_side_it_begins_with(title: str, key: str | None) -> None:
    found = side_named(title, SIDES)
    assert (found.key if found else None) == key


def test_a_side_without_names_is_named_by_nothing() -> None:
    assert side_named("凉亭管护条例", [Side("x", "", ""), Side("y", " ", "某机关")]) is None
