"""Two workbenches on two networks: a store, a folder of keys and a clock each, and nothing but packages between."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drafts.parsing import parse
from drafts.readers import read
from legislation.conversation.threads import threads
from legislation.exchange.receiving import take_package
from legislation.exchange.records import Arrived
from legislation.exchange.sending import make_package
from legislation.negotiation.pinning import pins
from legislation.negotiation.positions import positions
from legislation.negotiation.proposals import proposals
from legislation.negotiation.records import Anchor
from legislation.projects.keeping import add_project
from legislation.projects.records import Version
from legislation.projects.versions import add_version, versions
from legislation.proof.checkpoints import Checkpoint
from legislation.proof.keys import PublicKey, SigningKey, own_key
from legislation.rights.actors import Actor, Role, Visibility
from legislation.store.database import Store, open_store
from tests.legislation.conftest import SIDES

PROJECT = "trees"
TEXTS = {
    "sichuan": "四川省古树保护条例\n第一条　保护古树。\n第二条　建立古树名录。\n第三条　加强古树宣传。\n",
    "chongqing": "重庆市古树保护条例\n第一条　保护名木。\n第二条　公布古树名录。\n第三条　开展古树宣传。\n",
}


class Tick:
    """Each time asked a second later, and never the same on two nodes."""

    def __init__(self, offset: int) -> None:
        self.moment = datetime(2026, 3, 1, 8, tzinfo=UTC) + timedelta(milliseconds=offset)

    def __call__(self) -> datetime:
        self.moment += timedelta(seconds=1)
        return self.moment


@dataclass
class Node:
    """One side's workbench, used by a person of its staff."""

    side: str
    other: str
    bare: Store
    key: SigningKey
    trusted: dict[str, PublicKey] = field(default_factory=dict)
    held: Checkpoint | None = None

    @property
    def store(self) -> Store:
        return self.bare.acting(Actor(Role.STAFF, f"{self.side}的人", self.side, f"person-{self.side}"))

    def send(self) -> bytes:
        content, _, self.held = make_package(self.store, PROJECT, self.other, self.key, self.held)
        return content

    def receive(self, content: bytes) -> Arrived:
        return take_package(self.store, content, self.side, self.trusted)

    def version(self, side: str, place: int = -1) -> Version:
        return [each for each in versions(self.store, PROJECT) if each.side == side][place]

    def row(self, number: str) -> Anchor:
        """The row of the articles of this number in the first versions."""
        left, right = (self.version(side, 0) for side in ("sichuan", "chongqing"))
        return Anchor(left.key, (number,), right.key, (number,))

    def upload(self, text: str = "", label: str = "草案", visibility: Visibility = Visibility.BOTH) -> Version:
        content = (text or TEXTS[self.side]).encode()
        draft = parse(read("草案.txt", content))
        return add_version(
            self.store,
            PROJECT,
            self.side,
            label=label,
            date="2026-02",
            file_name="草案.txt",
            content=content,
            draft=draft,
            visibility=visibility,
        )

    def shared(self) -> Mapping[str, object]:
        """All that both sides should see alike: what was said last of every row, and who said it."""

        def last(found: object) -> object:
            return sorted((repr(e.present.verdict), repr(e.present.anchor), e.present.who, e.present.at) for e in found)  # type: ignore[attr-defined]

        talk = [each for each in threads(self.store, PROJECT) if each.visibility is Visibility.BOTH]
        shown = [each for each in versions(self.store, PROJECT) if each.visibility is not Visibility.OWN]
        return {
            "versions": sorted((each.key, each.label, each.file, each.ordinal, each.articles) for each in shown),
            "pins": sorted((each.key, each.holds) for each in pins(self.store, PROJECT)),
            "proposals": last(proposals(self.store, PROJECT)),
            "positions": last(positions(self.store, PROJECT)),
            "threads": sorted(
                (
                    each.key,
                    each.open,
                    repr(each.place),
                    tuple(sorted((c.key, c.words, c.withdrawn) for c in each.comments)),
                )
                for each in talk
            ),
        }


def two_nodes(folder: Path) -> tuple[Node, Node]:
    """With one project known to both, and each other's keys."""
    found = []
    for offset, (side, other) in enumerate((("sichuan", "chongqing"), ("chongqing", "sichuan"))):
        store = open_store(str(folder / f"{side}.db"), clock=Tick(offset * 500))
        add_project(store, "古树保护条例", SIDES, key=PROJECT)
        found.append(Node(side, other, store, own_key(folder / f"keys-{side}", side)))
    one, two = found
    one.trusted[two.side], two.trusted[one.side] = two.key.public, one.key.public
    return one, two


def reopened(node: Node, folder: Path) -> Node:
    """The same workbench on a copy of its store."""
    copy = folder / f"{node.side}.db"
    shutil.copy(node.bare.path, copy)
    clock = Tick(500 * (node.side == "chongqing"))
    clock.moment += timedelta(hours=1)
    return replace(node, bare=open_store(str(copy), clock=clock))


def exchange(one: Node, two: Node, rounds: int = 2) -> None:
    """Packages both ways until neither brings anything."""
    for _ in range(rounds):
        for sender, receiver in ((one, two), (two, one)):
            receiver.receive(sender.send())
