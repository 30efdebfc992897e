"""What a line quotes of each side: the slot that differs, of the norm in which it stands, in the words of the text.

input  情况紧急的，铁路运输企业可以先行采取应急处置措施，由此产生的必要费用由责任人承担；
wrong  情况紧急的，铁路运输企业可以先行采取应急处……
right  铁路运输企业可以先行采取应急处置措施
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import Category, Difference
from analysis.comparing.statements import Statement
from analysis.language.atoms import Reader
from analysis.language.counterparts import Dialect
from analysis.language.overlap import overlap
from analysis.language.tags import is_function, is_verb
from analysis.language.words import tokenise
from analysis.norms.norm import Bearer, Norm, NormKind, Role, Strength
from analysis.norms.reader import read
from analysis.points.matters import Matter
from analysis.points.phrases import LIMIT, bounded, clipped, differing, measured, whole, with_number
from analysis.points.point import Silence
from analysis.points.shortening import joined, shortened
from analysis.points.topics import Rarity, shared_topic, topic
from analysis.sides import Side
from drafts.provisions import Draft

_ANSWERS = 0.3
"""From this share of common pairs of characters two acts are one conduct."""
_NAME = 12  # characters of an article's own words, where no phrase of it tells
_TELLING = (NormKind.BAN, NormKind.RESTRICTION, NormKind.SANCTION, NormKind.PERMISSION, NormKind.DUTY)
_BOUND = frozenset({NormKind.DUTY, NormKind.PERMISSION, NormKind.RESTRICTION})
_WHOLE = frozenset({NormKind.DEFINITION, NormKind.SCOPE, NormKind.PURPOSE, NormKind.EFFECT})
_DEFINED = re.compile(r"所称(?:的)?([^，。；：]{2,12}?)[，,]?(?:是指|包括)")
_GLOSSES = re.compile(r"(?:特定)?(?:用语|词语|术语)的?含义")
_PLAIN = frozenset({Strength.DUTY})
_TRIED = 16  # differences of a matter, heaviest first; one line quotes it
_SAME_ACT = 0.8
"""From this share on two acts are said alike, and what differs stands beside them."""
_ONE_CONDUCT = 0.5
_HEADS = 2  # norms of an article that its name is looked for in first
_SHORT = 9  # characters: a command of fewer says little by itself
_ITEM = 14  # characters of a member of a list
_LEAST = 3  # characters of an act that says something by itself
_PROVISO = re.compile("^但是?[，,]?")
_LEADS = re.compile(r"下列|以下(?:行为|情形|条件|规定|职责|主要|事项|活动|危害)|：\s*$")
_LISTED = re.compile(r"^\s*（[一二三四五六七八九十]+）")
_LABELS = re.compile(r"（[一二三四五六七八九十]+）")
_CATCHALL = re.compile(r"^(?:法律|法规|国家|其他|其它)[^，]*(?:其他|其它)")
_VAGUE = re.compile(
    r"^(?:实施)?(?:危害|危及|影响|妨碍|损害)[^，、]{2,8}$|^(?:遵守|符合|利用|通过|按照|根据|依照|结合|采取|依托)"
)
_SIGNS = " 　，。；、：,;:"
_ZONE = re.compile(r"^[^，、]{0,6}(?:区|期|区域)(?:$|和|、)")
_MANNER = re.compile(
    r"^(?:按照|根据|依照|通过|结合|利用)[^，]*(?:规定|要求|职责|分工|原则|方式|等)$|的(?:单位|个人|企业)?$"
)
_PLACES = re.compile(r"^(?:[省市县区州乡镇、]|（[^）]*）|各级|区县|街道|自治县)+$|(?:河湖长|河长|湖长|林长)$")
_OWN_STRENGTH = re.compile("不得|不能|禁止|应当|必须")
_DOES = frozenset({"组织", "审定", "报告", "指导", "履行"})
_SETS_UP = re.compile(r"(?:设立|建立|履行|报告|是|促进|有益|要求|支持|关注)")


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of one side, none where it is silent; `bearer` where they name who acts."""

    words: str
    silence: Silence = Silence.NONE
    bearer: bool = False


ABSENT = Quoted("", Silence.ABSENT)
UNNAMED = Quoted("", Silence.UNNAMED)


