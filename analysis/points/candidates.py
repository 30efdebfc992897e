"""What may become a point, each with its weight: the matters of rows, the penalties, what one side alone sets up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import ArticleRef, Category, Comparison, Liability, Outcome, Relation, Row
from analysis.comparing.statements import Statement
from analysis.liability.acts import weighs
from analysis.liability.penalties import Penalty
from analysis.points.matters import Matter, matters_of
from analysis.points.phrases import act_name, penalised
from analysis.points.point import ONE_SIDED, Said, Silence, System
from analysis.points.quoting import Quoter
from analysis.points.topics import Rarity, shared_topic, topic
from analysis.points.weights import point_weights
from analysis.sides import Side


@dataclass(frozen=True, slots=True)
class PointCandidate:
    """A point to be: two of one `key` become one line. Its words are found once it is chosen: of the `matter`, where
    it is one of a row that both sides have."""

    weight: float
    category: str
    key: str
    rows: tuple[str, ...]
    left: Said
    right: Said
    topic: str = ""
    systems: tuple[System, ...] = ()
    matter: Matter | None = None


class Refs:
    """Where every article stands: its reference and its row, by side and key."""

    def __init__(self, comparison: Comparison) -> None:
        self.left = {ref.key: ref for row in comparison.rows for ref in row.left}
        self.right = {ref.key: ref for row in comparison.rows for ref in row.right}
        self.rows = {
            (side, ref.key): row
            for row in comparison.rows
            for side, refs in ((Side.LEFT, row.left), (Side.RIGHT, row.right))
            for ref in refs
        }

    def of(self, side: Side, keys: Iterable[str]) -> tuple[ArticleRef, ...]:
        found = self.left if side is Side.LEFT else self.right
        return tuple(found[key] for key in sorted(set(keys), key=list(found).index))


def rarity(comparison: Comparison) -> Rarity:
    words: dict[tuple[Side, str], list[str]] = {}
    for row in comparison.rows:
        for side, units in ((Side.LEFT, row.left_units), (Side.RIGHT, row.right_units)):
            for unit in units:
                article = words.setdefault((side, unit.key.partition("/")[0]), [])
                article += [span.text for span in unit.spans]
    titles = (comparison.left.title, comparison.right.title)
    return Rarity(("".join(parts) for parts in words.values()), titles)


# Matters of rows that both sides have


def of_rows(comparison: Comparison, penal: Mapping[Side, frozenset[str]]) -> Iterator[PointCandidate]:
    """The matters of rows and of links across rows; what a penalty says is left to the chapter of liability."""
    for row in (*comparison.rows, *comparison.also):
        if not (row.left and row.right):
            continue
        answered = _answered_across(comparison, row)
        said: Counter[frozenset[str]] = Counter()
        for matter in matters_of(row):
            if not _penal(matter, penal) and not _answered(matter, answered):
                articles = frozenset(statement.unit.partition("/")[0] for statement in (*matter.left, *matter.right))
                yield _of_matter(matter, point_weights().next_of_row ** said[articles])
                said[articles] += 1


def _penal(matter: Matter, penal: Mapping[Side, frozenset[str]]) -> bool:
    every = (*matter.left, *matter.right)
    return all(statement.unit in penal[statement.side] for statement in every)


def _answered_across(comparison: Comparison, row: Row) -> frozenset[tuple[Side, str]]:
    """The units of a row that answer another row's: what they say is no addition."""
    if row.relation is Relation.PARTIAL:
        return frozenset()
    links = comparison.also_of(row)
    left = {(Side.LEFT, unit.key) for link in links for unit in link.left_units}
    return frozenset(left | {(Side.RIGHT, unit.key) for link in links for unit in link.right_units})


def _answered(matter: Matter, answered: frozenset[tuple[Side, str]]) -> bool:
    alone = not matter.left or not matter.right
    return alone and all((s.side, s.unit) in answered for s in (*matter.left, *matter.right))


def _of_matter(matter: Matter, factor: float) -> PointCandidate:
    row, heaviest = matter.row, matter.differences[0]
    kind = _FAMILY.get(heaviest.category, heaviest.category.value)
    return PointCandidate(
        matter.weight * factor * (1 - point_weights().doubt * (1 - row.confidence)),
        heaviest.category.value,
        f"{row.id} {kind}",
        (row.id,),
        _said(matter, Side.LEFT),
        _said(matter, Side.RIGHT),
        matter=matter,
    )


_FAMILY = {Category.SCOPE: "matter", Category.CONTENT: "matter", Category.QUANTITY: "size", Category.TIME_LIMIT: "size"}
"""Categories whose differences in one row are said in one line."""


