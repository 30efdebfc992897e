"""The comparison table (对照表) as the printed faces draw it: 序号 | left | relation and differences | right.

Forms in use (domain: comparison tables) have chapter rows in both columns, the full text of both sides, words of
ours where a side has no counterpart, a printed legend, and marks that do not rest on colour alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import ArticleRef, Category, Comparison, Part, Row, Span, Unit
from analysis.comparing.weight import Grade
from drafts.provisions import Level
from exports.comparison.outcomes import NO_OPINIONS, Opinions, opinion_lines
from exports.saying.across import partial_lines, partly_absent
from exports.saying.numbering import numbered_rows
from exports.saying.sides import Looks, relation_name
from wording import Language, text


class Mark(StrEnum):
    NONE = "none"
    REAL = "real"  # part of a substantive difference
    NOISE = "noise"  # part of a difference that is not substantive


@dataclass(frozen=True, slots=True)
class Run:
    """A run of original text with one mark."""

    text: str
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a cell: an article's head (`head`) or a paragraph, item or sub-item (`level`); `ours` says
    that its words are ours, not of the text."""

    runs: tuple[Run, ...]
    level: Level = Level.PARAGRAPH
    head: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of the table. A heading line has its titles in `left` and `right`, no number and no tags. `tags` end with
    the links across rows; `opinion` are the lines of the column 协商意见, none where nobody negotiates."""

    number: int | None
    left: tuple[Block, ...]
    right: tuple[Block, ...]
    tags: tuple[str, ...]
    row: Row | None = None
    opinion: tuple[str, ...] = ()


def table_lines(
    comparison: Comparison, looks: Looks, language: Language, opinions: Opinions = NO_OPINIONS
) -> Iterator[TableLine]:
    """All lines in reading order: title and preamble, the articles under their headings, annexes and closing."""
    shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    for number, row in numbered_rows(comparison):
        headings = (_headings(row.left), _headings(row.right))
        if row.part is Part.ARTICLE and headings != shown:
            if (fresh := _heading_line(headings, shown)) is not None:
                yield fresh
            shown = (headings[0] or shown[0], headings[1] or shown[1])
        absent = _absent(partly_absent(comparison, row, language) or text("export.no_counterpart", language))
        cells = _cell(row, "left") or absent, _cell(row, "right") or absent
        tags = (*tags_of(comparison, row, looks, language), *partial_lines(comparison, row, language))
        opinion = opinion_lines(opinions.get(row.id), language)
        yield TableLine(number, *cells, tags, row, opinion)


def _headings(refs: tuple[ArticleRef, ...]) -> tuple[str, ...]:
    return refs[0].headings if refs else ()


def _heading_line(
    headings: tuple[tuple[str, ...], tuple[str, ...]], shown: tuple[tuple[str, ...], tuple[str, ...]]
) -> TableLine | None:
    cells = [_heading_cell(now) if now and now != before else () for now, before in zip(headings, shown, strict=True)]
    return TableLine(None, cells[0], cells[1], ()) if any(cells) else None


def _heading_cell(headings: tuple[str, ...]) -> tuple[Block, ...]:
    return (Block((Run(" › ".join(headings)),), Level.CHAPTER, head=True),) if headings else ()


def _cell(row: Row, side: str) -> tuple[Block, ...]:
    refs, units = (row.left, row.left_units) if side == "left" else (row.right, row.right_units)
    if not refs:
        return tuple(_block(row, unit) for unit in units)
    blocks: list[Block] = []
    for ref in refs:
        blocks.append(Block((Run(_head(ref)),), Level.ARTICLE, head=True))
        blocks += [_block(row, unit) for unit in units if unit.key == ref.key or unit.key.startswith(f"{ref.key}/")]
    return tuple(blocks)


def _absent(said: str) -> tuple[Block, ...]:
    return (Block((Run(said),), ours=True),)


def _head(ref: ArticleRef) -> str:
    return ref.locator + (f"【{ref.caption}】" if ref.caption else "")


def _block(row: Row, unit: Unit) -> Block:
    return Block(tuple(Run(span.text, _mark(row, span)) for span in unit.spans), unit.level)


def _mark(row: Row, span: Span) -> Mark:
    if span.difference is None:
        return Mark.NONE
    return Mark.REAL if row.differences[span.difference].substantive else Mark.NOISE


def tags_of(comparison: Comparison, row: Row, looks: Looks, language: Language) -> tuple[str, ...]:
    """The relation, moved, that it is a point (要点), and the categories of difference, strongest first."""
    relation = relation_name(comparison.relation_of(row), looks, language)
    keys = []
    if row.moved:
        keys.append("relation.moved")
    if row.weight.grade is Grade.POINT:
        keys.append(f"level.{Grade.POINT.value}")
    present = {category for difference in row.differences for category in difference.categories}
    keys += [f"category.{category.value}" for category in Category if category in present]
    return (relation, *(text(key, language) for key in keys))