class Texts:
    """The norms of one draft, read article by article when they are asked for."""

    def __init__(self, draft: Draft, dialect: Dialect) -> None:
        self._draft, self._reader = draft, Reader(dialect)
        self._known: dict[str, tuple[tuple[str, Norm], ...]] = {}
        self._acts: dict[str, tuple[str, ...]] = {}  # of the norms of an article, without signs
        self._written: dict[int, str] = {}  # the unit's text of every norm that is known, by the norm's identity

    def norms(self, article: str) -> tuple[tuple[str, Norm], ...]:
        """(key of its unit, norm) in reading order."""
        if article not in self._known:
            node = self._draft.by_key[article]
            units = [self._reader.unit(n) for n in node.walk() if n.text or (n.label and n is not node)]
            norms = read(units)
            self._known[article] = tuple((units[norm.unit].key, norm) for norm in norms)
            self._acts[article] = tuple(_bare(norm.act.text) for norm in norms)
            self._written |= {id(norm): units[norm.unit].text for norm in norms}
        return self._known[article]

    def who(self, norm: Norm) -> str:
        """Who acts, as written; empty where the reading found nobody, or what names nobody."""
        if not norm.bearers:
            return norm.topic.text if norm.topic and _PLACES.search(norm.topic.text) else ""
        first, last = norm.bearers[0].phrase, norm.bearers[-1].phrase
        written = self._written.get(id(norm), "")
        named = _before(written, first.start, last.end) if written and not norm.inherited else ""
        if named and len(named) <= LIMIT:
            return named if _names_someone(named) else ""
        return _names(norm.bearers)

    def within(self, statements: Iterable[Statement]) -> tuple[Norm, ...]:
        """The norms of these statements, those of one unit in reading order."""
        by_unit: dict[tuple[str, str], list[str]] = {}
        for statement in statements:
            by_unit.setdefault((statement.article.key, statement.unit), []).append(statement.bare)
        return tuple(norm for (article, unit), said in by_unit.items() for norm in self._said(article, unit, said))

    def _said(self, article: str, unit: str, said: Sequence[str]) -> Iterator[Norm]:
        """The norms of a unit and what stands below it whose acts these words hold, each looked for once in all."""
        words = "\n".join(said)
        for (key, norm), act in zip(self.norms(article), self._acts[article], strict=True):
            if (key == unit or key.startswith(f"{unit}/")) and act in words:
                yield norm


