"""What comes in: nothing twice, nothing half, each with its place."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts.refusal import Refusal
from drafts.written_places import Concern
from legislation.consultation import collecting
from legislation.consultation.collecting import add_opinion, add_opinions, change_opinion
from legislation.consultation.keeping import (
    change_consultation,
    consultation,
    consultations,
    open_consultation,
    opinions,
    share_consultation,
)
from legislation.consultation.records import Answer, Consultation, Handling, SourceKind, StaleOpinion, Submission
from legislation.projects.events import events
from legislation.projects.records import Version, What
from legislation.rights.actors import Actor, Role, Visibility
from legislation.store.database import Store

STAFF = Actor(Role.STAFF, name="王五", side="sichuan", person="p1")
FOREIGN = Actor(Role.STAFF, name="赵六", side="chongqing", person="p2")


def said(opinion: str = "建议加大处罚。", **more: object) -> Submission:
    return Submission(opinion, **{"source": SourceKind.PUBLIC, "who": "张三", "person": True} | more)  # type: ignore[arg-type]


def test_the_place_is_found_in_the_version(store: Store, asked: Consultation) -> None:
    places = ("第1条、第三条第一款", "全文", "第九条", "", "第二条，第八条")
    add_opinions(store, asked.key, [(said(provision=place), Answer()) for place in places])
    found = [(each.concern, each.keys, each.to_check) for each in opinions(store, asked.key)]
    assert found == [
        (Concern.PROVISION, ("1", "3/1"), False),
        (Concern.WHOLE, (), False),
        (Concern.UNKNOWN, (), True),
        (Concern.UNKNOWN, (), True),
        (Concern.PROVISION, ("2",), True),
    ]


def test_the_same_file_again_adds_nothing_and_a_longer_one_what_is_new(store: Store, asked: Consultation) -> None:
    file = [(said(), Answer()), (said(who=""), Answer()), (said(who=""), Answer()), (said("不同意。"), Answer())]
    assert len(add_opinions(store, asked.key, file).added) == 4
    again = add_opinions(store, asked.key, file)
    assert (again.added, again.known) == ((), 4)
    longer = add_opinions(store, asked.key, [*file, (said(who=""), Answer())])
    assert (len(longer.added), longer.known) == (1, 4)
    assert [each.ordinal for each in opinions(store, asked.key)] == [1, 2, 3, 4, 5]
    assert [event.what for event in events(store, "trees")].count(What.OPINIONS_ADDED) == 2


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("甲乙丙"), st.sampled_from(("", "第一条"))), max_size=8))
def test_files_in_any_order_leave_each_opinion_as_often_as_the_file_that_has_it_most(
    store: Store, asked: Consultation, drawn: list[tuple[str, str]]
) -> None:
    file = [(said(words, provision=place), Answer()) for words, place in drawn]
    fresh = open_consultation(store, "trees", asked.version, title="另一次")
    add_opinions(store, fresh.key, file)
    add_opinions(store, fresh.key, file[::-1])
    add_opinions(store, fresh.key, file[: len(file) // 2])
    assert sorted(each.said.opinion + each.said.provision for each in opinions(store, fresh.key)) == sorted(
        words + place for words, place in drawn
    )


def test_what_is_wrong_leaves_nothing_behind(
    store: Store, asked: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = {
        "opinion_missing": (said(" \n"), Answer()),
        "text_too_long": (said("长" * 10_001), Answer()),
        "day_wrong": (said(received="昨天"), Answer()),
        "reply_missing": (said(), Answer(Handling.DECLINED)),
    }
    for code, one in wrong.items():
        with pytest.raises(Refusal, match=code):
            add_opinions(store, asked.key, [(said(), Answer()), one])
    monkeypatch.setattr(collecting, "MOST", 1)
    with pytest.raises(Refusal, match="opinions_too_many"):
        add_opinions(store, asked.key, [(said("一"), Answer()), (said("二"), Answer())])
    with pytest.raises(Refusal, match="consultation_unknown"):
        add_opinions(store, "consultation-0", [(said(), Answer())])
    assert opinions(store, asked.key) == ()


def test_what_became_of_an_opinion_comes_along(store: Store, asked: Consultation) -> None:
    answer = Answer(Handling.PARTLY, "已在第二条中体现。")
    add_opinions(store.acting(STAFF), asked.key, [(said(), answer)])
    (found,) = opinions(store, asked.key)
    assert (found.answer, found.history[0].who) == (answer, "王五")


def test_one_from_a_form_is_another_person(store: Store, asked: Consultation) -> None:
    first, second = (add_opinion(store, asked.key, said(who="")) for _ in range(2))
    assert (first.ordinal, second.ordinal) == (1, 2)


def test_a_corrected_opinion_is_read_again_and_a_late_correction_refused(store: Store, asked: Consultation) -> None:
    made = add_opinion(store, asked.key, said(provision="第九条"))
    assert made.to_check
    better = change_opinion(store, made.key, said(provision="第三条"), revision=made.revision)
    assert (better.keys, better.revision, better.to_check) == (("3",), 2, False)
    with pytest.raises(StaleOpinion, match="opinions_changed") as late:
        change_opinion(store, made.key, said(provision="第二条"), revision=made.revision)
    assert late.value.present == {made.key: 2}


def test_the_log_says_how_many_and_never_in_what_words(store: Store, asked: Consultation) -> None:
    add_opinions(store, asked.key, [(said(), Answer())])
    told = repr(events(store, "trees"))
    assert all(word not in told for word in ("张三", "处罚", "公开征求意见"))
    assert events(store, "trees")[0].after == {"consultation": asked.key, "count": 1}


def test_the_other_side_sees_what_is_shared_without_the_names_of_persons(
    store: Store, asked: Consultation, sent: Version
) -> None:
    unit = said("无意见", source=SourceKind.DEPARTMENT, who="省民政厅", person=False)
    add_opinions(store, asked.key, [(said(), Answer()), (unit, Answer())])
    theirs = store.acting(FOREIGN)
    assert consultations(theirs, "trees") == ()
    shared = share_consultation(store, asked.key, Visibility.BOTH, revision=asked.revision)
    assert [(each.said.who, each.said.person) for each in opinions(theirs, asked.key)] == [
        ("", True),
        ("省民政厅", False),
    ]
    assert [each.said.who for each in opinions(store.acting(STAFF), asked.key)] == ["张三", "省民政厅"]
    share_consultation(store, asked.key, Visibility.OWN, revision=shared.revision)
    with pytest.raises(Refusal, match="consultation_unknown"):
        opinions(theirs, asked.key)
    with pytest.raises(Refusal, match="consultation_not_public"):
        share_consultation(store, asked.key, Visibility.PUBLIC, revision=3)


def test_a_consultation_changes_under_the_revision_that_was_seen(store: Store, asked: Consultation) -> None:
    changed = change_consultation(store, asked.key, title="再次征求意见", since="", until="", revision=1)
    assert (changed.title, changed.revision) == ("再次征求意见", 2)
    with pytest.raises(StaleOpinion, match="consultation_changed"):
        change_consultation(store, asked.key, title="又一次", since="", until="", revision=1)
    for wrong, code in (("", "consultation_untitled"),):
        with pytest.raises(Refusal, match=code):
            change_consultation(store, asked.key, title=wrong, since="", until="", revision=2)
    with pytest.raises(Refusal, match="days_reversed"):
        change_consultation(store, asked.key, title="名", since="2026-03-01", until="2026-02-01", revision=2)
    assert consultation(store, asked.key) == changed
