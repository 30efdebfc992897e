"""The comparison table (对照表) as the printed faces draw it: its lines, and the columns of each layout.

Forms in use (domain: comparison tables) have chapter rows in both columns, the full text of both sides, words of
ours where a side has no counterpart, a printed legend, and marks that do not rest on colour alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import ArticleRef, Category, Comparison, Part, Row, Span, Unit
from analysis.comparing.weight import Grade
from analysis.sides import Side
from drafts.provisions import Level
from exports.comparison.blocks import Block, Cell, Mark, Run, head_of
from exports.comparison.ditto import ditto
from exports.comparison.handout import PLAIN, Handout, LawArticle, Layout, rows_printed
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes, outcome_lines
from exports.saying.across import partial_lines, partly_absent
from exports.saying.numbering import numbered_rows
from exports.saying.sides import Age, Looks, relation_name
from wording import Language, text


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line of the table. A heading line has its titles in `left` and `right`, no number and no tags. `tags` are lines
    and end with the links across rows; `opinion` are the lines of the column 协商意见, none where nobody negotiates;
    `law` what the row rests on, `joint` the agreed wording, empty where there is none."""

    number: int | None
    left: Cell
    right: Cell
    tags: tuple[str, ...]
    row: Row | None = None
    opinion: tuple[str, ...] = ()
    law: Cell = ()
    joint: Cell = ()


