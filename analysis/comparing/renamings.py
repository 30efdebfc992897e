"""Terms that two texts name differently throughout: 河湖长制 here, 河长制 there.

Such a word marks every row and tells the reader once what it tells. It is found as a systematic replacement, on strict
conditions that are data (`renamings.toml`): the one side hardly uses the other's word, the replacement stands in
several rows and at most places of the word, and the texts themselves say that the words are their terms: both define
them, both carry them in their titles, or the longer one only spells out the subject that both titles name; or they are
two versions of one law, and the words two attributes of one head (市场主体, 经营主体), everywhere. Organs of
state, words of modality, acts of procedure and degrees are never terms, whatever their counts.
"""

import re
import tomllib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import islice

from analysis.comparing.marking import Edit
from analysis.comparing.reading import Reading, ReadPair
from analysis.comparing.significance import patterns as significance
from analysis.language.atoms import Atom, Sameness, UnitText
from analysis.language.words import TokenKind
from analysis.norms.bearers import actor_endings, strengths
from analysis.sides import Side, Sides

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the left text and the one that stands in its place in the right text, as words."""

    left: Words
    right: Words

    @property
    def words(self) -> Sides[Words]:
        return Sides(self.left, self.right)

    @property
    def key(self) -> str:
        """What both are compared by: the same from either side."""
        return min("".join(self.left), "".join(self.right), key=lambda name: (len(name), name))


@dataclass(frozen=True, slots=True)
class _Patterns:
    """`renamings.toml`, read and compiled."""

    rows: int
    share: float
    foreign: float
    fixed: float
    longest: int
    definitions: tuple[re.Pattern[str], ...]
    joints: re.Pattern[str]
    never: frozenset[str]
    organs: tuple[str, ...]
    head: int
    versions: float
    every: frozenset[str]
    such: str
    edition: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(files(__package__).joinpath("renamings.toml").read_text(encoding="utf-8"))
    evidence, definition = data["evidence"], data["definition"]
    return _Patterns(
        rows=evidence["rows"],
        share=evidence["share"],
        foreign=evidence["foreign"],
        fixed=evidence["fixed"],
        longest=evidence["longest"],
        definitions=tuple(map(re.compile, definition["patterns"])),
        joints=re.compile(definition["joints"]),
        never=frozenset(data["never"]["words"]),
        organs=tuple(data["never"]["organs"]),
        head=data["versions"]["head"],
        versions=data["versions"]["share"],
        every=frozenset(data["around"]["every"]),
        such=data["around"]["such"],
        edition=re.compile(data["versions"]["edition"]),
    )


# What a text says of its terms


def definitions(units: Iterable[UnitText]) -> Mapping[str, str]:
    """Each term that these units define, with the locator of the first definition."""
    found: dict[str, str] = {}
    for unit in units:
        for term in terms_defined(unit.text):
            found.setdefault(term, unit.locator)
    return found


def terms_defined(words: str) -> Iterator[str]:
    """The terms that a clause defines, each once: 本条例所称…，是指, （一）…，是指, 以下简称…."""
    known, text = _patterns(), "".join(words.split())
    found: list[str] = []
    for pattern in known.definitions:
        for match in pattern.finditer(text):
            named = match.groupdict()
            found += known.joints.split(named["terms"]) if named.get("terms") else _QUOTES.split(named["term"])
    yield from dict.fromkeys(filter(None, found))


_QUOTES = re.compile('[”"]、?[“"]|[“”"]')


@dataclass(frozen=True, slots=True)
class Subject:
    """What one text says of itself: its title, and its definitions (term -> locator)."""

    title: str
    defined: Mapping[str, str]


# Which words replace each other


def terms_throughout(readings: Sequence[Reading], subjects: Sides[Subject]) -> tuple[Term, ...]:
    """The terms that differ throughout, none of them part of another. Swapping the sides mirrors them."""
    rows = _replacements(readings)
    usage = _Usage(readings)
    found: list[Term] = []
    for term in sorted(rows, key=lambda t: (len(t.left) + len(t.right), -len(rows[t]), sorted((t.left, t.right)))):
        if len(rows[term]) < _patterns().rows:
            continue
        whole = usage.whole(term)
        if any(_overlaps(whole, known) for known in found):
            continue
        if _may_be_term(whole) and usage.systematic(whole) and _shown(whole, subjects, usage):
            found.append(whole)
    return tuple(found)


def _shown(term: Term, subjects: Sides[Subject], usage: "_Usage") -> bool:
    """Whether the texts say that these are their terms, or are two versions of one law, the one word for the other
    everywhere."""
    if _told_by_texts(term, subjects):
        return True
    return _one_law(subjects) and _one_head(term) and usage.everywhere(term)


def _overlaps(term: Term, known: Term) -> bool:
    """Whether the term says no more than one that is known already, or gives one of its words another meaning."""
    if term.left == known.left or term.right == known.right:
        return True
    return _within(known.left, term.left) and _within(known.right, term.right)


def _within(part: Words, whole: Words) -> bool:
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))


def _replacements(readings: Sequence[Reading]) -> Mapping[Term, set[int]]:
    """Each small replacement, alone and with the word beside it, and the readings it stands in."""
    found: dict[Term, set[int]] = defaultdict(set)
    for place, reading in enumerate(readings):
        for pair in reading.pairs:
            for edit in pair.edits:
                if edit.sameness is None and not edit.listed:
                    for term in _candidates(edit, pair):
                        found[term].add(place)
    return found


def _candidates(edit: Edit, pair: ReadPair) -> Iterator[Term]:
    left, right = _core(edit.atoms.left), _core(edit.atoms.right)
    longest = _patterns().longest
    if not (left or right) or max(len(left), len(right)) > longest:
        return
    for before, after in ((0, 0), (1, 0), (0, 1)):
        one, other = _widened(left, pair.atoms.left, before, after), _widened(right, pair.atoms.right, before, after)
        if not left:
            one = _neighbour(other, before, after)
        if not right:
            other = _neighbour(one, before, after)
        if 0 < len(one) <= longest and 0 < len(other) <= longest and one != other:
            yield Term(one, other)


def _core(atoms: Sequence[Atom]) -> Sequence[Atom]:
    """The changed words without signs and particles at either end; empty where a word between is none."""
    telling = [place for place, atom in enumerate(atoms) if _is_word(atom)]
    core = atoms[telling[0] : telling[-1] + 1] if telling else ()
    return core if all(map(_is_word, core)) else ()


def _is_word(atom: Atom) -> bool:
    return atom.kind is TokenKind.WORD and atom.weight > 0 and atom.sameness is Sameness.FORM


def _widened(core: Sequence[Atom], sentence: Sequence[Atom], before: int, after: int) -> Words:
    """The words of the core with those beside it; empty where there is none beside it."""
    if not core:
        return ()
    low = bisect_left(sentence, core[0].start, key=lambda atom: atom.start) - before
    high = low + before + len(core) + after
    if low < 0 or high > len(sentence) or not all(map(_is_word, sentence[low:high])):
        return ()
    return tuple(atom.key for atom in sentence[low:high])


def _neighbour(widened: Words, before: int, after: int) -> Words:
    """What a word put in beside another leaves on the other side: the other."""
    return widened[:before] + (widened[-after:] if after else ()) if widened else ()


# What may be a term


def _may_be_term(term: Term) -> bool:
    """No word of duty, act or degree changes, no organ and no other actor."""
    one, other = "".join(term.left), "".join(term.right)
    known = _patterns()
    changed = (Counter(term.left) - Counter(term.right)) + (Counter(term.right) - Counter(term.left))
    if changed.keys() & (known.never | strengths().keys() | significance().times | significance().norms):
        return False
    if one.endswith(known.organs) or other.endswith(known.organs):
        return False
    return _added(one, other) is not None or not (one.endswith(actor_endings()) or other.endswith(actor_endings()))


def _told_by_texts(term: Term, subjects: Sides[Subject]) -> bool:
    """Whether the texts themselves show that these are their terms."""
    names = term.words.each("".join)
    left, right = subjects
    added = _added(*names)
    return (
        (names.left in left.defined and names.right in right.defined)
        or (names.left in left.title and names.right in right.title)
        or (added is not None and added in left.title and added in right.title)
    )


def _one_law(subjects: Sides[Subject]) -> bool:
    """Whether the texts are two versions of one law."""
    titles = subjects.each(lambda subject: _patterns().edition.sub("", "".join(subject.title.split())))
    return bool(titles.left) and titles.left == titles.right


def _one_head(term: Term) -> bool:
    """市场主体 and 经营主体: another attribute of one head, none of them a part of the other, none a class of its own
    that the law would treat otherwise (国有企业, 民营企业)."""
    one, other = term.words.each("".join)
    same = next(
        (at for at in range(min(len(one), len(other))) if one[-1 - at] != other[-1 - at]), min(len(one), len(other))
    )
    attributes = one[: len(one) - same], other[: len(other) - same]
    if same < _patterns().head or not all(attributes):
        return False
    return not any(word in attribute for attribute in attributes for word in _patterns().never)


def _added(one: str, other: str) -> str | None:
    """What the longer name has besides the shorter one; None where the shorter is not the rest of it."""
    short, long = sorted((one, other), key=len)
    head = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    tail = len(short) - head
    return long[head : len(long) - tail] if long.endswith(short[head:]) else None


# How often they stand where


class _Said:
    """Sentences as the keys of their words, each word with the places where it stands, so that what stands seldom is
    not looked for everywhere."""

    def __init__(self, sentences: Iterable[Words]) -> None:
        self.sentences = [*sentences]
        self._held: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, sentence in enumerate(self.sentences):
            for at, word in enumerate(sentence):
                self._held[word].append((number, at))

    def places(self, words: Words) -> Iterator[tuple[int, int]]:
        """Where these words stand one after another: the sentence, and the first of them in it."""
        size = len(words)
        for number, at in self._held.get(words[0], ()):
            if self.sentences[number][at : at + size] == words:
                yield number, at

    def count(self, words: Words) -> int:
        return sum(1 for _ in self.places(words))

    def by_sentence(self, words: Words) -> Counter[int]:
        return Counter(number for number, _ in self.places(words))

    def beside(self, number: int, at: int, size: int) -> tuple[str, str]:
        """The words before and after a place, empty where there is none."""
        sentence, end = self.sentences[number], at + size
        return sentence[at - 1] if at else "", sentence[end] if end < len(sentence) else ""


class _Usage:
    """How often words stand on either side, and opposite each other."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.left = _Said(_keys(unit.atoms) for reading in readings for unit in reading.units.left)
        self.right = _Said(_keys(unit.atoms) for reading in readings for unit in reading.units.right)
        facing = [pair.atoms for reading in readings for pair in reading.pairs if all(pair.atoms)]
        self.facing = Sides(_Said(_keys(one) for one, _ in facing), _Said(_keys(other) for _, other in facing))

    def whole(self, term: Term) -> Term:
        """The term with the words that stand beside it wherever it stands: 茶树 + 园 always after 古 is 古茶树园."""
        while True:
            wider = next((wide for wide in self._wider(term) if self._as_often(wide, term)), None)
            if wider is None:
                return term
            term = wider

    def _wider(self, term: Term) -> Iterator[Term]:
        for place in islice(self.left.places(term.left), 1):
            before, after = self.left.beside(*place, len(term.left))
            if _is_han(before):
                yield Term((before, *term.left), (before, *term.right))
            if _is_han(after):
                yield Term((*term.left, after), (*term.right, after))

    def _as_often(self, wide: Term, term: Term) -> bool:
        return self.left.count(wide.left) == self.left.count(term.left) and (
            self.right.count(wide.right) == self.right.count(term.right)
        )

    def systematic(self, term: Term) -> bool:
        known = _patterns()
        own = self.left.count(term.left), self.right.count(term.right)
        foreign = _alone(self.left, term.right, term.left), _alone(self.right, term.left, term.right)
        if foreign[0] > known.foreign * own[1] or foreign[1] > known.foreign * own[0]:
            return False
        ours, theirs = self._faced(term)
        return (ours & theirs).total() >= known.share * min(ours.total(), theirs.total())

    def everywhere(self, term: Term) -> bool:
        """Whether neither text says the other's word at all, and nearly all sentences that answer each
        other have the one as often as the other."""
        known = _patterns()
        if self.left.count(term.right) or self.right.count(term.left):
            return False
        ours, theirs = self._faced(term)
        held = ours.keys() | theirs.keys()
        return sum(ours[pair] == theirs[pair] for pair in held) >= known.versions * len(held)

    def _faced(self, term: Term) -> tuple[Counter[int], Counter[int]]:
        """By the pair of sentences: how often each side says its word."""
        return self.facing.left.by_sentence(term.left), self.facing.right.by_sentence(term.right)


