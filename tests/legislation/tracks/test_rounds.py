"""Rounds of consultation: what was sent stays what it was about, and only the other side answers."""

from collections.abc import Callable
from datetime import date
from sqlite3 import IntegrityError

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.events import events
from legislation.projects.keeping import project as read
from legislation.projects.records import Project, What
from legislation.projects.versions import add_version
from legislation.rights.actors import Actor, Role, Visibility
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.tracks.keeping import set_facts, track
from legislation.tracks.records import ProjectFacts
from legislation.tracks.rounds import StaleRound, answer_round, rounds, send_round

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
    made = send_round(us, "trees", [ours, theirs], sent=SENT, due=DUE, note="请提意见")
    assert (made.ordinal, made.side, made.versions, made.answered) == (1, "sichuan", (ours, theirs), None)
    assert (made.is_late(date(2026, 3, 20)), made.is_late(date(2026, 3, 21))) == (False, True)
    answered = answer_round(them, made.key, LATER, seen=made)
    assert (answered.answered, answered.answered_by, answered.note) == (LATER, "chongqing", "请提意见")
    assert rounds(store, "trees") == (answered,)
    assert not answered.is_late(date(2027, 1, 1))
    assert send_round(them, "trees", [theirs], sent=LATER).ordinal == 2
    told = [each.what for each in events(store, "trees")[:3]]
    assert told == [What.ROUND_SENT, What.ROUND_ANSWERED, What.ROUND_SENT]
    with pytest.raises(IntegrityError), store.atomic(Act.PLANT) as connection:
        connection.run("UPDATE round_version SET version = :other", other=theirs)


def test_what_is_sent_can_be_read_by_the_other_side(store: Store, put: Put) -> None:
    ours, theirs, inner = put("sichuan", "甲"), put("chongqing", "乙"), put("sichuan", "丙", Visibility.OWN)
    us = store.acting(US)
    for versions, code in (
        ([inner], "version_unshared"),
        ([theirs], "round_without_draft"),
        ([], "round_without_draft"),
        (["none"], "version_unknown"),
    ):
        with pytest.raises(Refusal, match=code):
            send_round(us, "trees", versions, sent=SENT)
    with pytest.raises(Refusal, match="round_due_early"):
        send_round(us, "trees", [ours], sent=DUE, due=SENT)
    with pytest.raises(Refusal, match="act_not_allowed"):
        send_round(us, "trees", [theirs], side="chongqing", sent=SENT)
    assert rounds(store, "trees") == ()


def test_the_other_side_answers_once_it_saw_the_round(store: Store, put: Put) -> None:
    us, them = store.acting(US), store.acting(THEM)
    made = send_round(us, "trees", [put("sichuan", "甲")], sent=SENT)
    for acting, answered, code in ((us, LATER, "round_of_sender"), (them, PartialDate(2026, 2), "round_answer_early")):
        with pytest.raises(Refusal, match=code):
            answer_round(acting, made.key, answered, seen=made)
    now = answer_round(them, made.key, LATER, seen=made)
    with pytest.raises(StaleRound) as told:
        answer_round(them, made.key, DUE, seen=made)
    assert told.value.found == now
    with pytest.raises(Refusal, match="round_unknown"):
        answer_round(them, "round-0", LATER, seen=made)


def test_a_project_has_one_side_that_leads(store: Store, project: Project) -> None:
    facts = ProjectFacts("trees", lead="chongqing")
    set_facts(store, facts, revision=project.revision)
    assert track(store, "trees").facts.lead == "chongqing"
    with pytest.raises(Refusal, match="side_unknown"):
        set_facts(store, ProjectFacts("trees", lead="guizhou"), revision=read(store, "trees").revision)
