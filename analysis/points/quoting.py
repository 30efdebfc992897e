"""What a line quotes of each side: the slot that differs, of the norm in which it stands, in the words of the text.

input  情况紧急的，铁路运输企业可以先行采取应急处置措施，由此产生的必要费用由责任人承担；
wrong  情况紧急的，铁路运输企业可以先行采取应急处……
right  铁路运输企业可以先行采取应急处置措施
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import Category, Difference
from analysis.comparing.statements import Statement
from analysis.language.atoms import Reader
from analysis.language.counterparts import Dialect
from analysis.language.overlap import overlap
from analysis.norms.norm import Bearer, Norm, NormKind, Role, Strength
from analysis.norms.reader import read
from analysis.points.matters import Matter
from analysis.points.phrases import LIMIT, clipped, differing, measured, short_act, whole
from analysis.points.point import Silence
from analysis.points.topics import Rarity, shared_topic, topic
from analysis.sides import Side
from drafts.provisions import Draft

_ANSWERS = 0.3
"""From this share of common pairs of characters two acts are one conduct."""
_NAME = 12  # characters of an article's own words, where no phrase of it tells
_TELLING = (NormKind.BAN, NormKind.RESTRICTION, NormKind.SANCTION, NormKind.PERMISSION, NormKind.DUTY)
_WHOLE = frozenset({NormKind.DEFINITION, NormKind.SCOPE, NormKind.PURPOSE, NormKind.EFFECT})
_DEFINED = re.compile(r"所称(?:的)?([^，。；：]{2,12}?)[，,]?(?:是指|包括)")
_PLAIN = frozenset({Strength.DUTY})


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of one side, none where it is silent; `bearer` where they name who acts."""

    words: str
    silence: Silence = Silence.NONE
    bearer: bool = False


ABSENT = Quoted("", Silence.ABSENT)


class Texts:
    """The norms of one draft, read article by article when they are asked for."""

    def __init__(self, draft: Draft, dialect: Dialect) -> None:
        self._draft, self._reader = draft, Reader(dialect)
        self._known: dict[str, tuple[tuple[str, Norm], ...]] = {}
        self._written: dict[int, str] = {}  # the unit's text of every norm that is known, by the norm's identity

    def norms(self, article: str) -> tuple[tuple[str, Norm], ...]:
        """(key of its unit, norm) in reading order."""
        if article not in self._known:
            node = self._draft.by_key[article]
            units = [self._reader.unit(n) for n in node.walk() if n.text or (n.label and n is not node)]
            norms = read(units)
            self._known[article] = tuple((units[norm.unit].key, norm) for norm in norms)
            self._written |= {id(norm): units[norm.unit].text for norm in norms}
        return self._known[article]

    def who(self, norm: Norm) -> str:
        """Who acts, as written; empty where the reading found nobody."""
        if not norm.bearers:
            return ""
        first, last = norm.bearers[0].phrase, norm.bearers[-1].phrase
        written = self._written.get(id(norm), "")
        named = _before(written, first.start, last.end) if written and not norm.inherited else ""
        return clipped(named if named and len(named) <= LIMIT else _names(norm.bearers))

    def within(self, statements: Iterable[Statement]) -> tuple[Norm, ...]:
        """The norms of these statements."""
        return tuple(
            norm
            for statement in statements
            for unit, norm in self.norms(statement.article.key)
            if (unit == statement.unit or unit.startswith(f"{statement.unit}/"))
            and _bare(norm.act.text) in statement.bare
        )


@dataclass(frozen=True)
class Quoter:
    """Puts matters into few words of both texts."""

    left: Texts
    right: Texts
    rare: Rarity

    def of_matter(self, matter: Matter) -> tuple[str, Quoted, Quoted]:
        """What it is about, and what each side says."""
        heaviest = matter.differences[0]
        ours, theirs = self.left.within(matter.left), self.right.within(matter.right)
        one, other = _facing(ours, theirs, heaviest)
        named = self._topic(matter, one, other)
        if heaviest.category is Category.BEARER and one and other:
            who = self.left.who(one), self.right.who(other)
            if who[0] != who[1]:
                return named, _acting(who[0], heaviest.left, one), _acting(who[1], heaviest.right, other)
        if heaviest.category is Category.MODALITY and one and other:
            return named, _force(one), _force(other)
        left = _said(heaviest, heaviest.left, one, matter.left, other)
        right = _said(heaviest, heaviest.right, other, matter.right, one)
        if left.words == right.words:
            left, right = Quoted(heaviest.left), Quoted(heaviest.right)
        return named, left, right

    def _topic(self, matter: Matter, one: Norm | None, other: Norm | None) -> str:
        for norm in (one, other):
            if norm and norm.kind is NormKind.DEFINITION and (defined := _DEFINED.search(norm.whole.text)):
                return defined[1]
        acts = [_subject(norm) for norm in (one, other)]
        texts = ["".join(s.text for s in side) for side in (matter.left, matter.right)]
        if all(acts) and (found := shared_topic(acts[0], acts[1], self.rare)):
            return found
        if all(texts) and (found := shared_topic(texts[0], texts[1], self.rare)):
            return found
        units = matter.row.left_units, matter.row.right_units
        row = ["".join(span.text for unit in side for span in unit.spans) for side in units]
        if all(texts) and (found := shared_topic(row[0], row[1], self.rare)):
            return found
        return topic(acts[0] or acts[1], self.rare) or topic(texts[0] or texts[1], self.rare)

    def of_article(self, side: Side, article: str, text: str) -> tuple[str, str]:
        """What an article that one side alone has is about, and its weightiest command."""
        norms = [norm for _, norm in (self.left if side is Side.LEFT else self.right).norms(article)]
        ranked = [norm for kind in _TELLING for norm in norms if norm.kind is kind]
        if not ranked:
            return topic(text, self.rare) or clipped(text, limit=_NAME), clipped(text)
        named = topic("，".join(_subject(norm) for norm in norms), self.rare) or topic(text, self.rare)
        named = named or clipped(text, limit=_NAME)
        return named, _clause(ranked[0])


