"""What two texts have in common, and which of many texts say the same as another."""

from analysis.language.overlap import Overlaps

ACTS = [f"擅自拆除第{n}号渡槽闸门{chr(0x4E00 + 7 * n)}{chr(0x5E00 + 5 * n)}的" for n in range(400)]


def test_the_text_that_has_most_in_common_is_found_among_few_and_among_many() -> None:
    for texts in (ACTS[:40], ACTS):
        for place in (0, 17, 39):
            assert Overlaps(texts).best(f"违反规定，{texts[place]}") == (1.0, place)


def test_equal_texts_are_found_though_many_hold_their_words() -> None:
    texts = ["拆除渡槽闸门的"] * 50 + ["拆除渡槽护栏的"] * 350
    assert [place for share, place in Overlaps(texts).with_text("拆除渡槽闸门的") if share == 1.0] == list(range(50))


def test_nothing_in_common_is_nothing() -> None:
    assert Overlaps([]).best("拆除渡槽闸门的") == (0.0, 0)
    assert list(Overlaps(ACTS).with_text("abc")) == []
