"""Laws of a whole Comparison over texts of unlike form: a regulation against a decision, against an empty text, and
what swapping the sides must turn round: relations, significance, confidence, rows out of order."""

import random
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Relation
from bench.rewriting import draft
from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft, Kind
from tests.analysis.comparing.test_laws import ACTS, REGULATIONS, TITLE

TURNED = {
    Relation.LEFT_ONLY: Relation.RIGHT_ONLY,
    Relation.RIGHT_ONLY: Relation.LEFT_ONLY,
    Relation.SPLIT: Relation.MERGED,
    Relation.MERGED: Relation.SPLIT,
}
# Each name twice as long a text as the one before: no two chains of articles ever weigh alike, so that it is certain
# which article stands out of order.
NAMES = ("白鹭", "水车", "石匠", "灯会", "渡口")
MOVED = tuple(f"{name}" + "、".join(f"{name}{act}" for act in ACTS * 8)[: 12 * 2**at] for at, name in enumerate(NAMES))


def decision(points: tuple[str, ...]) -> Draft:
    lines = (f"{numerals.chinese(number)}、{text}" for number, text in enumerate(points, 1))
    head = ("重庆市人民代表大会常务委员会关于加强湖泊保护的决定", "为了加强湖泊保护，作出如下决定：")
    return parse_text("\n".join((*head, *lines)))


def told(comparison: Comparison) -> Counter[tuple[object, ...]]:
    return Counter(
        (row.part, tuple(r.key for r in row.left), tuple(r.key for r in row.right), row.relation, row.substantive)
        for row in (*comparison.rows, *comparison.around)
    )


def turned(comparison: Comparison) -> Counter[tuple[object, ...]]:
    return Counter(
        (part, right, left, TURNED.get(relation, relation), substantive)  # type: ignore[call-overload]
        for part, left, right, relation, substantive in told(comparison).elements()
    )


@settings(deadline=None, max_examples=10)
@given(REGULATIONS, REGULATIONS, st.integers(0, 99))
def test_a_regulation_against_a_decision_mirrors(left: tuple[str, ...], right: tuple[str, ...], seed: int) -> None:
    points = [*right[:-1], *(text for text in left[:5] if text not in right)]
    random.Random(seed).shuffle(points)
    ours, theirs = draft(left, TITLE), decision(tuple(points))
    assert (ours.kind, theirs.kind) == (Kind.REGULATION, Kind.DECISION)
    assert told(compare(ours, theirs)) == turned(compare(theirs, ours))


@settings(deadline=None, max_examples=10)
@given(REGULATIONS.map(lambda articles: articles[:-1]), st.integers(0, 99))
def test_the_same_clauses_as_articles_and_as_points_answer_each_other(articles: tuple[str, ...], seed: int) -> None:
    points = random.Random(seed).sample(articles, len(articles))
    found = compare(draft(articles, TITLE), decision(tuple(points)))
    partners = {ref.key: [other.key for other in row.right] for row in found.rows for ref in row.left}
    for number, text in enumerate(articles, 1):
        assert str(points.index(text) + 1) in partners[str(number)]
    assert not any(row.substantive for row in found.rows)


@settings(deadline=None, max_examples=10)
@given(REGULATIONS, st.sampled_from([parse_text(""), parse_text("某市湖泊保护条例"), draft((), TITLE)]))
def test_against_an_empty_text_every_article_stands_alone_and_counts(articles: tuple[str, ...], empty: Draft) -> None:
    text = draft(articles, TITLE)
    found, back = compare(text, empty), compare(empty, text)
    assert [[ref.key for ref in row.left] for row in found.rows] == [[node.key] for node in text.articles]
    assert {row.relation for row in found.rows} == {Relation.LEFT_ONLY}
    assert all(row.substantive and not row.moved for row in found.rows)
    assert told(found) == turned(back)
    assert compare(empty, empty).rows == ()


@settings(deadline=None, max_examples=12)
@given(st.permutations(MOVED))
def test_rows_out_of_order_are_the_same_from_either_side(order: list[str]) -> None:
    ours, theirs = draft(MOVED, TITLE), draft(tuple(order), TITLE)
    found, back = compare(ours, theirs), compare(theirs, ours)
    moved = {(row.left[0].key, row.right[0].key) for row in found.rows if row.moved}
    assert moved == {(row.right[0].key, row.left[0].key) for row in back.rows if row.moved}
    assert bool(moved) == (list(order) != list(MOVED))
