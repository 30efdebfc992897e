"""compare(): every article in a row, every character in a unit, what stands around the articles too."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Part, Relation
from drafts.parsing import parse_text
from drafts.provisions import Draft, Kind
from legislation.negotiation.pins import Pin, PinKind
from tests.analysis.regulation import ARTICLES, INSERTED, TITLE, counterparts, draft

OURS = draft(ARTICLES)
THEIRS = draft(tuple(counterparts(text) for text in (*ARTICLES[:3], ARTICLES[5], ARTICLES[4], INSERTED, *ARTICLES[6:])))
EMPTY = Draft("", Kind.OTHER, ())


def held(comparison: Comparison, side: str) -> dict[str, str]:
    """Article key -> the text of its units, over all rows."""
    found: dict[str, str] = {}
    for row in comparison.rows:
        for unit in getattr(row, f"{side}_units"):
            key = unit.key.partition("/")[0]
            found[key] = found.get(key, "") + "".join(span.text for span in unit.spans)
    return found


def of_articles(text: Draft) -> dict[str, str]:
    return {
        article.key: "".join(node.label + node.text for node in article.walk() if node is not article)
        for article in text.articles
    }


@settings(deadline=None, max_examples=25)
@given(st.lists(st.sampled_from(ARTICLES), max_size=9), st.lists(st.sampled_from(ARTICLES), max_size=9))
def test_nothing_is_lost(left: list[str], right: list[str]) -> None:
    ours, theirs = draft(tuple(left)), draft(tuple(right))
    comparison = compare(ours, theirs)
    assert held(comparison, "left") == of_articles(ours)
    assert held(comparison, "right") == of_articles(theirs)
    assert {ref.key for row in comparison.rows for ref in row.left} == {article.key for article in ours.articles}
    firsts = [row.left_units[0].key for row in comparison.rows if row.left_units]
    assert firsts == sorted(firsts, key=list(ours.by_key).index)
    assert {ref.key for row in comparison.rows for ref in row.right} == {article.key for article in theirs.articles}


def test_identical_texts_are_identical() -> None:
    comparison = compare(OURS, OURS)
    assert {row.relation for row in comparison.rows} == {Relation.SAME}
    assert comparison.summary.identical == comparison.summary.rows == len(ARTICLES)
    assert comparison.summary.substantive == 0


def test_against_an_empty_text_every_row_is_one_sided() -> None:
    comparison = compare(OURS, EMPTY)
    assert {row.relation for row in comparison.rows} == {Relation.LEFT_ONLY}
    assert held(comparison, "left") == of_articles(OURS)
    assert compare(EMPTY, EMPTY).rows == ()


def test_swapping_the_drafts_mirrors_the_comparison() -> None:
    one, other = compare(OURS, THEIRS), compare(THEIRS, OURS)
    rows = {(tuple(r.key for r in row.left), tuple(r.key for r in row.right)) for row in one.rows}
    assert rows == {(tuple(r.key for r in row.right), tuple(r.key for r in row.left)) for row in other.rows}
    told = sorted((d.category, d.left, d.right) for row in one.rows for d in row.differences)
    assert told == sorted((d.category, d.right, d.left) for row in other.rows for d in row.differences)
    assert one.summary.substantive == other.summary.substantive


def test_the_summary_counts_the_rows() -> None:
    comparison = compare(OURS, THEIRS)
    summary = comparison.summary
    assert summary.rows == len(comparison.rows) == sum(summary.relations.values())
    assert summary.substantive + summary.not_substantive + summary.identical == summary.rows
    for category in Category:
        holding = [row for row in comparison.rows if any(category in d.categories for d in row.differences)]
        assert summary.categories[category.value] == len(holding)


def test_row_ids_are_unique_and_stable() -> None:
    ids = [row.id for row in (*compare(OURS, THEIRS).rows, *compare(OURS, THEIRS).around)]
    again = [row.id for row in (*compare(OURS, THEIRS).rows, *compare(OURS, THEIRS).around)]
    assert ids == again
    assert len(ids) == len(set(ids))


def test_what_stands_around_the_articles_is_compared() -> None:
    left = parse_text(
        "某省茶园条例\n第一章 总则\n第一条 为了保护茶园，制定本条例。\n第二章 附则\n第二条 本条例自2024年1月1日起施行。"
    )
    right = parse_text("某省茶园管理条例\n第一条 为了保护茶园，制定本条例。\n第二条 本条例自2024年1月1日起施行。")
    comparison = compare(left, right)
    (title,) = [row for row in comparison.around if row.part is Part.TITLE]
    assert [(d.left, d.right) for d in title.differences] == [("", "管理")]
    assert [(h.text, h.before) for h in comparison.left.headings] == [("第一章 总则", "1"), ("第二章 附则", "2")]
    assert comparison.rows[0].left[0].headings == ("第一章 总则",)
    assert comparison.right.headings == ()


def test_a_pin_forms_a_row_and_leaves_the_rest() -> None:
    comparison = compare(OURS, THEIRS, pins=[Pin(PinKind.TOGETHER, ("9",), ("6",)), Pin(PinKind.TOGETHER, ("8",), ())])
    ids = [row.id for row in comparison.rows]
    assert "9~6" in ids
    assert "8~" in ids
    (pinned,) = [row for row in comparison.rows if row.id == "9~6"]
    assert (pinned.confidence, [reason.code for reason in pinned.reasons]) == (1.0, ["pinned"])
    assert held(comparison, "left") == of_articles(OURS)
    assert held(comparison, "right") == of_articles(THEIRS)


@pytest.mark.parametrize(
    "text", ["第一条", "第一条 \n第二条 ，。", "第一条 " + "（" * 300, "第一条 " + "第一条第一款" * 200]
)
def test_odd_texts_are_compared_without_a_word_lost(text: str) -> None:
    odd = parse_text(f"{TITLE}\n{text}")
    comparison = compare(odd, OURS)
    assert held(comparison, "left") == {key: held_text for key, held_text in of_articles(odd).items() if held_text}
