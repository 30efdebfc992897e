"""Changes and comments of a file bound to the provisions of its two texts, and what one person did at one place told as
one."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from drafts.provisions import Draft
from drafts.returned import ChangeKind, Place, Remark, Returned, TrackedChange, squeezed


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in what was read: the number of a paragraph, and how many characters stand before it there."""

    paragraph: int
    at: int


@dataclass(slots=True)
class ReadParagraphs:
    """The paragraphs of one reading without white space, and where changes (by number) and the ends of comments (from,
    to, at; with the comment's id) stand in them."""

    texts: list[str] = field(default_factory=list)
    changes: dict[int, Spot] = field(default_factory=dict)
    comments: dict[tuple[str, str], Spot] = field(default_factory=dict)


@dataclass(slots=True)
class Piece:
    """One element of a file that marks a change: `kind` is ins, del, moveFrom or moveTo, `move` the name of the move it
    is part of. `begins` and `ends` count the characters before it that stand whatever becomes of the changes: where
    nothing stands between two changes they are next to each other. `is_end`: it is that of a paragraph's end."""

    number: int
    kind: str
    author: str
    date: str
    where: str
    move: str
    paragraph: int
    begins: int
    ends: int
    is_end: bool = False
    inside: bool = False  # what another change brings: the text before has no place for it
    words: list[str] = field(default_factory=list)
    length: int = 0

    @property
    def comes(self) -> bool:
        return self.kind in ("ins", "moveTo")


@dataclass(frozen=True, slots=True)
class RawRemark:
    """A comment as the file has it, not yet bound."""

    id: str
    remark: Remark


@dataclass(frozen=True, slots=True)
class Trails:
    """What the two readings of a file left."""

    pieces: Sequence[Piece]
    remarks: Sequence[RawRemark]
    base: ReadParagraphs
    proposed: ReadParagraphs
    left_out: int = 0


def bound(trails: Trails, base: Draft, proposed: Draft) -> Returned:
    """The file with its changes and comments bound to the provisions of its two texts."""
    texts = _Bound(base, trails.base), _Bound(proposed, trails.proposed)
    groups = _Groups(*texts)
    for piece in trails.pieces:
        groups.take(piece)
    remarks = (_remark(raw, *texts) for raw in trails.remarks)
    return Returned(base, proposed, tuple(groups.told()), tuple(remarks), trails.left_out)


class _Bound:
    """One of the two texts, with the places of what was read in it."""

    def __init__(self, draft: Draft, read: ReadParagraphs) -> None:
        self.stream = stream_of(draft)
        self.read = read
        self._begins = self.stream.find(read.texts)

    def of_change(self, piece: Piece) -> Place | None:
        spot = self.read.changes.get(piece.number)
        # What stands at the end of a paragraph belongs to it.
        return self._place(spot, inside=piece.is_end) if spot else None

    def of_comment(self, id_: str) -> tuple[Place | None, str]:
        """Where it begins, and the words it is about."""
        ends = [self.read.comments.get((end, id_)) for end in ("from", "to", "at")]
        first = ends[0] or ends[2] or ends[1]
        if first is None:
            return None, ""
        return self._place(first, inside=ends[0] is None), self._between(ends[0], ends[1])

    def _between(self, start: Spot | None, end: Spot | None) -> str:
        if start is None or end is None or end.paragraph < start.paragraph:
            return ""
        if start.paragraph == end.paragraph:
            return self.read.texts[start.paragraph][start.at : end.at][:LONGEST_SAID]
        first = self.read.texts[start.paragraph][start.at :]
        last = self.read.texts[end.paragraph][: end.at]
        between = self.read.texts[start.paragraph + 1 : min(end.paragraph, start.paragraph + MOST_LINES)]
        return "\n".join(filter(None, (first, *between, last)))[:LONGEST_SAID]

    def _place(self, spot: Spot, *, inside: bool) -> Place | None:
        begins, words = self._begins[spot.paragraph], self.read.texts[spot.paragraph]
        if begins is None:
            return None
        at_end = spot.at >= len(words) or inside
        return self.stream.place(begins + spot.at - (at_end and spot.at > 0))


