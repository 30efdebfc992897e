"""What waits for whom: each thing for its person alone, until it is done or read."""

from dataclasses import replace

from hypothesis import given as drawn
from hypothesis import strategies as st

from analysis.waiting import Matters, WaitKind, given, waiting
from legislation.conversation.records import Comment, Edition, Hanging, Place, ReadMarks, Somebody, Task, Thread
from legislation.negotiation.moves import Move, MoveKind, RowProposal
from legislation.negotiation.records import Anchor, Decided, Decision, Position
from legislation.projects.records import Project, Side, Version
from legislation.rights.actors import Actor, Role, Visibility

LI = Actor(Role.STAFF, "李芳", "sichuan", "person-li")
CHEN = Actor(Role.STAFF, "陈静", "chongqing", "person-chen")
WANG = Actor(Role.LEADER, "王强", "sichuan", "person-wang")
NOTHING = ReadMarks("", frozenset())
SIDES = (Side("sichuan", "四川", "四川省人大常委会"), Side("chongqing", "重庆", "重庆市人大常委会"))
PROJECT = Project("trees", "古树保护条例", SIDES, demonstration=False, created_at="2026-01-01", revision=1)
PLACE = Place(Anchor("s1", ("5",), "c1", ("6",)))


def one(actor: Actor) -> Somebody:
    return Somebody(actor.name, actor.side, actor.person)


def comment(number: int, author: Actor, *mentions: Actor, withdrawn: str = "") -> Comment:
    at = f"2026-03-0{number}"
    editions = () if withdrawn else (Edition(1, f"第{number}条意见", at),)
    named = tuple(map(one, mentions))
    return Comment(f"comment-{number}", "thread-1", Visibility.BOTH, one(author), at, editions, named, withdrawn)


def matters(*comments: Comment, **more: object) -> Matters:
    hung = (Hanging(1, PLACE, "", ""),)
    thread = Thread("thread-1", "trees", "sichuan", Visibility.BOTH, hung, comments)
    known = Matters((PROJECT,), (thread,) if comments else (), (), (), (), {})
    return replace(known, **more)  # type: ignore[arg-type]


def kinds(actor: Actor, of: Matters, marks: ReadMarks = NOTHING) -> list[tuple[WaitKind, bool]]:
    return [(each.kind, each.unread) for each in waiting(actor, of, marks)]


def test_who_is_named_and_who_spoke_before_hear_of_a_comment() -> None:
    of = matters(comment(1, LI), comment(2, CHEN, WANG))
    assert kinds(LI, of) == [(WaitKind.REPLY, True)]
    assert kinds(WANG, of) == [(WaitKind.MENTION, True)]
    assert kinds(CHEN, of) == []


def test_a_withdrawn_comment_waits_for_nobody() -> None:
    assert kinds(LI, matters(comment(1, LI), comment(2, CHEN, LI, withdrawn="2026-03-03"))) == []


def test_what_was_read_stays_but_is_not_unread() -> None:
    of = matters(comment(1, LI), comment(2, CHEN), comment(3, CHEN))
    assert kinds(LI, of, ReadMarks("2026-03-02", frozenset())) == [(WaitKind.REPLY, True), (WaitKind.REPLY, False)]
    assert kinds(LI, of, ReadMarks("", frozenset({"comment-3"}))) == [(WaitKind.REPLY, True), (WaitKind.REPLY, False)]


def task(key: str, to: Actor, by: Actor, due: str = "", done: str = "") -> Task:
    return Task(key, "trees", by.side, Visibility.BOTH, "查办法", one(to), due, one(by), "2026-03-01", done_at=done)


def test_tasks_wait_until_they_are_done_the_first_due_first() -> None:
    of = matters(
        tasks=(task("a", LI, CHEN), task("b", LI, CHEN, "2026-04-01"), task("c", LI, LI), task("d", LI, CHEN, done="x"))
    )
    assert [each.item for each in waiting(LI, of, NOTHING)] == ["b", "a", "c"]
    assert [each.unread for each in waiting(LI, of, NOTHING)] == [True, True, False]  # one's own is no news
    assert [each.key for each in given(CHEN, of)] == ["b", "a"]
    assert given(LI, of) == ()


def test_a_proposal_waits_for_the_other_side_until_it_is_answered() -> None:
    def proposal(*moves: MoveKind) -> RowProposal:
        sides = ["chongqing", "sichuan"]
        history = tuple(
            Decision(n + 1, Move(kind, sides[n % 2], Position.WORDED), PLACE.anchor, "陈静", "2026-03-01")
            for n, kind in enumerate(moves)
        )
        return Decided("proposal-1", "trees", "sichuan", "chongqing", history)

    offered = matters(proposals=(proposal(MoveKind.PROPOSED),))
    assert kinds(WANG, offered) == [(WaitKind.ANSWER, True)]
    assert kinds(CHEN, offered) == []
    assert kinds(LI, matters(proposals=(proposal(MoveKind.PROPOSED, MoveKind.ACCEPTED),))) == []


def version(key: str, side: str, visibility: Visibility = Visibility.BOTH) -> Version:
    at = "2026-03-01"
    return Version(key, "trees", side, 1, "草案", "", "", 3, "f", "f.txt", at, visibility=visibility)


def test_the_latest_text_that_the_other_side_shared_is_news_from_the_day_it_was_shared() -> None:
    texts = (version("c1", "chongqing"), version("c2", "chongqing"), version("c3", "chongqing", Visibility.OWN))
    of = matters(versions=(version("s1", "sichuan"), *texts), shared={"c2": "2026-03-09"})
    (found,) = waiting(LI, of, NOTHING)
    assert (found.kind, found.version, found.at) == (WaitKind.VERSION, "c2", "2026-03-09")
    assert waiting(replace(LI, side=""), of, NOTHING) == ()


def test_nothing_waits_in_a_project_that_is_put_away() -> None:
    assert (
        kinds(LI, replace(matters(comment(1, LI), comment(2, CHEN)), projects=(replace(PROJECT, archived=True),))) == []
    )


PEOPLE = st.sampled_from([LI, CHEN, WANG])


@drawn(st.lists(st.tuples(PEOPLE, st.lists(PEOPLE, max_size=2, unique=True)), min_size=1, max_size=7))
def test_nobody_hears_of_their_own_words_and_everybody_of_a_mention(said: list[tuple[Actor, list[Actor]]]) -> None:
    comments = [comment(number, author, *named) for number, (author, named) in enumerate(said, start=1)]
    for actor in (LI, CHEN, WANG):
        told = {each.item: each.kind for each in waiting(actor, matters(*comments), NOTHING)}
        for made in comments:
            own = made.author == one(actor)
            assert not (own and made.key in told)
            assert (told.get(made.key) is WaitKind.MENTION) == (not own and one(actor) in made.mentions)
