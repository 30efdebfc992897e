"""Opinions that ask the same, put together: what people joined or set apart holds, the rest by what is asked."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.consultation.asking import Asked, ask_the_same, asked
from legislation.consultation.records import Opinion

FEW = 150  # distinct opinions on one place: among so many each is held against each
RAREST = 4  # words by which two of many are found
MOST_HELD = 12  # members of a group that a new one is held against


@dataclass(frozen=True, slots=True)
class OpinionGroup:
    """`opinions` in the order in which they came; the first stands for all. `joined` where people put them together."""

    opinions: tuple[Opinion, ...]
    joined: bool = False

    @property
    def first(self) -> Opinion:
        return self.opinions[0]

    @property
    def key(self) -> str:
        return self.first.key


def grouped(opinions: Iterable[Opinion]) -> tuple[OpinionGroup, ...]:
    """Every opinion in one group, in the order of the groups' first opinions."""
    bound: dict[str, list[Opinion]] = {}
    free: dict[tuple[object, ...], list[Opinion]] = defaultdict(list)
    for each in opinions:
        if each.bond:
            bound.setdefault(each.bond, []).append(each)
        else:
            free[_place(each)].append(each)
    found = [OpinionGroup(tuple(every), len(every) > 1) for every in bound.values()]
    for every in free.values():
        found += map(OpinionGroup, _together(every))
    return tuple(sorted(found, key=lambda group: group.first.ordinal))


def _place(opinion: Opinion) -> tuple[object, ...]:
    """Only what is on the same provisions is held against each other; else what is written so."""
    unread = opinion.unread or (opinion.said.provision if not opinion.keys else "")
    return opinion.concern, tuple(sorted(opinion.articles)), "".join(unread.split())


@dataclass(slots=True)
class _Cluster:
    asked: list[Asked]
    opinions: list[Opinion] = field(default_factory=list)

    def takes(self, other: Asked, opinion: Opinion) -> bool:
        """Whether it asks what each of the group asks, and no other paragraph or item of the article is meant."""
        held = self.asked[:MOST_HELD]
        return all(ask_the_same(each, other) for each in held) and all(
            _places_agree(each, opinion) for each in self.opinions[:MOST_HELD]
        )


def _together(opinions: Sequence[Opinion]) -> list[tuple[Opinion, ...]]:
    words = {each.key: asked(each.said.opinion, each.articles) for each in opinions}
    counts = Counter(word for each in {a.bare: a for a in words.values()}.values() for word in each.words)
    many = len({each.bare for each in words.values()}) > FEW
    clusters: list[_Cluster] = []
    by_bare: dict[tuple[str, tuple[str, ...]], _Cluster] = {}
    by_sign: dict[object, list[_Cluster]] = defaultdict(list)
    for opinion in opinions:
        its = words[opinion.key]
        signs = _signs(its, counts)
        near: Iterable[_Cluster] = clusters
        if many:
            near = {id(found): found for sign in signs for found in by_sign[sign]}.values()
        found = by_bare.get((its.bare, opinion.keys)) or next((each for each in near if each.takes(its, opinion)), None)
        if found is None:
            found = _Cluster([])
            clusters.append(found)
        if (its.bare, opinion.keys) not in by_bare:
            by_bare[its.bare, opinion.keys] = found
            found.asked.append(its)
            for sign in signs:
                by_sign[sign].append(found)
        found.opinions.append(opinion)
    return [tuple(each.opinions) for each in clusters]


def _signs(its: Asked, counts: Counter[str]) -> list[object]:
    """By what an opinion is found among many: its rarest words, and the change that it quotes."""
    rarest: list[object] = list(sorted(its.words, key=lambda word: (counts[word], word))[:RAREST])
    return [*rarest, its.exchange] if its.exchange else rarest


def _places_agree(one: Opinion, other: Opinion) -> bool:
    """第十二条 and 第十二条第一款 may mean the same; 第一款 and 第二款 do not."""
    return one.keys == other.keys or all(
        any(mine == theirs or mine.startswith(f"{theirs}/") or theirs.startswith(f"{mine}/") for theirs in other.keys)
        for mine in one.keys
    )
