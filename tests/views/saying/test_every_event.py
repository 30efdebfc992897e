"""Whatever can be done stands in the log as a sentence that says something: each value of What, of a real act."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from legislation.consultation import collecting, handling
from legislation.consultation import keeping as consulting
from legislation.consultation.records import Answer, Handling, SourceKind, Submission
from legislation.conversation import tasks, threads
from legislation.conversation.records import Place, Somebody
from legislation.dates.partial import PartialDate
from legislation.drafting.dismissing import dismiss_hint, take_back
from legislation.exchange.records import Choice, Item
from legislation.negotiation import intentions, pinning, positions, proposals
from legislation.negotiation.brief_lines import change_line
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.records import Anchor, LineState, LineVerdict, Position, Verdict
from legislation.people import keeping as people
from legislation.people.local import name_oneself
from legislation.people.sessions import sign_in
from legislation.projects import keeping as projects
from legislation.projects.events import events
from legislation.projects.records import Event, Side, What
from legislation.projects.versions import (
    add_version,
    draft,
    remove_version,
    restore_version,
    share_version,
    versions,
)
from legislation.proof.certifying import Common, certify, certify_common
from legislation.proof.keys import own_key
from legislation.register import keeping as register
from legislation.register.records import Instrument, InstrumentKind
from legislation.rights.actors import LOCAL, Actor, Role, Visibility
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import Store, open_store
from legislation.tracks import keeping as tracks
from legislation.tracks import rounds
from legislation.tracks.records import Milestone, ProjectFacts, SideTrack
from legislation.tracks.stages import load_stages
from views.saying.telling import event_sentence

NAMES = {"sichuan": "四川", "chongqing": "重庆", "guizhou": "贵州"}
US, THEM = Actor(Role.STAFF, "林蜀", "sichuan", "p1"), Actor(Role.STAFF, "赵渝", "chongqing", "p2")
DEMO, LAKE, TODAY = "demonstration", "lake", date(2026, 3, 1)


class Table:
    """What two people of two sides do, one act after another."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.us, self.them, self.folder = store, store.acting(US), store.acting(THEM), folder
        latest = {each.side: each.key for each in versions(store, DEMO)}
        self.left, self.right = latest["sichuan"], latest["chongqing"]

    def row(self, number: int) -> Anchor:
        return Anchor(self.left, (str(number),), self.right, (str(number),))

    def revision(self) -> int:
        return projects.project(self.store, LAKE).revision

    def keep_a_project(self) -> None:
        store, names = self.store, (("sichuan", "四川"), ("chongqing", "重庆"))
        sides = tuple(Side(key, name, f"{name}人大常委会") for key, name in names)
        projects.add_project(store, "湖泊保护条例", sides, key=LAKE)
        projects.rename_project(store, LAKE, "湖泊条例", revision=self.revision())
        for put in (projects.archive_project, projects.mark_trial):
            put(store, LAKE, True, revision=self.revision())
            put(store, LAKE, False, revision=self.revision())
        for seen_by in (Visibility.PUBLIC, Visibility.BOTH):
            projects.publish_project(store, LAKE, seen_by, revision=self.revision())
        projects.add_side(store, LAKE, Side("guizhou", "贵州", "贵州省人大常委会"), revision=self.revision())
        changed = Side("guizhou", "贵州", "贵州省人大常委会", "湖泊保护条例")
        projects.change_side(store, LAKE, changed, revision=self.revision())

    def follow_it(self) -> None:
        store, stone = self.store, Milestone(LAKE, "sichuan", "drafting", planned=PartialDate(2026, 3, 1))
        tracks.set_facts(store, ProjectFacts(LAKE, fields=("环保",), lead="sichuan"), revision=self.revision())
        tracks.set_side_track(store, SideTrack(LAKE, "sichuan", note="计划内"), revision=self.revision())
        for each in (stone, replace(stone, note="待定")):
            tracks.save_milestone(store, load_stages(), each, revision=self.revision(), today=TODAY)
        tracks.remove_milestone(store, load_stages(), stone, revision=self.revision())

    def give_texts(self) -> None:
        us, text = self.us, draft(self.store, self.left)
        given = {"label": "送审稿", "date": "2026-05", "file_name": "送审稿.docx", "content": b"x", "draft": text}
        self.given = add_version(us, DEMO, "sichuan", **given).key  # type: ignore[arg-type]
        share_version(us, self.given, Visibility.BOTH, seen=Visibility.OWN)
        remove_version(us, self.given)
        restore_version(us, self.given)
        key = own_key(self.folder / "keys", "sichuan")
        certify(self.store, self.given, key)
        certify_common(self.store, DEMO, Common("协商文本", "协商文本.txt", "文".encode()), key)

    def consult_each_other(self) -> None:
        us, them, sent = self.us, self.them, PartialDate(2026, 5, 1)
        gone = rounds.send_round(us, DEMO, [self.given], sent=sent)
        rounds.take_round_back(us, gone.key)
        made = rounds.send_round(us, DEMO, [self.given], sent=sent)
        made = rounds.answer_round(them, made.key, rounds.Answering(PartialDate(2026, 5, 9)), seen=made)
        made = rounds.withdraw_answer(them, made.key, seen=made)
        rounds.answer_round(them, made.key, rounds.Answering(PartialDate(2026, 5, 9), self.right), seen=made)

    def negotiate(self) -> None:
        us, them, terms = self.us, self.them, Verdict(Position.WORDED, wording="商定的表述")
        pair = (DEMO, self.left, self.right)
        pin = pinning.add_pin(us, *pair, Pin(PinKind.TOGETHER, ("5",), ("6",)), why="内容对应")
        pinning.withdraw_pin(us, pin)
        pinning.add_pin(us, *pair, Pin(PinKind.APART, ("5",), ("6",)), why="各有侧重")
        meant = intentions.intend(us, DEMO, self.row(6), terms)
        intentions.intend(us, DEMO, self.row(6), Verdict(None), key=meant.key, revision=meant.revision)
        first = proposals.propose(us, DEMO, self.row(7), terms)
        second = proposals.propose(them, DEMO, self.row(7), replace(terms, wording="另一"), key=first.key, revision=1)
        proposals.accept(us, DEMO, second.key, second.revision)
        declined = proposals.propose(us, DEMO, self.row(8), terms)
        proposals.decline(them, DEMO, declined.key, 1, "与上位法不符")
        proposals.withdraw(us, DEMO, proposals.propose(us, DEMO, self.row(9), terms).key, 1)
        kept = positions.decide(self.store, DEMO, self.row(10), Verdict(Position.INTENDED, explanation="层级不同"))
        positions.decide(self.store, DEMO, self.row(10), Verdict(None), key=kept.key, revision=kept.revision)
        change_line(us, DEMO, self.row(11), LineVerdict(LineState.REWORDED, "bearer", "bearer", "改写", None))
        take_back(us, dismiss_hint(us, DEMO, "sichuan", "must", "必须", "原文", why="固定用法").key)

    def talk(self) -> None:
        us, me = self.us, Somebody("林蜀", "sichuan", "p1")
        thread = threads.open_thread(us, DEMO, Place(self.row(12)), "意见", visibility=Visibility.BOTH)
        thread = threads.edit_comment(us, thread.opening.key, "新意见", revision=1)
        thread = threads.resolve_thread(us, thread.key, revision=thread.revision)
        thread = threads.reopen_thread(us, thread.key, revision=thread.revision)
        threads.hang_thread(us, thread.key, Place(self.row(13)), revision=thread.revision)
        threads.withdraw_comment(us, thread.opening.key, revision=2)
        task = tasks.add_task(us, DEMO, tasks.Wanted("核对", me), place=Place(self.row(14)))
        task = tasks.change_task(us, task.key, tasks.Wanted("再核对", me), revision=1)
        for act in (tasks.end_task, tasks.resume_task, tasks.withdraw_task, tasks.restore_task):
            task = act(us, task.key, revision=task.revision)

    def ask_the_public(self) -> None:
        us, public = self.us, SourceKind.PUBLIC
        asked = consulting.open_consultation(us, DEMO, self.given, title="公开征求意见")
        days = {"title": "公开征求意见", "since": "2026-05-01", "until": "2026-06-01"}
        asked = consulting.change_consultation(us, asked.key, **days, revision=asked.revision)
        consulting.share_consultation(us, asked.key, Visibility.BOTH, revision=asked.revision)
        said = collecting.add_opinion(us, asked.key, Submission("建议", public))
        said = collecting.change_opinion(us, said.key, Submission("新建议", public), revision=said.revision)
        (said,) = handling.handle(us, {said.key: said.revision}, Answer(Handling.ADOPTED))
        (said,) = handling.remove_opinions(us, {said.key: said.revision})
        handling.restore_opinions(us, {said.key: said.revision})

    def keep_the_register(self) -> None:
        made = register.save_instrument(self.store, Instrument("pact", InstrumentKind.AGREEMENT, "合作协议"))
        made = register.save_instrument(self.store, replace(made, note="说明"))
        register.remove_instrument(self.store, made.key, revision=made.revision)
        register.restore_instrument(self.store, made.key)

    def keep_people(self) -> None:
        name_oneself(self.store.acting(LOCAL), "李四", "sichuan")
        one, _ = people.add_person(self.store, "li", "李四", "sichuan", Role.STAFF)
        kept = {"name": "李四", "side": "sichuan", "role": Role.LEADER}
        one = people.change_person(self.store, one.key, **kept, revision=one.revision)  # type: ignore[arg-type]
        for disabled in (True, False):
            one = people.disable_person(self.store, one.key, disabled, revision=one.revision)
        sign_in(self.store, "li", people.reset_password(self.store, one.key), "127.0.0.1")
        people.end_sessions(self.store, one.key)


