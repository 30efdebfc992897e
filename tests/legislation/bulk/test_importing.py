"""Bulk import: bad cells named one by one, all or nothing, twice the same as once; and what spreadsheets do to data."""

import io
import sqlite3
import zipfile
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from drafts.budget import IMPORTING
from drafts.refusal import Refusal
from exports.bulk.template import template_file
from exports.bulk.words import problem_sentence, vocabulary
from legislation.bulk.importing import bring_in, preview
from legislation.bulk.problems import Report
from legislation.bulk.sheets import SHEETS
from legislation.bulk.workbook import MOST_ROWS, read_workbook
from legislation.dates.partial import PartialDate
from legislation.projects.events import latest
from legislation.projects.keeping import projects
from legislation.register.keeping import instruments
from legislation.register.records import Qualifier
from legislation.store.database import Store
from legislation.tracks.keeping import track
from legislation.tracks.stages import load_stages
from wording import Language

TODAY = date(2026, 3, 1)
Table = list[list[Any]]
PROJECTS: Table = [["标识", "项目名称 *", "领域", "协同方式"], ["trees", "古树保护", "生态、文化", "条例+条例"]]
SIDES: Table = [
    ["项目", "名称", "立法机关", "法规名称", "形式"],
    ["trees", "四川", "四川省人民代表大会常务委员会", "四川省古树保护条例", "条例"],
    ["trees", "重庆", "重庆市人民代表大会常务委员会", "", "决定"],
]
MILESTONES: Table = [
    ["项目", "一方", "阶段", "计划日期", "实际日期", "结束日期", "结果", "说明"],
    ["古树保护", "四川", "表决", None, date(2025, 11, 25), None, "通过", None],
    ["古树保护", "四川", "一审", None, "2025年9月", None, "继续审议", "=1+1 不是公式"],
    ["trees", "重庆", "表决", "2026-05", None, None, None, None],
    ["trees", "双方共同", "联合调研", None, 2024, None, None, None],
]
INSTRUMENTS: Table = [["标识", "名称", "类别", "参加方"], ["trees-memo", "古树保护备忘录", "备忘录", "四川、重庆"]]
INDICATORS: Table = [
    ["合作文件", "名称", "数值", "单位", "期间", "限定", "来源"],
    ["古树保护备忘录", "古树", "1,200", "株", "2025", "超过", "甲"],
    ["古树保护备忘录", "古树", 1180, "株", "2025", None, "乙"],
]
WHOLE = {"项目": PROJECTS, "各方": SIDES, "进度": MILESTONES, "合作文件": INSTRUMENTS, "指标": INDICATORS}


