"""Atoms: the words of a unit with the key under which two sides are compared.

Two atoms with one key say the same in other letters: 三十日 and 30日, （ and (, 省人民政府 and 市人民政府,
第十条 and 第十一条 where these answer each other. Keys serve comparing only; what is shown is the text.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from analysis.language.counterparts import OWN, Dialect, NamedRun
from analysis.language.organs import ends_in_organ, fields, organs
from analysis.language.place import Place, key_of
from analysis.language.words import Token, TokenKind, tokenise
from drafts import numerals
from drafts.provisions import Level, Provision

CRISP = frozenset({TokenKind.CITATION, TokenKind.AMOUNT, TokenKind.DATE, TokenKind.DURATION, TokenKind.NUMBER})
"""Kinds that are always shown whole: 二万元 → 十万元, never [二→十]万元."""

# A clause that ends with a semicolon on one side may end with a full stop on the other.
_FOLD = str.maketrans("，。；：？！（）“”‘’〈〉－–—～~−．％≧≦⩾⩽", ",..:?!()\"\"''<>------.%≥≤≥≤")
_FOLD.update({ord(";"): ord("."), **{0xFF10 + digit: 0x30 + digit for digit in range(10)}})
_COMPATIBLE = re.compile("[０-９Ａ-Ｚａ-ｚ．％＋－＝＜＞Ⅰ-ⅿ㎀-㏟℃℉]")
_RAISED = re.compile("[⁻⁰¹²³⁴-⁹]+")
_UNITS = {
    "平方米": ("㎡", "m2", "m^2"),
    "平方公里": ("㎢", "km2", "km^2", "平方千米"),
    "立方米": ("㎥", "m3", "m^3"),
    "公里": ("㎞", "km", "千米"),
    "厘米": ("㎝", "cm"),
    "毫米": ("㎜", "mm"),
    "米": ("m",),
    "千克": ("㎏", "kg", "公斤"),
    "毫克": ("㎎", "mg"),
    "摄氏度": ("℃", "°C"),
    "分贝": ("dB",),
    "千伏": ("kV",),
    "千瓦": ("kW",),
    "吨": ("t",),
    "升": ("L",),
}
"""A unit's name -> the signs that stand for it (GB 3100) and its other name."""
_NAME_OF_UNIT = {sign: name for name, signs in _UNITS.items() for sign in signs}
_SIGN_OF_UNIT = re.compile(
    rf"(?<=[0-9百千万亿])(?:{'|'.join(sorted(map(re.escape, _NAME_OF_UNIT), key=lambda s: (-len(s), s)))})(?![A-Za-z])"
)
_SPACES = re.compile(r"\s+")
_STATE = "中华人民共和国"
_GOVERNMENT = "人民政府"
GOVERNMENT = f"{_GOVERNMENT}&"
"""The key of 人民政府 between a level of government and its department."""
_BARE = frozenset({"省", "市", "自治区"})
_LONGEST_TERM = 16
_CHINESE = "零〇○一二两三四五六七八九十百千万亿"
_SHARE = re.compile(r"([百千万]分之)")
_WRITTEN = re.compile(
    rf"(?P<arabic>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?)(?P<unit>[百千万亿]*)|(?P<chinese>[{_CHINESE}]+)"
)
_LONGEST_NUMBER = 64  # characters; what is longer has no value, it is compared as it is written
_RANGE = re.compile("(?<=[0-9])[至到](?=[0-9])")
_PERCENT = re.compile(r"(?<![0-9.])([0-9.]+)%")


