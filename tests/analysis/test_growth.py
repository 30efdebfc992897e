"""What comparing takes grows with the text and not with its square: counted in calls, so that no clock decides."""

import sys
from collections.abc import Callable, Iterable, Sequence

import pytest

from analysis.alignment import PartialLink, align
from analysis.checks.unlike_penalties import penalty_findings
from analysis.comparing import across
from analysis.comparing.compare import compare
from analysis.comparing.pairing import Weights, rarity
from analysis.comparing.reading import Reading, read_row
from analysis.language.atoms import Reader, UnitText
from analysis.language.counterparts import Counterparts
from analysis.liability.acts import penal_units
from analysis.liability.penalties import penalty_table
from analysis.norms.reader import read
from analysis.points.digest import digest
from analysis.sides import Sides
from drafts.numerals import chinese
from drafts.parsing import parse_text
from drafts.provisions import Draft

TWICE = 2.6  # what twice the text may take of what the text takes; its square would be 4


def calls(work: Callable[[], object]) -> int:
    """How many calls are made, those of built-in functions too."""
    count = 0

    def told(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(told)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def of_one_article(words: str) -> tuple[Draft, Draft]:
    half = len(words) // 2
    texts = words, f"甲{words[half:]}乙{words[:half]}"
    return tuple(parse_text(f"试验条例\n第一条 为了试验，制定本条例。\n第二条 {text}") for text in texts)  # type: ignore[return-value]


def penalties_citing_all(articles: int) -> Draft:
    last = chinese(articles)
    lines = (
        f"第{chinese(n)}条 违反第一条至第{last}条规定，丢弃第{n}号物品的，处罚款。" for n in range(1, articles + 1)
    )
    return parse_text("\n".join(("试验条例", *lines)))


SAME_AGAIN = {
    "annexes": "\n附件",
    "definitions": "本条例所称甲，是指乙。",
    "bans": "禁止倾倒垃圾，不得排放污水；",
    "fines": "违反本条例第一条规定的，处五百元以上二千元以下罚款；",
}


@pytest.mark.parametrize("piece", ["1.", "123,", "前款", "甲、乙、丙，", "第一、", "五日至", *SAME_AGAIN.values()])
def test_comparing_grows_with_the_text(piece: str) -> None:
    small, large = (of_one_article(piece * (size // len(piece))) for size in (1500, 3000))

    def whole(left: Draft, right: Draft) -> None:
        digest(compare(left, right), left, right)

    for each in (small, large):
        whole(*each)  # loads what is loaded once, and keeps what is kept of either
    assert calls(lambda: whole(*large)) < TWICE * calls(lambda: whole(*small))


def test_the_penalties_of_a_text_are_read_in_its_length() -> None:
    penal_units(penalties_citing_all(2))  # loads what is loaded once
    few, many = penalties_citing_all(400), penalties_citing_all(800)
    assert calls(lambda: penalty_table(many)) < TWICE * calls(lambda: penalty_table(few))
    assert calls(lambda: penal_units(many)) < TWICE * calls(lambda: penal_units(few))


def articles(texts: Iterable[str]) -> Draft:
    return parse_text("\n".join(("试验条例", *(f"第{chinese(n)}条 {text}" for n, text in enumerate(texts, 1)))))


@pytest.mark.parametrize("kinds", [1, 6])
def test_articles_that_say_the_same_answer_each_other_once(kinds: int) -> None:
    """Each article answers one other or two in part, however many say the same on both sides."""
    said = [f"{'教育民政公安交通农业卫生'[2 * (n % kinds) :][:2]}部门应当报告工作情况。" for n in range(60)]
    found = align(articles(said), articles(text.replace("应当", "必须") for text in said), Counterparts.load())
    assert len(found.also) <= 2 * len(said)
    assert sum(bool(row.left and row.right) for row in found.rows) > len(said) / 3


def test_what_one_text_repeats_more_often_is_left_over_to_the_last() -> None:
    few, many = (articles(["有关部门应当加强管理。"] * count) for count in (10, 16))
    found = align(few, many, Counterparts.load())
    assert [(row.left, row.right) for row in found.rows[:9]] == [((str(n),), (str(n),)) for n in range(1, 10)]
    assert found.rows[9].right == tuple(str(n) for n in range(10, 17))
    assert found.also == ()


def test_each_ban_is_asked_once() -> None:
    def asked(count: int) -> int:
        bans = articles(["禁止倾倒垃圾。不得排放污水。" * count, "向河道倾倒垃圾的，处五百元罚款。"])
        compared = compare(bans, bans)
        return calls(lambda: penalty_findings(compared, bans, bans))

    asked(2)  # loads what is loaded once
    assert asked(200) < TWICE * asked(100)


def units_of(text: str) -> list[UnitText]:
    draft = articles([text])
    reader = Reader(Counterparts.load().between(draft, draft).left)
    return [reader.unit(node) for node in draft.articles[0].walk() if node.text]


def test_a_paragraph_is_read_into_norms_once() -> None:
    read(units_of("甲应当乙。"))  # loads what is loaded once
    units = units_of("仓库管理员应当每日清点第七号货架，并于三日内报告。")
    first, again = (calls(lambda: read(units)) for _ in range(2))
    assert again < first / 4


def test_a_link_across_rows_whose_articles_are_read_whole_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    units: Sides[Sequence[UnitText]] = Sides(units_of("甲应当乙。"), units_of("甲必须乙。"))
    weights = rarity([unit for side in units for unit in side])
    count = 0

    def counted(units: Sides[Sequence[UnitText]], weights: Weights) -> Reading:
        nonlocal count
        count += 1
        return read_row(units, weights)

    monkeypatch.setattr(across, "read_row", counted)
    found = across.read_partial(PartialLink("1", "1", 0.5, ()), units, weights, across.Answered({}, {}))
    assert count == 1
    assert found == read_row(units, weights)
