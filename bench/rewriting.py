"""Ways of rewriting a regulation that change nothing in law, and ways of changing it in exactly one thing.

A text is rewritten as its articles: a tuple of their words without 第X条, a line a paragraph or item. Used by the bench
on real texts and by the tests on invented ones.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.comparing.comparison import Category
from analysis.language.atoms import Reader, Sameness
from analysis.language.counterparts import OWN, PARTNER, TOP, WHOLE, Counterparts, Dialect
from analysis.language.words import Token, TokenKind, tokenise
from drafts import numerals
from drafts.citations import Reach
from drafts.parsing import parse_text
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import citations_of

Articles = tuple[str, ...]

INSERTED = "古茶树园保护坚持人民至上、久久为功的理念，严守耕地红线。"
"""An article that shares nothing with the others."""

_ARTICLE = re.compile(r"第\s*([零〇一二两三四五六七八九十百千]+)\s*条")
_WIDTH = str.maketrans({"（": "(", "）": ")", "，": ",", "；": ";", "：": ":"})
_NARROW = {"，": "， ", "。": "。 ", "应当": "应 当", "人民政府": "人民 政府"}
_NUMBER = re.compile(
    r"(?<![第（点每同几数0-9零一二两三四五六七八九十百千万])[二两三四五六七八九十百千万][零一二两三四五六七八九十百千万]*"
    r"(?=个?工作日|[日元亩米倍]|个月|小时|公里|平方米|年(?![级度生]))"
)


def draft(articles: Articles, title: str) -> Draft:
    lines = (f"第{numerals.chinese(number)}条 {text}" for number, text in enumerate(articles, start=1))
    return parse_text("\n".join((title, *lines)))


def articles_of(text: Draft) -> Articles:
    """The articles of a draft as they can be written down again."""
    return tuple(_written(article, {}) for article in text.articles)


def shifted(text: Draft) -> Articles:
    """The articles with every internal citation of an article moved by one, as an article put in at the top does."""
    moved = {key: [(c.start, c.end) for c in cs if c.reach is Reach.INTERNAL] for key, cs in citations_of(text).items()}
    return tuple(_written(article, moved) for article in text.articles)


def _written(article: Provision, moved: dict[str, list[tuple[int, int]]]) -> str:
    caption = f"【{article.caption}】" if article.caption else ""
    lines = []
    for node in article.walk():
        text, at = "", 0
        for start, end in moved.get(node.key, ()):
            text += node.text[at:start] + _ARTICLE.sub(_next, node.text[start:end])
            at = end
        text += node.text[at:]
        if node.level is Level.ARTICLE:
            lines += [text] if text else []
        elif node.label or text:
            lines.append(node.label + text)
    return caption + "\n".join(lines)


def _next(found: re.Match[str]) -> str:
    return f"第{numerals.chinese(numerals.parse(found[1]) + 1)}条"


def width(text: str) -> str:
    return text.translate(_WIDTH)


def spaces(text: str) -> str:
    for old, new in _NARROW.items():
        text = text.replace(old, new)
    return re.sub(r"(?<=[月年])(?=[0-9])", " ", text)


def captions(text: str) -> str:
    return re.sub(r"^【[^】]*】", "", text)


def but(text: str) -> str:
    return text.replace("。但是，", "，但").replace("，但是，", "，但")


def fines(text: str) -> str:
    return text.replace("的罚款", "罚款")


def digits(text: str) -> str:
    return _NUMBER.sub(lambda found: str(numerals.parse(found.group())), text)


def titles_apart(text: str) -> str:
    return text.replace("》、《", "》《")


HARMLESS: tuple[Callable[[str], str], ...] = (width, spaces, captions, but, fines, digits, titles_apart)


def counterparts(text: str, table: Counterparts, here: str, there: str) -> str:
    """The text of a jurisdiction as another one would name itself and its organs (重庆市 → 四川省)."""
    side, partner = table.named(here), table.named(there)
    dialect = table.bridge(side, partner).left
    named = {
        OWN: table.own[partner.rank][0],
        WHOLE: table.whole[partner.rank][0],
        here: there,
        PARTNER: here,
        **{form.concept: form.text for rank in ("any", partner.rank) for form in reversed(table.forms[rank])},
    }
    pieces, end = [], 0
    for atom in Reader(dialect).line("", "", text).atoms:
        if atom.sameness is Sameness.COUNTERPART and atom.kind is TokenKind.WORD:
            pieces += [text[end : atom.start], _renamed(atom.text, dialect, named)]
            end = atom.end
    return "".join((*pieces, text[end:]))


def _renamed(words: str, dialect: Dialect, named: dict[str, str]) -> str:
    pieces, end = [], 0
    for term in dialect.terms(words):
        written = words[term.start : term.end]
        own = next((name for name in (dialect.jurisdiction.title, "本市", "我市") if written.startswith(name)), "")
        kept = named.get(own, named[OWN])
        organ = term.concept.removeprefix(TOP)
        if own:
            new = kept + (organ if term.concept != OWN else "")
        elif term.concept.startswith(TOP) and term.concept not in named:
            new = named[TOP].removesuffix("级") + organ
        else:
            new = named.get(term.concept, "")
        level = term.concept == TOP and not written.endswith("级")
        pieces += [words[end : term.start], new.removesuffix("级") if level else new or written]
        end = term.end
    return "".join((*pieces, words[end:]))


@dataclass(frozen=True)
class Change:
    """One thing changed in one article: what the comparison is to say, and no more.

    `left` and `right` are what is shown; `categories` those of which at least one is to be told.
    """

    kind: str
    place: int
    articles: Articles
    categories: frozenset[Category]
    left: str
    right: str


def changes(articles: Articles, chance: random.Random) -> Iterator[Change]:
    """One change of each kind that the text allows, at a place taken by chance."""
    for kind, sites in _KINDS.items():
        found = [(place, site) for place, text in enumerate(articles) for site in sites(text)]
        if found:
            place, (start, end, new, categories) = chance.choice(found)
            old = articles[place]
            text = old[:start] + new + old[end:]
            said = (old[start:end], new) if kind not in _MEMBERS else (old[start:end].strip("、"), new.strip("、"))
            made = (*articles[:place], text, *articles[place + 1 :])
            yield Change(kind, place, made, categories, *said)


Site = tuple[int, int, str, frozenset[Category]]
_TIME = frozenset({Category.TIME_LIMIT, Category.PENALTY})
_SUM = frozenset({Category.QUANTITY, Category.PENALTY})
_MEMBER = frozenset({Category.SCOPE, Category.BEARER, Category.PENALTY, Category.CONTENT, Category.QUANTITY})


def _modality(text: str) -> Iterator[Site]:
    for found in re.finditer("(?<!不)应当(?!与|说|看)", text):
        yield found.start(), found.end(), "可以", frozenset({Category.MODALITY})


def _tokens(text: str, kind: TokenKind) -> Iterator[Token]:
    return (token for token in tokenise(text) if token.kind is kind)


def _duration(text: str) -> Iterator[Site]:
    for token in _tokens(text, TokenKind.DURATION):
        if re.fullmatch(r"[二三四五六七八九十]+(?:个工作)?日", token.text):
            new = "四十五" if not token.text.startswith("四十五") else "二十"
            yield token.start, token.end, re.sub(r"^[二三四五六七八九十]+", new, token.text), _TIME


def _amount(text: str) -> Iterator[Site]:
    for token in _tokens(text, TokenKind.AMOUNT):
        new = token.text.replace("千元", "万元", 1) if "千元" in token.text else token.text.replace("万元", "千元", 1)
        if new != token.text:
            yield token.start, token.end, new, _SUM


_LISTED = re.compile(r"(?<=、)[一-鿿]{2,6}、(?=[一-鿿])")


def _lost(text: str) -> Iterator[Site]:
    for one in _LISTED.finditer(text):
        members = re.split("、", text)
        if text.count(one.group()) == 1 and members.count(one.group()[:-1]) == 1:
            yield one.start(), one.end(), "", _MEMBER


def _added(text: str) -> Iterator[Site]:
    for one in _LISTED.finditer(text):
        yield one.end(), one.end(), "珍珠养殖、", _MEMBER


_MEMBERS = frozenset({"member lost", "member added"})
_KINDS: dict[str, Callable[[str], Iterator[Site]]] = {
    "应当 → 可以": _modality,
    "time limit": _duration,
    "amount": _amount,
    "member lost": _lost,
    "member added": _added,
}
