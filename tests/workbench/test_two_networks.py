"""Two workbenches that exchange packages show the same: rows, outcomes, agreed wordings, figures."""

from pathlib import Path

from analysis.decisions.common import CommonText, Taken, common_text
from analysis.decisions.harmonisation import rate
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.proposals import accept, propose
from legislation.negotiation.records import Position, Verdict
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, two_nodes
from workbench.negotiating import StoreLibrary, negotiation, read_dossier


def _shown(node: Node) -> tuple[object, object, CommonText]:
    of = read_dossier(node.store, PROJECT)
    left, right = (of.of_side(side)[-1].key for side in ("sichuan", "chongqing"))
    table = negotiation(of, left, right, StoreLibrary(node.store))
    rows = [(each.row.id, each.position, each.standing and each.standing.verdict) for each in table.rows]
    common = common_text(table, lambda version: StoreLibrary(node.store).draft(of.version(version)))
    return rows, rate(table.rows), common


def test_a_whole_negotiation_by_packages_ends_in_the_same_figures(tmp_path: Path) -> None:
    one, two = two_nodes(tmp_path)
    for node in (one, two):
        node.upload()
    exchange(one, two, rounds=1)
    left, right = one.version("sichuan").key, one.version("chongqing").key
    add_pin(two.store, PROJECT, left, right, Pin(PinKind.TOGETHER, ("1",), ("1",)))
    offers = [
        propose(one.store, PROJECT, one.row("1"), Verdict(Position.WORDED, wording="保护古树名木。")),
        propose(one.store, PROJECT, one.row("2"), Verdict(Position.INTENDED, explanation="各自名录")),
        propose(one.store, PROJECT, one.row("3"), Verdict(Position.AGREED)),
    ]
    two.receive(one.send())
    for offer in offers[:2]:
        accept(two.store, PROJECT, offer.key, 1)
    two.upload(
        "重庆市古树保护条例\n第一条　保护古树名木。\n第二条　公布古树名录。\n第三条　开展古树宣传活动。\n", "草案修改稿"
    )
    exchange(one, two)
    assert _shown(one) == _shown(two)
    assert one.shared() == two.shared()
    *_, common = _shown(one)
    assert [row.taken for row in common.rows] == [Taken.WORDED, Taken.KEPT, Taken.MISSING]
    one.bare.close()
    two.bare.close()