@dataclass(frozen=True)
class Quoter:
    """Puts matters into few words of both texts."""

    left: Texts
    right: Texts
    rare: Rarity

    def of_matter(self, matter: Matter) -> tuple[str, Quoted, Quoted]:
        """What it is about, and what each side says: of its differences the heaviest that two quotations show."""
        ordered = _told(matter)
        within = self.left.within(matter.left), self.right.within(matter.right)
        for told in ordered[:_TRIED]:
            named, left, right = self._of_difference(matter, told, within)
            if left.words != right.words and not _LEADS.search(left.words + right.words):
                return named, left, right
        return self._of_difference(matter, ordered[0], within)

    def _of_difference(
        self, matter: Matter, told: Difference, within: tuple[Sequence[Norm], Sequence[Norm]]
    ) -> tuple[str, Quoted, Quoted]:
        ours, theirs = self._near(matter, Side.LEFT, told, within), self._near(matter, Side.RIGHT, told, within)
        one, other = _facing(ours, theirs, told)
        if told.category is Category.BEARER and one and other and self._one_conduct(one, other):
            left = self._acting(self.left, one, told.left, matter.left)
            right = self._acting(self.right, other, told.right, matter.right)
            if left != right and (left.bearer or right.bearer):
                return self._topic(matter, one, other), left, right
        if told.category is Category.MODALITY and one and other and _force(one) != _force(other):
            return self._topic(matter, one, other), _force(one), _force(other)
        left = self._said(self.left, told, told.left, one, matter.left, other)
        right = self._said(self.right, told, told.right, other, matter.right, one)
        if left.words == right.words:
            left, right = _by_words(told.left, matter.left), _by_words(told.right, matter.right)
        if not left.words or not right.words:
            return self._topic_of_one(matter, one if left.words else other, left.words or right.words), left, right
        return self._topic(matter, one, other), left, right

    def _near(
        self, matter: Matter, side: Side, told: Difference, within: tuple[Sequence[Norm], Sequence[Norm]]
    ) -> Sequence[Norm]:
        """The norms of a matter's side; where the difference leaves no trace there (nobody named), those of its row."""
        texts, statements = (self.left, matter.left) if side is Side.LEFT else (self.right, matter.right)
        if statements or told.category in (Category.CONTENT, Category.SCOPE):
            return within[0] if side is Side.LEFT else within[1]
        refs = matter.row.left if side is Side.LEFT else matter.row.right
        return [norm for ref in refs for _, norm in texts.norms(ref.key)]

    def _one_conduct(self, one: Norm, other: Norm) -> bool:
        """Whether it makes sense to set only who acts side by side."""
        alike = _alike(one, other) >= _ANSWERS
        return alike or bool(shared_topic(_subject(one), _subject(other), self.rare))

    def _topic_of_one(self, matter: Matter, norm: Norm | None, words: str) -> str:
        """What the side that speaks speaks about; what the row is about says nothing of it."""
        statements = (
            matter.left or matter.right if not (matter.left and matter.right) else (*matter.left, *matter.right)
        )
        piece = next((piece for s in statements for piece in s.pieces if words[:6] in piece), "")
        if defined := _DEFINED.search(piece):
            return defined[1]
        named = topic(_subject(norm), self.rare) if norm else ""
        return (
            named
            or topic(words, self.rare)
            or topic(piece, self.rare)
            or self._of_row(matter)
            or topic(words, self.rare, common=True)
        )

    def _of_row(self, matter: Matter) -> str:
        """What the articles of the row are about."""
        units = matter.row.left_units, matter.row.right_units
        row = ["".join(span.text for unit in side for span in unit.spans) for side in units]
        return shared_topic(row[0], row[1], self.rare)

    def _topic(self, matter: Matter, one: Norm | None, other: Norm | None) -> str:
        for norm in (one, other):
            if norm and norm.kind is NormKind.DEFINITION and (defined := _DEFINED.search(norm.whole.text)):
                return defined[1]
        acts = [_subject(norm) for norm in (one, other)]
        if all(acts) and (found := shared_topic(acts[0], acts[1], self.rare)):
            return found
        wholes = [norm.whole.text if norm else "" for norm in (one, other)]
        if all(wholes) and (found := shared_topic(wholes[0], wholes[1], self.rare)):
            return found
        if found := topic(acts[0], self.rare) or topic(acts[1], self.rare):
            return found
        texts = ["".join(s.text for s in side) for side in (matter.left, matter.right)]
        found = shared_topic(texts[0], texts[1], self.rare) if all(texts) else ""
        found = found or self._of_row(matter) or topic(texts[0] or texts[1], self.rare)
        return found or topic("，".join(acts), self.rare, common=True)

    def _acting(self, texts: "Texts", norm: Norm, words: str, statements: Sequence[Statement]) -> Quoted:
        """Who acts; where the sentence names nobody, that it does not; where the reading is unsure, what is done."""
        if name := texts.who(norm):
            return Quoted(name, bearer=True)
        listed = any(_LISTED.match(piece) for statement in statements for piece in statement.pieces)
        if not words.strip() and not norm.bearers and not norm.inherited and not listed:
            return UNNAMED
        return Quoted(_clause(norm, texts))

    def _said(
        self,
        texts: "Texts",
        told: Difference,
        words: str,
        norm: Norm | None,
        statements: Sequence[Statement],
        facing: Norm | None,
    ) -> Quoted:
        alone = not words.strip()
        if (not statements and norm is None) or (alone and told.category in (Category.EXCEPTION, Category.CONTENT)):
            return ABSENT
        if told.category is Category.EXCEPTION:
            held = [e.phrase.text for e in norm.exemptions] if norm else []
            return Quoted(clipped(_PROVISO.sub("", held[0])) if held else differing(statements, words))
        if told.category in (Category.QUANTITY, Category.TIME_LIMIT):
            return self._measured(texts, told, words, norm, statements, facing)
        if items := _items(words, norm):
            return Quoted(items)
        alike = norm and facing and _alike(norm, facing) >= _SAME_ACT
        if not alone and (alike or norm is None) and (found := bounded(statements, words)):
            return Quoted(found)
        if alone and norm is None:
            return ABSENT if told.category is Category.SCOPE else Quoted(whole(statements, ""))
        if norm and norm.kind not in _WHOLE:
            return Quoted(_clause(norm, texts))
        return Quoted(differing(statements, words) or whole(statements, ""))

    def _measured(
        self,
        texts: "Texts",
        told: Difference,
        words: str,
        norm: Norm | None,
        statements: Sequence[Statement],
        facing: Norm | None,
    ) -> Quoted:
        """The number by itself where both sides have one, else with what it measures."""
        if not words.strip():
            near = norm and facing and _alike(norm, facing) >= _ONE_CONDUCT
            return Quoted(_clause(norm, texts)) if near and norm else ABSENT
        if told.left.strip() and told.right.strip() and (found := measured(words)):
            return Quoted(found)
        said = _items(words, norm) or with_number(statements, words)
        if not said and norm and (time := next((t.phrase.text for t in norm.times if t.phrase.text in words), "")):
            act = norm.act.text.removeprefix("并")
            said = clipped(act if time in act else f"{time}{act}")
        return Quoted(said or differing(statements, words))

    def of_article(self, side: Side, article: str, text: str) -> tuple[str, str]:
        """What an article that one side alone has is about, and its weightiest command."""
        texts = self.left if side is Side.LEFT else self.right
        norms = [norm for _, norm in texts.norms(article)]
        if gloss := _GLOSSES.search(text):
            return gloss[0], ""
        if defined := _DEFINED.search(text):
            return defined[1], clipped(text[defined.end() :].partition("。")[0])
        ranked = [norm for kind in _TELLING for norm in norms if norm.kind is kind and _commands(norm)]
        heads = "，".join(_subject(norm) for norm in norms[:_HEADS])
        named = topic(heads, self.rare) or topic(text, self.rare)
        said = self._command(texts, ranked[0]) if ranked else clipped(text)
        if len(said) < _SHORT and ranked:
            said = clipped(ranked[0].whole.text, said)
        if named in said and len(said) < _SHORT:
            others = (topic(each, self.rare) for each in (text, *(norm.whole.text for norm in norms)))
            named = next((other for other in others if other and other not in said), named)
        return named or clipped(said, limit=_NAME), said

    def _command(self, texts: "Texts", norm: Norm) -> str:
        """What is commanded; of a ban with where it holds, if the line bears it."""
        where = "".join(each.text for each in norm.openings[:1])
        said = _clause(norm, texts)
        whole = f"{where}{said}" if norm.kind is NormKind.BAN and norm.act.start > norm.whole.start else said
        return whole if len(whole) <= LIMIT + _ITEM else said