def _said(matter: Matter, side: Side) -> Said:
    statements, other = (matter.left, matter.right) if side is Side.LEFT else (matter.right, matter.left)
    refs = matter.row.left if side is Side.LEFT else matter.row.right
    if not statements:
        alone = all(statement.alone for statement in other)
        return Said(() if alone else _beside(matter.row, side, refs, other), silence=Silence.ABSENT)
    held = {statement.article.key for statement in statements}
    articles = tuple(ref for ref in refs if ref.key in held)
    passages = tuple(dict.fromkeys(passage for s in statements for passage in s.differing_pieces or s.pieces[:1]))
    return Said(articles, passages=passages)


def _beside(row: Row, side: Side, refs: Sequence[ArticleRef], other: Sequence[Statement]) -> tuple[ArticleRef, ...]:
    """The articles of a silent side that answer the articles which speak."""
    speaking = {statement.article.key for statement in other}
    found = set()
    for link in row.links:
        if link.left is not None and link.right is not None:
            keys = row.left_units[link.left].key.partition("/")[0], row.right_units[link.right].key.partition("/")[0]
            mine, yours = keys if side is Side.LEFT else (keys[1], keys[0])
            if yours in speaking:
                found.add(mine)
    return tuple(ref for ref in refs if ref.key in found) or tuple(refs)


# Penalties


def of_penalties(faced: Sequence[Liability], refs: Refs, rare: Rarity) -> Iterator[PointCandidate]:
    """Acts that are not punished alike; what the other side knows nothing of goes with the system it enforces."""
    joined: dict[str, list[Liability]] = {}
    beside = [one for one in faced if one.outcome is Outcome.DIFFERENT]
    for one in faced:
        if not any(weighs(penalty) for penalty in (one.left, one.right) if penalty):
            continue
        if one.outcome is not Outcome.ALIKE and (one.outcome is not Outcome.ALONE or _with_answered_duty(one, refs)):
            joined.setdefault(_article_key(one, beside), []).append(one)
    for key, group in joined.items():
        if any(map(_differs, group)):
            yield _of_penalty(key, group, refs, rare)


def _with_answered_duty(one: Liability, refs: Refs) -> bool:
    """A penalty of one side for an article that the other side answers, but not in what is punished."""
    own = ((Side.LEFT, duty) for duty in one.left_duties) if one.left else ((Side.RIGHT, d) for d in one.right_duties)
    return any(refs.rows[place].left and refs.rows[place].right for place in own)


def _article_key(one: Liability, beside: Sequence[Liability]) -> str:
    """Penalties of one article for one duty are one line."""
    left, right = (penalty.article if penalty else "" for penalty in (one.left, one.right))
    for other in beside:
        if (
            other.left
            and other.right
            and (left or other.left.article, right or other.right.article)
            == (
                other.left.article,
                other.right.article,
            )
        ):
            same = set(one.left_duties) & set(other.left_duties) or set(one.right_duties) & set(other.right_duties)
            if same or (left and right):
                return f"penalty {other.left.article}~{other.right.article}"
    return f"penalty {left}~{right} {','.join(one.left_duties or one.right_duties)}"


def _differs(one: Liability) -> bool:
    return one.sanctions_differ or one.authority_differs


def _of_penalty(key: str, group: Sequence[Liability], refs: Refs, rare: Rarity) -> PointCandidate:
    first = max(group, key=lambda one: (_differs(one), one.outcome is Outcome.DIFFERENT, _weight_of_penalty(one)))
    sides = []
    for side in Side:
        penalties = [p for one in group if (p := one.left if side is Side.LEFT else one.right)]
        duties = [d for one in group for d in (one.left_duties if side is Side.LEFT else one.right_duties)]
        articles = refs.of(side, (*duties, *(p.article for p in penalties)))
        mine = first.left if side is Side.LEFT else first.right
        words = penalised(mine, first.authority_differs or first.outcome is not Outcome.DIFFERENT) if mine else ""
        passages = tuple(p.text for p in penalties) or _duty_passages(side, duties, refs)
        silence = Silence.NONE if words else Silence.ABSENT if first.outcome is Outcome.ALONE else Silence.UNPUNISHED
        sides.append(Said(articles, words, silence, passages))
    rows = dict.fromkeys(
        refs.rows[side, ref.key].id for side, said in zip(Side, sides, strict=True) for ref in said.articles
    )
    acts = [p.conducts[0] for p in (first.left, first.right) if p and p.conducts]
    named = next(filter(None, map(act_name, acts)), "")
    if not named and acts:
        named = (shared_topic(acts[0], acts[1], rare) if len(acts) > 1 else "") or topic(acts[0], rare)
    return PointCandidate(
        _weight_of_penalty(first), Category.PENALTY.value, key, tuple(rows), sides[0], sides[1], named
    )


def _duty_passages(side: Side, duties: Sequence[str], refs: Refs) -> tuple[str, ...]:
    found = []
    for key in dict.fromkeys(duties):
        row = refs.rows[side, key]
        units = row.left_units if side is Side.LEFT else row.right_units
        found += ["".join(span.text for span in u.spans) for u in units if u.key.partition("/")[0] == key][:1]
    return tuple(found)


