"""What each role sees and does: every function of `legislation` that takes a store, found by inspection, asked as
every role. A new one without a line here fails."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_type_hints

import pytest

import legislation
from drafts.refusal import Refusal
from legislation.consultation.collecting import add_opinions
from legislation.consultation.handling import handle
from legislation.consultation.keeping import open_consultation, share_consultation
from legislation.consultation.records import Answer, Handling, SourceKind, Submission
from legislation.conversation.marks import mark_read
from legislation.conversation.records import Place, Somebody
from legislation.conversation.tasks import Wanted, add_task, withdraw_task
from legislation.conversation.threads import open_thread, reply
from legislation.dates.partial import PartialDate
from legislation.drafting.dismissing import dismiss_hint
from legislation.exchange.records import Disagreement, Item
from legislation.negotiation.brief_lines import change_line
from legislation.negotiation.intentions import intend
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import decide
from legislation.negotiation.proposals import propose
from legislation.negotiation.records import Anchor, LineState, LineVerdict, Position, Verdict
from legislation.projects.keeping import add_project
from legislation.projects.keeping import project as read
from legislation.projects.records import Project, Version
from legislation.projects.versions import add_version, remove_version, share_version
from legislation.register.keeping import instrument, save_instrument
from legislation.register.records import ActionItem, Instrument, InstrumentKind, Link, LinkTo
from legislation.rights.actors import KEEPER, LOCAL, Actor, Role, Visibility
from legislation.rights.table import Act, Reach, may, rights
from legislation.searching.library import read_library
from legislation.searching.query import read_query
from legislation.store.database import Store
from legislation.tracks.keeping import save_milestone, set_facts, track
from legislation.tracks.records import Milestone, Paper
from legislation.tracks.rounds import Answering, answer_round, send_round, take_round_back
from legislation.tracks.stages import load_stages
from tests.legislation.conftest import SIDES

TODAY = date(2026, 3, 1)
SECRET = "绝密"
PEOPLE = {
    role: Actor(role, name=f"{role.value}的人", side="sichuan", person=f"person-{role.value}")
    for role in Role
    if role not in (Role.KEEPER, Role.LOCAL)
}
THEM = Actor(Role.STAFF, name="渝方的人", side="chongqing", person="person-them")
US = PEOPLE[Role.STAFF]
OF_THEIRS = Disagreement("d", "elsewhere", Item.PROPOSAL, "p", "guizhou", (), "")
TABLE = "桌上"  # what only the sides of a project see
HALL = "堂内"  # what people of every side see, and the public does not


@dataclass(frozen=True)
class Scene:
    """A project of two sides with what each shares and keeps, and one of two other legislatures."""

    store: Store
    project: Project
    ours: Version
    theirs: Version
    hidden: Version
    removed: Version
    elsewhere: Project
    position: str
    proposal: str
    content: bytes
    said: str  # a thread for both sides
    kept: str  # one of their own
    asked: str  # what the other side was told on its draft, for itself
    shared: str  # the same, for both sides


@pytest.fixture
def scene(store: Store, project: Project, make_draft: Callable[..., Any]) -> Scene:
    def put(side: str, label: str, words: str, visibility: Visibility, actor: Actor = KEEPER) -> Version:
        text = make_draft(words)
        return add_version(
            store.acting(actor),
            "trees",
            side,
            label=label,
            date="2026-02",
            file_name=f"{label}.txt",
            content=words.encode(),
            draft=replace(text, title=words) if actor is THEM else text,
            visibility=visibility,
        )

    ours = put("sichuan", "草案", "保护古树。", Visibility.BOTH)
    theirs = put("chongqing", "草案", "保护名木。", Visibility.PUBLIC)
    hidden = put("chongqing", f"{SECRET}稿", f"{SECRET}条文。", Visibility.OWN, THEM)
    removed = put("chongqing", f"{SECRET}旧稿", f"{SECRET}旧条文。", Visibility.OWN, THEM)
    remove_version(store.acting(THEM), removed.key)
    them = store.acting(THEM)
    anchor = Anchor(ours.key, ("1",), theirs.key, ("1",))
    made = decide(store, "trees", anchor, Verdict(Position.WORDED, wording=TABLE, note=TABLE))
    intend(them, "trees", anchor, Verdict(Position.WORDED, wording=SECRET), note=SECRET)
    offered = propose(them, "trees", anchor, Verdict(Position.WORDED, wording=TABLE))
    change_line(them, "trees", anchor, LineVerdict(LineState.REWORDED, "bearer", "bearer", TABLE, None))
    add_pin(them, "trees", ours.key, hidden.key, Pin(PinKind.TOGETHER, ("1",), ("1",)), why=SECRET)
    add_pin(them, "trees", ours.key, theirs.key, Pin(PinKind.TOGETHER, ("1",), ("1",)), why=TABLE)
    dismiss_hint(them, "trees", "chongqing", "must", "必须", SECRET, why=SECRET)
    said = open_thread(them, "trees", Place(anchor), TABLE, visibility=Visibility.BOTH)
    reply(them, said.key, SECRET, visibility=Visibility.OWN)
    kept = open_thread(them, "trees", Place(anchor), SECRET)
    open_thread(them, "trees", Place(Anchor(hidden.key, ("1",), "", ())), SECRET)
    add_task(them, "trees", Wanted(TABLE, Somebody("川方的人", "sichuan")), visibility=Visibility.BOTH)
    add_task(them, "trees", Wanted(SECRET, Somebody("渝方的人", "chongqing"), "2099-01-01"), thread=kept.key)
    sent = send_round(them, "trees", [theirs.key], sent=PartialDate(2026, 2, 1), note=TABLE)
    answer_round(store.acting(US), sent.key, Answering(PartialDate(2026, 2, 9), words=TABLE), seen=sent)
    gone = send_round(them, "trees", [hidden.key], sent=PartialDate(2026, 2, 1), note=SECRET)
    take_round_back(them, gone.key)
    task = add_task(them, "trees", Wanted(SECRET, Somebody("渝方的人", "chongqing")), visibility=Visibility.BOTH)
    withdraw_task(them, task.key, revision=1)
    mark_read(them, [SECRET])
    asked = open_consultation(them, "trees", hidden.key, title=SECRET)
    shared = open_consultation(them, "trees", theirs.key, title=TABLE)
    shared = share_consultation(them, shared.key, Visibility.BOTH, revision=shared.revision)
    for key, words in ((asked.key, SECRET), (shared.key, TABLE)):
        came = Submission(words, SourceKind.PUBLIC, who=SECRET, person=True, provision="第一条")
        added = add_opinions(them, key, [(came, Answer())]).added
        handle(them, dict.fromkeys(added, 1), Answer(Handling.DECLINED, words))
    others = (replace(SIDES[0], key="guizhou", name="贵州"), replace(SIDES[1], key="yunnan", name="云南"))
    elsewhere = _elsewhere(store, add_project(store, f"{SECRET}项目", others, key="elsewhere"), make_draft)
    return Scene(
        store,
        project,
        ours,
        theirs,
        hidden,
        removed,
        elsewhere,
        made.key,
        offered.key,
        f"{SECRET}条文。".encode(),
        said.key,
        kept.key,
        asked.key,
        shared.key,
    )


def _elsewhere(store: Store, of: Project, make_draft: Callable[..., Any]) -> Project:
    """What two other legislatures have: texts, a stage to come, facts, a record of the register that points at it."""
    for side in of.sides:
        words = f"{SECRET}{side.name}。"
        add_version(
            store,
            of.key,
            side.key,
            label=SECRET,
            date="2026-02",
            file_name="x.txt",
            content=words.encode(),
            draft=make_draft(words),
            visibility=Visibility.BOTH,
        )
    stone = Milestone(of.key, "yunnan", "first_reading", planned=PartialDate.parse("2099-01"), note=SECRET)
    present = save_milestone(store, load_stages(), stone, revision=of.revision, today=TODAY).project
    present = set_facts(store, replace(track(store, of.key).facts, note=SECRET), revision=present.revision)
    actions = (ActionItem(HALL, HALL, PartialDate.parse("2099-01-01")),)
    links = (Link(LinkTo.PROJECT, of.key, SECRET), Link(LinkTo.PROJECT, "trees", "古树"))
    save_instrument(
        store, Instrument("charter", InstrumentKind.AGREEMENT, title="合作协议", actions=actions, links=links)
    )
    return present


def _functions() -> Mapping[str, Callable[..., Any]]:
    """Every public function of the room whose first argument is the store."""
    found = {}
    for module in pkgutil.walk_packages(legislation.__path__, "legislation."):
        loaded = importlib.import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters.values()), None)
            own = function.__module__ == module.name and not name.startswith("_")
            if own and first is not None and get_type_hints(function).get(first.name) is Store:
                found[f"{module.name.removeprefix('legislation.')}.{name}"] = function
    return found


# What is asked of each that reads: every combination of arguments that could show what is hidden.
READ: Mapping[str, Callable[[Scene], list[tuple[Any, ...]]]] = {
    "conversation.marks.read_marks": lambda s: [()],
    "conversation.people.people_at": lambda s: [("trees",), ("elsewhere",)],
    "conversation.tasks.tasks": lambda s: [("",), ("trees",), ("elsewhere",)],
    "conversation.threads.threads": lambda s: [("trees",), ("elsewhere",)],
    "conversation.threads.thread": lambda s: [(s.said,), (s.kept,)],
    "consultation.keeping.consultations": lambda s: [("trees",), ("elsewhere",)],
    "consultation.keeping.consultation": lambda s: [(s.asked,), (s.shared,)],
    "consultation.keeping.opinions": lambda s: [(s.asked,), (s.shared,)],
    "drafting.dismissing.dismissals": lambda s: [("trees",), ("elsewhere",)],
    "negotiation.brief_lines.brief_lines": lambda s: [("trees",), ("elsewhere",)],
    "negotiation.intentions.intentions": lambda s: [("trees",), ("elsewhere",)],
    "negotiation.proposals.proposals": lambda s: [("trees",), ("elsewhere",)],
    "negotiation.proposals.proposal": lambda s: [(s.proposal,)],
    "negotiation.proposals.open_offers": lambda s: [()],
    "negotiation.pinning.pins": lambda s: [("trees",), ("elsewhere",)],
    "negotiation.pinning.pins_between": lambda s: [
        ("trees", s.ours.key, s.hidden.key),
        ("trees", s.ours.key, s.theirs.key),
    ],
    "negotiation.positions.positions": lambda s: [("trees",), ("elsewhere",)],
    "negotiation.positions.position": lambda s: [(s.position,)],
    "people.local.local_actor": lambda s: [()],
    "people.keeping.people": lambda s: [()],
    "people.keeping.accounts": lambda s: [()],
    "projects.events.events": lambda s: [("",), ("trees",), ("elsewhere",)],
    "projects.events.events_after": lambda s: [(0, 100)],
    "projects.events.latest": lambda s: [()],
    "projects.events.origin": lambda s: [()],
    "projects.events.log_digest": lambda s: [()],
    "projects.events.last_changes": lambda s: [()],
    "projects.keeping.projects": lambda s: [()],
    "projects.keeping.project": lambda s: [("trees",), ("elsewhere",)],
    "projects.versions.duplicate_of": lambda s: [("trees", "chongqing", s.content), ("trees", "sichuan", s.content)],
    "projects.versions.versions": lambda s: [("trees",), ("elsewhere",)],
    "projects.versions.removed_versions": lambda s: [("trees",)],
    "projects.versions.all_versions": lambda s: [()],
    "projects.versions.version": lambda s: [(s.hidden.key,), (s.removed.key,)],
    "projects.versions.last_shared": lambda s: [()],
    "projects.versions.draft": lambda s: [(s.hidden.key,), (s.removed.key,)],
    "projects.versions.file": lambda s: [(s.hidden.file,), (s.removed.file,)],
    "register.keeping.instruments": lambda s: [()],
    "register.keeping.instrument": lambda s: [("none",), ("charter",)],
    "register.keeping.history": lambda s: [("none",), ("charter",)],
    "register.keeping.removed_instruments": lambda s: [()],
    "searching.finding.find": lambda s: [
        (lambda store: read_library(store, TODAY), read_query(words)) for words in (SECRET, "条文", "古树")
    ],
    "searching.library.read_library": lambda s: [(TODAY,)],
    "searching.saved.saved_searches": lambda s: [()],
    "exchange.keeping.parcels": lambda s: [("trees",), ("elsewhere",)],
    "exchange.settling.disagreement": lambda s: [("d",)],
    "exchange.settling.disagreements": lambda s: [("trees",), ("elsewhere",)],
    "exchange.settling.ours": lambda s: [(OF_THEIRS,)],
    "proof.log.checkpoints": lambda s: [()],
    "proof.log.shown_to_grow": lambda s: [(1,)],
    "tracks.rounds.rounds": lambda s: [("trees",), ("elsewhere",)],
    "tracks.keeping.tracks": lambda s: [()],
    "tracks.keeping.track": lambda s: [("trees",), ("elsewhere",)],
}
# Those that write through another function of their module, which names the act.
THROUGH = {
    "negotiation.brief_lines.change_line",
    "negotiation.positions.decide",
    "projects.keeping.archive_project",
    "projects.keeping.mark_trial",
}
# What writes names its act to the store (`Store.atomic`), and is tried by role below.
WRITE = THROUGH | {
    name for name, function in _functions().items() if name not in READ and "Act." in inspect.getsource(function)
}
# What is of the program and its keeper alone: no page and no person asks for it as somebody.
KEEPING = {
    # For whom a command acts, asked before it acts.
    "people.acting.account_actor",
    "people.acting.has_accounts",
    # Who is let in, asked by the door before anybody is there to ask.
    "people.attempts.count_try",
    "people.attempts.forgive",
    "people.sessions.admit",
    "people.sessions.known_as",
    "people.sessions.refuse_unless_here",
    "people.sessions.session_actor",
    "people.sessions.sign_in",
    "people.sessions.sign_out",
    "proof.log.verify",
    "proof.files.verify_files",
    "proof.files.verify_texts",
    "store.backup.backup",
    "store.place.is_the_store",
    "store.trial.trial",
    "bulk.importing.preview",
    "projects.keeping.next_revision",
    "projects.keeping.publish_project",
}


def test_every_function_has_its_line() -> None:
    known = READ.keys() | WRITE | KEEPING
    assert sorted(_functions().keys() - known) == []
    assert sorted(READ.keys() - _functions().keys()) == []


def _shown(function: Callable[..., Any], store: Store, arguments: tuple[Any, ...]) -> str:
    try:
        return repr(function(store, *(each(store) if callable(each) else each for each in arguments)))
    except Refusal as refusal:
        return repr((refusal.code, refusal.params))


@pytest.mark.parametrize("actor", PEOPLE.values(), ids=lambda actor: actor.role.value)
def test_no_role_reads_what_is_not_for_it(scene: Scene, actor: Actor) -> None:
    functions, asked = _functions(), scene.store.acting(actor)
    for name, arguments in READ.items():
        for each in arguments(scene):
            told = _shown(functions[name], asked, each)
            assert SECRET not in told, (name, each, told)
            if rights()[actor.role].sight.value == "public":
                assert TABLE not in told, (name, each, told)
                assert HALL not in told, (name, each, told)


@pytest.mark.parametrize("actor", [THEM, LOCAL, KEEPER], ids=lambda actor: actor.role.value)
def test_whose_it_is_reads_it(scene: Scene, actor: Actor) -> None:
    functions, asked = _functions(), scene.store.acting(actor)
    for name in ("versions.versions", "versions.removed_versions", "versions.all_versions", "events.events"):
        told = "".join(_shown(functions[f"projects.{name}"], asked, each) for each in READ[f"projects.{name}"](scene))
        assert SECRET in told, name
    for name in (
        *(("conversation.marks.read_marks",) if actor is THEM else ()),
        "conversation.tasks.tasks",
        "conversation.threads.threads",
        "negotiation.pinning.pins",
        "searching.finding.find",
        "projects.versions.draft",
    ):
        told = "".join(_shown(functions[name], asked, each) for each in READ[name](scene))
        assert SECRET in told, name


def test_what_is_shared_is_read_by_the_other_side_from_then_on(scene: Scene) -> None:
    us, them = scene.store.acting(US), scene.store.acting(THEM)
    functions = _functions()
    share_version(them, scene.hidden.key, Visibility.BOTH, seen=Visibility.OWN)
    assert SECRET in _shown(functions["projects.versions.draft"], us, (scene.hidden.key,))
    researcher = scene.store.acting(PEOPLE[Role.RESEARCHER])
    assert SECRET not in _shown(functions["projects.versions.draft"], researcher, (scene.hidden.key,))
    share_version(them, scene.hidden.key, Visibility.OWN, seen=Visibility.BOTH)
    assert SECRET not in _shown(functions["projects.versions.draft"], us, (scene.hidden.key,))


def test_nothing_is_decided_on_a_text_that_the_other_side_cannot_read(scene: Scene) -> None:
    anchor = Anchor(scene.ours.key, ("1",), scene.hidden.key, ("1",))
    with pytest.raises(Refusal, match="version_unshared"):
        decide(scene.store.acting(THEM), "trees", anchor, Verdict(Position.OPEN))
    with pytest.raises(Refusal, match="version_unknown"):
        decide(scene.store.acting(US), "trees", anchor, Verdict(Position.OPEN))


@pytest.mark.parametrize("act", Act)
def test_each_act_is_refused_to_who_has_no_right_to_it(store: Store, act: Act) -> None:
    for role, table in rights().items():
        actor = Actor(role, side="sichuan")
        for side in ("", "sichuan", "chongqing"):
            reach = table.acts.get(act)
            allowed = reach is Reach.ANY or (reach is Reach.OWN and side != "chongqing")
            assert may(actor, act, side) is allowed
            if allowed:
                with store.acting(actor).atomic(act, side=side):
                    pass
            else:
                with pytest.raises(Refusal, match="act_not_allowed"), store.acting(actor).atomic(act, side=side):
                    pass


def test_a_stage_names_no_text_that_the_other_side_cannot_read(scene: Scene) -> None:
    stone = Milestone("trees", "chongqing", "drafting", papers=(Paper("draft", "材料", scene.hidden.key),))
    them, revision = scene.store.acting(THEM), read(scene.store, "trees").revision
    with pytest.raises(Refusal, match="version_unshared"):
        save_milestone(them, load_stages(), stone, revision=revision, today=TODAY)


def test_a_side_changes_nothing_of_the_other(scene: Scene, make_draft: Callable[..., Any]) -> None:
    us = scene.store.acting(US)
    with pytest.raises(Refusal, match="act_not_allowed"):
        add_version(
            us, "trees", "chongqing", label="草案", date="", file_name="x.txt", content=b"x", draft=make_draft("新")
        )
    with pytest.raises(Refusal, match="act_not_allowed"):
        share_version(us, scene.theirs.key, Visibility.OWN, seen=Visibility.PUBLIC)


def test_two_actors_share_no_transaction(scene: Scene) -> None:
    us, them = scene.store.acting(US), scene.store.acting(THEM)
    with them.reading(), pytest.raises(RuntimeError), us.reading():
        pass


def test_who_changes_a_record_leaves_its_links_to_what_they_do_not_see(scene: Scene) -> None:
    us = scene.store.acting(US)
    for words in ("一", "二"):
        mine = instrument(us, "charter")
        assert [link.key for link in mine.links] == ["trees"]
        save_instrument(us, replace(mine, note=words))
    save_instrument(us, replace(instrument(us, "charter"), links=()))
    kept = instrument(scene.store, "charter")
    assert (kept.note, kept.links) == ("二", (Link(LinkTo.PROJECT, "elsewhere", SECRET),))
    with pytest.raises(Refusal, match="link_unknown"):
        save_instrument(us, replace(instrument(us, "charter"), links=(Link(LinkTo.PROJECT, "elsewhere"),)))


def test_opinions_are_the_own_affair_of_a_side_until_it_shares_them(scene: Scene) -> None:
    us, them = scene.store.acting(US), scene.store.acting(THEM)
    functions = _functions()
    assert SECRET in _shown(functions["consultation.keeping.opinions"], them, (scene.asked,))
    assert TABLE in _shown(functions["consultation.keeping.opinions"], us, (scene.shared,))
    before = _shown(functions["projects.events.latest"], us, ())
    added = functions["consultation.keeping.opinions"](them, scene.asked)
    handle(them, {added[0].key: added[0].revision}, Answer(Handling.ADOPTED))
    assert _shown(functions["projects.events.latest"], us, ()) == before
    assert scene.asked not in _shown(functions["projects.events.events"], us, ("trees",))
    for key in (scene.asked, scene.shared):
        with pytest.raises(Refusal, match=r"consultation_unknown|act_not_allowed"):
            add_opinions(us, key, [(Submission("我方的意见"), Answer())])
    with pytest.raises(Refusal, match="opinion_unknown"):
        handle(us, {added[0].key: added[0].revision + 1}, Answer(Handling.ADOPTED))
    told = Submission(
        "本人张三，电话13812345678，建议就近。", SourceKind.PUBLIC, "张三", True, "第一条（张三）", "张三家住云路1号"
    )
    (key,) = add_opinions(them, scene.shared, [(told, Answer(Handling.ADOPTED, "张三同志的建议已采纳。"))]).added
    for who, sees in ((them, True), (us, False)):
        read = _shown(functions["consultation.keeping.opinions"], who, (scene.shared,))
        assert [each in read for each in ("张三", "13812345678", "云路1号")] == [sees] * 3
        assert "建议就近" in read and "同志的建议已采纳" in read
    assert key
    seen = functions["consultation.keeping.opinions"](them, scene.shared)[0]
    with pytest.raises(Refusal, match="act_not_allowed"):
        handle(us, {seen.key: seen.revision}, Answer(Handling.ADOPTED))
