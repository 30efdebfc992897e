"""The language of a search, read into a small tree.

    养老 服务            both stand in one provision; a word may have any length and is found inside longer ones
    "养老服务 医疗"      the phrase, white space and all (“ ” and 「 」 as well)
    养老 或 医疗         one of them (OR, |); brackets group: (养老 或 医疗) 服务
    服务 -收费           without (非, NOT)
    养老 ~10 机构        at most ten characters between them, in either order (近10, NEAR/10; ten without a number)
    标题:养老 条:12 方:四川 阶段:草案 年:2023-2025 地:成都 施行:是 稿:最新
                         of which texts (最新: each side's latest); several values stand between commas, and - before a
                         field turns it round

Width, case and the kind of punctuation never matter (legislation/folding.py).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from drafts.numerals import parse as parse_number
from drafts.refusal import Refusal
from legislation.folding import BOUNDARY, fold

LONGEST = 200  # characters of a query
DEEPEST = 6  # brackets inside brackets
USUAL_NEAR, FARTHEST = 10, 200  # characters between two words

OR, AND, NOT = {"或", "OR", "|", "｜", "||"}, {"且", "AND", "&", "＆"}, {"非", "NOT"}
NEAR = re.compile(r"(?:[~～近]|NEAR/?)(\d{0,3})")
QUOTES = {'"': '"', "“": "”", "「": "」", "＂": "＂", "”": "”"}
MINUS = "-－−"


class Field(StrEnum):
    """What a search may ask of a text beside its words."""

    TITLE = "title"
    ARTICLE = "article"
    SIDE = "side"
    STAGE = "stage"
    YEAR = "year"
    PLACE = "place"
    IN_FORCE = "in_force"


NAMES = {
    Field.TITLE: ("标题", "题名", "名称", "title"),
    Field.ARTICLE: ("条", "条文", "article"),
    Field.SIDE: ("方", "一方", "side"),
    Field.STAGE: ("阶段", "稿", "stage"),
    Field.YEAR: ("年", "年份", "year"),
    Field.PLACE: ("地", "地区", "place"),
    Field.IN_FORCE: ("施行", "现行", "force"),
}
BY_NAME = {name: field for field, names in NAMES.items() for name in names}
LATEST = "最新"  # what each side's latest text may be asked for by, as if it were a stage
YES, NO = ("是", "yes", "true"), ("否", "no", "false")
ARTICLE = re.compile(r"第?([\d〇零一二三四五六七八九十百千]+)条?(?:(?:之|[-－])([\d一二三四五六七八九十]+))?")
FIELD = re.compile(r"([^\W\d_]{1,8})[:：](.+)", re.S)


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase, folded."""

    folded: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two words with at most `within` characters between them, in either order."""

    one: Word
    other: Word
    within: int


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


Node = Word | Near | All | Either | Not


@dataclass(frozen=True, slots=True)
class Condition:
    """Of which texts: one of `values` holds, or none where `negated`. Years are pairs YYYY-YYYY, articles keys of
    provisions, in_force yes or no, all else folded."""

    field: Field
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """`words` is None where only fields are asked. `written` is the query as it was typed."""

    written: str
    words: Node | None
    conditions: tuple[Condition, ...]

    def of(self, field: Field) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if condition.field is field)


def read_query(written: str) -> Query:
    """Raises Refusal, each one sentence: search_empty, search_long, search_deep, search_quote, search_bracket,
    search_operator, search_near, search_near_far, search_only_without, search_field, search_value, search_field_inside,
    search_no_word, search_field_twice. What can be pointed at has its place (`start`, `end` in `written`)."""
    if len(written) > LONGEST:
        raise Refusal("search_long", length=len(written), limit=LONGEST)
    pieces = list(_pieces(written))
    if not pieces:
        raise Refusal("search_empty")
    conditions, rest = _taken_out(pieces)
    if not rest:
        return Query(written.strip(), None, conditions)
    reader = _Reader(rest)
    words = reader.alternatives()
    if reader.left:
        raise Refusal("search_bracket", **reader.left[-1].place)
    if not _positive(words):
        raise Refusal("search_only_without")
    return Query(written.strip(), words, conditions)


# The pieces: brackets, operators, words


class Piece(NamedTuple):
    """`kind` is ( ) or and not near, word, phrase or field; it stands from `start` to `end` in what was written."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def place(self) -> dict[str, int]:
        return {"start": self.start, "end": self.end}


