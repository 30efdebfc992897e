"""Two drafts woven into one redline: paragraphs that answer each other in their order stay and are marked word by word;
those whose order crosses are moved; the rest is deleted or inserted whole."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from analysis.comparing.comparison import Comparison, Row
from analysis.language.words import tokenise
from analysis.redline.paragraphs import NOTE, Paragraph, Role, paragraphs_of
from analysis.redline.redline import Change, MarkedParagraph, Redline, Stretch
from analysis.sides import Sides
from drafts.provisions import Draft

MOVED_FROM = 0.5
"""The share of words that a moved paragraph keeps: below it nobody would know it again, and it is deleted there and
inserted here."""
SHORTEST_MOVE = 6  # characters: （一） alone is not moved

Texts = Sides[Sequence[Paragraph]]
Pair = tuple[int, int]
"""Places of a left and a right paragraph that answer each other."""


def weave(left: Draft, right: Draft, comparison: Comparison) -> Redline:
    """The redline of two drafts and their Comparison, whose links say what answers what. Deterministic."""
    texts = Sides(_never_empty(left), _never_empty(right))
    pairs = _pairs(texts, _linked(texts, comparison))
    kept = _in_order(pairs)
    moves = _moves(texts, sorted(set(pairs) - set(kept)))
    return Redline(tuple(_woven(texts, kept, moves)))


def _never_empty(draft: Draft) -> Sequence[Paragraph]:
    """A document without words has a paragraph all the same."""
    return paragraphs_of(draft) or (Paragraph("", Role.PARAGRAPH, ""),)


# What answers what


def _linked(texts: Texts, comparison: Comparison) -> list[Pair]:
    """The pairs that the comparison's links and equal headings tell, in no order."""
    places = texts.each(lambda side: {paragraph.key: at for at, paragraph in enumerate(side)})
    found: list[Pair] = []
    for row in (*comparison.rows, *comparison.around):
        found += _of_row(row, places)
    if (note := places.left.get(NOTE)) is not None and NOTE in places.right:
        found.append((note, places.right[NOTE]))
    return [*found, *_alike(texts)]


def _of_row(row: Row, places: Sides[Mapping[str, int]]) -> Iterator[Pair]:
    for link in row.links:
        if link.left is not None and link.right is not None:
            one = places.left.get(row.left_units[link.left].key)
            other = places.right.get(row.right_units[link.right].key)
            if one is not None and other is not None:
                yield one, other


def _alike(texts: Texts) -> Iterator[Pair]:
    """Headings by their words without their number, then by their number."""
    for name in (_name, _number):
        known = {name(each.text): at for at, each in enumerate(texts.right) if each.role is Role.HEADING}
        for at, each in enumerate(texts.left):
            if each.role is Role.HEADING and (partner := known.get(name(each.text))) is not None:
                yield at, partner


def _name(heading: str) -> str:
    return heading.rpartition("\u3000")[2]


def _number(heading: str) -> str:
    return heading.partition("\u3000")[0]


def _pairs(texts: Texts, linked: Sequence[Pair]) -> list[Pair]:
    """One to one, the most alike first; equal paragraphs that nothing links too. The last two always answer each other:
    the end of a document can neither come nor go."""
    last = len(texts.left) - 1, len(texts.right) - 1
    found = {last[0]: last[1]}
    taken = {last[1]}
    likeness = {pair: _likeness(texts, pair) for pair in dict.fromkeys(linked)}
    for one, other in [*sorted(likeness, key=lambda pair: (-likeness[pair], pair)), *_equal(texts)]:
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return sorted(found.items())


def _likeness(texts: Texts, pair: Pair) -> float:
    return Indel.normalized_similarity(texts.left[pair[0]].text, texts.right[pair[1]].text)


def _equal(texts: Texts) -> Iterator[Pair]:
    """Paragraphs of the same words, the first with the first."""
    waiting: dict[str, list[int]] = {}
    for at, paragraph in enumerate(texts.right):
        waiting.setdefault(paragraph.text, []).append(at)
    for at, paragraph in enumerate(texts.left):
        yield from ((at, other) for other in waiting.get(paragraph.text, ())[:1])


def _in_order(pairs: Sequence[Pair]) -> list[Pair]:
    """The most pairs whose right places rise with the left ones, the last among them."""
    ends: list[int] = []  # of the shortest rising run of each length: the pair it ends with
    heights: list[int] = []
    before: list[int | None] = []
    for at, (_, right) in enumerate(pairs):
        length = bisect_left(heights, right)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [at]
        heights[length : length + 1] = [right]
    found: list[Pair] = []
    place: int | None = ends[-1]
    while place is not None:
        found.append(pairs[place])
        place = before[place]
    return found[::-1]


