"""Two sides on 对照 and 项目: what each keeps to itself, proposes and answers, and the common text of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from analysis.decisions.table import NegotiatedRow
from drafts.parsing import parse
from drafts.readers import read
from drafts.refusal import Refusal
from legislation.negotiation.intentions import intentions
from legislation.negotiation.moves import MoveKind, awaited
from legislation.negotiation.positions import positions
from legislation.negotiation.proposals import proposals, propose
from legislation.negotiation.records import Position, RowPosition, Verdict
from legislation.projects.records import Version
from legislation.projects.versions import add_version, version, versions
from legislation.rights.actors import LOCAL, Actor, Role
from legislation.store.database import Store
from legislation.tracks.keeping import set_facts, track
from legislation.tracks.rounds import rounds
from tests.negotiated import negotiation_of
from tests.views.conftest import open_page, words
from tests.views.test_negotiation import field, go_to, submit
from views.shell import visitor

US = Actor(Role.STAFF, "川方", "sichuan", "person-us")
THEM = Actor(Role.STAFF, "渝方", "chongqing", "person-them")
WORDING = "双方商定的表述。"
Become = Callable[[Actor], None]


@pytest.fixture
def become(store: Store, monkeypatch: pytest.MonkeyPatch) -> Become:
    """Who opens the pages from now on."""

    def chosen(actor: Actor) -> None:
        monkeypatch.setattr(visitor, "actor", lambda _: actor)

    return chosen


def latest(store: Store) -> tuple[Version, Version]:
    found = versions(store, "demonstration")
    left, right = ([each for each in found if each.side == side][-1] for side in ("sichuan", "chongqing"))
    return left, right


def waiting_row(store: Store) -> NegotiatedRow:
    left, right = latest(store)
    found = negotiation_of(store, "demonstration", left.key, right.key)
    return next(each for each in found.of([Position.OPEN]) if each.row.left and each.row.right)


def recorded_on(store: Store, row: NegotiatedRow) -> list[RowPosition]:
    return [each for each in positions(store, "demonstration") if each.present.anchor.left == row.anchor.left]


def opened(store: Store, row: str) -> AppTest:
    left, right = latest(store)
    page = open_page("comparison.py", project="demonstration", left=left.key, right=right.key)
    page.session_state["row-section"] = "position"
    return go_to(page, row)


def test_what_a_side_keeps_is_on_its_own_page_alone(store: Store, become: Become) -> None:
    row = waiting_row(store)
    become(US)
    page = opened(store, row.row.id)
    field(page, "text_area", "拟采用的共同表述").set_value(WORDING)
    field(page, "text_input", "备注（仅本方可见）").set_value("我方底线")
    submit(page, "保存为本方拟")
    assert not page.error
    (kept,) = intentions(store, "demonstration")
    assert (kept.present.verdict.side, kept.present.verdict.note, kept.present.who) == ("sichuan", "我方底线", "川方")
    assert "本方拟，仅本方可见" in words(page)
    assert field(opened(store, row.row.id), "text_area", "拟采用的共同表述").value == WORDING
    become(THEM)
    theirs = opened(store, row.row.id)
    assert "仅本方可见：" not in words(theirs)
    assert field(theirs, "text_area", "拟采用的共同表述").value == ""
    assert field(theirs, "text_input", "备注（仅本方可见）").value == ""
    become(US)
    given_up = submit(opened(store, row.row.id), "撤销本方拟")
    assert not given_up.error
    assert "本方拟，仅本方可见" not in words(given_up)
    submit(given_up, "保存为本方拟")
    assert not given_up.error


def test_one_side_proposes_and_the_other_accepts(store: Store, become: Become) -> None:
    row = waiting_row(store)
    become(US)
    page = opened(store, row.row.id)
    field(page, "button_group", "协商结果").set_value(Position.WORDED)
    field(page, "text_area", "拟采用的共同表述").set_value(WORDING)
    submit(page, "向重庆提出")
    assert not page.error
    assert "等重庆答复" in words(page)
    assert not any(button.label == "同意" for button in page.button)
    become(THEM)
    theirs = opened(store, row.row.id)
    assert "四川提出" in words(theirs)
    assert WORDING in words(theirs)
    submit(theirs, "同意")
    assert not theirs.error
    (recorded,) = recorded_on(store, row)
    assert (recorded.present.verdict.wording, recorded.present.who) == (WORDING, "渝方")
    common = open_page("project.py", project="demonstration", tab="common")
    assert WORDING in words(common)
    assert "双方已商定" in words(common)


def test_what_was_changed_meanwhile_is_not_accepted_unseen(store: Store, become: Become) -> None:
    row = waiting_row(store)
    us = store.acting(US)
    made = propose(us, "demonstration", row.anchor, Verdict(Position.WORDED, wording=WORDING))
    become(THEM)
    theirs = opened(store, row.row.id)
    propose(us, "demonstration", row.anchor, Verdict(Position.WORDED, wording="另一表述。"), key=made.key, revision=1)
    submit(theirs, "同意")
    assert "川方" in theirs.error[0].value
    assert "另一表述。" in words(theirs)
    assert WORDING in words(theirs)
    assert recorded_on(store, row) == []
    submit(theirs, "同意")
    assert recorded_on(store, row)[0].present.verdict.wording == "另一表述。"


def test_declining_needs_a_reason_and_a_counter_proposal_waits_for_the_other(store: Store, become: Become) -> None:
    row = waiting_row(store)
    made = propose(store.acting(US), "demonstration", row.anchor, Verdict(Position.WORDED, wording=WORDING))
    become(THEM)
    page = opened(store, row.row.id)
    page.button(key="turn-declined-chongqing").click().run()
    assert "理由" in page.error[0].value
    field(page, "text_area", "拟采用的共同表述").set_value("渝方表述。")
    submit(page, "另提")
    assert not page.error
    (now,) = proposals(store, "demonstration")
    assert (now.key, now.present.verdict.kind, awaited(now)) == (made.key, MoveKind.COUNTERED, "sichuan")
    assert now.present.verdict.wording == "渝方表述。"
    become(US)
    ours = opened(store, row.row.id)
    field(ours, "text_input", "不同意的理由").set_value("与上位法不符")
    ours.button(key="turn-declined-sichuan").click().run()
    assert not ours.error
    assert proposals(store, "demonstration")[0].present.verdict.answer == "与上位法不符"
    assert "与上位法不符" in words(ours)


def test_one_person_of_a_machine_proposes_and_answers_for_both(store: Store, become: Become) -> None:
    row = waiting_row(store)
    become(LOCAL)
    page = opened(store, row.row.id)
    field(page, "text_area", "拟采用的共同表述").set_value(WORDING)
    submit(page, "以四川名义提出")
    assert not page.error
    submit(page, "重庆同意")
    assert not page.error
    assert recorded_on(store, row)[0].present.verdict.wording == WORDING


def test_the_common_text_shows_what_is_missing_and_who_is_waited_for(store: Store, become: Become) -> None:
    row = waiting_row(store)
    propose(store.acting(US), "demonstration", row.anchor, Verdict(Position.WORDED, wording=WORDING))
    become(THEM)
    page = open_page("project.py", project="demonstration", tab="common", rows="awaited")
    said = words(page)
    assert "等待重庆：1 条，今日提出" in said
    assert "尚未商定；等重庆答复" in said
    assert said.count('class="missing"') == 1
    assert WORDING not in said


def test_a_draft_is_sent_for_consultation_and_answered(store: Store, become: Become) -> None:
    become(LOCAL)
    page = open_page("project.py", project="demonstration")
    page.text_input(key="round-due").set_value("2100-01-01")
    submit(page, "送请对方征求意见")
    assert not page.error
    (made,) = rounds(store, "demonstration")
    assert made.versions == (latest(store)[0].key, latest(store)[1].key)
    assert "待重庆答复" in words(page)
    assert "答复第1轮征求意见" in words(page)
    page.text_input(key="round-answer-1-chongqing-day").set_value("2099-12-30")
    page.text_area(key="round-answer-1-chongqing-words").set_value("无<b>意见</b>")
    submit(page, "登记")
    assert not page.error
    assert "重庆于2099-12-30答复：无&lt;b&gt;意见" in words(page)
    (answer,) = rounds(store, "demonstration")[0].answers
    assert answer.side == "chongqing"
    page.button(key="undo").click().run()
    assert rounds(store, "demonstration")[0].awaited == ("chongqing",)


def test_to_send_a_text_of_ones_own_shows_it_and_asks_for_an_answer(store: Store, become: Become) -> None:
    us, them = store.acting(US), store.acting(THEM)
    kept = add_version(
        us,
        "demonstration",
        "sichuan",
        label="修改稿",
        date="",
        file_name="a.txt",
        content=b"a",
        draft=parse(read("a.txt", "养老服务条例\n第一条 老年人应当受到尊重。".encode())),
    )
    become(US)
    page = open_page("project.py", project="demonstration", tab="texts")
    assert "仅本方可见" in words(page)
    page.button(key=f"send-{kept.key}").click().run()
    submit(page, "送请对方征求意见")
    assert not page.error
    assert "第1轮征求意见中" in words(page)
    assert version(them, kept.key).label == "修改稿"
    become(THEM)
    assert "等本方答复的征求意见稿（1）" in words(open_page("inbox.py"))
    become(US)
    page.button(key="undo").click().run()
    assert not page.error
    assert rounds(store, "demonstration") == ()
    with pytest.raises(Refusal, match="version_unknown"):
        version(them, kept.key)


def test_the_side_that_leads_is_named(store: Store) -> None:
    facts = track(store, "demonstration").facts
    set_facts(store, replace(facts, lead="chongqing"), revision=track(store, "demonstration").project.revision)
    assert "牵头方" in words(open_page("project.py", project="demonstration", tab="records"))


def test_who_confirms_for_a_side_answers_and_proposes_nothing(store: Store, become: Become) -> None:
    row = waiting_row(store)
    propose(store.acting(US), "demonstration", row.anchor, Verdict(Position.WORDED, wording=WORDING))
    become(Actor(Role.LEADER, "渝方领导", "chongqing", "person-leader"))
    page = opened(store, row.row.id)
    assert not any(button.label in ("另提", "保存为本方拟", "保存协商结果") for button in page.button)
    submit(page, "同意")
    assert not page.error
    assert recorded_on(store, row)[0].present.who == "渝方领导"
