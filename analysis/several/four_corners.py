"""Four corners: each side's old and new version in one view, which answers “which change has the other side not
mirrored?”.

A change is judged where it stands. The words that a side put in are looked up in its new text against the other side's
two texts: where the alignment and the marking find them equal, the other side has them. The words it took out are
looked up in its old text against the other side's new one. Words count by their length, signs not at all; names of
counterparts, numbers of articles and formatting are no change and no difference.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import FOLDED, ArticleRef, Category, Comparison, Relation, Row, Unit

HELD = 0.75
"""From this share of a change's words the other side has it; at no more than 1 − HELD it has not."""


class Mirrored(StrEnum):
    """How the other side stands to a change."""

    MIRRORED = "mirrored"  # it made the change as well
    PARTLY = "partly"
    NOT_MIRRORED = "not_mirrored"
    ALREADY = "already"  # its old text said so before, and its new one still does


@dataclass(frozen=True, slots=True)
class Alteration:
    """One difference between a side's versions. `now` and `before` are the shares of it that the other side's new and
    old text have, 0…1."""

    category: Category
    old: str
    new: str
    old_locator: str
    new_locator: str
    now: float
    before: float
    others: tuple[Category, ...] = ()  # its further, weaker categories

    @property
    def categories(self) -> tuple[Category, ...]:
        return (self.category, *self.others)

    @property
    def mirrored(self) -> Mirrored:
        if self.now >= HELD:
            return Mirrored.ALREADY if self.before >= HELD else Mirrored.MIRRORED
        return Mirrored.NOT_MIRRORED if self.now <= 1 - HELD else Mirrored.PARTLY


@dataclass(frozen=True, slots=True)
class CornerChange:
    """What a side changed in articles that answer each other: in its old version, in its new one, and the articles of
    the other side's new version that answer these (of an article taken out: those that answered it)."""

    row: str  # id of the row in the comparison of the side's versions
    relation: Relation
    old: tuple[ArticleRef, ...]
    new: tuple[ArticleRef, ...]
    other: tuple[ArticleRef, ...]
    alterations: tuple[Alteration, ...]

    @property
    def mirrored(self) -> Mirrored:
        """Of one kind where all its alterations are; PARTLY where some are mirrored and some not."""
        found = {alteration.mirrored for alteration in self.alterations}
        if len(found) == 1:
            return found.pop()
        return Mirrored.MIRRORED if found == {Mirrored.MIRRORED, Mirrored.ALREADY} else Mirrored.PARTLY

    @property
    def substantive(self) -> bool:
        return self.relation.one_sided or any(alteration.category.substantive for alteration in self.alterations)


@dataclass(frozen=True, slots=True)
class FourCorners:
    """The changes of each side, in the order of its new text, what it took out where it stood."""

    left: tuple[CornerChange, ...]
    right: tuple[CornerChange, ...]

    def not_mirrored(self) -> tuple[tuple[CornerChange, ...], tuple[CornerChange, ...]]:
        """Of each side, the substantive changes that the other has not, or only partly."""
        open_ = (Mirrored.NOT_MIRRORED, Mirrored.PARTLY)
        left, right = (
            tuple(change for change in side if change.substantive and change.mirrored in open_)
            for side in (self.left, self.right)
        )
        return left, right


@dataclass(frozen=True, slots=True)
class Corners:
    """The six comparisons between four texts, named by what stands left and right in them."""

    left: Comparison  # left old | left new
    right: Comparison  # right old | right new
    new: Comparison  # left new | right new
    old: Comparison  # left old | right old
    left_new_right_old: Comparison
    left_old_right_new: Comparison


