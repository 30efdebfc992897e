"""The few words of a statement that a line quotes: the clause that holds what differs, never more than a line bears.

input  拒绝安全检查的，铁路运输企业有权拒绝其进站乘车，损失由旅客自行承担。   (differs: ，损失由旅客自行承担)
wrong  拒绝安全检查的，铁路运输企业有权拒绝其进站……
right  损失由旅客自行承担
"""

import re
from collections.abc import Sequence

from analysis.checks.penalties import Penalty
from analysis.comparing.statements import Statement
from analysis.language.words import tokenise

LIMIT = 26
"""Characters of one side's words in a line: two sides, a subject and two numbers make about sixty."""
_ELLIPSIS = "……"
_LABEL = re.compile(r"^(?:（[一二三四五六七八九十]+）|[0-9]+[．.、])")
_CLAUSE = re.compile(r"[^，：；。,;:]+")
_EDGES = " 　，。；、：,;:"
_TELLING = re.compile(
    r"不得|禁止|可以|应当|罚款|批准|同意|备案|[零一二三四五六七八九十百千万两0-9]+(?:米|公里|日|个月|年|小时|元|次|倍)|除外"
)
_OPENS = re.compile(r"^(?:在|对|为|因|依照|按照|根据|违反|除)|[的时后前内中]$")


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
    clauses = [found.group() for found in _CLAUSE.finditer(clean)]
    heaviest = max(range(len(clauses)), key=lambda at: (_tells(clauses[at], words), -at))
    first = last = heaviest
    while last + 1 < len(clauses) and _size(clauses[first : last + 2]) <= limit:
        last += 1
    while first > 0 and _size(clauses[first - 1 : last + 1]) <= limit and not _OPENS.search(clauses[first - 1]):
        first -= 1
    return _cut("，".join(clauses[first : last + 1]), limit)


def _tells(clause: str, words: str) -> float:
    shared = _shared(clause, words)
    return shared + 4.0 * len(_TELLING.findall(clause)) - (6.0 if _OPENS.search(clause) else 0.0)


def _shared(clause: str, words: str) -> float:
    """How much of the clause is what differs."""
    inside = [part for part in _CLAUSE.findall(words) if part in clause]
    return float(min(12, max(map(len, inside), default=0)))


def _size(clauses: Sequence[str]) -> int:
    return sum(map(len, clauses)) + len(clauses) - 1


def _cut(text: str, limit: int) -> str:
    """Cut at a word, better at the end of a member of a list."""
    if len(text) <= limit:
        return text
    kept = ""
    for token in tokenise(text):
        if len(kept) + len(token.text) > limit - len(_ELLIPSIS) + 1:
            break
        kept += token.text
    at = kept.rfind("、")
    return (kept[:at] if at >= limit // 2 else kept).rstrip(_EDGES) + _ELLIPSIS


def differing(statements: Sequence[Statement], words: str, limit: int = LIMIT) -> str:
    """What differs by itself where it can be read so, else with its clause."""
    short = words.strip(_EDGES)
    if not short:
        return ""
    if 4 <= len(short) <= limit and "，" not in short:
        return short
    return whole(statements, words)


_FINE = re.compile(r"[^，。；：]*罚款")
_AFTER_WHO = re.compile(r"(?:对|按|依|给予|在).*$")


def penalised(penalty: Penalty, with_authority: bool) -> str:
    """Who imposes what: 公安机关：对单位处一万元以上五万元以下罚款."""
    fines = "，".join(found.strip(_EDGES).removeprefix("并") for found in _FINE.findall(penalty.text))
    who = _AFTER_WHO.sub("", penalty.authority).removesuffix("部门依法")
    imposed = fines or clipped(penalty.text.partition(penalty.authority)[2] if who else penalty.text)
    named = f"{who}{imposed}" if with_authority and not imposed.startswith(who) else imposed
    return _cut(named, LIMIT + 14)


_MEASURED = re.compile(r"[零一二三四五六七八九十百千万两0-9]")
_ACT = 14  # characters of an act beside its word of strength


def measured(words: str) -> str:
    """A number by itself: 三十日, 五百米以内; empty where it says too little, or more than a number."""
    short = words.strip(_EDGES)
    return short if 2 <= len(short) <= 12 and _MEASURED.search(short) and "，" not in short else ""


def short_act(act: str) -> str:
    """An act beside its word of strength, where the strength is what matters."""
    return clipped(act, limit=_ACT)