def _weight_of_penalty(one: Liability) -> float:
    known = point_weights()
    kinds = {sanction.kind for p in (one.left, one.right) if p for sanction in p.sanctions}
    grave = bool(kinds & known.grave)
    office = any(known.office.search(p.text) for p in (one.left, one.right) if p)
    if one.outcome is Outcome.ALONE:
        base = known.one_knows
    elif one.outcome is not Outcome.DIFFERENT:
        base = known.one_punishes
    else:
        base = known.sanctions if one.sanctions_differ else known.authority
    return base + (known.is_grave if grave else 0.0) + (known.of_office if office else 0.0)


# What one side alone sets up


def of_one_side(
    comparison: Comparison, faced: Sequence[Liability], refs: Refs, quoter: Quoter, penal: Mapping[Side, frozenset[str]]
) -> Iterator[PointCandidate]:
    """Articles that only one side has: those of weight by themselves, the others of one chapter together; each with the
    penalty that enforces it."""
    enforced = _enforced(faced)
    for side in Side:
        factor = _form(comparison, side)
        light: dict[tuple[str, ...], list[_Alone]] = {}
        for row in comparison.rows:
            if comparison.relation_of(row) is not (Relation.LEFT_ONLY if side is Side.LEFT else Relation.RIGHT_ONLY):
                continue
            own = row.left if side is Side.LEFT else row.right
            if own[0].key in {key.partition("/")[0] for key in penal[side]}:
                continue
            one = _Alone(row, own, enforced.get((side, own[0].key), ()), side, factor)
            if one.weight >= point_weights().by_itself:
                yield _of_system(side, [one], refs, quoter)
            elif one.weight >= point_weights().worth_naming:
                light.setdefault(own[0].headings, []).append(one)
        for group in light.values():
            for at in range(0, len(group), point_weights().together):
                yield _of_system(side, group[at : at + point_weights().together], refs, quoter)


def _form(comparison: Comparison, side: Side) -> float:
    """How much it counts that one side alone has something: less where the two texts are not of one form."""
    relation = Relation.LEFT_ONLY if side is Side.LEFT else Relation.RIGHT_ONLY
    held = [row for row in comparison.rows if (row.left if side is Side.LEFT else row.right)]
    alone = sum(row.relation is relation for row in held)
    return point_weights().another_form if alone > point_weights().most_of_it * len(held) else 1.0


class _Alone:
    """A one-sided row with its penalties; `factor` is what it counts for at all."""

    def __init__(
        self, row: Row, refs: tuple[ArticleRef, ...], penalties: Sequence[Penalty], side: Side, factor: float
    ) -> None:
        units = row.left_units if side is Side.LEFT else row.right_units
        self.row, self.refs, self.penalties = row, refs, penalties
        self.text = "".join(span.text for unit in units for span in unit.spans)
        restricts = any(share.name in point_weights().restricting for share in row.weight.shares)
        self.weight = row.weight.value + (point_weights().enforced_alone if penalties else 0.0)
        self.rank = (self.weight + (point_weights().restricts if restricts else 0.0)) * factor


def _enforced(faced: Sequence[Liability]) -> dict[tuple[Side, str], list[Penalty]]:
    found: dict[tuple[Side, str], list[Penalty]] = {}
    for one in faced:
        for side, penalty, duties in (
            (Side.LEFT, one.left, one.left_duties),
            (Side.RIGHT, one.right, one.right_duties),
        ):
            for duty in duties if penalty else ():
                if penalty:
                    found.setdefault((side, duty), []).append(penalty)
    return found


def _of_system(side: Side, group: Sequence[_Alone], refs: Refs, quoter: Quoter) -> PointCandidate:
    told = [quoter.of_article(side, one.refs[0].key, one.text) for one in group]
    named: dict[str, list[str]] = {}
    for one, (name, _) in zip(group, told, strict=True):
        keys = (*(ref.key for ref in one.refs), *(penalty.article for penalty in one.penalties))
        named.setdefault(one.refs[0].caption or name, []).extend(keys)
    systems = tuple(System(name, refs.of(side, keys)) for name, keys in named.items())
    articles = tuple(dict.fromkeys(ref for system in systems for ref in system.articles))
    said = Said(articles, told[0][1] if len(group) == 1 else "", passages=tuple(one.text for one in group))
    nothing = Said((), silence=Silence.ABSENT)
    return PointCandidate(
        max(one.rank for one in group) + 0.02 * (len(group) - 1),
        ONE_SIDED,
        f"{side} {group[0].row.id}",
        tuple(one.row.id for one in group),
        said if side is Side.LEFT else nothing,
        said if side is Side.RIGHT else nothing,
        systems[0].name,
        systems,
    )