def _keys(atoms: Sequence[Atom]) -> Words:
    return tuple(atom.key for atom in atoms)


def _is_han(word: str) -> bool:
    return "一" <= word[:1] <= "鿿"


def _alone(said: _Said, words: Words, term: Words) -> int:
    """How often `words` stand outside a fixed name, one in which `term` never stands there."""
    around: Counter[tuple[int, str]] = Counter()
    total = 0
    for place in said.places(words):
        total += 1
        before, after = said.beside(*place, len(words))
        around.update(found for found in ((-1, before), (1, after)) if found[1])
    (side, word), often = max(around.items(), key=lambda b: (b[1], b[0]), default=((0, ""), 0))
    named = (word, *term) if side < 0 else (*term, word)
    if _is_han(word) and often >= _patterns().fixed * total and not said.count(named):
        return total - often
    return total


# Units read with the terms known


def renamed(unit: UnitText, side: Side, terms: Sequence[Term]) -> UnitText:
    """A unit of this side with each term as one atom, under the key that both sides share."""
    own = [(term.words.of(side), term.key, Sameness.TERM) for term in terms]
    return _renamed(unit, own + [(term.words.of(side.other), term.key, Sameness.STRANGE) for term in terms])


def _renamed(unit: UnitText, names: Sequence[tuple[Words, str, Sameness]]) -> UnitText:
    """Longest names first. A word that belongs to the other side keeps finding its like, but is no term here."""
    ordered = sorted(names, key=lambda name: -len("".join(name[0])))
    keys = tuple(atom.key for atom in unit.atoms)
    atoms: list[Atom] = []
    at = 0
    while at < len(keys):
        name = next((name for name in ordered if keys[at : at + len(name[0])] == name[0]), None)
        if name is None:
            atoms.append(unit.atoms[at])
            at += 1
            continue
        words, key, why = name
        group = unit.atoms[at : at + len(words)]
        if why is Sameness.TERM:
            group = (*_around(atoms), *group)
        atoms.append(_joined(unit, group, key, why))
        at += len(words)
    return replace(unit, atoms=tuple(atoms))


def _around(atoms: list[Atom]) -> Sequence[Atom]:
    """What stands before a term and says no more of it, taken from the end of these atoms: 各类, 企业等."""
    known = _patterns()
    keys = [atom.key for atom in atoms[-3:]]
    if keys[-1:] and keys[-1] in known.every:
        return [atoms.pop()]
    if keys[-1:] == [known.such] and len(keys) > 1 and _is_word(atoms[-2]) and keys[:-2] != ["、"]:
        such, word = atoms.pop(), atoms.pop()
        return [word, such]
    return []


def _joined(unit: UnitText, group: Sequence[Atom], key: str, why: Sameness) -> Atom:
    start, end = group[0].start, group[-1].end
    return Atom(unit.text[start:end], start, end, key, TokenKind.WORD, min(4, len(key)), why)