def packed() -> Iterator[Event]:
    """What comes and goes in packages, as it is logged."""
    item, apart = Item.PROPOSAL.value, {"disagreement": "d"}
    for what, side, after in (
        (What.PACKAGE_SENT, "sichuan", {"to_side": "chongqing", "serial": 2, "package": "e6cea37a0a"}),
        (What.PACKAGE_RECEIVED, "sichuan", {"from_side": "chongqing", "serial": 3, "package": "e6cea37a0a"}),
        (What.DISAGREEMENT_FOUND, "chongqing", {**apart, "item": item}),
        (What.DISAGREEMENT_SETTLED, "chongqing", {**apart, "item": item, "choice": Choice.OURS.value}),
        (What.DISAGREEMENT_STOOD, "sichuan", {**apart, "item": item, "choice": Choice.OURS.value}),
    ):
        yield Event(0, "2026-03-01", what, "林蜀", DEMO, side, "", {}, after)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[What, str]:
    """The first sentence of each kind, without who did it."""
    folder = tmp_path_factory.mktemp("events")
    with open_store(str(folder / "store.db")) as store:
        ensure_demonstration(store)
        before = len(events(store))
        table = Table(store, folder)
        for act in (
            table.keep_a_project,
            table.follow_it,
            table.give_texts,
            table.consult_each_other,
            table.negotiate,
            table.talk,
            table.ask_the_public,
            table.keep_the_register,
            table.keep_people,
        ):
            act()
        found = [*reversed(events(store)[: len(events(store)) - before]), *packed()]
    sentences: dict[What, str] = {}
    for event in found:
        sentences.setdefault(event.what, event_sentence(replace(event, who=""), NAMES))
    return sentences


