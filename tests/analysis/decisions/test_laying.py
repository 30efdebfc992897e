"""Positions over the versions of a project: proposed, decided, carried on, opened again on a change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.comparing.comparison import Relation
from analysis.decisions.harmonisation import by_chapter, is_settled, rate
from analysis.decisions.laying import proposal
from analysis.decisions.table import NegotiatedRow, NegotiationTable, NoteCode, Origin
from drafts.parsing import parse_text
from drafts.refusal import Refusal
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, RowPosition, Verdict
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version, remove_version
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import Store, open_store
from tests.keys import next_key
from tests.negotiated import negotiation_of
from tests.signing import signed
from workbench.negotiating import StoreLibrary, harmonisation_over_versions, read_dossier

ONE = """四川省河湖岸线管理条例
第一章　总则
第一条　为了加强河湖岸线管理，保护水生态环境，制定本条例。
第二条　省人民政府应当组织编制河湖岸线保护规划。
第二章　管理
第三条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起三十日内拆除临时围堰。
第四条　水行政主管部门应当建立巡查制度，每月至少巡查一次。
第五条　在岸线范围内种植高秆作物的，由乡（镇）人民政府组织清除。
第六条　市（州）人民政府应当设立岸线保护专项资金。
第七条　本条例自2024年5月1日起施行。"""

OTHER = """重庆市河湖岸线管理条例
第一章　总则
第一条　为了加强河湖岸线管理，保护水生态环境，制定本条例。
第二条　市人民政府应当组织编制河湖岸线保护规划。
第二章　岸线管理
第三条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起二十日内拆除临时围堰。
第四条　水行政主管部门可以建立巡查制度，每月至少巡查一次。
第五条　在岸线范围内种植高秆作物的，由乡镇人民政府组织清除。
第六条　长江干流岸线的渔业码头，应当安装视频监控设备并接入统一平台。
第七条　本条例自2024年5月1日起施行。"""

NEXT = (
    ONE.replace(
        "第三条　在河湖", "第三条　鼓励志愿服务组织参加岸线清洁活动，对表现突出的给予表彰奖励。\n第四条　在河湖"
    )
    .replace("三十日", "十五日")
    .replace("第四条　水行政主管", "第五条　水行政主管")
    .replace("第五条　在岸线", "第六条　在岸线")
    .replace("第六条　市", "第七条　市")
    .replace("第七条　本条例", "第八条　本条例")
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    sides = (Side("sichuan", "四川", "四川省人大常委会"), Side("chongqing", "重庆", "重庆市人大常委会"))
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        add_project(opened, "河湖岸线管理条例", sides, key="shore")
        bring(opened, "sichuan", ONE, "2026-01-05")
        bring(opened, "chongqing", OTHER, "2026-01-09")
        yield opened


def bring(store: Store, side: str, text: str, date: str) -> str:
    draft = parse_text(text)
    key, content = next_key(store, "shore", side), text.encode()
    added = add_version(
        store, "shore", side, label="草案", date=date, file_name="稿.txt", content=content, draft=draft, key=key
    )
    return added.key


def table(store: Store, left: int = 1, right: int = 1) -> NegotiationTable:
    return negotiation_of(store, "shore", f"shore-sichuan-{left}", f"shore-chongqing-{right}")


def of_article(found: NegotiationTable, key: str) -> NegotiatedRow:
    return next(each for each in found.rows if key in [ref.key for ref in each.row.left])


def settle(store: Store, key: str, verdict: Verdict) -> RowPosition:
    return decide(signed(store, "李"), "shore", of_article(table(store), key).anchor, verdict)


AGREED = Verdict(Position.AGREED, agreed_at="第一次论证会")


def test_positions_are_proposed_from_the_significance(store: Store) -> None:
    found = table(store)
    assert {each.origin for each in found.rows} == {Origin.PROPOSED}
    told = {"".join(ref.key for ref in each.row.left): each.position for each in found.rows if each.row.left}
    assert told == {
        "1": Position.AGREED,
        "2": Position.AGREED,
        "3": Position.OPEN,
        "4": Position.OPEN,
        "5": Position.AGREED,
        "6": Position.ONE_SIDED,
        "7": Position.AGREED,
    }
    assert all(each.proposed is each.position is proposal(each.row) for each in found.rows)


def test_a_decision_stands_on_its_row_whichever_side_is_left(store: Store) -> None:
    made = settle(store, "3", Verdict(Position.INTENDED, reason="local_conditions"))
    for found in (table(store), negotiation_of(store, "shore", "shore-chongqing-1", "shore-sichuan-1")):
        row = of_article(found, "3")
        assert (row.position, row.origin, row.record) == (Position.INTENDED, Origin.DECIDED, made)
        assert (row.proposed, row.notes) == (Position.OPEN, ())
        assert row.history == made.history


def test_a_released_row_shows_the_proposal_again(store: Store) -> None:
    made = settle(store, "3", AGREED)
    anchor = made.present.anchor
    decide(store, "shore", anchor, Verdict(None), key=made.key, revision=1)
    assert of_article(table(store), "3").origin is Origin.PROPOSED


def test_a_position_survives_renumbering(store: Store) -> None:
    settle(store, "4", AGREED)
    bring(store, "sichuan", NEXT, "2026-02-01")
    row = of_article(table(store, left=2), "5")
    assert (row.position, row.origin, row.notes) == (Position.AGREED, Origin.DECIDED, ())


def test_an_agreed_row_that_a_side_changed_is_open_again_with_what_changed(store: Store) -> None:
    settle(store, "3", Verdict(Position.INTENDED, explanation="两地河道条件不同"))
    bring(store, "sichuan", NEXT, "2026-02-01")
    row = of_article(table(store, left=2), "4")
    assert (row.position, row.origin) == (Position.OPEN, Origin.REOPENED)
    (note,) = row.notes
    assert (note.code, note.side, note.from_version, note.to_version) == (
        NoteCode.CHANGED,
        "sichuan",
        "shore-sichuan-1",
        "shore-sichuan-2",
    )
    assert [(d.left, d.right) for d in note.differences] == [("三十日", "十五日")]
    assert row.standing is not None
    assert row.standing.verdict.position is Position.INTENDED
    decided = decide(
        signed(store, "王"), "shore", row.anchor, AGREED, key=row.record.key if row.record else "", revision=1
    )
    again = of_article(table(store, left=2), "4")
    assert (again.origin, again.history) == (Origin.DECIDED, decided.history)
    assert of_article(table(store), "3").position is Position.INTENDED


def test_a_side_that_takes_over_the_agreed_wording_keeps_the_agreement(store: Store) -> None:
    wording = "建设单位应当自竣工之日起十五日内拆除临时围堰。"
    settle(store, "3", Verdict(Position.AGREED, wording=wording))
    bring(store, "sichuan", NEXT, "2026-02-01")
    row = of_article(table(store, left=2), "4")
    assert (row.position, row.origin) == (Position.AGREED, Origin.DECIDED)
    assert [note.code for note in row.notes] == [NoteCode.ADOPTED]


def test_a_row_whose_counterpart_came_is_open_again(store: Store) -> None:
    settle(store, "6", Verdict(Position.ONE_SIDED))
    bring(
        store,
        "chongqing",
        OTHER.replace("第七条　本", "第七条　市人民政府应当设立岸线保护专项资金。\n第八条　本"),
        "2026-02-02",
    )
    row = of_article(table(store, right=2), "6")
    assert row.row.relation is not Relation.LEFT_ONLY
    assert (row.position, row.origin) == (Position.OPEN, Origin.REOPENED)
    assert [note.code for note in row.notes] == [NoteCode.COUNTERPART_CAME]


def test_a_row_whose_counterpart_is_gone_is_open_again(store: Store) -> None:
    settle(store, "5", AGREED)
    without = OTHER.replace("第五条　在岸线范围内种植高秆作物的，由乡镇人民政府组织清除。\n", "")
    bring(store, "chongqing", without, "2026-02-02")
    row = of_article(table(store, right=2), "5")
    assert (row.position, row.origin) == (Position.OPEN, Origin.REOPENED)
    assert NoteCode.COUNTERPART_GONE in [note.code for note in row.notes]


def test_a_decision_without_any_article_left_is_listed(store: Store) -> None:
    made = settle(store, "6", Verdict(Position.ONE_SIDED))
    bring(store, "sichuan", ONE.replace("第六条　市（州）人民政府应当设立岸线保护专项资金。\n", ""), "2026-02-01")
    (lost,) = table(store, left=2).lost
    assert (lost.record, lost.notes[0].code) == (made, NoteCode.LOST)
    assert [reason.code for reason in lost.notes[0].reasons] == ["carry_gone"]


def test_a_pin_shapes_the_row_and_the_decision_follows(store: Store) -> None:
    add_pin(store, "shore", "shore-sichuan-1", "shore-chongqing-1", Pin(PinKind.TOGETHER, ("6",), ("6",)), why="会议")
    row = of_article(table(store), "6")
    assert [ref.key for ref in row.row.right] == ["6"]
    bring(store, "sichuan", NEXT, "2026-02-01")
    later = table(store, left=2)
    assert [ref.key for ref in of_article(later, "7").row.right] == ["6"]
    assert later.pins.applied == (Pin(PinKind.TOGETHER, ("7",), ("6",)),)


def test_two_decided_rows_in_one_are_told(store: Store) -> None:
    settle(store, "3", AGREED)
    settle(store, "4", Verdict(Position.OPEN))
    pin = Pin(PinKind.TOGETHER, ("3", "4"), ("3", "4"))
    add_pin(store, "shore", "shore-sichuan-1", "shore-chongqing-1", pin)
    row = of_article(table(store), "3")
    assert row.origin is Origin.REOPENED
    assert {note.code for note in row.notes} == {NoteCode.REGROUPED, NoteCode.JOINED}
    assert len(row.joined) == 1


def test_what_was_decided_on_a_version_that_is_uploaded_again_still_holds(store: Store) -> None:
    settle(store, "3", AGREED)
    remove_version(store, "shore-sichuan-1")
    bring(store, "sichuan", ONE, "2025-12-30")
    row = of_article(table(store, left=2), "3")
    assert (row.position, row.origin, row.notes) == (Position.AGREED, Origin.DECIDED, ())


def test_rows_are_filtered_and_counted(store: Store) -> None:
    settle(store, "4", AGREED)
    settle(store, "6", Verdict(Position.ONE_SIDED))
    found = table(store)
    assert [each.row.id for each in found.of([Position.AGREED], [Origin.DECIDED])] == ["4~4"]
    assert found.of() == found.rows
    assert sum(found.rate.counts.values()) == found.rate.rows == len(found.rows)
    assert found.rate.counts[Position.AGREED] == len(found.of([Position.AGREED])) == 5
    assert (found.rate.settled, found.rate.decided) == (6, 2)
    assert found.rate.harmonised == 6 / 8
    assert found.rate.likeness == 4 / 6


def test_chapters_add_up_and_one_sided_rows_stand_in_the_chapter_that_answers_theirs(store: Store) -> None:
    found = table(store)
    assert [chapter.chapter for chapter in found.chapters] == ["第一章 总则", "第二章 管理"]
    assert [chapter.rate.rows for chapter in found.chapters] == [2, 6]
    assert by_chapter(found.rows) == found.chapters
    assert sum(map(is_settled, found.rows)) == sum(chapter.rate.settled for chapter in found.chapters)


def test_no_row_has_no_rate() -> None:
    assert (rate(()).harmonised, rate(()).likeness) == (None, None)


def test_the_rate_over_versions_counts_only_what_was_decided_by_then(store: Store) -> None:
    bring(store, "sichuan", NEXT, "2026-02-01")
    row = of_article(table(store, left=2), "4")
    decide(store, "shore", row.anchor, AGREED)
    points = harmonisation_over_versions(read_dossier(store, "shore"), "sichuan", "chongqing", StoreLibrary(store))
    assert [(point.at, point.arrived) for point in points] == [
        ("2026-01-09", "shore-chongqing-1"),
        ("2026-02-01", "shore-sichuan-2"),
    ]
    assert [point.rate.decided for point in points] == [0, 1]


def test_positions_stand_between_two_sides_of_one_project(store: Store) -> None:
    bring(store, "sichuan", NEXT, "2026-02-01")
    for left, right, code in (
        ("shore-sichuan-1", "shore-sichuan-2", "position_one_side"),
        ("shore-sichuan-1", "no-such-version", "version_unknown"),
    ):
        with pytest.raises(Refusal) as told:
            negotiation_of(store, "shore", left, right)
        assert told.value.code == code


def test_the_demonstration_shows_positions_decided_carried_and_reopened(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/demonstration.db") as opened:
        key = ensure_demonstration(opened).key
        found = negotiation_of(opened, key, f"{key}-sichuan-2", f"{key}-chongqing-2")
    told = {each.row.id: (each.position, each.origin) for each in found.rows if each.record}
    assert told == {
        "8~9": (Position.OPEN, Origin.REOPENED),
        "12~13": (Position.INTENDED, Origin.DECIDED),
        "24~25": (Position.AGREED, Origin.DECIDED),
        "31~": (Position.INTENDED, Origin.DECIDED),
    }
    assert [(d.left, d.right) for d in of_article(found, "8").notes[0].differences] == [("二十日", "三十日")]
    assert found.lost == ()


def test_a_pin_that_keeps_articles_apart_leaves_each_side_alone(store: Store) -> None:
    add_pin(store, "shore", "shore-sichuan-1", "shore-chongqing-1", Pin(PinKind.APART, ("5",), ("5",)))
    row = of_article(table(store), "5")
    assert (row.row.relation, row.position) == (Relation.LEFT_ONLY, Position.ONE_SIDED)
