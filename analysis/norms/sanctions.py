"""What a clause imposes on whom who breaks a norm."""

import re
from collections.abc import Iterator, Sequence

from analysis.language.atoms import Atom
from analysis.norms.norm import Imposed, Phrase

_PUNISHES = re.compile(
    "罚款|没收|吊销|暂扣|警告|通报批评|拘留|处分|刑事责任|治安管理处罚|予以处罚|给予处罚|给予.{0,4}批评|责令|依法追究|赔偿责任|法律责任|民事责任|行政责任|依法处理|依法处罚"
)


def punishes(text: str) -> bool:
    """Whether these words impose a sanction."""
    return _PUNISHES.search(text) is not None


def imposed(unit: int, atoms: Sequence[Atom]) -> Iterator[Imposed]:
    text = "".join(atom.key for atom in atoms)
    for found in _PUNISHES.finditer(text):
        yield Imposed(Phrase(unit, tuple(atoms)), found.group())
