"""Names of actors: one name for one organ, and none for no words."""

from analysis.language.atoms import Reader
from analysis.language.counterparts import Counterparts, Dialect
from analysis.norms.actors import name_of

READER = Reader(Dialect(Counterparts.load().named(""), (), frozenset()))


def test_no_words_are_no_name() -> None:
    assert name_of(()) == ""


def test_an_organ_has_one_name_whatever_it_calls_itself() -> None:
    names = {name_of(READER.line("1", "", written).atoms) for written in ("税务机关", "税务部门")}
    assert len(names) == 1
    assert names != {""}
