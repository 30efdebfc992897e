"""A row that is higher than a page or a sheet allows is drawn in pieces, each with its number; nothing is lost."""

from io import BytesIO

import docx
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from exports.comparison.blocks import Block, Cell, Mark, Run
from exports.comparison.docx import comparison_as_docx
from exports.comparison.pieces import Room, in_pieces
from exports.comparison.table import Column, Holds, TableLine
from exports.comparison.xlsx import comparison_as_xlsx
from exports.files.cells import CELL_LIMIT, in_cells
from exports.files.heights import HIGHEST, lines_of, lines_that_fit, room_of
from wording import Language, text

GOES_ON = text("export.cell_goes_on", Language.CHINESE)
CONTINUED = text("export.cell_continued", Language.CHINESE)

COLUMNS = tuple(Column(holds, holds.value, 1) for holds in (Holds.NUMBER, Holds.LEFT, Holds.RIGHT, Holds.TAGS))
ROOM = Room((6, 40, 40, 10), whole=12, part=8)
RUNS = st.builds(Run, st.text("甲乙。，", max_size=300), st.sampled_from(Mark))
BLOCKS = st.lists(
    st.builds(Block, st.lists(RUNS, max_size=4).map(tuple), lead=st.sampled_from(["", "第一条"])), max_size=5
).map(tuple)


def words(blocks: Cell) -> str:
    return "".join(block.lead + "".join(run.text for run in block.runs) for block in blocks)


def marked(blocks: Cell) -> list[tuple[str, Mark]]:
    """Every character with its mark."""
    return [(sign, run.mark) for block in blocks for run in block.runs for sign in run.text]


@settings(max_examples=60, deadline=None)
@given(BLOCKS, BLOCKS)
def test_pieces_hold_every_word_with_its_mark_and_none_is_too_high(left: Cell, right: Cell) -> None:
    pieces = list(in_pieces(TableLine(7, left, right, ("改",)), COLUMNS, ROOM))
    assert [piece.continued for piece in pieces] == [False] + [True] * (len(pieces) - 1)
    assert {piece.number for piece in pieces} == {7}
    for column, whole in ((1, left), (2, right)):
        cells = [piece.cells[column] for piece in pieces]
        assert "".join(map(words, cells)) == words(whole)
        assert [each for cell in cells for each in marked(cell)] == marked(whole)
        most = ROOM.whole if len(pieces) == 1 else ROOM.part
        for cell in cells:
            assert sum(lines_of(block.words, ROOM.widths[column]) for block in cell) <= most
    assert all(piece.cells[0] for piece in pieces), "the number stands in each"


def test_a_long_paragraph_is_cut_at_the_end_of_a_sentence() -> None:
    sentence = "养护人应当每月巡查古桥，发现险情的，应当立即报告。"
    line = TableLine(1, (Block((Run(sentence * 40),), lead="第一条"),), (), ())
    first, second, *_ = in_pieces(line, COLUMNS, ROOM)
    assert words(first.cells[1]).endswith("。")
    assert second.cells[1][0].flush and not second.cells[1][0].lead


@settings(max_examples=25, deadline=None)
@given(st.text("甲乙\n", max_size=9).map(lambda t: t * 9000))
def test_a_plain_text_is_cut_into_cells_that_say_so(whole: str) -> None:
    cells = in_cells(whole, GOES_ON, CONTINUED)
    assert all(len(cell) <= CELL_LIMIT for cell in cells)
    assert "".join(cell.removeprefix(CONTINUED + "\n").removesuffix("\n" + GOES_ON) for cell in cells) == whole


@settings(max_examples=25, deadline=None)
@given(st.text("甲乙a\n", max_size=9).map(lambda t: t * 90), st.integers(6, 60))
def test_no_cell_is_higher_than_a_row_may_be(whole: str, width: int) -> None:
    cells = in_cells(whole, GOES_ON, CONTINUED, width)
    assert all(lines_of(cell, room_of(width)) <= lines_that_fit() for cell in cells)
    assert "".join(cell.removeprefix(CONTINUED + "\n").removesuffix("\n" + GOES_ON) for cell in cells) == whole


def test_the_end_of_a_long_article_stands_in_workbook_and_document() -> None:
    def draft(end: str) -> str:
        body = "养护人应当每月巡查古桥，发现险情的，应当立即报告。" * 160
        return f"古桥条例\n第一条 为了保护古桥，制定本条例。\n第二条 {body}{end}\n第三条 本条例自2030年1月1日起施行。"

    compared = compare(parse_text(draft("甲端。")), parse_text(draft("乙端。")))
    sheet = openpyxl.load_workbook(BytesIO(comparison_as_xlsx(compared, Language.CHINESE)))[
        text("export.sheet_table", Language.CHINESE)
    ]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    heights = [each.height or 0 for each in sheet.row_dimensions.values()]
    table = docx.Document(BytesIO(comparison_as_docx(compared, Language.CHINESE))).tables[0]
    printed = [[cell.text for cell in row.cells] for row in table.rows]
    assert max(heights) <= HIGHEST
    for lines, again in ((rows, "3"), (printed, "3（续）")):
        long = [line for line in lines if line[0].startswith("3")]
        assert len(long) > 3 and {line[0] for line in long[1:]} == {again}
        assert long[-1][1].endswith("甲端。") and long[-1][2].endswith("乙端。")
