"""A Pin: a person's correction of an alignment."""

from dataclasses import dataclass
from enum import StrEnum


class PinKind(StrEnum):
    TOGETHER = "together"  # these articles form one row; with an empty side: nothing answers them
    APART = "apart"  # none of these left articles answers any of these right ones


@dataclass(frozen=True, slots=True)
class Pin:
    """`left` and `right` are keys of articles of the two drafts that are compared, in reading order."""

    kind: PinKind
    left: tuple[str, ...]
    right: tuple[str, ...]

    @property
    def mirrored(self) -> "Pin":
        """The same correction with the two drafts in the other order."""
        return Pin(self.kind, self.right, self.left)


def contradict(one: Pin, other: Pin) -> bool:
    """Two pins that cannot both hold: an article in two rows, or told both to answer and not to answer another."""
    left, right = set(one.left) & set(other.left), set(one.right) & set(other.right)
    if one.kind is other.kind is PinKind.TOGETHER:
        return bool(left or right)
    return one.kind is not other.kind and bool(left and right)
