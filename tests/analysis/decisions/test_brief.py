"""What people made of a brief, carried to new versions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.decisions.brief import LaidBrief
from analysis.points.brief import BriefLine, LineNote, Section
from analysis.points.digest import digest
from drafts.parsing import parse_text
from legislation.negotiation.brief_lines import change_line
from legislation.negotiation.records import Anchor, LineState, LineVerdict
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version
from legislation.store.database import Store, open_store
from tests.keys import next_key
from workbench.negotiating import StoreLibrary, laid_brief, negotiation, read_dossier

ONE = """四川省古渡口保护条例
第一条　古渡口所在地村民委员会负责古渡口的日常巡查工作。
第二条　修缮古渡口，应当在开工三十日前报县级人民政府批准。
第三条　任何单位和个人不得在古渡口堆放柴草。"""
OTHER = """重庆市古渡口保护条例
第一条　古渡口所在地乡镇人民政府负责古渡口的日常巡查工作。
第二条　修缮古渡口，应当在开工十五日前报县级人民政府批准。
第三条　任何单位和个人不得在古渡口堆放柴草。"""
RENUMBERED = (
    ONE.replace("第三条", "第四条")
    .replace("第二条", "第三条")
    .replace("第一条", "第一条　为了保护古渡口，制定本条例。\n第二条")
)
SETTLED = RENUMBERED.replace("三十日前", "十五日前")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    sides = (Side("sichuan", "四川", "四川省人大常委会"), Side("chongqing", "重庆", "重庆市人大常委会"))
    with open_store(str(tmp_path / "store.db")) as opened:
        add_project(opened, "古渡口保护条例", sides, key="ferry")
        bring(opened, "sichuan", ONE, "2026-01-05")
        bring(opened, "chongqing", OTHER, "2026-01-09")
        yield opened


def bring(store: Store, side: str, text: str, date: str) -> None:
    draft = parse_text(text)
    key = next_key(store, "ferry", side)
    content = text.encode()
    add_version(
        store, "ferry", side, label="草案", date=date, file_name="稿.txt", content=content, draft=draft, key=key
    )


def laid(store: Store, left: int = 1) -> LaidBrief:
    of, library = read_dossier(store, "ferry"), StoreLibrary(store)
    pair = f"ferry-sichuan-{left}", "ferry-chongqing-1"
    comparison = negotiation(of, *pair, library).comparison
    made = digest(comparison, *(library.draft(of.version(key)) for key in pair))
    return laid_brief(of, *pair, made, library)


def line(found: LaidBrief, section: Section) -> BriefLine:
    return next(each for each in found.brief.lines if each.section is section)


def change(store: Store, each: BriefLine, state: LineState, text: str = "", place: float | None = None) -> None:
    left, right = (tuple(ref.key for ref in refs) for refs in (each.left, each.right))
    anchor = Anchor("ferry-sichuan-1", left, "ferry-chongqing-1", right)
    verdict = LineVerdict(state, each.section.value, each.category, text, place)
    change_line(store, "ferry", anchor, verdict, key=each.record, revision=each.revision)


def test_nobodys_changes_leave_the_brief_as_it_is(store: Store) -> None:
    found = laid(store)
    assert not found.brief.edited
    assert {Section.BEARER, Section.MEASURE} <= {each.section for each in found.brief.lines}


def test_a_reworded_line_and_a_dropped_one_hold_in_a_renumbered_version(store: Store) -> None:
    change(store, line(laid(store), Section.BEARER), LineState.REWORDED, "巡查由谁负责，请议定")
    change(store, line(laid(store), Section.MEASURE), LineState.DROPPED)
    bring(store, "sichuan", RENUMBERED, "2026-02-01")
    found = laid(store, left=2)
    assert line(found, Section.BEARER).own == "巡查由谁负责，请议定"
    assert line(found, Section.BEARER).note is LineNote.NONE
    assert [each.section for each in found.dropped] == [Section.MEASURE]
    assert all(each.section is not Section.MEASURE for each in found.brief.lines)
    assert found.brief.edited


def test_a_line_whose_difference_is_gone_stays_and_says_so(store: Store) -> None:
    change(store, line(laid(store), Section.MEASURE), LineState.REWORDED, "开工前几日报批，请议定")
    bring(store, "sichuan", SETTLED, "2026-02-01")
    told = line(laid(store, left=2), Section.MEASURE)
    assert (told.own, told.note) == ("开工前几日报批，请议定", LineNote.GONE)
    assert [ref.number for ref in told.left] == [3]


def test_a_line_given_back_is_the_tools_again(store: Store) -> None:
    change(store, line(laid(store), Section.BEARER), LineState.REWORDED, "自己的写法")
    change(store, line(laid(store), Section.BEARER), LineState.KEPT)
    assert line(laid(store), Section.BEARER).own == ""


def test_an_added_line_stands_at_its_place_with_its_rows(store: Store) -> None:
    anchor = Anchor("ferry-sichuan-1", ("3",), "ferry-chongqing-1", ("3",))
    verdict = LineVerdict(LineState.ADDED, Section.BEARER.value, "", "柴草由谁清理（3）", -1.0)
    change_line(store, "ferry", anchor, verdict)
    told = line(laid(store), Section.BEARER)
    assert (told.own, told.rows, told.point) == ("柴草由谁清理（3）", ("3~3",), None)
