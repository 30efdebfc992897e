"""Which article of the new text an article of the old one has become, one for one; the others come or go."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analysis.amending.working import lines_of
from drafts.provisions import Draft, Provision

Row = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of articles of the old and the new text that answer each other."""
SAME_ARTICLE = 0.6
"""Likeness from which one of several articles is taken for the old one, and the others for new ones."""


@dataclass(frozen=True, slots=True)
class Links:
    """Keys of the old and the new text. `recast` are articles that were made of others and continue none of them."""

    pairs: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    come: tuple[str, ...]
    recast: tuple[Row, ...]


def links_of(old: Draft, new: Draft, rows: Sequence[Row]) -> Links:
    """From the rows of an alignment."""
    pairs, recast, gone, come = list[tuple[str, str]](), list[Row](), list[str](), list[str]()
    for left, right in rows:
        if len(left) == len(right) == 1:
            pairs.append((left[0], right[0]))
            continue
        found = list(_alike(old, new, left, right))
        pairs += found
        lone = tuple(key for key in left if key not in {a for a, _ in found})
        rest = tuple(key for key in right if key not in {b for _, b in found})
        if len(lone) == len(rest) == 1:
            pairs.append((lone[0], rest[0]))
        elif lone and rest and 1 in (len(lone), len(rest)) and _together(new, rest):
            recast.append((lone, rest))
        else:
            gone += lone
            come += rest
    pairs += _equal(old, new, gone, come)
    taken = {key for key, _ in pairs}, {key for _, key in pairs}
    return Links(
        tuple(pairs),
        tuple(key for key in gone if key not in taken[0]),
        tuple(key for key in come if key not in taken[1]),
        tuple(recast),
    )


def _alike(old: Draft, new: Draft, left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The best partners among several, each once."""
    likeness = sorted(
        (
            (_likeness(old.by_key[a], new.by_key[b]), -i, -j, a, b)
            for i, a in enumerate(left)
            for j, b in enumerate(right)
        ),
        reverse=True,
    )
    taken: set[tuple[int, str]] = set()
    for alike, _, _, a, b in likeness:
        if alike >= SAME_ARTICLE and not {(0, a), (1, b)} & taken:
            taken |= {(0, a), (1, b)}
            yield a, b


def _likeness(left: Provision, right: Provision) -> float:
    a, b = ("\n".join(lines_of(article)).removeprefix(article.label) for article in (left, right))
    return 1.0 if a == b else SequenceMatcher(None, a, b, autojunk=False).ratio()


def _equal(old: Draft, new: Draft, gone: Sequence[str], come: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Articles that are the same though no row has both."""
    waiting: dict[tuple[str, ...], list[str]] = {}
    for key in come:
        waiting.setdefault(_words(new.by_key[key]), []).append(key)
    for key in gone:
        if same := waiting.get(_words(old.by_key[key])):
            yield key, same.pop(0)


def _words(article: Provision) -> tuple[str, ...]:
    first, *rest = lines_of(article)
    return (first.removeprefix(article.label), *rest)


def _together(new: Draft, keys: Sequence[str]) -> bool:
    order = [article.key for article in new.articles]
    at = order.index(keys[0])
    return tuple(order[at : at + len(keys)]) == tuple(keys)
