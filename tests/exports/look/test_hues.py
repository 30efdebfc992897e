"""A side has one colour and one sign for ever: not by where it stands, nor by who else is there."""

import re
from itertools import combinations, permutations

from exports.look.hues import hues_of


def test_a_listed_side_looks_the_same_by_every_name_and_in_any_company() -> None:
    alone = hues_of(["四川"])["四川"]
    for company in (["重庆", "四川"], ["四川", "北京"], ["sichuan", "somewhere", "重庆"]):
        assert all(hue == alone for side, hue in hues_of(company).items() if side in ("四川", "sichuan"))


def test_the_order_in_which_sides_are_asked_for_changes_nothing() -> None:
    sides = ["四川", "重庆", "阿国", "乙国", "丙国"]
    assert len({tuple(sorted((s, h.key) for s, h in hues_of(order).items())) for order in permutations(sides)}) == 1


def test_sides_that_stand_beside_each_other_never_look_alike() -> None:
    sides = ["四川", "重庆", "云南", "贵州", *(f"{number}号" for number in range(12))]
    for pair in combinations(sides, 2):
        if set(pair) & set(sides[4:]) or set(pair) <= set(sides[:4]):
            first, second = hues_of(pair).values()
            assert (first.light, first.sign) != (second.light, second.sign), pair


def test_no_side_is_red_which_is_for_what_is_late_or_wrong_and_its_words_can_be_read() -> None:
    for name in ("四川", "重庆", "云南", "贵州", "广西", "西藏"):
        hue = hues_of([name])[name]
        red, green, blue = (int(hue.light[at : at + 2], 16) for at in (1, 3, 5))
        assert not red > 1.8 * max(green, blue), hue
        assert re.fullmatch("#[0-9a-f]{6}", hue.tint)
        assert contrast(hue.light, "#ffffff") > 4.5 and contrast(hue.dark, "#14191b") > 4.5
        assert "triangle" not in hue.sign, "that is for what is overdue"


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
