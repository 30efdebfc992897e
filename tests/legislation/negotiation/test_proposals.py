"""本方拟 → 已提出 → 对方回应 → 已商定: what each side sees of it, who may do what when, and what becomes agreed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from drafts.refusal import Refusal
from legislation.negotiation.intentions import StaleIntention, intend, intentions
from legislation.negotiation.moves import MoveKind, RowProposal, agreed_move, awaited
from legislation.negotiation.positions import decide, positions
from legislation.negotiation.proposals import (
    StaleProposal,
    accept,
    decline,
    open_offers,
    proposal,
    proposals,
    propose,
    withdraw,
)
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.events import events, last_changes, latest, log_digest
from legislation.projects.keeping import add_project
from legislation.projects.records import Project
from legislation.projects.versions import add_version
from legislation.rights.actors import LOCAL, Actor, Role, Visibility
from legislation.store.database import Store, open_store
from tests.legislation.conftest import SIDES, Clock, article

US = Actor(Role.STAFF, "川方", "sichuan", "person-us")
THEM = Actor(Role.STAFF, "渝方", "chongqing", "person-them")
OURS = Verdict(Position.WORDED, wording="每年公布古树名录。")
THEIRS = Verdict(Position.WORDED, wording="每半年公布古树名录。")


@pytest.fixture
def sides(store: Store) -> tuple[Store, Store]:
    return store.acting(US), store.acting(THEM)


def test_what_both_accepted_is_the_position_of_the_row(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor, clock: Clock
) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    assert (made.present.who, made.present.verdict.side, awaited(made)) == ("川方", "sichuan", "chongqing")
    clock.forward(days=1)
    countered = propose(them, project.key, anchor, THEIRS, key=made.key, revision=1)
    assert (countered.present.verdict.kind, awaited(countered)) == (MoveKind.COUNTERED, "sichuan")
    assert positions(store, project.key) == ()
    agreed = accept(us, project.key, made.key, 2)
    (recorded,) = positions(store, project.key)
    assert (recorded.present.verdict, awaited(agreed)) == (THEIRS, "")
    assert agreed.present.verdict.recorded == recorded.key
    assert recorded.present.who == "川方"


def test_what_waits_says_for_whom_and_since_when(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor, clock: Clock
) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    clock.forward(days=1)
    propose(them, project.key, anchor, THEIRS, key=made.key, revision=1)
    (offer,) = open_offers(store)
    assert (offer.proposal, offer.side, offer.awaited) == (made.key, "chongqing", "sichuan")
    assert offer.since == "2026-03-02T08:00:00.000Z"
    decline(us, project.key, made.key, 2, "另议")
    assert open_offers(store) == ()


def test_terms_that_were_changed_since_are_not_accepted(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor
) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    now = propose(us, project.key, anchor, replace(OURS, wording="每月公布。"), key=made.key, revision=1)
    with pytest.raises(StaleProposal) as told:
        accept(them, project.key, made.key, 1)
    assert told.value.found == now
    assert {each.field: (each.before, each.after) for each in told.value.changes} == {
        "wording": (OURS.wording, "每月公布。")
    }
    with pytest.raises(StaleProposal):
        propose(them, project.key, anchor, THEIRS)  # saw none at all
    assert (positions(store, project.key), proposals(store, project.key)) == ((), (now,))


def test_an_agreement_holds_until_another_takes_its_place(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor
) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    accept(them, project.key, made.key, 1)
    again = propose(them, project.key, anchor, THEIRS, key=made.key, revision=2)
    assert again.present.verdict.kind is MoveKind.PROPOSED
    declined = decline(us, project.key, made.key, 3, "频次过高")
    assert (declined.present.verdict.answer, awaited(declined)) == ("频次过高", "")
    assert agreed_move(declined) == declined.history[1]
    assert positions(store, project.key)[0].present.verdict == OURS
    propose(us, project.key, anchor, THEIRS, key=made.key, revision=4)
    accept(them, project.key, made.key, 5)
    (recorded,) = positions(store, project.key)
    assert [each.verdict for each in recorded.history] == [OURS, THEIRS]


def test_one_side_neither_answers_itself_nor_takes_back_what_is_not_its_own(
    sides: tuple[Store, Store], project: Project, anchor: Anchor
) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    for act in (
        lambda: accept(us, project.key, made.key, 1),
        lambda: decline(us, project.key, made.key, 1, "不行"),
        lambda: withdraw(them, project.key, made.key, 1),
    ):
        with pytest.raises(Refusal, match="proposal_not_yours"):
            act()
    with pytest.raises(Refusal, match="act_not_allowed"):
        accept(us, project.key, made.key, 1, side="chongqing")
    with pytest.raises(Refusal, match="proposal_reason_missing"):
        decline(them, project.key, made.key, 1, " ")
    gone = withdraw(us, project.key, made.key, 1)
    assert awaited(gone) == ""
    with pytest.raises(Refusal, match="proposal_not_yours"):
        accept(them, project.key, made.key, 2)


def test_one_side_records_nothing_that_binds_the_other(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor
) -> None:
    us, _ = sides
    for verdict in (OURS, Verdict(Position.AGREED), Verdict(Position.ONE_SIDED), replace(OURS, position=Position.OPEN)):
        with pytest.raises(Refusal, match="position_needs_both"):
            decide(us, project.key, anchor, verdict)
    noted = decide(us, project.key, anchor, Verdict(Position.OPEN, note="待商"))
    both = decide(store, project.key, anchor, OURS, key=noted.key, revision=1)
    for verdict in (Verdict(None), Verdict(Position.OPEN)):
        with pytest.raises(Refusal, match="position_needs_both"):
            decide(us, project.key, anchor, verdict, key=both.key, revision=2)
    assert positions(store, project.key) == (both,)


def test_one_person_of_a_machine_acts_for_both(store: Store, project: Project, anchor: Anchor) -> None:
    both = store.acting(LOCAL)
    with pytest.raises(Refusal, match="side_unknown"):
        propose(both, project.key, anchor, OURS)
    made = propose(both, project.key, anchor, OURS, side="chongqing")
    accept(both, project.key, made.key, 1, side="sichuan", answer="照办")
    assert positions(both, project.key)[0].present.verdict == OURS


def test_a_side_keeps_its_intention_for_itself(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor
) -> None:
    us, them = sides
    before = _seen(them)
    kept = intend(us, project.key, anchor, OURS, note="底线")
    with pytest.raises(StaleIntention):
        intend(us, project.key, anchor, THEIRS)
    intend(us, project.key, anchor, THEIRS, note="让步", key=kept.key, revision=1)
    assert _seen(them) == before
    assert [each.present.verdict.note for each in intentions(us, project.key)] == ["让步"]
    assert (intentions(them, project.key), events(them, project.key)) == ((), before[0])
    with pytest.raises(Refusal, match="intention_unknown"):
        intend(them, project.key, anchor, OURS, key=kept.key, revision=2)
    own = intend(them, project.key, anchor, OURS)  # no word of the other's
    assert own.revision == 1
    logged = "".join(repr((each.before, each.after)) for each in events(store, project.key))
    assert not any(word in logged for word in ("底线", "让步", OURS.wording, THEIRS.wording))


def test_the_words_of_a_proposal_stay_out_of_the_log(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor
) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    decline(them, project.key, made.key, 1, "频次过低")
    told = events(store, project.key)[:2]
    assert [each.what.value for each in told] == ["proposal_declined", "proposal_made"]
    assert {len(str(each.after["proposal_digest"])) for each in told} == {64}
    assert not any(word in repr(told) for word in (OURS.wording, "频次过低"))


def test_a_proposal_rests_on_texts_that_both_can_read(
    store: Store, sides: tuple[Store, Store], project: Project, anchor: Anchor, make_draft: Callable[..., Any]
) -> None:
    us, them = sides
    own = add_version(
        us, project.key, "sichuan", label="内部稿", date="", file_name="n.txt", content=b"n", draft=make_draft("甲")
    )
    inner = Anchor(own.key, ("1",), anchor.right_version, ("1",))
    with pytest.raises(Refusal, match="version_unshared"):
        propose(us, project.key, inner, OURS)
    intend(us, project.key, inner, OURS)
    with pytest.raises(Refusal, match="version_unknown"):
        intend(them, project.key, inner, OURS)


def _seen(store: Store) -> tuple[Any, ...]:
    """Everything of the log and the table that a side is shown."""
    return (
        events(store),
        latest(store),
        log_digest(store),
        last_changes(store),
        positions(store, "trees"),
        proposals(store, "trees"),
    )


class Negotiation(RuleBasedStateMachine):
    """Two sides and random acts, some under revisions that are no longer the present ones."""

    terms = st.sampled_from([OURS, THEIRS, Verdict(Position.AGREED), Verdict(Position.OPEN)])
    who = st.sampled_from([US, THEM])

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.store = open_store(f"sqlite:///{Path(self.folder.name)}/store.db", clock=Clock())
        add_project(self.store, "古树保护条例", SIDES, key="trees")
        from drafts.provisions import Draft, Kind

        keys = [
            add_version(
                self.store,
                "trees",
                side,
                label="草案",
                date="2026-01",
                file_name="a.txt",
                content=side.encode(),
                draft=Draft("条例", Kind.REGULATION, (article(1, f"{side}公布名录。"),)),
                visibility=Visibility.BOTH,
            ).key
            for side in ("sichuan", "chongqing")
        ]
        self.anchor = Anchor(keys[0], ("1",), keys[1], ("1",))
        self.agreed: Verdict | None = None
        self.offered: tuple[str, Verdict] | None = None
        self.private = 0

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    @property
    def row(self) -> RowProposal | None:
        return next(iter(proposals(self.store, "trees")), None)

    def _moved(self, actor: Actor, act: Callable[[Store, str, int], object], stale: bool, allowed: bool) -> bool:
        """Whether it was done: exactly where it is that side's turn and what was seen still stands."""
        row = self.row
        key, revision = (row.key, row.revision) if row else ("", 0)
        seen = self.store.acting(actor)
        if row is not None and stale:
            with pytest.raises(StaleProposal) as told:
                act(seen, key, revision - 1)
            assert told.value.found == row
            return False
        if not allowed:
            with pytest.raises(Refusal):
                act(seen, key or "proposal-0", revision)
            return False
        act(seen, key, revision)
        return True

    @rule(actor=who, terms=terms, stale=st.booleans())
    def offer(self, actor: Actor, terms: Verdict, stale: bool) -> None:
        def act(store: Store, key: str, revision: int) -> object:
            return propose(store, "trees", self.anchor, terms, key=key if revision else "", revision=revision)

        if self._moved(actor, act, stale, True):
            self.offered = (actor.side, terms)

    @rule(actor=who, stale=st.booleans(), kind=st.sampled_from([accept, decline, withdraw]))
    def reply(self, actor: Actor, stale: bool, kind: Callable[..., object]) -> None:
        def act(store: Store, key: str, revision: int) -> object:
            return kind(store, "trees", key, revision, answer="如此")

        own = self.offered is not None and self.offered[0] == actor.side
        allowed = self.offered is not None and own == (kind is withdraw)
        if self._moved(actor, act, stale, allowed) and self.offered:
            self.agreed = self.offered[1] if kind is accept else self.agreed
            self.offered = None

    @rule(actor=who, terms=terms)
    def intend_something(self, actor: Actor, terms: Verdict) -> None:
        other = self.store.acting(THEM if actor is US else US)
        before = _seen(other), intentions(other, "trees")
        own = self.store.acting(actor)
        kept = next(iter(intentions(own, "trees")), None)
        seen = {"key": kept.key, "revision": kept.revision} if kept else {}
        self.private += 1
        intend(own, "trees", self.anchor, terms, note=f"绝密{self.private}", **seen)
        assert (_seen(other), intentions(other, "trees")) == before

    @rule(actor=who)
    def try_to_record_alone(self, actor: Actor) -> None:
        recorded = next(iter(positions(self.store, "trees")), None)
        seen = {"key": recorded.key, "revision": recorded.revision} if recorded else {}
        with pytest.raises(Refusal, match="position_needs_both"):
            decide(self.store.acting(actor), "trees", self.anchor, OURS, **seen)

    @invariant()
    def agreed_is_what_both_accepted(self) -> None:
        found = [each.present.verdict for each in positions(self.store, "trees")]
        assert found == ([self.agreed] if self.agreed else [])
        row = self.row
        if row is not None:
            assert [each.revision for each in row.history] == list(range(1, row.revision + 1))
            assert awaited(row) == ("" if self.offered is None else _other(self.offered[0]))

    @precondition(lambda self: self.private)
    @invariant()
    def nothing_private_leaks(self) -> None:
        for actor, other in ((US, THEM), (THEM, US)):
            own = repr(intentions(self.store.acting(actor), "trees"))
            assert other.name not in own
            assert "绝密" not in repr(_seen(self.store.acting(actor)))


def _other(side: str) -> str:
    return "chongqing" if side == "sichuan" else "sichuan"


Negotiation.TestCase.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
TestNegotiation = Negotiation.TestCase


def test_a_proposal_is_found_by_its_key(sides: tuple[Store, Store], project: Project, anchor: Anchor) -> None:
    us, them = sides
    made = propose(us, project.key, anchor, OURS)
    assert proposal(them, made.key) == made
    with pytest.raises(Refusal, match="proposal_unknown"):
        proposal(them, "proposal-0")