def _told(matter: Matter) -> Sequence[Difference]:
    """The differences of a matter, heaviest first, but of a list those of how its lead is worded last."""
    return sorted(matter.differences, key=lambda d: bool(_LEADS.search(d.left) or _LEADS.search(d.right)))


def _by_words(words: str, statements: Sequence[Statement]) -> Quoted:
    return Quoted(bounded(statements, words) or differing(statements, words)) if words.strip() else ABSENT


def _items(words: str, norm: Norm | None) -> str:
    """The first of several items of a list that one side alone has, with 等 for the rest and the lead's strength."""
    if not _LISTED.match(words.strip()):
        return ""
    every = [clean for part in _LABELS.split(words) if (clean := part.strip(_SIGNS))]
    every = [each for each in every if not _CATCHALL.search(each)] or every
    if len(every) != 1:
        every = [shortened(each, _ITEM) for each in every]
    if not every or len(every[0]) > LIMIT + _ITEM or any("，" in each for each in every):
        return clipped(every[0]) if every else ""
    bans = norm and norm.force.strength is Strength.BAN and _bare(norm.act.text)[:6] in _bare(words)
    word = _strength(norm) if norm and bans else ""
    return f"{word}{joined(every, LIMIT)}"


def _commands(norm: Norm) -> bool:
    """Whether its act is one: 禁止采砂区 is no ban, 依照…规定 only says how, 符合下列条件 only opens a list."""
    act = norm.act.text
    return not (_ZONE.search(act) or _MANNER.search(act) or _LEADS.search(act))


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
    """The norm that holds these words; of several that they hold, the most telling."""
    if not words.strip():
        return None
    inside = _bare(words)
    for place, norm in enumerate(norms):
        if inside in _bare(norm.whole.text):
            return _commanding(norms, place)
    held = [norm for norm in norms if norm.kind in _TELLING and _bare(norm.act.text) in inside]
    if held:
        return min(held, key=lambda norm: (bool(_VAGUE.search(norm.act.text)), _TELLING.index(norm.kind)))
    scored = [(overlap(words, norm.whole.text), -place) for place, norm in enumerate(norms)]
    score, place = max(scored, default=(0.0, 0))
    return norms[-place] if score >= _ANSWERS else None


