"""A Word file with changes and comments of several people: read as it was before the changes and as it is with all of
them, with what is remembered of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from drafts.binding import Piece, RawRemark, Trails
from drafts.budget import Meter
from drafts.lines import SourceText
from drafts.normal import normalise
from drafts.readers.docx import body_of, read_body
from drafts.readers.docx_trail import DELETED, INSERTED, MOST, Reading, Trail, signature
from drafts.readers.package import Package, W, open_package
from drafts.returned import Remark, Reply

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_LONGEST = 4_000  # characters of a comment
_LONGEST_TALK = 100  # answers to answers
_NS = {"w": W}


@dataclass(frozen=True, slots=True)
class MarkedSource:
    base: SourceText
    proposed: SourceText
    trails: Trails


def read_marked(meter: Meter, data: bytes) -> MarkedSource:
    """`meter` counts each of the two readings by itself. Raises Refusal as `read_docx` does."""
    trail = Trail()
    sources = []
    package = open_package(meter, data)
    body = body_of(package)
    for reading in (Reading.ACCEPTED, Reading.REJECTED):
        trail.begin(reading)
        sources.append(read_body(Meter(meter.name, meter.budget), package, body, trail))
    remarks = list(_remarks(package))
    read = trail.read
    pieces = _in_order(trail, body)
    left_out = len(trail.left_out) + max(0, len(remarks) - MOST)
    trails = Trails(pieces, remarks[:MOST], read[Reading.REJECTED], read[Reading.ACCEPTED], left_out)
    return MarkedSource(sources[1], sources[0], trails)


def _in_order(trail: Trail, body: etree._Element) -> list[Piece]:
    """The changes as they follow one another in the file, numbered so; those of notes and margins after the text's."""
    order = {element: at for at, element in enumerate(_reading_order(body))}
    ranked = sorted(trail.pieces.items(), key=lambda each: (order.get(each[0], len(order)), each[1].number))
    numbers = {piece.number: number for number, (_, piece) in enumerate(ranked)}
    for read in trail.read.values():
        read.changes = {numbers[number]: spot for number, spot in read.changes.items()}
    return [replace(piece, number=numbers[piece.number]) for _, piece in ranked]


def _reading_order(body: etree._Element) -> Iterator[etree._Element]:
    """The elements of changes; that of a paragraph's end, which stands in its properties, after its words."""
    kinds = [f"{{{W}}}{kind}" for kind in INSERTED | DELETED]
    ends: list[list[etree._Element]] = []
    for event, element in etree.iterwalk(body, ("start", "end"), (f"{{{W}}}p", *kinds)):
        if element.tag == f"{{{W}}}p":
            if event == "start":
                ends.append([])
            else:
                yield from ends.pop()
        elif event == "start":
            above = element.getparent()
            if ends and above is not None and above.tag == f"{{{W}}}rPr":
                ends[-1].append(element)
            else:
                yield element


# Comments


@dataclass(frozen=True, slots=True)
class _Comment:
    id: str
    paragraph: str  # the name of its last paragraph, by which answers name it
    remark: Remark


def _remarks(package: Package) -> Iterator[RawRemark]:
    """The comments, each with its answers; one that answers what is not there stands by itself."""
    comments = [_comment(element) for path in package.related("comments") for element in _elements(package, path)]
    answers, resolved = _answers(package)
    named = {comment.paragraph: comment for comment in comments if comment.paragraph}
    replies: dict[str, list[Reply]] = {}
    first: list[_Comment] = []
    for comment in comments:
        answered = named.get(_top(comment.paragraph, answers))
        if answered is None or answered is comment:
            first.append(comment)
        else:
            said = comment.remark
            replies.setdefault(answered.paragraph, []).append(Reply(said.author, said.date, said.text))
    for comment in first:
        own = tuple(replies.get(comment.paragraph, ())) if comment.paragraph else ()
        yield RawRemark(comment.id, replace(comment.remark, resolved=comment.paragraph in resolved, replies=own))


def _elements(package: Package, path: str) -> list[etree._Element]:
    root = package.part(path)
    return [] if root is None else root.findall("w:comment", _NS)


def _comment(element: etree._Element) -> _Comment:
    author, date = signature(element)
    paragraphs = element.findall(".//w:p", _NS)
    lines = filter(None, (normalise(_words(paragraph)).strip() for paragraph in paragraphs))
    last = paragraphs[-1].get(f"{{{_W14}}}paraId", "") if paragraphs else ""
    remark = Remark(author, date, "\n".join(lines)[:_LONGEST], "", None, None)
    return _Comment(element.get(f"{{{W}}}id", ""), last, remark)


def _words(paragraph: etree._Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(f"{{{W}}}t"))


def _answers(package: Package) -> tuple[dict[str, str], set[str]]:
    """What answers what, and what is done with, by the names of paragraphs."""
    answers: dict[str, str] = {}
    resolved: set[str] = set()
    for path in package.related("commentsExtended"):
        root = package.part(path)
        for element in () if root is None else root.iter(f"{{{_W15}}}commentEx"):
            name, parent = element.get(f"{{{_W15}}}paraId", ""), element.get(f"{{{_W15}}}paraIdParent", "")
            if parent and name:
                answers[name] = parent
            if element.get(f"{{{_W15}}}done") in ("1", "true"):
                resolved.add(name)
    return answers, resolved


def _top(name: str, answers: dict[str, str]) -> str:
    """The first comment of those that answer one another; none in a circle: each of it stands by itself."""
    at = name
    for _ in range(_LONGEST_TALK):
        if not (parent := answers.get(at, "")):
            return at
        at = parent
    return name
