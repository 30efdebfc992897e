"""What becomes of opinions: many at once, under what was seen, with all that was answered kept."""

from collections.abc import Callable

import pytest

from drafts.refusal import Refusal
from legislation.consultation.collecting import add_opinions
from legislation.consultation.handling import (
    assign,
    handle,
    handle_each,
    join,
    remove_opinions,
    restore_opinions,
    set_apart,
)
from legislation.consultation.keeping import open_consultation, opinions
from legislation.consultation.records import Answer, Consultation, Handling, Opinion, StaleOpinion, Submission
from legislation.rights.actors import Actor, Role
from legislation.store.database import Store

LEADER = Actor(Role.LEADER, name="李主任", side="sichuan")
ADOPT = Answer(Handling.ADOPTED, "已修改。")


@pytest.fixture
def three(store: Store, asked: Consultation) -> tuple[Opinion, ...]:
    add_opinions(store, asked.key, [(Submission(words), Answer()) for words in ("一。", "二。", "三。")])
    return opinions(store, asked.key)


def seen(*every: Opinion) -> dict[str, int]:
    return {each.key: each.revision for each in every}


def test_a_group_is_answered_at_once_and_taken_back(
    store: Store, asked: Consultation, three: tuple[Opinion, ...]
) -> None:
    done = handle(store.acting(LEADER), seen(*three[:2]), ADOPT)
    assert [each.answer for each in done] == [ADOPT, ADOPT]
    assert [(each.history[0].who, each.revision) for each in done] == [("李主任", 2), ("李主任", 2)]
    back = handle(store, seen(*done), Answer())
    assert [each.open for each in back] == [True, True]
    assert [each.answer.handling for each in back[0].history] == [Handling.ADOPTED, Handling.OPEN]
    assert opinions(store, asked.key)[2] == three[2]


def test_who_comes_late_changes_none_of_them(store: Store, asked: Consultation, three: tuple[Opinion, ...]) -> None:
    handle(store.acting(LEADER), seen(three[0]), ADOPT)
    before = opinions(store, asked.key)
    with pytest.raises(StaleOpinion, match="opinions_changed") as late:
        handle(store, seen(*three), Answer(Handling.DECLINED, "不宜规定。"))
    assert (late.value.who, late.value.params["count"]) == ("李主任", 1)
    assert opinions(store, asked.key) == before
    handle(store, late.value.present, Answer(Handling.DECLINED, "不宜规定。"))  # type: ignore[arg-type]
    assert {each.answer.handling for each in opinions(store, asked.key)} == {Handling.DECLINED}


def test_each_may_get_its_own_answer_back(store: Store, three: tuple[Opinion, ...]) -> None:
    first = handle(store, seen(three[0]), ADOPT)
    later = handle(store, seen(*first, three[1]), Answer(Handling.DEFERRED))
    back = handle_each(store, {later[0].key: (later[0].revision, ADOPT), later[1].key: (later[1].revision, Answer())})
    assert [each.answer for each in back] == [ADOPT, Answer()]


def test_the_same_answer_again_adds_nothing(store: Store, three: tuple[Opinion, ...]) -> None:
    (done,) = handle(store, seen(three[0]), ADOPT)
    assert handle(store, seen(done), ADOPT) == (done,)


@pytest.mark.parametrize("handling", [Handling.DECLINED, Handling.PARTLY])
def test_who_declines_says_why(store: Store, three: tuple[Opinion, ...], handling: Handling) -> None:
    with pytest.raises(Refusal, match="reply_missing"):
        handle(store, seen(three[0]), Answer(handling, " "))


def test_people_put_together_and_set_apart(store: Store, three: tuple[Opinion, ...]) -> None:
    joined = join(store, seen(*three))
    assert len({each.bond for each in joined}) == 1
    assert joined[0].bond
    apart = set_apart(store, seen(*joined))
    assert len({each.bond for each in apart} - {""}) == 3


def test_opinions_are_assigned_removed_and_restored(store: Store, three: tuple[Opinion, ...]) -> None:
    (mine,) = assign(store, seen(three[0]), to="王五", due="2026-03-10")
    assert (mine.assigned, mine.due) == ("王五", "2026-03-10")
    (gone,) = remove_opinions(store, seen(mine))
    assert gone.removed_at
    (back,) = restore_opinions(store, seen(gone))
    assert not back.removed_at


@pytest.mark.parametrize("act", [join, set_apart, remove_opinions, restore_opinions])
def test_unknown_opinions_and_those_of_several_consultations_are_refused(
    store: Store, asked: Consultation, three: tuple[Opinion, ...], act: Callable[..., object]
) -> None:
    other = open_consultation(store, "trees", asked.version, title="另一次")
    (strange,) = add_opinions(store, other.key, [(Submission("四。"), Answer())]).added
    for wrong, code in (({}, "opinion_unknown"), ({"opinion-0": 1}, "opinion_unknown")):
        with pytest.raises(Refusal, match=code):
            act(store, wrong)
    with pytest.raises(Refusal, match="opinions_of_several"):
        act(store, seen(three[0]) | {strange: 1})