@dataclass(frozen=True, slots=True)
class _Moves:
    """The number of the move by the place of what moves on either side."""

    left: Mapping[int, int]
    right: Mapping[int, int]


def _moves(texts: Texts, crossing: Sequence[Pair]) -> _Moves:
    """Neighbours that stay neighbours are one move."""
    to: dict[int, int] = {}
    numbers: dict[int, int] = {}
    count = 0
    for one, other in crossing:
        if len(texts.left[one].text) < SHORTEST_MOVE or _likeness(texts, (one, other)) < MOVED_FROM:
            continue
        if to.get(one - 1) != other - 1:
            count += 1
        to[one] = other
        numbers[one] = count
    return _Moves(numbers, {to[one]: number for one, number in numbers.items()})


# Paragraph by paragraph


def _woven(texts: Texts, kept: Sequence[Pair], moves: _Moves) -> Iterator[MarkedParagraph]:
    """Between two that stay, first what goes, then what comes."""
    at = (0, 0)
    for pair in kept:
        for one in range(at[0], pair[0]):
            yield _leaving(texts.left[one], moves.left.get(one, 0))
        for other in range(at[1], pair[1]):
            yield _coming(texts.right[other], moves.right.get(other, 0))
        yield _changed(texts, pair)
        at = pair[0] + 1, pair[1] + 1


def _changed(texts: Texts, pair: Pair) -> MarkedParagraph:
    one, other = texts.left[pair[0]], texts.right[pair[1]]
    return MarkedParagraph(edits(one.text, other.text), Change.KEPT, one, other)


def _leaving(paragraph: Paragraph, move: int) -> MarkedParagraph:
    """One that moves has a single change from its first word to its end: LibreOffice leaves an empty paragraph where
    words that are deleted stand beside words that move."""
    change = Change.MOVED_AWAY if move else Change.DELETED
    return MarkedParagraph((Stretch(paragraph.text, change),), change, left=paragraph, move=move)


def _coming(paragraph: Paragraph, move: int) -> MarkedParagraph:
    change = Change.MOVED_HERE if move else Change.INSERTED
    return MarkedParagraph((Stretch(paragraph.text, change),), change, right=paragraph, move=move)


# Word by word


def edits(left: str, right: str) -> tuple[Stretch, ...]:
    """From left to right word by word, what goes before what comes. Without what is inserted it is the left text,
    without what is deleted the right, character by character."""
    one, other = [[token.text for token in tokenise(text)] for text in (left, right)]
    found: list[tuple[str, str, str]] = []  # what goes, what comes, what stays after them
    for code in Indel.opcodes(one, other):
        gone, come = "".join(one[code.src_start : code.src_end]), "".join(other[code.dest_start : code.dest_end])
        if code.tag == "equal":
            found = [*found[:-1], (*found[-1][:2], gone)] if found and not found[-1][2] else [*found, ("", "", gone)]
        elif found and not found[-1][2]:
            found[-1] = (found[-1][0] + gone * (code.tag != "insert"), found[-1][1] + come * (code.tag != "delete"), "")
        else:
            found.append((gone * (code.tag != "insert"), come * (code.tag != "delete"), ""))
    return tuple(_stretches(_without_islands(found)))


def _without_islands(found: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """A word or two that stay between longer changes are told with them."""
    kept: list[tuple[str, str, str]] = []
    for each in found:
        if kept and _is_island(kept[-1], each):
            gone, come, stays = kept[-1]
            kept[-1] = gone + stays + each[0], come + stays + each[1], each[2]
        else:
            kept.append(each)
    return kept


def _is_island(before: tuple[str, str, str], after: tuple[str, str, str]) -> bool:
    sizes = [max(len(gone), len(come)) for gone, come, _ in (before, after)]
    replaced = all(before[:2]) or all(after[:2])
    return replaced and bool(before[2]) and 2 * len(before[2]) <= min(sizes)


def _stretches(found: Sequence[tuple[str, str, str]]) -> Iterator[Stretch]:
    for gone, come, stays in found:
        if gone:
            yield Stretch(gone, Change.DELETED)
        if come:
            yield Stretch(come, Change.INSERTED)
        if stays:
            yield Stretch(stays)
