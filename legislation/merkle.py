"""A Merkle tree over an append-only log (RFC 6962, 2.1; checking after RFC 9162, 2.1.3.2 and 2.1.4.2).

Its root stands for every leaf in its order. Two things can be shown with some log n hashes: that a leaf is in the tree
of a root (inclusion), and that a later tree only added to an earlier one (consistency), which a chain of hashes cannot
show of an end that was cut off. A leaf is the hash of its data; all hashes are SHA-256, 32 bytes.
"""

import hashlib
from collections.abc import Sequence

EMPTY = hashlib.sha256().digest()


def leaf(data: bytes) -> bytes:
    """The leaf of an entry."""
    return hashlib.sha256(b"\x00" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over the leaves; EMPTY over none."""
    waiting: list[tuple[int, bytes]] = []  # whole subtrees, the largest first, with their sizes
    for each in leaves:
        size, found = 1, each
        while waiting and waiting[-1][0] == size:
            found = _node(waiting.pop()[1], found)
            size *= 2
        waiting.append((size, found))
    if not waiting:
        return EMPTY
    found = waiting.pop()[1]
    while waiting:
        found = _node(waiting.pop()[1], found)
    return found


def inclusion(leaves: Sequence[bytes], place: int) -> tuple[bytes, ...]:
    """The hashes that lead from the leaf at `place` (from 0) to the root. Raises IndexError."""
    if not 0 <= place < len(leaves):
        raise IndexError(place)
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if place < split:
        return (*inclusion(leaves[:split], place), root(leaves[split:]))
    return (*inclusion(leaves[split:], place - split), root(leaves[:split]))


def includes(found: bytes, size: int, place: int, of: bytes, path: Sequence[bytes]) -> bool:
    """Whether `path` leads from the leaf `of` at `place` to the root `found` of `size` leaves."""
    if not 0 <= place < size:
        return False
    at, last, reached = place, size - 1, of
    for each in path:
        if last == 0:
            return False
        if at % 2 or at == last:
            reached = _node(each, reached)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            reached = _node(reached, each)
        at, last = at >> 1, last >> 1
    return last == 0 and reached == found


def consistency(leaves: Sequence[bytes], first: int) -> tuple[bytes, ...]:
    """The hashes that show that the tree of all leaves only added to that of the `first` ones. Raises IndexError."""
    if not 0 < first <= len(leaves):
        raise IndexError(first)
    return _consistency(leaves, first, whole=True)


def _consistency(leaves: Sequence[bytes], first: int, *, whole: bool) -> tuple[bytes, ...]:
    """`whole`: the tree of the first leaves is one that the checker knows."""
    if first == len(leaves):
        return () if whole else (root(leaves),)
    split = _split(len(leaves))
    if first <= split:
        return (*_consistency(leaves[:split], first, whole=whole), root(leaves[split:]))
    return (*_consistency(leaves[split:], first - split, whole=False), root(leaves[:split]))


def only_added(first: tuple[int, bytes], second: tuple[int, bytes], path: Sequence[bytes]) -> bool:
    """Whether `path` shows that the tree (size, root) `second` begins with all of the tree `first`."""
    (size, old), (later, new) = first, second
    if not 0 < size <= later:
        return False
    if size == later:
        return old == new and not path
    hashes = [old, *path] if size & (size - 1) == 0 else list(path)
    if not hashes:
        return False
    at, last = size - 1, later - 1
    while at % 2:
        at, last = at >> 1, last >> 1
    reached_old = reached_new = hashes[0]
    for each in hashes[1:]:
        if last == 0:
            return False
        if at % 2 or at == last:
            reached_old, reached_new = _node(each, reached_old), _node(each, reached_new)
            while at % 2 == 0 and at:
                at, last = at >> 1, last >> 1
        else:
            reached_new = _node(reached_new, each)
        at, last = at >> 1, last >> 1
    return last == 0 and reached_old == old and reached_new == new


def _split(size: int) -> int:
    """The largest power of two below `size` (> 1)."""
    return 1 << ((size - 1).bit_length() - 1)
