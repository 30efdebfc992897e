"""A hint of the drafting checks that people set aside for a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A hint on a side's text that is not followed, and why. It is bound to the rule, the words that it quoted and the
    words of the provision (`bound`): it holds in every version of the side that has them. One that was taken back is
    kept."""

    key: str
    project: str
    side: str
    rule: str
    words: str
    text: str
    why: str
    who: str
    at: str  # UTC, ISO 8601
    withdrawn_at: str = ""
    withdrawn_by: str = ""

    @property
    def holds(self) -> bool:
        return not self.withdrawn_at


def bound(text: str) -> str:
    """The words of a provision without white space, by which a dismissal finds them again."""
    return "".join(text.split())
