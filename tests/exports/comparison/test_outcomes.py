"""The column 协商意见 in every face: position, origin, reason, wording, where it was agreed."""

import json
from io import BytesIO

import docx
import pdfplumber
import pytest
from openpyxl import load_workbook

from analysis.decisions.table import NegotiationTable
from exports.comparison.docx import comparison_as_docx
from exports.comparison.html import comparison_as_html
from exports.comparison.json import comparison_as_plain
from exports.comparison.outcomes import RowOutcome, outcome_lines, outcomes_of
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.table import table_lines
from exports.comparison.xlsx import comparison_as_xlsx
from exports.saying.sides import looks_of
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, Verdict
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import open_store
from tests.negotiated import negotiation_of
from tests.signing import signed
from wording import Language

WORDING = "=乡镇人民政府<b>应当</b>设立助餐点。"


@pytest.fixture(scope="module")
def negotiated(tmp_path_factory: pytest.TempPathFactory) -> tuple[NegotiationTable, str]:
    """The demonstration project with one decision; the id of its row."""
    store = open_store(str(tmp_path_factory.mktemp("outcomes") / "store.db"))
    ensure_demonstration(store)
    pair = "demonstration-sichuan-2", "demonstration-chongqing-2"
    open_row = negotiation_of(store, "demonstration", *pair).of([Position.OPEN])[0]
    verdict = Verdict(Position.INTENDED, "lower_cost", "按较低标准执行", WORDING, "第二次联席会议", "待报告")
    decide(signed(store, "王某"), "demonstration", open_row.anchor, verdict)
    return negotiation_of(store, "demonstration", *pair), open_row.row.id


SAID = (
    "保留差异（人工确定）",
    "理由：成本就低不就高 按较低标准执行",
    f"拟采用：{WORDING}",
    "商定于：第二次联席会议",
    "备注：待报告",
)


def test_a_decision_is_told_line_by_line_and_a_proposal_as_such(negotiated: tuple[NegotiationTable, str]) -> None:
    table, row = negotiated
    outcomes = outcomes_of(table.rows)
    assert outcome_lines(outcomes[row], Language.CHINESE) == SAID
    proposed = next(each.row.id for each in table.rows if each.row.id != row)
    (line,) = outcome_lines(outcomes[proposed], Language.CHINESE)
    assert line.endswith("（工具建议）")
    assert outcome_lines(None, Language.CHINESE) == ()
    assert (
        outcome_lines(RowOutcome("intended", "decided", reason="lost_key"), Language.ENGLISH)[1] == "Reason: lost_key"
    )


def test_every_article_row_of_the_table_has_its_opinion(negotiated: tuple[NegotiationTable, str]) -> None:
    table, _ = negotiated
    looks = looks_of(table.comparison, Language.CHINESE)
    lines = list(
        table_lines(
            table.comparison, looks_of(table.comparison, Language.CHINESE), Language.CHINESE, outcomes_of(table.rows)
        )
    )
    articles = {row.id for row in table.comparison.rows}
    assert all(bool(line.opinion) == (line.row.id in articles) for line in lines if line.row)
    assert not any(line.opinion for line in table_lines(table.comparison, looks, Language.CHINESE))


def test_the_faces_show_it(negotiated: tuple[NegotiationTable, str]) -> None:
    table, row = negotiated
    asked = table.comparison, Language.CHINESE, outcomes_of(table.rows)
    document = docx.Document(BytesIO(comparison_as_docx(*asked)))
    assert "\n".join(SAID) in [cells[4].text for cells in (r.cells for r in document.tables[0].rows)]
    sheet = load_workbook(BytesIO(comparison_as_xlsx(*asked))).worksheets[0]
    assert "\n".join(SAID) in [cell.value for cell in sheet["E"]]
    page = comparison_as_html(*asked)
    assert "拟采用：=乡镇人民政府&lt;b&gt;应当&lt;/b&gt;设立助餐点。" in page
    assert "<b>应当</b>" not in page
    plain = json.loads(json.dumps(comparison_as_plain(*asked)))
    told = next(each["negotiation"] for each in plain["rows"] if each["id"] == row)
    assert (told["position"], told["reason"], told["who"]) == ("intended", "lower_cost", "王某")
    with pdfplumber.open(BytesIO(comparison_as_pdf(*asked))) as pdf:
        said = "".join((page.extract_text() or "") for page in pdf.pages)
    assert "保留差异" in said
    assert "成本就低不就高" in said.replace("\n", "")


def test_without_negotiation_the_column_is_left_for_the_pen(negotiated: tuple[NegotiationTable, str]) -> None:
    table, _ = negotiated
    assert "协商意见" not in comparison_as_html(table.comparison, Language.CHINESE)
    document = docx.Document(BytesIO(comparison_as_docx(table.comparison, Language.CHINESE)))
    assert {row.cells[4].text for row in document.tables[0].rows} == {"协商意见", ""}
