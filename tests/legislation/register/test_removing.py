"""A record that was removed is in no list and no figure, stays in the store, and comes back as it was."""

import pytest

from drafts.refusal import Refusal
from legislation.projects.events import events
from legislation.projects.records import What
from legislation.register.keeping import (
    StaleInstrument,
    instruments,
    remove_instrument,
    removed_instruments,
    restore_instrument,
    save_instrument,
)
from legislation.register.records import Instrument, InstrumentKind
from legislation.store.database import Store
from tests.signing import signed


def test_a_removed_record_comes_back_as_it_was(store: Store) -> None:
    made = save_instrument(store, Instrument("memo", InstrumentKind.MEMORANDUM, title="备忘录"))
    remove_instrument(signed(store, "李"), "memo", revision=made.revision)
    assert instruments(store) == ()
    assert removed_instruments(store) == (made,)
    assert (events(store)[0].what, events(store)[0].who) == (What.INSTRUMENT_REMOVED, "李")
    assert remove_instrument(store, "memo", revision=made.revision) == made
    assert restore_instrument(store, "memo") == made
    assert instruments(store) == (made,)
    assert removed_instruments(store) == ()


def test_a_record_that_changed_meanwhile_is_not_removed_unseen(store: Store) -> None:
    made = save_instrument(store, Instrument("memo", InstrumentKind.MEMORANDUM, title="备忘录"))
    save_instrument(store, Instrument("memo", InstrumentKind.MEMORANDUM, title="另一份", revision=made.revision))
    with pytest.raises(StaleInstrument):
        remove_instrument(store, "memo", revision=made.revision)
    assert len(instruments(store)) == 1


def test_a_record_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(Refusal):
        remove_instrument(store, "memo", revision=1)
    with pytest.raises(Refusal):
        restore_instrument(store, "memo")