def four_corners(corners: Corners) -> FourCorners:
    """What each side changed, and how the other stands to it."""
    left = _Against(
        new_new=_left_of(corners.new),
        new_old=_left_of(corners.left_new_right_old),
        old_new=_left_of(corners.left_old_right_new),
        old_old=_left_of(corners.old),
    )
    right = _Against(
        new_new=_right_of(corners.new),
        new_old=_right_of(corners.left_old_right_new),
        old_new=_right_of(corners.left_new_right_old),
        old_old=_right_of(corners.old),
    )
    return FourCorners(tuple(_changes(corners.left, left)), tuple(_changes(corners.right, right)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters [start, end) of the unit with this key."""

    unit: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _View:
    """One text of a comparison, against the other: for each unit, character by character, whether the other side has
    it; for each article those that answer it."""

    held: Mapping[str, tuple[bool | None, ...]]  # None for signs, which do not count
    answers: Mapping[str, tuple[ArticleRef, ...]]

    def share(self, runs: Sequence[_Run]) -> float:
        """How much of these runs the other side has, 0…1; of signs alone, 1."""
        said = [one for run in runs for one in self.held.get(run.unit, ())[run.start : run.end] if one is not None]
        return sum(said) / len(said) if said else 1.0

    def answering(self, articles: Sequence[ArticleRef]) -> tuple[ArticleRef, ...]:
        found = {ref.key: ref for article in articles for ref in self.answers.get(article.key, ())}
        return tuple(found.values())


def _left_of(comparison: Comparison) -> _View:
    return _View(
        {unit.key: _held(unit, row) for row in comparison.rows for unit in row.left_units},
        {ref.key: row.right for row in comparison.rows for ref in row.left},
    )


def _right_of(comparison: Comparison) -> _View:
    return _View(
        {unit.key: _held(unit, row) for row in comparison.rows for unit in row.right_units},
        {ref.key: row.left for row in comparison.rows for ref in row.right},
    )


def _held(unit: Unit, row: Row) -> tuple[bool | None, ...]:
    return tuple(
        (not row.relation.one_sided and _equal(span.difference, row)) if character.isalnum() else None
        for span in unit.spans
        for character in span.text
    )


def _equal(difference: int | None, row: Row) -> bool:
    return difference is None or row.differences[difference].category in FOLDED


@dataclass(frozen=True, slots=True)
class _Against:
    """A side's texts against the other side's: its new one against the other's new and old, its old one likewise."""

    new_new: _View
    new_old: _View
    old_new: _View
    old_old: _View

    def shares(self, taken_out: Sequence[_Run], put_in: Sequence[_Run]) -> tuple[float, float]:
        """Of an alteration, how much the other side's new text and its old one have. What puts words in is had where
        these words are; what only takes words out, where they are not."""
        if put_in:
            return self.new_new.share(put_in), self.new_old.share(put_in)
        return 1 - self.old_new.share(taken_out), 1 - self.old_old.share(taken_out)


def _changes(own: Comparison, against: _Against) -> Iterator[CornerChange]:
    for row in own.rows:
        alterations = (_whole(row, against),) if row.relation.one_sided else tuple(_alterations(row, against))
        if alterations:
            new = against.new_new.answering(row.right)
            other = new if row.right else against.old_new.answering(row.left)
            yield CornerChange(row.id, row.relation, row.left, row.right, other, alterations)


def _whole(row: Row, against: _Against) -> Alteration:
    """An article that one of the versions lacks."""
    taken_out, put_in = _extent(row.left_units), _extent(row.right_units)
    now, before = against.shares(taken_out, put_in)
    return Alteration(
        category=Category.CONTENT,
        old="\n".join(map(_text, row.left_units)),
        new="\n".join(map(_text, row.right_units)),
        old_locator="、".join(ref.locator for ref in row.left),
        new_locator="、".join(ref.locator for ref in row.right),
        now=now,
        before=before,
    )


def _alterations(row: Row, against: _Against) -> Iterator[Alteration]:
    row = row.in_parts
    for index, one in enumerate(row.differences):
        words = one.left, one.right, one.left_locator, one.right_locator
        if one.category in FOLDED:
            continue
        taken_out, put_in = _marked(row.left_units, index), _marked(row.right_units, index)
        if not taken_out and not put_in:  # no run of text, but what follows from the whole clause
            taken_out = _extent([unit for unit in row.left_units if unit.locator == one.left_locator])
            put_in = _extent([unit for unit in row.right_units if unit.locator == one.right_locator])
        yield Alteration(one.category, *words, *against.shares(taken_out, put_in), one.others)


def _marked(units: Sequence[Unit], difference: int) -> tuple[_Run, ...]:
    found: list[_Run] = []
    for unit in units:
        at = 0
        for span in unit.spans:
            if span.difference == difference:
                found.append(_Run(unit.key, at, at + len(span.text)))
            at += len(span.text)
    return tuple(found)


def _extent(units: Sequence[Unit]) -> tuple[_Run, ...]:
    return tuple(_Run(unit.key, 0, len(_text(unit))) for unit in units)


def _text(unit: Unit) -> str:
    return "".join(span.text for span in unit.spans)
