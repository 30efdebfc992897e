"""A text longer than a cell of Excel may be goes on in the next row, and says so."""

from io import BytesIO

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from exports.comparison.long_lines import in_rows
from exports.comparison.table import Block, Mark, Run, TableLine
from exports.comparison.xlsx import comparison_as_xlsx
from exports.files.cells import CELL_LIMIT, in_cells
from wording import Language, text

GOES_ON = text("export.cell_goes_on", Language.CHINESE)
CONTINUED = text("export.cell_continued", Language.CHINESE)

RUNS = st.builds(Run, st.text("甲乙", max_size=5).map(lambda t: t * 4000), st.sampled_from(Mark))
BLOCKS = st.lists(st.builds(Block, st.lists(RUNS, max_size=4).map(tuple)), max_size=5).map(tuple)


def words(blocks: tuple[Block, ...]) -> str:
    return "".join(run.text for block in blocks for run in block.runs)


@settings(max_examples=25, deadline=None)
@given(BLOCKS, BLOCKS)
def test_nothing_is_lost_and_every_cell_fits(left: tuple[Block, ...], right: tuple[Block, ...]) -> None:
    rows = in_rows(TableLine(1, left, right, ("修改",)), Language.CHINESE)
    for side, whole in (("left", left), ("right", right)):
        cells = [getattr(row, side) for row in rows]
        assert all(len("\n".join(words((block,)) for block in cell)) <= CELL_LIMIT for cell in cells)
        said = "".join(words(cell) for cell in cells).replace(GOES_ON, "").replace(CONTINUED, "")
        assert said == words(whole)
    assert all(GOES_ON in words(row.left) or GOES_ON in words(row.right) for row in rows[:-1])


@settings(max_examples=25, deadline=None)
@given(st.text("甲乙\n", max_size=9).map(lambda t: t * 9000))
def test_a_plain_text_is_cut_into_cells_that_say_so(whole: str) -> None:
    cells = in_cells(whole, GOES_ON, CONTINUED)
    assert all(len(cell) <= CELL_LIMIT for cell in cells)
    assert "".join(cell.removeprefix(CONTINUED + "\n").removesuffix("\n" + GOES_ON) for cell in cells) == whole


def test_the_end_of_a_long_article_stands_in_the_workbook() -> None:
    def draft(end: str) -> str:
        body = "养护人应当每月巡查古桥，发现险情的，应当立即报告。" * 1600
        return f"古桥条例\n第一条 为了保护古桥，制定本条例。\n第二条 {body}{end}\n第三条 本条例自2030年1月1日起施行。"

    book = comparison_as_xlsx(compare(parse_text(draft("甲端。")), parse_text(draft("乙端。"))), Language.CHINESE)
    sheet = openpyxl.load_workbook(BytesIO(book))[text("export.sheet_table", Language.CHINESE)]
    rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    long = [row for row in rows if CONTINUED in row[1] or GOES_ON in row[1]]
    assert [row[0] for row in long] == [long[0][0]] * len(long)
    assert long[-1][1].endswith("甲端。")
    assert long[-1][3].endswith("乙端。")