def test_every_event_says_something(told: dict[What, str]) -> None:
    assert told == SAID


def test_every_event_is_told() -> None:
    assert SAID.keys() == set(What)


SAID = {
    What.PROJECT_ADDED: "新建项目“湖泊保护条例”（四川、重庆）",
    What.PROJECT_RENAMED: "将项目名称由“湖泊保护条例”改为“湖泊条例”",
    What.PROJECT_ARCHIVED: "归档项目",
    What.PROJECT_UNARCHIVED: "取消归档",
    What.PROJECT_PUBLISHED: "公开项目",
    What.PROJECT_WITHDRAWN: "项目改为各方可见",
    What.TRIAL_MARKED: "标为试用",
    What.TRIAL_UNMARKED: "取消试用标记",
    What.SIDE_ADDED: "增加一方：贵州",
    What.SIDE_CHANGED: "修改一方信息（贵州）：名称",
    What.VERSION_ADDED: "存入四川送审稿（2026-05）：送审稿.docx",
    What.VERSION_REMOVED: "移除四川送审稿（2026-05）：送审稿.docx",
    What.VERSION_RESTORED: "恢复四川送审稿（2026-05）：送审稿.docx",
    What.VERSION_SHARED: "将四川送审稿的可见范围由本方改为双方",
    What.VERSION_CERTIFIED: "为四川文本出具存证单",
    What.COMMON_CERTIFIED: "为协商文本出具存证单",
    What.PACKAGE_SENT: "向重庆发出第 2 个数据包",
    What.PACKAGE_RECEIVED: "收到重庆第 3 个数据包",
    What.DISAGREEMENT_FOUND: "发现双方同时修改了协商意见",
    What.DISAGREEMENT_SETTLED: "处理双方同时修改的协商意见",
    What.DISAGREEMENT_STOOD: "四川对双方同时修改的协商意见坚持本方所作",
    What.FACTS_CHANGED: "修改项目情况：领域、牵头方",
    What.TRACK_CHANGED: "修改一方情况（四川）：说明",
    What.ROUND_SENT: "四川送请对方征求意见（第1轮）：送审稿",
    What.ROUND_TAKEN_BACK: "四川撤回第1轮征求意见",
    What.ROUND_ANSWERED: "重庆答复第1轮征求意见",
    What.ROUND_ANSWER_WITHDRAWN: "重庆撤销对第1轮征求意见的答复",
    What.MILESTONE_ADDED: "登记四川进度：计划起草 2026-03-01",
    What.MILESTONE_CHANGED: "更改四川进度：说明",
    What.MILESTONE_REMOVED: "删除四川进度：起草 2026-03-01",
    What.INSTRUMENT_ADDED: "新增合作文件：合作协议",
    What.INSTRUMENT_CHANGED: "修改合作文件：说明",
    What.INSTRUMENT_REMOVED: "删除合作文件：合作协议",
    What.INSTRUMENT_RESTORED: "恢复合作文件：合作协议",
    What.PIN_ADDED: "将第五条↔第六条保存为对应关系：内容对应",
    What.PIN_WITHDRAWN: "撤销第五条↔第六条的人工对应",
    What.POSITION_SET: "将第七条↔第七条定为表述差异",
    What.POSITION_RELEASED: "将第十条↔第十条恢复为工具建议",
    What.INTENTION_KEPT: "对第六条↔第六条拟定处理意见",
    What.INTENTION_DROPPED: "撤销对第六条↔第六条拟定的处理意见",
    What.PROPOSAL_MADE: "四川对第七条↔第七条提出协商意见",
    What.PROPOSAL_COUNTERED: "重庆对第七条↔第七条另提协商意见",
    What.PROPOSAL_ACCEPTED: "四川同意对第七条↔第七条的协商意见",
    What.PROPOSAL_DECLINED: "重庆不同意对第八条↔第八条的协商意见",
    What.PROPOSAL_WITHDRAWN: "四川撤回对第九条↔第九条的协商意见",
    What.BRIEF_LINE_CHANGED: "将摘要中第十一条↔第十一条的一句改写：改写",
    What.HINT_DISMISSED: "不采纳检查提示（四川）：文字",
    What.HINT_TAKEN_BACK: "恢复检查提示（四川）：文字",
    What.COMMENT_ADDED: "发表意见：第十二条↔第十二条（四川）",
    What.COMMENT_CHANGED: "修改意见：第十二条↔第十二条（四川）",
    What.COMMENT_WITHDRAWN: "撤回意见：第十三条↔第十三条（四川）",
    What.THREAD_RESOLVED: "意见已解决：第十二条↔第十二条（四川）",
    What.THREAD_REOPENED: "重新讨论意见：第十二条↔第十二条（四川）",
    What.THREAD_MOVED: "改挂意见：第十三条↔第十三条（四川）",
    What.TASK_ADDED: "交办任务（四川）",
    What.TASK_CHANGED: "修改任务（四川）",
    What.TASK_DONE: "完成任务（四川）",
    What.TASK_RESUMED: "恢复任务（四川）",
    What.TASK_WITHDRAWN: "撤回任务（四川）",
    What.TASK_RESTORED: "恢复已撤回的任务（四川）",
    What.CONSULTATION_OPENED: "开始征求意见（四川）",
    What.CONSULTATION_CHANGED: "修改征求意见（四川）",
    What.CONSULTATION_SHARED: "更改征求意见的可见范围（四川）",
    What.OPINIONS_ADDED: "收录反馈意见 1 件（四川）",
    What.OPINIONS_CHANGED: "修改反馈意见 1 件（四川）",
    What.OPINIONS_HANDLED: "办理反馈意见 1 件（四川）",
    What.OPINIONS_REMOVED: "移除反馈意见 1 件（四川）",
    What.OPINIONS_RESTORED: "恢复反馈意见 1 件（四川）",
    What.PERSON_NAMED: "填写署名：李四（四川）",
    What.PERSON_ADDED: "新增人员：李四（四川）",
    What.PERSON_CHANGED: "修改人员信息：李四（四川）：角色",
    What.PERSON_DISABLED: "停用账户：李四（四川）",
    What.PERSON_ENABLED: "恢复账户：李四（四川）",
    What.PASSWORD_SET: "重设口令：李四（四川）",
    What.SESSIONS_ENDED: "结束登录状态：李四（四川）",
}
