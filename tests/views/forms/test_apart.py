"""No two choices are called the same, whatever people named them."""

from views.forms.choices import apart


def called(names: dict[str, str], more: dict[str, str] | None = None) -> list[str]:
    return list(map(apart(names, names.__getitem__, more.__getitem__ if more else None), names))


def test_names_that_differ_stay_as_they_are() -> None:
    assert called({"a": "甲", "b": "乙"}, {"a": "1", "b": "2"}) == ["甲", "乙"]


def test_namesakes_get_what_tells_them_apart() -> None:
    assert called({"a": "甲", "b": "乙", "c": "甲"}, {"a": "春", "b": "夏", "c": "秋"}) == ["甲 · 春", "乙", "甲 · 秋"]


def test_namesakes_that_nothing_tells_apart_are_counted() -> None:
    assert called({"a": "甲", "b": "甲 ", "c": "甲"}) == ["甲 · 1", "甲  · 2", "甲 · 3"]
    assert called({"a": "甲", "b": "甲"}, {"a": "春", "b": "春"}) == ["甲 · 春 · 1", "甲 · 春 · 2"]


def test_an_option_that_came_later_still_has_its_name() -> None:
    assert apart(["a"], str)("b") == "b"