LONGEST_SAID = 400  # characters of the words that a comment is about
MOST_LINES = 20


def _remark(raw: RawRemark, base: _Bound, proposed: _Bound) -> Remark:
    (was, gone), (is_now, words) = base.of_comment(raw.id), proposed.of_comment(raw.id)
    return replace(raw.remark, words=words or gone, base=was, proposed=is_now)


# What one person did at one place


@dataclass(slots=True)
class _Group:
    first: Piece
    ends: int
    base: Place | None
    proposed: Place | None
    date: str
    paragraph: int
    gone: list[tuple[int, str]] = field(default_factory=list)  # paragraph, words
    come: list[tuple[int, str]] = field(default_factory=list)
    only_end: bool = True

    def add(self, piece: Piece, base: Place | None, proposed: Place | None) -> None:
        (self.come if piece.comes else self.gone).append((piece.paragraph, "".join(piece.words)))
        if self.only_end and not piece.is_end:
            self.base, self.proposed, self.only_end = base, proposed, False
        self.ends = max(self.ends, piece.ends)
        self.paragraph = piece.paragraph
        self.date = max(self.date, piece.date)


@dataclass(slots=True)
class _Groups:
    """Changes that stand next to each other in one article, of one person, are one."""

    base: _Bound
    proposed: _Bound
    _every: list[_Group] = field(default_factory=list)
    _open: dict[tuple[str, str], _Group] = field(default_factory=dict)  # author, and what can be one with it

    def take(self, piece: Piece) -> None:
        places = None if piece.inside else self.base.of_change(piece), self.proposed.of_change(piece)
        what = f"{piece.kind} {piece.move}" if piece.kind.startswith("move") else "edit"
        key = piece.author, what
        group = self._open.get(key)
        if group is None or not (piece.move or self._goes_on(group, piece, *places)):
            group = _Group(piece, piece.ends, *places, piece.date, piece.paragraph)
            self._every.append(group)
            self._open[key] = group
        group.add(piece, *places)

    @staticmethod
    def _goes_on(group: _Group, piece: Piece, base: Place | None, proposed: Place | None) -> bool:
        if piece.begins != group.ends:
            return False
        if group.only_end or piece.is_end or piece.paragraph == group.paragraph:
            return True
        if (group.first.comes, group.first.inside) == (piece.comes, piece.inside):
            here = (group.proposed, proposed) if piece.comes or piece.inside else (group.base, base)
            return _in_one_article(*here)
        return _in_one_article(group.base, base) or _in_one_article(group.proposed, proposed)

    def told(self) -> Iterator[TrackedChange]:
        singles = [group for group in self._every if not group.first.kind.startswith("move")]
        made = [(group.first.number, _told(group)) for group in singles]
        made += self._moves([group for group in self._every if group.first.kind.startswith("move")])
        yield from (change for _, change in sorted(made, key=lambda each: each[0]) if change.gone or change.come)

    def _moves(self, groups: Iterable[_Group]) -> Iterator[tuple[int, TrackedChange]]:
        """Where both ends of a move are there it is one; an end alone goes or comes. Ends without a name belong
        together where their words are the same."""
        here: dict[tuple[str, str], list[_Group]] = {}
        away: list[_Group] = []
        for group in groups:
            if group.first.comes:
                here.setdefault(_name_of(group), []).append(group)
            else:
                away.append(group)
        for group in away:
            partners = here.get(_name_of(group))
            partner = partners.pop(0) if partners else None
            told = _told(group)
            if partner:
                there = _told(partner)
                told = replace(told, kind=ChangeKind.MOVED, come=there.come, proposed=there.proposed)
            yield group.first.number, told
        yield from ((group.first.number, _told(group)) for groups in here.values() for group in groups)


