"""Which marks 第X条 open an article: decided by all of them together, by the reading in which the numbers run best.

A single mark cannot tell. 第三条中国… may be an article of 中国 or a citation, 第囚条 has no number at all, a line may
begin with a citation only because it was wrapped. So every mark is weighed twice, once as an article and once as words
(`COSTS`), every step from one number to the next has a price, and the cheapest reading of the whole text is taken.
What stays doubtful comes back as findings.

    第二条 甲。/ 第三条中国的古桥… / 第囚条 丙。/ 依照 / 第九条规定，… / 第五条 丁。
    →  2, 3, 4 (misread), 5; 第九条 is a citation
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2

from drafts.lines import Finding
from drafts.parsing.logical import LONGEST_WRAP, SHORTEST_WRAP, TextLine, is_finished, is_left_open
from drafts.parsing.marks import ANNEX, ARTICLE, After, ArticleMark, any_article_mark, heading_mark
from drafts.parsing.quotations import depth_at_start, depth_over
from drafts.provisions import Number


@dataclass(frozen=True, slots=True)
class Costs:
    """What a reading costs. Only their proportions count: set by hand, held by tests and by `bench/joined_marks.py`,
    not fitted to any collection."""

    # a mark taken for an article, by what follows it
    article_before_doubtful: float = 1.0
    article_before_sign: float = 1.0
    article_before_citation: float = 6.0
    article_misread: float = 1.0
    # by the line above it
    article_after_open_line: float = 4.0  # which ends in 依照, 和, 、 or an open bracket
    article_after_bare_line: float = 1.0  # which lacks its final mark
    # a mark taken for words
    words_spaced: float = 14.0  # a space sets it off: hardly ever a citation
    words_joined: float = 9.0
    words_doubtful: float = 5.0
    words_sign: float = 3.0
    words_misread: float = 1.5
    words_inside: float = 1.0  # in the middle of a line, after a full stop
    words_after_open_line: float = 8.0  # so much less after a line that was left open
    words_after_bare_line: float = 4.0
    # from one article to the next
    gap: float = 2.5  # and the binary logarithm of how many are missing
    widest_gap: float = 6.0
    repeated: float = 4.0
    back: float = 4.0
    anew: float = 5.0  # from 第一条 on once more, without an annex that announces it
    annexed: float = 0.5


COSTS = Costs()
_AHEAD = 60  # characters from a mark on, more than enough to see what follows it
_BEAM = 32  # readings kept, each by its last number
_HOPELESS = 40.0  # dearer than the best by so much: no later number makes up for it
_STOPS = frozenset("。；！？”…;!?")
_CLEAR = frozenset((After.SPACE, After.WORDS))


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    start: int  # in the line's text
    mark: ArticleMark
    article: float  # its cost as an article
    words: float  # its cost as words
    anew: bool  # an annex has begun since the candidate before

    @property
    def inside(self) -> bool:
        return self.start > 0


@dataclass(frozen=True, slots=True)
class _Taken:
    """The articles of a reading, from the last one back."""

    candidate: int
    number: Number
    before: "_Taken | None"


_Reading = tuple[float, _Taken | None]


def number_articles(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[Finding]]:
    """The lines with `article` set on those that open one, cut before articles that begin inside; and what is doubtful.

    `lines` have `quoted` set: what stands in a quotation is no article of the text.
    """
    candidates = list(_candidates(lines))
    taken = _best(candidates)
    by_line: dict[int, list[tuple[_Candidate, Number]]] = {}
    for at, number in taken.items():
        by_line.setdefault(candidates[at].line, []).append((candidates[at], number))
    numbered: list[TextLine] = []
    findings: list[Finding] = []
    for at, line in enumerate(lines):
        found = by_line.get(at)
        numbered += [line] if found is None else _cut(line, found)
        inside = [candidate.mark.label for candidate, _ in found or () if candidate.inside]
        if inside:
            params: dict[str, str | int] = {"label": inside[0], "count": len(inside)}
            findings.append(Finding("article_inside_paragraph", where=line.where, params=params))
    return numbered, findings + list(_doubts(lines, candidates, taken))


def _candidates(lines: Sequence[TextLine]) -> Iterator[_Candidate]:
    anew = False
    above: TextLine | None = None
    for at, line in enumerate(lines):
        if line.table is not None:
            above = line
            continue
        anew = anew or (not line.quoted and ANNEX.match(line.text) is not None)
        if "条" in line.text or "條" in line.text:
            for candidate in _of_line(at, line, above, anew):
                yield candidate
                anew = False
        above = line


def _of_line(at: int, line: TextLine, above: TextLine | None, anew: bool) -> Iterator[_Candidate]:
    mark = None if line.quoted else any_article_mark(line.text)
    if mark:
        article, words = _weighed(mark, above)
        yield _Candidate(at, 0, mark, article, words, anew)
    depth, seen = depth_at_start(line.text, int(line.quoted)), 0
    for match in ARTICLE.finditer(line.text, 1):
        depth = depth_over(line.text[seen : match.start()], depth)
        seen = match.start()
        if depth or line.text[max(0, seen - 8) : seen].rstrip()[-1:] not in _STOPS:
            continue
        inner = any_article_mark(line.text[seen : seen + _AHEAD])
        if inner and inner.after in _CLEAR:
            yield _Candidate(at, seen, inner, 0.0, COSTS.words_inside, anew=False)


def _weighed(mark: ArticleMark, above: TextLine | None) -> tuple[float, float]:
    """What a mark at the start of a line costs as an article, and what as words."""
    article, words = {
        After.SPACE: (0.0, COSTS.words_spaced),
        After.WORDS: (0.0, COSTS.words_joined),
        After.SIGN: (COSTS.article_before_sign, COSTS.words_sign),
        After.DOUBTFUL: (COSTS.article_before_doubtful, COSTS.words_doubtful),
        After.CITATION: (COSTS.article_before_citation, 0.0),
    }[mark.after]
    if mark.number is None:
        article, words = article + COSTS.article_misread, COSTS.words_misread if mark.after in _CLEAR else 0.0
    if above is None or above.table is not None or is_finished(above.text) or heading_mark(above.text):
        return article, words
    if is_left_open(above.text):
        return article + COSTS.article_after_open_line, max(0.0, words - COSTS.words_after_open_line)
    if not SHORTEST_WRAP <= above.width <= LONGEST_WRAP:
        return article, words
    return article + COSTS.article_after_bare_line, max(0.0, words - COSTS.words_after_bare_line)


def _best(candidates: Sequence[_Candidate]) -> dict[int, Number]:
    """The candidates that are articles in the cheapest reading, by index, with their numbers."""
    readings: dict[Number, _Reading] = {Number(0): (0.0, None)}
    for at, candidate in enumerate(candidates):
        later: dict[Number, _Reading] = {}
        for last, (cost, taken) in readings.items():
            _keep(later, last, (cost + candidate.words, taken))
            number = candidate.mark.number or Number(last.value + 1)
            if candidate.inside and not (last.value and number == Number(last.value + 1)):
                continue
            dearer = cost + candidate.article + _step(last, number, anew=candidate.anew)
            _keep(later, number, (dearer, _Taken(at, number, taken)))
        readings = _cheapest(later)
    best = min(readings.values(), key=lambda reading: reading[0])[1]
    found: dict[int, Number] = {}
    while best:
        found[best.candidate] = best.number
        best = best.before
    return dict(sorted(found.items()))


def _keep(readings: dict[Number, _Reading], number: Number, reading: _Reading) -> None:
    if number not in readings or reading[0] < readings[number][0]:
        readings[number] = reading


def _cheapest(readings: dict[Number, _Reading]) -> dict[Number, _Reading]:
    most = min(cost for cost, _ in readings.values()) + _HOPELESS
    kept = sorted(
        ((cost, number.value, number.suffix, number) for number, (cost, _) in readings.items() if cost <= most),
    )[:_BEAM]
    return {number: readings[number] for _, _, _, number in kept}


def _step(last: Number, number: Number, *, anew: bool) -> float:
    """The price of going from one article to the next."""
    missing = number.value - last.value - 1
    if number.value == last.value and number.suffix > last.suffix:
        missing = number.suffix - last.suffix - 1
    elif number == last:
        return COSTS.repeated
    elif missing < 0:
        return COSTS.back if number.value > 1 else COSTS.annexed if anew else COSTS.anew
    return 0.0 if missing <= 0 else min(COSTS.widest_gap, COSTS.gap + log2(missing))


def _cut(line: TextLine, found: Sequence[tuple[_Candidate, Number]]) -> list[TextLine]:
    """One line an article, and one for what stands before the first."""
    pieces: list[TextLine] = []
    starts = [candidate.start for candidate, _ in found]
    if before := line.text[: starts[0]].rstrip():
        pieces.append(replace(line, text=before))
    for (candidate, number), end in zip(found, [*starts[1:], len(line.text)], strict=True):
        quoted = line.quoted and not candidate.inside
        text = line.text[candidate.start : end].rstrip()
        pieces.append(replace(line, text=text, article=replace(candidate.mark, number=number), quoted=quoted))
    return pieces


def _doubts(lines: Sequence[TextLine], candidates: Sequence[_Candidate], taken: dict[int, Number]) -> Iterator[Finding]:
    """Marks that were taken for words, though they stand as an article would and no other has their number."""
    if not taken:
        return
    numbers = set(taken.values())
    for at, candidate in enumerate(candidates):
        mark = candidate.mark
        told = at in taken or candidate.inside or candidate.words == 0.0
        if not told and mark.number not in numbers:
            where = lines[candidate.line].where
            yield Finding("article_mark_doubtful", where=where, params={"label": mark.label.strip()})
