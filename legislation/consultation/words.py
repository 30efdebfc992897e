"""The words by which a list of opinions is read (`words.toml`)."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from legislation.bulk.workbook import folded
from legislation.consultation.records import Handling, SourceKind

_NOTE = re.compile(r"[（(][^（）()]*[)）]")
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十0-9]{1,3}[)）]?[、.．]?")
_COUNTED = re.compile(r"[（(][^（）()]*[)）]$")
# The surnames that nine of ten bear (公安部, 二〇二〇年全国姓名报告, the first hundred).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高梁郑谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦"
    "贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向汤"
)
_NAME = re.compile(rf"[{_SURNAMES}][\u4e00-\u9fff某*＊×]{{1,2}}")
_PERSONAL = (SourceKind.PUBLIC, SourceKind.DEPUTY, SourceKind.EXPERT)


class OpinionColumn(StrEnum):
    """What a column of such a list holds."""

    NUMBER = "number"
    SOURCE = "source"
    WHO = "who"
    PROVISION = "provision"
    OPINION = "opinion"
    REASON = "reason"
    RECEIVED = "received"
    HANDLING = "handling"
    REPLY = "reply"


@dataclass(frozen=True, slots=True)
class Words:
    """Folded word -> what it means; endings of names, longest first."""

    columns: Mapping[str, OpinionColumn]
    sources: Mapping[str, SourceKind]
    handlings: Mapping[str, Handling]
    units: tuple[str, ...]
    kinds: tuple[tuple[str, SourceKind], ...]
    none: frozenset[str]
    remarks: frozenset[str]
    same: frozenset[str]
    unticked: frozenset[str]


@cache
def words() -> Words:
    with files(__package__).joinpath("words.toml").open("rb") as file:
        found = tomllib.load(file)
    units = found["units"]
    kinds = {
        "localities": SourceKind.LOCALITY,
        "departments": SourceKind.DEPARTMENT,
        "organisations": SourceKind.ORGANISATION,
        "deputies": SourceKind.DEPUTY,
        "experts": SourceKind.EXPERT,
    }
    by_ending = [(ending, kind) for name, kind in kinds.items() for ending in units[name]]
    return Words(
        {_looked_up(word): OpinionColumn(key) for key, every in found["columns"].items() for word in every},
        {_looked_up(word): SourceKind(key) for key, every in found["sources"].items() for word in every},
        {_looked_up(word): Handling(key) for key, every in found["handlings"].items() for word in every},
        tuple(units["endings"]),
        tuple(sorted(by_ending, key=lambda each: -len(each[0]))),
        *(frozenset(map(_looked_up, found[name]["words"])) for name in ("none", "remarks", "same", "unticked")),
    )


def column_named(heading: str) -> OpinionColumn | None:
    """意见内容（可附页） is 意见内容."""
    known = words().columns
    return known.get(_looked_up(heading)) or known.get(_looked_up(_NOTE.sub("", heading)))


def source_named(word: str) -> SourceKind | None:
    """一、省级有关部门（12条） is a heading of departments."""
    bare = _NUMBERED.sub("", word.strip()) or word
    known = words().sources
    for named in (bare, _COUNTED.sub("", bare), _NOTE.sub("", bare)):
        for each in (named, *(named.removesuffix(end) for end in ("意见", "的意见", "反馈意见"))):
            if found := known.get(_looked_up(each)):
                return found
    return None


def handling_named(word: str) -> Handling | None:
    return words().handlings.get(_looked_up(word))


def is_remark(heading: str) -> bool:
    return _looked_up(heading) in words().remarks


def is_same(word: str) -> bool:
    """同上: what stands in the row above."""
    return _looked_up(word) in words().same


def is_ticked(word: str) -> bool:
    """Whatever stands there but ×, 否 and the like."""
    return _looked_up(word) not in words().unticked


def kind_of(who: str) -> SourceKind:
    """By the name alone: 某某协会 is an organisation; what no name tells is unknown."""
    bare = _NOTE.sub("", who).strip()
    return next((kind for ending, kind in words().kinds if bare.endswith(ending)), SourceKind.UNKNOWN)


def is_person(who: str, kind: SourceKind) -> bool:
    """Whether a name is taken for that of a private person: whatever does not end as the names of units do. Where
    units are listed, only what begins as a name does (王某某): there 财政 is a department."""
    bare = _NOTE.sub("", who).strip()
    if not bare:
        return False
    if bare.endswith(words().units) and not (kind in _PERSONAL and len(bare) <= 3):
        return False
    if kind in (SourceKind.DEPARTMENT, SourceKind.LOCALITY):
        return _NAME.fullmatch(bare) is not None
    return True


def says_nothing(opinion: str) -> bool:
    """无意见: an answer without an opinion."""
    return _looked_up(opinion).rstrip("。.!！") in words().none


def _looked_up(word: str) -> str:
    return re.sub(r"[：:　 ]", "", folded(word))
