"""The tree against the published values of RFC 6962's reference implementation, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legislation.merkle import EMPTY, consistency, includes, inclusion, leaf, only_added, root

# The leaves and the roots of the first 1, 2, … 8 of them, as certificate-transparency's own tests have them.
DATA = ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf(bytes.fromhex(each)) for each in DATA]
SIZES = st.integers(1, 70)


def _leaves(count: int) -> list[bytes]:
    return [leaf(str(each).encode()) for each in range(count)]


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_that_others_compute(size: int) -> None:
    assert root(LEAVES[:size]).hex() == ROOTS[size - 1]


def test_no_leaf_has_the_hash_of_nothing() -> None:
    assert root([]) == EMPTY


@given(SIZES, st.data())
def test_a_leaf_is_shown_to_be_in_its_place_and_nowhere_else(size: int, data: st.DataObject) -> None:
    leaves, place = _leaves(size), data.draw(st.integers(0, size - 1))
    path, found = inclusion(leaves, place), root(leaves)
    assert includes(found, size, place, leaves[place], path)
    other = data.draw(st.integers(0, size))
    if other != place:
        assert not includes(found, size, other, leaves[place], path)
    assert not includes(found, size, place, leaf(b"another"), path)
    assert not includes(found, size, place, leaves[place], (*path, EMPTY))
    if path:
        assert not includes(found, size, place, leaves[place], path[:-1])


@given(SIZES, SIZES)
def test_a_tree_is_shown_to_begin_with_an_earlier_one(one: int, other: int) -> None:
    first, size = sorted((one, other))
    leaves = _leaves(size)
    path = consistency(leaves, first)
    old, new = (first, root(leaves[:first])), (size, root(leaves))
    assert only_added(old, new, path)
    changed = [leaf(b"changed"), *leaves[1:]]
    assert not only_added(old, (size, root(changed)), consistency(changed, first))
    assert not only_added((first, EMPTY), new, path)
    if first < size:
        assert not only_added(old, new, (*path, EMPTY))
        assert not only_added(new, old, path)


@given(st.integers(2, 70), st.data())
def test_an_end_that_was_cut_off_shows(size: int, data: st.DataObject) -> None:
    leaves = _leaves(size)
    kept = data.draw(st.integers(1, size - 1))
    seen, now = (size, root(leaves)), (kept, root(leaves[:kept]))
    assert not only_added(seen, now, consistency(leaves, kept))


@pytest.mark.parametrize("place", [-1, 3])
def test_what_is_not_there_has_no_way(place: int) -> None:
    with pytest.raises(IndexError):
        inclusion(_leaves(3), place)