def _pieces(written: str) -> Iterable[Piece]:
    place, depth = 0, 0
    while place < len(written):
        character, start = written[place], place
        place += 1
        if character.isspace():
            continue
        if character in "(（":
            depth += 1
            if depth > DEEPEST:
                raise Refusal("search_deep", limit=DEEPEST, start=start, end=place)
            yield Piece("(", character, start, place)
        elif character in ")）" and depth:
            depth -= 1
            yield Piece(")", character, start, place)
        elif character in QUOTES:
            phrase, place = _quoted(written, start)
            yield Piece("phrase", phrase, start, place)
        elif character in MINUS and place < len(written) and not written[place].isspace():
            yield Piece("not", character, start, place)
        else:
            word, place = _word(written, start, depth)
            yield _named(word, start, place)


def _quoted(written: str, place: int) -> tuple[str, int]:
    end = written.find(QUOTES[written[place]], place + 1)
    if end < 0:
        raise Refusal("search_quote", start=place, end=len(written))
    return written[place + 1 : end], end + 1


def _word(written: str, place: int, depth: int) -> tuple[str, int]:
    """Up to white space, or the bracket that ends a group; brackets inside a word are part of it, and so is a quoted
    value of a field."""
    start, own = place, 0
    while place < len(written) and not written[place].isspace():
        character = written[place]
        if character in "(（":
            own += 1
        elif character in ")）":
            if not own and depth:
                break
            own = max(0, own - 1)
        elif character in QUOTES and place > start and written[place - 1] in ":：":
            _, place = _quoted(written, place)
            continue
        place += 1
    return written[start:place], place


def _named(word: str, start: int, end: int) -> Piece:
    if found := NEAR.fullmatch(word):
        return Piece("near", found[1], start, end)
    for kind, words in (("or", OR), ("and", AND), ("not", NOT)):
        if word in words:
            return Piece(kind, word, start, end)
    return Piece("field" if _is_field(word) else "word", word, start, end)


def _is_field(word: str) -> bool:
    """A long run before a colon is a passage that was pasted, not the name of a field."""
    found = FIELD.fullmatch(word)
    return found is not None and (found[1].isascii() or len(found[1]) <= 4)


# Narrower and wider


def narrowed(written: str, field: Field, value: str) -> str:
    """The query with `value` as the one that is asked for in the field. Raises Refusal where it is no query."""
    quoted = f'"{value}"' if any(map(str.isspace, value)) else value
    return " ".join(filter(None, (widened(written, field), f"{NAMES[field][0]}:{quoted}")))


def within_field(query: Query, field: Field, value: str) -> bool:
    """Whether the query asks for this value of the field alone."""
    wanted = (READ.get(field, _folded)(value),)
    return any(condition.values == wanted and not condition.negated for condition in query.of(field))


def widened(written: str, field: Field) -> str:
    """The query without what it asks of the field; what it asks not to have stays."""
    cut, joined = [], 0
    pieces = list(_pieces(written)) if written.strip() else []
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        if piece.kind != "field" or BY_NAME.get(_parted(piece.text)[0].lower()) is not field:
            continue
        if before is None or before.kind != "not":
            cut.append(written[joined : before.start if before and before.kind == "and" else piece.start])
            joined = piece.end
    return " ".join("".join((*cut, written[joined:])).split())


# The tree


class _Reader:
    def __init__(self, pieces: list[Piece]) -> None:
        self.left = pieces[::-1]
        self.last = pieces[0]

    def _next(self, *kinds: str) -> Piece | None:
        if not self.left or self.left[-1].kind not in kinds:
            return None
        self.last = self.left.pop()
        return self.last

    def alternatives(self) -> Node:
        parts = [self._together()]
        while self._next("or"):
            parts.append(self._together())
        return parts[0] if len(parts) == 1 else Either(_flat(Either, parts))

    def _together(self) -> Node:
        parts = [self._one()]
        while self.left and self.left[-1].kind not in {"or", ")"}:
            self._next("and")
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(_flat(All, parts))

    def _one(self) -> Node:
        if self._next("not"):
            part = self._one()
            return part.part if isinstance(part, Not) else Not(part)
        first = self._atom()
        if not (near := self._next("near")):
            return first
        return _near(first, self._atom(), near)

    def _atom(self) -> Node:
        if opening := self._next("("):
            inner = self.alternatives()
            if not self._next(")"):
                raise Refusal("search_bracket", **opening.place)
            return inner
        piece = self._next("word", "phrase")
        if piece is None:
            raise Refusal("search_operator", **(self.left[-1] if self.left else self.last).place)
        return word_of(piece.text, **piece.place)