class Holds(StrEnum):
    """What stands in a column."""

    NUMBER = "number"
    LEFT = "left"
    RIGHT = "right"
    TAGS = "tags"
    OPINION = "opinion"
    LAW = "law"
    JOINT = "joint"

    @property
    def side(self) -> Side | None:
        """Whose words stand in it, where they are a side's."""
        return Side(self.value) if self in (Holds.LEFT, Holds.RIGHT) else None

    @property
    def small(self) -> bool:
        """Whether it is set smaller than provisions are."""
        return self in (Holds.TAGS, Holds.OPINION)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the printed table; `share` is its width in parts of all shares."""

    holds: Holds
    name: str
    share: float


_SHARES = {
    Layout.SIDES: {Holds.NUMBER: 5, Holds.LEFT: 35, Holds.RIGHT: 35, Holds.TAGS: 10, Holds.OPINION: 15},
    Layout.VERSIONS: {Holds.NUMBER: 5, Holds.LEFT: 39, Holds.RIGHT: 39, Holds.TAGS: 17},
    Layout.LAW: {Holds.NUMBER: 5, Holds.LEFT: 29, Holds.RIGHT: 29, Holds.LAW: 27, Holds.TAGS: 10},
    Layout.JOINT: {Holds.NUMBER: 5, Holds.LEFT: 28, Holds.RIGHT: 28, Holds.JOINT: 29, Holds.TAGS: 10},
}


def columns_of(
    comparison: Comparison, looks: Looks, language: Language, handout: Handout = PLAIN
) -> tuple[Column, ...]:
    """The columns of a layout, from left to right. Where one text is the older version, it comes first."""
    shares = dict(_SHARES[Layout.VERSIONS if handout.layout.of_versions else handout.layout])
    if looks.left.age is Age.NEW:
        shares = {_OTHER.get(holds, holds): share for holds, share in shares.items()}
    names = {
        Holds.NUMBER: text("export.number", language),
        Holds.LEFT: _name(comparison, looks, language, handout, Side.LEFT),
        Holds.RIGHT: _name(comparison, looks, language, handout, Side.RIGHT),
        Holds.TAGS: text("export.explained" if handout.layout.of_versions else "export.relation", language),
        Holds.OPINION: text("export.opinion", language),
        Holds.JOINT: text("export.joint", language),
        Holds.LAW: text(
            "export.titled", language, side=text("export.law", language), title=handout.law.title if handout.law else ""
        ),
    }
    return tuple(Column(holds, names[holds], share) for holds, share in shares.items())


_OTHER = {Holds.LEFT: Holds.RIGHT, Holds.RIGHT: Holds.LEFT}


def _name(comparison: Comparison, looks: Looks, language: Language, handout: Handout, side: Side) -> str:
    """四川　四川省…条例; of two versions the name alone, where both texts have one title."""
    titles = [head.title or text("export.untitled", language) for head in (comparison.left, comparison.right)]
    name = looks.of(side).name
    if handout.layout.of_versions and titles[0] == titles[1]:
        return name
    return text("export.titled", language, side=name, title=titles[0 if side is Side.LEFT else 1])


def cell_of(line: TableLine, holds: Holds) -> Cell:
    """What a line has in a column."""
    if holds is Holds.NUMBER:
        return (Block((Run(str(line.number)),)),) if line.number is not None else ()
    if holds in (Holds.TAGS, Holds.OPINION):
        words = line.tags if holds is Holds.TAGS else line.opinion
        return tuple(Block((Run(each),), ours=True) for each in words)
    return {Holds.LEFT: line.left, Holds.RIGHT: line.right, Holds.LAW: line.law, Holds.JOINT: line.joint}[holds]


def table_lines(
    comparison: Comparison,
    looks: Looks,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    handout: Handout = PLAIN,
) -> Iterator[TableLine]:
    """All lines that are printed, in reading order: title and preamble, the articles under their headings, annexes and
    closing."""
    shown: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    printed = rows_printed(comparison, handout.choice, outcomes)
    for number, row in numbered_rows(comparison):
        if row.id not in printed:
            continue
        headings = (_headings(row.left), _headings(row.right))
        if row.part is Part.ARTICLE and headings != shown:
            if (fresh := _heading_line(headings, shown)) is not None:
                yield fresh
            shown = (headings[0] or shown[0], headings[1] or shown[1])
        absent = _ours(partly_absent(comparison, row, language) or text("export.no_counterpart", language))
        left, right = _cell(row, Side.LEFT) or absent, _cell(row, Side.RIGHT) or absent
        if handout.layout is Layout.DITTO and not row.relation.one_sided:
            left, right = _with_ditto(row, left, right, looks, language)
        opinion = outcomes.get(row.id)
        yield TableLine(
            number,
            left,
            right,
            (*_tag_lines(comparison, row, looks, language), *partial_lines(comparison, row, language)),
            row,
            outcome_lines(opinion, language),
            _law(handout.law.of.get(row.id, ()) if handout.law else ()),
            tuple(_plain(words) for words in opinion.wording.splitlines() if words.strip()) if opinion else (),
        )


def _headings(refs: tuple[ArticleRef, ...]) -> tuple[str, ...]:
    return refs[0].headings if refs else ()


def _heading_line(
    headings: tuple[tuple[str, ...], tuple[str, ...]], shown: tuple[tuple[str, ...], tuple[str, ...]]
) -> TableLine | None:
    cells = [_heading_cell(now) if now and now != before else () for now, before in zip(headings, shown, strict=True)]
    return TableLine(None, cells[0], cells[1], ()) if any(cells) else None


def _heading_cell(headings: tuple[str, ...]) -> Cell:
    return (Block((Run(" › ".join(headings)),), Level.CHAPTER, head=True),) if headings else ()


def _cell(row: Row, side: Side) -> Cell:
    refs, units = (row.left, row.left_units) if side is Side.LEFT else (row.right, row.right_units)
    if not refs:
        return tuple(_block(row, unit) for unit in units)
    blocks: list[Block] = []
    for ref in refs:
        own = [unit for unit in units if unit.key == ref.key or unit.key.startswith(f"{ref.key}/")]
        blocks += [_block(row, unit, head_of(ref) if not at else "") for at, unit in enumerate(own)]
        if not own:
            blocks.append(Block((), lead=head_of(ref)))
    return tuple(blocks)


def _ours(said: str) -> Cell:
    return (Block((Run(said),), ours=True),)


def _plain(words: str) -> Block:
    return Block((Run(words),))


def _block(row: Row, unit: Unit, lead: str = "") -> Block:
    runs = tuple(Run(span.text, _mark(row, span)) for span in unit.spans)
    return Block(runs, unit.level, lead=lead, flush=row.part is Part.TITLE)


def _mark(row: Row, span: Span) -> Mark:
    if span.difference is None:
        return Mark.NONE
    return Mark.REAL if row.differences[span.difference].substantive else Mark.NOISE


def _with_ditto(row: Row, left: Cell, right: Cell, looks: Looks, language: Language) -> tuple[Cell, Cell]:
    """同左 in the column that stands second."""
    if looks.left.age is Age.NEW:
        return ditto(row, Side.LEFT, left, language), right
    return left, ditto(row, Side.RIGHT, right, language)


def _law(articles: Sequence[LawArticle]) -> Cell:
    return tuple(
        Block((Run(words),), level, lead=article.head if not at else "")
        for article in articles
        for at, (level, words) in enumerate(article.paragraphs)
    )


def _tag_lines(comparison: Comparison, row: Row, looks: Looks, language: Language) -> tuple[str, ...]:
    """改 · 要点 on one line, 主体、内容 on the next."""
    kinds = " · ".join(_kinds(comparison, row, looks, language))
    categories = text("views.comma", language).join(_categories(row, language))
    return (kinds, categories) if categories else (kinds,)


def tags_of(comparison: Comparison, row: Row, looks: Looks, language: Language) -> tuple[str, ...]:
    """The relation, moved, that it is a point (要点), and the categories of difference, strongest first."""
    return (*_kinds(comparison, row, looks, language), *_categories(row, language))


def _kinds(comparison: Comparison, row: Row, looks: Looks, language: Language) -> Iterator[str]:
    yield relation_name(comparison.relation_of(row), looks, language)
    if row.moved:
        yield text("relation.moved", language)
    if row.weight.grade is Grade.POINT:
        yield text(f"level.{Grade.POINT.value}", language)


def _categories(row: Row, language: Language) -> Iterator[str]:
    present = {category for difference in row.differences for category in difference.categories}
    return (text(f"category.{category.value}", language) for category in Category if category in present)