def _alike(one: Norm, other: Norm) -> float:
    """How alike two acts are; of a short one, whether the other holds it."""
    short, long = sorted((_bare(one.act.text), _bare(other.act.text)), key=len)
    return 1.0 if len(short) > _LEAST and short in long else overlap(one.act.text, other.act.text)


def _commanding(norms: Sequence[Norm], place: int) -> Norm:
    """The norm, or the next of its unit where it only says how or to whom."""
    for norm in norms[place:]:
        if norm.unit == norms[place].unit and _commands(norm):
            return norm
    return norms[place]


def _answering(norm: Norm, others: Sequence[Norm]) -> Norm | None:
    scored = [(_alike(norm, other), -place) for place, other in enumerate(others)]
    score, place = max(scored, default=(0.0, 0))
    return others[-place] if score >= _ANSWERS else None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _subject(norm: Norm | None) -> str:
    """What an act is about: the object before it, and the act."""
    if norm is None:
        return ""
    return f"{norm.topic.text if norm.topic else ''}，{norm.act.text}"


def _names(bearers: Sequence[Bearer]) -> str:
    acting = _joined(each for each in bearers if each.role is not Role.WITH)
    beside = _joined(each for each in bearers if each.role is Role.WITH)
    return f"{acting}会同{beside}" if acting and beside else acting or beside


def _joined(bearers: Iterable[Bearer]) -> str:
    every = [re.sub("^(?:其(?!他)|以及|和)", "", each.phrase.text) for each in bearers]
    every = [name for name in every if _names_someone(name)]
    return joined(every, LIMIT) if every else ""


def _names_someone(name: str) -> bool:
    """Whether a phrase that was read as who acts is a name: 审定并组织, …设立河长办公室 are none, 审批机关 is one."""
    words = [token.text for token in tokenise(name)]
    does = bool(words) and is_verb(words[0]) and ("并" in words or words[-1] in _DOES or len(words) == 1)
    return bool(words) and not does and not _SETS_UP.search(name)


_OPENING = re.compile(r"^(?:由|在|对|为|因|依照|按照|根据|经)|[，。；：]")


def _before(text: str, start: int, end: int) -> str:
    """The names as they stand in their clause: also the 市 before 、区县（自治县）人民政府."""
    opened = max(text.rfind(sign, 0, start) for sign in "，。；：") + 1
    named = _LABELS.sub("", text[opened:end]).strip()
    return "" if _OPENING.search(named) else named


def _force(norm: Norm) -> Quoted:
    return Quoted(f"{_strength(norm)}{clipped(norm.act.text)}")


def _strength(norm: Norm) -> str:
    """The word of strength, where it stands before the act; that of a lead only before an item that is an act."""
    word = norm.force.word
    if not word or _OWN_STRENGTH.search(norm.act.text):
        return ""
    if word.unit == norm.act.unit:
        return word.text if word.end <= norm.act.start else ""
    first = norm.act.atoms[0].text
    return word.text if is_verb(first) or is_function(first) else ""


def _clause(norm: Norm, texts: Texts) -> str:
    """Who, how strictly, what: as much of it as a line bears; that a duty is one goes without saying."""
    word = _strength(norm) if norm.force.strength not in _PLAIN else ""
    act = norm.act.text.removeprefix("并")
    if (len(act) < _LEAST and not norm.inherited) or "方可" in norm.whole.text:
        return clipped(norm.whole.text, act)
    act = f"{word}{act}"
    listed = norm.inherited and norm.force.word is not None and norm.force.word.unit != norm.unit
    who = "" if listed or norm.kind not in _BOUND else texts.who(norm)
    if who and len(who) + len(act) > LIMIT and len(who) + len(shortened(act, LIMIT - len(who))) <= LIMIT:
        act = shortened(act, LIMIT - len(who))
    return f"{who}{act}" if who and len(who) + len(act) <= LIMIT + _ITEM else clipped(act)