class Sameness(StrEnum):
    """Why two atoms with one key may be written differently; of two atoms the first reason here holds."""

    TERM = "term"  # a word that its side uses throughout for the other's (analysis.comparing.renamings)
    STRANGE = "strange"  # such a word of the other side, where the sides change places
    COUNTERPART = "counterpart"
    CITATION = "citation"
    SYNONYM = "synonym"
    FORM = "form"  # width, spaces, digits


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of a unit's text, [start, end); `key` is what it says. `weight` is how much it tells (0 for signs and
    particles, else its length up to four). Between 》《 stands an empty atom: the sign that others write there.
    `places` are those a citation points at, where they are known."""

    text: str
    start: int
    end: int
    key: str
    kind: TokenKind
    weight: int
    sameness: Sameness = Sameness.FORM
    places: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class UnitText:
    """A paragraph, item or sub-item as read: `text` is label + words, atoms lie in it after `lead` characters."""

    key: str
    locator: str
    level: Level
    text: str
    lead: int
    atoms: tuple[Atom, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """What `forms.toml` says of words: `particles` tell nothing by themselves, `synonyms` word -> key,
    `optional` and `lone` change nothing where they come or go, `whole` are never cut when a difference is marked,
    `ranking` make the order of a list count."""

    particles: frozenset[str]
    synonyms: Mapping[str, str]
    optional: frozenset[str]
    lone: frozenset[str]
    whole: frozenset[str]
    ranking: frozenset[str]


@cache
def forms() -> Forms:
    """The table of word forms. Raises ValueError where a word stands in two groups of synonyms."""
    data = tomllib.loads(files(__package__).joinpath("forms.toml").read_text(encoding="utf-8"))
    synonyms: dict[str, str] = {}
    for group in data["synonyms"]:
        for word in group["words"]:
            if synonyms.setdefault(word, group["words"][0]) != group["words"][0]:
                raise ValueError(f"forms.toml: {word} stands in two groups of synonyms")
    return Forms(
        frozenset(data["particles"]["words"]),
        synonyms,
        frozenset(data["optional"]["words"]),
        frozenset(data["lone"]["words"]),
        frozenset(data["whole"]["words"]),
        frozenset(data["ranking"]["words"]),
    )


def _value(found: re.Match[str]) -> str:
    """A number in plain digits: 10万 and 十万 are 100000."""
    if found.end() - found.start() > _LONGEST_NUMBER:
        return found.group()
    if found["chinese"]:
        return str(numerals.parse(found["chinese"]))
    number = found["arabic"].replace(",", "")
    if not found["unit"] or "." in number:
        return number + found["unit"]
    return str(int(number) * numerals.parse("一" + found["unit"]))


def in_one_width(text: str) -> str:
    """Letters, digits and signs in one width, raised figures after a ^, so that ＰＭ２．５ is PM2.5 and 10⁴ is not 104.

    >>> in_one_width("ＰＭ２．５"), in_one_width("Ⅳ"), in_one_width("10⁴")
    ('PM2.5', 'IV', '10^4')
    """
    if text.isascii():
        return text
    raised = _RAISED.sub(lambda found: "^" + unicodedata.normalize("NFKC", found[0]), text)
    return unicodedata.normalize("NFKC", raised) if _COMPATIBLE.search(raised) else raised


def plain(text: str) -> str:
    """Text without its look: half-width signs, no spaces, numbers in digits.

    >>> plain("第 十二 条第（三）项"), plain("10万元"), plain("十万元")
    ('第12条第3项', '100000元', '100000元')
    """
    return _plain_again(text) if len(text) <= _SHORT else _plain(text)


_SHORT = 200
"""Phrases up to this length come again and again within a comparison; what is longer is not kept."""


@lru_cache(maxsize=8192)
def _plain_again(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    folded = _SIGN_OF_UNIT.sub(lambda found: _NAME_OF_UNIT[found[0]], in_one_width(_SPACES.sub("", text)))
    folded = folded.translate(_FOLD)
    numbered = "".join(part if _SHARE.fullmatch(part) else _WRITTEN.sub(_value, part) for part in _SHARE.split(folded))
    numbered = _RANGE.sub("-", numbered)
    numbered = _PERCENT.sub(r"百分之\1", numbered)
    return re.sub(r"第\(([0-9]+)\)", r"第\1", numbered)


Cite = Callable[[str, int], frozenset[Place]]
"""(unit key, offset in its words) -> the places that the citation there points at; none where that is unknown, and the
citation is compared as it is written."""


def cited(unit: UnitText, cite: Cite) -> UnitText:
    """The unit with its citations compared by what they point at."""
    if not any(atom.kind is TokenKind.CITATION for atom in unit.atoms):
        return unit
    return replace(unit, atoms=tuple(_cited(atom, unit, cite) for atom in unit.atoms))


def _cited(atom: Atom, unit: UnitText, cite: Cite) -> Atom:
    places = cite(unit.key, atom.start - unit.lead) if atom.kind is TokenKind.CITATION else None
    return replace(atom, key=key_of(places), places=places) if places else atom


@dataclass(frozen=True, slots=True)
class Reader:
    """How the texts of one side become atoms."""

    dialect: Dialect

    def unit(self, provision: Provision) -> UnitText:
        lead = len(provision.label) if provision.level is not Level.ARTICLE else 0
        text = (provision.label if lead else "") + provision.text
        atoms = _named_alike(tuple(self._atoms(provision.text, lead)))
        return UnitText(provision.key, provision.locator, provision.level, text, lead, atoms)

    def line(self, key: str, locator: str, text: str) -> UnitText:
        """A line that is no provision: a title, a line of the preamble or the closing."""
        return UnitText(key, locator, Level.PARAGRAPH, text, 0, _named_alike(tuple(self._atoms(text, 0))))

    def _atoms(self, text: str, lead: int) -> Iterator[Atom]:
        compact, at = _compact(text)
        tokens = tokenise(compact)
        after_name = False
        terms = self._terms(compact, tokens)
        for group, named in _grouped(_cut(tokens, terms), terms):
            start, end = at[group[0].start], at[group[-1].end - 1] + 1
            words = "".join(token.text for token in group)
            is_name = group[0].kind is TokenKind.NAME
            if is_name and after_name:
                yield Atom("", start + lead, start + lead, "、", TokenKind.PUNCTUATION, 0)
            yield self._atom(group[0].kind, words, text[start:end], start + lead, named)
            after_name = is_name

    def _terms(self, text: str, tokens: tuple[Token, ...]) -> list[NamedRun]:
        """The runs that have a counterpart. Where the tokeniser sees a word begin that the table, looking at single
        characters, took for the middle of one (报告 + 省人民政府), the tokeniser is right."""
        terms = list(self.dialect.terms(text))
        covered = {place for term in terms for place in range(term.start, term.end)}
        for token in tokens:
            if token.text in _BARE and token.start not in covered:
                ahead = self.dialect.terms(text[token.start : token.start + _LONGEST_TERM])
                terms += [NamedRun(token.start, token.start + t.end, t.concept) for t in ahead if t.start == 0]
        return sorted(terms, key=lambda term: term.start)

    def _atom(self, kind: TokenKind, words: str, written: str, start: int, named: bool) -> Atom:
        end, weight = start + len(written), min(4, len(words))
        if named:
            key = plain(self.dialect.normalise(words))
            return Atom(written, start, end, key, TokenKind.WORD, weight, Sameness.COUNTERPART)
        if kind is TokenKind.CITATION:
            return Atom(written, start, end, plain(words), kind, weight, Sameness.CITATION)
        if kind is TokenKind.NAME:
            key = plain(self.dialect.normalise(words)).replace(_STATE, "")
            return Atom(written, start, end, key, kind, weight, Sameness.COUNTERPART)
        if kind is not TokenKind.WORD:
            silent = kind in (TokenKind.PUNCTUATION, TokenKind.LABEL)
            return Atom(written, start, end, plain(words), kind, 0 if silent else weight)
        known = forms()
        sameness = Sameness.SYNONYM if words in known.synonyms else Sameness.FORM
        key = known.synonyms.get(words) or in_one_width(words)
        return Atom(written, start, end, key, kind, 0 if key in known.particles else weight, sameness)


def _named_alike(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    return _of_one_department(_governed(_own_territory(atoms)))


def _own_territory(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """本行政区域内的灯会，适用本条例 is 本省行政区域内的…: in a sentence that says what a text applies to."""
    if not any(atom.text == _APPLIES for atom in atoms):
        return atoms
    return tuple(part for atom in atoms for part in (_in_two(atom) if atom.text == _TERRITORY else (atom,)))


def _in_two(atom: Atom) -> tuple[Atom, Atom]:
    cut = atom.start + 1
    whose = replace(atom, text=atom.text[:1], end=cut, key=OWN, weight=2, sameness=Sameness.COUNTERPART)
    return whose, replace(atom, text=atom.text[1:], start=cut, key=atom.key[1:])


_APPLIES, _TERRITORY = "适用", "本行政区域"


def _of_one_department(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """工商行政管理部门 is 市场监督管理部门: short and former names of one department, where they name one."""
    names = organs().names
    if not any(atom.text in names for atom in atoms):
        return atoms
    return tuple(
        replace(atom, key=names[atom.text], sameness=Sameness.COUNTERPART)
        if atom.text in names and ends_in_organ([after.text for after in atoms[place + 1 :]])
        else atom
        for place, atom in enumerate(atoms)
    )


def _governed(atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """县级以上地方人民政府民政部门 is 县级以上地方民政部门: between a level and its department the government's name
    may stand or not, and changes nothing."""
    return tuple(
        replace(atom, key=GOVERNMENT, weight=0)
        if atom.key == _GOVERNMENT
        and place
        and atoms[place - 1].key not in forms().particles
        and _is_department(atoms[place + 1 : place + 3])
        else atom
        for place, atom in enumerate(atoms)
    )


def _is_department(ahead: Sequence[Atom]) -> bool:
    """交通运输, 民政部门, 水 + 行政主管部门; not 和 + 部门."""
    if not ahead or not ahead[0].weight:
        return False
    words = ["".join(atom.text.split()) for atom in ahead]
    return words[0] in fields() or any(word.endswith("部门") for word in words)


def _compact(text: str) -> tuple[str, Sequence[int]]:
    """The text without white space, and where each of its characters stood: a space never makes a difference."""
    if not _SPACES.search(text):
        return text, range(len(text))
    at = [place for place, character in enumerate(text) if not character.isspace()]
    return "".join(text[place] for place in at), at


def _cut(tokens: Sequence[Token], terms: Sequence[NamedRun]) -> Sequence[Token]:
    """Words cut where a counterpart begins or ends inside them (跨区 + 县: 跨 + 区县)."""
    edges = {edge for term in terms for edge in (term.start, term.end)} - {token.start for token in tokens}
    if not edges:
        return tokens
    found: list[Token] = []
    for token in tokens:
        at = [edge for edge in range(token.start + 1, token.end) if edge in edges]
        if token.kind is not TokenKind.WORD or not at:
            found.append(token)
            continue
        for low, high in pairwise((token.start, *at, token.end)):
            found.append(Token(token.text[low - token.start : high - token.start], low, token.kind))
    return found


def _grouped(tokens: Sequence[Token], terms: Sequence[NamedRun]) -> Iterator[tuple[list[Token], bool]]:
    """Tokens one by one, but those that a counterpart term covers together, with whether a term names them."""
    waiting = list(reversed(terms))
    at = 0
    while at < len(tokens):
        while waiting and waiting[-1].end <= tokens[at].start:
            waiting.pop()
        group = [tokens[at]]
        at += 1
        named = False
        if group[0].kind is not TokenKind.NAME:
            while waiting and waiting[-1].start < group[-1].end:
                named = True
                while at < len(tokens) and group[-1].end < waiting[-1].end:
                    group.append(tokens[at])
                    at += 1
                waiting.pop()
        yield group, named
