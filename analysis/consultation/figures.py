"""How many opinions there are, from whom, on what, and what became of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.consultation.grouping import OpinionGroup
from drafts.provisions import Draft, Level
from drafts.written_places import Concern
from legislation.consultation.records import Handling, Opinion, SourceKind
from legislation.consultation.words import says_nothing

WHOLE, UNKNOWN = "whole", "unknown"
"""The places of opinions that are on no provision; all others are keys of articles, chapters and annexes."""
Counted = Mapping[Handling, int]


@dataclass(frozen=True, slots=True)
class OpinionFigures:
    """`total` counts the opinions, without the `silent`, units and persons that answered 无意见. `by_source` and
    `by_place` say what became of them; an opinion on several places counts at each."""

    total: int
    groups: int
    silent: tuple[Opinion, ...]
    to_check: int
    by_handling: Counted
    by_source: Mapping[SourceKind, Counted]
    by_place: Mapping[str, Counted]

    @property
    def open(self) -> int:
        return self.by_handling.get(Handling.OPEN, 0)

    @property
    def handled(self) -> int:
        return self.total - self.open


def speaking(opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """Those that say something, without those removed."""
    return tuple(each for each in opinions if not each.removed_at and not says_nothing(each.said.opinion))


def figures_of(opinions: Sequence[Opinion], groups: Sequence[OpinionGroup], draft: Draft) -> OpinionFigures:
    said = speaking(opinions)
    by_source: dict[SourceKind, Counter[Handling]] = {}
    by_place: dict[str, Counter[Handling]] = {}
    for each in said:
        by_source.setdefault(each.said.source, Counter())[each.answer.handling] += 1
        for place in places_of(each):
            by_place.setdefault(place, Counter())[each.answer.handling] += 1
    order = reading_order(draft)
    return OpinionFigures(
        total=len(said),
        groups=len(groups),
        silent=tuple(each for each in opinions if not each.removed_at and says_nothing(each.said.opinion)),
        to_check=sum(each.to_check for each in said),
        by_handling=Counter(each.answer.handling for each in said),
        by_source={source: by_source[source] for source in SourceKind if source in by_source},
        by_place={place: by_place[place] for place in sorted(by_place, key=lambda key: order.get(key, len(order)))},
    )


def places_of(opinion: Opinion) -> tuple[str, ...]:
    """The articles and other nodes that it is on; `WHOLE` or `UNKNOWN` where it is on none."""
    if opinion.keys:
        return opinion.articles
    return (WHOLE if opinion.concern is Concern.WHOLE else UNKNOWN,)


def reading_order(draft: Draft) -> Mapping[str, int]:
    """Place -> where it stands: the whole first, then the text as it is read, what is not known last."""
    keys = [node.key for node in draft.walk() if node.level not in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)]
    return {key: number for number, key in enumerate((WHOLE, *keys, UNKNOWN))}


def in_reading_order(groups: Iterable[OpinionGroup], draft: Draft) -> tuple[OpinionGroup, ...]:
    """As the text is read, and on one place as they came."""
    order = reading_order(draft)

    def place(group: OpinionGroup) -> tuple[int, int]:
        return min(order.get(each, len(order)) for each in places_of(group.first)), group.first.ordinal

    return tuple(sorted(groups, key=place))
