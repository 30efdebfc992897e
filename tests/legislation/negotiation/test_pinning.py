"""Pins are kept with who, when and why; they are undone, never edited, and never contradict each other."""

from collections.abc import Callable

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.negotiation.pinning import StalePin, add_pin, pins, pins_between, withdraw_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.projects.events import events
from legislation.projects.keeping import project as project_of
from legislation.projects.records import Project, What
from legislation.projects.versions import add_version
from legislation.store.database import Store
from tests.legislation.conftest import Clock
from tests.signing import signed

TOGETHER, APART = PinKind.TOGETHER, PinKind.APART


@pytest.fixture
def pair(store: Store, project: Project, make_draft: Callable[..., Draft]) -> tuple[str, str]:
    """One version of each side with three articles."""
    return tuple(  # type: ignore[return-value]
        add_version(
            store,
            project.key,
            side,
            label="草案",
            date="2026-01-01",
            file_name="草案.txt",
            content=side.encode(),
            draft=make_draft("保护古树。", "古树名录向社会公布。", "禁止砍伐古树。"),
        ).key
        for side in ("sichuan", "chongqing")
    )


def test_a_pin_tells_who_when_and_why(store: Store, project: Project, pair: tuple[str, str], clock: Clock) -> None:
    made = add_pin(signed(store, "李"), project.key, *pair, Pin(TOGETHER, ("2",), ("3",)), why="同为名录\n条款")
    assert pins(store, project.key) == (made,)
    assert (made.who, made.why, made.at) == ("李", "同为名录 条款", "2026-03-01T08:00:00.000Z")
    event = events(store, project.key)[0]
    assert (event.what, event.who) == (What.PIN_ADDED, "李")
    assert event.after["left_articles"] == "2"
    assert project_of(store, project.key).revision == project.revision


def test_pins_are_read_in_the_order_asked_for(store: Store, project: Project, pair: tuple[str, str]) -> None:
    left, right = pair
    made = add_pin(store, project.key, right, left, Pin(APART, ("3",), ("1", "2")))
    assert (made.left_version, made.pin) == (left, Pin(APART, ("1", "2"), ("3",)))
    assert pins_between(store, project.key, left, right) == (made,)
    assert [each.pin for each in pins_between(store, project.key, right, left)] == [Pin(APART, ("3",), ("1", "2"))]
    assert pins_between(store, project.key, left, left) == ()


def test_the_same_pin_twice_is_one(store: Store, project: Project, pair: tuple[str, str]) -> None:
    pin = Pin(TOGETHER, ("1",), ())
    assert add_pin(store, project.key, *pair, pin) == add_pin(signed(store, "王"), project.key, *pair, pin)
    assert len(pins(store, project.key)) == 1


def test_undoing_keeps_the_pin_in_the_list(store: Store, project: Project, pair: tuple[str, str], clock: Clock) -> None:
    made = add_pin(store, project.key, *pair, Pin(TOGETHER, ("1",), ("2",)))
    clock.forward(hours=1)
    gone = withdraw_pin(signed(store, "王"), made, why="误会")
    assert pins(store, project.key) == (gone,)
    assert not gone.holds
    assert (gone.withdrawn_by, gone.withdrawn_why, gone.withdrawn_at) == ("王", "误会", "2026-03-01T09:00:00.000Z")
    assert pins_between(store, project.key, *pair) == ()
    assert events(store, project.key)[0].what is What.PIN_WITHDRAWN
    with pytest.raises(StalePin) as told:
        withdraw_pin(store, made)
    assert (told.value.code, told.value.params["who"], told.value.pin) == ("pin_withdrawn", "王", gone)


@pytest.mark.parametrize(
    ("kept", "new"),
    [
        (Pin(TOGETHER, ("1",), ("2",)), Pin(TOGETHER, ("1",), ("3",))),
        (Pin(TOGETHER, ("1",), ("2",)), Pin(TOGETHER, ("1", "2"), ("2",))),
        (Pin(TOGETHER, ("1",), ("2", "3")), Pin(APART, ("1",), ("3",))),
        (Pin(APART, ("1",), ("3",)), Pin(TOGETHER, ("1",), ("2", "3"))),
    ],
)
def test_a_contradiction_is_refused_with_the_other_pin(
    store: Store, project: Project, pair: tuple[str, str], kept: Pin, new: Pin
) -> None:
    other = add_pin(signed(store, "李"), project.key, *pair, kept, why="会上商定")
    with pytest.raises(StalePin) as told:
        add_pin(store, project.key, *pair, new)
    assert (told.value.code, told.value.pin, told.value.params["who"]) == ("pin_contradicted", other, "李")
    assert pins(store, project.key) == (other,)
    made = add_pin(signed(store, "王"), project.key, *pair, new, replaces=(other,))
    assert pins_between(store, project.key, *pair) == (made,)


def test_pins_that_agree_stand_side_by_side(store: Store, project: Project, pair: tuple[str, str]) -> None:
    add_pin(store, project.key, *pair, Pin(TOGETHER, ("1",), ("2",)))
    add_pin(store, project.key, *pair, Pin(APART, ("1",), ("3",)))
    assert len(pins_between(store, project.key, *pair)) == 2


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        (Pin(TOGETHER, (), ()), "pin_empty"),
        (Pin(APART, ("1",), ()), "pin_one_sided"),
        (Pin(TOGETHER, ("9",), ("1",)), "article_unknown"),
        (Pin(TOGETHER, ("1",), ("1/1",)), "article_unknown"),
    ],
)
def test_what_is_no_pin_is_refused(store: Store, project: Project, pair: tuple[str, str], pin: Pin, code: str) -> None:
    with pytest.raises(Refusal) as told:
        add_pin(store, project.key, *pair, pin)
    assert told.value.code == code
    assert pins(store, project.key) == ()


def test_pins_need_two_versions_of_the_project(store: Store, project: Project, pair: tuple[str, str]) -> None:
    pin = Pin(TOGETHER, ("1",), ("1",))
    for versions, code in (((pair[0], "?"), "version_unknown"), ((pair[0], pair[0]), "pin_one_version")):
        with pytest.raises(Refusal) as told:
            add_pin(store, project.key, *versions, pin)
        assert told.value.code == code
    with pytest.raises(Refusal) as told:
        add_pin(store, project.key, *pair, pin, carried_from="pin-0")
    assert told.value.code == "pin_unknown"
