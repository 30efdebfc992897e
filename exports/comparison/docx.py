"""A Comparison as a Word document: the 对照表 that goes into a meeting, landscape, its header row on every page.

Title and headings are set as those of an official document, and the edge where sheets are bound is as broad (GB/T
9704—2012: 小标宋 of 22 points, 28 mm); what a table needs for its columns is taken from the other edges and from the
size of its letters.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Cm, Pt

from analysis.comparing.comparison import Comparison
from exports.brief.docx import draw_brief
from exports.brief.page import BriefPage
from exports.comparison.blocks import Block, Cell, Mark, Run, spaced
from exports.comparison.handout import EVERYTHING, PLAIN, Handout, PaperSize, front_lines
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes
from exports.comparison.pieces import Room, RowPiece, half_widths, in_pieces
from exports.comparison.table import Column, Holds, columns_of, table_lines
from exports.files import word
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import row_numbers
from exports.saying.printed import printed_words
from exports.saying.renamings import term_sentences
from exports.saying.sides import Looks, SideLook, legend_of, looks_of
from wording import Language, text

SHEETS = {PaperSize.A4: (Cm(29.7), Cm(21)), PaperSize.A3: (Cm(42), Cm(29.7))}
BINDING, CUTTING, SIDES = Cm(2.8), Cm(1.8), Cm(1.6)
SIZES = {PaperSize.A4: (10.5, 15.0), PaperSize.A3: (12.0, 17.0)}  # of letters and of a line, in points
SMALL = 1.5  # points smaller: what is said of a row
WHOLE, PART = 0.45, 0.3  # of a page: what is kept whole; a piece of a row that is higher
LIABILITY_SHARES = (27, 20, 9, 25, 19)
GREY = "EEEEEE"


def comparison_as_docx(
    comparison: Comparison,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
    handout: Handout = PLAIN,
) -> bytes:
    """The document's bytes. `outcomes` fill the column 协商意见; without them it is left for the pen. The `brief` is
    the first page, each of its lines a way to its row. Raises Refusal `nothing_chosen`."""
    looks = looks or looks_of(comparison, language)
    lines = list(table_lines(comparison, looks, language, outcomes, handout))
    columns = columns_of(comparison, looks, language, handout)
    document = docx.Document()
    title = text("export.comparison_title", language)
    word.prepare(document, language, title)
    if brief is not None:
        printed = {line.row.id for line in lines if line.row}
        anchors = {row: _bookmark(number) for row, number in row_numbers(comparison).items() if row in printed}
        draw_brief(document, brief, language, anchors)
        document.add_section(WD_SECTION.NEW_PAGE)
    section = document.sections[-1]
    _page(section, handout.paper)
    names = text("export.titled", language, side=title, title=f"{looks.left.name} ↔ {looks.right.name}")
    word.set_edges(section, names, language, printed_words(handout.printed, language))
    drawing = _Drawing(document, looks, handout.paper)
    _front(drawing, comparison, language, front_lines(comparison, looks, language, outcomes, handout))
    widths = _widths([column.share for column in columns], section)
    room = _room(widths, columns, section, handout.paper)
    pieces = (piece for line in lines for piece in in_pieces(line, columns, room))
    word.add_table(document, drawing.rows(columns, widths, pieces, text("export.continued_number", language)), widths)
    if comparison.liability and handout.choice == EVERYTHING:
        _liability(drawing, comparison, language, section)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(section: Any, paper: PaperSize) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = SHEETS[paper]
    section.left_margin = section.right_margin = SIDES
    section.top_margin, section.bottom_margin = BINDING, CUTTING
    section.header_distance, section.footer_distance = Cm(1.6), Cm(0.9)


def _front(drawing: "_Drawing", comparison: Comparison, language: Language, facts: Sequence[str]) -> None:
    """Title, what the table is of, its legend, and what differs throughout."""
    document, looks = drawing.document, drawing.looks
    title = [word.run(text("export.comparison_title", language))]
    word.add_paragraph(document, word.paragraph(title, drawing.title, '<w:jc w:val="center"/>'))
    for fact in facts:
        word.add_paragraph(document, word.paragraph([word.run(fact)], drawing.front))
    legend = [word.run(text("export.legend", language) + " ")]
    for look in looks:
        legend += [_marked(Run(legend_of(look, language), Mark.REAL), look), word.run(" · ")]
    legend.append(_marked(Run(text("export.legend_noise_print", language), Mark.NOISE), looks.left))
    word.add_paragraph(document, word.paragraph(legend, drawing.front))
    for sentence in term_sentences(comparison, looks, language):
        word.add_paragraph(document, word.paragraph([word.run(sentence)], drawing.front))


class _Drawing:
    """The document with the styles of its paragraphs."""

    def __init__(self, document: Any, looks: Looks, paper: PaperSize) -> None:
        size, leading = SIZES[paper]
        self.document, self.looks = document, looks
        self.title = word.style(document, "Table title", word.TITLE, 22, leading=34)
        self.front = word.style(document, "Table front", word.BODY, 10.5, leading=16)
        self.name = word.style(document, "Column name", word.HEADING, 10.5, leading=16)
        self.heading = word.style(document, "Chapter row", word.HEADING, size, leading=leading)
        self.number = word.style(document, "Row number", word.BODY, size - SMALL, leading=leading)
        self.provision = word.style(document, "Provision", word.BODY, size, leading=leading, indent=True)
        self.plain = word.style(document, "Provision flush", word.BODY, size, leading=leading)
        self.said = word.style(document, "Said of a row", word.BODY, size - SMALL, leading=leading - SMALL)

    def rows(
        self, columns: Sequence[Column], widths: Sequence[int], pieces: Iterable[RowPiece], continued: str
    ) -> Iterator[str]:
        """The header row, then a row a piece."""
        yield word.row(
            [
                word.cell(self._named(column.name), width, fill=GREY)
                for column, width in zip(columns, widths, strict=True)
            ],
            header=True,
        )
        begun: set[int] = set()
        for piece in pieces:
            if piece.heading:
                yield self._heading(columns, widths, piece.cells)
                continue
            cells = []
            for column, width, blocks in zip(columns, widths, piece.cells, strict=True):
                top = "dotted" if piece.continued else ""
                if column.holds is Holds.NUMBER:
                    said = self._number(piece, continued, mark=piece.number not in begun)
                else:
                    said = self._cell(column.holds, blocks)
                cells.append(word.cell(said, width, top=top))
            begun.add(piece.number or 0)
            yield word.row(cells)

    def _named(self, name: str) -> str:
        return word.paragraph([word.run(name)], self.name, '<w:jc w:val="center"/>')

    def _heading(self, columns: Sequence[Column], widths: Sequence[int], cells: Sequence[Cell]) -> str:
        """Titles of chapters, over both texts where they have the same one; kept with the row below them."""
        said = {column.holds: cell for column, cell in zip(columns, cells, strict=True)}
        both = [holds for holds in said if holds.side]
        alike = len({"".join(block.words.split()) for holds in both for block in said[holds]}) == 1
        whole = alike and all(said[holds] for holds in both)
        drawn, skip = [], False
        for column, width in zip(columns, widths, strict=True):
            if skip:
                skip = False
                continue
            blocks, span = said[column.holds], 1
            if whole and column.holds.side:
                width, span, skip = 2 * width, 2, True
            words = "".join(self._titled(block.words) for block in blocks) or self._titled("")
            drawn.append(word.cell(words, width, span=span, fill=GREY))
        return word.row(drawn)

    def _titled(self, words: str) -> str:
        return word.paragraph([word.run(words)] if words else [], self.heading, '<w:keepNext/><w:jc w:val="center"/>')

    def _number(self, piece: RowPiece, continued: str, *, mark: bool) -> str:
        """The row's number, with a bookmark where it stands first."""
        runs = [word.run(f"{piece.number}{continued if piece.continued else ''}")]
        if mark:
            runs.insert(0, f'<w:bookmarkStart w:id="{piece.number}" w:name="{_bookmark(piece.number or 0)}"/>')
            runs.append(f'<w:bookmarkEnd w:id="{piece.number}"/>')
        return word.paragraph(runs, self.number, '<w:jc w:val="center"/>')

    def _cell(self, holds: Holds, blocks: Cell) -> str:
        look = self.looks.of(holds.side) if holds.side is not None else self.looks.left
        return "".join(self._block(block, look, holds) for block in blocks)

    def _block(self, block: Block, look: SideLook, holds: Holds) -> str:
        runs = [word.run(spaced(block.lead), _HEADED)] if block.lead else []
        runs += [_marked(run, look) for run in block.runs]
        if holds.small:
            return word.paragraph(runs, self.said)
        style = self.plain if block.flush or (block.ours and not block.lead) else self.provision
        return word.paragraph(runs, style)


