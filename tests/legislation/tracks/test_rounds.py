"""Rounds of consultation: what was sent stays what it was about, and only the other side answers."""

from collections.abc import Callable
from datetime import date
from sqlite3 import IntegrityError

import pytest
from sqlite_utils import Database

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.conversation.records import Place
from legislation.conversation.threads import open_thread
from legislation.dates.partial import PartialDate
from legislation.negotiation.records import Anchor
from legislation.projects.events import events
from legislation.projects.keeping import add_project
from legislation.projects.keeping import project as read
from legislation.projects.records import Project, Side, What
from legislation.projects.versions import add_version, versions
from legislation.rights.actors import Actor, Role, Visibility
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.store.tables.tracks import create_round_answers, create_rounds
from legislation.tracks.keeping import set_facts, track
from legislation.tracks.records import ProjectFacts
from legislation.tracks.rounds import (
    Answering,
    StaleRound,
    answer_round,
    rounds,
    send_round,
    take_round_back,
    withdraw_answer,
)

US = Actor(Role.STAFF, "川方", "sichuan", "person-us")
THEM = Actor(Role.STAFF, "渝方", "chongqing", "person-them")
SENT, DUE, LATER = PartialDate(2026, 3, 1), PartialDate(2026, 3, 20), PartialDate(2026, 3, 18)
Put = Callable[..., str]