def workbook(tables: dict[str, Table]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def run(store: Store, data: bytes, name: str = "导入.xlsx") -> Report:
    return bring_in(store, read_workbook(name, data), vocabulary(), load_stages(), today=TODAY)


def places(report: Report) -> set[tuple[str, int, str, str]]:
    return {(p.sheet, p.row, p.column, p.code) for p in report.problems}


def test_a_whole_file_comes_in(store: Store) -> None:
    report = run(store, workbook(WHOLE))
    assert report.problems == ()
    assert (report.added, report.changed, report.unchanged) == (8, 2, 0)
    known = track(store, "trees")
    assert known.project.title == "古树保护"
    assert known.facts.fields == ("生态", "文化")
    assert [side.name for side in known.project.sides] == ["四川", "重庆"]
    sichuan, chongqing = (side.key for side in known.project.sides)
    dates = {m.stage: (m.actual, m.outcome, m.note) for m in known.of_side(sichuan)}
    assert dates["vote"] == (PartialDate(2025, 11, 25), "passed", "")
    assert dates["first_reading"] == (PartialDate(2025, 9), "continued", "=1+1 不是公式")
    assert known.of_side(chongqing)[0].planned == PartialDate(2026, 5)
    assert known.of_side("")[0].actual == PartialDate(2024)
    figures = {(i.provenance.source, i.value, i.qualifier) for i in instruments(store)[0].indicators}
    assert figures == {("甲", 1200.0, Qualifier.OVER), ("乙", 1180.0, Qualifier.EXACT)}


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    run(store, workbook(WHOLE))
    before = latest(store)
    report = run(store, workbook(WHOLE))
    assert (report.added, report.changed, report.problems) == (0, 0, ())
    assert latest(store) == before


def test_a_preview_writes_nothing_and_says_the_same(store: Store) -> None:
    sheets = read_workbook("导入.xlsx", workbook(WHOLE))
    before = latest(store)
    foreseen = preview(store, sheets, vocabulary(), load_stages(), today=TODAY)
    assert (latest(store), projects(store), instruments(store)) == (before, (), ())
    assert foreseen == bring_in(store, sheets, vocabulary(), load_stages(), today=TODAY)


BAD: Table = [
    MILESTONES[0],
    ["trees", "四川", "四审", None, "2025-13-01", None, None, None],
    ["trees", "贵州", "表决", None, date(2025, 1, 1), None, None, None],
    ["trees", "四川", "表决", None, date(2027, 1, 1), None, None, None],
    ["无此项目", "四川", "表决", None, None, None, "同意", None],
    ["trees", None, "表决", None, 45000, None, None, None],
    ["trees", "四川", "一审", None, date(2025, 1, 1), None, None, None],
]


def test_each_bad_cell_is_named_and_nothing_is_written(store: Store) -> None:
    report = run(store, workbook({"项目": PROJECTS, "各方": SIDES, "进度": BAD}))
    assert places(report) == {
        ("进度", 2, "C", "stage_unknown"),
        ("进度", 2, "E", "date_wrong"),
        ("进度", 3, "B", "side_unknown"),
        ("进度", 4, "E", "milestone_in_future"),
        ("进度", 5, "G", "cell_no_choice"),
        ("进度", 6, "B", "cell_missing"),
        ("进度", 6, "E", "date_wrong"),
    }
    assert projects(store) == ()


@pytest.mark.parametrize("language", Language)
def test_every_problem_is_a_sentence_with_its_place(store: Store, language: Language) -> None:
    report = run(store, workbook({"项目": PROJECTS, "各方": SIDES, "进度": BAD}))
    for problem in report.problems:
        sentence = problem_sentence(problem, language)
        assert "{" not in sentence and problem.sheet in sentence and str(problem.row) in sentence
        assert problem.heading in sentence


def test_rows_may_stand_in_any_order(store: Store) -> None:
    """Both dates move ahead: row by row the first would be impossible beside the old date of the second."""
    head = ["项目", "一方", "阶段", "实际日期"]
    first = [["trees", "四川", "表决", "2025-03-01"], ["trees", "四川", "施行", "2025-05-01"]]
    later = [["trees", "四川", "表决", "2025-08-01"], ["trees", "四川", "施行", "2025-10-01"]]
    run(store, workbook({"项目": PROJECTS, "各方": SIDES, "进度": [head, *first]}))
    report = run(store, workbook({"进度": [head, *later]}))
    assert (report.changed, report.problems) == (2, ())


def test_an_empty_cell_leaves_what_is_there(store: Store) -> None:
    run(store, workbook(WHOLE))
    report = run(store, workbook({"项目": [["项目名称", "说明"], ["古树保护", "补充"]]}))
    assert report.changed == 1
    assert (track(store, "trees").facts.fields, track(store, "trees").facts.note) == (("生态", "文化"), "补充")


def test_a_new_project_without_sides_is_refused(store: Store) -> None:
    assert places(run(store, workbook({"项目": PROJECTS}))) == {("项目", 2, "B", "project_sides_few")}


def test_wrong_headings_and_sheets_are_named(store: Store) -> None:
    wrong: dict[str, Table] = {
        "项目": [["标识", "题目"], ["trees", "古树保护"]],
        "各方": [[*SIDES[0], "电话"], [*SIDES[1], "12345"]],
        "随笔": [["今天"], ["开会"]],
    }
    assert places(run(store, workbook(wrong))) >= {
        ("项目", 1, "", "heading_missing"),
        ("各方", 1, "F", "heading_unknown"),
        ("随笔", 0, "", "sheet_unknown"),
    }


def test_a_formula_counts_with_its_result_and_is_named_without_one(store: Store) -> None:
    run(store, workbook(WHOLE))
    book = openpyxl.load_workbook(io.BytesIO(workbook({"指标": INDICATORS})))
    book["指标"]["C3"] = "=1000+180"
    out = io.BytesIO()
    book.save(out)
    # openpyxl computes nothing: the file holds the formula only.
    assert ("指标", 3, "C", "cell_formula_without_value") in places(run(store, out.getvalue()))


def test_a_merged_cell_counts_for_every_row_it_covers(store: Store) -> None:
    table: Table = [
        MILESTONES[0][:5],
        ["trees", "四川", "一审", None, "2025-01"],
        [None, None, "表决", None, "2025-03"],
    ]
    run(store, workbook({"项目": PROJECTS, "各方": SIDES}))
    book = openpyxl.load_workbook(io.BytesIO(workbook({"进度": table})))
    book["进度"].merge_cells("A2:A3")
    book["进度"].merge_cells("B2:B3")
    out = io.BytesIO()
    book.save(out)
    report = run(store, out.getvalue())
    assert (report.added, report.problems) == (2, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_of_every_usual_kind(store: Store, encoding: str, separator: str) -> None:
    run(store, workbook({"项目": PROJECTS, "各方": SIDES}))
    rows = ["项目 一方 阶段 实际日期 说明", "古树保护 四川 表决 2025/3/1 '=甲"]
    data = "\r\n".join(row.replace(" ", separator) for row in rows).encode(encoding)
    report = run(store, data, "随便.csv")
    assert (report.added, report.problems) == (1, ())
    milestone = track(store, "trees").of_side(track(store, "trees").project.sides[0].key)[0]
    assert (milestone.actual, milestone.note) == (PartialDate(2025, 3, 1), "=甲")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("表.docx", b"PK", "bulk_kind"),
        ("表.xlsx", b"PK\x03\x04", "bulk_damaged"),
        ("表.xls", b"\xd0\xcf", "bulk_kind"),
        ("表.xlsx", b"", "bulk_damaged"),
        ("表.csv", b"", "bulk_empty"),
        ("表.csv", b"\x00\xff\x00", "encoding_unknown"),
        ("表.csv", '项目名称\n"甲'.encode() + b"x" * 200_000, "bulk_cell_too_long"),
        ("表.csv", ("项目,一方\n" * (MOST_ROWS + 1)).encode(), "bulk_too_many_rows"),
        ("表.csv", b"a" * (20 * 1024 * 1024 + 1), "bulk_too_large"),
    ],
)
def test_what_is_no_table_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_workbook(name, data)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "more",
    [
        '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>',
        '<dataValidations><dataValidation type="whole" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation>'
        "</dataValidations>",
        '<conditionalFormatting sqref="A1:XFD1048576"><cfRule type="cellIs" priority="1"><formula>1</formula></cfRule>'
        "</conditionalFormatting>",
    ],
    ids=["merged", "link", "validation", "condition"],
)
def test_what_stands_over_a_whole_sheet_is_not_spread_over_its_cells(more: str) -> None:
    """It has seventeen thousand million places."""
    assert read_workbook("表.xlsx", _with(workbook(WHOLE), "</sheetData>", "</sheetData>" + more)) == read_workbook(
        "表.xlsx", workbook(WHOLE)
    )


