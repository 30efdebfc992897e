"""Places of a text as people write them beside it (第五条、第七条第2款, 5, 第二章, 全文): in a cell, not in a sentence.

What is not found stays as it was written: a place is never guessed.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafts import numerals
from drafts.citations import Citation, Reach, find
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import Resolver


class Concern(StrEnum):
    """What words of people on a text are about."""

    PROVISION = "provision"  # articles, paragraphs, items, annexes
    HEADING = "heading"  # a part, a chapter, a section
    WHOLE = "whole"  # the text as a whole, its title
    UNKNOWN = "unknown"  # 待核


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """`keys` are provisions of the draft, in the order of writing. `unread` is what names no place of it, as written;
    some keys may be found beside it."""

    concern: Concern
    keys: tuple[str, ...] = ()
    unread: str = ""


LONGEST = 400  # characters of a place; what is longer is no place but words
EARLY = 30  # characters: a place named so early in an opinion is what it is about
LONGEST_POINTS = 4_000  # characters of an opinion in which numbered points are looked for
_POINT = re.compile(
    r"(?:^|[\n;。])\s*(?:[0-9]{1,2}[.、)](?![0-9])|[(（][一二三四五六七八九十0-9]{1,2}[)）]|[一二三四五六七八九十]{1,2}、)"
)
_JOINING = re.compile(r"[、,和与及]|以及")
_N = numerals.PATTERN
_WHOLE = re.compile(
    r"(?:关于|对|针对)?(?:本)?(?:条例|办法|规定|决定|草案|征求意见稿|文本|稿件)?"
    r"(?:全文|整体|总体|通篇|全篇|综合|总的|整部条例|整部法规|名称|标题|题目)(?:性)?(?:意见|建议|方面|部分|结构)?"
)
_OWN = re.compile(r"(?:《?本?(?:条例|办法|规定|决定|草案|征求意见稿|意见稿|送审稿|修改稿|修订草案)》?)(?=第)")
_BOOK = re.compile(r"《([^《》]*)》")
_BARE = re.compile(rf"第?\s*(?P<number>{_N})\s*条?(?:之(?P<suffix>{_N}))?")
_BARE_ARTICLE = re.compile(r"(?<![第至到\-—－~0-9０-９])(?P<number>[0-9０-９]{1,4})\s*条")
_SEPARATORS = re.compile(r"[、,，;；/\n\s]+|和|及")
_BETWEEN = re.compile(rf"第?\s*({_N})\s*条?\s*(?:至|到|-|—|－|~)\s*第?\s*({_N})\s*条?")
_ANNEX = re.compile(rf"(?:附件|附表|附录)\s*({_N})?")
_ITEM = re.compile(rf"(?<=[条款])\s*[（(]\s*({_N})\s*[)）](?!项)")


class PlaceReader:
    """Reads places as they are written beside one draft. Built once for many."""

    def __init__(self, draft: Draft) -> None:
        self._resolver = Resolver(draft)
        self._named = _named(draft)
        self._annexes = draft.annexes
        self._title = _bare_title(draft.title)
        self._levels = {node.key: node.level for node in draft.walk()}

    def read(self, written: str) -> WrittenPlace:
        """`written` is the cell; empty words concern what is not known."""
        words = unicodedata.normalize("NFKC", written).strip()[: LONGEST + 1]
        if not words or len(words) > LONGEST:
            return WrittenPlace(Concern.UNKNOWN, unread=words)
        if _WHOLE.fullmatch(words.rstrip("。:：")):
            return WrittenPlace(Concern.WHOLE)
        if named := self._by_name(words):
            return named
        keys, unread = self._cited(self._as_citation(words))
        keys = tuple(dict.fromkeys((*keys, *self._annex_keys(words))))
        if not keys:
            return WrittenPlace(Concern.UNKNOWN, unread=words)
        return WrittenPlace(self._concern(keys), keys, unread)

    def named_early(self, words: str) -> WrittenPlace:
        """What an opinion names at its very beginning (建议将第五条和第七条合并), or each of its numbered points at
        theirs (1.第五条…；2.第八条…), where nobody says its place. One that is not found leaves all open."""
        plain = unicodedata.normalize("NFKC", words[:LONGEST_POINTS])
        points = [plain[match.end() :] for match in _POINT.finditer(plain)]
        found = [self._early(each) for each in (points if len(points) > 1 else [plain])]
        keys = tuple(dict.fromkeys(key for each in found for key in each or ()))
        if not keys or None in found:
            return WrittenPlace(Concern.UNKNOWN)
        return WrittenPlace(self._concern(keys), keys)

    def _early(self, words: str) -> tuple[str, ...] | None:
        """The keys of what words name first, and of what they join to it; none where they name nothing; None where
        that is no place of the draft."""
        head = _OWN.sub("", words[: EARLY * 3])
        keys: list[str] = []
        end = -1
        for citation in find(head):
            if citation.reach is not Reach.INTERNAL or not citation.counts_articles:
                break
            if citation.start > EARLY if end < 0 else not _JOINING.fullmatch(head[end : citation.start]):
                break
            found, unread = self._keys_of(citation)
            if unread:
                return None
            keys += found
            end = citation.end
        return tuple(keys)

    def _concern(self, keys: tuple[str, ...]) -> Concern:
        headings = (Level.PART, Level.CHAPTER, Level.SECTION)
        return Concern.HEADING if all(self._levels.get(key) in headings for key in keys) else Concern.PROVISION

    def _by_name(self, words: str) -> WrittenPlace | None:
        """总则, 【适用范围】, 法律责任一章: by a name that one provision alone bears."""
        bare = re.sub(r"[【】〖〗（）()\s]|一?章$|一?节$|部分$", "", words)
        found = self._named.get(bare, ())
        return WrittenPlace(self._concern(found), found) if len(found) == 1 else None

    def _as_citation(self, words: str) -> str:
        """The words as a sentence would cite: 5、7 becomes 第5条、第7条; the text's own name falls away."""
        words = _BOOK.sub(lambda book: "" if self._is_own(book[1]) else book[0], words)
        words = _OWN.sub("", words)
        words = _BETWEEN.sub(r"第\1条至第\2条", words)
        words = _ITEM.sub(r"第\1项", words)
        words = _BARE_ARTICLE.sub(r"第\g<number>条", words)
        pieces = [piece for piece in _SEPARATORS.split(words) if piece]
        if pieces and all(_BARE.fullmatch(piece) for piece in pieces):
            return "、".join(_as_article(piece) for piece in pieces)
        return words

    def _is_own(self, title: str) -> bool:
        bare = _bare_title(title)
        return bool(bare) and (bare in self._title or re.fullmatch(r"条例|办法|规定|决定|草案", bare) is not None)

    def _cited(self, words: str) -> tuple[tuple[str, ...], str]:
        keys: list[str] = []
        unread: list[str] = []
        for citation in find(words):
            found, rest = self._keys_of(citation)
            keys += found
            unread += [rest] if rest else []
        return tuple(keys), "、".join(unread)

    def _keys_of(self, citation: Citation) -> tuple[tuple[str, ...], str]:
        if citation.reach is Reach.EXTERNAL:
            return (), citation.text
        found = self._resolver.from_outside(citation)
        keys = tuple(dict.fromkeys(key for target in found for key in target))
        return keys, "" if all(found) else citation.text

    def _annex_keys(self, words: str) -> Iterator[str]:
        for match in _ANNEX.finditer(words):
            number = _value(match[1]) if match[1] else 0
            fitting = [at for at in self._annexes if not number or _number_of(at) == number]
            if len(fitting) == 1:
                yield fitting[0].key


def _as_article(piece: str) -> str:
    match = _BARE.fullmatch(piece)
    if match is None:
        return piece
    suffix = f"之{numerals.chinese(_value(match['suffix']))}" if match["suffix"] else ""
    return f"第{match['number']}条{suffix}"


def _value(written: str) -> int:
    try:
        return numerals.parse(written)
    except ValueError:
        return 0


def _number_of(annex: Provision) -> int:
    if annex.number:
        return annex.number.value
    digits = re.search(_N, annex.label)
    return _value(digits[0]) if digits else 1


def _bare_title(title: str) -> str:
    return re.sub(r"[（(][^（）()]*[）)]|\s", "", title)


def _named(draft: Draft) -> dict[str, tuple[str, ...]]:
    """Caption without spaces -> keys of what bears it."""
    found: dict[str, tuple[str, ...]] = {}
    for node in draft.walk():
        name = re.sub(r"\s", "", node.caption)
        if name and node.level is not Level.ANNEX:
            found[name] = (*found.get(name, ()), node.key)
    return found