@pytest.fixture
def put(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Put:
    def put(side: str, words: str, visibility: Visibility = Visibility.BOTH) -> str:
        made = add_version(
            store,
            "trees",
            side,
            label="草案",
            date="2026-02",
            file_name="a.txt",
            content=words.encode(),
            draft=make_draft(words),
            visibility=visibility,
        )
        return made.key

    return put


def test_a_round_is_about_the_versions_that_were_sent(store: Store, put: Put) -> None:
    ours, theirs = put("sichuan", "甲"), put("chongqing", "乙")
    us, them = store.acting(US), store.acting(THEM)
    made = send_round(us, "trees", [theirs, ours], sent=SENT, due=DUE, note="请提意见")
    assert (made.ordinal, made.side, made.to, made.versions) == (1, "sichuan", ("chongqing",), (ours, theirs))
    assert (made.who, made.awaited, made.shared) == ("川方", ("chongqing",), False)
    assert (made.is_late(date(2026, 3, 20)), made.is_late(date(2026, 3, 21))) == (False, True)
    answered = answer_round(them, made.key, Answering(LATER, theirs, "基本同意"), seen=made)
    (answer,) = answered.answers
    assert (answer.side, answer.answered, answer.version, answer.words) == ("chongqing", LATER, theirs, "基本同意")
    assert (answer.who, answered.awaited, answered.is_late(date(2027, 1, 1))) == ("渝方", (), False)
    assert rounds(store, "trees") == track(us, "trees").rounds == (answered,)
    assert send_round(them, "trees", [theirs], sent=LATER).ordinal == 2
    told = [each.what for each in events(store, "trees")[:3]]
    assert told == [What.ROUND_SENT, What.ROUND_ANSWERED, What.ROUND_SENT]
    with pytest.raises(IntegrityError), store.atomic(Act.PLANT) as connection:
        connection.run("UPDATE round_version SET version = :other", other=theirs)


def test_to_send_a_draft_is_to_show_it_and_to_take_it_back_is_to_hide_it(store: Store, put: Put) -> None:
    us, them, inner = store.acting(US), store.acting(THEM), put("sichuan", "丙", Visibility.OWN)
    assert versions(them, "trees") == ()
    made = send_round(us, "trees", [inner], sent=SENT)
    assert made.shared
    assert [each.key for each in versions(them, "trees")] == [inner]
    with pytest.raises(Refusal, match="act_not_allowed"):
        take_round_back(them, made.key)
    take_round_back(us, made.key)
    assert rounds(us, "trees") == rounds(them, "trees") == versions(them, "trees") == ()
    told = [each.what for each in events(them, "trees")]
    assert told[0] is What.ROUND_TAKEN_BACK
    assert not {What.ROUND_SENT, What.VERSION_SHARED} & set(told)
    with pytest.raises(Refusal, match="round_unknown"):
        answer_round(them, made.key, Answering(LATER), seen=made)
    assert send_round(us, "trees", [inner], sent=SENT).ordinal == 1


def test_what_was_shown_before_stays_so_and_what_was_sent_twice_is_sent(store: Store, put: Put) -> None:
    us, them = store.acting(US), store.acting(THEM)
    shown, inner = put("sichuan", "甲"), put("sichuan", "丙", Visibility.OWN)
    take_round_back(us, send_round(us, "trees", [shown], sent=SENT).key)
    first, second = (send_round(us, "trees", [inner], sent=SENT) for _ in range(2))
    take_round_back(us, first.key)
    assert [each.key for each in versions(them, "trees")] == [shown, inner]
    assert [each.ordinal for each in rounds(them, "trees")] == [second.ordinal] == [2]


def test_a_draft_on_which_the_other_side_has_spoken_is_not_taken_back(store: Store, put: Put) -> None:
    us, them, inner = store.acting(US), store.acting(THEM), put("sichuan", "丙", Visibility.OWN)
    made = send_round(us, "trees", [inner], sent=SENT)
    place = Place(Anchor(inner, ("1",), "", ()))
    open_thread(them, "trees", place, "渝方内部意见")
    take_round_back(us, made.key)  # what is said among themselves shows nothing
    made = send_round(us, "trees", [inner], sent=SENT)
    open_thread(them, "trees", place, "请说明", visibility=Visibility.BOTH)
    with pytest.raises(Refusal, match="round_in_use"):
        take_round_back(us, made.key)
    assert rounds(us, "trees") == (made,)


def test_what_is_sent_can_be_read_by_the_other_side(store: Store, put: Put) -> None:
    ours, theirs, inner = put("sichuan", "甲"), put("chongqing", "乙"), put("chongqing", "丙", Visibility.OWN)
    us, them = store.acting(US), store.acting(THEM)
    for mine, papers, code in (
        (us, [ours, inner], "version_unknown"),
        (store, [ours, inner], "version_unshared"),
        (us, [theirs], "round_without_draft"),
        (us, [], "round_without_draft"),
        (them, ["none"], "version_unknown"),
    ):
        with pytest.raises(Refusal, match=code):
            send_round(mine, "trees", papers, side="chongqing" if mine is them else "sichuan", sent=SENT)
    for more, code in (
        ({"due": PartialDate(2026, 2)}, "round_due_early"),
        ({"to": ["sichuan"]}, "round_to_nobody"),
        ({"to": ["guizhou"]}, "side_unknown"),
        ({"side": "chongqing"}, "act_not_allowed"),
    ):
        with pytest.raises(Refusal, match=code):
            send_round(us, "trees", [ours], sent=SENT, **more)
    assert rounds(store, "trees") == ()


def test_the_other_side_answers_once_it_saw_the_round(store: Store, put: Put) -> None:
    us, them = store.acting(US), store.acting(THEM)
    made = send_round(us, "trees", [put("sichuan", "甲")], sent=SENT)
    own, inner = put("chongqing", "乙"), put("chongqing", "丙", Visibility.OWN)
    for acting, answering, code in (
        (us, Answering(LATER), "round_of_sender"),
        (them, Answering(PartialDate(2026, 2)), "round_answer_early"),
        (them, Answering(LATER, made.versions[0]), "version_unknown"),
    ):
        with pytest.raises(Refusal, match=code):
            answer_round(acting, made.key, answering, seen=made)
    now = answer_round(them, made.key, Answering(LATER, inner), seen=made)
    assert [each.key for each in versions(us, "trees") if each.side == "chongqing"] == [own, inner]
    with pytest.raises(StaleRound) as told:
        answer_round(them, made.key, Answering(DUE), seen=made)
    assert (told.value.found, told.value.who) == (now, "渝方")
    with pytest.raises(Refusal, match="round_answered"):
        take_round_back(us, made.key)
    changed = answer_round(them, made.key, Answering(DUE, own), seen=now)
    assert [each.answered for each in changed.answers] == [DUE]
    again = withdraw_answer(them, made.key, seen=changed)
    assert (again.answers, again.awaited) == ((), ("chongqing",))
    with pytest.raises(Refusal, match="round_unknown"):
        answer_round(them, "round-0", Answering(LATER), seen=made)


def test_of_a_round_to_several_each_answers(store: Store, make_draft: Callable[..., Draft]) -> None:
    sides = tuple(Side(key, key, key) for key in ("sichuan", "chongqing", "guizhou"))
    add_project(store, "赤水河保护", sides, key="river")
    made = add_version(
        *(store, "river", "sichuan"), label="草案", date="", file_name="a.txt", content=b"a", draft=make_draft("甲")
    )
    sent = send_round(store, "river", [made.key], side="sichuan", sent=SENT, due=DUE)
    assert sent.awaited == ("chongqing", "guizhou")
    then = answer_round(store, sent.key, Answering(LATER), seen=sent, side="guizhou")
    assert then.awaited == ("chongqing",)
    assert then.is_late(date(2026, 4, 1))
    assert send_round(store, "river", [made.key], side="sichuan", to=["guizhou"], sent=SENT).to == ("guizhou",)


def test_a_project_has_one_side_that_leads(store: Store, project: Project) -> None:
    facts = ProjectFacts("trees", lead="chongqing")
    set_facts(store, facts, revision=project.revision)
    assert track(store, "trees").facts.lead == "chongqing"
    with pytest.raises(Refusal, match="side_unknown"):
        set_facts(store, ProjectFacts("trees", lead="guizhou"), revision=read(store, "trees").revision)


def test_rounds_of_an_older_store_keep_who_was_asked_and_what_was_answered() -> None:
    db = Database(memory=True)
    db.execute("CREATE TABLE project (key TEXT PRIMARY KEY)")
    db.execute("CREATE TABLE version (key TEXT PRIMARY KEY)")
    db.execute("CREATE TABLE project_facts (project TEXT)")
    db.execute("CREATE TABLE side (project TEXT, key TEXT, PRIMARY KEY (project, key))")
    db.execute("INSERT INTO project VALUES ('river')")
    db.execute("INSERT INTO side VALUES ('river', 'a'), ('river', 'b'), ('river', 'c')")
    create_rounds(db)
    told = "INSERT INTO round VALUES (?, 'river', 'a', ?, '2026-03', NULL, ?, ?, '', 1)"
    db.execute(told, ("one", 1, "2026-04", "c"))
    db.execute(told, ("two", 2, None, ""))
    create_round_answers(db)
    assert [(row["round"], row["side"]) for row in db["round_recipient"].rows] == [
        ("one", "c"),
        ("two", "b"),
        ("two", "c"),
    ]
    assert [(row["round"], row["side"], row["answered"]) for row in db["round_answer"].rows] == [
        ("one", "c", "2026-04")
    ]
    with pytest.raises(IntegrityError):
        db.execute("UPDATE round SET ordinal = 1")