_HEADED = f'<w:rFonts w:eastAsia="{word.HEADING}"/>'


def _marked(run: Run, look: SideLook) -> str:
    """Words of a side alone in its tint, underlined in its colour; struck out where a later text of that side did.
    What is not substantive is underlined with dots."""
    if run.mark is Mark.NONE:
        return word.run(run.text)
    if run.mark is Mark.NOISE:
        return word.run(run.text, '<w:u w:val="dotted"/>')
    colour = look.hue.light[1:]
    line = "<w:strike/>" if look.struck else f'<w:u w:val="single" w:color="{colour}"/>'
    return word.run(run.text, f'{line}<w:shd w:val="clear" w:color="auto" w:fill="{look.hue.tint[1:]}"/>')


def _size(points: float) -> str:
    return f'<w:sz w:val="{round(2 * points)}"/>'


def _widths(shares: Sequence[float], section: Any) -> list[int]:
    """Of the columns, in twentieths of a point."""
    whole = (section.page_width - section.left_margin - section.right_margin) / Pt(1) * 20
    return [round(whole * share / sum(shares)) for share in shares]


def _room(widths: Sequence[int], columns: Sequence[Column], section: Any, paper: PaperSize) -> Room:
    size, leading = SIZES[paper]
    lines = (section.page_height - BINDING - CUTTING) / Pt(1) / leading
    letters = [size - SMALL if column.holds.small else size for column in columns]
    inside = [half_widths(width / 20 - 6, letter) for width, letter in zip(widths, letters, strict=True)]
    return Room(tuple(inside), int(WHOLE * lines), int(PART * lines))


def _bookmark(number: int) -> str:
    return f"row_{number}"


def _liability(drawing: _Drawing, comparison: Comparison, language: Language, section: Any) -> None:
    """A page and a table for what either text punishes, act by act."""
    looks = drawing.looks
    title = [word.run(text("liability.title", language), _size(16))]
    word.add_paragraph(
        drawing.document, word.paragraph(title, drawing.title, '<w:pageBreakBefore/><w:jc w:val="center"/>')
    )
    names = liability_columns(looks, language)
    widths = _widths(LIABILITY_SHARES, section)
    rows = [
        word.row(
            [word.cell(drawing._named(name), w, fill=GREY) for name, w in zip(names, widths, strict=True)], header=True
        )
    ]
    for line in liability_lines(comparison, looks, language):
        cells = zip(line.cells, widths, strict=True)
        rows.append(
            word.row([word.cell(word.paragraph([word.run(words)], drawing.said), width) for words, width in cells])
        )
    word.add_table(drawing.document, rows, widths)