def _facing(left: Sequence[Norm], right: Sequence[Norm], difference: Difference) -> tuple[Norm | None, Norm | None]:
    """The norms of both sides in which a difference stands; where it stands on one side alone, the other's norm of the
    same conduct."""
    one, other = _holding(left, difference.left), _holding(right, difference.right)
    if one and not other:
        other = _answering(one, right)
    elif other and not one:
        one = _answering(other, left)
    return one, other


def _holding(norms: Sequence[Norm], words: str) -> Norm | None:
    if not words.strip():
        return None
    inside = _bare(words)
    for norm in norms:
        if inside in _bare(norm.whole.text):
            return norm
    scored = [(overlap(words, norm.whole.text), -place) for place, norm in enumerate(norms)]
    score, place = max(scored, default=(0.0, 0))
    return norms[-place] if score >= _ANSWERS else None


def _answering(norm: Norm, others: Sequence[Norm]) -> Norm | None:
    scored = [(overlap(norm.act.text, other.act.text), -place) for place, other in enumerate(others)]
    score, place = max(scored, default=(0.0, 0))
    return others[-place] if score >= _ANSWERS else None


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def _subject(norm: Norm | None) -> str:
    """What an act is about: the object before it, and the act."""
    if norm is None:
        return ""
    return f"{norm.topic.text if norm.topic else ''}，{norm.act.text}"


def _names(bearers: Sequence[Bearer]) -> str:
    acting = "、".join(each.phrase.text.removeprefix("其") for each in bearers if each.role is not Role.WITH)
    beside = "、".join(each.phrase.text for each in bearers if each.role is Role.WITH)
    return f"{acting}会同{beside}" if beside else acting


_OPENING = re.compile(r"^(?:由|在|对|为|因|依照|按照|根据|经)|[，。；：]")


def _before(text: str, start: int, end: int) -> str:
    """The names as they stand in their clause: also the 市 before 、区县（自治县）人民政府."""
    opened = max(text.rfind(sign, 0, start) for sign in "，。；：") + 1
    named = text[opened:end].strip()
    return "" if _OPENING.search(named) else named


def _acting(name: str, words: str, norm: Norm) -> Quoted:
    """Who acts; where the reading found nobody, the words that differ, else what is to be done."""
    if name:
        return Quoted(name, bearer=True)
    return Quoted(clipped(words) if 2 <= len(words.strip()) <= LIMIT else _clause(norm))


def _force(norm: Norm) -> Quoted:
    word = norm.force.word.text if norm.force.word else ""
    return Quoted(f"{word}{short_act(norm.act.text)}")


def _said(
    heaviest: Difference, words: str, norm: Norm | None, statements: Sequence[Statement], facing: Norm | None
) -> Quoted:
    if not statements or (not words.strip() and heaviest.category in (Category.EXCEPTION, Category.CONTENT)):
        return ABSENT
    if heaviest.category is Category.EXCEPTION:
        held = [e.phrase.text for e in norm.exemptions] if norm else []
        return Quoted(clipped(held[0]) if held else differing(statements, words))
    if heaviest.category in (Category.QUANTITY, Category.TIME_LIMIT):
        return (
            Quoted(found) if (found := measured(words)) else Quoted(differing(statements, words)) if words else ABSENT
        )
    if heaviest.category is Category.SCOPE and words and len(words) <= LIMIT:
        return Quoted(differing(statements, words))
    if norm and norm.kind not in _WHOLE and (facing is None or _bare(norm.act.text) != _bare(facing.act.text)):
        return Quoted(_clause(norm))
    return Quoted(differing(statements, words) or whole(statements, ""))


def _clause(norm: Norm) -> str:
    """Who, how strictly, what: as much of it as a line bears; that a duty is one goes without saying."""
    word = norm.force.word.text if norm.force.word and norm.force.strength not in _PLAIN else ""
    act = f"{word}{norm.act.text}"
    who = "" if norm.inherited else _names(norm.bearers)
    return f"{who}{act}" if who and len(who) + len(act) <= LIMIT else clipped(act)