def test_styles_without_number_are_refused() -> None:
    styles = _with(workbook(WHOLE), "</cellXfs>", "<xf/>" * IMPORTING.elements + "</cellXfs>")
    with pytest.raises(Refusal, match="too_many_elements"):
        read_workbook("表.xlsx", styles)


def test_cells_without_number_are_refused_whatever_their_part_is_called() -> None:
    hidden = _with(workbook(WHOLE), "</sheetData>", "<row>" + "<c/>" * IMPORTING.cells + "</row></sheetData>")
    with pytest.raises(Refusal, match="too_many_cells"):
        read_workbook("表.xlsx", hidden)


def _with(data: bytes, end: str, more: str) -> bytes:
    """The file with `more` in the place of `end`, wherever its parts have it."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in source.namelist():
            archive.writestr(entry, source.read(entry).replace(end.encode(), more.encode()))
    return out.getvalue()


def test_a_formatted_last_row_costs_nothing(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook(WHOLE)))
    book["项目"].cell(1_048_576, 16_384).font = openpyxl.styles.Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    assert run(store, out.getvalue()).problems == ()


@pytest.mark.parametrize("language", Language)
def test_the_template_has_every_column_and_comes_in_empty(store: Store, tmp_path: Path, language: Language) -> None:
    data = template_file(load_stages(), language)
    book = openpyxl.load_workbook(io.BytesIO(data))
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert len(shown) == len(SHEETS) + 1
    for sheet, kind in zip(shown[1:], SHEETS, strict=True):
        assert len([cell for cell in sheet[1] if cell.value]) == len(kind.columns)
        assert all(cell.comment for cell in sheet[1])
    report = run(store, data, "模板.xlsx")
    assert (report.added, report.problems) == (0, ())


def test_a_filled_template_comes_in(store: Store) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template_file(load_stages(), Language.CHINESE)))
    for name, table in WHOLE.items():
        sheet = book[name]
        headings = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[1]}
        for number, row in enumerate(table[1:], start=2):
            for heading, value in zip(table[0], row, strict=True):
                sheet.cell(number, headings[str(heading).removesuffix(" *")]).value = value
                if isinstance(value, str):
                    sheet.cell(number, headings[str(heading).removesuffix(" *")]).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    assert run(store, out.getvalue()).problems == ()


def test_a_preview_waits_for_nobody_and_nobody_for_it(store: Store) -> None:
    run(store, workbook(WHOLE))
    sheets = read_workbook("导入.xlsx", workbook({"项目": PROJECTS, "各方": SIDES, "进度": BAD}))
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        report = preview(store, sheets, vocabulary(), load_stages(), today=TODAY)
        # Nor does an import of what cannot be written.
        refused = bring_in(store, sheets, vocabulary(), load_stages(), today=TODAY)
        other.execute("ROLLBACK")
    assert len(report.problems) == 7
    assert refused == report


def test_rows_of_one_record_are_one_change_of_it(store: Store) -> None:
    run(store, workbook(WHOLE))
    entries: Table = [["合作文件", "类别", "内容"], *(["古树保护备忘录", "机制", f"第{n}项"] for n in range(50))]
    before = latest(store).ordinal
    assert run(store, workbook({"文件内容": entries})).added == 50
    assert latest(store).ordinal == before + 1
    assert [entry.text for entry in instruments(store)[0].entries] == [f"第{n}项" for n in range(50)]
    assert (run(store, workbook({"文件内容": entries})).unchanged, latest(store).ordinal) == (50, before + 1)


def test_the_row_that_is_too_much_for_a_record_is_named(store: Store) -> None:
    run(store, workbook(WHOLE))
    entries: Table = [
        ["合作文件", "类别", "内容"],
        *(["古树保护备忘录", "机制", f"{n}" + "长" * 9_000] for n in range(3)),
    ]
    assert places(run(store, workbook({"文件内容": entries}))) == {("文件内容", 4, "", "text_too_long")}
    assert instruments(store)[0].entries == ()


def test_a_refused_row_leaves_no_trace_for_the_rows_after_it(store: Store) -> None:
    """The second project is refused for its sides; a milestone that names it finds nothing."""
    table: Table = [["项目名称"], ["古树保护"], ["古井保护"]]
    milestones: Table = [["项目", "一方", "阶段"], ["古井保护", "四川", "表决"]]
    sides: Table = [
        ["项目", "名称"],
        ["古树保护", "四川"],
        ["古树保护", "重庆"],
        ["古井保护", "四川"],
        ["古井保护", "四川"],
    ]
    report = run(store, workbook({"项目": table, "各方": sides, "进度": milestones}))
    assert ("项目", 3, "", "side_repeated") in places(report)
    assert ("进度", 2, "A", "project_not_found") in places(report)
