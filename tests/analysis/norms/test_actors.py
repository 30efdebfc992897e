"""Names of actors: one name for one organ, and none for no words."""

import pytest

from analysis.language.atoms import Reader
from analysis.language.counterparts import Counterparts, Dialect
from analysis.norms.actors import name_of, names

READER = Reader(Dialect(Counterparts.load().named(""), (), frozenset()))


def test_no_words_are_no_name() -> None:
    assert name_of(()) == ""


def test_an_organ_has_one_name_whatever_it_calls_itself() -> None:
    names = {name_of(READER.line("1", "", written).atoms) for written in ("税务机关", "税务部门")}
    assert len(names) == 1
    assert names != {""}


@pytest.mark.parametrize(
    "written", ["国营茶厂企业、集体茶厂企业的负责人", "国营茶厂、集体茶厂企业负责人", "国营企业、民办企业的法定代表人"]
)
def test_the_officers_of_several_bodies_are_told_each_by_his_full_name(written: str) -> None:
    found = [bearer.name for bearer in names(0, READER.line("1", "", written).atoms)]
    assert len(found) == 2
    assert len({name[-3:] for name in found}) == 1


def test_officers_are_the_same_however_the_bodies_share_their_words() -> None:
    owned, shared = (
        {bearer.name for bearer in names(0, READER.line("1", "", written).atoms)}
        for written in ("国有企业、集体企业的负责人", "国有、集体企业负责人")
    )
    assert owned == shared == {"国有企业负责人", "集体企业负责人"}


def test_a_body_beside_an_officer_acts_itself() -> None:
    found = [bearer.name for bearer in names(0, READER.line("1", "", "运输企业、停车场的法定代表人").atoms)]
    assert found[0] == "运输企业"


def test_a_trade_in_a_list_of_names_is_those_who_ply_it() -> None:
    trade, firm = (
        [bearer.name for bearer in names(0, READER.line("1", "", written).atoms)]
        for written in ("供热等公用行业或者其他从业的经营者", "供热等公用企业或者其他从业的经营者")
    )
    assert trade == firm
    assert len(trade) == 2
