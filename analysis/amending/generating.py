"""From two versions of one text to the decision that makes the later of the earlier.

Each change is told in the shortest form that is still exact: words, item, paragraph, article, chapter. The proof is
built in: what is told is applied to the old text and compared with the new one, character by character. What does not
come out is told in a longer form; what no form can say is listed, never left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from analysis.alignment import align
from analysis.amending.applying import apply
from analysis.amending.heading_changes import heading_address, heading_changes, pair_headings
from analysis.amending.instructions import (
    Add,
    Address,
    Adjust,
    Amendment,
    Applied,
    Deed,
    Delete,
    Instruction,
    Recast,
    Region,
    Renumber,
    Replace,
    Why,
)
from analysis.amending.links import Row, links_of
from analysis.amending.locating import annex_number
from analysis.amending.ordering import in_order
from analysis.amending.within import NAMING, Told, article_changes, same_words
from analysis.amending.working import lines_of, written
from analysis.language.counterparts import Counterparts
from drafts.provisions import Draft, Level, Number, Provision


class Beyond(StrEnum):
    """What of a text no instruction says; each has its name in the catalogue (section `beyond`)."""

    NOTE = "note"  # 题注 is written anew with every decision
    CLOSING = "closing"
    PROVISION = "provision"


@dataclass(frozen=True, slots=True)
class Unsaid:
    """A difference that the decision does not tell, with the words of both texts."""

    what: Beyond
    old: tuple[str, ...]
    new: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Generated:
    """The decision that makes `new` of `old`. `applied` is what applying it gives."""

    old: Draft
    new: Draft
    amendment: Amendment
    applied: Applied
    unsaid: tuple[Unsaid, ...]

    @property
    def exact(self) -> bool:
        """Applying it gives the new text, character by character, but for what every decision leaves out: the note
        that tells when a text was passed, and the signature below it."""
        return self.applied.complete and not any(each.what is Beyond.PROVISION for each in self.unsaid)


def generate(old: Draft, new: Draft, rows: Sequence[Row] | None = None) -> Generated:
    """`rows` are the articles that answer each other, where people have looked at them; else they are aligned."""
    if rows is None:
        rows = [(row.left, row.right) for row in align(old, new, _counterparts()).rows]
    points = _Telling(old, new, rows).points()
    target = replace(new, note=old.note, closing=old.closing)
    applied = _proved(old, target, points)
    instructions = tuple(effect.instruction for effect in applied.effects)
    return Generated(old, new, Amendment(old.title, instructions), applied, tuple(_unsaid(old, new, applied, target)))


@cache
def _counterparts() -> Counterparts:
    return Counterparts.load()


@dataclass
class _Point:
    """What is told of one thing, in several ways; `at` is where it stands in the new text."""

    at: float
    options: tuple[Told, ...]
    always: tuple[Deed, ...] = ()
    article: str = ""  # key in the new text
    chosen: int = 0

    @property
    def deeds(self) -> tuple[Deed, ...]:
        return (*self.always, *(self.options[self.chosen].deeds if self.options else ()))

    def longer(self) -> bool:
        """Takes the next longer way; after the last, nothing is told. False where there is none."""
        if not self.options:
            return False
        if self.chosen + 1 < len(self.options):
            self.chosen += 1
        else:
            self.options = ()
        return True


@dataclass
class _Telling:
    """Two texts with what has become of each article."""

    old: Draft
    new: Draft
    rows: Sequence[Row]
    adjusted: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.links = links_of(self.old, self.new, self.rows)
        self.paired = pair_headings(self.old, self.new, self.links)
        self.headings = heading_changes(self.old, self.new, self.links, self.paired)
        self.place = {article.key: at for at, article in enumerate(self.new.articles)}
        self.was = {b: a for a, b in self.links.pairs}
        self.moved = self._moved()

    def points(self) -> list[_Point]:
        told = [*self._around(), *self._of_headings(), *self._pairs(), *self._recast(), *self._come(), *self._gone()]
        told.sort(key=lambda point: point.at)
        if self._shifts():
            told.append(_Point(float("inf"), (), (Adjust(),)))
        return [point for point in told if point.deeds]

    def _shifts(self) -> bool:
        """Some number changes."""
        articles = any(self.old.by_key[a].number != self.new.by_key[b].number for a, b in self.links.pairs)
        return articles or any(isinstance(deed, Renumber) for _, deed in self.headings.deeds)

    def _moved(self) -> set[str]:
        """Of the new text, articles that no longer stand in their old order: all but a longest run that does."""
        order = {article.key: at for at, article in enumerate(self.old.articles)}
        sequence = [(order[self.was[a.key]], a.key) for a in self.new.articles if a.key in self.was]
        kept = in_order([value for value, _ in sequence])
        return {key for at, (_, key) in enumerate(sequence) if at not in kept}

    def _around(self) -> Iterator[_Point]:
        if self.old.title != self.new.title:
            yield _Point(-2, (Told((Replace(Address(region=Region.TITLE), (self.new.title,)),)),))
        if self.old.preamble != self.new.preamble:
            yield _Point(-1, (Told((Replace(Address(region=Region.PREAMBLE), self.new.preamble),)),))
        ends = len(self.new.articles)
        for at in range(max(len(self.old.annexes), len(self.new.annexes))):
            before = self.old.annexes[at] if at < len(self.old.annexes) else None
            after = self.new.annexes[at] if at < len(self.new.annexes) else None
            number = annex_number(self.old, before) if before else Number(at + 1)
            if number is None:
                continue  # it has no name; what differs is told as unsaid
            place = Address(annex=number)
            if before is None and after is not None:
                deed: Deed = Add(Level.ANNEX, lines_of(after), (Number(at + 1),))
            elif after is None:
                deed = Delete(place)
            elif before is None or lines_of(before) == lines_of(after):
                continue
            else:
                deed = Replace(place, lines_of(after))
            yield _Point(ends + at, (Told((deed,)),))

    def _of_headings(self) -> Iterator[_Point]:
        for key, deed in self.headings.deeds:
            if key.startswith("-"):
                first = self._first(self.old.by_key[key[1:]])
                yield _Point(self._old_place(first) - 0.2 if first else len(self.place), (), (deed,))
            else:
                first = self._first(self.new.by_key[key])
                yield _Point(self.place[first] - 0.2 if first else len(self.place), (), (deed,))

    def _first(self, heading: Provision) -> str:
        return next((node.key for node in heading.walk() if node.level is Level.ARTICLE), "")

    def _old_place(self, key: str) -> float:
        """Where an article that is gone would stand in the new text: before what followed it."""
        became = dict(self.links.pairs)
        order = [article.key for article in self.old.articles]
        for later in order[order.index(key) :]:
            if later in became and became[later] not in self.moved:
                return self.place[became[later]] - 0.5
        return len(self.place) - 0.5

    def _pairs(self) -> Iterator[_Point]:
        for a, b in self.links.pairs:
            before, after = self.old.by_key[a], self.new.by_key[b]
            place = self._address(before)
            options = article_changes(place, before, after)
            within = self._changed_home(a, b)
            numbered = before.number != after.number and not same_words(before, after)
            always: tuple[Deed, ...] = ()
            if b in self.moved or within or numbered:
                always = (Renumber(place, after.number or Number(0), within),)
            yield _Point(self.place[b], options, always, b)

    def _changed_home(self, a: str, b: str) -> Address | None:
        """The heading that an article has been moved under, where neither it nor a new heading says so."""
        old = self._home_of_old(a)
        new = self._old_home(b)
        if b in self.headings.held or new is None:
            return None
        if old != new or (b in self.moved and self._at_seam(b)):
            return heading_address(self.old, self.old.by_key[new])
        return None

    def _home_of_old(self, key: str) -> str | None:
        above = self.old.headings_of.get(key, ())
        return above[-1].key if above else None

    def _old_home(self, key: str) -> str | None:
        """The heading of the old text that continues as the one that a new article stands in."""
        above = self.new.headings_of.get(key, ())
        return self.paired.get(above[-1].key) if above else None

    def _at_seam(self, key: str) -> bool:
        """Whether the articles before and behind, which stay in their old order, leave open where this one stands."""
        at, articles = self.place[key], self.new.articles
        around = [*self._as_far_as_one_stays(reversed(articles[:at])), *self._as_far_as_one_stays(articles[at + 1 :])]
        return any(self._home(each.key) != self._home(key) for each in around)

    def _as_far_as_one_stays(self, articles: Iterable[Provision]) -> Iterator[Provision]:
        for each in articles:
            yield each
            if self._stays(each.key):
                return

    def _stays(self, key: str) -> bool:
        return key in self.was and key not in self.moved

    def _home(self, key: str) -> str | None:
        above = self.new.headings_of.get(key, ())
        return above[-1].key if above else None

    def _address(self, article: Provision) -> Address:
        return Address(article=article.number)

    def _recast(self) -> Iterator[_Point]:
        for left, right in self.links.recast:
            olds, news = [self.old.by_key[key] for key in left], [self.new.by_key[key] for key in right]
            wording = tuple(line for article in news for line in lines_of(article))
            numbers = tuple(article.number or Number(0) for article in news)
            recast = Recast(tuple(self._address(article) for article in olds), numbers, wording)
            apart: tuple[Deed, ...] = (
                *(Delete(self._address(article)) for article in olds),
                *(self._added(key) for key in right),
            )
            cost = NAMING + sum(map(len, wording))
            options: tuple[Told, ...] = (Told((recast,), cost), Told(apart, cost + NAMING * len(apart)))
            if any(self._at_seam(key) for key in right):
                options = options[1:]
            yield _Point(self.place[right[0]], options, article=right[0])

    def _come(self) -> Iterator[_Point]:
        for key in self.links.come:
            if key not in self.headings.told_new:
                yield _Point(self.place[key], (Told((self._added(key),)),), article=key)

    def _added(self, key: str) -> Add:
        article = self.new.by_key[key]
        home = self._old_home(key) if key not in self.headings.held and self._at_seam(key) else None
        within = heading_address(self.old, self.old.by_key[home]) if home else None
        return Add(Level.ARTICLE, lines_of(article), (article.number or Number(0),), within)

    def _gone(self) -> Iterator[_Point]:
        for key in self.links.gone:
            if key not in self.headings.told_old:
                yield _Point(self._old_place(key), (), (Delete(self._address(self.old.by_key[key])),))


def _proved(old: Draft, target: Draft, points: list[_Point]) -> Applied:
    """What the points give, each told in so long a form as it takes to be exact."""
    while True:
        told = [(point, deed) for point in points for deed in point.deeds]
        applied = apply(old, [Instruction(deed) for _, deed in told])
        if written(applied.draft) == written(target) and applied.complete:
            return applied
        refused = [
            point
            for (point, _), effect in zip(told, applied.effects, strict=True)
            if effect.why not in (None, Why.RESTS_ON_ANOTHER)
        ]
        differing = _differing(applied.draft, target) if applied.complete else set()
        wrong = refused or [point for point in points if point.article in differing]
        if not [point.longer() for point in wrong if point.options]:
            return applied


def _differing(made: Draft, target: Draft) -> set[str]:
    """Keys of articles of the target that are not what was made; empty where the articles do not even count alike."""
    if [article.label for article in made.articles] != [article.label for article in target.articles]:
        return set()
    both = zip(made.articles, target.articles, strict=True)
    return {after.key for before, after in both if not same_words(before, after)}


def _unsaid(old: Draft, new: Draft, applied: Applied, target: Draft) -> Iterator[Unsaid]:
    if old.note != new.note:
        yield Unsaid(Beyond.NOTE, (old.note,) if old.note else (), (new.note,) if new.note else ())
    if old.closing != new.closing:
        yield Unsaid(Beyond.CLOSING, old.closing, new.closing)
    made, wanted = written(applied.draft), written(target)
    for tag, a, b, c, d in SequenceMatcher(None, made, wanted, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Unsaid(Beyond.PROVISION, _plain(made[a:b]), _plain(wanted[c:d]))


def _plain(lines: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple("　".join(part for part in line[1:4] if part) if len(line) > 2 else line[1] for line in lines)