def word_of(written: str, **place: int) -> Word:
    """Raises Refusal `search_no_word`, with its `place`, where nothing of it can be found."""
    folded = fold(written).text.strip(BOUNDARY)
    if not folded:
        raise Refusal("search_no_word", word=written[:20], **place)
    return Word(folded)


def _flat(kind: type[All] | type[Either], parts: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))


def _near(one: Node, other: Node, said: Piece) -> Near:
    within = int(said.text or USUAL_NEAR)
    if within > FARTHEST:
        raise Refusal("search_near_far", limit=FARTHEST, **said.place)
    if not (isinstance(one, Word) and isinstance(other, Word)) or min(len(one.folded), len(other.folded)) < 2:
        raise Refusal("search_near", **said.place)
    return Near(one, other, within)


# Fields


def _taken_out(pieces: Iterable[Piece]) -> tuple[tuple[Condition, ...], list[Piece]]:
    """Fields are asked of texts, whatever stands around them: they are taken out of the words, which stay. Raises
    Refusal `search_field_inside` for one in brackets, `search_field_twice`."""
    conditions: list[Condition] = []
    rest: list[Piece] = []
    depth = 0
    for piece in pieces:
        depth += {"(": 1, ")": -1}.get(piece.kind, 0)
        if piece.kind != "field":
            rest.append(piece)
            continue
        if depth:
            raise Refusal("search_field_inside", **piece.place)
        condition = _condition(piece)
        while rest and rest[-1].kind in {"not", "and"}:
            turned = rest.pop().kind == "not"
            condition = replace(condition, negated=condition.negated is not turned)
        if any(known.field is condition.field and known.negated is condition.negated for known in conditions):
            raise Refusal("search_field_twice", field=NAMES[condition.field][0], **piece.place)
        conditions.append(condition)
    return tuple(conditions), rest


def _condition(piece: Piece) -> Condition:
    name, value = _parted(piece.text)
    field = BY_NAME.get(name.lower())
    if field is None:
        known = "、".join(names[0] for names in NAMES.values())
        raise Refusal("search_field", field=name, known=known, **piece.place)
    read = READ.get(field, _folded)
    values = []
    for each in filter(None, map(str.strip, re.split(r"[,，、;；]", value))):
        if not (known := read(each)):
            raise Refusal("search_value", field=name, value=each[:20], **piece.place)
        values.append(known)
    if not values:
        raise Refusal("search_value", field=name, value=value[:20], **piece.place)
    return Condition(field, tuple(values))


def _parted(written: str) -> tuple[str, str]:
    """The name and the value of a field."""
    found = FIELD.fullmatch(written)
    assert found is not None
    return found[1], found[2].strip("".join(QUOTES))


def _folded(value: str) -> str:
    return fold(value).text.strip(BOUNDARY)


def _years(value: str) -> str:
    found = re.fullmatch(r"(\d{4})年?(?:\s*[-－—–~～至]\s*(\d{4})年?)?", value)
    return f"{found[1]}-{found[2] or found[1]}" if found else ""


def _article(value: str) -> str:
    found = ARTICLE.fullmatch(value)
    if not found:
        return ""
    try:
        numbers = [parse_number(number) for number in found.groups() if number]
    except ValueError:
        return ""
    return "-".join(map(str, numbers))


def _in_force(value: str) -> str:
    return "yes" if value.lower() in YES else "no" if value.lower() in NO else ""


READ: dict[Field, Callable[[str], str]] = {Field.YEAR: _years, Field.ARTICLE: _article, Field.IN_FORCE: _in_force}


def _positive(node: Node) -> bool:
    """Whether it names what is to be found, and not only what is not."""
    match node:
        case Not():
            return False
        case Either():
            return all(map(_positive, node.parts))
        case All():
            wanted = [part for part in node.parts if not isinstance(part, Not)]
            without = [part.part for part in node.parts if isinstance(part, Not)]
            return bool(wanted) and all(map(_positive, (*wanted, *without)))
        case _:
            return True
