"""The few words of a statement that a line quotes: the clause that holds what differs, never more than a line bears.

input  拒绝安全检查的，铁路运输企业有权拒绝其进站乘车，损失由旅客自行承担。   (differs: ，损失由旅客自行承担)
wrong  拒绝安全检查的，铁路运输企业有权拒绝其进站……
right  损失由旅客自行承担
"""

import re
from collections.abc import Sequence

from analysis.comparing.statements import Statement
from analysis.language.words import tokenise
from analysis.liability.penalties import Penalty
from analysis.points.shortening import shortened

LIMIT = 26
"""Characters of one side's words in a line: two sides, a subject and two numbers make about sixty."""
_BORNE = 14
"""So many more a line bears, rather than that a phrase is cut."""
_ELLIPSIS = "……"
_PARTS = 100  # clauses of what differs; a line shows the first of more
_LABEL = re.compile(r"^(?:（[一二三四五六七八九十]+）|[0-9]+[．.、])")
_CLAUSE = re.compile(r"[^，：；。,;:]+")
_EDGES = " 　，。；、：,;:"
_TELLING = re.compile(
    r"不得|禁止|可以|应当|罚款|批准|同意|备案|除外"
    r"|(?<![零一二三四五六七八九十百千万两0-9])[零一二三四五六七八九十百千万两0-9]++(?:米|公里|日|个月|年|小时|元|次|倍)"
)
_OPENS = re.compile(r"^(?:在|对|为|因|依照|按照|根据|违反|除)|[的时后前内中]$|的(?:单位|个人|企业|公民|人员)$")


def whole(statements: Sequence[Statement], words: str) -> str:
    """The words of a statement for a line where it stands alone or differs at length; `words` are what differs."""
    if not statements:
        return ""
    return clipped(_around(statements, words), words)


def _around(statements: Sequence[Statement], words: str) -> str:
    for statement in statements:
        for piece in statement.pieces:
            if words and words.strip(_EDGES) in piece:
                return piece
    return statements[0].pieces[0]


def clipped(piece: str, words: str = "", limit: int = LIMIT) -> str:
    """The clauses of a sentence that matter, as they stand in it, within the limit."""
    clean = _LABEL.sub("", piece.strip()).strip(_EDGES)
    if len(clean) <= limit:
        return clean
    clauses = _CLAUSE.findall(clean)
    parts = _CLAUSE.findall(words)
    heaviest = max(range(len(clauses)), key=lambda at: (_tells(clauses[at], parts), -at))
    first = last = heaviest
    while last + 1 < len(clauses) and _size(clauses[first : last + 2]) <= limit:
        last += 1
    while first > 0 and _size(clauses[first - 1 : last + 1]) <= limit and not _OPENS.search(clauses[first - 1]):
        first -= 1
    return _cut(shortened("，".join(clauses[first : last + 1]), limit), limit + _BORNE)


def _tells(clause: str, parts: Sequence[str]) -> float:
    """How much a clause says; `parts` are the clauses of what differs."""
    shared = _shared(clause, parts)
    return shared + 4.0 * len(_TELLING.findall(clause)) - (6.0 if _OPENS.search(clause) else 0.0)


def _shared(clause: str, parts: Sequence[str]) -> float:
    """How much of the clause is what differs."""
    inside = [part for part in parts[:_PARTS] if part in clause]
    return float(min(12, max(map(len, inside), default=0)))


def _size(clauses: Sequence[str]) -> int:
    return sum(map(len, clauses)) + len(clauses) - 1


def _cut(text: str, limit: int) -> str:
    """Cut at the end of a member of a list, which then is told by its first; else at a word, and said to be cut."""
    if len(text) <= limit:
        return text
    kept = ""
    for token in tokenise(text):
        if len(kept) + len(token.text) > limit - len(_ELLIPSIS) + 1:
            break
        kept += token.text
    at = kept.rfind("、")
    balanced = kept[:at].count("（") == kept[:at].count("）")
    if at >= limit // 3 and balanced:
        return kept[:at].rstrip(_EDGES) + "等"
    return kept.rstrip(_EDGES) + _ELLIPSIS


def differing(statements: Sequence[Statement], words: str, limit: int = LIMIT) -> str:
    """What differs by itself where it can be read so, else with its clause."""
    short = words.strip(_EDGES)
    if not short:
        return ""
    if 4 <= len(short) <= limit and "，" not in short:
        return short
    return whole(statements, words)


