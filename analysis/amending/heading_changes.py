"""What became of parts, chapters and sections: names, new ones, those that are gone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from analysis.amending.instructions import Add, Address, Aspect, Deed, Delete, Renumber, Replace
from analysis.amending.links import Links
from analysis.amending.locating import heading_number
from analysis.amending.working import HEADINGS, lines_of, spaceless
from drafts.provisions import Draft, Level, Number, Provision


@dataclass(frozen=True, slots=True)
class HeadingChanges:
    """`deeds` with the key of the new heading that each concerns (of a deletion the old one's, with a minus in front).
    `told_new` and `told_old` are the articles that these deeds tell already; `held` those under a new heading."""

    deeds: tuple[tuple[str, Deed], ...]
    told_new: frozenset[str]
    told_old: frozenset[str]
    held: frozenset[str]


def headings(draft: Draft) -> Iterator[tuple[Provision, Provision | None]]:
    """Each heading with the one that it stands under."""

    def descend(nodes: tuple[Provision, ...], above: Provision | None) -> Iterator[tuple[Provision, Provision | None]]:
        for node in nodes:
            if node.level in HEADINGS:
                yield node, above
                yield from descend(node.children, node)

    yield from descend(draft.body, None)


def pair_headings(old: Draft, new: Draft, links: Links) -> dict[str, str]:
    """Key of a heading of the new text -> that of the old one which it continues: by name, else by its articles."""
    became = dict(links.pairs)
    paired: dict[str, str] = {}
    olds = [heading for heading, _ in headings(old)]
    news = [heading for heading, _ in headings(new)]
    shared: Counter[tuple[str, str]] = Counter()
    place = {key: {above.key for above in new.headings_of.get(key, ())} for key in became.values()}
    for heading in olds:
        for node in heading.walk():
            if node.level is Level.ARTICLE and node.key in became:
                shared.update((heading.key, above) for above in place[became[node.key]])
    ranked = sorted(
        (
            (-(spaceless(b.caption) == spaceless(a.caption)), -shared[a.key, b.key], abs(i - j), i, j)
            for i, a in enumerate(olds)
            for j, b in enumerate(news)
            if (a.level is b.level or not (a.number or b.number))
            and (spaceless(a.caption) == spaceless(b.caption) or shared[a.key, b.key])
        ),
    )
    taken: set[str] = set()
    for _, _, _, i, j in ranked:
        if olds[i].key not in taken and news[j].key not in paired:
            paired[news[j].key] = olds[i].key
            taken.add(olds[i].key)
    return paired


def heading_changes(old: Draft, new: Draft, links: Links, paired: Mapping[str, str]) -> HeadingChanges:
    """What must be told of headings; numbers are told, or adjusted, elsewhere."""
    deeds: list[tuple[str, Deed]] = []
    told_new: set[str] = set()
    told_old: set[str] = set()
    held: set[str] = set()
    whole: set[str] = set()  # new headings that are told with all that stands in them
    for heading, above in headings(new):
        if heading.key in paired:
            before = old.by_key[paired[heading.key]]
            if before.number != heading.number and before.number and heading.number:
                deeds.append((heading.key, Renumber(heading_address(old, before), heading.number)))
            if spaceless(before.caption) != spaceless(heading.caption):
                place = replace(heading_address(old, before), aspect=Aspect.NAME)
                deeds.append((heading.key, Replace(place, (heading.caption,))))
            continue
        if heading.number is None:
            continue  # a heading without a number has no address
        articles = [node for node in heading.walk() if node.level is Level.ARTICLE]
        held |= {article.key for article in articles}
        if above is not None and above.key in whole:
            whole.add(heading.key)
            continue
        within = heading_address(old, old.by_key[paired[above.key]]) if above and above.key in paired else None
        numbers = (heading.number or Number(0),)
        if articles and all(article.key in links.come for article in articles):
            whole.add(heading.key)
            told_new |= {article.key for article in articles}
            deeds.append((heading.key, Add(heading.level, lines_of(heading), numbers, within)))
        elif articles:
            wording = lines_of(heading)[:1]
            ends = (articles[0].number or Number(0), articles[-1].number or Number(0))
            deeds.append((heading.key, Add(heading.level, wording, numbers, within, holds=ends)))
    kept = set(paired.values())
    gone = set(links.gone)
    deleted: set[str] = set()
    for heading, above in headings(old):
        if heading.key in kept:
            continue
        if above is not None and above.key in deleted:
            deleted.add(heading.key)
            continue
        articles = [node for node in heading.walk() if node.level is Level.ARTICLE]
        place = heading_address(old, heading)
        if all(article.key in gone for article in articles) and not _kept_below(heading, kept):
            deleted.add(heading.key)
            told_old |= {article.key for article in articles}
            deeds.append((f"-{heading.key}", Delete(place)))
        else:
            deeds.append((f"-{heading.key}", Delete(replace(place, aspect=Aspect.NAME))))
    return HeadingChanges(tuple(deeds), frozenset(told_new), frozenset(told_old), frozenset(held))


def _kept_below(heading: Provision, kept: set[str]) -> bool:
    return any(node.key in kept for node in heading.walk())


def heading_address(draft: Draft, heading: Provision) -> Address:
    """A heading by its number and those of the headings above it."""
    chain: list[Provision] = []

    def descend(nodes: tuple[Provision, ...], above: list[Provision]) -> None:
        for node in nodes:
            if node.key == heading.key:
                chain.extend([*above, node])
            elif node.level in HEADINGS:
                descend(node.children, [*above, node])

    descend(draft.body, [])
    number = {node.level: heading_number(draft, node) for node in chain}
    return Address(part=number.get(Level.PART), chapter=number.get(Level.CHAPTER), section=number.get(Level.SECTION))