def _in_one_article(one: Place | None, other: Place | None) -> bool:
    return bool(one and other and one.article and one.article == other.article)


def _name_of(group: _Group) -> tuple[str, str]:
    return ("", group.first.move) if group.first.move else (group.first.author, _joined(group.gone or group.come))


def _told(group: _Group) -> TrackedChange:
    gone, come = _joined(group.gone), _joined(group.come)
    if come.strip("¶\n"):
        come = come.lstrip("¶\n")
    where = group.first.where
    return TrackedChange(
        _kind(gone, come), group.first.author, group.date, gone, come, group.base, group.proposed, where
    )


def _kind(gone: str, come: str) -> ChangeKind:
    if gone and come:
        return ChangeKind.REPLACED
    if gone:
        return ChangeKind.DELETED if gone.strip("¶") else ChangeKind.JOINED
    return ChangeKind.INSERTED if come.strip("¶") else ChangeKind.SPLIT


def _joined(pieces: Sequence[tuple[int, str]]) -> str:
    """The words, each paragraph on a line."""
    lines: dict[int, list[str]] = {}
    for paragraph, words in pieces:
        lines.setdefault(paragraph, []).append(words)
    return "\n".join(filter(None, ("".join(words).strip() for words in lines.values())))


# A draft as one run of characters


@dataclass(frozen=True, slots=True)
class _Part:
    place: Place
    text: str


def _parts(draft: Draft) -> Iterator[_Part]:
    """All words of a draft in reading order, without white space, each with its place."""
    yield _Part(Place("title"), squeezed(draft.title))
    yield _Part(Place("note"), squeezed(draft.note))
    yield from (_Part(Place("preamble"), squeezed(passage)) for passage in draft.preamble)
    yield from _provisions(draft, annexes=False)
    yield from (_Part(Place("closing"), squeezed(passage)) for passage in draft.closing)
    yield from _provisions(draft, annexes=True)


def _provisions(draft: Draft, *, annexes: bool) -> Iterator[_Part]:
    articles = {node.key: article.key for article in draft.articles for node in article.walk()}
    for top in draft.annexes if annexes else draft.body:
        for node in top.walk():
            yield _Part(Place(node.key, node.locator, articles.get(node.key, "")), squeezed(node.raw))


_NEAR = 4_000  # characters ahead in which the next paragraph is looked for first
_SURE = 8  # characters; a shorter paragraph may stand anywhere
_LONG_SEARCHES = 2_000  # through the whole text, for paragraphs that do not follow on: a table's, a 目录's


@dataclass(frozen=True, slots=True)
class Stream:
    """A draft as one run of characters without white space, each of which belongs to a place."""

    text: str
    starts: Sequence[int]
    places: Sequence[Place]

    def place(self, at: int) -> Place | None:
        """That of the character at `at`; of the last one beyond the end."""
        found = bisect_right(self.starts, max(0, min(at, len(self.text) - 1))) - 1
        return self.places[found] if found >= 0 else None

    def find(self, paragraphs: Sequence[str]) -> list[int | None]:
        """Where each paragraph begins, None where its words are not part of the draft. They follow one another, but
        for what the draft has elsewhere or not at all."""
        found: list[int | None] = []
        at, searches = 0, 0
        for words in paragraphs:
            here = self.text.find(words, at, at + len(words) + _NEAR)
            if here < 0 and len(words) >= _SURE and searches < _LONG_SEARCHES:
                searches += 1
                here = self.text.find(words)
            if here < 0:
                found.append(None if words else at)
                continue
            found.append(here)
            at = here + len(words)
        return found


def stream_of(draft: Draft) -> Stream:
    starts, places, texts, at = [], [], [], 0
    for part in _parts(draft):
        if part.text:
            starts.append(at)
            places.append(part.place)
            texts.append(part.text)
            at += len(part.text)
    return Stream("".join(texts), starts, places)