def bounded(statements: Sequence[Statement], words: str, limit: int = LIMIT + _BORNE) -> str:
    """The words that differ, where they are a whole phrase of their sentence: between signs, of two characters at
    least. Else they stand with the rest of what lies between the signs; empty where that is too long."""
    short = words.strip(_EDGES)
    if not short:
        return ""
    for statement in statements:
        for piece in statement.pieces:
            at = piece.find(short)
            if at < 0:
                continue
            start = max((piece.rfind(sign, 0, at) for sign in _EDGES), default=-1) + 1
            ends = [end for sign in _EDGES if (end := piece.find(sign, at + len(short))) >= 0]
            found = _LABEL.sub("", piece[start : min(ends, default=len(piece))]).strip(_EDGES)
            found = found if len(found) <= LIMIT else shortened(found, LIMIT)
            return found if len(found) <= limit else ""
    return ""


def with_number(statements: Sequence[Statement], words: str) -> str:
    """What is measured, with its number: the clause in which the first number of the words stands, of a long one the
    member of its list."""
    for found in _NUMBER.finditer(words):
        for statement in statements:
            for piece in statement.pieces:
                held = next((clause for clause in _CLAUSE.findall(piece) if found.group() in clause), "")
                if held and words.strip(_EDGES)[:4] in piece:
                    return _around_number(_LABEL.sub("", held.strip()), found.group())
    return ""


def _around_number(clause: str, number: str) -> str:
    if len(clause) <= LIMIT + _BORNE:
        return clause
    at = clause.index(number)
    last = max(map(clause.rfind, _PLACES_END))
    if last > at and last + 2 <= LIMIT + _BORNE:
        return clause[: last + 2]
    start = max((found.end() for found in _JOINTS.finditer(clause, 0, at)), default=0)
    end = next((found.start() for found in _JOINTS.finditer(clause, at + len(number))), len(clause))
    return _cut(clause[start:end], LIMIT + _BORNE)


_PLACES_END = ("围内", "以内", "日内", "月内", "年内", "以外")
_JOINTS = re.compile("、|以及|或者|和")
_NUMBER = re.compile(
    r"[零一二三四五六七八九十百千万两0-9]{1,12}(?:米|公里|千米|个?工作日|日|个?月|年|小时|万?元|次|倍|周岁)"
)
_BETWEEN_SIGNS = re.compile(r"[^，。；：]+")
_FINED = "罚款"
_BREACH = re.compile(
    r"^(?:（[一二三四五六七八九十]+）)?(?:对?违反(?:本(?:条例|办法|法|规定)|前款)[^，]*规定，|有下列[^，]*，)+"
)


def act_name(conduct: str) -> str:
    """What is punished, as a subject of a line; empty where it does not go into few words."""
    said = _BREACH.sub("", conduct.strip()).strip(_EDGES)
    if found := _BY_WHOM.search(said):
        said = found[1]
    clauses = [_JOINS.sub("", clause) for clause in said.removesuffix("的").split("，")]
    said = "，".join(clauses)
    if len(said) > _SUBJECT:
        tail = [clause for clause in clauses if not _OPENS.search(clause)] or clauses
        said = shortened(tail[0], _SUBJECT, attributes=False).removesuffix("的")
    return said if 3 < len(said) <= _SUBJECT + 4 and not _VAGUE.search(said) else ""


_BY_WHOM = re.compile(
    r"^(.{4,})的(?:单位|个人|企业|人员|单位和个人|(?:单位)?(?:直接)?(?:负责人|责任人)|[^的，]{0,12}(?:责任人员?|主管人员))[^，的]*$"
)
_JOINS = re.compile("^(?:或者|以及|并|和|或)")
_SUBJECT = 16
_VAGUE = re.compile(r"^处[一二三四五六七八九十]|罚款|没收|责令|下列|之一|前款|第[一二三四五六七八九十]+条|上述|规定$")
_AFTER_WHO = re.compile(r"(?:对|按|依|给予|在).*$")


def penalised(penalty: Penalty, with_authority: bool) -> str:
    """Who imposes what: 公安机关：对单位处一万元以上五万元以下罚款."""
    fines = "，".join(
        f"{found.rpartition(_FINED)[0]}{_FINED}".strip(_EDGES).removeprefix("并")
        for found in _BETWEEN_SIGNS.findall(penalty.text)
        if _FINED in found and not found.startswith("但")
    )
    who = _AFTER_WHO.sub("", penalty.authority).removesuffix("部门依法")
    imposed = fines or clipped(penalty.text.partition(penalty.authority)[2] if who else penalty.text)
    named = f"{who}{imposed}" if with_authority and who not in imposed[: len(who) + 1] else imposed
    return _cut(named, LIMIT + 14)


_MEASURED = re.compile(r"[零一二三四五六七八九十百千万两0-9]")


def measured(words: str) -> str:
    """A number by itself: 三十日, 五百米以内; empty where it says too little, or more than a number."""
    short = words.strip(_EDGES)
    return short if 2 <= len(short) <= 12 and _MEASURED.search(short) and "，" not in short else ""
