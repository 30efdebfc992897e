"""From probabilities of links to rows: only likely pairs in a row, chains cut, what they lose told, sides mirrored."""

from collections.abc import Iterator, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.alignment.evidence import Matrix
from analysis.alignment.rows import Group, across, group, in_order, moved

THRESHOLD = 0.4
PARTNERED = 0.3
SMALL = st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(
    lambda shape: st.lists(
        st.sampled_from([0.0, 0.1, 0.41, 0.45, 0.5, 0.55, 0.6, 0.7, 0.7, 0.8, 0.9, 1.0]),
        min_size=shape[0] * shape[1],
        max_size=shape[0] * shape[1],
    ).map(lambda cells: np.array(cells).reshape(shape))
)


def told(groups: Sequence[Group]) -> list[str]:
    return ["".join(map(str, g.left)) + "~" + "".join(map(str, g.right)) for g in groups]


def rows(*lines: Sequence[float]) -> list[str]:
    return told(group(np.array(lines), THRESHOLD))


def test_links_of_one_article_form_one_row() -> None:
    assert rows([0.9, 0.6, 0.1]) == ["0~01", "~2"]
    assert rows([0.9, 0.6], [0.7, 0.8]) == ["01~01"]


def test_a_chain_is_cut_so_that_every_article_has_a_partner_and_the_cut_link_lies_across() -> None:
    chain = np.array([[0.7, 0.8], [0.1, 0.7]])
    found = group(chain, THRESHOLD)
    assert told(found) == ["0~0", "1~1"]
    assert across(chain, THRESHOLD, found) == [(0, 1)]


def test_a_chain_stays_joined_where_that_is_far_more_likely() -> None:
    assert rows([0.9, 0.99], [0.1, 0.41]) == ["0~01", "1~"]


def test_partners_are_exchanged_where_both_are_better_off() -> None:
    assert rows([0.9, 0.85], [0.85, 0.39]) == ["0~1", "1~0"]


def test_equal_cuts_are_not_decided_by_which_text_is_on_the_left() -> None:
    even = np.array([[0.9, 0.5], [0.5, 0.1]])
    assert told(group(even, THRESHOLD)) == told(group(even.T, THRESHOLD))


def test_articles_that_are_all_alike_are_one_row_but_very_many_are_rows_that_a_person_can_read() -> None:
    assert len(group(np.full((12, 12), 0.9), THRESHOLD)) == 1
    many = group(np.full((100, 100), 0.9), THRESHOLD)
    assert all(1 <= len(of_side) <= 12 for g in many for of_side in (g.left, g.right))
    assert len(many) < 15


@given(SMALL)
def test_every_article_stands_in_one_row_and_every_link_in_a_row_or_across(probabilities: Matrix) -> None:
    found = group(probabilities, THRESHOLD)
    n, m = probabilities.shape
    assert sorted(i for g in found for i in g.left) == list(range(n))
    assert sorted(j for g in found for j in g.right) == list(range(m))
    inside = {(i, j) for g in found for i in g.left for j in g.right}
    assert all(probabilities[link] > THRESHOLD for link in inside)
    beside = across(probabilities, THRESHOLD, found)
    assert inside.isdisjoint(beside)
    assert inside | set(beside) == {(int(i), int(j)) for i, j in np.argwhere(probabilities > THRESHOLD)}


@given(SMALL)
def test_transposed_probabilities_mirror_the_rows(probabilities: Matrix) -> None:
    mirrored = {(g.right, g.left) for g in group(probabilities.T, THRESHOLD)}
    assert {(g.left, g.right) for g in group(probabilities, THRESHOLD)} == mirrored


@settings(deadline=None)
@given(SMALL, st.integers(0, 9))
def test_the_search_comes_near_the_best_of_all_rows(probabilities: Matrix, seed: int) -> None:
    # No two cuts are equal: of equals that mirror each other neither is taken.
    uneven = np.where(
        probabilities > 0, probabilities + np.random.default_rng(seed).random(probabilities.shape) / 99, 0
    )
    n, m = uneven.shape
    best = max(gain(each, uneven) for each in partitions(range(n + m), n))
    assert gain(group(uneven, THRESHOLD), uneven) >= 0.75 * best


def gain(groups: Sequence[Group], probabilities: Matrix) -> float:
    total = 0.0
    for g in groups:
        pairs = probabilities[np.ix_(g.left, g.right)]
        if not (pairs > THRESHOLD).all():
            return 0.0
        if pairs.size:
            total += float((pairs - THRESHOLD).sum()) + PARTNERED * (len(g.left) + len(g.right))
    return total


def partitions(articles: Sequence[int], n: int) -> Iterator[list[Group]]:
    """All partitions of the articles 0…, of which the first n stand on the left."""
    for blocks in _blocks(list(articles)):
        yield [Group(tuple(a for a in b if a < n), tuple(a - n for a in b if a >= n)) for b in blocks]


def _blocks(articles: list[int]) -> Iterator[list[list[int]]]:
    if not articles:
        yield []
        return
    for rest in _blocks(articles[1:]):
        yield [[articles[0]], *rest]
        for at in range(len(rest)):
            yield [*rest[:at], [articles[0], *rest[at]], *rest[at + 1 :]]


def test_the_shorter_text_moved_and_of_two_that_weigh_alike_both() -> None:
    exchanged = [Group((0,), (1,)), Group((1,), (0,)), Group((2,), (2,))]
    assert moved(exchanged, [30, 20, 10]) == [False, True, False]
    assert moved(exchanged, [20, 20, 10]) == [True, True, False]


@given(
    st.integers(1, 7).flatmap(
        lambda count: st.tuples(
            st.permutations(range(count)), st.lists(st.sampled_from([0, 5, 10]), min_size=count, max_size=count)
        )
    ),
    st.booleans(),
)
def test_swapping_the_sides_moves_the_same_rows(drawn: tuple[list[int], list[int]], alone: bool) -> None:
    order, sizes = drawn
    size_of = {Group((i,), (j,)): size for i, (j, size) in enumerate(zip(order, sizes, strict=True))}
    size_of |= {Group((len(order),), ()): 5} if alone else {}
    swapped = {Group(g.right, g.left): size for g, size in size_of.items()}
    told_moved, told_swapped = (
        {g for g, out in zip(groups, moved(groups, [of[g] for g in groups]), strict=True) if out}
        for of in (size_of, swapped)
        for groups in [in_order(list(of))]
    )
    assert {Group(g.right, g.left) for g in told_moved} == told_swapped
    assert bool(told_moved) == (order != sorted(order))
